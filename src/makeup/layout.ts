import type { Element } from "../copy/index.js";
import { pt, type Pt } from "../units/index.js";
import { arrangeToFoot } from "./arrange-to-foot.js";
import { arrangePage, type ArrangedPage, type Offer, type PlacedFloat, type Queue } from "./arrange.js";
import type { Band, CastStory } from "./band.js";
import type { Hypothesis, State } from "./fill.js";
import type { Float } from "./float.js";
import { rowTop, spanWidth, type Frame } from "./frame.js";
import { shelve } from "./gallery.js";
import { greedyCost } from "./greedy.js";
import { slabOf } from "./head.js";
import { lastLegs, madeLegs, storyStart, type LegRoom, type MadeLeg } from "./legs.js";
import type { PageItem } from "./page.js";
import { columnRules, inkFoot, placed, placeLeg, placeNotes, type BandPlace } from "./place.js";
import type { Slab, Strip } from "./rows.js";

/** A story made up: its ink on each of its pages, and where it ends. */
export interface Layout extends Draft {
  readonly pages: readonly (readonly PageItem[])[];
  /** What the same furniture and legs cost when each leg is filled as far as it goes. */
  readonly greedy: number;
}

/** A story whose legs are filled, before its ink is made. */
export interface Draft {
  readonly pageCount: number;
  /** First free row on the last page. */
  readonly endRow: number;
  readonly cost: number;
  readonly legs: number;
  /** Pull quotes that found no place. */
  readonly unplaced: readonly Float[];
  /** Rows left under each of the last legs, one below the other. */
  readonly short: number;
  /** Notes on each page, for numbers that begin anew on every page. */
  readonly notes: readonly (readonly string[])[];
}

/** A band's part on a page. */
export interface MadePart {
  readonly band: number;
  readonly firstRow: number;
  readonly rooms: readonly LegRoom[];
  /** Row of the band at which its legs end. */
  readonly foot: number;
  readonly placed: readonly PlacedFloat[];
  /** Notes that stand across the page, and whose marks are in this part. */
  readonly notes: readonly string[];
  /** Row of the page under the notes that stand across it; 0 for none. */
  readonly notesFoot: number;
}

/** A page with its parts, and figures that stand on it after the story's end. */
export interface MadePage {
  readonly parts: readonly MadePart[];
  readonly after: readonly PlacedFloat[];
}

/** What is made so far. Plain data, so that another way can be tried from any point. */
interface Work {
  readonly pages: readonly MadePage[];
  /** Parts of the page that is being made. */
  readonly parts: readonly MadePart[];
  /** Free row of that page. */
  readonly row: number;
  readonly band: number;
  readonly open: readonly Hypothesis[];
  readonly queue: Queue;
  /** The last leg of each band that is done. */
  readonly ends: readonly State[];
  readonly cost: number;
}

/** Least rows that a band begins in at a page's foot. */
const LEAST_ROWS_OF_A_BAND = 3;
/** Rows of text that a head across the legs needs under it. */
const LEAST_ROWS_UNDER_HEAD = 5;
/** A story that needs more pages than this is a mistake in our own reckoning. */
const MOST_PAGES = 100_000;

/** Makes up a story from row `startRow` of its first page, `extra` rows of white added to its head. `exact`: its last band is to fill its page. */
export function layOut(story: CastStory, startRow: number, extra: number, exact: boolean = false): Layout {
  const { draft, pages, greedy } = draftOf(story, startRow, extra, exact);
  return { ...draft, greedy: greedy(), pages: pages() };
}

/** What of a layout is known without its ink, and what makes that and the rest. */
export interface Drafted {
  readonly draft: Draft;
  readonly pages: () => readonly (readonly PageItem[])[];
  readonly greedy: () => number;
}

/** Fills a story's legs. Its ink is the costlier half, and most of what a planner tries is never printed. */
export function draftOf(story: CastStory, startRow: number, extra: number, exact: boolean): Drafted {
  const head = slabOf(story.head, story.frame.leading, extra);
  let work = opening(story, startRow + head.rows);
  while (work.band < story.bands.length) {
    if (work.pages.length > MOST_PAGES) throw new Error("make-up made no progress");
    work = goOn(story, work, startRow + head.rows, exact);
  }
  const pulls = story.bands.flatMap(({ floats }) => floats.filter(({ kind }) => kind === "pull"));
  return finish(story, work, { slab: head, row: startRow }, pulls);
}

const opening = (story: CastStory, row: number): Work => ({
  pages: [],
  parts: [],
  row,
  band: 0,
  open: [storyStart],
  queue: queueOf(story.bands[0]),
  ends: [],
  cost: 0,
});

