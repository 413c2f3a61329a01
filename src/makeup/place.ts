import { pt, type Pt } from "../units/index.js";
import type { Color, Line } from "../sheet/index.js";
import { legStart, rowBaseline, type Frame, type Legs } from "./frame.js";
import type { MadeLeg } from "./legs.js";
import type { Notes } from "./notes.js";
import type { PageItem } from "./page.js";
import type { Group, RowItem } from "./rows.js";

/** Ink of rows and slabs, put where it stands on the page. */
export function placed(item: RowItem, x: Pt, y: Pt): PageItem {
  switch (item.kind) {
    case "line":
      return { kind: "line", x: pt(x + item.x), baseline: pt(y + item.y), line: item.line, tag: item.tag };
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
    default:
      throw new Error(`unknown row item: ${item satisfies never}`);
  }
}

/** The ink of one leg, its notes after its text. `firstRow` is the page's row that row 0 of the rooms stands for. */
export function placeLeg(
  leg: MadeLeg,
  groups: readonly Group[],
  notes: Notes,
  frame: Frame,
  legs: Legs,
  firstRow: number,
): readonly PageItem[] {
  const x = pt(frame.area.x + legStart(legs, leg.index));
  // Tints first: words of a row may stand in rows below it, and tails of letters reach there.
  const tints: PageItem[] = [];
  const items: PageItem[] = [];
  let row = firstRow + leg.top;
  for (const { group, variant, from, to } of leg.filled.stretches) {
    const { strip } = groups[group]!.variants[variant]!;
    for (let index = from; index < to; index++) {
      const y = rowBaseline(frame, row);
      for (const item of strip.ink(index)) (item.kind === "fill" ? tints : items).push(placed(item, x, y));
      row += 1;
    }
  }
  const foot = rowBaseline(frame, firstRow + leg.foot - 1);
  for (const item of notes.foot(leg.filled.notes)) items.push(placed(item, x, foot));
  return [...tints, ...items];
}

/** Hairlines in the gutters, from the top of the text beside them to its foot, never past it. */
export function columnRules(
  made: readonly MadeLeg[],
  notes: Notes,
  frame: Frame,
  legs: Legs,
  firstRow: number,
  line: Line,
  capHeight: Pt,
): readonly PageItem[] {
  if (line.style === "none" || line.width === 0) return [];
  const rules: PageItem[] = [];
  for (let index = 0; index + 1 < made.length; index++) {
    const [left, right] = [made[index]!, made[index + 1]!];
    const top =
      left.spanned === right.spanned ? Math.max(left.top, right.top) : Math.min(left.top, right.top);
    const foot = Math.max(inkFoot(left, notes), inkFoot(right, notes));
    if (foot <= top) continue;
    const x = pt(frame.area.x + legStart(legs, right.index) - legs.gap / 2);
    const y1 = pt(rowBaseline(frame, firstRow + top) - capHeight);
    const y2 = rowBaseline(frame, firstRow + foot - 1);
    rules.push({ kind: "rule", x1: x, y1, x2: x, y2, width: line.width, color: line.color });
  }
  return rules;
}

/** The row after the last with ink. */
export const inkFoot = (leg: MadeLeg, notes: Notes): number =>
  leg.filled.notes.some((id) => notes.has(id)) ? leg.foot : leg.top + leg.filled.used;

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
