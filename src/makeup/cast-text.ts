import { LAST_PASS, type SetLine, type SetParagraph } from "../lines/index.js";
import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { settingsOf } from "./by-lines.js";
import { framed, hasFrame } from "./cast-frame.js";
import { markerAt, markerInk, ownMarker, type PlacedMarker } from "./cast-marker.js";
import { leaf, sidesOf, type CastContext, type Leaf, type Sides } from "./leaf.js";
import type { Tag } from "./page.js";
import type { RowItem, Strip } from "./rows.js";

/** A hyphen at the foot of a leg carries the eye over the page: rule 24. */
export const HYPHEN_AT_FOOT = 3000;
/** Cost of a paragraph a line shorter or longer than its best, before its looser or tighter lines are counted. */
const VARIANT = 12;
/** Demerits grow with the square of a line's badness; so many of its units weigh as one point of make-up cost. */
const BADNESS_A_POINT = 2;
/** Paragraphs of fewer lines cannot hide a line more or less. */
const LEAST_LINES_FOR_VARIANTS = 4;

/** Text on the grid line by line. */
export function castText(block: ShapedBlock, text: ShapedParagraph, tag: Tag, context: CastContext): Leaf {
  const { style } = block;
  const sides = sidesOf(style, context.measure);
  const marker = markerAt(context.marker ?? ownMarker(block, sides, tag));
  const settings = settingsOf(text, style, sides.width, context.setter, context.variants, marker?.indent);
  const best = settings.reduce((a, b) => (b.demerits < a.demerits ? b : a));
  reportOverfull(block, best, context);
  const noted = hasNotes(text);
  const variants = settings
    .filter((set) => set === best || best.hyphens.length >= LEAST_LINES_FOR_VARIANTS)
    .map((set) => ({
      strip: textStrip(block, text, set, noted, { tag, sides, marker, context }),
      cost: set === best ? 0 : VARIANT + Math.sqrt(set.demerits - best.demerits) / BADNESS_A_POINT,
    }))
    .sort((a, b) => a.cost - b.cost);
  const cast = leaf(style, variants, context);
  return hasFrame(style) ? framed([cast], style, sides, context)[0]! : cast;
}

/** Where the ink of a block's lines stands. */
interface Stand {
  readonly tag: Tag;
  readonly sides: Sides;
  readonly marker: PlacedMarker | null;
  readonly context: CastContext;
}

/** A row to a line, below blank ones where the style's leading is more than the grid's. */
function textStrip(
  block: ShapedBlock,
  text: ShapedParagraph,
  set: SetParagraph,
  noted: boolean,
  stand: Stand,
): Strip {
  const { style } = block;
  const tall = Math.max(1, Math.ceil(style.lineHeight / stand.context.leading - 0.01));
  const count = set.hyphens.length;
  const breaks: number[] = [];
  for (let index = 0; index < count; index++) {
    for (let blank = 1; blank < tall; blank++) breaks.push(Infinity);
    breaks.push(breakCost(style, text, set, index));
  }
  return {
    breaks,
    white: null,
    notes: noted ? breaks.map((_, row) => lineAt(set, row, tall)?.notes ?? []) : null,
    elementAt: () => block.element,
    part: (after) => set.part(after.map((row) => Math.floor(row / tall))),
    ink: (row) => {
      const line = lineAt(set, row, tall);
      return line === null ? [] : lineInk(block, text, line, (row + 1) / tall - 1, count, stand);
    },
  };
}

/** The line that stands on a row, of which each takes `tall`. */
const lineAt = (set: SetParagraph, row: number, tall: number): SetLine | null =>
  (row + 1) % tall === 0 ? set.lines[(row + 1) / tall - 1]! : null;

const hasNotes = ({ items }: ShapedParagraph): boolean =>
  items.some((item) => item.kind !== "break" && item.inline?.element.name === "note-mark");

function lineInk(
  block: ShapedBlock,
  text: ShapedParagraph,
  line: SetLine,
  index: number,
  count: number,
  { tag, sides, marker, context }: Stand,
): readonly RowItem[] {
  const x = sides.start;
  const ink: readonly RowItem[] = line.runs.length === 0 ? [] : [{ kind: "line", x, y: pt(0), line, tag }];
  const before =
    index === 0 ? [...initialItems(text, tag, x, context), ...markerInk(marker, x, context)] : [];
  const after = index === count - 1 ? endMark(block, line, sides) : [];
  return [...before, ...ink, ...after];
}

/** Widows, orphans and the drop initial forbid breaks; a hyphen at the foot makes them dear. */
function breakCost(style: Style, text: ShapedParagraph, set: SetParagraph, index: number): number {
  const above = index + 1;
  const below = set.hyphens.length - above;
  if (below === 0) return 0;
  if (style.breakInside === "avoid") return Infinity;
  if (above < style.orphans || below < style.widows) return Infinity;
  if (text.initial !== undefined && above < text.initial.beside) return Infinity;
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
