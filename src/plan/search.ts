import type { Fitter } from "../makeup/index.js";
import { candidatesFor, type Belongs } from "./candidates.js";
import {
  AWAY_FROM_HOME,
  EMPTY_PAGE,
  FAR_JUMP,
  FURTHER_FROM_HOME,
  LEFT_OUT,
  PAGE_AWAY,
  REST_LEFT_OUT,
  REST_WANTED,
  WHITE,
  WISH_MISSED,
} from "./costs.js";
import { solvePage, type Meter, type PlannedPage } from "./page.js";
import type { Region } from "./regions.js";
import { areaOf } from "./sizes.js";
import type { Member, Slicer } from "./slicing.js";
import type { StoryUnit, Unit } from "./unit.js";

/*
 * Which page has what: a beam search from the first page to the last. At each page the sets of things whose areas agree with it are tried, the best
 * first; the few best beginnings of an issue are gone on from. Rounds with ever more of both go on until the budget is spent, and the best issue of
 * all rounds is taken: more steps never make it worse. Steps are pages that were tried, so that the outcome does not hang on the machine.
 */

/** A page with what is free of it. */
export interface PageRoom {
  readonly number: number;
  readonly columns: number;
  /** Its free rectangles, in each way to cut it. */
  readonly ways: readonly (readonly Region[])[];
}

export interface Planned {
  readonly pages: readonly (PlannedPage | null)[];
  /** What found no place, the weightiest first. */
  readonly left: readonly Unit[];
  readonly cost: number;
}

export interface SearchTerms {
  readonly rooms: readonly PageRoom[];
  readonly units: readonly Unit[];
  readonly slicer: Slicer;
  /** Steps that may be spent. */
  readonly budget: number;
  /** Pages as they were made before, for those that may stay so. */
  readonly kept: ReadonlyMap<number, (left: readonly Unit[]) => PlannedPage | null>;
  readonly onRound?: (steps: number, cost: number) => void;
}

/** Beginnings that are gone on from, and sets tried for each, by rounds. */
const ROUNDS = [
  { beam: 1, sets: 6 },
  { beam: 3, sets: 8 },
  { beam: 6, sets: 12 },
  { beam: 12, sets: 16 },
  { beam: 24, sets: 24 },
  { beam: 48, sets: 36 },
] as const;

export function searchIssue(terms: SearchTerms): Planned {
  const search = new Search(terms);
  let best: Planned | null = null;
  for (const { beam, sets } of ROUNDS) {
    const found = search.round(beam, sets);
    if (found !== null && (best === null || found.cost < best.cost)) best = found;
    if (best !== null) terms.onRound?.(search.meter.steps, best.cost);
    if (search.isSpent()) break;
  }
  return best!;
}

/** The beginning of an issue. */
interface Beginning {
  readonly left: readonly Unit[];
  readonly cost: number;
  readonly page: PlannedPage | null;
  readonly before: Beginning | null;
}

class Search {
  readonly meter: Meter = { steps: 0 };
  private readonly terms: SearchTerms;
  private readonly solved = new Map<string, PlannedPage | null>();
  private readonly rests = new Map<Fitter, StoryUnit>();
  private readonly belongs: Belongs;

  constructor(terms: SearchTerms) {
    this.terms = terms;
    this.belongs = belonging(terms);
  }

  isSpent(): boolean {
    return this.meter.steps >= this.terms.budget;
  }

  /** One search from the first page to the last; null where the budget ended it. The first round always comes to its end. */
  round(beam: number, sets: number): Planned | null {
    const { rooms, units } = this.terms;
    let open: readonly Beginning[] = [{ left: units, cost: 0, page: null, before: null }];
    for (const [index, room] of rooms.entries()) {
      if (beam > 1 && this.isSpent()) return null;
      const next = open.flatMap((each) => this.goneOn(each, room, sets));
      open = fewBest(next, beam, capacityOf(rooms.slice(index + 1)));
    }
    const ends = open.map((each) => ({ each, cost: each.cost + leftCost(each.left) }));
    const { each, cost } = ends.reduce((a, b) => (b.cost < a.cost ? b : a));
    return { pages: pagesOf(each), left: each.left.toSorted(byWeight), cost };
  }

