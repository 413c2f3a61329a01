import { placed, type Extent, type Matrix } from "./matrix.js";

/** A path while it is built: the extents of its parts on the page. */
export interface Path {
  move(x: number, y: number, matrix: Matrix): void;
  line(x: number, y: number, matrix: Matrix): void;
  /** Curves stay within their control points. */
  curve(points: readonly number[], matrix: Matrix): void;
  rectangle(x: number, y: number, width: number, height: number, matrix: Matrix): void;
  /** Its parts so far; the path is empty afterwards. */
  take(): readonly PathPart[];
  /** The extent of all parts; null of an empty path. */
  extent(): Extent | null;
}

export interface PathPart {
  readonly extent: Extent;
  readonly rectangle: boolean;
}

/** More parts than this, as in maps and halftones, are one: their extents are of no use singly. */
const MOST_PARTS = 256;

interface Part {
  readonly points: number[];
  left: number;
  bottom: number;
  right: number;
  top: number;
  curved: boolean;
  rectangle: boolean;
}

export function openPath(): Path {
  let parts: Part[] = [];
  const begin = (): Part => {
    if (parts.length >= MOST_PARTS) return parts.at(-1) as Part;
    const part: Part = {
      points: [],
      left: Infinity,
      bottom: Infinity,
      right: -Infinity,
      top: -Infinity,
      curved: false,
      rectangle: false,
    };
    parts.push(part);
    return part;
  };
  const reach = (part: Part, x: number, y: number, { a, b, c, d, e, f }: Matrix): void => {
    const [px, py] = [a * x + c * y + e, b * x + d * y + f];
    part.left = Math.min(part.left, px);
    part.right = Math.max(part.right, px);
    part.bottom = Math.min(part.bottom, py);
    part.top = Math.max(part.top, py);
    if (part.points.length <= RECTANGLE_POINTS * 2) part.points.push(px, py);
  };
  return {
    move: (x, y, matrix) => reach(begin(), x, y, matrix),
    line: (x, y, matrix) => reach(parts.at(-1) ?? begin(), x, y, matrix),
    curve(points, matrix) {
      const part = parts.at(-1) ?? begin();
      part.curved = true;
      for (let at = 0; at + 1 < points.length; at += 2)
        reach(part, points[at] ?? 0, points[at + 1] ?? 0, matrix);
    },
    rectangle(x, y, width, height, matrix) {
      const part = begin();
      const box = placed({ left: x, bottom: y, right: x + width, top: y + height }, matrix);
      part.left = Math.min(part.left, box.left, box.right);
      part.right = Math.max(part.right, box.left, box.right);
      part.bottom = Math.min(part.bottom, box.bottom, box.top);
      part.top = Math.max(part.top, box.bottom, box.top);
      part.rectangle = isUpright(matrix) && part.points.length === 0;
      part.points.push(x, y);
    },
    take() {
      const taken = parts.filter(({ left }) => left < Infinity).map(partOf);
      parts = [];
      return taken;
    },
    extent: () =>
      parts.reduce<Extent | null>((all, part) => (part.left < Infinity ? around(all, part) : all), null),
  };
}

/** A rectangle drawn by lines comes back to its first corner. */
const RECTANGLE_POINTS = 5;

const isUpright = ({ a, b, c, d }: Matrix): boolean => (b === 0 && c === 0) || (a === 0 && d === 0);

const partOf = (part: Part): PathPart => ({
  extent: { left: part.left, bottom: part.bottom, right: part.right, top: part.top },
  rectangle: part.rectangle || isDrawnRectangle(part),
});

/** Four corners, each on two sides of the extent, in turn. */
function isDrawnRectangle({ points, left, bottom, right, top, curved }: Part): boolean {
  const corners = points.length / 2;
  if (curved || corners < 4 || corners > RECTANGLE_POINTS) return false;
  for (let at = 0; at < points.length; at += 2) {
    const [x, y] = [points[at] ?? 0, points[at + 1] ?? 0];
    if ((x !== left && x !== right) || (y !== bottom && y !== top)) return false;
    const [nextX, nextY] = [points[at + 2] ?? points[0], points[at + 3] ?? points[1]];
    if (x !== nextX && y !== nextY) return false;
  }
  return true;
}

export function around(one: Extent | null, other: Extent): Extent {
  if (one === null) {
    const { left, bottom, right, top } = other;
    return { left, bottom, right, top };
  }
  return {
    left: Math.min(one.left, other.left),
    bottom: Math.min(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
    top: Math.max(one.top, other.top),
  };
}
