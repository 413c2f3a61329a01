import type { Element } from "../copy/index.js";
import type { LineRoom, SetLine } from "../lines/index.js";
import type { Color } from "../sheet/index.js";
import type { Pt } from "../units/index.js";
import type { Artifact, Destination, PictureInk, Tag, TurnMark } from "./page.js";

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
  /**
   * What stands in the next leg when the leg before ended before `row`, where that is not simply these rows from `row` on: a
   * table's head again, then its rows. Null: simply those rows. `rest(0)`: this strip begins a leg and goes on with what the
   * group before began.
   */
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
      readonly leadsTo?: Destination;
      readonly turn?: TurnMark;
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

/** So many rows that stay blank even at the top of a leg, and that no leg ends in. */
export const blankRows = (count: number): Strip => ({ ...whiteRows(count), white: null });

/** So many rows of one piece: a leg may end after the last. */
export const wholeRows = (count: number): Strip => ({
  ...blankRows(count),
  breaks: Array.from({ length: count }, (_, row) => (row + 1 === count ? 0 : Infinity)),
});

/** Two strips, one below the other. */
export const stacked = (upper: Strip, lower: Strip): Strip => stackedAll([upper, lower]);

/** Strips, one below the other. */
export function stackedAll(all: readonly Strip[]): Strip {
  const strips = all.filter(({ breaks }) => breaks.length > 0);
  if (strips.length < 2) return strips[0] ?? NO_ROWS;
  const starts: number[] = [];
  let count = 0;
  for (const { breaks } of strips) {
    starts.push(count);
    count += breaks.length;
  }
  const at = (row: number): number => lastUpTo(starts, row);
  const column = <T>(own: (strip: Strip) => readonly T[] | null, none: T): readonly T[] | null =>
    strips.some((strip) => own(strip) !== null)
      ? strips.flatMap((strip) => own(strip) ?? strip.breaks.map(() => none))
      : null;
  return {
    breaks: strips.flatMap(({ breaks }) => breaks),
    white: column((strip) => strip.white, false),
    notes: column((strip) => strip.notes, NO_NOTES),
    elementAt: (row) => strips[at(row)]!.elementAt(row - starts[at(row)]!),
    part: (after) => {
      strips.forEach((strip, index) => {
        const own = after.filter((row) => at(row) === index);
        strip.part(own.map((row) => row - starts[index]!));
      });
    },
    ink: (row) => strips[at(row)]!.ink(row - starts[at(row)]!),
    ...(strips.at(-1)!.reset && {
      reset: (row: number, rooms: RowRooms) =>
        at(row) + 1 === strips.length ? strips.at(-1)!.reset!(row - starts.at(-1)!, rooms) : [],
    }),
    ...(strips.some(({ rest }) => rest !== undefined) && {
      rest: (row: number) => {
        const index = at(row);
        const rest = strips[index]!.rest?.(row - starts[index]!) ?? null;
        return rest === null ? null : stackedAll([rest, ...strips.slice(index + 1)]);
      },
    }),
  };
}

/** A strip's rows from one on. */
export const tailOf = (strip: Strip, from: number): Strip => ({
  breaks: strip.breaks.slice(from),
  white: strip.white?.slice(from) ?? null,
  notes: strip.notes?.slice(from) ?? null,
  elementAt: (row) => strip.elementAt(row + from),
  part: (after) => strip.part(after.map((row) => row + from)),
  ink: (row) => strip.ink(row + from),
});

/** Index of the last of ascending numbers that is not over a value. */
function lastUpTo(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The number of a row that only stands at the top of a leg: a table's head again. */
const ADDED = -1;

/**
 * A strip whose ink is changed row by row, when it is made. `row` is −1 for rows that a leg's top adds. It stays in rooms like its
 * own: what is changed may hang on them.
 */
export function inked(
  strip: Strip,
  change: (items: readonly RowItem[], row: number) => readonly RowItem[],
): Strip {
  const { reset: _, ...others } = strip;
  return {
    ...others,
    ink: (row) => change(strip.ink(row), row),
    ...withRest(strip, (rest, numberOf) => inked(rest, (items, row) => change(items, numberOf(row)))),
  };
}

/** A strip that repeats what stands elsewhere: read aloud, it would be heard twice. */
export const asArtifact = (strip: Strip): Strip =>
  inked(strip, (items) => items.map((item) => (item.kind === "line" ? { ...item, tag: "Layout" } : item)));

/** A strip with other costs of ending a leg after its rows. */
export const priced = (strip: Strip, price: (breakAfter: number, row: number) => number): Strip => ({
  ...strip,
  breaks: strip.breaks.map(price),
  ...withRest(strip, (rest, numberOf) =>
    priced(rest, (cost, row) => (numberOf(row) === ADDED ? cost : price(cost, numberOf(row)))),
  ),
});

/** What a changed strip has for `rest`: the strip's own, changed as well; `numberOf` gives a row of it its number in the strip. */
function withRest(
  strip: Strip,
  changed: (rest: Strip, numberOf: (row: number) => number) => Strip,
): Pick<Strip, "rest"> {
  if (strip.rest === undefined) return {};
  return {
    rest: (row) => {
      const rest = strip.rest?.(row) ?? null;
      if (rest === null) return null;
      const added = rest.breaks.length - (strip.breaks.length - row);
      return changed(rest, (index) => (index < added ? ADDED : index - added + row));
    },
  };
}

/** Nothing. */
export const NO_ROWS: Strip = stripOf([]);
