import type { Element } from "../../copy/index.js";
import type { Page, Tag } from "../../makeup/index.js";
import type { Rect } from "../../units/index.js";
import { boundsOf, lineInk, type LineItem, type RunInk } from "./ink.js";
import { elementOf, isStory, namesOf, rootOf } from "./tags.js";

/**
 * What a line is part of. `strip`: what is the page's, running strips and the nameplate; `piece`: advertisements and standing furniture;
 * `small`: cutlines, credits and notes, which have a leading of their own; `jump`: what says under a part of a story that it goes on
 * elsewhere; `turn`: what stands over that which goes on here.
 */
export type Part =
  "head" | "text" | "small" | "marker" | "initial" | "furniture" | "strip" | "piece" | "turn" | "jump";

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

/** A line as a reader sees it; none where it shows nothing. */
export function seeLine(item: LineItem, page: Page, inkOf: RunInk): readonly SeenLine[] {
  const boxes = lineInk(item, inkOf);
  const ink = boundsOf(boxes);
  if (ink === null) return [];
  const tag = typeof item.tag === "string" ? null : item.tag;
  return [{ item, part: partOf(item, page), tag, element: elementOf(tag), boxes, ink }];
}

const HEAD = new Set(["kicker", "headline", "deck", "byline", "dateline"]);
const SMALL = new Set(["cutline", "credit", "note"]);
const SIGNPOSTS = new Set(["jump", "turn"]);

/** Whether a line is marked as leading to another part of its story, whether or not pages mark such lines yet. */
const isSignpost = (item: object): boolean => "turn" in item || "leadsTo" in item;
/** A single run so many rows high is a drop initial. */
const INITIAL = 1.4;

function partOf(item: LineItem, { grid }: Page): Part {
  const { tag, line } = item;
  if (tag === "Pagination") return "strip";
  if (tag === "Layout") return isSignpost(item) ? "jump" : "furniture";
  const names = namesOf(tag);
  if (names.includes("nameplate")) return "strip";
  if (!isStory(rootOf(tag))) return "piece";
  if (isSignpost(item) || names.some((name) => SIGNPOSTS.has(name))) return "jump";
  if (names.includes("pull")) return "furniture";
  if (names.some((name) => HEAD.has(name))) return "head";
  if (tag.role === "Lbl" && tag.element === null) return "marker";
  if (names.some((name) => SMALL.has(name))) return "small";
  const size = line.runs[0]?.font.size ?? 0;
  return line.runs.length === 1 && !line.last && size > INITIAL * grid.leading ? "initial" : "text";
}

/** The size that most letters of the page's text have, points; 0 without text. */
export function textSizeOf(lines: readonly SeenLine[]): number {
  const letters = new Map<number, number>();
  for (const { part, item } of lines) {
    if (part !== "text") continue;
    for (const { font, text } of item.line.runs)
      letters.set(font.size, (letters.get(font.size) ?? 0) + text.length);
  }
  return [...letters].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}
