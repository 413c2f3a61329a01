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

/** The legs of a story, or of a part of it: columns across the frame. */
export interface Legs {
  readonly count: number;
  readonly gap: Pt;
  /** Measure of each leg. */
  readonly widths: readonly Pt[];
  /** Where each leg starts, from the frame's edge. */
  readonly starts: readonly Pt[];
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
  if (style.columnShares.length > 0) return sharedOut(style.columnShares, gap, width);
  const byWidth =
    style.columnWidth === "auto" ? Infinity : Math.floor((width + gap) / (style.columnWidth + gap));
  const asked = style.columnCount === "auto" ? byWidth : Math.min(style.columnCount, byWidth);
  const count = Math.max(1, Number.isFinite(asked) ? asked : 1);
  return sharedOut(
    Array.from({ length: count }, () => 1),
    gap,
    width,
  );
}

/** Legs that share a width in proportion. */
export function sharedOut(shares: readonly number[], gap: Pt, width: Pt): Legs {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const type = width - gap * (shares.length - 1);
  const widths = shares.map((share) => pt((type * share) / all));
  const starts: Pt[] = [];
  let start = 0;
  for (const own of widths) {
    starts.push(pt(start));
    start += own + gap;
  }
  return { count: shares.length, gap, widths, starts };
}

/** Width of so many legs from `first` on, with the gutters between. */
export const spanWidth = (legs: Legs, first: number, span: number): Pt =>
  pt(legs.starts[first + span - 1]! + legs.widths[first + span - 1]! - legs.starts[first]!);

/** Top of a row on the page. */
export const rowTop = (frame: Frame, row: number): Pt => pt(frame.area.y + row * frame.leading);

/** Baseline of a row on the page. */
export const rowBaseline = (frame: Frame, row: number): Pt => pt(rowTop(frame, row) + frame.rowBaseline);
