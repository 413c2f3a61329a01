import type { Page, PageItem, Tag } from "../../../src/makeup/index.js";
import {
  GUTTER,
  HEAD,
  LEADING,
  leg,
  legX,
  line,
  MEASURE,
  page,
  put,
  ROWS,
  rowY,
  storyTag,
  tag,
  text,
} from "./build.js";

/* Pages of several stories, made by hand on the grid of `build.ts`. */

/** The first row of a page. */
export const TOP: number = -HEAD / LEADING;
/** All rows of a page. */
export const DEEP: number = ROWS - TOP;
/** Lines between stories. */
export const BETWEEN = 2;
/** What headlines say: so many letters. */
const WORDS = "Rain is to come now";
/** The sizes of a lead's head, of one that is display type, and of a brief's. */
export const LEAD = 32;
export const SECOND = 16;
export const BRIEF = 10;

export interface Placed {
  /** First leg and how many. */
  readonly at: number;
  readonly span?: number;
  readonly row?: number;
  readonly rows?: number;
  /** Of the headline, points; 0: none. */
  readonly size?: number;
  readonly root?: Tag;
  readonly tags?: Map<string, Tag>;
  /** Drawings of the legs under the head; whole legs of text where there are none. */
  readonly legs?: readonly string[];
}

/** Rows that a head takes: its type and some white. */
export const headRows = (size: number): number => (size === 0 ? 0 : Math.ceil((1.1 * size) / LEADING - 0.2));

/** A story that fills a rectangle. */
export function story(placed: Placed): readonly PageItem[] {
  const { at, span = 1, row = TOP, rows = DEEP, size = BRIEF, root = storyTag() } = placed;
  const tags = placed.tags ?? new Map<string, Tag>();
  const under = headRows(size);
  const first = ["a", "h", "p"];
  const legs = Array.from(
    { length: span },
    (_, index) => placed.legs?.[index] ?? text(rows - under, first[index]),
  );
  return [
    ...(size === 0 ? [] : [head(at, row, size, tag("headline", root, WORDS))]),
    ...legs.flatMap((drawing, index) => leg(at + index, drawing, tags, root, row + under)),
  ];
}

const head = (at: number, row: number, size: number, of: Tag): PageItem =>
  put(legX(at), rowY(row) - 0.8 * LEADING + 0.8 * size, line(WORDS, { size, last: true }), of);

/** What stands over a part that goes on: the line that names a page, and a turn head, from a leg on. */
export const turned = (at: number, row: number): readonly PageItem[] => [
  put(legX(at), rowY(row), line("From page 1", { size: 8, last: true }), "Layout"),
  put(legX(at), rowY(row + 2) - 4, line("The rain", { size: 20, last: true }), "Layout"),
];
export const TURN_ROWS = 3;

/** The line under a part that goes on elsewhere, at the end of a leg's last row. */
export const jumps = (at: number, row: number): PageItem => {
  const set = line("Continued on page 3", { size: 8, last: true });
  return put(legX(at) + MEASURE - set.end, rowY(row), set, "Layout");
};

export const pageOf = (number: number, ...items: readonly (readonly PageItem[])[]): Page =>
  page({ head: [], legs: [], more: items.flat(), number });

/** A lead over two legs, two briefs beside it. */
export const paperPage = (): Page => pageOf(1, story({ at: 0, span: 2, size: LEAD }), ...briefs());

export const HALF: number = (DEEP - BETWEEN) / 2;
/** Where the lower of two stories begins. */
export const LOWER: number = TOP + HALF + BETWEEN;

/** Two briefs in the last leg. */
export const briefs = (
  upper: Partial<Placed> = {},
  lower: Partial<Placed> = {},
): readonly (readonly PageItem[])[] => [
  story({ at: 2, rows: HALF, ...upper }),
  story({ at: 2, row: LOWER, rows: HALF, ...lower }),
];

/** The width of so many legs. */
export const across = (legs: number): number => legs * MEASURE + (legs - 1) * GUTTER;
