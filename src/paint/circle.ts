import { formatNumber } from "./bytes.js";

/** Handles of the Bézier curve that is a quarter of a circle, in radii: 4/3 (√2 − 1). It is a 4,000th off at most. */
const QUARTER = (4 / 3) * (Math.SQRT2 - 1);
/** Decimals of a position in points. */
const POSITION = 2;

/** A circle as path operators, closed by whoever paints it. Middle and radius in PDF's user space. */
export function circlePath(x: number, y: number, radius: number): string {
  const handle = radius * QUARTER;
  const at = (across: number, up: number): string =>
    `${formatNumber(x + across, POSITION)} ${formatNumber(y + up, POSITION)}`;
  return [
    `${at(radius, 0)} m`,
    `${at(radius, handle)} ${at(handle, radius)} ${at(0, radius)} c`,
    `${at(-handle, radius)} ${at(-radius, handle)} ${at(-radius, 0)} c`,
    `${at(-radius, -handle)} ${at(-handle, -radius)} ${at(0, -radius)} c`,
    `${at(handle, -radius)} ${at(radius, -handle)} ${at(radius, 0)} c`,
  ].join("\n");
}
