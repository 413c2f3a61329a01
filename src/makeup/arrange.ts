import { pt } from "../units/index.js";
import type { Band } from "./band.js";
import { leastRowsFrom, type Cut, type Hypothesis } from "./fill.js";
import type { Float } from "./float.js";
import { spanWidth } from "./frame.js";
import { fillPage, lastLegs, type LegRoom, type MadeLeg, type PageOutcome, type RoomsAt } from "./legs.js";
import type { RowRooms, Slab } from "./rows.js";

/**
 * Where furniture stands on a page. Arrangements are built float by float; each is judged by filling the legs that it leaves, and
 * the few best are built on. Furniture stands at tops of legs, or across a gutter, or at feet where the style says so.
 */

/** A float with its place on a page. Rows count from the band's top; at a foot from the leg's foot upwards. */
export interface PlacedFloat {
  readonly float: Float;
  readonly slab: Slab;
  /** First leg that it stands over, or the one before the gutter. */
  readonly leg: number;
  readonly row: number;
}

/** Floats that wait for a place: figures in their order, pull quotes by slots and rank. */
export interface Queue {
  readonly figures: readonly Float[];
  readonly pulls: readonly Float[];
}

/** A band's part on one page, with its furniture. */
export interface ArrangedPage {
  readonly outcome: PageOutcome;
  readonly rooms: readonly LegRoom[];
  readonly placed: readonly PlacedFloat[];
  readonly foot: number;
  readonly cost: number;
  readonly queue: Queue;
}

/** What a page offers a band. */
export interface Offer {
  readonly band: Band;
  readonly open: readonly Hypothesis[];
  readonly queue: Queue;
  /** Rows from the band's first to the page's foot. */
  readonly deepest: number;
  /** The story's head stands right above. */
  readonly opening: boolean;
  /** The story is to fill the page to its foot: see `arrangeToFoot`. */
  readonly exact: boolean;
  /** Rows kept free at the last leg's foot, for a jump line. */
  readonly kept?: number;
}

/** Text that should stand under furniture for it to be at a leg's top and not in its place: an inch, rule 16. */
const ROWS_UNDER = 6;
/** What must stand there, and what each row less than should costs: a short story has no more to give. */
const LEAST_ROWS_UNDER = 4;
export const ROW_WANTING = 90;
/** Leaving out a pull quote that nobody asked for, and one that was marked. */
const PULL_LEFT_OUT = { automatic: 400, marked: 20_000 } as const;
/** A figure that is left for after the story's end, and one that stands a page behind or before its mention. */
const FIGURE_LEFT = 5_000;
const FIGURE_LATE = 1_200;
const FLOAT_EARLY = 150;
/** Each leg between a figure and its mention. */
const LEG_FROM_MENTION = 12;
/** Rows that a pull quote keeps from the words it repeats. */
const ROWS_FROM_SOURCE = 10;
const NEAR_SOURCE = 350;
/** A pull quote belongs in the middle, where it cuts into most legs; each leg off it costs. */
const OFF_CENTRE = 15;
/** Taking a quote that was not the best, for its place. */
const SECOND_CHOICE = 120;
/** A pull quote deeper than this part of the page outweighs the text that it is from; each row more costs. */
const DEEPEST_PULL = 0.3;
const TOO_DEEP = 30;
/** Furniture under furniture; two pull quotes one below the other shout. */
const STACKED = { figure: 100, pull: 700 } as const;
/** A pull quote that nobody asked for, on a page that has one: no more than that is gained by it. */
const SECOND_PULL = 600;
/** Over the first leg a pull quote stands between the head and the story's first words; a picture may. Where a planner has the choice of other rectangles it is none. */
const OVER_OPENING = { pull: 500, figure: 30, chosen: 5_000 } as const;
/** Text in narrow rows on both sides is worth it only where nothing else offers much better. */
const ACROSS = 60;
/** A page more, where the story could end on this one: dearer than a pull quote that nobody asked for. */
const ANOTHER_PAGE = 1000;
/** Rows of white that may vanish at the top of each leg. */
const WHITE_AT_TOP = 1;
/** Arrangements that are built on, and how many are tried on one page at most. */
const BEAM = 3;
const MOST_TRIALS = 120;
/** Parts of a leg's depth at which something cuts into it. */
const CUTS_AT = [0.3, 0.45, 0.6] as const;

/** What furniture takes of the legs. */
type Taken = Pick<Arrangement, "tops" | "feet" | "cuts">;

