import { createRequire } from "node:module";
import type { Face } from "../../src/faces/index.js";
import type { Run } from "../../src/shape/index.js";
import { pt, type Rect } from "../../src/units/index.js";
import type { LineItem } from "./reading.js";

/** Where ink really is: the outlines of the glyphs that stand on a page, from the font files. */

/** What is used of fontkit, which has no types of its own. */
interface FontKit {
  create(data: Uint8Array): { getGlyph(id: number): { readonly bbox: Box } };
}

/** In font units, y upwards; infinite and the wrong way round for a glyph without outline. */
interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

const fontkit = createRequire(import.meta.url)("fontkit") as FontKit;

const boxes = new WeakMap<Face, (glyph: number) => Box>();

function boxesOf(face: Face): (glyph: number) => Box {
  const known = boxes.get(face);
  if (known !== undefined) return known;
  const font = fontkit.create(face.data);
  const seen = new Map<number, Box>();
  const boxOf = (glyph: number): Box => {
    const box = seen.get(glyph) ?? font.getGlyph(glyph).bbox;
    seen.set(glyph, box);
    return box;
  };
  boxes.set(face, boxOf);
  return boxOf;
}

/** The outline of a run: its height exactly, its width from the first glyph's to the last's. Null for a run that shows nothing. */
function runInk(run: Run, start: number, baseline: number, scale: number, tracking: number): Rect | null {
  const { font, glyphs, advances } = run;
  const boxOf = boxesOf(font.face);
  const unit = font.size / font.face.unitsPerEm;
  let [left, right, top, bottom, pen] = [Infinity, -Infinity, -Infinity, Infinity, 0];
  glyphs.forEach((glyph, index) => {
    const { minX, minY, maxX, maxY } = boxOf(glyph);
    if (minX <= maxX && minY < maxY) {
      left = Math.min(left, pen + minX * unit);
      right = Math.max(right, pen + maxX * unit);
      top = Math.max(top, maxY * unit);
      bottom = Math.min(bottom, minY * unit);
    }
    pen += (advances[index] ?? 0) * unit + tracking + font.letterSpacing;
  });
  if (left > right) return null;
  return {
    x: pt(start + left * scale),
    y: pt(baseline - font.rise - top),
    width: pt((right - left) * scale),
    height: pt(top - bottom),
  };
}

/** The ink of a line, run by run. */
export const inkOf = ({ x, baseline, line }: LineItem): readonly Rect[] =>
  line.runs.flatMap((run, index) => {
    const ink = runInk(run, x + (line.xs[index] ?? 0), baseline, line.scale, line.tracking);
    return ink === null ? [] : [ink];
  });

/** Less than a tenth of a point shows to nobody. */
export const HAIR = 0.1;

/** Whether two rectangles share more than a hair's breadth of ground. */
const meet = (one: Rect, other: Rect): boolean =>
  Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > HAIR &&
  Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > HAIR;

/** Pairs of different things whose ink meets. Swept from the top, so that thousands stay cheap. */
export function collisions<T>(
  inked: readonly { readonly of: T; readonly ink: Rect }[],
): readonly (readonly [T, T])[] {
  const sorted = inked.toSorted((a, b) => a.ink.y - b.ink.y);
  const met: (readonly [T, T])[] = [];
  let open: typeof sorted = [];
  for (const piece of sorted) {
    open = open.filter(({ ink }) => ink.y + ink.height > piece.ink.y);
    for (const other of open)
      if (other.of !== piece.of && meet(other.ink, piece.ink)) met.push([other.of, piece.of]);
    open.push(piece);
  }
  return met;
}
