import { pt, type Pt } from "../../units/index.js";

/** The column grid of a page as its ink shows it, from the type area's left edge. */
export interface ColumnGrid {
  readonly count: number;
  readonly measure: Pt;
  readonly gap: Pt;
}

/** Where a line's ink lies, from the type area's left edge. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A narrower column holds no text, nor does a narrower gutter part any; points. */
const LEAST_MEASURE = 36;
const LEAST_GUTTER = 4;
/** Starts are counted in steps of so many points: six columns add six such errors up. */
const STEP = 0.02;
/** So many of the commonest starts are tried as those of columns. */
const MOST_TRIED = 24;

/**
 * Finds the equal columns that fill a type area. Any common start of lines may be that of a second column, or a third: of the grids
 * that they make the one is taken in which most lines stand, and most begin where a column does.
 */
export function findColumns(lines: readonly Extent[], area: number): ColumnGrid {
  const whole: ColumnGrid = { count: 1, measure: pt(area), gap: pt(0) };
  let best = { grid: whole, fit: fitOf(whole, lines) };
  for (const start of commonStarts(lines)) {
    for (let column = 1; start / column >= LEAST_MEASURE + LEAST_GUTTER; column++) {
      const grid = gridOf(start / column, area);
      const fit = grid === null ? -Infinity : fitOf(grid, lines);
      if (grid !== null && fit > best.fit) best = { grid, fit };
    }
  }
  return best.grid;
}

/** Columns at this distance: the last ends with the area, so what is over is the gutter. */
function gridOf(distance: number, area: number): ColumnGrid | null {
  const count = Math.ceil(area / distance);
  const gap = count * distance - area;
  const measure = distance - gap;
  if (count < 2 || gap < LEAST_GUTTER || measure < LEAST_MEASURE) return null;
  return { count, measure: pt(measure), gap: pt(gap) };
}

/** Places beyond the first column at which lines often start, the commonest first. Lines whose first letter hangs start a little before. */
function commonStarts(lines: readonly Extent[]): readonly number[] {
  const steps = new Map<number, number>();
  for (const { start } of lines) {
    if (start < LEAST_MEASURE + LEAST_GUTTER) continue;
    const step = Math.round(start / STEP);
    steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  return [...steps]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_TRIED)
    .map(([step]) => step * STEP);
}

/** Marks and letters hang over a column's edges; points. */
const HANG = 4;
/** Lines start at a column's edge within so many points, the nearer the better. */
const AT_EDGE = 0.75;
const INSIDE = 1;
/** A line across a gutter speaks against a grid as two lines at its columns' edges speak for it. */
const STRAY = -4;

/** What a line adds that stands where a column begins. */
export const BEST_FIT: number = INSIDE + 1;

/** How well lines stand in a grid. */
export function fitOf(grid: ColumnGrid, lines: readonly Extent[]): number {
  return lines.reduce((fit, { start, end }) => {
    const edge = columnStart(columnAt(start + HANG, grid), grid);
    if (start < edge - HANG || end > edge + grid.measure + HANG) return fit + STRAY;
    return fit + INSIDE + Math.max(0, 1 - Math.abs(start - edge) / AT_EDGE);
  }, 0);
}

/** The column in which a place lies, from 0; gutters are shared by their halves. */
export const columnAt = (x: number, { measure, gap, count }: ColumnGrid): number =>
  Math.max(0, Math.min(count - 1, Math.floor((x + gap / 2) / (measure + gap))));

/** Where a column starts, from the area's edge. */
export const columnStart = (column: number, { measure, gap }: ColumnGrid): number => column * (measure + gap);
