import type { Element } from "../../copy/index.js";
import type { Page, PageItem, Tag } from "../../makeup/index.js";
import { inset, pt, type Rect } from "../../units/index.js";
import { columnAt, columnStart, findColumns, type ColumnGrid } from "./columns.js";
import { boundsOf, foot, lineInk, right, ruleInk, sharedBy, type LineItem, type RunInk } from "./ink.js";

/*
 * Pages as a reader sees them: stories, with their heads, their legs and what stands among them. All of it is found from items and
 * where they stand; nothing is known of how they came there.
 */

/** What a line is part of. `small`: cutlines, credits and notes, which have a leading of their own. */
export type Part = "head" | "text" | "small" | "marker" | "initial" | "furniture" | "strip";

/** A line of type with its ink. */
export interface SeenLine {
  readonly item: LineItem;
  readonly part: Part;
  /** Null for artifacts. */
  readonly tag: Tag | null;
  /** The innermost element of the copy that holds it. */
  readonly element: Element | null;
  readonly boxes: readonly Rect[];
  readonly ink: Rect;
}

/** A pull quote or a picture with what belongs to it: lines and rules around. */
export interface Furniture {
  readonly kind: "pull" | "picture";
  readonly box: Rect;
  /** The picture alone, without its cutline. */
  readonly picture: Rect | null;
  readonly lines: readonly SeenLine[];
  readonly element: Element | null;
}

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

/** A page's ink by stories. What has no tag is the nearest story's. */
function sharesOf({ page, lines }: SeenPage): ReadonlyMap<Tag, Share> {
  const shares = new Map<Tag, Share>();
  for (const line of lines) {
    if (line.tag === null) continue;
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
    if (rule !== null) nearest(rule)?.rules.push(rule);
  }
  return shares;
}

function seePage(page: Page, inkOf: RunInk): SeenPage {
  const sheet: Rect = { x: pt(0), y: pt(0), ...page.size };
  const lines = page.items.flatMap((item) => (item.kind === "line" ? seeLine(item, page, inkOf) : []));
  return { page, area: inset(sheet, page.margin), lines };
}

function seeLine(item: LineItem, page: Page, inkOf: RunInk): readonly SeenLine[] {
  const boxes = lineInk(item, inkOf);
  const ink = boundsOf(boxes);
  if (ink === null) return [];
  const tag = typeof item.tag === "string" ? null : item.tag;
  return [{ item, part: partOf(item, page), tag, element: elementOf(tag), boxes, ink }];
}

const HEAD = new Set(["kicker", "headline", "deck", "byline", "dateline"]);
const SMALL = new Set(["cutline", "credit", "note"]);
/** A single run so many rows high is a drop initial. */
const INITIAL = 1.4;

function partOf({ tag, line }: LineItem, { grid }: Page): Part {
  if (tag === "Pagination") return "strip";
  if (tag === "Layout") return "furniture";
  const names = namesOf(tag);
  if (names.includes("pull")) return "furniture";
  if (names.some((name) => HEAD.has(name))) return "head";
  if (tag.role === "Lbl" && tag.element === null) return "marker";
  if (names.some((name) => SMALL.has(name))) return "small";
  const size = line.runs[0]?.font.size ?? 0;
  return line.runs.length === 1 && !line.last && size > INITIAL * grid.leading ? "initial" : "text";
}

function namesOf(tag: Tag): readonly string[] {
  const names: string[] = [];
  for (let at: Tag | null = tag; at !== null; at = at.parent)
    if (at.element !== null) names.push(at.element.name);
  return names;
}

function elementOf(tag: Tag | null): Element | null {
  for (let at = tag; at !== null; at = at.parent) if (at.element !== null) return at.element;
  return null;
}

export function rootOf(tag: Tag): Tag {
  let at = tag;
  while (at.parent !== null) at = at.parent;
  return at;
}

function seeStory(root: Tag, on: ReadonlyMap<SeenPage, Share>): SeenStory {
  const all = [...on];
  const columns = columnsOf(
    all.flatMap(([, { lines }]) => lines),
    all[0]![0].area.width,
  );
  const pages = all.map(([seen, share], index) =>
    seeStoryPage(seen, share, columns, root, { first: index === 0, last: index + 1 === all.length }),
  );
  return { root, columns, pages };
}

function columnsOf(lines: readonly SeenLine[], area: number): ColumnGrid {
  const running = lines.filter(({ part }) => part === "text");
  const full = running.filter(({ item }) => !item.line.last);
  const widths = (full.length > 0 ? full : running).map(({ item }) => item.line.end - item.line.start);
  return findColumns(widths, area) ?? { count: 1, measure: pt(area), gap: pt(0) };
}

