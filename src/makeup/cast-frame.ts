import type { Line, Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { toRows, withStrips, type CastContext, type Leaf, type Sides } from "./leaf.js";
import { blankRows, inked, priced, stackedAll, whiteRows, wholeRows } from "./rows.js";
import type { RowItem, Strip } from "./rows.js";
import { rule } from "./slab.js";

/** A tint's rows overlap by so much, points: between edges that only meet, screens show a light line. */
const OVERLAP = pt(0.4);

const drawn = (line: Line): boolean => line.style !== "none" && line.width > 0;

/** Whether a block shows a tint or a rule of its own. */
export const hasFrame = (style: Style): boolean =>
  style.backgroundColor.space !== "none" ||
  [style.borderTop, style.borderBottom, style.borderLeft, style.borderRight].some(drawn);

/**
 * Tint and rules round leaves, drawn row by row so that they may run over legs. Where a leg ends the frame stays open
 * (CSS Fragmentation 3, `box-decoration-break: slice`). White between and round what is inside becomes part of it.
 */
export function framed(
  leaves: readonly Leaf[],
  style: Style,
  sides: Sides,
  context: CastContext,
): readonly Leaf[] {
  const [above, below] = [toRows(style.margin.top, context), toRows(style.margin.bottom, context)];
  const [padAbove, padBelow] = [toRows(style.padding.top, context), toRows(style.padding.bottom, context)];
  const last = leaves.length - 1;
  if (!hasFrame(style)) return outlined(leaves, style, Math.max(above, padAbove), Math.max(below, padBelow));
  const inside = leaves.map((each, index): Leaf => {
    const top =
      index === 0
        ? blankRows(Math.max(padAbove, each.above))
        : whiteRows(Math.max(each.above, leaves[index - 1]!.below));
    const bottom = wholeRows(index === last ? Math.max(padBelow, each.below) : 0);
    const own = withStrips(each, (strip) =>
      inFrame(stackedAll([top, bottom.breaks.length === 0 ? strip : closed(strip), bottom]), {
        style,
        sides,
        context,
        first: index === 0,
        last: index === last,
      }),
    );
    return { ...own, above: 0, below: 0 };
  });
  return outlined(inside, style, above, below);
}

/** A strip that no leg ends with: something follows that belongs to it. */
const closed = (strip: Strip): Strip =>
  priced(strip, (cost, row) => (row + 1 === strip.breaks.length ? Infinity : cost));

/** What a block as a whole asks of the white and the breaks round it. */
function outlined(leaves: readonly Leaf[], style: Style, above: number, below: number): readonly Leaf[] {
  return leaves.map((each, index) => ({
    ...each,
    ...(index === 0 && {
      above: Math.max(above, each.above),
      breakBefore: style.breakBefore === "auto" ? each.breakBefore : style.breakBefore,
    }),
    ...(index === leaves.length - 1 && {
      below: Math.max(below, each.below),
      breakAfter: style.breakAfter === "auto" ? each.breakAfter : style.breakAfter,
    }),
  }));
}

interface Frame {
  readonly style: Style;
  readonly sides: Sides;
  readonly context: CastContext;
  /** Whether the strip has the frame's upper and lower edge. */
  readonly first: boolean;
  readonly last: boolean;
}

function inFrame(strip: Strip, { style, sides, context, first, last }: Frame): Strip {
  const count = strip.breaks.length;
  const { leading, rowBaseline } = context;
  return inked(strip, (items, row) => {
    const isLast = last && row + 1 === count;
    const box = { x: sides.frameStart, y: pt(-rowBaseline), width: sides.frameWidth, height: leading };
    const edges = { top: first && row === 0, bottom: isLast };
    return [...frameInk(style, box, edges, isLast ? pt(0) : OVERLAP), ...items];
  });
}

/** A box from its top left corner. */
interface Box {
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly height: Pt;
}

/** Tint and rules of a box, those at its sides always. The tint goes `below` further down. */
export function frameInk(
  style: Style,
  { x, y, width, height }: Box,
  edges: { readonly top: boolean; readonly bottom: boolean },
  below: Pt = pt(0),
): readonly RowItem[] {
  const ink: RowItem[] = [];
  const color = style.backgroundColor;
  if (color.space !== "none") ink.push({ kind: "fill", x, y, width, height: pt(height + below), color });
  const { borderTop, borderBottom, borderLeft, borderRight } = style;
  const end = pt(x + width);
  const foot = pt(y + height);
  if (edges.top && drawn(borderTop))
    ink.push(rule(x, end, pt(y + borderTop.width / 2), borderTop.width, borderTop.color));
  if (edges.bottom && drawn(borderBottom))
    ink.push(rule(x, end, pt(foot - borderBottom.width / 2), borderBottom.width, borderBottom.color));
  if (drawn(borderLeft)) ink.push(upright(pt(x + borderLeft.width / 2), y, foot, borderLeft));
  if (drawn(borderRight)) ink.push(upright(pt(end - borderRight.width / 2), y, foot, borderRight));
  return ink;
}

const upright = (x: Pt, y1: Pt, y2: Pt, { width, color }: Line): RowItem => ({
  kind: "rule",
  x1: x,
  y1,
  x2: x,
  y2,
  width,
  color,
});
