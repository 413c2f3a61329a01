import type { Picture } from "../pictures/index.js";
import type { Problem, SourceSpan } from "../problems/index.js";
import type { SizeWish } from "../issue/index.js";
import { moduleLines, spanWidth, type PageGrid } from "../makeup/index.js";
import { inch, mm, pt, type Pt, type Size } from "../units/index.js";

/** A rectangle's size on a page's grid. */
export interface GridSize {
  readonly columns: number;
  readonly lines: number;
}

/** What reckoning a size takes. */
export interface SizeTerms {
  readonly grid: PageGrid;
  /** Into how many modules a page is divided from top to bottom. */
  readonly modules: number;
  /** Lines under which so much height is the thing's own. */
  readonly linesFor: (height: Pt) => number;
}

/** A width is met that is missed by less: lengths in millimetres are rounded ones. */
const TOLERANCE = mm(1);

/** The columns and lines of a size that is asked for; no more than the page has. */
export function sizeOf(wish: SizeWish, { grid, modules, linesFor }: SizeTerms): GridSize {
  const { count } = grid.columns;
  const { rows } = grid.frame;
  switch (wish.kind) {
    case "page":
      return { columns: count, lines: rows };
    case "modules":
      return {
        columns: Math.min(wish.columns, count),
        lines: moduleLines(grid, modules, 0, wish.rows).lines,
      };
    case "columns":
      return { columns: Math.min(wish.columns, count), lines: Math.min(rows, linesFor(wish.depth)) };
    case "measures":
      return { columns: columnsFor(wish.width, grid), lines: Math.min(rows, linesFor(wish.height)) };
    default:
      throw new Error(`unknown size: ${wish satisfies never}`);
  }
}

/** The fewest columns that hold a width; all of them where none does. */
function columnsFor(width: Pt, { columns }: PageGrid): number {
  for (let count = 1; count < columns.count; count++)
    if (spanWidth(columns, 0, count) >= width - TOLERANCE) return count;
  return columns.count;
}

/** What a size asks for that its page does not have, or null: it is made smaller. */
export function sizeFault(
  wish: SizeWish,
  name: string,
  { grid, modules, linesFor }: SizeTerms,
  span: SourceSpan,
): Problem | null {
  const { columns, frame } = grid;
  const fault = (message: string, hint: string): Problem => ({
    code: "material-size-beyond",
    severity: "error",
    message,
    hint,
    span,
  });
  const width = spanWidth(columns, 0, columns.count);
  const wide =
    wish.kind === "measures"
      ? wish.width > width + TOLERANCE
      : (wish.kind === "modules" || wish.kind === "columns") && wish.columns > columns.count;
  if (wide)
    return fault(
      `${name} is wider than the page, which has ${columns.count} columns, ${inMillimetres(width)} mm in all`,
      "it is set as wide as the page; ask for fewer columns",
    );
  const depth = wish.kind === "measures" ? wish.height : wish.kind === "columns" ? wish.depth : null;
  const deep = wish.kind === "modules" ? wish.rows > modules : depth !== null && linesFor(depth) > frame.rows;
  if (!deep) return null;
  return fault(
    `${name} is deeper than the page, which has ${frame.rows} lines, ${inMillimetres(pt(frame.rows * frame.leading))} mm in all`,
    "it is set as deep as the page; make it less deep",
  );
}

const inMillimetres = (length: Pt): number => Math.round(length / mm(1));

/** CSS pixels to the inch. */
const PIXELS = 96;

/** How large a picture says that it is. `resolution`: of pixels that say nothing of it, to the inch. */
export function ownSize(picture: Picture, resolution: number): Size | null {
  if (picture.kind === "missing") return null;
  const perInch = picture.kind === "bitmap" ? (picture.density ?? resolution) : PIXELS;
  const length = (pixels: number): Pt => inch(pixels / perInch);
  return { width: length(picture.width), height: length(picture.height) };
}

/** The modules that come nearest to a size. */
export function nearestModules({ width, height }: Size, { grid, modules, linesFor }: SizeTerms): GridSize {
  const wide = nearest(grid.columns.count, (count) => Math.abs(spanWidth(grid.columns, 0, count) - width));
  const lines = linesFor(height);
  const deep = nearest(modules, (rows) => Math.abs(moduleLines(grid, modules, 0, rows).lines - lines));
  return { columns: wide, lines: moduleLines(grid, modules, 0, deep).lines };
}

/** The count from 1 to `most` that is least away; of equals the smaller. */
function nearest(most: number, away: (count: number) => number): number {
  let best = 1;
  for (let count = 2; count <= most; count++) if (away(count) < away(best)) best = count;
  return best;
}
