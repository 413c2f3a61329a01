import type { Pt } from "../units/index.js";
import { shifted } from "./leaf.js";
import type { RowItem, Strip } from "./rows.js";

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

/** Pieces as a strip of rows with these breaks; `ground` is the tint and rules of a row, under the words. */
export function bandStrip(
  pieces: readonly Piece[],
  breaks: readonly number[],
  ground: (row: number) => readonly RowItem[],
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
    ink: (row) => [
      ...ground(row),
      ...inRow(row).flatMap((index) => contents()[index]!.ink(row - pieces[index]!.from)),
    ],
  };
  return band;
}

/** The first row of each of several things one below the other, and the row behind the last. */
export function startsOf(heights: readonly number[]): readonly number[] {
  const starts = [0];
  for (const height of heights) starts.push(starts.at(-1)! + height);
  return starts;
}
