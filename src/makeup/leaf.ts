import type { Element } from "../copy/index.js";
import type { Setter } from "../lines/index.js";
import type { Picture } from "../pictures/index.js";
import type { Problem } from "../problems/index.js";
import type { ShapedParagraph } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { inked } from "./rows.js";
import type { Group, GroupVariant, RowItem } from "./rows.js";

/** Casting off: blocks become rows of the grid at a leg's measure, with what it costs to break after each. */
export interface CastContext {
  readonly measure: Pt;
  /** The grid's distance. */
  readonly leading: Pt;
  /** Where the baseline stands below a row's top. */
  readonly rowBaseline: Pt;
  /** Rows of a page. */
  readonly rows: number;
  /** Cap height of the body's type. */
  readonly capHeight: Pt;
  readonly setter: Setter;
  /** What is known of a `picture` element. */
  picture(element: Element): Picture;
  shapeText(text: string, style: Style): ShapedParagraph;
  /** Paragraphs also a line shorter and longer, for the filling to choose from. */
  readonly variants: boolean;
  report(problem: Problem): void;
}

/** A leaf of the block tree with what its ancestors add to it. */
export interface Leaf {
  /** See `Group.at`. */
  readonly at: number;
  readonly variants: readonly GroupVariant[];
  readonly style: Style;
  readonly above: number;
  readonly below: number;
  /** Rows that narrower rooms begin before; see `Group.beside`. */
  readonly beside: Group["beside"];
}

export function leaf(style: Style, variants: readonly GroupVariant[], context: CastContext): Leaf {
  return {
    at: 0,
    variants,
    style,
    above: toRows(style.margin.top, context),
    below: toRows(style.margin.bottom, context),
    beside: cannot,
  };
}

/** Most blocks keep their full measure. */
export const cannot = (): null => null;

/** Lengths in the block direction become whole rows, to the nearest. */
export const toRows = (length: number, context: { readonly leading: Pt }): number =>
  Math.max(0, Math.round(length / context.leading));

export const insets = (style: Style): number =>
  style.margin.left + style.margin.right + style.padding.left + style.padding.right;

/** Tints and side rules, drawn row by row so that they may run over legs. */
export function framedRows(
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
