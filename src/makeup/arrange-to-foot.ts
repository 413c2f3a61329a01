import {
  costOfPlaces,
  emptyArrangement,
  leastFoot,
  legsOnPage,
  placesOf,
  roomsOf,
  rowsWanting,
  ROW_WANTING,
  type ArrangedPage,
  type Arrangement,
  type Offer,
  type Queue,
} from "./arrange.js";
import { FORBIDDEN_BREAK, leastRowsFrom, mostRowsFrom, whiteAtTop } from "./fill.js";
import type { Float } from "./float.js";
import { fillPage, type MadeLeg, type PageOutcome } from "./legs.js";
import { inkFoot } from "./place.js";
import type { Group } from "./rows.js";

/*
 * Furniture in a rectangle that the text below it is to fill to the foot. All furniture has to stand in it. Most ways to place it leave
 * legs that the text cannot fill, whatever it does: that is seen by counting rows, before anything is filled.
 */

/** What became of legs that were to be filled to their feet. */
export type ToFoot =
  | { readonly kind: "filled"; readonly page: ArrangedPage }
  /** Rows of text that have no room at the tightest, or that are wanting at the loosest. */
  | { readonly kind: "over" | "under"; readonly lines: number };

/** Legs may be a line short: rule 11. */
const MOST_SHORT = 1;
/** Ways to place figures and marked quotes that are built on. */
const KEPT_WAYS = 8;
/** White and rule over the notes of a leg, and what their rounding to rows may add, in rows. */
const ROWS_ROUND_NOTES = 2;
/** Said of a rectangle that has no room for the furniture or for a line of text. */
const LEGS_WITHOUT_ROOM = 1;
/** Ways to place all furniture whose legs are filled; ten give what all would, but for some points in a hundred. */
const MOST_FILLS = 10;

/** The best way to fill a band's legs to the foot of what a page offers. Of quotes that the program chose, if there are any, one is shown. */
export function arrangeToFoot(offer: Offer): ToFoot {
  const text = textExtent(offer);
  const able: Arrangement[] = [];
  let [over, under] = [Infinity, Infinity];
  for (const way of arrangements(offer)) {
    const capacity = capacityOf(way, offer);
    if (capacity < text.least) over = Math.min(over, text.least - capacity);
    else if (capacity > text.most) under = Math.min(under, capacity - text.most);
    else able.push(way);
  }
  if (able.length > 0) return bestFilled(able, offer);
  if (under < over) return { kind: "under", lines: under };
  // Furniture that has no room at all is over by the rows that it has not.
  return { kind: "over", lines: over === Infinity ? LEGS_WITHOUT_ROOM : over };
}

/** Ways to place all furniture, the cheapest first. */
export function arrangements(offer: Offer): readonly Arrangement[] {
  const { figures, pulls } = offer.queue;
  const [marked, chosen] = [pulls.filter((each) => !each.automatic), pulls.filter((each) => each.automatic)];
  let ways: readonly Arrangement[] = [emptyArrangement(offer)];
  for (const float of [...figures, ...marked])
    ways = cheapest(ways.flatMap((way) => placesOf(float, 0, way, offer.deepest, offer))).slice(0, KEPT_WAYS);
  if (chosen.length > 0)
    ways = ways.flatMap((way) =>
      chosen.flatMap((float) => placesOf(float, rankOf(float, chosen), way, offer.deepest, offer)),
    );
  return cheapest(ways.filter((way) => leastFoot(way) <= offer.deepest));
}

const cheapest = (ways: readonly Arrangement[]): readonly Arrangement[] =>
  [...ways].sort((a, b) => a.cost - b.cost);

/** Of a quote among those of its slot. */
const rankOf = (float: Float, all: readonly Float[]): number =>
  all.filter(({ slot }) => slot === float.slot).indexOf(float);

/** Rows that legs may be filled with. */
export function capacityOf({ tops, feet, cuts }: Arrangement, { deepest }: Offer): number {
  // What cuts into legs makes rows narrower: how much goes into them is not known.
  if (cuts.some((cut) => cut !== null)) return Number.NaN;
  return tops.reduce((sum, top, leg) => sum + deepest - top - feet[leg]!, 0);
}

