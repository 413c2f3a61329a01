import type { Fitter } from "../makeup/index.js";
import { candidatesFor, mayBegin, type Belongs } from "./candidates.js";
import {
  AWAY_FROM_HOME,
  EMPTY_PAGE,
  FAR_JUMP,
  FURTHER_FROM_HOME,
  LEFT_OUT,
  PAGE_AWAY,
  REST_WANTED,
  WHITE,
  WISH_MISSED,
} from "./costs.js";
import type { Light } from "./holes.js";
import { mended } from "./mend.js";
import { solvePage, type Meter, type PlannedPage } from "./page.js";
import { byWeight, EMPTY, FILLER, heavy, isRest, leftCost, LIGHT, type Planned } from "./planned.js";
import { areaOfRoom, largestIn, layoutsOf, type PageRoom } from "./rooms.js";
import { areaOf } from "./sizes.js";
import type { Member, Slicer } from "./slicing.js";
import { restOf, type StoryUnit, type Unit } from "./unit.js";

/*
 * Which page has what: a beam search from the first page to the last. At each page the sets of things whose areas agree with it are tried, the best
 * first; the few best beginnings of an issue are gone on from. Rounds with ever more of both go on until the budget is spent, and the best issue of
 * all rounds is taken: more steps never make it worse. Steps are pages that were tried, so that the outcome does not hang on the machine.
 */

export interface SearchTerms {
  readonly rooms: readonly PageRoom[];
  readonly units: readonly Unit[];
  readonly slicer: Slicer;
  /** Steps that may be spent. */
  readonly budget: number;
  /** Pages as they were made before, for those that may stay so. */
  readonly kept: ReadonlyMap<number, (left: readonly Unit[]) => PlannedPage | null>;
  /** Whether a thing stood on a later page than this before: it stays there, if the page can be filled without it. */
  readonly stoodLater: (unit: Unit, page: number) => boolean;
  readonly onRound?: (steps: number, cost: number) => void;
}

/** Beginnings that are gone on from, and sets tried for each, by rounds. */
const ROUNDS = [
  { beam: 1, sets: 8 },
  { beam: 5, sets: 10 },
  { beam: 12, sets: 14 },
  { beam: 24, sets: 24 },
  { beam: 48, sets: 36 },
  { beam: 96, sets: 48 },
] as const;

export function searchIssue(terms: SearchTerms): Planned {
  const search = new Search(terms);
  let best: Planned | null = null;
  for (const { beam, sets } of ROUNDS) {
    const made = search.round(beam, sets);
    // Mended before they are compared: the better of two rounds may be the worse to mend.
    const found = made === null ? null : mended(made, search);
    if (found !== null && (best === null || found.cost < best.cost)) best = found;
    search.patient = terms.kept.size === 0 && best !== null && !isWhole(best, terms.rooms);
    if (best !== null) terms.onRound?.(search.meter.steps, best.cost);
    if (search.isSpent() || (terms.kept.size > 0 && best !== null && isSound(best))) break;
  }
  return best!;
}

/** A plan that keeps what stood before is not bettered, but mended where something changed: it is done when everything has its place again. */
const isSound = ({ pages, left }: Planned): boolean =>
  pages.every((page) => page !== null) && left.every(({ rank }) => rank === FILLER);

/** A page that is whiter than this part of it looks unfinished. */
const WHITE_PAGE = 0.1;

/** Every story has its place, and every page its stories. */
const isWhole = (plan: Planned, rooms: readonly PageRoom[]): boolean =>
  isSound(plan) && plan.pages.every((page, index) => page!.white <= areaOfRoom(rooms[index]!) * WHITE_PAGE);

/** An issue that is not whole when its steps are spent is worth so many times as many. */
const PATIENCE = 2;

/** The beginning of an issue. */
interface Beginning {
  readonly left: readonly Unit[];
  readonly cost: number;
  readonly page: PlannedPage | null;
  readonly before: Beginning | null;
}

class Search {
  readonly meter: Meter = { steps: 0 };
  readonly rooms: readonly PageRoom[];
  readonly slicer: Slicer;
  private readonly terms: SearchTerms;
  private readonly solved = new Map<string, PlannedPage | null>();
  private readonly rests = new Map<Fitter, StoryUnit>();
  readonly belongs: Belongs;
  private readonly order: readonly PageRoom[];

  constructor(terms: SearchTerms) {
    this.terms = terms;
    this.rooms = terms.rooms;
    this.slicer = terms.slicer;
    this.belongs = belonging(terms);
    this.order = inOrder(terms);
  }

  /** Nothing is whole yet. */
  patient = false;

