import { partText } from "../copy/index.js";
import type { Problem } from "../problems/index.js";
import { numberNotes, type StyledStory } from "../sheet/index.js";
import { pt } from "../units/index.js";
import { castStory } from "./cast-story.js";
import type { Composing } from "./composing.js";
import { fitBySize, type Fitted } from "./copyfit.js";
import { LINES_BETWEEN } from "./dummy.js";
import { frameOf, type Frame } from "./frame.js";
import { resized, rowsOf } from "./head.js";
import type { CastStory } from "./band.js";
import { layOut, lostElements, type Layout } from "./layout.js";
import { bodyStyle, closePage, newPage, stylePage, type OpenPage } from "./open-page.js";
import type { Page, PageItem } from "./page.js";
import { acrossRule } from "./place.js";

/** What became of a story, for reports. */
export interface MadeStory {
  readonly slug: string;
  /** As the user named it. */
  readonly file: string;
  /** Empty where the copy has none. */
  readonly headline: string;
  readonly words: number;
  /** Numbers of the pages that it stands on. */
  readonly pages: readonly number[];
  readonly legs: number;
  readonly lines: number;
  /**
   * What the layout costs by the rules of make-up, and what the same legs would cost filled one after the other; of a story whose
   * rectangle was planned nobody has both.
   */
  readonly cost?: number;
  readonly greedyCost?: number;
}

/** What one story puts on one page, and the story where it ends there. */
export interface PagePart {
  readonly page: OpenPage;
  readonly ended: readonly MadeStory[];
}

/** A page with the stories that end on it. */
export interface MadeUpPage {
  readonly page: Page;
  readonly ended: readonly MadeStory[];
}

/** A story cast off before it is known where it begins. */
export interface CastAhead {
  readonly cast: CastStory;
  /** Found in casting, to be reported if the cast is used. */
  readonly problems: readonly Problem[];
}

/** Rows of text that must find room under a story's head for it to begin on a page. */
const LEAST_ROWS_UNDER_HEAD = 8;
/** Below this a page has no room for a line of text, in points. */
const LEAST_AREA = 20;

/** Pages of the stories, one after the other, each page as soon as nothing can come to it any more. */
export const makeUp = (
  stories: AsyncIterable<StyledStory>,
  composing: Composing,
): AsyncGenerator<MadeUpPage> => joinParts(composeStories(stories, composing), composing);

async function* composeStories(
  stories: AsyncIterable<StyledStory>,
  composing: Composing,
): AsyncGenerator<PagePart> {
  const coming = stories[Symbol.asyncIterator]();
  let open: OpenPage | null = null;
  let now = await coming.next();
  for (let index = 0; now.done !== true; index++) {
    const next = await coming.next();
    const parts = composeStory(now.value, open, index === 0 && next.done === true, composing, null);
    if (parts === null) return;
    yield* parts;
    open = parts.at(-1)!.page;
    now = next;
  }
}

/** Joins what stories put on the same page; a page is closed when something comes for the next. */
export async function* joinParts(
  parts: AsyncIterable<PagePart>,
  composing: Composing,
): AsyncGenerator<MadeUpPage> {
  let open = null as PagePart | null;
  for await (const part of parts) {
    const before: PagePart | null = open;
    open = before?.page.number === part.page.number ? joined(before, part) : part;
    if (before !== null && before.page.number !== part.page.number) yield closed(before, composing);
  }
  if (open !== null) yield closed(open, composing);
}

const joined = (one: PagePart, other: PagePart): PagePart => ({
  page: { ...one.page, items: [...one.page.items, ...other.page.items] },
  ended: [...one.ended, ...other.ended],
});

const closed = ({ page, ended }: PagePart, composing: Composing): MadeUpPage => ({
  page: closePage(page, composing),
  ended,
});

/** Sets a story at the measures of an inner page, where most begin. */
export function castAhead(story: StyledStory, composing: Composing): CastAhead {
  const problems: Problem[] = [];
  const { frame } = newPage(INNER_PAGE, story, composing);
  const cast = castStory(story, frame, 1, { ...composing, report: (problem) => void problems.push(problem) });
  return { cast, problems };
}

