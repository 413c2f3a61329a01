import { pt, type Pt } from "../../units/index.js";

/** The column grid of a page as its ink shows it, from the type area's left edge. */
export interface ColumnGrid {
  readonly count: number;
  readonly measure: Pt;
  readonly gap: Pt;
}

/** Lines wider than so many times the middle one span legs. */
const SPANS = 1.3;
/** The widest lines are the full ones; of those, hanging marks make some a little wider than most. */
const NEARLY_FULL = 0.93;
/** Widths are counted in steps of so many points. */
const STEP = 0.25;
/** A narrower gutter does not part columns. */
const LEAST_GUTTER = 4;

/** Finds the equal columns that fill a type area from the widths of the full lines in it. Null of no lines. */
export function findColumns(widths: readonly number[], area: number): ColumnGrid | null {
  const measure = measureOf(widths);
  if (measure === null) return null;
  const count = Math.max(1, Math.floor((area + LEAST_GUTTER) / (measure + LEAST_GUTTER)));
  if (count === 1) return { count, measure: pt(area), gap: pt(0) };
  return { count, measure: pt(measure), gap: pt((area - count * measure) / (count - 1)) };
}

/** The commonest width among the widest: lines that begin and end in straight letters are just as wide as their measure. */
function measureOf(widths: readonly number[]): number | null {
  const sorted = widths.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) return null;
  const within = sorted.filter((width) => width <= SPANS * middle);
  const widest = within.at(-1)!;
  const full = within.filter((width) => width >= NEARLY_FULL * widest);
  const steps = new Map<number, number[]>();
  for (const width of full) {
    const step = Math.round(width / STEP);
    const held = steps.get(step);
    if (held === undefined) steps.set(step, [width]);
    else held.push(width);
  }
  const commonest = [...steps.values()].reduce((most, held) => (held.length > most.length ? held : most));
  return commonest.reduce((sum, width) => sum + width, 0) / commonest.length;
}

/** The column in which a place lies, from 0; gutters are shared by their halves. */
export const columnAt = (x: number, { measure, gap, count }: ColumnGrid): number =>
  Math.max(0, Math.min(count - 1, Math.floor((x + gap / 2) / (measure + gap))));

/** Where a column starts, from the area's edge. */
export const columnStart = (column: number, { measure, gap }: ColumnGrid): number => column * (measure + gap);
