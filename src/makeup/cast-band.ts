import { pt, type Pt } from "../units/index.js";
import { shifted } from "./leaf.js";
import type { RowItem, Strip } from "./rows.js";
import { moved } from "./slab.js";

/** What stands in a stretch of a table's rows: a cell's content, set when its ink is asked for. */
export interface Piece {
  /** The first of its rows. */
  readonly from: number;
  readonly count: number;
  /** From the table's start. */
  readonly x: Pt;
  /** Notes marked in each of its rows; null where there are none. */
  readonly notes: readonly (readonly string[])[] | null;
  readonly strip: () => Strip;
}

/** Bands whose set content is kept: as many as may stand beside each other in the columns of a box. */
const KEPT = 8;

/** Set content of the bands that were looked at last. A table may have more cells than memory has room for their lines. */
export type Bench = Map<Strip, readonly Strip[]>;

/** Rows over which a band may have to be parted, and so cannot be drawn as a whole. */
export const MOST_WHOLE = 8;

/** How a band is drawn. */
export interface Drawing {
  /** The tint and rules of a row, under the words. */
  readonly ground: (row: number) => readonly RowItem[];
  /**
   * The grid's distance where all words are drawn with the first row, piece by piece and heads first: in the order of the copy, where
   * row by row they would not be. Null: row by row.
   */
  readonly whole: Pt | null;
}

/** Pieces as a strip of rows with these breaks. */
export function bandStrip(
  pieces: readonly Piece[],
  breaks: readonly number[],
  { ground, whole }: Drawing,
  bench: Bench,
): Strip {
  const contents = (): readonly Strip[] => {
    const known = bench.get(band);
    const made = known ?? pieces.map((piece) => shifted(piece.strip(), piece.x));
    bench.delete(band);
    bench.set(band, made);
    if (bench.size > KEPT) bench.delete(bench.keys().next().value!);
    return made;
  };
  const inRow = (row: number): readonly number[] =>
    pieces.flatMap(({ from, count }, index) => (row >= from && row < from + count ? [index] : []));
  const band: Strip = {
    breaks,
    white: null,
    notes: pieces.some(({ notes }) => notes !== null)
      ? breaks.map((_, row) =>
          inRow(row).flatMap((index) => pieces[index]!.notes?.[row - pieces[index]!.from] ?? []),
        )
      : null,
    elementAt: (row) => {
      const [first] = inRow(row);
      return first === undefined ? null : contents()[first]!.elementAt(row - pieces[first]!.from);
    },
    // The lines of a cell are set as they are: a band is hardly ever parted.
    part: () => undefined,
    ink: (row) => {
      if (whole === null)
        return [
          ...ground(row),
          ...inRow(row).flatMap((index) => contents()[index]!.ink(row - pieces[index]!.from)),
        ];
      return row > 0 ? ground(row) : [...ground(row), ...headsFirst(wholeInk(pieces, contents(), whole))];
    },
  };
  return band;
}

const wholeInk = (pieces: readonly Piece[], contents: readonly Strip[], leading: Pt): readonly RowItem[] =>
  pieces.flatMap(({ from, count }, index) =>
    Array.from({ length: count }, (_, row) =>
      contents[index]!.ink(row).map((item) => moved(item, pt(0), pt((from + row) * leading))),
    ).flat(),
  );

function headsFirst(items: readonly RowItem[]): readonly RowItem[] {
  const isHead = (item: RowItem): boolean =>
    item.kind === "line" && typeof item.tag !== "string" && item.tag.role === "TH";
  return [...items.filter(isHead), ...items.filter((item) => !isHead(item))];
}

/** The first row of each of several things one below the other, and the row behind the last. */
export function startsOf(heights: readonly number[]): readonly number[] {
  const starts = [0];
  for (const height of heights) starts.push(starts.at(-1)! + height);
  return starts;
}
