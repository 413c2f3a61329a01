import type { Page } from "../makeup/index.js";
import { mm, pt, type Pt } from "../units/index.js";

/*
 * Marks stand in a band round the page, outside the bleed. The bar of the inks is at its head, the slug at its foot, each where crop
 * marks and crosses leave room.
 */

/** Marks nearer to the trim than this are seen on a page that is cut badly. */
const LEAST_OFFSET = mm(3);
/** Width of the band, which is the length of a crop mark. */
export const BAND: Pt = mm(5);
/** White round the band, lest whatever rasterises the file takes the ends of marks. */
const AIR = mm(1);
/** White between what stands in the band and a mark beside it. */
const CLEAR = mm(3);

/** Distance of the band from the trim. */
export const bandOffset = ({ bleed }: Page): Pt => pt(Math.max(LEAST_OFFSET, bleed));

/** How far marks and the white round them go from the trim; null where a page has none. */
export function marksReach(page: Page): Pt | null {
  const { crop, cross, bar, slug } = page.marks;
  return crop || cross || bar || slug ? pt(bandOffset(page) + BAND + AIR) : null;
}

/** A part of the band at the head or the foot that no mark needs. */
export interface Stretch {
  readonly x: Pt;
  readonly length: Pt;
}

/** What is free above and below the page: its whole width but for the corners; with crosses, both sides of that in the middle. */
export function freeStretches({ size, marks }: Page): readonly Stretch[] {
  const length = size.width - 2 * CLEAR;
  if (!marks.cross) return length > 0 ? [{ x: CLEAR, length: pt(length) }] : [];
  const half = pt((length - BAND) / 2 - CLEAR);
  return half > 0
    ? [
        { x: CLEAR, length: half },
        { x: pt(size.width - CLEAR - half), length: half },
      ]
    : [];
}
