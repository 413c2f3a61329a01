import type { PageItem } from "../makeup/index.js";
import { pt, type Pt, type Rect } from "../units/index.js";

/** The rectangle with the same length added on every side. */
export function outset(rect: Rect, by: Pt): Rect {
  return {
    x: pt(rect.x - by),
    y: pt(rect.y - by),
    width: pt(rect.width + 2 * by),
    height: pt(rect.height + 2 * by),
  };
}

/** Lengths that come from millimetres never sum exactly. */
const ROUNDING = 0.01;

/** Whether an item has ink outside a rectangle. */
export function reachesOut(item: PageItem, within: Rect): boolean {
  const { x, y, width, height } = reachOf(item);
  return (
    x < within.x - ROUNDING ||
    y < within.y - ROUNDING ||
    x + width > within.x + within.width + ROUNDING ||
    y + height > within.y + within.height + ROUNDING
  );
}

/** The rectangle that an item's ink is in; of type the height of its letters. */
function reachOf(item: PageItem): Rect {
  switch (item.kind) {
    case "fill":
    case "picture":
      return item.rect;
    case "rule":
      return ruleRect(item);
    case "line": {
      const { x, baseline, line } = item;
      const size = line.runs.reduce((most, { font }) => Math.max(most, font.size), 0);
      return {
        x: pt(x + line.start),
        y: pt(baseline - size),
        width: pt(line.end - line.start),
        // Descenders are seldom longer than a third of the size.
        height: pt(size * (4 / 3)),
      };
    }
    default:
      throw new Error(`unknown item: ${item satisfies never}`);
  }
}

type RuleItem = Extract<PageItem, { kind: "rule" }>;

/** The rectangle of a rule's stroke, which runs across or down. */
export function ruleRect({ x1, y1, x2, y2, width }: RuleItem): Rect {
  const half = width / 2;
  const [left, top] = [Math.min(x1, x2), Math.min(y1, y2)];
  return y1 === y2
    ? { x: pt(left), y: pt(top - half), width: pt(Math.abs(x2 - x1)), height: width }
    : { x: pt(left - half), y: pt(top), width: pt(Math.abs(x2 - x1) + width), height: pt(Math.abs(y2 - y1)) };
}
