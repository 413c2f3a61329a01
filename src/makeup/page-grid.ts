import type { Composing } from "./composing.js";
import { frameOf, legsOf, type Frame, type Legs } from "./frame.js";
import { stylePage } from "./open-page.js";

/** What rectangles of a page are counted in: its rows and the columns of its type area. */
export interface PageGrid {
  readonly frame: Frame;
  readonly columns: Legs;
}

/** The style of a page that has the nameplate: `@page front`. */
export const FRONT = "front";

/** The grid of a page before anything is on it, by the styles of `@page`, `story` and running text. */
export function pageGrid(number: number, front: boolean, composing: Composing): PageGrid {
  const body = composing.text();
  const { font } = composing.shapeText("x", body);
  const frame = frameOf(stylePage(number, composing, front ? FRONT : undefined), body.lineHeight, font);
  return { frame, columns: legsOf(composing.furniture("story"), frame.area.width) };
}

/** Lengths in points are the same within the rounding of their computing. */
const ROUNDING = 0.01;

/** Whether what is set for one grid stands on another: the same lines and columns, wherever the type area is. */
export function agree(one: PageGrid, other: PageGrid): boolean {
  const same = (a: number, b: number): boolean => Math.abs(a - b) < ROUNDING;
  const { columns } = one;
  return (
    same(one.frame.leading, other.frame.leading) &&
    same(one.frame.rowBaseline, other.frame.rowBaseline) &&
    columns.count === other.columns.count &&
    columns.starts.every((start, index) => same(start, other.columns.starts[index]!)) &&
    columns.widths.every((width, index) => same(width, other.columns.widths[index]!))
  );
}
