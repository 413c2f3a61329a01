import type { GlyphBoxes } from "../../faces/index.js";
import type { PageItem } from "../../makeup/index.js";
import type { Run } from "../../shape/index.js";
import { pt, type Rect } from "../../units/index.js";

/** Where ink really is on a page: the outlines of glyphs, rules with their widths. */

export type LineItem = Extract<PageItem, { kind: "line" }>;
export type RuleItem = Extract<PageItem, { kind: "rule" }>;

/** Ink of a run from its origin on the baseline, points, y upwards, before scaling and tracking. */
interface RunBox {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Measures runs, each once: the shaping cache shares them. */
export type RunInk = (run: Run) => RunBox | null;

export function openRunInk(glyphs: GlyphBoxes): RunInk {
  const known = new WeakMap<Run, RunBox | null>();
  return (run) => {
    let box = known.get(run);
    if (box === undefined) known.set(run, (box = measureRun(run, glyphs)));
    return box;
  };
}

function measureRun({ font, glyphs, advances, offsets }: Run, boxOf: GlyphBoxes): RunBox | null {
  const unit = font.size / font.face.unitsPerEm;
  let [left, right, bottom, top, pen] = [Infinity, -Infinity, Infinity, -Infinity, 0];
  for (let index = 0; index < glyphs.length; index++) {
    const box = boxOf(font.face, glyphs[index]!);
    if (box !== null) {
      const [dx, dy] = [offsets?.[2 * index] ?? 0, offsets?.[2 * index + 1] ?? 0];
      left = Math.min(left, pen + (box.left + dx) * unit);
      right = Math.max(right, pen + (box.right + dx) * unit);
      bottom = Math.min(bottom, (box.bottom + dy) * unit);
      top = Math.max(top, (box.top + dy) * unit);
    }
    pen += advances[index]! * unit + font.letterSpacing;
  }
  if (left > right) return null;
  return { left, right, bottom: bottom + font.rise, top: top + font.rise };
}

/** The ink of a line, run by run. Tracking widens a run by what it adds to all letters but the last. */
export function lineInk({ x, baseline, line }: LineItem, inkOf: RunInk): readonly Rect[] {
  const boxes: Rect[] = [];
  line.runs.forEach((run, index) => {
    const box = inkOf(run);
    if (box === null) return;
    const origin = x + line.xs[index]!;
    const tracked = Math.max(0, run.letters - 1) * line.tracking;
    boxes.push({
      x: pt(origin + box.left * line.scale),
      y: pt(baseline - box.top),
      width: pt((box.right + tracked - box.left) * line.scale),
      height: pt(box.top - box.bottom),
    });
  });
  return boxes;
}

/** A rule's ink: half of its width on either side. */
export const ruleInk = ({ x1, y1, x2, y2, width }: RuleItem): Rect => {
  const [across, down] = [x1 === x2 ? width / 2 : 0, y1 === y2 ? width / 2 : 0];
  return {
    x: pt(Math.min(x1, x2) - across),
    y: pt(Math.min(y1, y2) - down),
    width: pt(Math.abs(x2 - x1) + 2 * across),
    height: pt(Math.abs(y2 - y1) + 2 * down),
  };
};

export const right = ({ x, width }: Rect): number => x + width;
export const foot = ({ y, height }: Rect): number => y + height;

/** The smallest rectangle round others; null of none. */
export function boundsOf(boxes: readonly Rect[]): Rect | null {
  if (boxes.length === 0) return null;
  let [left, top, end, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    end = Math.max(end, right(box));
    bottom = Math.max(bottom, foot(box));
  }
  return { x: pt(left), y: pt(top), width: pt(end - left), height: pt(bottom - top) };
}

/** How far two rectangles share ground, the lesser of across and down; not positive where they do not. */
export const sharedBy = (one: Rect, other: Rect): number =>
  Math.min(
    Math.min(right(one), right(other)) - Math.max(one.x, other.x),
    Math.min(foot(one), foot(other)) - Math.max(one.y, other.y),
  );
