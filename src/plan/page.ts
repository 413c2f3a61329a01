import { LINES_BETWEEN, type Fitter } from "../makeup/index.js";
import { FILLED, LEAD_NOT_LARGER, LEAD_OVER_NEXT, UNFILLED, WHITE } from "./costs.js";
import { closeHole, LEAST_HOLE, type ClosedHole, type Light } from "./holes.js";
import { misplacedCost, type Sheet } from "./positions.js";
import type { Region } from "./regions.js";
import { headsMeet, standings, type Block, type Member, type Slicer, type Standing } from "./slicing.js";

/** A page as planned: what stands where, counted on the page. */
export interface PlannedPage {
  readonly standings: readonly Standing[];
  /** What it costs with its stories set. */
  readonly cost: number;
  /** Of the story that goes on elsewhere: what is left of it. */
  readonly rest: { readonly member: Member; readonly fitter: Fitter } | null;
  /** Columns times lines that nothing fills. */
  readonly white: number;
}

/** Blocks looked at for each region, and pages asked of their stories before a set is given up. */
const BLOCKS_FOR_A_REGION = 6;
const MOST_TRIALS = 10;
/** White that a page may keep at the feet of its regions, lines: an inch and a half. */
const MOST_WHITE = 10;

/** Counts what a search spends. */
export interface Meter {
  steps: number;
}

/** What a page is to be filled with besides the things that shall stand on it. */
export interface PageTask {
  /** Its free rectangles, in each way to cut it. */
  readonly ways: readonly (readonly Region[])[];
  /** What holes may be closed with. */
  readonly pool: readonly Light[];
  /** Whatever white is left. */
  readonly loose: boolean;
  /** What stands on it already, beside its free rectangles. */
  readonly standing: readonly Standing[];
  readonly sheet: Sheet;
}

/** The best page with all these things in its free rectangles, whose stories were asked; null where there is none. */
export function solvePage(
  members: readonly Member[],
  task: PageTask,
  slicer: Slicer,
  meter: Meter,
): PlannedPage | null {
  const sorted = slicer.sorted(members);
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    meter.steps++;
    const draft = bestDraft(sorted, task, slicer);
    if (draft === null) return null;
    const asked = ask(draft, task.pool, slicer);
    if (asked !== null) return asked;
  }
  return null;
}

interface Draft {
  readonly standings: readonly Standing[];
  readonly cost: number;
  readonly white: number;
}

function bestDraft(members: readonly Member[], task: PageTask, slicer: Slicer): Draft | null {
  let best: Draft | null = null;
  for (const regions of task.ways) {
    for (const draft of drafts(members, regions, task, slicer))
      if (draft.cost < (best?.cost ?? Infinity)) best = draft;
  }
  return best;
}

/** A region with what stands in it. */
interface Filled {
  readonly standings: readonly Standing[];
  readonly cost: number;
  readonly white: number;
}

function drafts(
  members: readonly Member[],
  regions: readonly Region[],
  task: PageTask,
  slicer: Slicer,
): readonly Draft[] {
  const { standing } = task;
  const stood = standing.reduce((sum, { way }) => sum + way.cost, 0);
  return sharesOf(members, regions.length).flatMap((shares) => {
    const filled = regions.map((region, index) => fillings(shares[index]!, region, task, slicer));
    if (filled.some((each) => each.length === 0)) return [];
    return combinations(filled).flatMap((parts): readonly Draft[] => {
      const all = [...standing, ...parts.flatMap((part) => part.standings)];
      // What closes a hole of one region cannot close one of another.
      if (new Set(all.map(({ member }) => member.unit)).size < all.length) return [];
      const white = parts.reduce((sum, part) => sum + part.white, 0);
      const unfilled = white > slicer.area * (1 - FILLED) ? UNFILLED : 0;
      const ofParts = parts.reduce((sum, part) => sum + part.cost, stood + unfilled);
      const cost = ofParts + pageCost(all, regions.length + standing.length) + misplacedCost(all, task.sheet);
      return [{ standings: all, cost, white }];
    });
  });
}

/** Things shared out among so many regions, in every way. */
function sharesOf(members: readonly Member[], regions: number): readonly (readonly (readonly Member[])[])[] {
  const count = regions ** members.length;
  return Array.from({ length: count }, (_, index) => {
    const shares: Member[][] = Array.from({ length: regions }, () => []);
    let left = index;
    for (const member of members) {
      shares[left % regions]!.push(member);
      left = Math.floor(left / regions);
    }
    return shares;
  });
}

/** The few best ways to fill a region: with things alone, with a hole closed below them or beside them, or with white at its foot. */
function fillings(
  members: readonly Member[],
  region: Region,
  task: PageTask,
  slicer: Slicer,
): readonly Filled[] {
  const found = [
    ...(members.length === 0 ? [emptied(region, task)] : withWhite(members, region, task, slicer)),
    ...withHole(members, region, task, slicer),
  ].flatMap((filled) => filled ?? []);
  return found.toSorted((a, b) => a.cost - b.cost).slice(0, BLOCKS_FOR_A_REGION);
}