  private goneOn(from: Beginning, room: PageRoom, sets: number): readonly Beginning[] {
    const kept = this.terms.kept.get(room.number)?.(from.left) ?? null;
    if (kept !== null) return [this.after(from, kept, room)];
    const area = areaOfRoom(room);
    if (area === 0) return [{ left: from.left, cost: from.cost, page: EMPTY, before: from }];
    const last = room === this.terms.rooms.at(-1);
    const page = { number: room.number, area, columns: room.columns, last };
    const candidates = candidatesFor(page, from.left, this.belongs, sets);
    const made = candidates.flatMap((members) => {
      const solved = this.solve(members, room, false);
      return solved === null ? [] : [this.after(from, solved, room)];
    });
    if (made.length > 0) return made;
    return this.loosely(from, room, candidates);
  }

  /** No set fills the page: one that leaves the least white, or an empty page. */
  private loosely(
    from: Beginning,
    room: PageRoom,
    candidates: readonly (readonly Member[])[],
  ): readonly Beginning[] {
    const able = from.left.filter(({ pages }) => pages.first <= room.number && room.number <= pages.last);
    const singles = able
      .toSorted((a, b) => this.belongs(a, room.number) - this.belongs(b, room.number))
      .map((unit): readonly Member[] => [{ unit, parts: false }]);
    const fewer = mostThatFit(able, areaOfRoom(room));
    const made = [
      ...(fewer.length > 1 ? [fewer] : []),
      ...candidates,
      ...singles.slice(0, LOOSE_SINGLES),
    ].flatMap((members) => {
      const solved = this.solve(members, room, true);
      return solved === null ? [] : [this.after(from, solved, room)];
    });
    if (made.length > 0) return made;
    return [{ left: from.left, cost: from.cost + EMPTY_PAGE, page: null, before: from }];
  }

  private solve(members: readonly Member[], room: PageRoom, loose: boolean): PlannedPage | null {
    const names = members.map(({ unit, parts }) => `${unit.slug}${parts ? "…" : ""}`).toSorted();
    const key = `${loose} ${JSON.stringify(room.ways)} ${names.join(" ")}`;
    const known = this.solved.get(key);
    if (known !== undefined) return known;
    const solved = solvePage(members, room.ways, this.terms.slicer, this.meter, loose);
    this.solved.set(key, solved);
    return solved;
  }

  private after(from: Beginning, page: PlannedPage, room: PageRoom): Beginning {
    const placed = new Set<Unit>(page.standings.map(({ member }) => member.unit));
    const left = from.left.filter((unit) => !placed.has(unit));
    const rest = page.rest === null ? [] : [this.restOf(page.rest, room.number)];
    let cost = from.cost + page.cost;
    for (const unit of placed) {
      cost += this.belongs(unit, room.number);
      if (unit.kind === "story" && unit.from !== null) cost += (room.number - unit.from - 1) * FAR_JUMP;
    }
    return { left: [...rest, ...left], cost, page, before: from };
  }

  /** The rest of a story, the same for the same parting. */
  private restOf({ member, fitter }: NonNullable<PlannedPage["rest"]>, page: number): StoryUnit {
    const { unit } = member;
    if (unit.kind !== "story") throw new Error("only stories go on elsewhere");
    const known = this.rests.get(fitter);
    if (known !== undefined) return known;
    const last = this.terms.rooms.at(-1)!.number;
    const made: StoryUnit = {
      ...unit,
      slug: `${unit.slug}»${this.rests.size}`,
      fitter,
      facts: fitter.facts,
      pages: { first: page + 1, last: Math.max(last, page + 1) },
      home: { first: page + 1, last: Math.max(last, page + 1) },
      wish: null,
      columns: null,
      depth: null,
      from: page,
    };
    this.rests.set(fitter, made);
    return made;
  }
}

/** A page that is full before it begins. */
const EMPTY: PlannedPage = { standings: [], cost: 0, rest: null, white: 0 };
/** Stories tried alone on a page that nothing fills. */
const LOOSE_SINGLES = 4;

