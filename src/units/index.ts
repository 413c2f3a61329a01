/** Lengths and geometry. The page's origin is its top left corner; y grows downwards. Nothing here knows about type. */

/** A length in PostScript points (1/72 inch). Bare numbers are ratios and counts. */
export type Pt = number & { readonly unit: "pt" };

/** Points to the inch. */
const POINTS_PER_INCH = 72;
const MILLIMETRES_PER_INCH = 25.4;

/** Brands a number of points. */
export const pt = (points: number): Pt => points as Pt;

/** Millimetres to points. */
export const mm = (millimetres: number): Pt => ((millimetres * POINTS_PER_INCH) / MILLIMETRES_PER_INCH) as Pt;

/** A length in millimetres, for people. */
export const inMillimetres = (length: Pt): number => (length * MILLIMETRES_PER_INCH) / POINTS_PER_INCH;

/** Inches to points. */
export const inch = (inches: number): Pt => (inches * POINTS_PER_INCH) as Pt;

export interface Size {
  readonly width: Pt;
  readonly height: Pt;
}

export interface Rect extends Size {
  readonly x: Pt;
  readonly y: Pt;
}

/** One length for each side of a box, in points. */
export interface Sides {
  readonly top: Pt;
  readonly right: Pt;
  readonly bottom: Pt;
  readonly left: Pt;
}

/** The rectangle left when each side is taken off. */
export const inset = (rect: Rect, sides: Sides): Rect => ({
  x: pt(rect.x + sides.left),
  y: pt(rect.y + sides.top),
  width: pt(rect.width - sides.left - sides.right),
  height: pt(rect.height - sides.top - sides.bottom),
});