/** The floats of a band, none where there is none. */
export function queueOf(band: Band | undefined): Queue {
  const floats = band?.floats ?? [];
  return {
    figures: floats.filter(({ kind }) => kind === "figure"),
    pulls: floats.filter(({ kind }) => kind === "pull"),
  };
}

/** Sets a band, or what a page holds of it. `headRow`: the row under the story's head. */
function goOn(story: CastStory, work: Work, headRow: number, exact: boolean): Work {
  const band = story.bands[work.band]!;
  const atTop = work.parts.length === 0;
  const begins = work.open[0] === storyStart;
  const row = work.row + (atTop ? 0 : band.above);
  const deepest = story.frame.rows - row;
  const needed = band.keepsNext && begins ? LEAST_ROWS_UNDER_HEAD : LEAST_ROWS_OF_A_BAND;
  if (deepest < needed && (!atTop || row > 0)) return nextPage(work);
  const { page, noteRows } = withNoteRows(notesOf(work), {
    band,
    open: work.open,
    queue: work.queue,
    deepest,
    opening: work.pages.length === 0 && atTop && row === headRow,
    exact: exact && work.band + 1 === story.bands.length,
  });
  if (page === null) {
    if (atTop && row === 0) throw new Error("a page without anything on it has no room for a line");
    return nextPage(work);
  }
  const notesFoot = noteRows === 0 ? 0 : row + page.foot + noteRows;
  const notes = noteRows === 0 ? [] : noteIds(page);
  const { rooms, foot, placed } = page;
  const part: MadePart = { band: work.band, firstRow: row, rooms, foot, placed, notes, notesFoot };
  if (page.outcome.kind === "goes-on")
    return nextPage({
      ...work,
      parts: [...work.parts, part],
      open: page.outcome.open,
      queue: page.queue,
      cost: work.cost,
    });
  return endBand(story, work, part, page);
}

/** Notes across the page take no more than this part of what a band has. */
const MOST_OF_NOTES = 0.6;

/** A page with rows kept free for notes across it, and the rows that its own notes need. */
interface NotedPage {
  readonly page: ArrangedPage;
  readonly kept: number;
  readonly needed: number;
}

/**
 * The page with room for its notes under the legs, if they stand across it. The more rows are kept for notes, the fewer marks the
 * page holds: what a page kept short needs is where the least room that does is looked for.
 */
function withNoteRows(
  before: readonly string[],
  offer: Offer,
): { readonly page: ArrangedPage | null; readonly noteRows: number } {
  const { copies, legs } = offer.band;
  const { notes } = copies[0]!;
  if (notes.place === "leg") return { page: arranged(offer), noteRows: 0 };
  const most = Math.floor(offer.deepest * MOST_OF_NOTES);
  const keeping = (rows: number): NotedPage | null => {
    const page = arranged({ ...offer, deepest: offer.deepest - rows });
    if (page === null) return null;
    return { page, kept: rows, needed: notes.across([...before, ...noteIds(page)], legs.count).rows };
  };
  let found = keeping(0);
  while (found !== null && found.needed > found.kept && found.kept < most)
    found = keeping(Math.min(most, found.needed));
  if (found === null) return { page: null, noteRows: 0 };
  for (let rows = found.needed; rows < found.kept; rows++) {
    const tighter = keeping(rows);
    if (tighter === null || tighter.needed > rows) continue;
    found = tighter;
    break;
  }
  // Notes that need more than the most stand below the page's foot, and are reported.
  return { page: alike(found.page), noteRows: Math.max(found.kept, found.needed) };
}

/** Where the legs cannot be filled to their feet, the band is arranged as any other: it goes on, or ends above. */
function arranged(offer: Offer): ArrangedPage | null {
  const toFoot = offer.exact ? arrangeToFoot(offer) : null;
  return toFoot?.kind === "filled" ? toFoot.page : arrangePage(offer);
}

/** Notes whose marks stand in the parts of a page so far. */
const notesOf = ({ parts }: Work): readonly string[] => parts.flatMap(({ notes }) => notes);

/** Notes whose marks stand in the legs that a page is filled with. */
const noteIds = ({ outcome, rooms }: ArrangedPage): readonly string[] =>
  idsUpTo(outcome.kind === "ended" ? outcome.ending.leg : (outcome.open[0]?.leg ?? null), rooms);

const idsUpTo = (last: State | null, rooms: readonly LegRoom[]): readonly string[] =>
  last === null ? [] : lastLegs(last, rooms).flatMap(({ filled }) => filled.notes.map(({ id }) => id));

