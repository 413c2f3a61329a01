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
import { spanWidth } from "./frame.js";
import { fillPage, type MadeLeg, type PageOutcome } from "./legs.js";
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

/** Legs may be a line short, rule 11; not over notes, where it would show as a hole. */
const MOST_SHORT = 1;
/** A pull quote between a head and the story's first words. */
const PULL_OVER_OPENING = 900;
/** A figure that stands before one that is mentioned before it. */
const OUT_OF_ORDER = 200;
/** Ways to place figures and marked quotes that are built on. */
const KEPT_WAYS = 8;
/** White and rule over the notes of a leg, and what their rounding to rows may add, in rows. */
const ROWS_ROUND_NOTES = 2;
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
  return { kind: "over", lines: over === Infinity ? rowsWithoutRoom(text.least, offer) : over };
}

/** Rows over where there is no place for the furniture. */
function rowsWithoutRoom(text: number, { band: { legs }, queue, deepest }: Offer): number {
  const furniture = [...queue.figures, ...queue.pulls]
    .filter(({ automatic }) => !automatic)
    .reduce((sum, { span, slab }) => sum + span * slab(spanWidth(legs, 0, span), Infinity).rows, 0);
  return Math.max(1, text + furniture - deepest * legs.count);
}

/** Ways to place all furniture, the cheapest first. */
export function arrangements(offer: Offer): readonly Arrangement[] {
  const { figures, pulls } = offer.queue;
  const [marked, chosen] = [pulls.filter((each) => !each.automatic), pulls.filter((each) => each.automatic)];
  let ways: readonly Arrangement[] = [emptyArrangement(offer)];
  for (const float of [...figures, ...marked])
    ways = cheapest(ways.flatMap((way) => waysWith(float, 0, way, offer))).slice(0, KEPT_WAYS);
  if (chosen.length > 0)
    ways = ways.flatMap((way) =>
      chosen.flatMap((float) => waysWith(float, rankOf(float, chosen), way, offer)),
    );
  return cheapest(ways.filter((way) => leastFoot(way) <= offer.deepest));
}

/** A way with one float more, in every place. */
const waysWith = (float: Float, rank: number, way: Arrangement, offer: Offer): readonly Arrangement[] =>
  placesOf(float, rank, way, offer.deepest, offer).map((each) => ({
    ...each,
    cost: each.cost + costInPlan(each, offer),
  }));

/** What the place of the last float costs where others could be had: pages are planned so that there are. */
function costInPlan({ placed }: Arrangement, { opening, band: { legs } }: Offer): number {
  const last = placed.at(-1)!;
  if (last.float.kind === "pull")
    return opening && last.leg === 0 && last.float.span < legs.count ? PULL_OVER_OPENING : 0;
  const later = placed.filter(
    ({ float, leg }) => float.kind === "figure" && float.side === undefined && leg > last.leg,
  );
  return last.float.side === undefined ? later.length * OUT_OF_ORDER : 0;
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
    return { kind: "over", lines: Math.max(1, rest === Infinity ? 1 : rest) };
  }
  const made = legsOnPage(outcome, rooms(deepest));
  const wanting = made.reduce((sum, leg) => sum + wantingRows(leg), 0);
  const full = made.length === band.legs.count && wanting === 0;
  if (full && outcome.cost < FORBIDDEN_BREAK) return { kind: "filled", outcome, made };
  if (full) return { kind: "over", lines: 1 };
  return { kind: "under", lines: wanting + (band.legs.count - made.length) * deepest };
}

/** Rows by which a leg is shorter than a leg may be. */
export function wantingRows({ filled, top, foot, copy: { notes } }: MadeLeg): number {
  const held = notes.place === "leg" ? notes.rows(notes.heightOf(filled.notes)) : 0;
  return Math.max(0, foot - top - filled.used - held - (held > 0 ? 0 : MOST_SHORT));
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
