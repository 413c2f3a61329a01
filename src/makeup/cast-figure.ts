import type { ShapedBlock } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { stackFigure } from "./figure.js";
import { leaf, type CastContext, type Leaf } from "./leaf.js";
import type { Tag } from "./page.js";
import { stripOf } from "./rows.js";
import type { Row, Slab } from "./rows.js";
import { moved, type Stack } from "./slab.js";
import { tagFor } from "./tags.js";
import type { Extent } from "./terms.js";

/** Text stands on the grid where it is within this of it, in points: rule 22. */
const ON_GRID = 0.1;

/**
 * A figure in its leg: whole rows that stay together, its top level with the tops of capitals, its last line, or its foot where
 * it has no words, on the grid. The picture is cropped a little for that where its style allows it; else white is above.
 */
export function castFigure(block: ShapedBlock, parent: Tag, context: CastContext): Leaf {
  const { stack, rows } = figureOnRows(block, parent, context.measure, context);
  return leaf(block.style, [{ strip: stripOf(rowsWith(stack, rows)), cost: 0 }], context);
}

/** What a figure on the grid needs to know. */
export type FigureGrid = Pick<
  CastContext,
  "leading" | "capHeight" | "rows" | "setter" | "picture" | "shapeText"
>;

/** A figure over legs, its ink from the tops of capitals in its first row: a row of white is below it. */
export function figureSlab(block: ShapedBlock, parent: Tag, width: Pt, grid: FigureGrid): Slab {
  const { stack, rows } = figureOnRows(block, parent, width, { ...grid, rows: Math.max(1, grid.rows - 1) });
  return { rows: rows + 1, items: stack.items };
}

/** Rows that a figure over legs can be cropped to, a row of white with them, and the part of its width that its widest picture fills. */
export function figureExtent(
  block: ShapedBlock,
  parent: Tag,
  width: Pt,
  grid: FigureGrid,
): { readonly extent: Extent; readonly filled: number } {
  const natural = figureSlab(block, parent, width, grid);
  const stacked = stacking(block, parent, width, grid);
  const rowsAt = (height: number): number =>
    (extentOf(stacked(pt(height))) - grid.capHeight) / grid.leading + 1;
  const widest = stacked().items.reduce(
    (most, item) => (item.kind === "picture" ? Math.max(most, item.width) : most),
    0,
  );
  return {
    extent: {
      least: Math.min(natural.rows, Math.ceil(rowsAt(0) - ROUNDING) + 1),
      natural: natural.rows,
      most: Math.max(natural.rows, Math.min(grid.rows, Math.floor(rowsAt(Infinity) + ROUNDING) + 1)),
    },
    // In place of a picture that is not there stands a box as wide as it may be.
    filled: widest === 0 ? 1 : widest / width,
  };
}

/** A figure over legs in so many rows, one of them white; null where its picture cannot be cropped to that. */
export function figureInRows(
  block: ShapedBlock,
  parent: Tag,
  width: Pt,
  rows: number,
  grid: FigureGrid,
): Slab | null {
  const stacked = stacking(block, parent, width, grid);
  const natural = stacked();
  const depth = depthOf(rows - 1, grid);
  const stack = stacked(pt(natural.height + depth - extentOf(natural)));
  if (Math.abs(extentOf(stack) - depth) < ON_GRID) return { rows, items: stack.items };
  const own = figureSlab(block, parent, width, grid);
  return own.rows === rows ? own : null;
}

/** A row that is nearly whole is one. */
const ROUNDING = 0.01;

/** Stacks a figure at a wished height; its margins are the page's affair. */
function stacking(block: ShapedBlock, parent: Tag, width: Pt, grid: FigureGrid): (height?: Pt) => Stack {
  const { style } = block;
  const bare: ShapedBlock = {
    ...block,
    style: { ...style, margin: { ...style.margin, top: pt(0), bottom: pt(0) } },
  };
  const context = { ...grid, tag: () => tagFor(block.element, parent) };
  const most = depthOf(grid.rows, grid);
  return (height) => stackFigure(bare, width, context, { most, ...(height === undefined ? {} : { height }) });
}

function figureOnRows(
  block: ShapedBlock,
  parent: Tag,
  width: Pt,
  context: FigureGrid,
): { readonly stack: Stack; readonly rows: number } {
  const stacked = stacking(block, parent, width, context);
  return onGrid(stacked(), stacked, context);
}

/** From the top of capitals in the first of so many rows to the baseline of the last. */
const depthOf = (rows: number, { leading, capHeight }: FigureGrid): Pt =>
  pt((rows - 1) * leading + capHeight);

/** The figure in the nearest number of rows that its picture can be cropped to, or in the next that it fits. */
function onGrid(
  natural: Stack,
  stacked: (height: Pt) => Stack,
  context: FigureGrid,
): { readonly stack: Stack; readonly rows: number } {
  const rows = (extentOf(natural) - context.capHeight) / context.leading + 1;
  const [up, down] = [Math.ceil(rows - 0.01), Math.floor(rows + 0.01)];
  const near = rows - down < 0.5 ? [down, up] : [up, down];
  for (const count of near.filter((each) => each >= 1 && each <= context.rows)) {
    const stack = stacked(pt(natural.height + depthOf(count, context) - extentOf(natural)));
    if (Math.abs(extentOf(stack) - depthOf(count, context)) < ON_GRID) return { stack, rows: count };
  }
  return { stack: natural, rows: Math.max(1, up) };
}

/** Depth of what stands on the grid: down to the last line's baseline, or to the foot. */
function extentOf({ items, height }: Stack): number {
  let lowest: number | null = null;
  for (const item of items) if (item.kind === "line") lowest = Math.max(lowest ?? item.y, item.y);
  for (const item of items)
    if (item.kind === "picture" || item.kind === "fill") {
      if (lowest === null || item.y + item.height > lowest) lowest = item.y + item.height;
    }
  return lowest ?? height;
}

/** All ink in the last row, so that what is over of the first is above the figure. */
function rowsWith(stack: Stack, count: number): readonly Row[] {
  const blank: Row = { items: [], breakAfter: Infinity, white: false, notes: [] };
  const notes = stack.items.flatMap((item) => (item.kind === "line" ? item.line.notes : []));
  const items = stack.items.map((item) => moved(item, pt(0), pt(-extentOf(stack))));
  return [...Array.from({ length: count - 1 }, () => blank), { items, breakAfter: 0, white: false, notes }];
}
