import type { Element } from "../copy/index.js";
import type { LineRoom, SetLine } from "../lines/index.js";
import type { Color } from "../sheet/index.js";
import type { Pt } from "../units/index.js";
import type { Artifact, PictureInk, Tag } from "./page.js";

/**
 * Everything that stands in a leg is made of rows, each one line of the page's grid high. A taller thing is several
 * rows that may not be parted. So every baseline is on the grid by construction, and make-up is counting.
 */
export interface Row {
  readonly items: readonly RowItem[];
  /** Cost of ending a leg after this row. `Infinity`: only when nothing else is possible. */
  readonly breakAfter: number;
  /** White that vanishes at the top of a leg. */
  readonly white: boolean;
  /** Notes whose marks stand in this row. */
  readonly notes: readonly string[];
}

/** The rooms of a leg's rows, from the leg's start; the last entry holds for all rows that follow. */
export type RowRooms = readonly LineRoom[];

/**
 * Rows one below the other: what filling legs asks of them as columns, and their ink, which is made when they have a
 * place. A paragraph is offered in several settings and printed in one.
 */
export interface Strip {
  /** Cost of ending a leg after each row. `Infinity`: only when nothing else is possible. */
  readonly breaks: readonly number[];
  /** Which rows are white that vanishes at the top of a leg; null where none is. */
  readonly white: readonly boolean[] | null;
  /** Notes whose marks stand in each row; null where there are none. */
  readonly notes: readonly (readonly string[])[] | null;
  /** The element whose text stands in a row; null for furniture. */
  elementAt(row: number): Element | null;
  /** Tells after which rows a leg ends, before ink is asked for: lines whose place is known may be set a little better. */
  part(after: readonly number[]): void;
  /** Ink of a row by its number. */
  ink(row: number): readonly RowItem[];
  /** What follows the first `row` rows, set again for a leg with other rooms, in every way worth having. Only text can be. */
  reset?(row: number, rooms: RowRooms): readonly GroupVariant[];
  /** What stands in the next leg when this leg ended before `row`, where that is not simply this strip's rows from `row` on. */
  rest?(row: number): Strip | null;
}

/** Ink of a row. x is measured from the leg's start, y from the row's baseline, downwards. */
export type RowItem =
  | {
      readonly kind: "line";
      readonly x: Pt;
      readonly y: Pt;
      readonly line: SetLine;
      readonly tag: Tag | Artifact;
    }
  | {
      readonly kind: "rule";
      readonly x1: Pt;
      readonly y1: Pt;
      readonly x2: Pt;
      readonly y2: Pt;
      readonly width: Pt;
      readonly color: Color;
    }
  | {
      readonly kind: "fill";
      readonly x: Pt;
      readonly y: Pt;
      readonly width: Pt;
      readonly height: Pt;
      readonly color: Color;
    }
  | ({
      readonly kind: "picture";
      readonly x: Pt;
      readonly y: Pt;
      readonly width: Pt;
      readonly height: Pt;
    } & PictureInk);

/** One way to set a group. Cost 0 is the best one. */
export interface GroupVariant {
  readonly strip: Strip;
  readonly cost: number;
}

/** Blocks that stand or fall together at breaks: a paragraph, or a subhead with the paragraph that it heads. */
export interface Group {
  /** The block of the story that it comes from, counted from 0; of several the last. */
  readonly at: number;
  /** The best first. */
  readonly variants: readonly GroupVariant[];
  /** Cost of beginning a leg with this group. */
  readonly breakBefore: number;
  /** The style wants a new leg or page before this group. */
  readonly forced: "none" | "column" | "page";
  /** The group set where rows are narrower, beside something that cuts into the leg; null where it cannot stand there. */
  beside(rooms: RowRooms): readonly GroupVariant[] | null;
}

/** A block set across legs: whole rows high, its ink measured from its top left corner. */
export interface Slab {
  readonly rows: number;
  readonly items: readonly RowItem[];
}

const NO_NOTES: readonly string[] = [];
const ignore = (): void => undefined;
const NO_INK: readonly RowItem[] = [];

/** Rows that are there already, as a strip. */
export const stripOf = (rows: readonly Row[]): Strip => ({
  breaks: rows.map((row) => row.breakAfter),
  white: rows.some((row) => row.white) ? rows.map((row) => row.white) : null,
  notes: rows.some((row) => row.notes.length > 0) ? rows.map((row) => row.notes) : null,
  elementAt: (row) => elementOf(rows[row]!.items),
  part: ignore,
  ink: (row) => rows[row]!.items,
});

function elementOf(items: readonly RowItem[]): Element | null {
  for (const item of items) if (item.kind === "line" && typeof item.tag === "object") return item.tag.element;
  return null;
}

/** So many rows of white, which no leg ends in. */
export const whiteRows = (count: number): Strip => ({
  breaks: Array.from({ length: count }, () => Infinity),
  white: Array.from({ length: count }, () => true),
  notes: null,
  elementAt: () => null,
  part: ignore,
  ink: () => NO_INK,
});

/** Two strips, one below the other. */
export function stacked(upper: Strip, lower: Strip): Strip {
  const count = upper.breaks.length;
  if (count === 0) return lower;
  const column = <T>(own: (strip: Strip) => readonly T[] | null, none: T): readonly T[] | null => {
    const [above, under] = [own(upper), own(lower)];
    if (above === null && under === null) return null;
    return [...(above ?? upper.breaks.map(() => none)), ...(under ?? lower.breaks.map(() => none))];
  };
  return {
    breaks: [...upper.breaks, ...lower.breaks],
    white: column((strip) => strip.white, false),
    notes: column((strip) => strip.notes, NO_NOTES),
    elementAt: (row) => (row < count ? upper.elementAt(row) : lower.elementAt(row - count)),
    part: (after) => {
      upper.part(after.filter((row) => row < count));
      lower.part(after.filter((row) => row >= count).map((row) => row - count));
    },
    ink: (row) => (row < count ? upper.ink(row) : lower.ink(row - count)),
    ...(lower.reset === undefined
      ? {}
      : { reset: (row, rooms) => (row < count ? [] : lower.reset!(row - count, rooms)) }),
  };
}

/** A strip whose ink is changed row by row, when it is made. It stays in rooms like its own. */
export function inked(strip: Strip, change: (items: readonly RowItem[]) => readonly RowItem[]): Strip {
  const { reset: _, ...others } = strip;
  return { ...others, ink: (row) => change(strip.ink(row)) };
}

/** A strip with other costs of ending a leg after its rows. */
export const priced = (strip: Strip, price: (breakAfter: number, row: number) => number): Strip => ({
  ...strip,
  breaks: strip.breaks.map(price),
});

/** Nothing. */
export const NO_ROWS: Strip = stripOf([]);