  isSpent(): boolean {
    return this.meter.steps >= this.terms.budget * (this.patient ? PATIENCE : 1);
  }

  /** One search from the first page to the last; null where the budget ended it. The first round always comes to its end. */
  round(beam: number, sets: number): Planned | null {
    const { units } = this.terms;
    const rooms = this.order;
    let open: readonly Beginning[] = [{ left: units, cost: 0, page: null, before: null }];
    for (const [index, room] of rooms.entries()) {
      if (beam > 1 && this.isSpent()) return null;
      const next = open.flatMap((each) => this.goneOn(each, room, sets));
      open = fewBest(next, beam, rooms.slice(index + 1), this.belongs);
    }
    const ends = open.map((each) => ({ each, cost: each.cost + leftCost(each.left) }));
    const { each, cost } = ends.reduce((a, b) => (b.cost < a.cost ? b : a));
    return { pages: this.pagesOf(each), left: each.left.toSorted(byWeight), cost };
  }

  private goneOn(from: Beginning, room: PageRoom, sets: number): readonly Beginning[] {
    const kept = this.terms.kept.get(room.number)?.(from.left) ?? null;
    if (kept !== null) return [this.goesOnWith(from, kept, room)];
    if (areaOfRoom(room) === 0) return [{ left: from.left, cost: from.cost, page: EMPTY, before: from }];
    const later = from.left.filter((unit) => this.terms.stoodLater(unit, room.number));
    if (later.length > 0) {
      const own = { ...from, left: from.left.filter((unit) => !later.includes(unit)) };
      const { made } = this.laidOut(own, room, sets);
      if (made.length > 0) return made.map((each) => ({ ...each, left: [...each.left, ...later] }));
    }
    const { made, loosely } = this.laidOut(from, room, sets);
    return made.length > 0 ? made : loosely();
  }

  /** Goes on with pages whose boxes are filled as their template wants it, as far as they can be; and with what is left of white else. */
  private laidOut(
    from: Beginning,
    room: PageRoom,
    sets: number,
  ): { readonly made: readonly Beginning[]; loosely(): readonly Beginning[] } {
    let loosely: (() => readonly Beginning[]) | null = null;
    const { slicer } = this.terms;
    const terms = { belongs: this.belongs, slicer, mayPart: !this.isLast(room) };
    for (const layouts of layoutsOf(room, from.left, terms)) {
      const made: Beginning[] = [];
      for (const layout of layouts) {
        const placed = new Set<Unit>(layout.standing.map(({ member }) => member.unit));
        const own = { ...from, left: from.left.filter((unit) => !placed.has(unit)) };
        const filled = this.filled(own, layout, sets);
        made.push(...filled.made);
        loosely ??= () => this.loosely(own, layout, filled.candidates.slice(0, sets));
      }
      if (made.length > 0) return { made, loosely: () => made };
    }
    return { made: [], loosely: loosely! };
  }

  /** Goes on with sets that fill the page, and the sets that were thought of. */
  private filled(
    from: Beginning,
    room: PageRoom,
    sets: number,
  ): { readonly made: readonly Beginning[]; readonly candidates: readonly (readonly Member[])[] } {
    const page = {
      number: room.number,
      area: areaOfRoom(room),
      largest: largestIn(room),
      columns: room.columns,
      // No page has two stories that go on elsewhere.
      last: this.isLast(room) || room.standing.some(({ member }) => member.parts),
      isLastFor: (unit: Unit) => this.isLastFor(room, unit),
    };
    const pool = this.poolFor(room, from.left);
    const candidates = [
      ...candidatesFor(
        page,
        heavy(from.left),
        pool.map(({ unit }) => unit),
        this.belongs,
        sets * MOST_TRIED,
      ),
      ...(pool.length === 0 && areaOfRoom(room) > 0 ? [] : [[]]),
    ];
    const made: Beginning[] = [];
    let good = 0;
    for (const [index, members] of candidates.entries()) {
      if (good >= sets * ENOUGH && index >= sets) break;
      const solved = this.solve(members, from.left, room, false);
      if (solved === null) continue;
      if (solved.cost <= GOOD_PAGE) good++;
      made.push(this.goesOnWith(from, solved, room));
    }
    return { made, candidates };
  }

