import type { Element } from "../copy/index.js";
import type { Line } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { leastRowsFrom, type Hypothesis } from "./fill.js";
import { legStart, rowTop, type Frame, type Legs } from "./frame.js";
import {
  fillPage,
  lastLegs,
  madeLegs,
  storyStart,
  type LegRoom,
  type MadeLeg,
  type PageOutcome,
  type RoomsAt,
} from "./legs.js";
import type { Notes } from "./notes.js";
import type { PageItem } from "./page.js";
import { columnRules, inkFoot, placed, placeLeg } from "./place.js";
import { slabOf } from "./head.js";
import type { Group, Slab, Strip } from "./rows.js";
import type { Stack } from "./slab.js";

/** A pull quote, set, before it has a place. */
export interface Pull {
  readonly slab: Slab;
  /** Legs that it spans. */
  readonly span: number;
  /** The paragraph that its words are from. */
  readonly source: Element | null;
  readonly element: Element;
  /** Its words stand in the text as well; those that do not may not be left out. */
  readonly repeats: boolean;
  /** Chosen by the program, not marked in the copy: may be left out. */
  readonly automatic: boolean;
}

/** Everything of a story that is cast off and waits for pages. */
export interface CastStory {
  readonly groups: readonly Group[];
  readonly head: Stack;
  readonly pulls: readonly Pull[];
  readonly notes: Notes;
  readonly legs: Legs;
  readonly frame: Frame;
  readonly columnRule: Line;
  /** Cap height of the body's font: rules start level with the tops of capitals. */
  readonly capHeight: Pt;
}

/** A story made up: its ink on each of its pages, and where it ends. */
export interface Layout {
  readonly pages: readonly (readonly PageItem[])[];
  /** First free row on the last page. */
  readonly endRow: number;
  readonly cost: number;
  readonly legs: number;
  /** Pull quotes that found no place. */
  readonly unplaced: readonly Pull[];
}

interface PullPlace {
  /** Null: none on this page. */
  readonly pull: Pull | null;
  /** The first leg that it stands over. */
  readonly leg: number;
  readonly cost: number;
}

const NO_PULL: PullPlace = { pull: null, leg: 0, cost: 0 };

interface MadePage {
  readonly rooms: readonly LegRoom[];
  readonly place: PullPlace;
  readonly firstRow: number;
  readonly foot: number;
}

/** Text that must stand under a pull quote for it to be at a leg's top and not in its place. */
const LEAST_ROWS_UNDER_PULL = 6;
/** Leaving out a pull quote that nobody asked for, and one that was marked. */
const PULL_LEFT_OUT = { automatic: 400, marked: 20_000 } as const;
/** Rows that a pull quote keeps from the words it repeats. */
const ROWS_FROM_SOURCE = 10;
const NEAR_SOURCE = 350;
/** A pull quote belongs in the middle, where it cuts into most legs; each leg off it costs. */
const OFF_CENTRE = 15;
/** Taking a quote that was not the best, for its place. */
const SECOND_CHOICE = 60;
/** Over the first leg it stands between the head and the story's first words. */
const OVER_OPENING = 500;
/** A page more, where the story could end on this one: dearer than a pull quote that nobody asked for. */
const ANOTHER_PAGE = 1000;
/** Rows of white that may vanish at the top of each leg. */
const WHITE_AT_TOP = 1;
/** A story that needs more pages than this is a mistake in our own reckoning. */
const MOST_PAGES = 100_000;

/** Makes up a story from row `startRow` of its first page, `extra` rows of white added to its head. */
export function layOut(story: CastStory, startRow: number, extra: number): Layout {
  const head = slabOf(story.head, story.frame.leading, extra);
  const made: MadePage[] = [];
  let open: readonly Hypothesis[] = [storyStart];
  let queue = story.pulls;
  for (let page = 0; page < MOST_PAGES; page++) {
    const firstRow = page === 0 ? startRow + head.rows : 0;
    const chosen = choosePage(story, open, queue, firstRow);
    queue = queueAfter(queue, chosen.place);
    made.push({ rooms: chosen.rooms, place: chosen.place, firstRow, foot: chosen.foot });
    if (chosen.outcome.kind === "ended")
      return finish(story, made, chosen.outcome, { slab: head, row: startRow }, queue);
    open = chosen.outcome.open;
  }
  throw new Error("make-up made no progress");
}