const INNER_PAGE = 2;

/**
 * What a story puts on its pages, from the free row of the page that is open (null: there is none yet). Null where the page
 * has no room for a line. `alone`: no other story follows or went before. `ahead`: the story as cast before.
 */
export function composeStory(
  story: StyledStory,
  open: OpenPage | null,
  alone: boolean,
  composing: Composing,
  ahead: CastAhead | null,
): readonly PagePart[] | null {
  const made = composeOnce(story, open, alone, composing, ahead);
  const resets = stylePage(open?.number ?? 1, composing).resetsNotes && story.notes.length > 0;
  return made === null || !resets ? (made?.parts ?? null) : renumbered(story, made, open, alone, composing);
}

/** A mark that is wider or narrower may take its line to another page, and others with it: seldom more than once. */
const MOST_RENUMBERINGS = 4;

/** The story with its notes numbered anew on each page; numbers that never come to rest stay as the last page numbers were. */
function renumbered(
  story: StyledStory,
  made: Composed,
  open: OpenPage | null,
  alone: boolean,
  composing: Composing,
): readonly PagePart[] {
  const silent: Composing = { ...composing, report: () => undefined };
  let last = made;
  let numbers = numbersOn(last.notes);
  for (let round = 0; round < MOST_RENUMBERINGS; round++) {
    const again = composeOnce(numberNotes(story, numbers), open, alone, silent, null) ?? last;
    const next = numbersOn(again.notes);
    const same = [...next].every(([id, number]) => numbers.get(id) === number);
    [last, numbers] = [again, next];
    if (same) break;
  }
  return last.parts;
}

/** Each note's number on its page, from 1. A note that goes on overleaf has that of the page where it begins. */
function numbersOn(pages: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const ids of pages) {
    const begun = [...new Set(ids)].filter((id) => !numbers.has(id));
    for (const [index, id] of begun.entries()) numbers.set(id, index + 1);
  }
  return numbers;
}

/** A story on its pages, and the notes that stand on each. */
interface Composed {
  readonly parts: readonly PagePart[];
  readonly notes: readonly (readonly string[])[];
}

function composeOnce(
  story: StyledStory,
  open: OpenPage | null,
  alone: boolean,
  composing: Composing,
  ahead: CastAhead | null,
): Composed | null {
  const start = open ?? newPage(1, story, composing);
  if (!hasRoom(start, story, composing)) return null;
  const stacked = start.freeRow > 0;
  const cast = castFor(start.frame, story, composing, ahead);
  const startRow = stacked ? start.freeRow + LINES_BETWEEN : 0;
  if (
    stacked &&
    startRow + rowsOf(cast.head, start.frame.leading) + LEAST_ROWS_UNDER_HEAD > start.frame.rows
  ) {
    const next = newPage(start.number + 1, story, composing);
    return composeOnce(story, next, alone, composing, { cast, problems: [] });
  }
  const fit = alone && !stacked ? fitToPage(story, start, cast, composing) : null;
  const fitted = fit?.layout ?? layOut(cast, startRow, 0);
  const layout = withLostPulls(story, start, startRow, fitted, composing);
  const page = layout === fitted ? (fit?.page ?? start) : start;
  reportUnplaced(layout, composing);
  const pages = pagesOf(page, layout, story, startRow, stacked, composing);
  const facts = factsOf(story, layout, page.number, pages.at(-1)!.number);
  const parts = pages.map((each, index) => ({
    page: each,
    ended: index + 1 === pages.length ? [facts] : [],
  }));
  return { parts, notes: layout.notes };
}

function hasRoom(page: OpenPage, story: StyledStory, composing: Composing): boolean {
  const { area } = page.frame;
  if (area.width >= LEAST_AREA && area.height >= page.frame.leading) return true;
  composing.report({
    code: "makeup-page-without-room",
    severity: "fatal",
    message: `the page leaves ${area.width.toFixed(0)} × ${area.height.toFixed(0)} pt between its margins: no room for a line`,
    hint: "make the paper larger or the margins of @page smaller",
    span: story.root.element.span,
  });
  return false;
}

