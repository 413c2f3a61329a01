import type { Belongs } from "./candidates.js";
import { closeHole } from "./holes.js";
import { LIGHT } from "./planned.js";
import { freeRegions, within, type Region } from "./regions.js";
import { headsMeet, type Slicer, type Standing } from "./slicing.js";
import type { Rank, StoryUnit, Unit } from "./unit.js";
import { waysAcross, type Way } from "./ways.js";

/*
 * Pages with what is free of them. Where a template keeps rectangles for stories of a rank, these are filled first, and the rest of the page is
 * planned around them; a rectangle that nothing fills is planned with the rest.
 */

/** A rectangle that a page's template keeps for stories of a rank; null: for whatever fills it by itself. */
export interface Box extends Region {
  readonly rank: Rank | null;
}

/** A page with what is free of it. */
export interface PageRoom {
  readonly number: number;
  /** Of its type area. */
  readonly columns: number;
  /** Its free rectangles, in each way to cut it. */
  readonly ways: readonly (readonly Region[])[];
  /** What its template keeps, and what stands in that. */
  readonly boxes: readonly Box[];
  readonly standing: readonly Standing[];
  readonly area: Region;
  /** What stands fast. */
  readonly fixed: readonly Region[];
}

type Bare = Pick<PageRoom, "number" | "area" | "fixed"> & { readonly boxes?: readonly Box[] };

export const roomOf = ({ number, area, fixed, boxes = [] }: Bare): PageRoom => ({
  number,
  columns: area.columns,
  ways: freeRegions(area, fixed),
  boxes,
  standing: [],
  area,
  fixed,
});

/** Columns times lines that are free of a page. */
export const areaOfRoom = ({ ways }: PageRoom): number =>
  (ways[0] ?? []).reduce((sum, { columns, lines }) => sum + columns * lines, 0);

/** Columns times lines of its largest rectangle, however it is cut. */
export const largestIn = ({ ways }: PageRoom): number =>
  Math.max(0, ...ways.flat().map(({ columns, lines }) => columns * lines));

/** What filling the boxes of a page takes. */
export interface BoxTerms {
  readonly belongs: Belongs;
  readonly slicer: Slicer;
  /** Whether a story may go on on a later page. */
  readonly mayPart: boolean;
}

/** A page's boxes filled in the ways worth trying: with its rectangles for whatever kept apart, and, where no page can be made so, without. */
export function layoutsOf(
  room: PageRoom,
  left: readonly Unit[],
  terms: BoxTerms,
): readonly (readonly PageRoom[])[] {
  if (room.boxes.length === 0) return [[room]];
  const fillings = fillBoxes(room, left, terms);
  const free = fillings.map((standing) => withStanding(room, standing));
  const own = room.boxes.filter(({ rank }) => rank === null);
  if (own.length === 0) return [free];
  return [free.map((each) => withOwn(each, own)), free];
}

/** A page on which something stands in boxes already. */
export function withStanding(room: PageRoom, standing: readonly Standing[]): PageRoom {
  const taken = standing.map(
    (each) => room.boxes.find((box) => within(rectangle(each), box)) ?? rectangle(each),
  );
  return { ...room, standing, ways: freeRegions(room.area, [...room.fixed, ...new Set(taken)]) };
}

/** Of what stands on a page, that which stands in boxes for its rank. */
export const inBoxes = ({ boxes }: PageRoom, standings: readonly Standing[]): readonly Standing[] =>
  standings.filter((each) =>
    boxes.some((box) => box.rank === each.member.unit.rank && within(rectangle(each), box)),
  );

const rectangle = ({ column, columns, line, way }: Standing): Region => ({
  column,
  columns,
  line,
  lines: way.lines,
});

/** Rectangles for whatever fills them are parted from the others. */
function withOwn(room: PageRoom, own: readonly Box[]): PageRoom {
  const taken = room.standing.map(rectangle);
  const boxed = room.boxes.filter((box) => taken.some((each) => within(each, box)));
  const ways = freeRegions(room.area, [...room.fixed, ...boxed, ...own]);
  return { ...room, ways: ways.map((way) => [...way, ...own]) };
}

interface Filling {
  readonly standings: readonly Standing[];
  readonly filled: number;
  readonly cost: number;
}

/** Ways to fill a page's boxes that are gone on with, and stories tried for one box. */
const MOST_FILLINGS = 4;
const MOST_FOR_A_BOX = 6;
/** Light things that are thought of for a box. */
const MOST_IN_POOL = 14;