/** Without the ways to fill the page that hold the marks of other notes: there may be no room for those. */
function alike(page: ArrangedPage): ArrangedPage {
  const { outcome, rooms } = page;
  if (outcome.kind === "ended") return page;
  const own = noteIds(page).length;
  const open = outcome.open.filter(({ leg }) => idsUpTo(leg, rooms).length === own);
  return { ...page, outcome: { ...outcome, open } };
}

/** The band ends on this page: the next one begins below it. What it could not place goes to the next. */
function endBand(story: CastStory, work: Work, part: MadePart, page: ArrangedPage): Work {
  if (page.outcome.kind !== "ended") throw new Error("the band goes on");
  const next = queueOf(story.bands[work.band + 1]);
  return {
    pages: work.pages,
    parts: [...work.parts, part],
    row: Math.max(part.firstRow + page.foot, part.notesFoot),
    band: work.band + 1,
    open: [storyStart],
    queue: {
      figures: [...page.queue.figures.map(overdue), ...next.figures],
      pulls: [...page.queue.pulls.map(overdue), ...next.pulls],
    },
    ends: [...work.ends, page.outcome.ending.leg],
    cost: work.cost + page.outcome.cost,
  };
}

/** Its mention has gone by. */
const overdue = (float: Float): Float => ({ ...float, mention: -1 });

const nextPage = (work: Work): Work => ({
  ...work,
  pages: [...work.pages, { parts: work.parts, after: [] }],
  parts: [],
  row: 0,
});

/** A story's head and the row that it begins on. */
export interface PlacedHead {
  readonly slab: Slab;
  readonly row: number;
}

function finish(story: CastStory, work: Work, head: PlacedHead, pulls: readonly Float[]): Drafted {
  const legs = legsOfParts(work);
  const last = work.parts;
  const foot = last.reduce(
    (row, part) => Math.max(row, part.notesFoot, part.firstRow + deepestInk(part, legs.get(part) ?? [])),
    work.parts.length === 0 ? work.row : 0,
  );
  const { pages: galleries, row: endRow } = shelve(
    work.queue.figures,
    story.bands.at(-1)!.legs,
    foot,
    story.frame.rows,
  );
  const all: readonly MadePage[] = [
    ...work.pages,
    { parts: last, after: galleries[0] ?? [] },
    ...galleries.slice(1).map((after) => ({ parts: [], after })),
  ];
  const used = all.flatMap(({ parts }) => parts.flatMap((part) => part.placed.map(({ float }) => float)));
  const elements = new Set(used.map(({ element }) => element));
  const slots = new Set(used.filter((float) => float.automatic).map(({ slot }) => slot));
  const draft: Draft = {
    pageCount: all.length,
    endRow,
    cost: work.cost,
    legs: [...legs.values()].reduce((sum, page) => sum + page.length, 0),
    unplaced: pulls.filter(
      (pull) => !elements.has(pull.element) && !(pull.automatic && slots.has(pull.slot)),
    ),
    short: shortOf(last.at(-1), legs),
    notes: all.map(({ parts }) =>
      parts.flatMap((part) =>
        (legs.get(part) ?? []).flatMap(({ filled }) => filled.notes.map(({ id }) => id)),
      ),
    ),
  };
  return {
    draft,
    greedy: () => greedyCost([...legs.keys()].map((part) => ({ key: part.band, rooms: part.rooms }))),
    pages: () => {
      partGroups([...legs.values()].flat());
      return all.map((page, index) => placePage(story, page, legs, index === 0 ? head : null));
    },
  };
}

/** Rows that the legs of a part leave free. */
function shortOf(part: MadePart | undefined, legs: ReadonlyMap<MadePart, readonly MadeLeg[]>): number {
  if (part === undefined) return 0;
  const made = legs.get(part) ?? [];
  const unused = part.rooms.filter((_, index) => !made.some((leg) => leg.index === index));
  const rows = (sum: number, { top, foot }: LegRoom): number => sum + foot - top;
  return unused.reduce(rows, 0) + made.reduce((sum, leg) => sum + leg.foot - inkFoot(leg), 0);
}

/** The legs of every part, found from the last leg of its band. */
function legsOfParts({ pages, parts, ends }: Work): ReadonlyMap<MadePart, readonly MadeLeg[]> {
  const all = [...pages.flatMap((page) => page.parts), ...parts];
  const made = new Map<MadePart, readonly MadeLeg[]>();
  for (const [band, end] of ends.entries()) {
    const own = all.filter((part) => part.band === band);
    const legs = madeLegs(
      end,
      own.map(({ rooms }) => rooms),
    );
    for (const [index, part] of own.entries()) made.set(part, legs[index]!);
  }
  return made;
}

