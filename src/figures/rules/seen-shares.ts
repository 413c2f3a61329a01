import type { Page, Tag } from "../../makeup/index.js";
import type { Rect } from "../../units/index.js";
import { boundsOf, foot, right, ruleInk, sharedBy } from "./ink.js";
import type { InkedPage } from "./seen.js";
import { pictureOf } from "./seen-furniture.js";
import type { Part, SeenLine } from "./seen-lines.js";
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
/** Lines without tags that belong to a story. */
const LOOSE: ReadonlySet<Part> = new Set(["furniture", "jump"]);

export function shareOut({ page, area, lines }: InkedPage): Shared {
  const shares = taggedShares(lines);
  const others: Rect[] = [
    ...(page.pieces ?? []).map(({ rect }) => rect),
    ...foreignBlocks({ page, area, lines }),
  ];
  const planned = page.pieces !== undefined || shares.size > 1;
  const owners = planned ? ownersAmong([...shares.values()], page.grid.leading) : soleOwner(shares);
  const loose = lines.filter(({ tag, part }) => tag === null && LOOSE.has(part));
  // From the foot up: a turn line stands over its turn head, and that over the story.
  for (const line of loose.toSorted((one, other) => other.ink.y - one.ink.y)) {
    const share = owners.ofWords(line.ink);
    if (share === undefined) others.push(line.ink);
    else share.lines.push(line);
  }
  for (const item of page.items) {
    const picture = pictureOf(item);
    if (picture !== null && typeof picture.tag === "string") others.push(picture.rect);
    const isTint = item.kind === "fill" && item.rect.width >= LEAST_TINT;
    const rule = item.kind === "rule" ? ruleInk(item) : isTint ? item.rect : null;
    // Rules in the margins are the strips'.
    if (rule === null || foot(rule) <= area.y || rule.y >= foot(area) || isTold(rule, page)) continue;
    const share = owners.ofRule(rule);
    if (share !== undefined) share.rules.push(rule);
    else if (isTint) others.push(rule);
  }
  return { shares, others, planned };
}

/** Whose ink without a tag is; undefined: no story's. */
interface Owners {
  ofWords(ink: Rect): Share | undefined;
  /** Of rules and tints. */
  ofRule(ink: Rect): Share | undefined;
}

/** A story that has its page to itself has all that stands there. */
function soleOwner(shares: ReadonlyMap<Tag, Share>): Owners {
  const [share] = shares.values();
  return { ofWords: () => share, ofRule: () => share };
}

/** Rows within which words stand under the story whose they are, or over it; and rules and tints round it. */
const REACH = { under: 1.5, over: 6, rules: 0.4 } as const;

/**
 * Words are those of the story among which they stand; else of one that ends right above, as a jump line; else of the next below, as a
 * turn head and what stands over that. Rules and tints stand in a story or hug it.
 */
function ownersAmong(shares: readonly Share[], leading: number): Owners {
  const tops = new Map(shares.map((share) => [share, share.bounds.y as number]));
  const nearest = (ink: Rect): Share | undefined =>
    shares.toSorted((one, other) => sharedBy(other.bounds, ink) - sharedBy(one.bounds, ink))[0];
  const within = (white: number, rows: number): boolean => white >= 0 && white <= rows * leading;
  return {
    ofWords(ink) {
      const among = nearest(ink);
      if (among !== undefined && sharedBy(among.bounds, ink) > 0) return among;
      const inLine = shares.filter(({ bounds }) => bounds.x < right(ink) && right(bounds) > ink.x);
      const above = inLine.find(({ bounds }) => within(ink.y - foot(bounds), REACH.under));
      if (above !== undefined) return above;
      const below = inLine
        .filter((share) => within(tops.get(share)! - foot(ink), REACH.over))
        .toSorted((one, other) => tops.get(one)! - tops.get(other)!)[0];
      if (below !== undefined) tops.set(below, ink.y);
      return below;
    },
    ofRule(ink) {
      const next = nearest(ink);
      return next !== undefined && sharedBy(next.bounds, ink) >= -REACH.rules * leading ? next : undefined;
    },
  };
}

/** Whether ink stands in a rectangle that is told to be no story's. */
export const isTold = (ink: Rect, { pieces = [] }: Page): boolean =>
  pieces.some(({ rect }) => sharedBy(rect, ink) > 0);

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
function foreignBlocks({ page, area, lines }: Pick<InkedPage, "page" | "area" | "lines">): readonly Rect[] {
  const blocks = new Map<Tag, Rect[]>();
  const add = (tag: Tag, box: Rect): void => {
    const root = rootOf(tag);
    blocks.set(root, [...(blocks.get(root) ?? []), box]);
  };
  for (const { tag, ink, part } of lines) {
    if (tag !== null && (part === "piece" || part === "strip")) add(tag, ink);
  }
  for (const item of page.items) {
    const picture = pictureOf(item);
    const tag = picture?.tag;
    if (picture !== null && typeof tag === "object" && !isStory(rootOf(tag))) add(tag, picture.rect);
  }
  return [...blocks].map(([root, boxes]) => {
    const box = boundsOf(boxes)!;
    // Its rules run across the page, whatever words stand between them.
    return root.element?.name === "nameplate" ? { ...box, x: area.x, width: area.width } : box;
  });
}
