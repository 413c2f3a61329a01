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
/** More than any page has. */
const MOST_LINES = 10_000;

/** Things one below the other. */
interface Stack {
  readonly span: number;
  readonly things: readonly { readonly member: Member; readonly way: Way; readonly line: number }[];
  /** Theirs in the pool. */
  readonly places: readonly number[];
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
  const row = shelfOf(pool, slicer).row(hole.columns, hole.lines);
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

/** What is known of pools: the same come up again and again, and hold as long as no way of theirs is refused. */
const shelves = new WeakMap<Slicer, Map<string, Shelf>>();

function shelfOf(pool: readonly Light[], slicer: Slicer): Shelf {
  const known = shelves.get(slicer) ?? new Map<string, Shelf>();
  shelves.set(slicer, known);
  const members = pool.map(({ unit }): Member => ({ unit, parts: false }));
  const key = `${slicer.stateOf(members)} ${pool.map(({ worth }) => worth).join(" ")}`;
  const shelf = known.get(key) ?? new Shelf(pool, members, slicer);
  known.set(key, shelf);
  return shelf;
}

/** Stacks and rows of them that a pool makes. Things are known by their places in the pool. */
class Shelf {
  private readonly members: readonly Member[];
  /** Of each thing, what it costs that it stands here. */
  private readonly used: readonly number[];
  /** Of each thing, across one column and across two. */
  private readonly ways: readonly (readonly (readonly Way[])[])[];
  private readonly rows = new Map<number, readonly Stack[] | null>();
  private readonly stacks = new Map<string, readonly Stack[]>();
  private readonly feet = new Map<string, Feet>();

  constructor(pool: readonly Light[], members: readonly Member[], slicer: Slicer) {
    this.members = members;
    this.used = pool.map(({ unit, worth }) => LIGHT_USED[unit.rank] - worth);
    this.ways = Array.from({ length: MOST_SPAN + 1 }, (_, span) =>
      span === 0 ? [] : members.map((member) => slicer.waysOf(member, span)),
    );
  }

  /** The cheapest stacks side by side, as far as some trials find them. */
  row(columns: number, lines: number): readonly Stack[] | null {
    const key = columns * MOST_LINES + lines;
    const known = this.rows.get(key);
    if (known !== undefined) return known;
    const found = this.cheapestRow(columns, lines);
    this.rows.set(key, found);
    return found;
  }

  private cheapestRow(columns: number, lines: number): readonly Stack[] | null {
    let best: { readonly row: readonly Stack[]; readonly cost: number } | null = null;
    let trials = 0;
    const goOn = (row: readonly Stack[], gone: readonly number[], left: number, cost: number): void => {
      if (left === 0) {
        if (best === null || cost < best.cost) best = { row, cost };
        return;
      }
      for (let span = Math.min(MOST_SPAN, left); span >= 1; span--) {
        for (const stack of this.stacksIn(gone, span, lines)) {
          if (trials++ > MOST_TRIALS) return;
          const taken = [...gone, ...stack.places].toSorted((a, b) => a - b);
          goOn([...row, stack], taken, left - span, cost + stack.cost);
        }
      }
    };
    goOn([], [], columns, 0);
    return (best as { readonly row: readonly Stack[] } | null)?.row ?? null;
  }

  /** The cheapest stack as deep as a hole, and the cheapest of those that end a little above its foot. */
  private stacksIn(gone: readonly number[], span: number, lines: number): readonly Stack[] {
    const key = String.fromCharCode(span, lines, ...gone);
    const known = this.stacks.get(key);
    if (known !== undefined) return known;
    const target = lines + LINES_BETWEEN;
    const feet = this.feetOf(gone, span, target);
    const stacks = Array.from({ length: MOST_SHORT + 1 }, (_, short) => short)
      .filter((short) => feet.costs[target - short] !== Infinity)
      .map((short) => this.stackOf(feet, span, target, short));
    this.stacks.set(key, stacks);
    return stacks;
  }

  /** Feet down to a depth at the least. */
  private feetOf(gone: readonly number[], span: number, deepest: number): Feet {
    const key = String.fromCharCode(span, ...gone);
    const known = this.feet.get(key);
    if (known !== undefined && known.deepest >= deepest) return known;
    const found = this.findFeet(gone, span, deepest);
    this.feet.set(key, found);
    return found;
  }

  /**
   * What to take of many things, each once, so that their depths with the white between them come to a sum: 0/1 knapsack, by dynamic
   * programming over depths.
   */
  private findFeet(gone: readonly number[], span: number, deepest: number): Feet {
    const costs = new Float64Array(deepest + 1).fill(Infinity);
    costs[0] = 0;
    const last = new Uint16Array(this.members.length * (deepest + 1));
    for (const [place, ways] of this.ways[span]!.entries()) {
      if (ways.length === 0 || gone.includes(place)) continue;
      const used = this.used[place]!;
      for (let depth = deepest; depth >= 0; depth--) {
        const before = costs[depth]!;
        if (before === Infinity) continue;
        for (let index = 0; index < ways.length; index++) {
          const way = ways[index]!;
          const foot = depth + way.lines + LINES_BETWEEN;
          const cost = before + way.cost + used;
          if (foot > deepest || cost >= costs[foot]!) continue;
          costs[foot] = cost;
          last[place * (deepest + 1) + foot] = index + 1;
        }
      }
    }
    return { deepest, costs, last };
  }

  /** The stack that ends so much above a foot, read from its last thing to its first. */
  private stackOf({ deepest, costs, last }: Feet, span: number, target: number, short: number): Stack {
    const things: { member: Member; way: Way; line: number }[] = [];
    const places: number[] = [];
    let depth = target - short;
    const cost = costs[depth]! + short * span * UNEVEN;
    for (let place = this.members.length - 1; place >= 0; place--) {
      const index = last[place * (deepest + 1) + depth]!;
      if (index === 0) continue;
      const way = this.ways[span]![place]![index - 1]!;
      depth -= way.lines + LINES_BETWEEN;
      things.unshift({ member: this.members[place]!, way, line: depth });
      places.unshift(place);
    }
    return { span, things, places, cost, short };
  }
}

/** The cheapest stacks of every depth, with the white below each. */
interface Feet {
  readonly deepest: number;
  /** By depth; Infinity where no stack comes to it. */
  readonly costs: Float64Array;
  /** Of each thing and depth: which of its ways is the last there, from 1; 0 where it has none. */
  readonly last: Uint16Array;
}
