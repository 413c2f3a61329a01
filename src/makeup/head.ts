import type { Element } from "../copy/index.js";
import type { Setter } from "../lines/index.js";
import type { Picture } from "../pictures/index.js";
import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import type { Style, StyledElement } from "../sheet/index.js";
import { pt, type Pt, type Size } from "../units/index.js";
import { figureSetter } from "./figure.js";
import type { Tag } from "./page.js";
import type { Slab } from "./rows.js";
import { loosened, stackBlocks, type Stack } from "./slab.js";
import { tagger } from "./tags.js";

/** What sets type for make-up: shaping again at another size, setting again at another measure. */
export interface Typesetter {
  readonly setter: Setter;
  shape(block: StyledElement): ShapedBlock;
  shapeText(text: string, style: Style): ShapedParagraph;
  /** What is known of a `picture` element. */
  picture(element: Element): Picture;
}

/** A head of more lines shouts: the design brief wants one or two. */
const MOST_HEAD_LINES = 2;
/** How far a head shall fill its measure: reference/typesetting, headlines. */
const LEAST_FILL = 0.85;

/** What a head is made of. Other blocks across all legs belong to the text: there may be more of them than a page holds. */
const OF_HEAD: ReadonlySet<string> = new Set([
  "kicker",
  "headline",
  "deck",
  "byline",
  "dateline",
  "figure",
] satisfies readonly Element["name"][]);

/** The parts of the head that stand across all legs before the text. */
export function splitHead(root: StyledElement): {
  head: readonly StyledElement[];
  body: readonly StyledElement[];
} {
  const blocks = root.children.filter((child) => child.kind === "element");
  const end = blocks.findIndex(
    ({ element, style }) => style.columnSpan !== "all" || !OF_HEAD.has(element.name),
  );
  const at = end === -1 ? blocks.length : end;
  return { head: blocks.slice(0, at), body: blocks.slice(at) };
}

/** Share of a page's depth that a picture over all legs may take, and one that is planned: a story has to begin below it. */
export const MOST_PICTURE = 0.5;

/** The head across the legs of a page so deep, each block at the size of its ladder that suits the measure. */
export function stackHead(
  blocks: readonly StyledElement[],
  { width, height }: Size,
  parent: Tag,
  typesetter: Typesetter,
): Stack {
  const sized = blocks.map((block) => fitted(block, width, typesetter));
  const context = { ...typesetter, tag: tagger(parent) };
  const figure = figureSetter(context, { most: pt(height * MOST_PICTURE) });
  return stackBlocks(sized, width, { ...context, figure });
}

/** Rows of the grid that a stack takes. */
export const rowsOf = (stack: Stack, leading: Pt): number => Math.ceil(stack.height / leading - 0.01);

/** A stack on whole rows of the grid, `extra` more than it needs; what is over goes between its blocks. */
export function slabOf(stack: Stack, leading: Pt, extra = 0): Slab {
  const rows = rowsOf(stack, leading) + extra;
  return { rows, items: loosened(stack, pt(rows * leading - stack.height)).items };
}

/** White between furniture and the text under it, in rows: its top stands level with capitals, so its foot comes down as far. */
const CLEAR_BELOW = 0.35;

/** A stack as furniture over legs: whole rows, with white below. */
export function furnitureOf(stack: Stack, leading: Pt): Slab {
  const clear = leading * CLEAR_BELOW;
  const rows = Math.ceil((stack.height + clear) / leading - 0.01);
  return { rows, items: loosened(stack, pt(rows * leading - clear - stack.height)).items };
}

/** The block at the size that fills its measure best in few lines; the style's own size wins a draw. */
export function fitted(block: StyledElement, width: Pt, typesetter: Typesetter): ShapedBlock {
  if (block.style.sizeLadder.length === 0) return typesetter.shape(block);
  const trials = sizesOf(block, width, typesetter);
  return trials.reduce((best, trial) => (trial.cost < best.cost ? trial : best)).shaped;
}

/** A block at its own size and at those of its ladder. */
function sizesOf(
  block: StyledElement,
  width: Pt,
  typesetter: Typesetter,
): readonly { readonly shaped: ShapedBlock; readonly cost: number }[] {
  const { fontSize, sizeLadder } = block.style;
  const sizes = [fontSize, ...sizeLadder.filter((size) => size !== fontSize)];
  return sizes.map((size) => {
    const shaped = typesetter.shape(resized(block, size / fontSize));
    const stack = stackBlocks([shaped], width, { setter: typesetter.setter, tag: () => "Layout" });
    return { shaped, cost: headCost(stack, size / fontSize) };
  });
}

function headCost(stack: Stack, ratio: number): number {
  const away = Math.abs(Math.log(ratio)) * 4;
  const tooLong = Math.max(0, stack.lines - MOST_HEAD_LINES) * 3;
  const tooShort = Math.max(0, LEAST_FILL - stack.fill) * 6;
  return away + tooLong + tooShort + (stack.overfull ? 100 : 0);
}

const resizedStyles = new WeakMap<Style, Map<number, Style>>();

/** An element and all in it with its type and distances so many times as large. */
export function resized(block: StyledElement, factor: number): StyledElement {
  if (factor === 1) return block;
  return {
    ...block,
    style: resizedStyle(block.style, factor),
    ...(block.firstLetter === undefined ? {} : { firstLetter: resizedStyle(block.firstLetter, factor) }),
    ...(block.firstLine === undefined ? {} : { firstLine: resizedStyle(block.firstLine, factor) }),
    ...(block.marker === undefined
      ? {}
      : { marker: { ...block.marker, style: resizedStyle(block.marker.style, factor) } }),
    children: block.children.map((child) => (child.kind === "text" ? child : resized(child, factor))),
  };
}

/** Equal styles stay the same object, so that what is cached by style stays cached. */
function resizedStyle(style: Style, factor: number): Style {
  const known = resizedStyles.get(style) ?? new Map<number, Style>();
  resizedStyles.set(style, known);
  const times = (length: Pt): Pt => pt(length * factor);
  const made = known.get(factor) ?? {
    ...style,
    fontSize: times(style.fontSize),
    lineHeight: times(style.lineHeight),
    letterSpacing: times(style.letterSpacing),
    wordSpacing: times(style.wordSpacing),
    textIndent: times(style.textIndent),
    baselineShift: times(style.baselineShift),
    margin: { ...style.margin, top: times(style.margin.top), bottom: times(style.margin.bottom) },
  };
  known.set(factor, made);
  return made;
}
