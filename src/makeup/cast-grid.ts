import type { ShapedBlock } from "../shape/index.js";

/** A cell where it stands among the columns and rows of its table. */
export interface Cell {
  readonly block: ShapedBlock;
  readonly row: number;
  readonly column: number;
  /** Rows and columns that it spans. */
  readonly rows: number;
  readonly columns: number;
}

export interface Grid {
  readonly columns: number;
  /** The rows' blocks and the cells that begin in each. */
  readonly rows: readonly { readonly block: ShapedBlock; readonly cells: readonly Cell[] }[];
  /** How many rows at the top are the head. */
  readonly headRows: number;
}

/** As in HTML, "the rules for processing a table": no cell spans more. */
const MOST_COLUMNS = 1000;

/** Puts cells in their columns: each in the first that is free, past those that cells from rows above reach into. */
export function gridOf(rows: readonly ShapedBlock[]): Grid {
  const reaching: number[] = [];
  const placed = rows.map((block, row) => {
    let column = 0;
    const cells = block.children.map((cell): Cell => {
      while ((reaching[column] ?? 0) > row) column++;
      const columns = spanOf(cell, "colspan", MOST_COLUMNS);
      const last = row + spanOf(cell, "rowspan", rows.length - row);
      for (let at = column; at < column + columns; at++) reaching[at] = last;
      column += columns;
      return { block: cell, row, column: column - columns, rows: last - row, columns };
    });
    return { block, cells };
  });
  return withoutEmpty({ columns: reaching.length, rows: placed, headRows: headRowsOf(rows) });
}

function spanOf({ element }: ShapedBlock, name: "colspan" | "rowspan", most: number): number {
  const span = Number.parseInt(element.attributes[name] ?? "1", 10);
  // rowspan="0": to the table's end.
  if (span === 0 && name === "rowspan") return most;
  return Number.isNaN(span) ? 1 : Math.max(1, Math.min(span, most));
}

/** Columns in which no cell begins are none. */
function withoutEmpty(grid: Grid): Grid {
  const begun = new Set(grid.rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  if (begun.size === grid.columns) return grid;
  const before: number[] = [0];
  for (let at = 0; at < grid.columns; at++) before.push(before[at]! + (begun.has(at) ? 1 : 0));
  const rows = grid.rows.map(({ block, cells }) => ({
    block,
    cells: cells.map((cell) => ({
      ...cell,
      column: before[cell.column]!,
      columns: before[cell.column + cell.columns]! - before[cell.column]!,
    })),
  }));
  return { ...grid, columns: begun.size, rows };
}

/** Rows of `thead`, or of heads alone, before the first other. A table of heads alone has no head. */
function headRowsOf(rows: readonly ShapedBlock[]): number {
  const isHead = ({ element, children }: ShapedBlock): boolean =>
    element.classes.includes("head") || children.every((cell) => cell.element.name === "th");
  const body = rows.findIndex((row) => !isHead(row));
  return Math.max(0, body);
}

/** Rows that spanning cells hold together. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** The table's rows in bands, the head's apart from the body's. */
export function bandsOf({ rows, headRows }: Grid): { readonly head: Band; readonly body: readonly Band[] } {
  const body: Band[] = [];
  let from = headRows;
  let reach = headRows;
  for (let row = headRows; row < rows.length; row++) {
    for (const cell of rows[row]!.cells) reach = Math.max(reach, row + cell.rows);
    reach = Math.max(reach, row + 1);
    if (row + 1 < reach) continue;
    body.push({ from, to: row + 1 });
    from = row + 1;
  }
  return { head: { from: 0, to: headRows }, body };
}