/** As many boxes as can be are filled; of the ways to do so the cheapest. */
function fillBoxes(room: PageRoom, left: readonly Unit[], terms: BoxTerms): readonly (readonly Standing[])[] {
  const able = left.filter(({ pages }) => pages.first <= room.number && room.number <= pages.last);
  let open: readonly Filling[] = [{ standings: [], filled: 0, cost: 0 }];
  for (const box of room.boxes) {
    if (box.rank === null) continue;
    open = open
      .flatMap((filling) => [filling, ...goneOn(filling, box, able, room, terms)])
      .toSorted((a, b) => b.filled - a.filled || a.cost - b.cost)
      .slice(0, MOST_FILLINGS);
  }
  const most = open[0]!.filled;
  return open.filter(({ filled }) => filled === most).map(({ standings }) => standings);
}

function goneOn(
  { standings, filled, cost }: Filling,
  box: Box,
  able: readonly Unit[],
  { number }: PageRoom,
  terms: BoxTerms,
): readonly Filling[] {
  const used = new Set<Unit>(standings.map(({ member }) => member.unit));
  const mayPart = terms.mayPart && !standings.some(({ member }) => member.parts);
  const others = able.filter((unit) => !used.has(unit) && unit.rank === box.rank);
  return fillingsOf(box, others, number, { ...terms, mayPart })
    .filter((some) => some.every((one) => standings.every((other) => !headsMeet(one, other))))
    .map((some) => ({
      standings: [...standings, ...some],
      filled: filled + 1,
      cost: some.reduce((sum, { way, member }) => sum + way.cost + terms.belongs(member.unit, number), cost),
    }));
}

/** Stories of one rank, the best for the page first, each of which fills the box; light ones together. */
function fillingsOf(
  box: Box,
  units: readonly Unit[],
  page: number,
  { belongs, slicer, mayPart }: BoxTerms,
): readonly (readonly Standing[])[] {
  const sorted = units.toSorted((a, b) => belongs(a, page) - belongs(b, page) || a.order - b.order);
  // Light things stand in boxes by the stack.
  if (box.rank! >= LIGHT) {
    const stack = stackIn(box, sorted.slice(0, MOST_IN_POOL), slicer);
    return stack === null ? [] : [stack];
  }
  const stories = sorted.filter(
    (unit) => unit.kind === "story" && unit.from === null,
  ) as readonly StoryUnit[];
  const whole = stories.flatMap((unit) => standingsIn(box, unit, false, slicer)).slice(0, MOST_FOR_A_BOX);
  if (whole.length > 0 || !mayPart) return whole.map((standing) => [standing]);
  return stories
    .filter((unit) => unit.mayJump)
    .flatMap((unit) => standingsIn(box, unit, true, slicer))
    .slice(0, MOST_FOR_A_BOX)
    .map((standing) => [standing]);
}

/** Ways of one story that are asked of it, and those that are kept. */
const MOST_ASKED = 16;
const WAYS_KEPT = 2;

const known = new WeakMap<StoryUnit, Map<string, readonly Way[]>>();

/** A story just as deep as the box, in each way that was found good. */
function standingsIn(box: Box, unit: StoryUnit, parts: boolean, slicer: Slicer): readonly Standing[] {
  const { column, columns, line, lines } = box;
  const ofUnit = known.get(unit) ?? new Map<string, readonly Way[]>();
  known.set(unit, ofUnit);
  const key = `${columns} ${lines} ${parts}`;
  const ways = ofUnit.get(key) ?? askedWays(box, unit, parts, slicer);
  ofUnit.set(key, ways);
  return ways.map((way) => ({ member: { unit, parts }, way, column, columns, line }));
}

function askedWays(
  { columns, lines }: Box,
  unit: StoryUnit,
  parts: boolean,
  { terms }: Slicer,
): readonly Way[] {
  const ways: Way[] = [];
  const able = waysAcross(unit, columns, parts, terms).filter((way) => way.lines === lines);
  for (const way of able.slice(0, MOST_ASKED)) {
    const answer = parts ? unit.fitter.part(way.terms!) : unit.fitter.weigh(way.terms!);
    if ("cost" in answer) ways.push(way);
    if (ways.length === WAYS_KEPT) break;
  }
  return ways;
}

/** Briefs or fillers, one below the other and side by side, as deep as the box. */
function stackIn(box: Box, units: readonly Unit[], slicer: Slicer): readonly Standing[] | null {
  const pool = units.map((unit) => ({ unit, worth: 0 }));
  for (let trial = 0; trial < MOST_ASKED; trial++) {
    const stack = closeHole(pool, box, slicer)?.standings;
    if (stack === undefined) return null;
    if (stack.every((standing) => stands(standing, slicer))) return stack;
  }
  return null;
}

/** Whether a thing does what its facts promise; if not, it will not be asked for it again. */
function stands({ member, way, columns }: Standing, slicer: Slicer): boolean {
  if (member.unit.kind === "piece" || way.terms === null) return true;
  const answer = member.unit.fitter.weigh(way.terms);
  if (answer.kind === "fits") return true;
  slicer.refuse(member, columns, way, answer.kind);
  return false;
}
