import type { Tag } from "../../makeup/index.js";
import type { Rect } from "../../units/index.js";
import { boundsOf, foot, ruleInk, sharedBy } from "./ink.js";
import type { InkedPage } from "./seen.js";
import { pictureOf } from "./seen-furniture.js";
import type { SeenLine } from "./seen-lines.js";
import { isStory, rootOf } from "./tags.js";

/* A page's ink by stories, and what of it is no story's. */

/** What of a page is a story's. */
export interface Share {
  readonly lines: SeenLine[];
  /** Rules and tints. */
  readonly rules: Rect[];
  /** Round the lines that have tags: what they say is surely the story's. */
  readonly bounds: Rect;
}

export interface Shared {
  readonly shares: ReadonlyMap<Tag, Share>;
  /** Ink of advertisements, furniture, the nameplate and what is nobody's, in the type area; rules between stories are left out. */
  readonly others: readonly Rect[];
  /** Whether the page is made up of several things. */
  readonly planned: boolean;
}

/** Smaller fills are marks in the text. */
const LEAST_TINT = 20;
/** Rows of the grid that words without a tag, and rules, may stand outside a story's own ink. */
const REACH = { words: 4, rules: 0.4 } as const;

/** What has no tag is the nearest story's. */
export function shareOut({ page, area, lines }: InkedPage): Shared {
  const shares = taggedShares(lines);
  const others: Rect[] = [...(page.pieces ?? []).map(({ rect }) => rect), ...foreignBlocks({ page, lines })];
  const nearest = (box: Rect, reach: number): Share | undefined => {
    const near = [...shares.values()].map((share) => ({ share, shared: sharedBy(share.bounds, box) }));
    const best = near.toSorted((one, other) => other.shared - one.shared)[0];
    return best !== undefined && best.shared >= -reach * page.grid.leading ? best.share : undefined;
  };
  const isTold = (box: Rect): boolean => (page.pieces ?? []).some(({ rect }) => sharedBy(rect, box) > 0);

  for (const line of lines) {
    if (line.part !== "furniture" || line.tag !== null) continue;
    const share = nearest(line.ink, REACH.words);
    if (share === undefined) others.push(line.ink);
    else share.lines.push(line);
  }
  for (const item of page.items) {
    const picture = pictureOf(item);
    if (picture !== null && typeof picture.tag === "string") others.push(picture.rect);
    const isTint = item.kind === "fill" && item.rect.width >= LEAST_TINT;
    const rule = item.kind === "rule" ? ruleInk(item) : isTint ? item.rect : null;
    // Rules in the margins are the strips'.
    if (rule === null || foot(rule) <= area.y || rule.y >= foot(area) || isTold(rule)) continue;
    const share = nearest(rule, REACH.rules);
    if (share !== undefined) share.rules.push(rule);
    else if (isTint) others.push(rule);
  }
  return { shares, others, planned: page.pieces !== undefined || shares.size > 1 };
}

function taggedShares(lines: readonly SeenLine[]): ReadonlyMap<Tag, Share> {
  const byRoot = new Map<Tag, SeenLine[]>();
  for (const line of lines) {
    if (line.tag === null || line.part === "strip" || line.part === "piece") continue;
    const root = rootOf(line.tag);
    const own = byRoot.get(root);
    if (own === undefined) byRoot.set(root, [line]);
    else own.push(line);
  }
  const shareOf = (own: SeenLine[]): Share => ({
    lines: own,
    rules: [],
    bounds: boundsOf(own.map(({ ink }) => ink))!,
  });
  return new Map([...byRoot].map(([root, own]) => [root, shareOf(own)]));
}

/** The nameplate, and what else has tags and is no story: each is one block. */
function foreignBlocks({ page, lines }: Pick<InkedPage, "page" | "lines">): readonly Rect[] {
  const blocks = new Map<Tag, Rect[]>();
  const add = (tag: Tag, box: Rect): void => {
    const root = rootOf(tag);
    if (!isStory(root)) blocks.set(root, [...(blocks.get(root) ?? []), box]);
  };
  for (const { tag, ink } of lines) if (tag !== null) add(tag, ink);
  for (const item of page.items) {
    const picture = pictureOf(item);
    if (picture !== null && typeof picture.tag !== "string") add(picture.tag, picture.rect);
  }
  return [...blocks.values()].map((boxes) => boundsOf(boxes)!);
}
