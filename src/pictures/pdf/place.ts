import type { PdfBox, PdfPage } from "../../pdf-file/index.js";
import type { Matrix } from "../drawing.js";

/** What of a page is printed, and how it comes to stand upright. */
export interface PagePlace {
  /** In the page's own units. */
  readonly box: PdfBox;
  /** From the page's units to points, upright, the box's bottom left corner at the origin. */
  readonly matrix: Matrix;
  /** Upright, in points. */
  readonly width: number;
  readonly height: number;
}

/** Points to a side under which a page is no page, and over which it is none that any reader opens (ISO 32000-1 annex C.2). */
const [LEAST_SIDE, MOST_SIDE] = [1, 14_400];

/** The page as its maker wants it cut: by its trim, or else by what its readers see of it. Null for a page without a size. */
export function placeOf(page: PdfPage): PagePlace | null {
  const box = boxOf(page);
  if (box === null) return null;
  const unit = page.userUnit !== null && page.userUnit > 0 ? page.userUnit : 1;
  const [wide, high] = [(box.right - box.left) * unit, (box.top - box.bottom) * unit];
  if (Math.min(wide, high) < LEAST_SIDE || Math.max(wide, high) > MOST_SIDE * unit) return null;
  const turned = quarterTurns(page.rotate);
  const [width, height] = turned % 2 === 0 ? [wide, high] : [high, wide];
  return { box, matrix: uprightMatrix(box, turned, unit), width, height };
}

/** The first box that there is, as far as it lies on the sheet. */
function boxOf({ trimBox, cropBox, mediaBox }: PdfPage): PdfBox | null {
  for (const box of [trimBox, cropBox, mediaBox]) {
    const seen = box === null ? null : mediaBox === null ? box : common(box, mediaBox);
    if (seen !== null && seen.right > seen.left && seen.top > seen.bottom) return seen;
  }
  return null;
}

const common = (one: PdfBox, other: PdfBox): PdfBox => ({
  left: Math.max(one.left, other.left),
  bottom: Math.max(one.bottom, other.bottom),
  right: Math.min(one.right, other.right),
  top: Math.min(one.top, other.top),
});

/** Clockwise, 0 to 3. What is no multiple of 90 degrees means nothing. */
function quarterTurns(degrees: number): number {
  const turns = degrees / 90;
  return Number.isInteger(turns) ? ((turns % 4) + 4) % 4 : 0;
}

function uprightMatrix({ left, bottom, right, top }: PdfBox, turns: number, unit: number): Matrix {
  switch (turns) {
    case 1:
      return [0, -unit, unit, 0, -bottom * unit, right * unit];
    case 2:
      return [-unit, 0, 0, -unit, right * unit, top * unit];
    case 3:
      return [0, unit, -unit, 0, top * unit, -left * unit];
    default:
      return [unit, 0, 0, unit, -left * unit, -bottom * unit];
  }
}