/** Of the quotes chosen by the program one is taken: the others were its understudies. */
function queueAfter(queue: readonly Pull[], place: PullPlace): readonly Pull[] {
  const { pull: placed } = place;
  if (placed === null) return queue;
  return queue.filter((pull) => pull !== placed && !(pull.automatic && placed.automatic));
}

interface ChosenPage {
  readonly outcome: PageOutcome;
  readonly rooms: readonly LegRoom[];
  readonly place: PullPlace;
  readonly foot: number;
  readonly cost: number;
}

/** Tries the page without a pull quote and with one at every place, and takes what costs least. */
function choosePage(
  story: CastStory,
  open: readonly Hypothesis[],
  queue: readonly Pull[],
  firstRow: number,
): ChosenPage {
  const deepest = story.frame.rows - firstRow;
  const base = open.reduce((least, each) => Math.min(least, each.cost), Infinity);
  let best: ChosenPage | null = null;
  for (const place of placesByCost(queue, story.legs)) {
    // No page costs less than what came before it and its pull quote's place.
    if (best !== null && best.cost <= base + place.cost) break;
    const page = tryPage(story, open, place, deepest);
    if (page !== null && (best === null || page.cost < best.cost)) best = page;
  }
  return best ?? emptyPage(story, open, deepest);
}

/** Every place for the next pull quote, and none, the cheapest first. */
function placesByCost(queue: readonly Pull[], legs: Legs): readonly PullPlace[] {
  const next = queue[0];
  if (next === undefined) return [NO_PULL];
  const candidates = next.automatic ? queue.filter((pull) => pull.automatic) : [next];
  const without = { ...NO_PULL, cost: PULL_LEFT_OUT[next.automatic ? "automatic" : "marked"] };
  return [...candidates.flatMap((pull, rank) => pullPlaces(pull, rank, legs)), without].sort(
    (a, b) => a.cost - b.cost,
  );
}

function pullPlaces(pull: Pull, rank: number, legs: Legs): readonly PullPlace[] {
  const middle = (legs.count - pull.span) / 2;
  return Array.from({ length: legs.count - pull.span + 1 }, (_, leg) => {
    const overOpening = leg === 0 && pull.span < legs.count ? OVER_OPENING : 0;
    return { pull, leg, cost: Math.abs(leg - middle) * OFF_CENTRE + overOpening + rank * SECOND_CHOICE };
  });
}

function tryPage(
  story: CastStory,
  open: readonly Hypothesis[],
  place: PullPlace,
  deepest: number,
): ChosenPage | null {
  const roomsAt = roomsWith(place, story.legs);
  const under = place.pull === null ? 1 : place.pull.slab.rows + LEAST_ROWS_UNDER_PULL;
  if (deepest < under) return null;
  const least = (): number => leastFoot(story, open, place);
  const outcome = fillPage(story.groups, open, roomsAt, deepest, story.notes, least);
  const foot = outcome.kind === "ended" ? outcome.foot : deepest;
  if (foot < under) return null;
  if (outcome.kind === "goes-on" && outcome.open.length === 0) return null;
  const rooms = roomsAt(foot);
  const near = nearSource(story, outcome, rooms, place) ? NEAR_SOURCE : 0;
  const base = outcome.kind === "ended" ? outcome.cost : outcome.open[0]!.cost + ANOTHER_PAGE;
  return { outcome, rooms, place, foot, cost: base + place.cost + near };
}

/** Whether the words that a pull quote repeats stand close under it. */
function nearSource(
  story: CastStory,
  outcome: PageOutcome,
  rooms: readonly LegRoom[],
  place: PullPlace,
): boolean {
  const last = outcome.kind === "ended" ? outcome.ending.leg : outcome.open[0]?.leg;
  if (place.pull === null || place.pull.source === null || last === null || last === undefined) return false;
  const { source, span } = place.pull;
  const legs = lastLegs(last, rooms);
  return legs.some((leg) => {
    if (leg.index < place.leg || leg.index >= place.leg + span) return false;
    let row = 0;
    for (const { group, variant, from, to } of leg.filled.stretches) {
      const { strip } = story.groups[group]!.variants[variant]!;
      for (let index = from; index < to && row < ROWS_FROM_SOURCE; index++, row++) {
        if (strip.elementAt(index) === source) return true;
      }
    }
    return false;
  });
}