/** Things that fit a page for certain, in their order. */
function mostThatFit(able: readonly Unit[], area: number): readonly Member[] {
  const taken: Member[] = [];
  let sum = 0;
  for (const unit of able) {
    const { natural } = areaOf(unit);
    if (sum + natural > area * SURE || taken.length >= MOST_LOOSE) continue;
    taken.push({ unit, parts: false });
    sum += natural;
  }
  return taken;
}
const SURE = 0.9;
const MOST_LOOSE = 5;

const areaOfRoom = ({ ways }: PageRoom): number =>
  (ways[0] ?? []).reduce((sum, { columns, lines }) => sum + columns * lines, 0);

const capacityOf = (rooms: readonly PageRoom[]): number =>
  rooms.reduce((sum, room) => sum + areaOfRoom(room), 0);

/** Heavier things come first. */
const byWeight = (one: Unit, other: Unit): number => one.rank - other.rank || one.order - other.order;

const leftCost = (left: readonly Unit[]): number =>
  left.reduce((sum, unit) => {
    const isRest = unit.kind === "story" && unit.from !== null;
    return sum + (isRest ? REST_LEFT_OUT : LEFT_OUT[unit.rank]);
  }, 0);

/** What copy too much or too little for the pages that are left will cost, for each column and line. */
const PACE = WHITE * 0.4;
/** Copy gives and takes this part of what it could, without stories looking starved or swollen. */
const GIVES = 0.6;
const TAKES = 0.4;

/** What is to come: copy that has no room, or pages without copy. */
function outlook(left: readonly Unit[], capacity: number): number {
  let [tight, loose] = [0, 0];
  for (const unit of left) {
    const { least, natural, most } = areaOf(unit);
    tight += natural - (natural - least) * GIVES;
    loose += natural + (most - natural) * TAKES;
  }
  return Math.max(0, tight - capacity, capacity - loose) * PACE;
}

/** The best beginnings, what is left for the pages to come taken into account; of those that leave the same the best. */
function fewBest(all: readonly Beginning[], most: number, capacity: number): readonly Beginning[] {
  const chosen = new Map<string, { readonly each: Beginning; readonly cost: number }>();
  for (const each of all) {
    const key = each.left
      .map(({ slug }) => slug)
      .toSorted()
      .join(" ");
    const cost = each.cost + outlook(each.left, capacity);
    const rival = chosen.get(key);
    if (rival === undefined || cost < rival.cost) chosen.set(key, { each, cost });
  }
  return [...chosen.values()]
    .toSorted((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ each }) => each);
}

function pagesOf(end: Beginning): readonly (PlannedPage | null)[] {
  const pages: (PlannedPage | null)[] = [];
  for (let at: Beginning = end; at.before !== null; at = at.before) pages.push(at.page);
  return pages.reverse();
}

/**
 * Where things belong: the page that was asked for; else stories of each rank are spread in their order over the pages that they may stand
 * on, so that every page has its heavy and its light ones.
 */
function belonging({ units, rooms }: SearchTerms): Belongs {
  const expected = new Map<Unit, number>();
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const key = `${unit.rank} ${unit.home.first} ${unit.home.last}`;
    groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  const lastPage = rooms.at(-1)!.number;
  for (const group of groups.values()) {
    const total = group.reduce((sum, unit) => sum + areaOf(unit).natural, 0);
    let before = 0;
    for (const unit of group.toSorted((a, b) => a.order - b.order)) {
      const [first, last] = [unit.home.first, Math.min(unit.home.last, lastPage)];
      const part = total === 0 ? 0 : before / total;
      expected.set(unit, Math.floor(first + part * (last - first + 1)));
      before += areaOf(unit).natural;
    }
  }
  return (unit, page) => {
    if (unit.wish !== null) return unit.wish === page ? 0 : WISH_MISSED;
    const { first, last } = unit.home;
    const outside = page < first ? first - page : Math.max(0, page - last);
    const away = outside === 0 ? 0 : AWAY_FROM_HOME + outside * FURTHER_FROM_HOME;
    const at = expected.get(unit);
    // The rest of a story is wanted soon.
    if (at === undefined) return -REST_WANTED;
    return away + Math.abs(page - at) * PAGE_AWAY[unit.rank];
  };
}