  /** No set fills the page: one that leaves the least white, or an empty page. */
  private loosely(
    from: Beginning,
    room: PageRoom,
    candidates: readonly (readonly Member[])[],
  ): readonly Beginning[] {
    const able = heavy(from.left)
      .filter(({ pages }) => pages.first <= room.number && room.number <= pages.last)
      .toSorted(byWeight);
    const singles = able
      .toSorted((a, b) => this.belongs(a, room.number) - this.belongs(b, room.number))
      .slice(0, LOOSE_SINGLES)
      .flatMap((unit): readonly (readonly Member[])[] => [
        [{ unit, parts: false }],
        ...(mayBegin(unit, { area: areaOfRoom(room), last: this.isLast(room) })
          ? [[{ unit, parts: true }]]
          : []),
      ]);
    const fewer = fewerAndFewer(mostThatFit(able, areaOfRoom(room)));
    const nothing = room.standing.length > 0 ? [[]] : [];
    const made = [...fewer, ...candidates, ...singles, ...nothing].flatMap((members) => {
      const solved = this.solve(members, from.left, room, true);
      return solved === null ? [] : [this.goesOnWith(from, solved, room)];
    });
    if (made.length > 0) return made;
    return [{ left: from.left, cost: from.cost + EMPTY_PAGE, page: null, before: from }];
  }

  private solve(
    members: readonly Member[],
    left: readonly Unit[],
    room: PageRoom,
    loose: boolean,
  ): PlannedPage | null {
    const pool = this.poolFor(room, left);
    const names = members.map(({ unit, parts }) => `${unit.slug}${parts ? "…" : ""}`).toSorted();
    const others = pool.map(({ unit }) => unit.slug).join(" ");
    const boxed = room.standing.map(({ member, way }) => `${member.unit.slug} ${way.lines} ${way.size}`);
    // Furniture may be wanted at the edge of the fold, which is the other on the next page.
    const side = pool.some(({ unit }) => unit.kind === "piece" && unit.wanted !== null)
      ? room.number % 2
      : "";
    const key = `${loose}${side} ${JSON.stringify([room.ways, boxed])} ${names.join(" ")} + ${others}`;
    const known = this.solved.get(key);
    if (known !== undefined) return known;
    const { ways, standing } = room;
    const solved = solvePage(
      members,
      { ways, pool, loose, standing, sheet: room },
      this.terms.slicer,
      this.meter,
    );
    this.solved.set(key, solved);
    return solved;
  }

  /** Pages that are filled after one. */
  private after(room: PageRoom): readonly PageRoom[] {
    return this.order.slice(this.order.findIndex(({ number }) => number === room.number) + 1);
  }

  /** Whether nothing can go on after a page. */
  private isLast(room: PageRoom): boolean {
    return !this.after(room).some(({ number }) => number > room.number);
  }

  private isLastFor(room: PageRoom, { pages }: Unit): boolean {
    return !this.after(room).some(({ number }) => number >= pages.first && number <= pages.last);
  }

  /** What may close holes of a page: fillers, briefs, furniture that belongs there. */
  private poolFor(room: PageRoom, left: readonly Unit[]): readonly Light[] {
    return left
      .filter(({ rank, pages }) => rank >= LIGHT && pages.first <= room.number && room.number <= pages.last)
      .map((unit) => ({ unit, worth: this.isLastFor(room, unit) ? LEFT_OUT[unit.rank] : 0 }))
      .toSorted(
        (a, b) =>
          b.worth - a.worth ||
          a.unit.rank - b.unit.rank ||
          this.belongs(a.unit, room.number) - this.belongs(b.unit, room.number),
      )
      .slice(0, this.mostInPool(room, left));
  }

  /** Where too few stories are left to fill a page, what closes holes fills it. */
  private mostInPool(room: PageRoom, left: readonly Unit[]): number {
    const stories = heavy(left).reduce((sum, unit) => sum + areaOf(unit).natural, 0);
    return stories < areaOfRoom(room) ? MOST_IN_POOL_ALONE : MOST_IN_POOL;
  }