/** Rows that the text takes with its notes at the least and at the most, legs a line short. */
function textExtent({ band, open }: Offer): { readonly least: number; readonly most: number } {
  const { copies, legs } = band;
  const { groups, notes, measure } = copies[0]!;
  const unknown =
    copies.some((copy) => copy.measure !== measure) || groups.some(({ forced }) => forced !== "none");
  if (unknown) return { least: 0, most: Infinity };
  const white = groups.reduce((most, { variants }) => Math.max(most, whiteAtTop(variants[0]!.strip)), 0);
  const ids = open[0]!.strip === null ? notesIn(groups.slice(open[0]!.group)) : [];
  const height = notes.heightOf(notes.parts(ids)) / 1000;
  const least = open.reduce((rows, place) => Math.min(rows, leastRowsFrom(place, groups)), Infinity);
  const most = open.reduce((rows, place) => Math.max(rows, mostRowsFrom(place, groups)), 0);
  const round = height === 0 ? 0 : ROWS_ROUND_NOTES * legs.count;
  return {
    least: least + Math.floor(height) - white * legs.count,
    most: most + Math.ceil(height) + round + MOST_SHORT * legs.count,
  };
}

/** Notes whose marks stand in groups. */
const notesIn = (groups: readonly Group[]): readonly string[] =>
  groups.flatMap(({ variants }) => (variants[0]!.strip.notes ?? []).flat());

/** Fills the legs that the ways leave, the cheapest first. */
function bestFilled(ways: readonly Arrangement[], offer: Offer): ToFoot {
  const fills = new Map<string, Filled>();
  let best: ArrangedPage | null = null;
  let [over, under] = [Infinity, Infinity];
  for (const way of ways) {
    if (best !== null && way.cost >= best.cost) break;
    const key = keyOf(way);
    const known = fills.get(key);
    if (known === undefined && fills.size >= MOST_FILLS) continue;
    const filled = known ?? fill(way, offer);
    fills.set(key, filled);
    if (filled.kind === "filled") {
      const page = pageOf(way, filled, offer);
      if (best === null || page.cost < best.cost) best = page;
    } else if (filled.kind === "over") over = Math.min(over, filled.lines);
    else under = Math.min(under, filled.lines);
  }
  if (best !== null) return { kind: "filled", page: best };
  return over <= under ? { kind: "over", lines: over } : { kind: "under", lines: under };
}

/** Of ways that leave the same legs the cheapest, as many as are worth filling. */
export function differentLegs(ways: readonly Arrangement[]): readonly Arrangement[] {
  const first = new Map<string, Arrangement>();
  for (const way of ways) {
    const key = keyOf(way);
    if (!first.has(key) && first.size < MOST_FILLS) first.set(key, way);
  }
  return [...first.values()];
}

/** What stands over the same legs leaves the same legs. */
const keyOf = ({ tops, feet, cuts }: Arrangement): string =>
  `${tops.join(" ")} / ${feet.join(" ")} / ${cuts.map((cut) => (cut === null ? "" : `${cut.from}-${cut.to}`)).join(" ")}`;

/** Legs filled, whatever furniture left them. */
type Filled =
  | { readonly kind: "filled"; readonly outcome: PageOutcome; readonly made: readonly MadeLeg[] }
  | { readonly kind: "over" | "under"; readonly lines: number };

function fill(way: Arrangement, offer: Offer): Filled {
  const { band, open, deepest } = offer;
  const rooms = roomsOf(way, offer);
  const outcome = fillPage(open, rooms, deepest, () => deepest, true);
  if (outcome.kind === "goes-on") {
    const { groups } = band.copies.at(-1)!;
    const rest = outcome.open.reduce(
      (least, place) => Math.min(least, leastRowsFrom(place, groups)),
      Infinity,
    );
    return { kind: "over", lines: Math.max(1, rest === Infinity ? LEGS_WITHOUT_ROOM : rest) };
  }
  const made = legsOnPage(outcome, rooms(deepest));
  const shorts = made.map((leg) => leg.foot - inkFoot(leg));
  const full = made.length === band.legs.count && shorts.every((short) => short <= MOST_SHORT);
  if (full && outcome.cost < FORBIDDEN_BREAK) return { kind: "filled", outcome, made };
  if (full) return { kind: "over", lines: 1 };
  const empty = (band.legs.count - made.length) * deepest;
  return {
    kind: "under",
    lines: empty + shorts.reduce((sum, short) => sum + Math.max(0, short - MOST_SHORT), 0),
  };
}

function pageOf(
  way: Arrangement,
  { outcome, made }: Extract<Filled, { kind: "filled" }>,
  offer: Offer,
): ArrangedPage {
  const { deepest } = offer;
  const text = outcome.kind === "ended" ? outcome.cost : outcome.open[0]!.cost;
  const cost = text + rowsWanting(way, deepest) * ROW_WANTING + way.cost + costOfPlaces(way, made, outcome);
  return {
    outcome,
    rooms: roomsOf(way, offer)(deepest),
    placed: way.placed,
    foot: deepest,
    cost,
    queue: NONE_LEFT,
  };
}

/** All furniture has its place; what the program chose besides is not shown. */
const NONE_LEFT: Queue = { figures: [], pulls: [] };
