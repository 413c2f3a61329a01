import type { PlacedFloat } from "./arrange.js";
import type { Float } from "./float.js";
import { spanWidth, type Legs } from "./frame.js";

/** Pages of figures, each with its row on the page. */
export interface Galleries {
  /** The first is what is left of the page on which the story ended. */
  readonly pages: readonly (readonly PlacedFloat[])[];
  /** First free row on the last page. */
  readonly row: number;
}

/** White between text or figures and the figures below, in rows. */
const ROWS_BETWEEN = 1;

/**
 * Figures for which the text had no legs stand after it, in their order: side by side on shelves, each as deep as the deepest
 * figure on it, and on further pages.
 */
export function shelve(figures: readonly Float[], legs: Legs, from: number, rows: number): Galleries {
  const pages: PlacedFloat[][] = [[]];
  let row = from;
  let shelf = 0;
  let leg = 0;
  const shift = (): void => {
    row += shelf === 0 ? 0 : shelf + ROWS_BETWEEN;
    shelf = 0;
    leg = 0;
  };
  for (const float of figures) {
    const span = Math.min(float.span, legs.count);
    if (leg + span > legs.count) shift();
    const above = row === 0 ? 0 : ROWS_BETWEEN;
    let slab = float.slab(spanWidth(legs, leg, span), rows);
    if (row + above + slab.rows > rows) {
      pages.push([]);
      [row, shelf, leg] = [0, 0, 0];
      slab = float.slab(spanWidth(legs, leg, span), rows);
    }
    pages.at(-1)!.push({ float, slab, leg, row: row + (row === 0 ? 0 : ROWS_BETWEEN) });
    shelf = Math.max(shelf, slab.rows);
    leg += span;
  }
  return { pages, row: row + shelf };
}
