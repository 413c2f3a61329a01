import type { Position } from "../issue/index.js";
import { MISPLACED } from "./costs.js";
import type { Region } from "./regions.js";
import type { Standing } from "./slicing.js";

/*
 * Where furniture is wanted on its page whose depth its copy decides: at an edge, in a column. Its place is found with the stories', so this is a
 * wish; what has a size is set down where it is asked for before anything else (`advertisements.ts`).
 */

/** A side of a page: the inner one is that of the fold. */
export type Edge = "left" | "right" | "inner" | "outer";

/** A place on a page, as far as it is asked for. */
export interface Wanted {
  /** Lines from the page's top, or an edge; null for any. */
  readonly line: number | "top" | "bottom" | null;
  /** Columns from the left, or an edge; null for any. */
  readonly column: number | Edge | null;
}

/** A position by name, or by the module in which it begins: of that the line is needed. */
export function wantedAt(position: Position, lineOf: (row: number) => number): Wanted {
  if (position.kind === "module") return { line: lineOf(position.row - 1), column: position.column - 1 };
  const [line, column] = position.place.split(" ") as [Wanted["line"], Wanted["column"] | undefined];
  return { line, column: column ?? null };
}

/** Whether an edge is the page's right one: the outer edge of odd pages is. */
export function isRight(edge: Edge, page: number): boolean {
  const isOdd = page % 2 === 1;
  return edge === "right" || (edge === "outer" && isOdd) || (edge === "inner" && !isOdd);
}

/** The page that things stand on. */
export interface Sheet {
  readonly number: number;
  readonly area: Region;
}

/** What it costs that furniture does not stand where it is wanted. */
export function misplacedCost(all: readonly Standing[], sheet: Sheet): number {
  let cost = 0;
  for (const standing of all) {
    const { unit } = standing.member;
    if (unit.kind !== "piece" || unit.wanted === null) continue;
    if (!isAtLine(standing, unit.wanted.line, sheet)) cost += MISPLACED;
    if (!isAtColumn(standing, unit.wanted.column, sheet)) cost += MISPLACED;
  }
  return cost;
}

/** A hole is closed to a line: so much above an edge is on it. */
const NEAR = 2;

function isAtLine({ line, way }: Standing, wanted: Wanted["line"], { area }: Sheet): boolean {
  if (wanted === null) return true;
  if (wanted === "top") return line - area.line <= NEAR;
  if (wanted === "bottom") return area.line + area.lines - line - way.lines <= NEAR;
  return Math.abs(line - wanted) <= NEAR;
}

function isAtColumn(
  { column, columns }: Standing,
  wanted: Wanted["column"],
  { number, area }: Sheet,
): boolean {
  if (wanted === null) return true;
  if (typeof wanted === "number") return column === wanted;
  return isRight(wanted, number) ? column + columns === area.column + area.columns : column === area.column;
}
