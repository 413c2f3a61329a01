import { LAST_PASS, type SetLine, type SetParagraph } from "../lines/index.js";
import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { settingsOf } from "./by-lines.js";
import { framed, hasFrame } from "./cast-frame.js";
import { markerAt, markerInk, ownMarker, type PlacedMarker } from "./cast-marker.js";
import { leaf, sidesOf, type CastContext, type Leaf, type Sides } from "./leaf.js";
import type { Tag } from "./page.js";
import type { GroupVariant, RowItem, RowRooms, Strip } from "./rows.js";
import { wholeRows } from "./rows.js";
import { settingBeside } from "./setting.js";

/** A hyphen at the foot of a leg carries the eye over the page: rule 24. */
export const HYPHEN_AT_FOOT = 3000;
/** Cost of a paragraph a line shorter or longer than its best, before its looser or tighter lines are counted. */
const VARIANT = 12;
/** Demerits grow with the square of a line's badness; so many of its units weigh as one point of make-up cost. */
const BADNESS_A_POINT = 2;
/** Paragraphs of fewer lines cannot hide a line more or less. */
const LEAST_LINES_FOR_VARIANTS = 4;

/** A paragraph to be cast: its block and text, whether notes are marked in it, and whether its first lines stand in another leg. */
interface Copy {
  readonly block: ShapedBlock;
  readonly text: ShapedParagraph;
  readonly noted: boolean;
  readonly begun: boolean;
  readonly tag: Tag;
  readonly sides: Sides;
  readonly marker: PlacedMarker | null;
  readonly context: CastContext;
}

/** Text on the grid line by line. */
export function castText(block: ShapedBlock, text: ShapedParagraph, tag: Tag, context: CastContext): Leaf {
  const { style } = block;
  const sides = sidesOf(style, context.measure);
  const marker = markerAt(context.marker ?? ownMarker(block, sides, tag));
  const copy: Copy = { block, text, noted: hasNotes(text), begun: false, tag, sides, marker, context };
  const settings = settingsOf(text, style, sides.width, context.setter, context.variants, marker?.indent);
  reportOverfull(block, bestOf(settings), context);
  const cast = leaf(style, variantsOf(copy, settings), context);
  if (hasFrame(style)) return framed([cast], style, sides, context)[0]!;
  const fixed = text.initial !== undefined || marker !== null || style.indentedLines !== "first";
  return fixed ? cast : { ...cast, beside: (rooms) => variantsBeside(copy, rooms) };
}

const bestOf = (settings: readonly SetParagraph[]): SetParagraph =>
  settings.reduce((a, b) => (b.demerits < a.demerits ? b : a));

/** The settings of a paragraph as rows, the best first. */
function variantsOf(copy: Copy, settings: readonly SetParagraph[]): readonly GroupVariant[] {
  const best = bestOf(settings);
  return settings
    .filter((set) => set === best || best.hyphens.length >= LEAST_LINES_FOR_VARIANTS)
    .map((set) => ({
      strip: textStrip(copy, set),
      cost: set === best ? 0 : VARIANT + Math.sqrt(set.demerits - best.demerits) / BADNESS_A_POINT,
    }))
    .sort((a, b) => a.cost - b.cost);
}

/** A line beside something needs room for a long word, in em. */
const LEAST_BESIDE = 6;
/** What lines cost that are a good deal looser than the leg's own, for each such paragraph. */
const SET_BESIDE = 40;

/** The paragraph with its lines in rooms of their own; null where a room is too narrow for words. */
function variantsBeside(copy: Copy, rooms: RowRooms): readonly GroupVariant[] | null {
  const { block, text, context } = copy;
  const { style } = block;
  const inner = innerRooms(style, rooms, context);
  if (inner.some(({ width }) => width < LEAST_BESIDE * style.fontSize)) return null;
  const settings = context.setter.variants(text, settingBeside(style, inner, style.textIndent));
  if (bestOf(settings).pass === LAST_PASS) return null;
  return variantsOf(copy, settings).map(({ strip, cost }) => ({ strip, cost: cost + SET_BESIDE }));
}

/** The rooms of a block's lines, within its margins. A line that takes several rows has their narrowest room. */
function innerRooms(style: Style, rooms: RowRooms, context: CastContext): RowRooms {
  const tall = rowsALine(style, context);
  const { width } = sidesOf(style, context.measure);
  const inset = context.measure - width;
  const lines = Array.from({ length: Math.ceil(rooms.length / tall) }, (_, line) =>
    rooms.slice(line * tall, (line + 1) * tall).reduce((a, b) => (b.width < a.width ? b : a)),
  );
  return lines.map(({ indent, width }) => ({ indent, width: pt(width - inset) }));
}

/** Rows of the grid that a line takes whose leading is more than the grid's. */
const rowsALine = (style: Style, context: CastContext): number =>
  Math.max(1, Math.ceil(style.lineHeight / context.leading - 0.01));

