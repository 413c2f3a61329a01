import type { ShapedBlock } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { castContainer } from "./cast-box.js";
import { contentOf } from "./cast-columns.js";
import { joinedStrip } from "./cast-groups.js";
import { castText } from "./cast-text.js";
import { markerAt } from "./cast-marker.js";
import type { CastBlock, CastContext, Marker } from "./leaf.js";
import type { Tag } from "./page.js";
import type { Strip } from "./rows.js";

/** How a cell's content is set. */
export interface CellSetting {
  readonly width: Pt;
  readonly align: Style["textAlign"];
  /** Whether words may be divided to find room. */
  readonly hyphens: boolean;
  /** A label that stands before the first words. */
  readonly marker?: Marker;
}

/** A cell's content before it is set. */
export interface CellContent {
  readonly count: number;
  readonly notes: Strip["notes"];
  readonly strip: () => Strip;
}

/** What casting cells takes. */
export interface CellContext {
  readonly context: CastContext;
  readonly castBlock: CastBlock;
  readonly tagOf: (cell: ShapedBlock) => Tag;
}

/**
 * How many rows a cell takes. Most cells are of one line, which measuring tells; the others are set to count their lines, and
 * again when they have a place.
 */
export function cellContent(cell: ShapedBlock, setting: CellSetting, cells: CellContext): CellContent {
  const strip = (): Strip => setCell(cell, setting, cells);
  if (cell.paragraph === undefined && cell.children.length === 0) return { count: 0, notes: null, strip };
  if (isOneLine(cell, setting, cells)) return { count: 1, notes: null, strip };
  const { breaks, notes } = strip();
  return { count: breaks.length, notes, strip };
}

function isOneLine(
  { paragraph, style, ...cell }: ShapedBlock,
  setting: CellSetting,
  { context }: CellContext,
): boolean {
  if (paragraph === undefined || style.lineHeight > context.leading * 1.01) return false;
  const isPlain = paragraph.items.every(
    (item) => item.kind !== "break" && item.inline?.element.name !== "note-mark",
  );
  const room = setting.width - (markerAt(setting.marker)?.indent ?? 0);
  return isPlain && contentOf({ ...cell, paragraph, style }).max <= room;
}

function setCell(cell: ShapedBlock, setting: CellSetting, { context, castBlock, tagOf }: CellContext): Strip {
  const bare: ShapedBlock = { ...cell, style: cellStyle(cell.style, setting) };
  const own: CastContext = { ...context, measure: setting.width, variants: false, marker: setting.marker };
  const tag = tagOf(cell);
  return joinedStrip(
    bare.paragraph === undefined
      ? castContainer(bare, tag, own, castBlock)
      : [castText(bare, bare.paragraph, tag, own)],
  );
}

const NO_SIDES = { top: pt(0), right: pt(0), bottom: pt(0), left: pt(0) };
const NO_LINE = { width: pt(0), style: "none", color: { space: "none" } } as const;

/** The style of a cell's words: its box is the table's business. */
const cellStyle = (style: Style, { align, hyphens }: CellSetting): Style => ({
  ...style,
  margin: NO_SIDES,
  padding: NO_SIDES,
  borderTop: NO_LINE,
  borderBottom: NO_LINE,
  borderLeft: NO_LINE,
  borderRight: NO_LINE,
  backgroundColor: { space: "none" },
  breakInside: "auto",
  breakBefore: "auto",
  breakAfter: "auto",
  lineSnap: "baseline",
  textAlign: align,
  hyphens: hyphens ? style.hyphens : style.hyphens === "none" ? "none" : "manual",
  textIndent: pt(0),
});
