import type { Setter } from "../lines/index.js";
import type { Problem } from "../problems/index.js";
import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import type { Artifact, Tag } from "./page.js";
import { inked } from "./rows.js";
import type { GroupVariant, Strip } from "./rows.js";
import { moved } from "./slab.js";

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
  /** The number or bullet of the list item whose first block is cast next. */
  readonly marker?: Marker | undefined;
  report(problem: Problem): void;
}

/** What stands before a list item. */
export interface Marker {
  readonly text: ShapedParagraph;
  readonly tag: Tag | Artifact;
  /** White between it and the text. */
  readonly gap: Pt;
  /** Room before the text that is the marker's; where it is not enough the first line makes more. */
  readonly room: Pt;
}

/** Casts a block of any kind. */
export type CastBlock = (block: ShapedBlock, parent: Tag, context: CastContext) => readonly Leaf[];

/** A leaf of the block tree with what its ancestors add to it. */
export interface Leaf {
  readonly variants: readonly GroupVariant[];
  /** Rows of white above and below; those of neighbours overlap. */
  readonly above: number;
  readonly below: number;
  readonly breakBefore: Style["breakBefore"];
  readonly breakAfter: Style["breakAfter"];
}

export function leaf(style: Style, variants: readonly GroupVariant[], context: CastContext): Leaf {
  return {
    variants,
    above: toRows(style.margin.top, context),
    below: toRows(style.margin.bottom, context),
    breakBefore: style.breakBefore,
    breakAfter: style.breakAfter,
  };
}

/** A leaf whose settings are changed, each in the same way. */
export const withStrips = (each: Leaf, change: (strip: Strip) => Strip): Leaf => ({
  ...each,
  variants: each.variants.map(({ strip, cost }) => ({ strip: change(strip), cost })),
});

/** The same rows further from the leg's start. */
export const shifted = (strip: Strip, dx: Pt): Strip =>
  dx === 0 ? strip : inked(strip, (items) => items.map((item) => moved(item, dx, pt(0))));

/** Lengths in the block direction become whole rows, to the nearest. */
export const toRows = (length: number, context: Pick<CastContext, "leading">): number =>
  Math.max(0, Math.round(length / context.leading));

const insets = (style: Style): number =>
  style.margin.left + style.margin.right + style.padding.left + style.padding.right;

/** Where a block's content and its frame stand in a measure. */
export interface Sides {
  /** Start and width of the content, from the measure's start. */
  readonly start: Pt;
  readonly width: Pt;
  /** Start and width of tints and rules. */
  readonly frameStart: Pt;
  readonly frameWidth: Pt;
}

/** Room, in em, under which indents begin to shrink: some 14 characters. */
const COMFORTABLE = 6.6;
/** Room, in em, that no indent takes: some 10 characters. */
const LEAST = 4.7;
/** Share of the room between the two that each of nested blocks may take. */
const SHARE = 0.3;

/**
 * The sides of a block. Indents shrink where the room gets narrow, so that however deep lists and quotations are nested there
 * is room for words. `start` is what the block needs before its content at least.
 */
export function sidesOf(style: Style, measure: Pt, start: Pt = pt(0)): Sides {
  const more = Math.max(0, start - style.margin.left - style.padding.left);
  const wanted = insets(style) + more;
  const factor = wanted > 0 ? Math.min(1, roomForInsets(measure, style.fontSize) / wanted) : 1;
  const times = (length: number): Pt => pt(length > 0 ? length * factor : length);
  const [left, right] = [times(style.margin.left), times(style.margin.right)];
  const before = pt(left + times(style.padding.left) + times(more));
  return {
    start: before,
    width: pt(measure - before - right - times(style.padding.right)),
    frameStart: left,
    frameWidth: pt(measure - left - right),
  };
}

function roomForInsets(measure: Pt, em: Pt): number {
  const comfortable = Math.max(0, measure - COMFORTABLE * em);
  const tight = Math.max(0, Math.min(measure, COMFORTABLE * em) - LEAST * em) * SHARE;
  return comfortable + tight;
}
