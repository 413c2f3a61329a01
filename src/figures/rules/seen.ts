import type { Page, Tag } from "../../makeup/index.js";
import { inset, pt, type Rect } from "../../units/index.js";
import { columnAt, columnStart, type ColumnGrid } from "./columns.js";
import { boundsOf, foot, right, type RunInk } from "./ink.js";
import { gridsOf } from "./seen-columns.js";
import { seeFurniture, type Furniture } from "./seen-furniture.js";
import { followStory, type Stop } from "./seen-jumps.js";
import { seeLine, textSizeOf, type Part, type SeenLine } from "./seen-lines.js";
import { isTold, shareOut, type Shared } from "./seen-shares.js";
import { rootOf } from "./tags.js";

/*
 * Pages as a reader sees them: stories, with their heads, their legs and what stands among them. All of it is found from items and
 * where they stand; nothing is known of how they came there.
 */

/** One column of a story on a page. Edges in points from the trim's left. */
export interface Leg {
  readonly page: number;
  /** Column of the grid, from 0. */
  readonly column: number;
  readonly start: number;
  readonly end: number;
  /** Of the text, notes too, from the top. */
  readonly lines: readonly SeenLine[];
  /** Furniture that stands in this leg or reaches into it. */
  readonly furniture: readonly Furniture[];
}

/** How a story comes to a page and leaves it: it begins and ends, runs on over whole pages, or jumps from among others. */
export type Passage = "end" | "runs" | "jumps";

/** What a story shows on one page. */
export interface StoryPage {
  readonly page: Page;
  readonly columns: ColumnGrid;
  /** Columns of the grid that it takes. Where a story runs on over pages, those that it takes on any of them. */
  readonly taken: readonly number[];
  /** Its own ink: head, legs and furniture. Null where it shows no line. */
  readonly box: Rect | null;
  readonly head: readonly SeenLine[];
  readonly legs: readonly Leg[];
  readonly furniture: readonly Furniture[];
  /** Rules and tints that are part of no furniture. */
  readonly rules: readonly Rect[];
  readonly comes: Passage;
  readonly leaves: Passage;
  /** Whether its page is made up of several things: by a dummy, or as it shows. A story with pages of its own fills them as it can. */
  readonly planned: boolean;
}

export interface SeenStory {
  readonly root: Tag;
  readonly pages: readonly StoryPage[];
}

/** A page with its ink. */
export interface InkedPage {
  readonly page: Page;
  readonly area: Rect;
  readonly lines: readonly SeenLine[];
}

export interface SeenPage extends InkedPage {
  readonly columns: ColumnGrid;
  /** Of most of its text, points. */
  readonly textSize: number;
  /** What stories show on it. */
  readonly parts: readonly StoryPage[];
  /** Ink in the type area that is no story's; rules between stories are left out. */
  readonly others: readonly Rect[];
  /** As its parts have it. */
  readonly planned: boolean;
}

/** All that rules look at. */
export interface Sight {
  readonly pages: readonly SeenPage[];
  readonly stories: readonly SeenStory[];
}

export function seePages(pages: readonly Page[], inkOf: RunInk): Sight {
  const inked = pages.map((page) => inkPage(page, inkOf));
  const grids = gridsOf(inked);
  const shared = inked.map(shareOut);
  const stops = new Map<Tag, Stop[]>();
  for (const [index, { shares, others }] of shared.entries()) {
    for (const [root, share] of shares) {
      const rest = [...shares.values()].filter((each) => each !== share).map((each) => each.bounds);
      const { bounds, lines } = share;
      const signed = lines.some(({ part }) => part === "jump");
      const stop: Stop = { index, page: pages[index]!, bounds, beside: [...rest, ...others], signed };
      stops.set(root, [...(stops.get(root) ?? []), stop]);
    }
  }
  const stories = [...stops].map(([root, own]) => seeStory(root, own, inked, shared, grids));
  const parts = stories.flatMap((story) => story.pages);
  const seen = inked.map((each, index): SeenPage => {
    const own = parts.filter(({ page }) => page === each.page);
    const { others, planned } = shared[index]!;
    const textSize = textSizeOf(each.lines);
    return { ...each, columns: grids[index]!, textSize, parts: own, others, planned };
  });
  return { pages: seen, stories };
}

function inkPage(page: Page, inkOf: RunInk): InkedPage {
  const sheet: Rect = { x: pt(0), y: pt(0), ...page.size };
  const lines = page.items.flatMap((item) => (item.kind === "line" ? seeLine(item, page, inkOf) : []));
  return { page, area: inset(sheet, page.margin), lines: withPieces(lines, page) };
}

/** Advertisements and furniture may have copy of their own: what stands wholly in rectangles that are told to be theirs is no story. */
function withPieces(lines: readonly SeenLine[], page: Page): readonly SeenLine[] {
  if ((page.pieces ?? []).length === 0) return lines;
  const kept = new Set(
    lines.flatMap(({ tag, ink }) => (tag === null || isTold(ink, page) ? [] : [rootOf(tag)])),
  );
  return lines.map((line) => {
    const own =
      line.part !== "strip" && isTold(line.ink, page) && (line.tag === null || !kept.has(rootOf(line.tag)));
    return own ? { ...line, part: "piece" } : line;
  });
}

