import type { Page } from "../../makeup/index.js";
import type { Rect } from "../../units/index.js";
import { EDGE } from "./breach.js";
import { foot } from "./ink.js";
import type { Passage, StoryPage } from "./seen.js";

/** A page that a story comes to. */
export interface Stop {
  /** Of the page among those that are looked at. */
  readonly index: number;
  readonly page: Page;
  /** Of the story's ink on it. */
  readonly bounds: Rect;
  /** Ink of all else on the page. */
  readonly beside: readonly Rect[];
  /** Whether it has a line that names another page of the story. */
  readonly signed: boolean;
}

/** How a story comes to each of its pages and leaves it. */
export function followStory(stops: readonly Stop[]): readonly Pick<StoryPage, "comes" | "leaves">[] {
  const passages = stops.slice(1).map((to, index): Passage => {
    const from = stops[index]!;
    if (from.signed && to.signed) return "jumps";
    return to.page.number === from.page.number + 1 && isLast(from) && isFirst(to) ? "runs" : "jumps";
  });
  return stops.map((_, index) => ({
    comes: passages[index - 1] ?? "end",
    leaves: passages[index] ?? "end",
  }));
}

/** Whether all else on the page stands above the story. */
const isLast = ({ bounds, beside }: Stop): boolean => beside.every((box) => foot(box) <= bounds.y + EDGE);

/** Whether all else on the page stands below the story. */
const isFirst = ({ bounds, beside }: Stop): boolean => beside.every((box) => box.y >= foot(bounds) - EDGE);
