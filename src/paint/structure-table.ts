import type { CellPlace, Role, TableOutline } from "../makeup/index.js";
import { cellAttribute } from "./structure-attributes.js";

/** What growing tables needs of structure elements. */
interface Grown {
  readonly object: number;
  readonly attributes: string[];
}

/**
 * The rows and cells of a table, all at once and in their order: a cell without content is a cell, and what legs and records show
 * first need not stand first. Cells of which others say that they are their heads get identifiers.
 */
export function growTable<T extends Grown>(
  { headRows, rows }: TableOutline,
  table: T,
  add: (parent: T, role: Role) => T,
  identify: (element: T) => string,
): (place: CellPlace) => T {
  const head = headRows > 0 ? add(table, "THead") : table;
  const grown = rows.slice(0, headRows).map((row) => growRow(row, head, add));
  const body = rows.length > headRows ? add(table, "TBody") : table;
  grown.push(...rows.slice(headRows).map((row) => growRow(row, body, add)));
  const cellAt = ({ row, index }: CellPlace): T => {
    const cell = grown[row]?.[index];
    if (cell === undefined) throw new Error("a cell that its table does not have");
    return cell;
  };
  const names = new Map<T, string>();
  const nameOf = (cell: T): string => {
    const name = names.get(cell) ?? identify(cell);
    names.set(cell, name);
    return name;
  };
  rows.forEach((row, at) =>
    row.forEach((cell, index) => {
      const heads = cell.heads.map((place) => nameOf(cellAt(place)));
      cellAt({ row: at, index }).attributes.push(...cellAttribute(cell, heads));
    }),
  );
  return cellAt;
}

function growRow<T>(
  row: TableOutline["rows"][number],
  group: T,
  add: (parent: T, role: Role) => T,
): readonly T[] {
  const element = add(group, "TR");
  return row.map(({ role }) => add(element, role));
}