function seeStory(
  root: Tag,
  stops: readonly Stop[],
  inked: readonly InkedPage[],
  shared: readonly Shared[],
  grids: readonly ColumnGrid[],
): SeenStory {
  const passages = followStory(stops);
  const parts = stops.map(({ index }, at) =>
    seeStoryPage(inked[index]!, shared[index]!, grids[index]!, root, passages[at]!),
  );
  return { root, pages: withRuns(parts) };
}

/** Parts with the columns that they take on all pages over which the story runs on. */
function withRuns(parts: readonly StoryPage[]): readonly StoryPage[] {
  const runs: StoryPage[][] = [];
  for (const part of parts) {
    const before = runs.at(-1);
    if (before !== undefined && part.comes === "runs") before.push(part);
    else runs.push([part]);
  }
  return runs.flatMap((run) => {
    const all = run.flatMap(({ taken }) => taken);
    const [first, last] = [Math.min(...all), Math.max(...all)];
    const taken = Array.from({ length: all.length === 0 ? 0 : last - first + 1 }, (_, each) => first + each);
    return run.map((part) => ({ ...part, taken }));
  });
}

/** What stands in legs, if it is not in furniture. */
const IN_LEGS: ReadonlySet<Part> = new Set(["text", "small", "furniture", "jump"]);
const IN_HEADS: ReadonlySet<Part> = new Set(["head", "turn"]);

function seeStoryPage(
  seen: InkedPage,
  { shares, planned }: Shared,
  columns: ColumnGrid,
  root: Tag,
  passages: Pick<StoryPage, "comes" | "leaves">,
): StoryPage {
  const { page, area } = seen;
  const { lines: own, rules } = shares.get(root)!;
  const lines = passages.comes === "end" ? own : withTurn(own, passages.comes);
  const furniture = seeFurniture(page, root, lines, rules);
  const placed = new Set(furniture.flatMap((each) => each.lines));
  const running = lines.filter((line) => IN_LEGS.has(line.part) && !placed.has(line));
  const head = lines.filter(({ part }) => IN_HEADS.has(part));
  const legs = seeLegs(
    seen,
    running,
    columns,
    furniture.filter(({ box }) => !isOverHead(box, head)),
  );
  const box = boundsOf([...lines.map(({ ink }) => ink), ...furniture.map((each) => each.box)]);
  const taken = [
    ...legs.map(({ column }) => column),
    ...head.flatMap(({ ink }) => [ink.x, right(ink)].map((x) => columnAt(x - area.x, columns))),
  ];
  return { page, columns, taken, box, head, legs, furniture, rules, planned, ...passages };
}

/**
 * What stands over all text where a story goes on is its turn line and its turn head: what is marked as such, and after a jump all words
 * without a tag. Where it runs on these may be a pull quote.
 */
function withTurn(lines: readonly SeenLine[], comes: Passage): readonly SeenLine[] {
  const top = Math.min(...lines.filter(({ part }) => part === "text").map(({ ink }) => ink.y));
  const mayTurn = ({ part, tag }: SeenLine): boolean =>
    part === "jump" || (comes === "jumps" && part === "furniture" && tag === null);
  return lines.map((line) => (mayTurn(line) && foot(line.ink) <= top ? { ...line, part: "turn" } : line));
}

/** Outer edges of the columns that a part takes, from the type area's edge; null of none. */
export function edgesOf({
  taken,
  columns,
}: StoryPage): { readonly start: number; readonly end: number } | null {
  const [first, last] = [taken[0], taken.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { start: columnStart(first, columns), end: columnStart(last, columns) + columns.measure };
}

/** A picture over the headline belongs to the head, not to the legs below. */
const isOverHead = (box: Rect, head: readonly SeenLine[]): boolean =>
  head.length > 0 && head.every(({ ink }) => ink.y >= foot(box));

/** Marks may hang over a leg's edge by this part of the grid's leading before the line is taken for another leg's. */
const HANG = 0.3;

function seeLegs(
  { page, area }: InkedPage,
  running: readonly SeenLine[],
  columns: ColumnGrid,
  furniture: readonly Furniture[],
): readonly Leg[] {
  const byColumn = new Map<number, SeenLine[]>();
  for (const line of running) {
    const column = columnAt(line.ink.x - area.x + HANG * page.grid.leading, columns);
    const held = byColumn.get(column);
    if (held === undefined) byColumn.set(column, [line]);
    else held.push(line);
  }
  return [...byColumn]
    .sort(([one], [other]) => one - other)
    .map(([column, lines]) => {
      const start = area.x + columnStart(column, columns);
      const end = start + columns.measure;
      return {
        page: page.number,
        column,
        start,
        end,
        lines: lines.toSorted((a, b) => a.item.baseline - b.item.baseline),
        furniture: furniture.filter(({ box }) => box.x < end && right(box) > start),
      };
    });
}
