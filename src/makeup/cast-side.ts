import { pt, type Pt } from "../units/index.js";
import type { Style } from "../sheet/index.js";
import { bandStrip, MOST_WHOLE, startsOf, type Bench, type Piece } from "./cast-band.js";
import { cellContent, type CellContent, type CellContext } from "./cast-cell.js";
import { frameInk } from "./cast-frame.js";
import type { Band, Cell, Grid } from "./cast-grid.js";
import { roomOf, type Columns } from "./cast-layout.js";
import { toRows } from "./leaf.js";
import type { RowItem, Strip } from "./rows.js";

/** What ending a leg between rows costs that a cell spans. */
const PARTED_SPAN = 500;
/** Lines of a row over which a leg may end in it, and what that costs. */
const TALL_ROW = 24;
const PARTED_ROW = 3000;
/** Lines of a tall row that stay together at its top and foot. */
const LEAST_LINES = 2;

/** A band of rows with its cells beside each other. */
export function sideBand(
  grid: Grid,
  columns: Columns,
  { from, to }: Band,
  cells: CellContext,
  bench: Bench,
): Strip {
  const placed = grid.rows
    .slice(from, to)
    .flatMap((row) => row.cells.map((cell) => placedCell(cell, grid, columns, cells)));
  const heights = heightsOf(placed, from, to);
  const starts = startsOf(heights);
  const isHead = to <= grid.headRows && starts.at(-1)! <= MOST_WHOLE;
  const pieces = placed.map(({ cell, content, above, below, x }): Piece => {
    const top = starts[cell.row - from]!;
    const foot = starts[Math.min(to, cell.row + cell.rows) - from]!;
    // Heads stand on the rule below them, other cells begin level.
    const first = isHead ? foot - below - content.count : top + above;
    return {
      from: Math.max(top, first),
      count: content.count,
      x,
      notes: content.notes,
      strip: content.strip,
    };
  });
  const ground = (row: number): readonly RowItem[] =>
    groundOf(grid, columns, placed, starts, from, row, cells);
  const whole = isHead ? cells.context.leading : null;
  return bandStrip(pieces, breaksOf(starts, placed, from), { ground, whole }, bench);
}

interface PlacedCell {
  readonly cell: Cell;
  readonly content: CellContent;
  /** Rows of white. */
  readonly above: number;
  readonly below: number;
  readonly x: Pt;
}

function placedCell(cell: Cell, grid: Grid, columns: Columns, cells: CellContext): PlacedCell {
  const { style } = cell.block;
  const setting = {
    width: roomOf(cell, columns),
    align: alignOf(cell, grid, columns),
    hyphens: columns.hyphens,
  };
  return {
    cell,
    content: cellContent(cell.block, setting, cells),
    above: toRows(style.padding.top, cells.context),
    below: toRows(style.padding.bottom, cells.context),
    x: pt(columns.edges[cell.column]! + columns.before[cell.column]!),
  };
}

/** Where the style says nothing else, numbers end level, with their heads, and a head of several columns stands over their middle. */
function alignOf(
  { block, row, column, columns: span }: Cell,
  grid: Grid,
  columns: Columns,
): Style["textAlign"] {
  const { textAlign } = block.style;
  const open = textAlign === "start" || textAlign === "justify";
  if (!open || block.element.classes.includes("align-left"))
    return textAlign === "justify" ? "start" : textAlign;
  if (span > 1) return row < grid.headRows ? "center" : "start";
  return columns.numeric[column]! ? "end" : "start";
}

/** Rows of the grid that each row of the band takes: what its own cells need, and the last of spanned ones what is missing. */
function heightsOf(placed: readonly PlacedCell[], from: number, to: number): readonly number[] {
  const heights = Array.from({ length: to - from }, () => 1);
  const need = ({ content, above, below }: PlacedCell): number => above + content.count + below;
  for (const each of placed)
    if (each.cell.rows === 1) {
      const row = each.cell.row - from;
      heights[row] = Math.max(heights[row]!, need(each));
    }
  for (const each of placed) {
    if (each.cell.rows === 1) continue;
    const first = each.cell.row - from;
    const last = Math.min(to - from, first + each.cell.rows) - 1;
    const have = heights.slice(first, last + 1).reduce((sum, height) => sum + height, 0);
    heights[last]! += Math.max(0, need(each) - have);
  }
  return heights;
}

/** A leg ends between rows; where a cell spans them at a price, and in a row only if hardly a leg could hold it. */
function breaksOf(starts: readonly number[], placed: readonly PlacedCell[], from: number): readonly number[] {
  const breaks: number[] = [];
  for (let row = 0; row + 1 < starts.length; row++) {
    const count = starts[row + 1]! - starts[row]!;
    for (let line = 1; line < count; line++) {
      const inside = count > TALL_ROW && line >= LEAST_LINES && count - line >= LEAST_LINES;
      breaks.push(inside ? PARTED_ROW : Infinity);
    }
    const next = from + row + 1;
    const spanned = placed.some(({ cell }) => cell.row < next && cell.row + cell.rows > next);
    breaks.push(row + 2 === starts.length ? 0 : spanned ? PARTED_SPAN : 0);
  }
  return breaks;
}

/** The columns that a row's lower rule is drawn over, from and to: not through cells that go on below it. */
function stretchesAt(
  row: number,
  columns: number,
  placed: readonly PlacedCell[],
): readonly (readonly [number, number])[] {
  const spanning = placed
    .map(({ cell }) => cell)
    .filter((cell) => cell.row <= row && cell.row + cell.rows > row + 1);
  const stretches: (readonly [number, number])[] = [];
  let start = 0;
  for (const cell of spanning.sort((a, b) => a.column - b.column)) {
    if (cell.column > start) stretches.push([start, cell.column]);
    start = cell.column + cell.columns;
  }
  if (start < columns) stretches.push([start, columns]);
  return stretches;
}

/** Tints and rules of rows and cells, over one row of the grid. */
function groundOf(
  grid: Grid,
  columns: Columns,
  placed: readonly PlacedCell[],
  starts: readonly number[],
  from: number,
  row: number,
  { context }: CellContext,
): readonly RowItem[] {
  const { leading, rowBaseline } = context;
  const y = pt(-rowBaseline);
  const at = starts.findLastIndex((start) => start <= row);
  const ink: RowItem[] = [];
  const own = grid.rows[from + at]!.block.style;
  const edges = { top: row === starts[at], bottom: row + 1 === starts[at + 1] };
  for (const [first, behind] of stretchesAt(from + at, grid.columns, placed)) {
    const x = columns.edges[first]!;
    ink.push(...frameInk(own, { x, y, width: pt(columns.edges[behind]! - x), height: leading }, edges));
  }
  for (const { cell } of placed) {
    const first = starts[cell.row - from]!;
    const behind = starts[cell.row + cell.rows - from] ?? starts.at(-1)!;
    if (row < first || row >= behind) continue;
    const x = columns.edges[cell.column]!;
    const width = pt(columns.edges[cell.column + cell.columns]! - x);
    const sides = { top: row === first, bottom: row + 1 === behind };
    ink.push(...frameInk(cell.block.style, { x, y, width, height: leading }, sides));
  }
  return ink;
}
