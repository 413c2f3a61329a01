import type { Rect } from "../units/index.js";
import { formatNumber } from "./bytes.js";

/** PDF's user space: its origin is the media's bottom left corner, and y goes up. */

/** Edges of a rectangle: left, bottom, right, top. */
export function edgesIn(
  media: Rect,
  { x, y, width, height }: Rect,
): readonly [number, number, number, number] {
  const left = x - media.x;
  const bottom = media.y + media.height - y - height;
  return [left, bottom, left + width, bottom + height];
}

/** A rectangle as an array of PDF. */
export const boxIn = (media: Rect, rect: Rect, decimals: number): string =>
  `[${edgesIn(media, rect)
    .map((edge) => formatNumber(edge, decimals))
    .join(" ")}]`;