function seeStoryPage(
  seen: SeenPage,
  { lines, rules: ruled }: Share,
  columns: ColumnGrid,
  root: Tag,
  where: { readonly first: boolean; readonly last: boolean },
): StoryPage {
  const { page } = seen;
  const { furniture, rules } = seeFurniture(page, root, lines, ruled);
  const placed = new Set(furniture.flatMap((each) => each.lines));
  const running = lines.filter(
    (line) => (line.part === "text" || line.part === "small") && !placed.has(line),
  );
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

interface Piece {
  readonly box: Rect;
  readonly line: SeenLine | null;
  readonly picture: boolean;
  readonly element: Element | null;
}

/** What a picture is on a page, whether or not pages have them yet. */
interface PictureItem {
  readonly rect: Rect;
  readonly tag: Tag | "Layout" | "Pagination";
}

export function pictureOf(item: { readonly kind: string }): PictureItem | null {
  return item.kind === "picture" && "rect" in item && "tag" in item ? (item as unknown as PictureItem) : null;
}

/** White within a piece of furniture, points: a pull quote's largest leading, or its padding. */
const WITHIN = 50;
/** Smaller fills are marks in the text. */
const LEAST_TINT = 20;

/** Furniture of a story on a page, and what else is ruled and tinted there. */
function seeFurniture(
  page: Page,
  root: Tag,
  lines: readonly SeenLine[],
  rules: readonly Rect[],
): { readonly furniture: readonly Furniture[]; readonly rules: readonly Rect[] } {
  const pictures = page.items.flatMap((item) => ownPicture(item, root));
  const beside = (line: SeenLine): boolean =>
    line.part === "furniture" || (line.element?.name === "cutline" && pictures.length > 0);
  const pieces = [
    ...pictures,
    ...lines.filter(beside).map((line) => ({ box: line.ink, line, picture: false, element: line.element })),
  ];
  return cluster(
    pieces,
    rules,
    lines.filter((line) => !beside(line)),
  );
}

function ownPicture(item: PageItem, root: Tag): readonly Piece[] {
  const picture = pictureOf(item);
  if (picture === null || typeof picture.tag === "string" || rootOf(picture.tag) !== root) return [];
  return [{ box: picture.rect, line: null, picture: true, element: elementOf(picture.tag) }];
}

/** Joins pieces that stand over each other with nothing but white between, and the rules across them. */
function cluster(
  pieces: readonly Piece[],
  rules: readonly Rect[],
  texts: readonly SeenLine[],
): { readonly furniture: readonly Furniture[]; readonly rules: readonly Rect[] } {
  let groups = pieces.map((piece) => ({ box: piece.box, pieces: [piece] }));
  for (let joined = true; joined;) {
    joined = false;
    for (let one = 0; one < groups.length && !joined; one++) {
      const at = groups.findIndex(
        (group, index) => index > one && together(groups[one]!.box, group.box, texts),
      );
      if (at === -1) continue;
      const [a, b] = [groups[one]!, groups[at]!];
      groups = groups.filter((group) => group !== a && group !== b);
      groups.push({ box: boundsOf([a.box, b.box])!, pieces: [...a.pieces, ...b.pieces] });
      joined = true;
    }
  }
  const taken = new Set<Rect>();
  const furniture = groups.map(({ box, pieces: own }): Furniture => {
    let whole = box;
    for (const rule of rules) {
      const shared = Math.min(right(rule), right(box)) - Math.max(rule.x, box.x);
      const lies = rule.width > rule.height && shared >= FRAMED * box.width;
      if (!lies || rule.width > SPANNING * box.width || !together(whole, rule, texts)) continue;
      taken.add(rule);
      whole = boundsOf([whole, rule])!;
    }
    const picture = own.find((piece) => piece.picture);
    return {
      kind: picture === undefined ? "pull" : "picture",
      box: whole,
      picture: picture?.box ?? null,
      lines: own.flatMap(({ line }) => line ?? []),
      element: own.find(({ element }) => element !== null)?.element ?? null,
    };
  });
  return { furniture, rules: rules.filter((rule) => !taken.has(rule)) };
}

/** A rule runs over this share of what it frames: marks hang over its ends. */
const FRAMED = 0.8;
/** A rule is no wider than so many times what it frames: a word can be short. */
const SPANNING = 8;

/** Whether two boxes overlap across, and down are near, and no text stands between. */
function together(one: Rect, other: Rect, texts: readonly SeenLine[]): boolean {
  const [from, to] = [Math.max(one.x, other.x), Math.min(right(one), right(other))];
  if (to <= from) return false;
  const [top, bottom] = [Math.min(foot(one), foot(other)), Math.max(one.y, other.y)];
  if (bottom - top > WITHIN) return false;
  return !texts.some(
    ({ ink }) => ink.x < to && right(ink) > from && foot(ink) > top && ink.y < bottom && bottom > top,
  );
}
