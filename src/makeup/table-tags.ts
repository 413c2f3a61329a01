import type { Element } from "../copy/index.js";
import type { ShapedBlock } from "../shape/index.js";
import type { Cell, Grid } from "./cast-grid.js";
import type { CellPlace, OutlinedCell, TableOutline, Tag } from "./page.js";
import { cellTag, tableTag } from "./tags.js";

/** The nodes of a table and its cells. */
export interface TableTags {
  readonly tag: Tag;
  cellTag(cell: ShapedBlock): Tag;
}

/** The node of a table with its outline, and those of its cells when they show something. */
export function tableTags(element: Element, grid: Grid, parent: Tag): TableTags {
  const slots = slotsOf(grid);
  const rows = slots.map((row, at) =>
    row.filter((slot, column) => slot.row === at && slot.column === column),
  );
  const tag = tableTag(element, parent, () => outlineOf(grid.headRows, slots, rows));
  const places = new Map<Element, CellPlace>();
  rows.forEach((row, at) =>
    row.forEach(({ cell }, index) => {
      if (cell !== null) places.set(cell.block.element, { row: at, index });
    }),
  );
  return {
    tag,
    cellTag(block) {
      const place = places.get(block.element);
      if (place === undefined) throw new Error("a cell that is not in its table");
      return cellTag(block.element, tag, place);
    },
  };
}

/** A cell of the outline while it is made; without a cell of the copy it is one that the row lacks. */
interface Slot {
  readonly cell: Cell | null;
  readonly row: number;
  readonly column: number;
  columns: number;
  rows: number;
}

/**
 * What stands in each column of each row. Where cells of the copy reach into one another, the one that begins later has the place:
 * the other ends above it, or before it. No cell of the head reaches into the body.
 */
function slotsOf({ rows, columns, headRows }: Grid): SlotRows {
  const slots: (Slot | undefined)[][] = rows.map(() => Array.from({ length: columns }, () => undefined));
  rows.forEach(({ cells }, row) => {
    const last = row < headRows ? headRows : rows.length;
    for (const cell of cells) {
      const above = slots[row]![cell.column];
      if (above !== undefined) endAbove(above, row, slots);
      const wide = slots[row]!.slice(cell.column, cell.column + cell.columns).findIndex(
        (slot) => slot !== undefined,
      );
      put(
        {
          cell,
          row,
          column: cell.column,
          columns: wide < 0 ? cell.columns : wide,
          rows: Math.min(cell.rows, last - row),
        },
        slots,
      );
    }
    for (let column = 0; column < columns; column++)
      if (slots[row]![column] === undefined) put({ cell: null, row, column, columns: 1, rows: 1 }, slots);
  });
  return slots as SlotRows;
}

function put(slot: Slot, slots: (Slot | undefined)[][]): void {
  for (let row = slot.row; row < slot.row + slot.rows; row++)
    slots[row]!.fill(slot, slot.column, slot.column + slot.columns);
}

function endAbove(slot: Slot, row: number, slots: (Slot | undefined)[][]): void {
  for (let at = row; at < slot.row + slot.rows; at++)
    slots[at]!.fill(undefined, slot.column, slot.column + slot.columns);
  slot.rows = row - slot.row;
}

/** By row: what stands in each column, or the cells that begin in it. */
type SlotRows = readonly (readonly Slot[])[];

function outlineOf(headRows: number, slots: SlotRows, rows: SlotRows): TableOutline {
  const placeOf = new Map(
    rows.flatMap((row, at) => row.map((slot, index) => [slot, { row: at, index }] as const)),
  );
  const withHeads = needsHeads(headRows, rows);
  return {
    headRows,
    rows: rows.map((row) =>
      row.map((slot): OutlinedCell => ({
        role: isHead(slot) ? "TH" : "TD",
        columns: slot.columns,
        rows: slot.rows,
        scope: isHead(slot) ? (slot.row < headRows ? "Column" : "Row") : null,
        heads: withHeads ? headsOf(slot, headRows, slots).map((head) => placeOf.get(head)!) : [],
      })),
    ),
  };
}

/** A head without words says nothing. */
const isHead = ({ cell }: Slot): boolean => cell?.block.element.name === "th" && !isEmpty(cell.block);

const isEmpty = ({ paragraph, children }: ShapedBlock): boolean =>
  paragraph === undefined && children.length === 0;

/** Scopes tell which heads speak of a cell as long as a table has one row of them and none spans. */
const needsHeads = (headRows: number, rows: SlotRows): boolean =>
  headRows > 1 || rows.some((row) => row.some((slot) => isHead(slot) && slot.columns * slot.rows > 1));

/** The heads over a cell's columns, then those before it in its rows. */
function headsOf(slot: Slot, headRows: number, slots: SlotRows): readonly Slot[] {
  const over = slots
    .slice(0, Math.min(headRows, slot.row))
    .flatMap((row) => row.slice(slot.column, slot.column + slot.columns));
  const before =
    slot.row < headRows || isHead(slot)
      ? []
      : slots.slice(slot.row, slot.row + slot.rows).flatMap((row) => row.slice(0, slot.column));
  return [...new Set([...over, ...before])].filter((head) => head !== slot && isHead(head));
}
