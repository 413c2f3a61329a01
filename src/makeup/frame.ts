import type { Font } from "../shape/index.js";
import type { PageStyle, Style } from "../sheet/index.js";
import { inset, pt, type Pt, type Rect } from "../units/index.js";
import { baselineIn } from "./setting.js";

/** A page's type area and its baseline grid. */
export interface Frame {
  readonly area: Rect;
  readonly leading: Pt;
  /** Baseline below the top of a row. */
  readonly rowBaseline: Pt;
  /** Whole rows that the area holds. */
  readonly rows: number;
}

/** The legs of a story: equal columns across the frame. */
export interface Legs {
  readonly count: number;
  readonly measure: Pt;
  readonly gap: Pt;
}

/** A whole row fits if no more than this part of it is missing: lengths that come from millimetres never sum exactly. */
const ROUNDING = 0.02;

export function frameOf(page: PageStyle, leading: Pt, bodyFont: Font): Frame {
  const sheet: Rect = { x: pt(0), y: pt(0), ...page.size };
  const area = inset(sheet, page.margin);
  return {
    area,
    leading,
    rowBaseline: baselineIn(bodyFont, leading),
    rows: Math.max(1, Math.floor(area.height / leading + ROUNDING)),
  };
}

/** The used number of columns and their width: CSS Multi-column Layout 1, section 3.4. */
export function legsOf(style: Style, width: Pt): Legs {
  const gap = style.columnGap;
  const byWidth =
    style.columnWidth === "auto" ? Infinity : Math.floor((width + gap) / (style.columnWidth + gap));
  const asked = style.columnCount === "auto" ? byWidth : Math.min(style.columnCount, byWidth);
  const count = Math.max(1, Number.isFinite(asked) ? asked : 1);
  return { count, measure: pt((width - gap * (count - 1)) / count), gap };
}

/** Where leg `index` starts, from the frame's edge. */
export const legStart = (legs: Legs, index: number): Pt => pt(index * (legs.measure + legs.gap));

/** Width of so many legs with the gutters between. */
export const spanWidth = (legs: Legs, span: number): Pt => pt(span * legs.measure + (span - 1) * legs.gap);

/** Top of a row on the page. */
export const rowTop = (frame: Frame, row: number): Pt => pt(frame.area.y + row * frame.leading);

/** Baseline of a row on the page. */
export const rowBaseline = (frame: Frame, row: number): Pt => pt(rowTop(frame, row) + frame.rowBaseline);
