import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { contentOf, widthsOf, ROUNDING, type Content, type Spanning } from "./cast-columns.js";
import { tailsOf } from "./cast-figures.js";
import type { Cell, Grid } from "./cast-grid.js";
import { settingFor } from "./setting.js";
import type { Setter } from "../lines/index.js";
import { LAST_PASS } from "../lines/index.js";

/** Where the columns of a table stand. */
export interface Columns {
  /** Start of each column's box, and the table's end. */
  readonly edges: readonly Pt[];
  /** White at the sides of each box. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Columns of numbers. */
  readonly numeric: readonly boolean[];
  /** How far a number ends before its column does, so that decimal signs stand one below the other. */
  readonly inset: ReadonlyMap<Cell, number>;
  /** Whether words must be divided to find room. */
  readonly hyphens: boolean;
}

/** White between columns, to what the style has: less where the table would have no room else. */
const SQUEEZES = [1, 0.6, 0.35];
/** Words longer than this, em, may be divided where the table would have no room else: some 12 characters. */
const LONG_WORD = 5.6;

/** The columns of a table in a room, by what is in them (CSS 2.2, 17.5.2.2); null where it has no room side by side. */
export function columnsIn(grid: Grid, style: Style, room: Pt, setter: Setter): Columns | null {
  const asked = askedOf(grid);
  const share =
    style.width === "auto"
      ? null
      : typeof style.width === "number"
        ? style.width
        : (room * style.width.percent) / 100;
  const target = Math.min(room, share ?? room);
  for (const squeeze of SQUEEZES) {
    const found = fit(asked, target, share !== null, squeeze, false);
    if (found !== null) return found;
  }
  const shortened: Asked = {
    ...asked,
    columns: asked.columns.map((column, index) => divided(column, asked, index)),
  };
  const found = fit(shortened, target, share !== null, SQUEEZES.at(-1)!, true);
  return found !== null && holdsWords(grid, found, setter) ? found : null;
}

interface Asked {
  readonly columns: readonly Content[];
  readonly spanning: readonly Spanning[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly numeric: readonly boolean[];
  readonly inset: ReadonlyMap<Cell, number>;
  /** Size of the type, points. */
  readonly em: number;
}

function askedOf(grid: Grid): Asked {
  const columns = Array.from({ length: grid.columns }, () => ({ min: 0, max: 0 }));
  const [before, after] = [columns.map(() => 0), columns.map(() => 0)];
  const spanning: Spanning[] = [];
  const byColumn: Cell[][] = columns.map(() => []);
  let em = 0;
  for (const { cells } of grid.rows) {
    for (const cell of cells) {
      const { column, block } = cell;
      const { padding, fontSize } = block.style;
      em = Math.max(em, fontSize);
      before[column] = Math.max(before[column]!, padding.left);
      const last = column + cell.columns - 1;
      after[last] = Math.max(after[last]!, padding.right);
      const content = contentOf(block);
      if (cell.columns > 1) spanning.push({ from: column, to: last + 1, ...content });
      else {
        columns[column]!.min = Math.max(columns[column]!.min, content.min);
        columns[column]!.max = Math.max(columns[column]!.max, content.max);
        if (cell.row >= grid.headRows) byColumn[column]!.push(cell);
      }
    }
  }
  const inset = new Map<Cell, number>();
  const numeric = byColumn.map((cells, index) => numbersIn(cells, columns[index]!, inset));
  return { columns, spanning, before, after, numeric, inset, em };
}

/** Whether a column is one of numbers; if so, they stand in one line each, their decimal signs one below the other. */
function numbersIn(
  cells: readonly Cell[],
  column: { min: number; max: number },
  inset: Map<Cell, number>,
): boolean {
  const filled = cells.filter(({ block }) => block.paragraph !== undefined);
  const own = filled.some(
    ({ block }) => block.element.classes.includes("align-left") || block.style.textAlign === "center",
  );
  const tails = own ? null : tailsOf(filled.map(({ block }) => block.paragraph!));
  if (tails === null) return false;
  const longest = tails.reduce((most, tail) => Math.max(most, tail), 0);
  filled.forEach((cell, index) => {
    const space = longest - tails[index]!;
    if (space > 0) inset.set(cell, space);
    const width = contentOf(cell.block).max + space;
    column.min = Math.max(column.min, width);
    column.max = Math.max(column.max, width);
  });
  return true;
}

function fit(asked: Asked, room: number, fills: boolean, squeeze: number, hyphens: boolean): Columns | null {
  const before = asked.before.map((white) => white * squeeze);
  const after = asked.after.map((white) => white * squeeze);
  const gaps = [...before, ...after].reduce((sum, white) => sum + white, 0);
  // What a spanning cell covers between its columns is its own.
  const spanning = asked.spanning.map(({ from, to, min, max }) => {
    let covered = 0;
    for (let at = from; at + 1 < to; at++) covered += after[at]! + before[at + 1]!;
    return { from, to, min: min - covered, max: max - covered };
  });
  const widths = widthsOf(asked.columns, spanning, room - gaps, fills);
  if (widths === null) return null;
  const edges = [pt(0)];
  widths.forEach((width, at) => edges.push(pt(edges[at]! + before[at]! + width + after[at]!)));
  return { edges, before, after, numeric: asked.numeric, inset: asked.inset, hyphens };
}

/** A column whose long words may be divided; numbers never are. */
const divided = (column: Content, { numeric, em }: Asked, index: number): Content =>
  numeric[index] ? column : { ...column, min: Math.min(column.min, LONG_WORD * em) };

/** Room of a cell's content. */
export function roomOf(cell: Cell, { edges, before, after, inset }: Columns): Pt {
  const last = cell.column + cell.columns - 1;
  const box = edges[last + 1]! - edges[cell.column]!;
  return pt(box - before[cell.column]! - after[last]! - (inset.get(cell) ?? 0) + ROUNDING);
}

/** Whether every word finds room where words may be divided. */
const holdsWords = (grid: Grid, columns: Columns, setter: Setter): boolean =>
  grid.rows.every(({ cells }) =>
    cells.every((cell) => {
      const { paragraph, style } = cell.block;
      const room = roomOf(cell, columns);
      if (contentOf(cell.block).min <= room) return true;
      if (paragraph === undefined) return false;
      const setting = settingFor({ ...style, textAlign: "start" }, room, paragraph);
      return setter.set(paragraph, setting).pass < LAST_PASS;
    }),
  );