/** Floats with their places, before the legs are filled. */
export interface Arrangement {
  readonly placed: readonly PlacedFloat[];
  readonly queue: Queue;
  /** Rows taken at the top and at the foot of each leg. */
  readonly tops: readonly number[];
  readonly feet: readonly number[];
  readonly cuts: readonly (Cut | null)[];
  /** Number of what stands over each leg. */
  readonly spanned: readonly number[];
  /** What the places cost by themselves. */
  readonly cost: number;
}

interface Trial {
  readonly arrangement: Arrangement;
  readonly page: ArrangedPage;
}

/** The best arrangement found for a band on a page; null where the page has no room for text. */
export function arrangePage(offer: Offer): ArrangedPage | null {
  const bare = tryOut(emptyArrangement(offer), offer);
  if (bare === null) return null;
  const base = offer.open.reduce((least, each) => Math.min(least, each.cost), Infinity);
  let best: Trial = bare;
  let beam: readonly Trial[] = [bare];
  for (let trials = 0; trials < MOST_TRIALS;) {
    const next: Trial[] = [];
    for (const trial of beam) {
      for (const arrangement of builtOn(trial, offer)) {
        // No page costs less than what came before it and the places of its furniture.
        if (base + arrangement.cost >= best.page.cost || trials >= MOST_TRIALS) break;
        trials++;
        const made = tryOut(arrangement, offer);
        if (made !== null) next.push(made);
        if (made !== null && made.page.cost < best.page.cost) best = made;
      }
    }
    if (next.length === 0) break;
    beam = next.sort((a, b) => a.page.cost - b.page.cost).slice(0, BEAM);
  }
  return best.page;
}

export const emptyArrangement = ({ band: { legs }, queue, kept = 0 }: Offer): Arrangement => {
  const zeros = legs.widths.map(() => 0);
  return {
    placed: [],
    queue,
    tops: zeros,
    feet: kept === 0 ? zeros : zeros.map((_, leg) => (leg + 1 === legs.count ? kept : 0)),
    cuts: legs.widths.map(() => null),
    spanned: zeros,
    cost: 0,
  };
};

/** Every place for the next figure and the next pull quotes, the cheapest first. */
function builtOn({ arrangement, page }: Trial, offer: Offer): readonly Arrangement[] {
  const { figures, pulls } = arrangement.queue;
  const next = pulls.filter(({ slot }) => slot === pulls[0]!.slot);
  const floats = figures.length === 0 ? next : [figures[0]!, ...next];
  return floats
    .flatMap((float) => placesOf(float, next.indexOf(float), arrangement, page.foot, offer))
    .sort((a, b) => a.cost - b.cost);
}

/** The arrangement with one float more, in every way. `rank`: of a pull quote among its slot's. */
export function placesOf(
  float: Float,
  rank: number,
  arrangement: Arrangement,
  foot: number,
  offer: Offer,
): readonly Arrangement[] {
  const { legs } = offer.band;
  const span = float.edge === "across" ? 2 : Math.min(float.span, legs.count);
  const made: Arrangement[] = [];
  for (let leg = 0; leg + span <= legs.count; leg++) {
    if (float.side !== undefined && leg !== (float.side === "start" ? 0 : legs.count - span)) continue;
    const middle = (legs.count - span) / 2;
    const choice = float.kind === "pull" ? rank * SECOND_CHOICE + Math.abs(leg - middle) * OFF_CENTRE : 0;
    const second = float.automatic && arrangement.placed.some((each) => each.float.kind === "pull");
    const atOpening = offer.opening && leg === 0 && span < legs.count && float.edge === "top";
    const over = float.kind === "pull" && offer.exact ? OVER_OPENING.chosen : OVER_OPENING[float.kind];
    const cost = choice + (atOpening ? over : 0) + (second ? SECOND_PULL : 0);
    if (float.edge === "across") made.push(...acrossGutter(float, leg, cost, arrangement, foot, offer));
    else made.push(...atEdge(float, leg, span, cost, arrangement, foot, offer));
  }
  return made;
}