function emptied({ columns, lines }: Region, { loose }: PageTask): Filled | null {
  const size = columns * lines;
  return loose || lines <= MOST_WHITE ? { standings: [], cost: size * WHITE, white: size } : null;
}

function withWhite(
  members: readonly Member[],
  region: Region,
  { loose }: PageTask,
  slicer: Slicer,
): readonly Filled[] {
  const least = loose ? 1 : Math.max(1, region.lines - MOST_WHITE);
  return slicer.blocks(members, region.columns, { least, most: region.lines }).map((block) => {
    const white = (region.lines - block.lines) * region.columns;
    return {
      standings: standings(block, region.column, region.line),
      cost: block.cost + white * WHITE,
      white,
    };
  });
}

/** Stories over a hole, beside one, or nothing but a hole. */
function withHole(
  members: readonly Member[],
  region: Region,
  { pool }: PageTask,
  slicer: Slicer,
): readonly (Filled | null)[] {
  if (pool.length === 0) return [];
  if (members.length === 0) return [closeHole(pool, region, slicer)];
  const { column, columns, line, lines } = region;
  const below = slicer
    .blocks(members, columns, { least: lines - MOST_HOLE, most: lines - LINES_BETWEEN - LEAST_HOLE })
    .slice(0, HOLES_TRIED)
    .map((block) => {
      const from = block.lines + LINES_BETWEEN;
      const hole = { column, columns, line: line + from, lines: lines - from };
      return joined(block, region, closeHole(pool, hole, slicer));
    });
  const beside = Array.from(
    { length: Math.min(MOST_BESIDE, columns - 1) },
    (_, index) => columns - 1 - index,
  ).flatMap((width) =>
    slicer.blocks(members, width, { least: lines, most: lines }).map((block) => {
      const hole = { column: column + width, columns: columns - width, line, lines };
      return joined(block, region, closeHole(pool, hole, slicer));
    }),
  );
  return [...below, ...beside];
}

/** A hole is no deeper below stories, and no wider beside them. */
const MOST_HOLE = 40;
const MOST_BESIDE = 2;
/** Blocks of stories that a hole is looked for below. */
const HOLES_TRIED = 12;

const joined = (block: Block, { column, line }: Region, closed: ClosedHole | null): Filled | null =>
  closed === null
    ? null
    : {
        standings: [...standings(block, column, line), ...closed.standings],
        cost: block.cost + closed.cost,
        white: closed.white,
      };

function combinations(filled: readonly (readonly Filled[])[]): readonly (readonly Filled[])[] {
  return filled.reduce<readonly (readonly Filled[])[]>(
    (all, each) => all.flatMap((made) => each.map((one) => [...made, one])),
    [[]],
  );
}

/** What a page costs as a whole without a head that leads. Heads of two regions that meet cannot be: rule 5. */
function pageCost(all: readonly Standing[], regions: number): number {
  const cost = hierarchyCost(all);
  if (regions < 2) return cost;
  return all.some((one) => all.some((other) => headsMeet(one, other))) ? Infinity : cost;
}

/** The largest headline is well over the next. */
function hierarchyCost(all: readonly Standing[]): number {
  const [first, second] = all
    .map(({ way }) => way.size)
    .filter((size) => size > 0)
    .toSorted((a, b) => b - a);
  if (first === undefined || second === undefined) return 0;
  return first - second < LEAD_OVER_NEXT ? LEAD_NOT_LARGER : 0;
}

/** Asks the stories of a page whether they do what their facts promise. Null: one does not, and will not be asked for it again. */
function ask(
  { standings: all, cost, white }: Draft,
  pool: readonly Light[],
  slicer: Slicer,
): PlannedPage | null {
  // What it is worth to close holes was for choosing; it is no gain.
  let sum = pool.reduce(
    (total, { unit, worth }) => (all.some(({ member }) => member.unit === unit) ? total + worth : total),
    cost,
  );
  let rest: PlannedPage["rest"] = null;
  for (const { member, way, columns } of all) {
    const { unit } = member;
    if (unit.kind !== "story" || way.terms === null) continue;
    const answer = way.parts ? unit.fitter.part(way.terms) : unit.fitter.weigh(way.terms);
    switch (answer.kind) {
      case "over":
      case "under":
        slicer.refuse(member, columns, way, answer.kind);
        return null;
      case "parts":
        rest = { member, fitter: answer.rest };
    }
    sum += answer.cost * SET;
  }
  return { standings: all, cost: sum, rest, white };
}

/** What setting a story costs stands in the way's reckoning already, roughly: the truth is added to break draws. */
const SET = 0.5;
