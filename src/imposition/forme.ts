import type { SetLine } from "../lines/index.js";
import type { Page, PageItem } from "../makeup/index.js";
import type { Color } from "../sheet/index.js";
import type { Pt, Rect } from "../units/index.js";

/**
 * A page locked up for the press: the page and its boxes. All boxes are in points, y downwards, from the trim's
 * top left corner, so that a page's items need no moving: the trim starts at 0, 0 and the bleed at minus its width.
 */
export interface Forme {
  /** Its items run on into the bleed where they touch the trim; its background is the first of them. */
  readonly page: Page;
  /** The whole sheet of the file: bleed and, where marks are asked for, the room they stand in. */
  readonly media: Rect;
  /** How far ink may run so that a knife that errs leaves no white edge. Equals the trim where there is no bleed. */
  readonly bleed: Rect;
  /** The page as it leaves the knife. */
  readonly trim: Rect;
  /** What stands outside the bleed, for whoever prints and cuts. */
  readonly marks: readonly MarkItem[];
  /** Something of the page would reach the marks: it is cut off at the bleed. */
  readonly clipped: boolean;
}

/** A printer's mark, in points from the trim's top left. */
export type MarkItem =
  | Extract<PageItem, { kind: "rule" | "fill" }>
  | { readonly kind: "line"; readonly x: Pt; readonly baseline: Pt; readonly line: SetLine }
  | {
      /** An outline. */
      readonly kind: "circle";
      /** Of the middle. */
      readonly x: Pt;
      readonly y: Pt;
      readonly radius: Pt;
      /** Of the stroke. */
      readonly width: Pt;
      readonly color: Color;
    };
