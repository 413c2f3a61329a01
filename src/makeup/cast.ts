import { LAST_PASS, type SetLine, type SetParagraph, type Setter } from "../lines/index.js";
import type { Problem } from "../problems/index.js";
import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import type { Tag } from "./page.js";
import { inked, priced, stacked, stripOf, whiteRows } from "./rows.js";
import type { Group, GroupVariant, Row, RowItem, Strip } from "./rows.js";
import { settingFor } from "./setting.js";
import { markerItems, markerWidth, moved, rule, stackBlocks } from "./slab.js";
import { innerTag, tagFor } from "./tags.js";

/** Casting off: blocks become rows of the grid at a leg's measure, with what it costs to break after each. */
export interface CastContext {
  readonly measure: Pt;
  /** The grid's distance. */
  readonly leading: Pt;
  /** Where the baseline stands below a row's top. */
  readonly rowBaseline: Pt;
  readonly setter: Setter;
  /** Paragraphs also a line shorter and longer, for the filling to choose from. */
  readonly variants: boolean;
  report(problem: Problem): void;
}

/** A leaf of the block tree with what its ancestors add to it. */
interface Leaf {
  readonly variants: readonly GroupVariant[];
  readonly style: Style;
  readonly above: number;
  readonly below: number;
}

/** A hyphen at the foot of a leg carries the eye over the page: rule 24. */
const HYPHEN_AT_FOOT = 3000;
/** A head at the very top of a leg stands off the others; let it, if nothing better offers. */
const HEAD_AT_TOP = 30;
/** Least lines of text below a head in its leg. */
const LINES_UNDER_HEAD = 3;
/** Cost of a paragraph a line shorter or longer than its best, before its looser or tighter lines are counted. */
const VARIANT = 12;
/** Demerits grow with the square of a line's badness; so many of its units weigh as one point of make-up cost. */
const BADNESS_A_POINT = 2;
/** Paragraphs of fewer lines cannot hide a line more or less. */
const LEAST_LINES_FOR_VARIANTS = 4;

/** The groups of a story's body, in reading order. */
export function castOff(blocks: readonly ShapedBlock[], parent: Tag, context: CastContext): readonly Group[] {
  const leaves = blocks.flatMap((block) => castBlock(block, parent, context));
  return groupLeaves(leaves);
}

function castBlock(block: ShapedBlock, parent: Tag, context: CastContext): readonly Leaf[] {
  switch (block.element.name) {
    case "hr":
      return [castRule(block, context)];
    case "picture":
      return castPicture(block, context);
    case "tr":
      return castTableRow(block, parent, context);
    default:
      return block.paragraph === undefined
        ? castContainer(block, parent, context)
        : castText(block, block.paragraph, parent, context);
  }
}

/** Text on the grid line by line, or as one piece of whole rows where the style wants its own leading. */
function castText(
  block: ShapedBlock,
  text: ShapedParagraph,
  parent: Tag,
  context: CastContext,
): readonly Leaf[] {
  const tag = tagFor(block.element, parent);
  if (block.style.lineSnap === "contain") return [castPiece(block, tag, context)];
  const { style } = block;
  const measure = pt(context.measure - insets(style));
  const setting = settingFor(style, measure, text);
  const canVary = context.variants && style.textAlign === "justify";
  const settings = canVary ? context.setter.variants(text, setting) : [context.setter.set(text, setting)];
  const best = settings.reduce((a, b) => (b.demerits < a.demerits ? b : a));
  reportOverfull(block, best, context);
  const noted = hasNotes(text);
  const variants = settings
    .filter((set) => set === best || best.hyphens.length >= LEAST_LINES_FOR_VARIANTS)
    .map((set) => ({
      strip: textStrip(block, text, set, noted, tag, context),
      cost: set === best ? 0 : VARIANT + Math.sqrt(set.demerits - best.demerits) / BADNESS_A_POINT,
    }))
    .sort((a, b) => a.cost - b.cost);
  return [leaf(style, framedRows(variants, style, context), context)];
}