  private goesOnWith(from: Beginning, page: PlannedPage, room: PageRoom): Beginning {
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

  /** The pages of an issue in their own order. */
  private pagesOf(end: Beginning): readonly (PlannedPage | null)[] {
    const pages: (PlannedPage | null)[] = [];
    for (let at: Beginning = end; at.before !== null; at = at.before) pages.push(at.page);
    const made = new Map(this.order.map((room, index) => [room, pages[pages.length - 1 - index] ?? null]));
    return this.terms.rooms.map((room) => made.get(room) ?? null);
  }

  /** The rest of a story, the same for the same parting. */
  private restOf({ member, fitter }: NonNullable<PlannedPage["rest"]>, page: number): StoryUnit {
    const { unit } = member;
    if (unit.kind !== "story") throw new Error("only stories go on elsewhere");
    const known = this.rests.get(fitter);
    if (known !== undefined) return known;
    const last = this.terms.rooms.at(-1)!.number;
    const made = restOf(unit, fitter, page, last, String(this.rests.size));
    this.rests.set(fitter, made);
    return made;
  }
}

/** Where few of the sets make good pages, so many times as many are tried; this part of them is enough. */
const MOST_TRIED = 3;
const ENOUGH = 0.4;
/** A page that is filled and has no jump costs no more. */
const GOOD_PAGE = 1_400;
const MOST_IN_POOL = 14;
const MOST_IN_POOL_ALONE = 48;
/** Stories tried alone on a page that nothing fills. */
const LOOSE_SINGLES = 4;

/** Things that fit a page for certain by their areas, the weightiest first. */
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

/** A set, the set without each of its things, and its ever shorter beginnings: one that goes with no other must not keep a page empty. */
function fewerAndFewer(set: readonly Member[]): readonly (readonly Member[])[] {
  const without = set.map((one) => set.filter((other) => other !== one));
  const beginnings = set.map((_, index) => set.slice(0, set.length - index));
  return [...beginnings.slice(0, 1), ...without, ...beginnings.slice(2)].filter(({ length }) => length > 1);
}

/** What copy too much or too little for the pages that are left will cost, for each column and line. */
const PACE = WHITE * 0.4;
/** Copy gives and takes this part of what it could, without stories looking starved or swollen. */
const GIVES = 0.6;
/** White between stories, for each: columns times lines. */
const BETWEEN = 6;
const TAKES = 0.4;

/** What is to come: copy that has no room, or pages without copy; and stories that will stand away from where they belong. */
function outlook(left: readonly Unit[], rooms: readonly PageRoom[], belongs: Belongs): number {
  let [tight, loose, lost] = [0, 0, 0];
  for (const unit of left) {
    const { first, last } = unit.pages;
    if (!rooms.some(({ number }) => number >= first && number <= last)) {
      lost += leftCost([unit]);
      continue;
    }
    lost += rooms.reduce((least, { number }) => Math.min(least, belongs(unit, number)), Infinity);
    const { least, natural, most } = areaOf(unit);
    tight += natural - (natural - least) * GIVES + BETWEEN;
    loose += natural + (most - natural) * TAKES + BETWEEN;
  }
  const capacity = rooms.reduce((sum, room) => sum + areaOfRoom(room), 0);
  return lost + Math.max(0, tight - capacity, capacity - loose) * PACE;
}

/** The best beginnings, what is left for the pages to come taken into account; of those that leave the same the best. */
function fewBest(
  all: readonly Beginning[],
  most: number,
  rooms: readonly PageRoom[],
  belongs: Belongs,
): readonly Beginning[] {
  const chosen = new Map<string, { readonly each: Beginning; readonly cost: number }>();
  for (const each of all) {
    const key = each.left
      .map(({ slug }) => slug)
      .toSorted()
      .join(" ");
    const cost = each.cost + outlook(each.left, rooms, belongs);
    const rival = chosen.get(key);
    if (rival === undefined || cost < rival.cost) chosen.set(key, { each, cost });
  }
  return [...chosen.values()]
    .toSorted((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ each }) => each);
}

const LAST_RANK = 3;

/**
 * Pages in the order in which they are filled: the front page, then those on which something has to stand or templates keep room, then those that advertisements cut
 * up, while there is copy to go with it; then the others. An issue that was planned before is gone through from page to page, as its jumps go.
 */
function inOrder({ rooms, units, kept }: SearchTerms): readonly PageRoom[] {
  if (kept.size > 0) return rooms;
  const bound = new Set(units.flatMap(({ pages }) => (pages.first === pages.last ? [pages.first] : [])));
  const isFirst = ({ number }: PageRoom): boolean => number === rooms[0]!.number;
  const isBound = ({ number, boxes }: PageRoom): boolean => bound.has(number) || boxes.length > 0;
  const rank = (room: PageRoom): number =>
    isFirst(room) ? 0 : isBound(room) ? 1 : (room.ways[0]?.length ?? 0) > 1 ? 2 : LAST_RANK;
  return rooms.toSorted((a, b) => rank(a) - rank(b) || a.number - b.number);
}

/**
 * Where things belong: the page that was asked for; else stories of each rank are spread in their order over the pages that they may stand
 * on, so that every page has its heavy and its light ones.
 */
function belonging({ units, rooms }: SearchTerms): Belongs {
  const expected = new Map<Unit, number>();
  const groups = new Map<string, Unit[]>();
  for (const unit of units.filter((each) => !isRest(each))) {
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
