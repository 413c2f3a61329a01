import type { Page, PageItem } from "../makeup/index.js";
import { REGISTRATION } from "../sheet/index.js";
import { mm, pt, type Pt, type Size } from "../units/index.js";
import { BAND, bandOffset } from "./band.js";
import { colorBar } from "./color-bar.js";
import type { MarkItem } from "./forme.js";

/** Finer lines do not print on every plate: what presses call a hairline. */
const STROKE = pt(0.25);
/** Of a registration cross, which leaves white between itself and the bleed. */
const ARM = mm(2);
const CIRCLE_RADIUS = mm(1.25);

/** The marks of a page, but for its slug, which has to be set. */
export function marksOf(page: Page): readonly MarkItem[] {
  const offset = bandOffset(page);
  return [
    ...(page.marks.crop ? cropMarks(page.size, offset) : []),
    ...(page.marks.cross ? crosses(page.size, offset) : []),
    ...(page.marks.bar ? colorBar(page) : []),
  ];
}

/** Two lines at each corner, in the line of the knife. */
function cropMarks({ width, height }: Size, offset: Pt): readonly MarkItem[] {
  const [near, far] = [offset, offset + BAND];
  const across = [0, height].flatMap((y) => [
    stroke(-far, y, -near, y),
    stroke(width + near, y, width + far, y),
  ]);
  const down = [0, width].flatMap((x) => [
    stroke(x, -far, x, -near),
    stroke(x, height + near, x, height + far),
  ]);
  return [...across, ...down];
}

/** A cross in a circle at the middle of each side. */
function crosses({ width, height }: Size, offset: Pt): readonly MarkItem[] {
  const away = offset + BAND / 2;
  return [
    ...cross(width / 2, -away),
    ...cross(width + away, height / 2),
    ...cross(width / 2, height + away),
    ...cross(-away, height / 2),
  ];
}

function cross(x: number, y: number): readonly MarkItem[] {
  const circle: MarkItem = {
    kind: "circle",
    x: pt(x),
    y: pt(y),
    radius: CIRCLE_RADIUS,
    width: STROKE,
    color: REGISTRATION,
  };
  return [stroke(x - ARM, y, x + ARM, y), stroke(x, y - ARM, x, y + ARM), circle];
}

const stroke = (x1: number, y1: number, x2: number, y2: number): Extract<PageItem, { kind: "rule" }> => ({
  kind: "rule",
  x1: pt(x1),
  y1: pt(y1),
  x2: pt(x2),
  y2: pt(y2),
  width: STROKE,
  color: REGISTRATION,
});