function atEdge(
  float: Float,
  leg: number,
  span: number,
  cost: number,
  arrangement: Arrangement,
  foot: number,
  { band, deepest }: Offer,
): readonly Arrangement[] {
  const taken = float.edge === "top" ? arrangement.tops : arrangement.feet;
  const over = taken.slice(leg, leg + span);
  // Side by side or one under the other, but nothing enclosed between.
  if (over.some((rows) => rows !== over[0])) return [];
  const row = over[0]!;
  const slab = float.slab(spanWidth(band.legs, leg, span), deepest - row);
  const tooDeep = float.kind === "pull" ? Math.max(0, slab.rows - foot * DEEPEST_PULL) * TOO_DEEP : 0;
  const deeper = taken.map((rows, at) => (at >= leg && at < leg + span ? row + slab.rows : rows));
  const tops = float.edge === "top" ? deeper : arrangement.tops;
  const feet = float.edge === "top" ? arrangement.feet : deeper;
  if (tops.some((rows, at) => rows + feet[at]! > deepest)) return [];
  const number = arrangement.placed.length + 1;
  return [
    {
      placed: [...arrangement.placed, { float, slab, leg, row }],
      queue: without(arrangement.queue, float),
      tops,
      feet,
      cuts: arrangement.cuts,
      spanned:
        float.edge === "top"
          ? arrangement.spanned.map((own, at) => (at >= leg && at < leg + span ? number : own))
          : arrangement.spanned,
      cost: arrangement.cost + cost + tooDeep + (row > 0 ? STACKED[float.kind] : 0),
    },
  ];
}

/** In the gutter after a leg, at several depths of it. */
function acrossGutter(
  float: Float,
  leg: number,
  cost: number,
  arrangement: Arrangement,
  foot: number,
  { band: { legs } }: Offer,
): readonly Arrangement[] {
  const [own, next] = [legs.widths[leg]!, legs.widths[leg + 1]!];
  if (arrangement.cuts[leg] !== null || arrangement.cuts[leg + 1] !== null) return [];
  const slab = float.slab(pt(float.cut * (own + next) + legs.gap), Infinity);
  const top = Math.max(arrangement.tops[leg]!, arrangement.tops[leg + 1]!);
  return CUTS_AT.flatMap((part) => {
    const row = top + Math.round((foot - top) * part);
    // Half a row of white above it, and half below.
    const rows = slab.rows + 1;
    if (row < top + ROWS_UNDER || row + rows + ROWS_UNDER > foot) return [];
    const owner = {};
    const cutInto = (at: number, width: number, indent: number): Cut => {
      const from = row - arrangement.tops[at]!;
      const deep = float.cut * width + legs.gap;
      const whole = { indent: pt(0), width: pt(width) };
      const narrow = { indent: pt(indent * deep), width: pt(width - deep) };
      const rooms: RowRooms = [
        ...Array.from({ length: from }, () => whole),
        ...Array.from({ length: rows }, () => narrow),
        whole,
      ];
      return { owner, from, to: from + rows, rooms, settings: new Map() };
    };
    const cuts = arrangement.cuts.map((cut, at) =>
      at === leg ? cutInto(at, own, 0) : at === leg + 1 ? cutInto(at, next, 1) : cut,
    );
    return [
      {
        ...arrangement,
        placed: [...arrangement.placed, { float, slab, leg, row }],
        queue: without(arrangement.queue, float),
        cuts,
        cost: arrangement.cost + cost + ACROSS,
      },
    ];
  });
}

/** Of the quotes chosen for one slot one is taken: the others were its understudies. */
function without({ figures, pulls }: Queue, float: Float): Queue {
  if (float.kind === "figure") return { figures: figures.filter((each) => each !== float), pulls };
  const rest = pulls.filter(
    (each) => each !== float && !(each.automatic && float.automatic && each.slot === float.slot),
  );
  return { figures, pulls: rest };
}

/** Fills the legs; null where they cannot stand so. */
function tryOut(arrangement: Arrangement, offer: Offer): Trial | null {
  const { open, deepest } = offer;
  const roomsAt = roomsOf(arrangement, offer);
  if (deepest < leastFoot(arrangement)) return null;
  const outcome = fillPage(open, roomsAt, deepest, () => shallowest(arrangement, offer), offer.exact);
  if (outcome.kind === "goes-on" && outcome.open.length === 0) return null;
  const foot = outcome.kind === "ended" ? outcome.foot : deepest;
  if (foot < leastFoot(arrangement)) return null;
  const rooms = roomsAt(foot);
  const legs = legsOnPage(outcome, rooms);
  const base = outcome.kind === "ended" ? outcome.cost : outcome.open[0]!.cost + ANOTHER_PAGE;
  const wanting = rowsWanting(arrangement, foot) * ROW_WANTING;
  const cost =
    base +
    wanting +
    arrangement.cost +
    costOfPlaces(arrangement, legs, outcome) +
    costOfWaiting(arrangement.queue, outcome);
  const { placed, queue } = arrangement;
  return { arrangement, page: { outcome, rooms, placed, foot, cost, queue } };
}

export function legsOnPage(outcome: PageOutcome, rooms: readonly LegRoom[]): readonly MadeLeg[] {
  const last = outcome.kind === "ended" ? outcome.ending.leg : outcome.open[0]?.leg;
  return last === null || last === undefined ? [] : lastLegs(last, rooms);
}