/** Rows of a part down to its last ink. */
function deepestInk(part: MadePart, legs: readonly MadeLeg[]): number {
  const floats = part.placed
    .filter(({ float }) => float.edge === "top")
    .map(({ row, slab }) => row + slab.rows);
  const feet = part.placed.some(({ float }) => float.edge === "bottom") ? [part.foot] : [];
  return Math.max(0, ...legs.map(inkFoot), ...floats, ...feet);
}

/** Tells each paragraph where legs part it: now its lines have their places. */
export function partGroups(legs: readonly MadeLeg[]): void {
  const parted = new Map<Strip, number[]>();
  for (const { filled } of legs) {
    for (const { strip, to } of filled.stretches) {
      const after = parted.get(strip) ?? [];
      if (to < strip.breaks.length) after.push(to - 1);
      parted.set(strip, after);
    }
  }
  for (const [strip, after] of parted) strip.part(after);
}

/** A page's ink in reading order: head, then of each band its furniture, rules and legs with their notes. */
export function placePage(
  story: CastStory,
  page: MadePage,
  legs: ReadonlyMap<MadePart, readonly MadeLeg[]>,
  head: PlacedHead | null,
): readonly PageItem[] {
  const { frame } = story;
  const items: PageItem[] = [];
  if (head !== null) {
    const y = rowTop(frame, head.row);
    for (const item of head.slab.items) items.push(placed(item, frame.area.x, y));
  }
  for (const part of page.parts) {
    const band = story.bands[part.band]!;
    const place: BandPlace = { frame, legs: band.legs, firstRow: part.firstRow };
    const made = legs.get(part) ?? [];
    for (const float of part.placed) items.push(...placeFloat(float, part, place, story.capHeight));
    items.push(...columnRules(made, place, band.columnRule, story.capHeight));
    for (const leg of made) items.push(...placeLeg(leg, place));
  }
  items.push(...notesAcross(story, page));
  const { legs: last } = story.bands.at(-1)!;
  for (const each of page.after)
    items.push(
      ...inkAt(
        each.slab,
        pt(frame.area.x + last.starts[each.leg]!),
        topOfInk(frame, each.row, story.capHeight),
      ),
    );
  return items;
}

/** The notes across a page stand under its last part. */
function notesAcross(story: CastStory, { parts }: MadePage): readonly PageItem[] {
  const ids = parts.flatMap(({ notes }) => notes);
  const last = parts.at(-1);
  if (last === undefined || ids.length === 0) return [];
  const { copies, legs } = story.bands[last.band]!;
  const { notes } = copies[0]!;
  const place: BandPlace = { frame: story.frame, legs, firstRow: last.firstRow };
  const foot = Math.max(...parts.map(({ notesFoot }) => notesFoot));
  return placeNotes(notes.across(ids, legs.count), notes, foot, place);
}

const inkAt = (slab: Slab, x: Pt, y: Pt): readonly PageItem[] => slab.items.map((item) => placed(item, x, y));

/** Furniture's top stands level with the tops of capitals in the legs beside it. */
const topOfInk = (frame: Frame, row: number, capHeight: Pt): Pt =>
  pt(rowTop(frame, row) + frame.rowBaseline - capHeight);

function placeFloat(
  { float, slab, leg, row }: PlacedFloat,
  { foot }: MadePart,
  { frame, legs, firstRow }: BandPlace,
  capHeight: Pt,
): readonly PageItem[] {
  const start = pt(frame.area.x + legs.starts[leg]!);
  switch (float.edge) {
    case "top":
      return inkAt(slab, start, topOfInk(frame, firstRow + row, capHeight));
    case "bottom":
      return inkAt(slab, start, topOfInk(frame, firstRow + foot - row - slab.rows + 1, capHeight));
    case "across": {
      const width = pt(float.cut * (spanWidth(legs, leg, 1) + spanWidth(legs, leg + 1, 1)) + legs.gap);
      const gutter = frame.area.x + legs.starts[leg + 1]! - legs.gap / 2;
      // Half a row of white above it, and half below.
      const top = pt(rowTop(frame, firstRow + row) + frame.leading / 2);
      return inkAt(slab, pt(gutter - width / 2), top);
    }
    default:
      throw new Error(`unknown edge: ${float.edge satisfies never}`);
  }
}

/** The elements of furniture that found no place and whose words stand nowhere else. */
export const lostElements = ({ unplaced }: Draft): ReadonlySet<Element> =>
  new Set(unplaced.filter((pull) => !pull.repeats).map((pull) => pull.element));