function roomsWith(place: PullPlace, legs: Legs): RoomsAt {
  return (foot) =>
    Array.from({ length: legs.count }, (_, leg) => {
      const { pull } = place;
      const under = pull !== null && leg >= place.leg && leg < place.leg + pull.span;
      return { spanned: under ? 1 : 0, top: under ? pull.slab.rows : 0, foot };
    });
}

/** No shallower page can hold the rest of the story: each leg may lose the white at its top, no more. */
function leastFoot(story: CastStory, open: readonly Hypothesis[], place: PullPlace): number {
  const rest = open.reduce((least, each) => Math.min(least, leastRowsFrom(each, story.groups)), Infinity);
  const taken = place.pull === null ? 0 : place.pull.slab.rows * place.pull.span;
  return Math.max(1, Math.ceil((rest + taken) / story.legs.count) - WHITE_AT_TOP);
}

/** The head fills the whole page: the text begins on the next. */
function emptyPage(story: CastStory, open: readonly Hypothesis[], deepest: number): ChosenPage {
  const rooms = roomsWith(
    NO_PULL,
    story.legs,
  )(Math.max(0, deepest)).map((room) => ({ ...room, foot: room.top }));
  return { outcome: { kind: "goes-on", open }, rooms, place: NO_PULL, foot: 0, cost: 0 };
}

/** A story's head and the row that it begins on. */
interface PlacedHead {
  readonly slab: Slab;
  readonly row: number;
}

function finish(
  story: CastStory,
  made: readonly MadePage[],
  outcome: Extract<PageOutcome, { kind: "ended" }>,
  head: PlacedHead,
  unplaced: readonly Pull[],
): Layout {
  const legs = madeLegs(
    outcome.ending.leg,
    made.map((page) => page.rooms),
  );
  partGroups(story.groups, legs.flat());
  const pages = made.map((page, index) => placePage(story, page, legs[index]!, index === 0 ? head : null));
  const lastPage = made.at(-1)!;
  const deepest = legs.at(-1)!.reduce((row, leg) => Math.max(row, inkFoot(leg, story.notes)), 0);
  return {
    pages,
    endRow: lastPage.firstRow + deepest,
    cost: outcome.cost,
    legs: legs.reduce((sum, page) => sum + page.length, 0),
    unplaced,
  };
}

/** Tells each paragraph where legs part it: now its lines have their places. */
function partGroups(groups: readonly Group[], legs: readonly MadeLeg[]): void {
  const parted = new Map<Strip, number[]>();
  for (const { filled } of legs) {
    for (const { group, variant, to } of filled.stretches) {
      const { strip } = groups[group]!.variants[variant]!;
      const after = parted.get(strip) ?? [];
      if (to < strip.breaks.length) after.push(to - 1);
      parted.set(strip, after);
    }
  }
  for (const [strip, after] of parted) strip.part(after);
}

/** A page's ink in reading order: head, furniture, rules, legs with their notes. */
function placePage(
  story: CastStory,
  page: MadePage,
  legs: readonly MadeLeg[],
  head: PlacedHead | null,
): readonly PageItem[] {
  const { frame } = story;
  const items: PageItem[] = [];
  if (head !== null) {
    const y = rowTop(frame, head.row);
    for (const item of head.slab.items) items.push(placed(item, frame.area.x, y));
  }
  const { pull } = page.place;
  if (pull !== null) {
    const x = pt(frame.area.x + legStart(story.legs, page.place.leg));
    // Its top rule stands level with the tops of capitals in the legs beside it.
    const y = pt(rowTop(frame, page.firstRow) + frame.rowBaseline - story.capHeight);
    for (const item of pull.slab.items) items.push(placed(item, x, y));
  }
  items.push(
    ...columnRules(legs, story.notes, frame, story.legs, page.firstRow, story.columnRule, story.capHeight),
  );
  for (const leg of legs)
    items.push(...placeLeg(leg, story.groups, story.notes, frame, story.legs, page.firstRow));
  return items;
}
