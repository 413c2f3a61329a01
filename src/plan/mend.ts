import type { Belongs } from "./candidates.js";
import { EMPTY_PAGE, LEFT_OUT } from "./costs.js";
import type { Light } from "./holes.js";
import { solvePage, type Meter, type PlannedPage } from "./page.js";
import { byWeight, EMPTY, isRest, leftCost, LIGHT, type Planned } from "./planned.js";
import { areaOfRoom, inBoxes, withStanding, type PageRoom } from "./rooms.js";
import type { Member, Slicer } from "./slicing.js";
import type { Unit } from "./unit.js";

/*
 * A search that goes from page to page may find at its end that a story is left which an earlier page has room for. What has no place is tried once more,
 * page by page, and stands where that makes the issue better.
 */

/** What mending needs of a search. */
export interface MendTerms {
  readonly rooms: readonly PageRoom[];
  readonly slicer: Slicer;
  readonly meter: Meter;
  readonly belongs: Belongs;
}

/** Stories that are brought in, and the part of a page that must be white for it. */
const MOST_MENDS = 8;
const WHITE_PAGE = 0.08;

/** An issue whose things without a place were tried once more: stories on pages with white, then light things in holes. */
export const mended = (plan: Planned, terms: MendTerms): Planned =>
  withLightThings(withStories(plan, terms), terms);

/** Stories that found no place, set on pages with white: beside what stands there, or in place of something that weighs less. */
function withStories(plan: Planned, terms: MendTerms): Planned {
  let now = plan;
  for (let mend = 0; mend < MOST_MENDS; mend++) {
    const lost = now.left.filter((unit) => unit.rank < LIGHT && !isRest(unit));
    const better = lost.flatMap((unit) => placings(unit, now, terms)).filter(({ cost }) => cost < now.cost);
    if (better.length === 0) return now;
    now = better.reduce((a, b) => (b.cost < a.cost ? b : a));
  }
  return now;
}

function placings(unit: Unit, plan: Planned, terms: MendTerms): readonly Planned[] {
  return terms.rooms.flatMap((room, index): readonly Planned[] => {
    const page = plan.pages[index] ?? EMPTY;
    const white = plan.pages[index] === null || page.white > areaOfRoom(room) * WHITE_PAGE;
    const bound = page.standings.some(({ member }) => member.parts);
    if (!white || bound || room.number < unit.pages.first || room.number > unit.pages.last) return [];
    const { ways, standing, all } = around(room, page);
    const stays = heavyOf(all);
    const sets = [stays, ...stays.map((one) => stays.filter((other) => other !== one))];
    return sets.flatMap((others) => {
      const pool = poolOn(room, [...plan.left, ...lightOf(all)]);
      const task = { ways, pool, loose: true, standing, sheet: room };
      const again = solvePage([...others, { unit, parts: false }], task, terms.slicer, terms.meter);
      return again === null ? [] : [replaced(plan, index, again, terms)];
    });
  });
}

/**
 * Light things that found no place, set on pages where others give way that weigh less: each page's stories stay, what closes its holes
 * is chosen anew.
 */
function withLightThings(plan: Planned, terms: MendTerms): Planned {
  let now = plan;
  for (const [index, room] of terms.rooms.entries()) {
    const lost = now.left.filter(({ rank }) => rank >= LIGHT);
    const page = now.pages[index]!;
    if (lost.length === 0) return now;
    if (page === null || page.standings.some(({ member }) => member.parts)) continue;
    const { ways, standing, all } = around(room, page);
    const task = {
      ways,
      pool: poolOn(room, [...lost, ...lightOf(all)]),
      loose: false,
      standing,
      sheet: room,
    };
    const again = solvePage(heavyOf(all), task, terms.slicer, terms.meter);
    const mended = again === null ? now : replaced(now, index, again, terms);
    if (mended.cost < now.cost) now = mended;
  }
  return now;
}

/** A page with what stands in boxes of its template, and all else that stands on it. */
function around(
  room: PageRoom,
  page: PlannedPage,
): Pick<PageRoom, "ways" | "standing"> & { readonly all: readonly Member[] } {
  const { ways, standing } = withStanding(room, inBoxes(room, page.standings));
  const others = page.standings.filter((each) => !standing.includes(each));
  return { ways, standing, all: others.map(({ member }) => member) };
}

/** Light things that may stand on a page, each worth what it costs to leave it out. */
function poolOn({ number }: PageRoom, units: readonly Unit[]): readonly Light[] {
  return units
    .filter(({ rank, pages }) => rank >= LIGHT && pages.first <= number && number <= pages.last)
    .map((unit): Light => ({ unit, worth: LEFT_OUT[unit.rank] }));
}

/** An issue with another page in place of one: what that has no more has no place. */
function replaced(plan: Planned, index: number, again: PlannedPage, { rooms, belongs }: MendTerms): Planned {
  const { number } = rooms[index]!;
  const before = plan.pages[index] ?? null;
  const stood = (before?.standings ?? []).map(({ member }) => member.unit);
  const placed = new Set<Unit>(again.standings.map(({ member }) => member.unit));
  const gone = stood.filter((unit) => !placed.has(unit));
  const left = [...plan.left.filter((unit) => !placed.has(unit)), ...gone].toSorted(byWeight);
  const belonging = (units: Iterable<Unit>): number =>
    [...units].reduce((sum, unit) => sum + belongs(unit, number), 0);
  const pages = again.cost + belonging(placed) - (before?.cost ?? EMPTY_PAGE) - belonging(stood);
  const cost = plan.cost + pages + leftCost(left) - leftCost(plan.left);
  return { pages: plan.pages.with(index, again), left, cost };
}

const heavyOf = (members: readonly Member[]): readonly Member[] =>
  members.filter(({ unit }) => unit.rank < LIGHT);
const lightOf = (members: readonly Member[]): readonly Unit[] =>
  members.map(({ unit }) => unit).filter(({ rank }) => rank >= LIGHT);
