import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { bandStrip, type Bench, type Piece } from "./cast-band.js";
import { contentOf } from "./cast-columns.js";
import { cellContent, type CellContext } from "./cast-cell.js";
import { frameInk } from "./cast-frame.js";
import type { Band, Grid } from "./cast-grid.js";
import type { Marker } from "./leaf.js";
import type { Artifact, Tag } from "./page.js";
import { asArtifact, type RowItem, type Strip } from "./rows.js";
import { markerWidth } from "./slab.js";

/** How far lines stand in that belong to a label, em. */
const TURNED_OVER = 1;
/** White between a label and its value, em. */
const LABEL_GAP = 0.5;
/** Part of the measure that a label may take and still have its value beside it. */
const WIDEST_LABEL = 0.6;
/** What it costs to end a leg in a record: two legs a line short. */
const PARTED_RECORD = 250;
/** Rows of a record that a leg holds at least, before and after. */
const LEAST_ROWS = 2;

/** What the cells of a column are called. */
interface Label {
  readonly cell: ShapedBlock;
  readonly text: ShapedParagraph;
}

/** The heads over each column, of the lowest row of the head; those of the rows above are set before the records. */
export function labelsOf(grid: Grid): readonly (Label | null)[] {
  const labels: (Label | null)[] = Array.from({ length: grid.columns }, () => null);
  for (const { cells } of grid.rows.slice(0, grid.headRows)) {
    for (const { block, row, rows, column, columns } of cells) {
      if (row + rows >= grid.headRows && columns === 1 && block.paragraph !== undefined)
        labels[column] = { cell: block, text: block.paragraph };
    }
  }
  return labels;
}

/** Sets cells one below the other. */
class Column {
  readonly pieces: Piece[] = [];
  count = 0;
  readonly #cells: CellContext;

  constructor(cells: CellContext) {
    this.#cells = cells;
  }

  add(cell: ShapedBlock, marker?: Marker, artifact: boolean = false): void {
    const x = pt(marker === undefined ? 0 : marker.room);
    const width = pt(this.#cells.context.measure - x);
    const setting = { width, align: "start", hyphens: true, ...(marker && { marker }) } as const;
    const { count, notes, strip } = cellContent(cell, setting, this.#cells);
    const made = artifact ? (): Strip => asArtifact(strip()) : strip;
    this.pieces.push({ from: this.count, count, x, notes: artifact ? null : notes, strip: made });
    this.count += count;
  }
}

/** Heads that are no labels: over several columns, or over other heads. Null where there are none. */
export function otherHeads(
  grid: Grid,
  labels: readonly (Label | null)[],
  cells: CellContext,
  bench: Bench,
): Strip | null {
  const column = new Column(cells);
  const known = new Set(labels.map((label) => label?.cell));
  for (const row of grid.rows.slice(0, grid.headRows))
    for (const { block } of row.cells) if (!known.has(block) && !isEmpty(block)) column.add(block);
  if (column.count === 0) return null;
  const breaks = Array.from({ length: column.count }, () => Infinity);
  return bandStrip(column.pieces, breaks, { ground: () => [], whole: null }, bench);
}

const isEmpty = ({ paragraph, children }: ShapedBlock): boolean =>
  paragraph === undefined && children.length === 0;

/**
 * One row of a table that has no room for its columns: a line for each cell, the column's head before it. The words of heads are
 * read out once, in the `first` record, which has all of them and is not parted.
 */
export function recordBand(
  grid: Grid,
  { from, to }: Band,
  labels: readonly (Label | null)[],
  first: boolean,
  cells: CellContext,
  bench: Bench,
): Strip {
  const column = new Column(cells);
  const told = new Set<Label>();
  for (const { block, column: at } of grid.rows.slice(from, to).flatMap((row) => row.cells)) {
    const label = labels[at] ?? null;
    if (label === null) {
      column.add(block);
      continue;
    }
    const read = first && !told.has(label);
    told.add(label);
    if (!isEmpty(block)) addLabelled(column, block, label, read, cells);
    else if (read) column.add(label.cell);
  }
  if (first) for (const label of labels) if (label !== null && !told.has(label)) column.add(label.cell);
  const rows = Math.max(1, column.count);
  const ground = (row: number): readonly RowItem[] => groundOf(grid, to, row, rows, cells);
  const breaks = breaksIn(rows);
  return first
    ? bandStrip(column.pieces, breaks.map(kept), { ground, whole: cells.context.leading }, bench)
    : bandStrip(column.pieces, breaks, { ground, whole: null }, bench);
}

function addLabelled(
  column: Column,
  value: ShapedBlock,
  label: Label,
  first: boolean,
  { context, tagOf }: CellContext,
): void {
  const tag: Tag | Artifact = first ? tagOf(label.cell) : "Layout";
  const marker = markerOf(label, tag);
  const width = markerWidth(label.text);
  const room = context.measure - width - marker.gap;
  if (width <= context.measure * WIDEST_LABEL && contentOf(value).min <= room)
    return column.add(value, marker);
  column.add(label.cell, undefined, !first);
  column.add(value, { ...marker, text: { ...label.text, items: [] }, gap: pt(0) });
}

const kept = (cost: number, row: number, { length }: readonly number[]): number =>
  row + 1 === length ? cost : Infinity;

const markerOf = ({ cell, text }: Label, tag: Tag | Artifact): Marker => ({
  text,
  tag,
  gap: pt(LABEL_GAP * cell.style.fontSize),
  room: pt(TURNED_OVER * cell.style.fontSize),
});

const breaksIn = (rows: number): readonly number[] =>
  Array.from({ length: rows }, (_, row) => {
    if (row + 1 === rows) return 0;
    return row + 1 < LEAST_ROWS || rows - row - 1 < LEAST_ROWS ? Infinity : PARTED_RECORD;
  });

/** The rules of a row, round its record. */
function groundOf(
  grid: Grid,
  to: number,
  row: number,
  rows: number,
  { context }: CellContext,
): readonly RowItem[] {
  const box = {
    x: pt(0) as Pt,
    y: pt(-context.rowBaseline),
    width: context.measure,
    height: context.leading,
  };
  return frameInk(grid.rows[to - 1]!.block.style, box, { top: row === 0, bottom: row + 1 === rows });
}