export const roomsOf =
  ({ tops, feet, cuts, spanned }: Arrangement, { band }: Offer): RoomsAt =>
  (foot) =>
    band.copies.map((copy, leg) => {
      const top = tops[leg]!;
      return { spanned: spanned[leg]!, top, foot: Math.max(top, foot - feet[leg]!), cut: cuts[leg]!, copy };
    });

/** Legs under furniture hold some text, and what cuts into legs has text above and below. */
export function leastFoot({ tops, feet, cuts }: Taken): number {
  const foots = tops.map((top, leg) => {
    const cut = cuts[leg]!;
    if (cut !== null) return top + cut.to + ROWS_UNDER + feet[leg]!;
    return top + feet[leg]! + (top + feet[leg]! > 0 ? LEAST_ROWS_UNDER : 1);
  });
  return Math.max(...foots);
}

/** Rows of text that legs under furniture lack. */
export const rowsWanting = ({ tops, feet }: Arrangement, foot: number): number =>
  tops.reduce((sum, top, leg) => {
    const taken = top + feet[leg]!;
    return taken === 0 ? sum : sum + Math.max(0, ROWS_UNDER - (foot - taken));
  }, 0);

/** No shallower page can hold the rest of the story: each leg may lose the white at its top, no more. */
function shallowest({ tops, feet, cuts }: Arrangement, { band, open }: Offer): number {
  const widest = band.copies.reduce((a, b) => (b.measure > a.measure ? b : a));
  const rest = open.reduce((least, each) => Math.min(least, leastRowsFrom(each, widest.groups)), Infinity);
  const taken = [...tops, ...feet].reduce((sum, rows) => sum + rows, 0);
  const least = Math.ceil((rest + taken) / band.legs.count) - WHITE_AT_TOP;
  return Math.max(1, least, leastFoot({ tops, feet, cuts }));
}

/** What floats cost by where the text has come to stand. */
export function costOfPlaces(
  { placed }: Arrangement,
  legs: readonly MadeLeg[],
  outcome: PageOutcome,
): number {
  let cost = 0;
  for (const each of placed) {
    const { float } = each;
    if (nearSource(each, legs)) cost += NEAR_SOURCE;
    if (reached(float, outcome)) {
      const at = legs.find(({ filled }) => filled.stretches.some(({ group }) => group === float.mention));
      if (at !== undefined && float.kind === "figure") cost += legsBetween(each, at.index) * LEG_FROM_MENTION;
    } else cost += FLOAT_EARLY;
  }
  return cost;
}

const legsBetween = ({ float, leg }: PlacedFloat, at: number): number =>
  Math.max(0, leg - at, at - (leg + float.span - 1));

/** What it costs to leave floats for later, by what of the text has gone by. */
function costOfWaiting({ figures, pulls }: Queue, outcome: PageOutcome): number {
  const ended = outcome.kind === "ended";
  let cost = 0;
  for (const float of figures) cost += ended ? FIGURE_LEFT : reached(float, outcome) ? FIGURE_LATE : 0;
  const slots = new Set<number>();
  for (const float of pulls) {
    if (!reached(float, outcome)) continue;
    if (!float.automatic) cost += PULL_LEFT_OUT.marked;
    else if (!slots.has(float.slot)) cost += PULL_LEFT_OUT.automatic;
    if (float.automatic) slots.add(float.slot);
  }
  return cost;
}

/** Whether the text has come to where a float is mentioned. */
const reached = ({ mention }: Float, outcome: PageOutcome): boolean =>
  outcome.kind === "ended" || outcome.open[0] === undefined || mention < outcome.open[0].group;

/** Whether the words that a pull quote repeats stand close to it. */
function nearSource({ float, leg: first, row }: PlacedFloat, legs: readonly MadeLeg[]): boolean {
  const { source } = float;
  if (source === null) return false;
  const across = float.edge === "across";
  const span = across ? 2 : float.span;
  return legs.some((leg) => {
    if (leg.index < first || leg.index >= first + span) return false;
    const from = across ? row - leg.top - ROWS_FROM_SOURCE : 0;
    const to = across ? (leg.cut?.to ?? 0) + ROWS_FROM_SOURCE : ROWS_FROM_SOURCE;
    let at = 0;
    for (const { strip, from: begins, to: ends } of leg.filled.stretches) {
      for (let index = begins; index < ends && at < to; index++, at++)
        if (at >= from && strip.elementAt(index) === source) return true;
    }
    return false;
  });
}