/** A row to a line, below blank ones where the style's leading is more than the grid's. */
function textStrip(copy: Copy, set: SetParagraph): Strip {
  const { block, text, noted, begun, context } = copy;
  const { style } = block;
  const tall = rowsALine(style, context);
  const count = set.hyphens.length;
  const breaks: number[] = [];
  for (let index = 0; index < count; index++) {
    for (let blank = 1; blank < tall; blank++) breaks.push(Infinity);
    breaks.push(breakCost(style, begun ? undefined : text.initial, set, index));
  }
  // A drop initial stands beside blank rows where the paragraph has too few lines.
  const lacking = begun ? 0 : (text.initial?.lines ?? 0) - breaks.length;
  if (lacking > 0) breaks.fill(Infinity).push(...wholeRows(lacking).breaks);
  return {
    breaks,
    white: null,
    notes: noted ? breaks.map((_, row) => lineAt(set, row, tall)?.notes ?? []) : null,
    elementAt: () => block.element,
    part: (after) => set.part(after.map((row) => Math.floor(row / tall))),
    ink: (row) => {
      const line = lineAt(set, row, tall);
      return line === null ? [] : lineInk(copy, line, (row + 1) / tall - 1, count);
    },
    reset: (row, rooms) => {
      const setting = settingBeside(style, innerRooms(style, rooms, context), pt(0));
      const settings = row % tall === 0 ? context.setter.rest(set, row / tall, setting) : [];
      return settings.length === 0 ? [] : variantsOf({ ...copy, begun: true }, settings);
    },
  };
}

/** The line that stands on a row, of which each takes `tall`. */
const lineAt = (set: SetParagraph, row: number, tall: number): SetLine | null =>
  (row + 1) % tall === 0 ? (set.lines[(row + 1) / tall - 1] ?? null) : null;

const hasNotes = ({ items }: ShapedParagraph): boolean =>
  items.some((item) => item.kind !== "break" && item.inline?.element.name === "note-mark");

function lineInk(copy: Copy, line: SetLine, index: number, count: number): readonly RowItem[] {
  const { block, text, tag, sides, marker, context, begun } = copy;
  const x = sides.start;
  const ink: readonly RowItem[] = line.runs.length === 0 ? [] : [{ kind: "line", x, y: pt(0), line, tag }];
  const before =
    index === 0 && !begun ? [...initialItems(text, tag, x, context), ...markerInk(marker, x, context)] : [];
  const after = index === count - 1 ? endMark(block, line, sides) : [];
  return [...before, ...ink, ...after];
}

/** Widows, orphans and the drop initial forbid breaks; a hyphen at the foot makes them dear. */
function breakCost(
  style: Style,
  initial: ShapedParagraph["initial"],
  set: SetParagraph,
  index: number,
): number {
  const above = index + 1;
  const below = set.hyphens.length - above;
  if (below === 0) return 0;
  if (style.breakInside === "avoid") return Infinity;
  if (above < style.orphans || below < style.widows) return Infinity;
  if (initial !== undefined && above < initial.beside) return Infinity;
  return set.hyphens[index]! ? HYPHEN_AT_FOOT : 0;
}

function initialItems(text: ShapedParagraph, tag: Tag, x: Pt, context: CastContext): readonly RowItem[] {
  const { initial } = text;
  if (initial === undefined) return [];
  const line: SetLine = {
    runs: [initial.run],
    xs: [0],
    spaces: [""],
    inlines: null,
    scale: 1,
    tracking: pt(0),
    hyphenated: false,
    start: pt(0),
    end: initial.run.width,
    space: 0,
    notes: [],
    last: false,
  };
  const y = pt((initial.lines - 1) * context.leading);
  return [{ kind: "line", x: pt(x + initial.x), y, line, tag }];
}

/** White before an end mark, in em of the text. */
const END_MARK_GAP = 0.45;

/** An empty ::after with a width and a background is a mark after the last word: a square that stands on the baseline. */
function endMark(block: ShapedBlock, line: SetLine, { start: x, width: room }: Sides): readonly RowItem[] {
  const { after, style } = block;
  if (after === undefined || after.text !== "" || after.style.backgroundColor.space === "none") return [];
  const { width } = after.style;
  if (typeof width !== "number") return [];
  const start = line.end + style.fontSize * END_MARK_GAP;
  // A last line that is full has no room for it.
  if (start + width > room) return [];
  const color = after.style.backgroundColor;
  return [{ kind: "fill", x: pt(x + start), y: pt(-width), width, height: width, color }];
}

function reportOverfull(block: ShapedBlock, set: SetParagraph, context: CastContext): void {
  if (set.pass === LAST_PASS && block.style.textAlign === "justify" && set.lines.length > 1) {
    context.report({
      code: "makeup-not-justified",
      severity: "warning",
      message: "a paragraph cannot be justified at its measure within any limits; it is set ragged",
      hint: "give long words soft hyphens (U+00AD), or the style fewer columns",
      span: block.element.span,
    });
  }
  // Only the last pass lets words stand out; the others' lines need not be set to know.
  if (set.pass < LAST_PASS || set.overfull.length === 0) return;
  context.report({
    code: "makeup-word-too-wide",
    severity: "warning",
    message: `a word is wider than its measure of ${(context.measure / (72 / 25.4)).toFixed(1)} mm; it was broken where it had to be`,
    hint: "give the word soft hyphens (U+00AD), or the style fewer columns",
    span: block.element.span,
  });
}
