import { pt, type Pt } from "../units/index.js";
import type { Color, Line } from "../sheet/index.js";
import { rowBaseline, type Frame, type Legs } from "./frame.js";
import type { MadeLeg } from "./legs.js";
import type { NoteColumns, Notes } from "./notes.js";
import type { PageItem } from "./page.js";
import type { RowItem } from "./rows.js";

/** Ink of rows and slabs, put where it stands on the page. */
export function placed(item: RowItem, x: Pt, y: Pt): PageItem {
  switch (item.kind) {
    case "line":
      return {
        kind: "line",
        x: pt(x + item.x),
        baseline: pt(y + item.y),
        line: item.line,
        tag: item.tag,
        ...(item.leadsTo === undefined ? {} : { leadsTo: item.leadsTo }),
        ...(item.turn === undefined ? {} : { turn: item.turn }),
      };
    case "rule":
      return {
        kind: "rule",
        x1: pt(x + item.x1),
        y1: pt(y + item.y1),
        x2: pt(x + item.x2),
        y2: pt(y + item.y2),
        width: item.width,
        color: item.color,
      };
    case "fill":
      return {
        kind: "fill",
        rect: { x: pt(x + item.x), y: pt(y + item.y), width: item.width, height: item.height },
        color: item.color,
      };
    case "picture": {
      const { x: left, y: top, width, height, ...ink } = item;
      return { ...ink, rect: { x: pt(x + left), y: pt(y + top), width, height } };
    }
    default:
      throw new Error(`unknown row item: ${item satisfies never}`);
  }
}

/** Where a band of a story stands on a page. */
export interface BandPlace {
  readonly frame: Frame;
  readonly legs: Legs;
  /** The page's row that row 0 of the band's rooms stands for. */
  readonly firstRow: number;
}

/** The ink of one leg, its notes after its text. */
export function placeLeg(leg: MadeLeg, { frame, legs, firstRow }: BandPlace): readonly PageItem[] {
  const x = pt(frame.area.x + legs.starts[leg.index]!);
  // Tints first: words of a row may stand in rows below it, and tails of letters reach there.
  const tints: PageItem[] = [];
  const items: PageItem[] = [];
  let row = firstRow + leg.top;
  for (const { strip, from, to } of leg.filled.stretches) {
    for (let index = from; index < to; index++) {
      const y = rowBaseline(frame, row);
      for (const item of strip.ink(index)) (item.kind === "fill" ? tints : items).push(placed(item, x, y));
      row += 1;
    }
  }
  const { notes } = leg.copy;
  if (notes.place === "leg") {
    const foot = rowBaseline(frame, firstRow + leg.foot - 1);
    for (const item of notes.foot(leg.filled.notes)) items.push(placed(item, x, foot));
  }
  return [...tints, ...items];
}

/** Hairlines in the gutters, from the top of the text beside them to its foot, never past it nor through what cuts into both legs. */
export function columnRules(
  made: readonly MadeLeg[],
  { frame, legs, firstRow }: BandPlace,
  line: Line,
  capHeight: Pt,
): readonly PageItem[] {
  if (line.style === "none" || line.width === 0) return [];
  const rules: PageItem[] = [];
  for (let index = 0; index + 1 < made.length; index++) {
    const [left, right] = [made[index]!, made[index + 1]!];
    const top =
      left.spanned === right.spanned ? Math.max(left.top, right.top) : Math.min(left.top, right.top);
    const foot = Math.max(inkFoot(left), inkFoot(right));
    const x = pt(frame.area.x + legs.starts[right.index]! - legs.gap / 2);
    for (const [from, to] of besideCut(left, right, top, foot)) {
      const y1 = pt(rowBaseline(frame, firstRow + from) - capHeight);
      const y2 = rowBaseline(frame, firstRow + to - 1);
      rules.push({ kind: "rule", x1: x, y1, x2: x, y2, width: line.width, color: line.color });
    }
  }
  return rules;
}

/** The rows from `top` to `foot` without those of something that cuts into both legs. */
function besideCut(
  left: MadeLeg,
  right: MadeLeg,
  top: number,
  foot: number,
): readonly (readonly [number, number])[] {
  const shared = left.cut !== null && right.cut !== null && left.cut.owner === right.cut.owner;
  const parts: readonly (readonly [number, number])[] = shared
    ? [
        [top, left.top + left.cut!.from],
        [left.top + left.cut!.to, foot],
      ]
    : [[top, foot]];
  return parts.filter(([from, to]) => to > from);
}

/** The row after the last with ink. */
export const inkFoot = (leg: MadeLeg): number =>
  leg.filled.notes.length > 0 && leg.copy.notes.place === "leg" ? leg.foot : leg.top + leg.filled.used;

/** The notes of a page in columns like its legs, their last lines on the row before `foot`. */
export function placeNotes(
  { columns }: NoteColumns,
  notes: Notes,
  foot: number,
  { frame, legs }: BandPlace,
): readonly PageItem[] {
  const y = rowBaseline(frame, foot - 1);
  return columns.flatMap((parts, column) => {
    const x = pt(frame.area.x + legs.starts[column]!);
    return notes.foot(parts).map((item) => placed(item, x, y));
  });
}

/** A rule across the page. */
export const acrossRule = (frame: Frame, y: Pt, width: Pt, color: Color): PageItem => ({
  kind: "rule",
  x1: frame.area.x,
  y1: y,
  x2: pt(frame.area.x + frame.area.width),
  y2: y,
  width,
  color,
});
