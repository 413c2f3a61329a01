import type { Page, Tag } from "../../makeup/index.js";
import { inset, pt, type Rect } from "../../units/index.js";
import { columnAt, columnStart, findColumns, type ColumnGrid } from "./columns.js";
import { boundsOf, foot, right, ruleInk, sharedBy, type RunInk } from "./ink.js";
import { seeFurniture, type Furniture } from "./seen-furniture.js";
import { seeLine, type Part, type SeenLine } from "./seen-lines.js";
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

/** What a story shows on one page. */
export interface StoryPage {
  readonly page: Page;
  readonly head: readonly SeenLine[];
  readonly legs: readonly Leg[];
  readonly furniture: readonly Furniture[];
  /** Rules and tints that are part of no furniture. */
  readonly rules: readonly Rect[];
  readonly first: boolean;
  readonly last: boolean;
}

export interface SeenStory {
  readonly root: Tag;
  readonly columns: ColumnGrid;
  readonly pages: readonly StoryPage[];
}

/** All that rules look at. */
export interface Sight {
  readonly pages: readonly SeenPage[];
  readonly stories: readonly SeenStory[];
}

export interface SeenPage {
  readonly page: Page;
  readonly area: Rect;
  readonly lines: readonly SeenLine[];
}

export function seePages(pages: readonly Page[], inkOf: RunInk): Sight {
  const seen = pages.map((page) => seePage(page, inkOf));
  const shares = new Map<Tag, Map<SeenPage, Share>>();
  for (const page of seen) {
    for (const [root, share] of sharesOf(page)) {
      const on = shares.get(root) ?? new Map<SeenPage, Share>();
      shares.set(root, on);
      on.set(page, share);
    }
  }
  return { pages: seen, stories: [...shares].map(([root, on]) => seeStory(root, on)) };
}

/** What of a page is a story's. */
interface Share {
  readonly lines: SeenLine[];
  /** Rules and tints. */
  readonly rules: Rect[];
}

/** Smaller fills are marks in the text. */
const LEAST_TINT = 20;

/** A page's ink by stories. What has no tag is the nearest story's. */
function sharesOf({ page, area, lines }: SeenPage): ReadonlyMap<Tag, Share> {
  const shares = new Map<Tag, Share>();
  for (const line of lines) {
    if (line.tag === null || line.part === "strip") continue;
    const root = rootOf(line.tag);
    const share = shares.get(root);
    if (share === undefined) shares.set(root, { lines: [line], rules: [] });
    else share.lines.push(line);
  }
  const bounds = [...shares.values()].map((share) => ({
    share,
    box: boundsOf(share.lines.map(({ ink }) => ink))!,
  }));
  const nearest = (box: Rect): Share | undefined =>
    bounds.toSorted((a, b) => sharedBy(b.box, box) - sharedBy(a.box, box))[0]?.share;
  for (const line of lines)
    if (line.part === "furniture" && line.tag === null) nearest(line.ink)?.lines.push(line);
  for (const item of page.items) {
    const rule =
      item.kind === "rule"
        ? ruleInk(item)
        : item.kind === "fill" && item.rect.width >= LEAST_TINT
          ? item.rect
          : null;
    // Rules in the margins are the strips'.
    if (rule !== null && foot(rule) > area.y && rule.y < foot(area)) nearest(rule)?.rules.push(rule);
  }
  return shares;
}

function seePage(page: Page, inkOf: RunInk): SeenPage {
  const sheet: Rect = { x: pt(0), y: pt(0), ...page.size };
  const lines = page.items.flatMap((item) => (item.kind === "line" ? seeLine(item, page, inkOf) : []));
  return { page, area: inset(sheet, page.margin), lines };
}

function seeStory(root: Tag, on: ReadonlyMap<SeenPage, Share>): SeenStory {
  const all = [...on];
  const extents = all.flatMap(([{ area }, { lines }]) =>
    lines
      .filter(({ part }) => part === "text")
      .map(({ item: { x, line } }) => ({ start: x + line.start - area.x, end: x + line.end - area.x })),
  );
  const columns = findColumns(extents, all[0]![0].area.width);
  const pages = all.map(([seen, share], index) =>
    seeStoryPage(seen, share, columns, root, { first: index === 0, last: index + 1 === all.length }),
  );
  return { root, columns, pages };
}

/** What stands in legs, if it is not in furniture. */
const IN_LEGS: ReadonlySet<Part> = new Set(["text", "small", "furniture"]);

function seeStoryPage(
  seen: SeenPage,
  { lines, rules }: Share,
  columns: ColumnGrid,
  root: Tag,
  where: { readonly first: boolean; readonly last: boolean },
): StoryPage {
  const { page } = seen;
  const furniture = seeFurniture(page, root, lines, rules);
  const placed = new Set(furniture.flatMap((each) => each.lines));
  const running = lines.filter((line) => IN_LEGS.has(line.part) && !placed.has(line));
  const head = lines.filter(({ part }) => part === "head");
  return { page, head, legs: seeLegs(seen, running, columns, furniture), furniture, rules, ...where };
}

/** The columns that a story takes where it takes most, those under its headline too. */
export const storyColumns = ({ pages, columns }: SeenStory): readonly number[] => {
  const all = pages.flatMap(({ page, legs, head }) => [
    ...legs.map(({ column }) => column),
    ...head.flatMap(({ ink }) => [ink.x, right(ink)].map((x) => columnAt(x - page.margin.left, columns))),
  ]);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return all.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

/** Outer edges of those columns, from the type area's edge; null of none. */
export function storyEdges(story: SeenStory): { readonly start: number; readonly end: number } | null {
  const columns = storyColumns(story);
  const [first, last] = [columns[0], columns.at(-1)];
  if (first === undefined || last === undefined) return null;
  const start = columnStart(first, story.columns);
  return { start, end: columnStart(last, story.columns) + story.columns.measure };
}

/** Marks may hang over a leg's edge by this part of the grid's leading before the line is taken for another leg's. */
const HANG = 0.3;

function seeLegs(
  { page, area }: SeenPage,
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
