import { LINES_BETWEEN } from "../makeup/index.js";
import { FILLER_USED, UNEVEN } from "./costs.js";
import type { Region } from "./regions.js";
import type { Member, Slicer, Standing } from "./slicing.js";
import type { Unit } from "./unit.js";
import type { Way } from "./ways.js";

/*
 * Holes that stories leave on a page are closed by briefs, fillers and furniture: stacks of them side by side, each as deep as the hole or a line
 * less. Which of many go together is a matter of their depths alone.
 */

/** Shallower holes hold nothing. */
export const LEAST_HOLE = 8;
/** Columns that a stack spans, and things in it. */
const MOST_SPAN = 2;
const MOST_IN_STACK = 6;
/** A stack may end so many lines above the hole's foot. */
const MOST_SHORT = 1;
/** Stacks of one span that are looked at, and ways to set them side by side. */
const MOST_STACKS = 80;
const MOST_TRIALS = 4_000;

/** Things one below the other. */
interface Stack {
  readonly span: number;
  readonly things: readonly { readonly member: Member; readonly way: Way; readonly line: number }[];
  readonly cost: number;
  readonly short: number;
}

export interface ClosedHole {
  readonly standings: readonly Standing[];
  readonly cost: number;
  /** Columns times lines that stay white. */
  readonly white: number;
}

/** Something light that may close a hole. */
export interface Light {
  readonly unit: Unit;
  /** What it is worth that it stands here and not nowhere, in points. */
  readonly worth: number;
}

/** Closes a hole with some of these; null where their depths do not agree with it. */
export function closeHole(pool: readonly Light[], hole: Region, slicer: Slicer): ClosedHole | null {
  if (hole.lines < LEAST_HOLE || pool.length === 0) return null;
  const stacks = Array.from({ length: Math.min(MOST_SPAN, hole.columns) }, (_, index) =>
    stacksIn(pool, index + 1, hole.lines, slicer),
  );
  const row = cheapestRow(stacks, hole.columns, worthOf(pool));
  if (row === null) return null;
  let column = hole.column;
  const standings: Standing[] = [];
  for (const { span, things } of row) {
    for (const { member, way, line } of things)
      standings.push({ member, way, column, columns: span, line: hole.line + line });
    column += span;
  }
  return {
    standings,
    cost: row.reduce((sum, { cost }) => sum + cost, 0),
    white: row.reduce((sum, { span, short }) => sum + span * short, 0),
  };
}

/** What a row may gain at the most. */
const worthOf = (pool: readonly Light[]): number => pool.reduce((sum, { worth }) => sum + worth, 0);

/** Stacks across so many columns that are as deep as a hole, the cheapest first. */
function stacksIn(pool: readonly Light[], span: number, lines: number, slicer: Slicer): readonly Stack[] {
  const members = pool.map(({ unit }): Member => ({ unit, parts: false }));
  const ways = members.map((member) => slicer.waysOf(member, span));
  const found: Stack[] = [];
  const grow = (things: Stack["things"], depth: number, cost: number, from: number): void => {
    const next = things.length === 0 ? 0 : depth + LINES_BETWEEN;
    for (let at = from; at < members.length; at++) {
      const member = members[at]!;
      for (const way of ways[at]!) {
        const foot = next + way.lines;
        const short = lines - foot;
        if (short < 0) continue;
        const sum = cost + way.cost + FILLER_USED - pool[at]!.worth;
        const stack = [...things, { member, way, line: next }];
        if (short <= MOST_SHORT)
          found.push({ span, things: stack, cost: sum + short * span * UNEVEN, short });
        else if (stack.length < MOST_IN_STACK && short > LINES_BETWEEN) grow(stack, foot, sum, at + 1);
      }
      if (found.length > MOST_STACKS * MOST_IN_STACK) return;
    }
  };
  grow([], 0, 0, 0);
  return found.toSorted((a, b) => a.cost - b.cost).slice(0, MOST_STACKS);
}

/** The cheapest stacks that fill so many columns without using anything twice. */
function cheapestRow(
  stacks: readonly (readonly Stack[])[],
  columns: number,
  worth: number,
): readonly Stack[] | null {
  let best: { readonly row: readonly Stack[]; readonly cost: number } | null = null;
  let trials = 0;
  const used = new Set<Unit>();
  const fill = (row: readonly Stack[], left: number, cost: number): void => {
    if (best !== null && cost - worth >= best.cost) return;
    if (left === 0) {
      best = { row, cost };
      return;
    }
    for (const options of stacks) {
      for (const stack of options) {
        if (stack.span > left) break;
        if (trials++ > MOST_TRIALS) return;
        if (stack.things.some(({ member }) => used.has(member.unit))) continue;
        for (const { member } of stack.things) used.add(member.unit);
        fill([...row, stack], left - stack.span, cost + stack.cost);
        for (const { member } of stack.things) used.delete(member.unit);
      }
    }
  };
  fill([], columns, 0);
  return (best as { readonly row: readonly Stack[] } | null)?.row ?? null;
}
