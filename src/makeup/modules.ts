import { LINES_BETWEEN } from "./dummy.js";
import type { PageGrid } from "./page-grid.js";

/** A stretch of a page's lines. */
export interface Stretch {
  /** From 0. */
  readonly line: number;
  readonly lines: number;
}

/**
 * Lines of modules: a page's lines parted into so many rows, with the white between that things need which stand one over the other. `row`: from
 * 0. What is deeper than the page ends at its foot.
 */
export function moduleLines({ frame }: PageGrid, modules: number, row: number, rows: number): Stretch {
  const step = (frame.rows + LINES_BETWEEN) / modules;
  const line = Math.min(Math.round(row * step), frame.rows - 1);
  const end = Math.round(Math.min(modules, row + rows) * step) - LINES_BETWEEN;
  return { line, lines: Math.max(1, end - line) };
}