/** A row to a line, below blank ones where the style's leading is more than the grid's. */
function textStrip(
  block: ShapedBlock,
  text: ShapedParagraph,
  set: SetParagraph,
  noted: boolean,
  tag: Tag,
  context: CastContext,
): Strip {
  const { style } = block;
  const x = pt(style.margin.left + style.padding.left);
  const tall = Math.max(1, Math.ceil(style.lineHeight / context.leading - 0.01));
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
      return line === null ? [] : lineInk(block, text, line, (row + 1) / tall - 1, count, x, tag, context);
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
  x: Pt,
  tag: Tag,
  context: CastContext,
): readonly RowItem[] {
  const ink: RowItem = { kind: "line", x, y: pt(0), line, tag };
  const before =
    index === 0 ? [...initialItems(text, tag, x, context), ...markersOf(block, tag, x, context)] : [];
  const after = index === count - 1 ? endMark(block, line, x, context) : [];
  return [...before, ink, ...after];
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
function endMark(block: ShapedBlock, line: SetLine, x: Pt, context: CastContext): readonly RowItem[] {
  const { after, style } = block;
  if (after === undefined || after.text !== "" || after.style.backgroundColor.space === "none") return [];
  const { width } = after.style;
  if (typeof width !== "number") return [];
  const start = line.end + style.fontSize * END_MARK_GAP;
  // A last line that is full has no room for it.
  if (start + width > context.measure - insets(style)) return [];
  const color = after.style.backgroundColor;
  return [{ kind: "fill", x: pt(x + start), y: pt(-width), width, height: width, color }];
}

function markersOf(block: ShapedBlock, tag: Tag, x: Pt, context: CastContext): readonly RowItem[] {
  const { marker } = block;
  if (marker === undefined) return [];
  const gap = block.style.fontSize * 0.4;
  // Outside the text: the list's own indent makes room for it.
  const at = pt(x - markerWidth(marker) - gap);
  return markerItems(marker, context, at, pt(0), innerTag("Lbl", tag));
}

/** A block that keeps its own leading: whole rows, its last baseline on the grid. */
function castPiece(block: ShapedBlock, tag: Tag, context: CastContext): Leaf {
  const { style } = block;
  const bare: ShapedBlock = {
    ...block,
    style: { ...style, margin: { ...style.margin, top: pt(0), bottom: pt(0) } },
  };
  const stack = stackBlocks([bare], context.measure, {
    setter: context.setter,
    tag: (inner) => (inner === bare ? tag : tagFor(inner.element, tag)),
  });
  return leaf(style, [{ strip: stripOf(pieceRows(stack.items, stack.height, context)), cost: 0 }], context);
}

/** Rows that hold one piece: its foot on the last row's foot. */
function pieceRows(items: readonly RowItem[], height: Pt, context: CastContext): readonly Row[] {
  const count = Math.max(1, Math.ceil(height / context.leading - 0.01));
  const rows: Row[] = Array.from({ length: count - 1 }, () => blankRow(Infinity));
  const lastBaseline = lowestBaseline(items);
  // On the grid where there is a baseline; by its foot where there is none.
  const dy = lastBaseline === null ? context.leading - context.rowBaseline - height : -lastBaseline;
  const notes = items.flatMap((item) => (item.kind === "line" ? item.line.notes : []));
  rows.push({ items: items.map((item) => moved(item, pt(0), pt(dy))), breakAfter: 0, white: false, notes });
  return rows;
}

function lowestBaseline(items: readonly RowItem[]): number | null {
  let lowest: number | null = null;
  for (const item of items) if (item.kind === "line") lowest = Math.max(lowest ?? item.y, item.y);
  return lowest;
}

function castContainer(block: ShapedBlock, parent: Tag, context: CastContext): readonly Leaf[] {
  const tag = tagFor(block.element, parent);
  const { style } = block;
  const inner: CastContext = { ...context, measure: pt(context.measure - insets(style)) };
  const leaves = block.children.flatMap((child, index) => {
    const marked = index === 0 && block.marker !== undefined && child.marker === undefined;
    return castBlock(marked ? { ...child, marker: block.marker! } : child, tag, inner);
  });
  const dx = pt(style.margin.left + style.padding.left);
  const above = toRows(style.margin.top + style.padding.top, context);
  const below = toRows(style.margin.bottom + style.padding.bottom, context);
  return leaves.map((each, index) => ({
    ...each,
    variants: framedRows(
      each.variants.map(({ strip, cost }) => ({ strip: shifted(strip, dx), cost })),
      style,
      context,
    ),
    above: index === 0 ? Math.max(above, each.above) : each.above,
    below: index === leaves.length - 1 ? Math.max(below, each.below) : each.below,
  }));
}

const shifted = (strip: Strip, dx: Pt): Strip =>
  dx === 0 ? strip : inked(strip, (items) => items.map((item) => moved(item, dx, pt(0))));

/** Tints and side rules, drawn row by row so that they may run over legs. */
function framedRows(
  variants: readonly GroupVariant[],
  style: Style,
  context: CastContext,
): readonly GroupVariant[] {
  const side = style.borderLeft.style !== "none" && style.borderLeft.width > 0;
  const tinted = style.backgroundColor.space !== "none";
  if (!side && !tinted) return variants;
  const top = pt(-context.rowBaseline);
  const ink: RowItem[] = [];
  if (tinted) {
    const width = pt(context.measure - style.margin.left - style.margin.right);
    ink.push({
      kind: "fill",
      x: style.margin.left,
      y: top,
      width,
      height: context.leading,
      color: style.backgroundColor,
    });
  }
  if (side) {
    const { width, color } = style.borderLeft;
    const x = pt(style.margin.left + width / 2);
    ink.push({ kind: "rule", x1: x, y1: top, x2: x, y2: pt(top + context.leading), width, color });
  }
  return variants.map(({ strip, cost }) => ({ strip: inked(strip, (items) => [...ink, ...items]), cost }));
}

/** A thematic break: a short rule on a row of its own. */
function castRule(block: ShapedBlock, context: CastContext): Leaf {
  const { style } = block;
  const line = style.borderTop;
  const width = line.style === "none" ? pt(0.5) : line.width;
  const length =
    style.width === "auto"
      ? context.measure / 4
      : typeof style.width === "number"
        ? style.width
        : (context.measure * style.width.percent) / 100;
  const start = (context.measure - length) / 2;
  const y = pt(-context.leading * 0.25);
  const item = rule(
    pt(start),
    pt(start + length),
    y,
    width,
    line.style === "none" ? style.color : line.color,
  );
  return leaf(
    style,
    [{ strip: stripOf([{ items: [item], breakAfter: 0, white: false, notes: [] }]), cost: 0 }],
    context,
  );
}

/** Pictures are not painted yet: their place stays empty and the job says so. */
function castPicture(block: ShapedBlock, context: CastContext): readonly Leaf[] {
  context.report({
    code: "makeup-picture-not-set",
    severity: "warning",
    message: `the picture ${block.element.attributes["src"] ?? ""} is left out; its cutline is set`,
    hint: "pictures cannot be placed yet",
    span: block.element.span,
  });
  return [];
}

/** Least width of a table's column, in em: narrower ones are set one below the other. */
const LEAST_CELL = 5;

/** A row of a table: cells beside each other where they have room, else one below the other. */
function castTableRow(block: ShapedBlock, parent: Tag, context: CastContext): readonly Leaf[] {
  const tag = tagFor(block.element, parent);
  const cells = block.children;
  const width = pt(context.measure / Math.max(1, cells.length));
  if (cells.length < 2 || width < LEAST_CELL * block.style.fontSize) {
    return cells.flatMap((cell) => castBlock(cell, tag, context));
  }
  const columns = cells.map((cell) =>
    castBlock(cell, tag, { ...context, variants: false, measure: pt(width - block.style.fontSize * 0.6) }),
  );
  const strips = columns.map((leaves) =>
    leaves.flatMap((each) => each.variants[0]?.strip ?? []).reduce(stacked, NO_ROWS),
  );
  const count = strips.reduce((most, { breaks }) => Math.max(most, breaks.length), 0);
  const rows: Row[] = Array.from({ length: count }, (_, row) => ({
    items: strips.flatMap((strip, column) =>
      row < strip.breaks.length ? strip.ink(row).map((item) => moved(item, pt(column * width), pt(0))) : [],
    ),
    breakAfter: row + 1 === count ? 0 : Infinity,
    white: false,
    notes: strips.flatMap(({ notes }) => notes?.[row] ?? []),
  }));
  return [leaf(block.style, [{ strip: stripOf(rows), cost: 0 }], context)];
}

const insets = (style: Style): number =>
  style.margin.left + style.margin.right + style.padding.left + style.padding.right;

/** Lengths in the block direction become whole rows, to the nearest. */
const toRows = (length: number, context: CastContext): number =>
  Math.max(0, Math.round(length / context.leading));

function leaf(style: Style, variants: readonly GroupVariant[], context: CastContext): Leaf {
  return {
    variants,
    style,
    above: toRows(style.margin.top, context),
    below: toRows(style.margin.bottom, context),
  };
}

const blankRow = (breakAfter: number): Row => ({ items: [], breakAfter, white: false, notes: [] });

const NO_ROWS: Strip = stripOf([]);

/** Joins heads to what they head, and puts white between. */
function groupLeaves(leaves: readonly Leaf[]): readonly Group[] {
  const groups: Group[] = [];
  let heads = NO_ROWS;
  let forced: Group["forced"] = "none";
  let below = 0;
  leaves.forEach((each, index) => {
    const { style } = each;
    const white = index === 0 ? 0 : Math.max(below, each.above);
    const lead = white === 0 ? heads : stacked(heads, whiteRows(white));
    below = each.below;
    if (forced === "none" && (style.breakBefore === "column" || style.breakBefore === "page"))
      forced = style.breakBefore;
    if (style.breakAfter === "avoid" && index + 1 < leaves.length) {
      heads = stacked(
        lead,
        priced(each.variants[0]!.strip, () => Infinity),
      );
      return;
    }
    const headed = heads.breaks.length > 0;
    groups.push({
      variants: each.variants.map(({ strip, cost }) => ({
        strip: stacked(lead, headed ? underHead(strip) : strip),
        cost,
      })),
      breakBefore: headed ? HEAD_AT_TOP : style.breakBefore === "avoid" ? HYPHEN_AT_FOOT : 0,
      forced,
    });
    heads = NO_ROWS;
    forced = "none";
  });
  return groups;
}

/** The first lines under a head stay with it. */
function underHead(strip: Strip): Strip {
  const kept = Math.min(LINES_UNDER_HEAD, strip.breaks.length) - 1;
  return priced(strip, (breakAfter, row) => (row < kept ? Infinity : breakAfter));
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