/** The story cast off for a frame: as it was cast before, if that was for the like. */
function castFor(frame: Frame, story: StyledStory, composing: Composing, ahead: CastAhead | null): CastStory {
  if (ahead === null || !setsAlike(ahead.cast.frame, frame)) return castStory(story, frame, 1, composing);
  for (const problem of ahead.problems) composing.report(problem);
  return { ...ahead.cast, frame };
}

/** Left and right pages have the same grid in other places. */
const setsAlike = (one: Frame, other: Frame): boolean =>
  one.area.width === other.area.width &&
  one.leading === other.leading &&
  one.rowBaseline === other.rowBaseline &&
  one.rows === other.rows;

function factsOf({ story }: StyledStory, layout: Layout, firstPage: number, lastPage: number): MadeStory {
  return {
    slug: story.slug,
    file: story.file,
    headline: partText(story, "headline") ?? "",
    words: story.words,
    pages: Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index),
    legs: layout.legs,
    lines: countLines(layout),
    cost: Math.round(layout.cost),
    greedyCost: Math.round(layout.greedy),
  };
}

/** Lines of type that belong to the story, furniture left out. */
function countLines(layout: Layout): number {
  const isText = (item: PageItem): boolean => item.kind === "line" && typeof item.tag === "object";
  return layout.pages.reduce((sum, items) => sum + items.filter(isText).length, 0);
}

/** Words that stand only in a pull quote without a place are set in the text, where the copy has them. */
function withLostPulls(
  story: StyledStory,
  start: OpenPage,
  startRow: number,
  layout: Layout,
  composing: Composing,
): Layout {
  const lost = lostElements(layout);
  if (lost.size === 0) return layout;
  return layOut(castStory(story, start.frame, 1, composing, lost), startRow, 0);
}

function pagesOf(
  start: OpenPage,
  layout: Layout,
  story: StyledStory,
  startRow: number,
  stacked: boolean,
  composing: Composing,
): readonly OpenPage[] {
  return layout.pages.map((items, index) => {
    const page =
      index === 0 ? start : { ...newPage(start.number + index, story, composing), frame: start.frame };
    const between = stacked && index === 0 ? storyRule(start, startRow, story) : [];
    const last = index + 1 === layout.pages.length;
    return { ...page, items: [...between, ...items], freeRow: last ? layout.endRow : page.frame.rows };
  });
}

function storyRule(page: OpenPage, startRow: number, { root }: StyledStory): readonly PageItem[] {
  const { style, width, color } = root.style.borderTop;
  if (style === "none" || width === 0) return [];
  const y = pt(page.frame.area.y + (startRow - LINES_BETWEEN / 2) * page.frame.leading);
  return [acrossRule(page.frame, y, width, color)];
}

function reportUnplaced(layout: Layout, composing: Composing): void {
  for (const pull of layout.unplaced.filter((each) => !each.automatic)) {
    composing.report({
      code: "makeup-pull-left-out",
      severity: "warning",
      message: "a pull quote found no place and is left out; its words stand in the text",
      hint: "the story is too short for it, or its column-span too wide",
      span: pull.element.span,
    });
  }
}

/** The story at the size that brings it to the foot of its page, where the style leaves it that freedom. */
function fitToPage(
  story: StyledStory,
  page: OpenPage,
  cast: CastStory,
  composing: Composing,
): Fitted<OpenPage> | null {
  const silent: Composing = { ...composing, report: () => undefined };
  return fitBySize(story.root.style.copyfit, (scale) => {
    if (scale === 1) return { page, cast, rows: page.frame.rows };
    const scaled = pageAtScale(story, page, scale, composing);
    return { page: scaled, cast: castStory(story, scaled.frame, scale, silent), rows: scaled.frame.rows };
  });
}

function pageAtScale(story: StyledStory, page: OpenPage, scale: number, composing: Composing): OpenPage {
  const body = resized({ ...story.root, style: bodyStyle(story), children: [] }, scale).style;
  const font = composing.shapeText("x", body).font;
  return { ...page, frame: frameOf(stylePage(page.number, composing), body.lineHeight, font) };
}
