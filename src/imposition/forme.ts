import type { Page } from "../makeup/index.js";
import type { Rect } from "../units/index.js";

/**
 * A page locked up for the press: the page and its boxes. All boxes are in points, y downwards, from the trim's
 * top left corner, so that a page's items need no moving: the trim starts at 0, 0 and the bleed at minus its width.
 */
export interface Forme {
  readonly page: Page;
  /** The whole sheet of the file: bleed and, where marks are asked for, the room they stand in. */
  readonly media: Rect;
  /** How far ink may run so that a knife that errs leaves no white edge. Equals the trim where there is no bleed. */
  readonly bleed: Rect;
  /** The page as it leaves the knife. */
  readonly trim: Rect;
}
