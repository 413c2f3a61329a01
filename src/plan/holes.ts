import { LINES_BETWEEN } from "../makeup/index.js";
import { LIGHT_USED, UNEVEN } from "./costs.js";
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
/** Columns that a stack spans. */
const MOST_SPAN = 2;
/** A stack may end so many lines above the hole's foot. */
const MOST_SHORT = 1;
/** Ways to go on from column to column that are tried. */
const MOST_TRIALS = 60;

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
  const row = cheapestRow(pool, hole, slicer);
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

/** The cheapest stacks side by side across a hole, as far as some trials find them. */
function cheapestRow(pool: readonly Light[], hole: Region, slicer: Slicer): readonly Stack[] | null {
  let best: { readonly row: readonly Stack[]; readonly cost: number } | null = null;
  let trials = 0;
  const goOn = (row: readonly Stack[], left: readonly Light[], columns: number, cost: number): void => {
    if (columns === 0) {
      if (best === null || cost < best.cost) best = { row, cost };
      return;
    }
    for (let span = Math.min(MOST_SPAN, columns); span >= 1; span--) {
      for (const stack of stacksIn(left, span, hole.lines, slicer)) {
        if (trials++ > MOST_TRIALS) return;
        const used = new Set(stack.things.map(({ member }) => member.unit));
        const others = left.filter(({ unit }) => !used.has(unit));
        goOn([...row, stack], others, columns - span, cost + stack.cost);
      }
    }
  };
  goOn([], pool, hole.columns, 0);
  return (best as { readonly row: readonly Stack[] } | null)?.row ?? null;
}

/** The last thing of a stack so deep, and the stack above it. */
interface Step {
  readonly before: Step | null;
  readonly light: Light | null;
  readonly way: Way | null;
  readonly cost: number;
}

const NOTHING: Step = { before: null, light: null, way: null, cost: 0 };

/**
 * The cheapest stack as deep as a hole, and the cheapest of those that end a little above its foot: what to take of many things, each
 * once, so that their depths with the white between them come to a sum (0/1 knapsack, by dynamic programming over depths).
 */
function stacksIn(pool: readonly Light[], span: number, lines: number, slicer: Slicer): readonly Stack[] {
  const shelf = shelfOf(slicer);
  const key = `${span} ${lines} ${pool.map(({ unit, worth }) => `${unit.slug} ${worth}`).join(" ")}`;
  const stacks = shelf.get(key) ?? stacksOf(pool, span, lines, slicer);
  shelf.set(key, stacks);
  return stacks;
}

/** Stacks that are known while no way has been refused since. */
const shelves = new WeakMap<
  Slicer,
  { readonly refusals: number; readonly stacks: Map<string, readonly Stack[]> }
>();

function shelfOf(slicer: Slicer): Map<string, readonly Stack[]> {
  const known = shelves.get(slicer);
  if (known?.refusals === slicer.refusals) return known.stacks;
  const stacks = new Map<string, readonly Stack[]>();
  shelves.set(slicer, { refusals: slicer.refusals, stacks });
  return stacks;
}

function stacksOf(pool: readonly Light[], span: number, lines: number, slicer: Slicer): readonly Stack[] {
  const target = lines + LINES_BETWEEN;
  const steps: (Step | undefined)[] = [NOTHING];
  for (const light of pool) {
    const ways = slicer.waysOf({ unit: light.unit, parts: false }, span);
    if (ways.length === 0) continue;
    for (let depth = target; depth >= 0; depth--) {
      const step = steps[depth];
      if (step === undefined) continue;
      for (const way of ways) {
        const foot = depth + way.lines + LINES_BETWEEN;
        if (foot > target) continue;
        const cost = step.cost + way.cost + LIGHT_USED[light.unit.rank] - light.worth;
        if (cost < (steps[foot]?.cost ?? Infinity)) steps[foot] = { before: step, light, way, cost };
      }
    }
  }
  return Array.from({ length: MOST_SHORT + 1 }, (_, short) => {
    const step = steps[target - short];
    return step === undefined || step === NOTHING ? null : stackOf(step, span, short);
  }).flatMap((stack) => stack ?? []);
}

function stackOf(last: Step, span: number, short: number): Stack {
  const steps: Step[] = [];
  for (let step: Step | null = last; step !== null && step.light !== null; step = step.before)
    steps.unshift(step);
  let line = 0;
  const things = steps.map(({ light, way }) => {
    const thing = { member: { unit: light!.unit, parts: false }, way: way!, line };
    line += way!.lines + LINES_BETWEEN;
    return thing;
  });
  return { span, things, cost: last.cost + short * span * UNEVEN, short };
}
