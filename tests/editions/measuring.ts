import { compileSheet, pageStyle, styleStory } from "../../src/sheet/index.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Story } from "../../src/copy/index.js";
import type { SetLine } from "../../src/lines/index.js";
import type { Page, PageItem } from "../../src/makeup/index.js";
import { ROOT } from "./edition.js";
import { inNote, isTagged, linesOf, type LineItem, type TaggedLine } from "./reading.js";

/*
 * Measures made-up pages with a rule of its own: from the ink on them and the style sheet, not from what make-up thought.
 */

/** The legs of a story as its style sheet asks for them. */
export interface Columns {
  readonly count: number;
  /** Inline size of a leg, and of the white between two, in points. */
  readonly measure: number;
  readonly gap: number;
  /** Where the first begins. */
  readonly start: number;
}

export function columnsOf(story: Story, style: string): Columns {
  const source = (name: string, origin: "base" | "style") =>
    ({
      file: `${name}.css`,
      css: readFileSync(join(ROOT, "styles", `${name}.css`), "utf8"),
      origin,
    }) as const;
  const { sheet } = compileSheet([source("base", "base"), source(style, "style")]);
  const { root } = styleStory(sheet, story);
  const page = pageStyle(sheet, { first: true, side: "right", blank: false });
  const { columnCount, columnGap } = root.style;
  if (columnCount === "auto") throw new Error(`${style} does not say how many columns it has`);
  const width = page.size.width - page.margin.left - page.margin.right;
  return {
    count: columnCount,
    gap: columnGap,
    measure: (width - (columnCount - 1) * columnGap) / columnCount,
    start: page.margin.left,
  };
}

/** The leg that an inline position is in, from 0. */
export const legAt = (x: number, { start, measure, gap }: Columns): number =>
  Math.floor((x - start + gap / 2) / (measure + gap));

/** Where a leg begins and ends. */
export const legEdges = (leg: number, { start, measure, gap }: Columns): readonly [number, number] => {
  const at = start + leg * (measure + gap);
  return [at, at + measure];
};

/** What stands over all legs. */
const HEAD = new Set(["kicker", "headline", "deck", "byline", "dateline"]);

/** Small type with a leading of its own: only its last line must be on the grid. */
const SMALL = new Set(["cutline", "credit"]);

export const isSmall = (item: TaggedLine): boolean => SMALL.has(elementName(item));

const elementName = ({ tag }: TaggedLine): string => tag.element?.name ?? "";

/** A line of the text that runs through the legs: no head, no note. */
export interface BodyLine extends TaggedLine {
  readonly page: number;
  readonly leg: number;
}

/** Lines in the legs of a page, notes too, in the order of reading. Drop initials are not lines of their own. */
export const legLines = (page: Page, columns: Columns): readonly BodyLine[] =>
  linesOf([page])
    .filter(isTagged)
    .filter((item) => !HEAD.has(elementName(item)) && !isInitial(item, page))
    .map((item) => ({ ...item, page: page.number, leg: legAt(item.x + item.line.start, columns) }));

/** Lines of the running text on a page. */
export const bodyLines = (page: Page, columns: Columns): readonly BodyLine[] =>
  legLines(page, columns).filter((item) => !inNote(item));

/** An initial is a line of one run, so large that it takes more than one line. */
export const isInitial = ({ line }: LineItem, { grid }: Page): boolean =>
  line.runs.length === 1 && !line.last && line.runs[0]!.font.size > grid.leading * 1.4;

/** Size of the largest type in a line, in points: one em. */
export const emOf = (line: SetLine): number => line.runs.reduce((em, { font }) => Math.max(em, font.size), 0);

export type RuleItem = Extract<PageItem, { kind: "rule" }>;

export const rulesOf = (page: Page): readonly RuleItem[] =>
  page.items.filter((item): item is RuleItem => item.kind === "rule");
