import type { Element } from "../../copy/index.js";
import type { Page, Tag } from "../../makeup/index.js";
import type { Rect } from "../../units/index.js";
import { boundsOf, lineInk, sharedBy, type LineItem, type RunInk } from "./ink.js";
import { elementOf, isStory, namesOf, rootOf } from "./tags.js";

/**
 * What a line is part of. `strip`: what is the page's, running strips and the nameplate; `piece`: advertisements and standing furniture;
 * `small`: cutlines, credits and notes, which have a leading of their own; `turn` and `jump`: over the part of a story that goes on
 * here, and under the part that goes on elsewhere.
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
  return [{ item, part: partOf(item, ink, page), tag, element: elementOf(tag), boxes, ink }];
}

const HEAD = new Set(["kicker", "headline", "deck", "byline", "dateline"]);
const SMALL = new Set(["cutline", "credit", "note"]);
/** A single run so many rows high is a drop initial. */
const INITIAL = 1.4;

function partOf({ tag, line }: LineItem, ink: Rect, { grid, pieces = [] }: Page): Part {
  if (tag === "Pagination") return "strip";
  if (pieces.some(({ rect }) => sharedBy(rect, ink) > 0)) return "piece";
  if (tag === "Layout") return "furniture";
  const names = namesOf(tag);
  if (names.includes("nameplate")) return "strip";
  if (!isStory(rootOf(tag))) return "piece";
  if (names.includes("turn")) return "turn";
  if (names.includes("jump")) return "jump";
  if (names.includes("pull")) return "furniture";
  if (names.some((name) => HEAD.has(name))) return "head";
  if (tag.role === "Lbl" && tag.element === null) return "marker";
  if (names.some((name) => SMALL.has(name))) return "small";
  const size = line.runs[0]?.font.size ?? 0;
  return line.runs.length === 1 && !line.last && size > INITIAL * grid.leading ? "initial" : "text";
}
