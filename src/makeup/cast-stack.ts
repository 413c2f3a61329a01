import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import type { CastContext } from "./leaf.js";
import type { RowItem, Strip } from "./rows.js";
import { wholeRows } from "./rows.js";
import { moved, type Stack } from "./slab.js";

/** What a break that breaks a rule costs where columns must be even. */
const FORBIDDEN = 1e6;
/** What a column costs for each row that it is short, squared: the last may be. */
const SHORT = 40;
/** What each row of depth costs, lest columns be uneven to spare a little. */
const DEEPER = 300;
/** Depths tried beyond the first that holds the strip. */
const MORE_DEPTHS = 3;

/** A strip in balanced columns beside each other, as one piece that no leg ends in. */
export function legStripOf(
  strip: Strip,
  columns: number,
  measure: Pt,
  style: Style,
  context: Pick<CastContext, "leading" | "rowBaseline">,
): Strip {
  const parts = balanced(strip, columns);
  const depth = parts.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  const step = measure + style.columnGap;
  const ends = parts.map(({ to }) => to - 1).filter((row) => row >= 0 && row + 1 < strip.breaks.length);
  const notes = strip.notes;
  return {
    ...wholeRows(depth),
    notes:
      notes &&
      Array.from({ length: depth }, (_, row) =>
        parts.flatMap(({ from, to }) => (from + row < to ? notes[from + row]! : [])),
      ),
    elementAt: (row) => strip.elementAt(Math.min(row, strip.breaks.length - 1)),
    part: () => strip.part(ends),
    ink: (row) => {
      const ink: RowItem[] = [];
      parts.forEach(({ from, to }, column) => {
        if (from + row < to)
          for (const item of strip.ink(from + row)) ink.push(moved(item, pt(column * step), pt(0)));
        if (column > 0) ink.push(...columnRule(pt(column * step - style.columnGap / 2), style, context));
      });
      return ink;
    },
  };
}

/** The rule between two columns, over one row. */
function columnRule(
  x: Pt,
  { columnRule: line }: Style,
  { leading, rowBaseline }: Pick<CastContext, "leading" | "rowBaseline">,
): readonly RowItem[] {
  if (line.style === "none" || line.width === 0) return [];
  const y1 = pt(-rowBaseline);
  return [{ kind: "rule", x1: x, x2: x, y1, y2: pt(y1 + leading), width: line.width, color: line.color }];
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** The rows of each column: as even as the rules of the rows allow, in the least depth that costs little. */
function balanced(strip: Strip, columns: number): readonly Part[] {
  const count = strip.breaks.length;
  let best: Way | null = null;
  let last = count;
  for (let depth = Math.max(1, Math.ceil(count / columns) - 1); depth <= last; depth++) {
    const found = wayAt(strip, columns, depth);
    if (found === null) continue;
    const way = { ...found, cost: found.cost + depth * DEEPER };
    if (best === null && way.cost < FORBIDDEN) last = Math.min(last, depth + MORE_DEPTHS);
    if (best === null || way.cost < best.cost) best = way;
  }
  return best?.parts ?? [{ from: 0, to: count }];
}

interface Way {
  readonly cost: number;
  readonly parts: readonly Part[];
}

/** The cheapest way to part a strip into so many columns of a depth; null where they cannot hold it. */
function wayAt({ breaks, white }: Strip, columns: number, depth: number): Way | null {
  const count = breaks.length;
  let ways = new Map<number, Way>([[0, { cost: 0, parts: [] }]]);
  for (let column = 0; column < columns; column++) {
    const next = new Map<number, Way>();
    for (const [at, way] of ways) {
      if (at === count) next.set(count, way);
      let from = at;
      while (from + 1 < count && white?.[from] === true) from++;
      for (let to = Math.min(count, from + depth); to > from && to >= from + depth / 2 - 1; to--) {
        const short = from + depth - to;
        const breakCost = to === count ? 0 : Math.min(breaks[to - 1]!, FORBIDDEN);
        const cost = way.cost + breakCost + (column + 1 === columns ? short : short * short) * SHORT;
        const rival = next.get(to);
        if (rival === undefined || cost < rival.cost)
          next.set(to, { cost, parts: [...way.parts, { from, to }] });
      }
    }
    ways = next;
  }
  return ways.get(count) ?? null;
}

/**
 * A strip as a stack, for what is placed as one piece: its first row's top is the stack's, so that its baselines are on the grid
 * wherever the stack begins at the top of a row.
 */
export function stackOf(strip: Strip, context: Pick<CastContext, "leading" | "rowBaseline">): Stack {
  strip.part([]);
  const items: RowItem[] = [];
  for (let row = 0; row < strip.breaks.length; row++) {
    const y = pt(row * context.leading + context.rowBaseline);
    for (const item of strip.ink(row)) items.push(moved(item, pt(0), y));
  }
  return {
    items,
    height: pt(strip.breaks.length * context.leading),
    gaps: [],
    fill: 1,
    lines: strip.breaks.length,
    overfull: false,
  };
}
