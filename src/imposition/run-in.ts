import type { PageItem } from "../makeup/index.js";
import type { Crop } from "../pictures/index.js";
import type { Color } from "../sheet/index.js";
import { pt, type Rect } from "../units/index.js";
import { ruleRect } from "./reach.js";

/**
 * Ink that touches the trim runs on into the bleed. It is found from where items stand, so that make-up thinks of the trimmed
 * page alone.
 */

/** What ends nearer to the trim than this, in points, is meant to touch it: half a hairline, and rounding. */
const TOUCHING = 0.5;

/** Items with those that touch the trim run on to the edge of the bleed. */
export function withRunIn(items: readonly PageItem[], trim: Rect, bleed: Rect): readonly PageItem[] {
  return bleed === trim ? items : items.map((item) => runIn(item, trim, bleed));
}

/** Items on the page's background, which has no edge but the bleed's. Paper is not painted. */
export function withBackground(items: readonly PageItem[], color: Color, bleed: Rect): readonly PageItem[] {
  return isBlank(color) ? items : [{ kind: "fill", rect: bleed, color }, ...items];
}

const isBlank = (color: Color): boolean =>
  color.space === "none" ||
  (color.space === "cmyk" && color.c === 0 && color.m === 0 && color.y === 0 && color.k === 0);

function runIn(item: PageItem, trim: Rect, bleed: Rect): PageItem {
  switch (item.kind) {
    case "line":
      return item;
    case "fill": {
      const rect = extended(item.rect, trim, bleed);
      return rect === item.rect ? item : { ...item, rect };
    }
    case "rule": {
      const stroke = ruleRect(item);
      const rect = extended(stroke, trim, bleed);
      return rect === stroke ? item : strokeIn(item, rect);
    }
    case "picture": {
      const rect = extended(item.rect, trim, bleed);
      return rect === item.rect ? item : { ...item, rect, crop: cropFor(rect, item.rect, item.crop) };
    }
    default:
      throw new Error(`unknown item: ${item satisfies never}`);
  }
}

/** The rectangle with those of its edges that touch the trim moved out to the bleed's; the same where none does. */
function extended(rect: Rect, trim: Rect, bleed: Rect): Rect {
  const [left, right] = reaching(acrossOf(rect), acrossOf(trim), acrossOf(bleed));
  const [top, bottom] = reaching(downOf(rect), downOf(trim), downOf(bleed));
  const [[x1, x2], [y1, y2]] = [acrossOf(rect), downOf(rect)];
  if (left === x1 && right === x2 && top === y1 && bottom === y2) return rect;
  return { x: pt(left), y: pt(top), width: pt(right - left), height: pt(bottom - top) };
}

/** From where to where along one axis. */
type Stretch = readonly [number, number];

const acrossOf = ({ x, width }: Rect): Stretch => [x, x + width];
const downOf = ({ y, height }: Rect): Stretch => [y, y + height];

/** A stretch along one axis, its ends moved out where they touch. What is not on the page at all stays where it is. */
function reaching([start, end]: Stretch, trim: Stretch, bleed: Stretch): Stretch {
  if (end <= trim[0] || start >= trim[1]) return [start, end];
  return [
    start <= trim[0] + TOUCHING ? Math.min(start, bleed[0]) : start,
    end >= trim[1] - TOUCHING ? Math.max(end, bleed[1]) : end,
  ];
}

type RuleItem = Extract<PageItem, { kind: "rule" }>;

/** A rule whose stroke fills a rectangle: one along the trim grows thicker outwards. */
function strokeIn(rule: RuleItem, { x, y, width, height }: Rect): RuleItem {
  if (rule.y1 === rule.y2) {
    const middle = pt(y + height / 2);
    return { ...rule, x1: x, x2: pt(x + width), y1: middle, y2: middle, width: height };
  }
  const middle = pt(x + width / 2);
  return { ...rule, x1: middle, x2: middle, y1: y, y2: pt(y + height), width };
}

/**
 * What is seen of a picture in a larger place: more of it where the crop left something, else the same a little larger,
 * as little as covers the place, with the edge fixed that does not touch the trim.
 */
function cropFor(place: Rect, before: Rect, crop: Crop): Crop {
  const across = { place: acrossOf(place), before: acrossOf(before), crop: [crop.x, crop.width] } as const;
  const down = { place: downOf(place), before: downOf(before), crop: [crop.y, crop.height] } as const;
  const scale = Math.max(growthFor(across), growthFor(down));
  const [x, width] = seenAt(across, scale);
  const [y, height] = seenAt(down, scale);
  return { x, y, width, height };
}

/** A picture along one axis: where it is to be seen, where it was seen, and the start and share of it that was. */
interface Axis {
  readonly place: Stretch;
  readonly before: Stretch;
  readonly crop: readonly [start: number, share: number];
}

/** Where the whole picture begins, and its length. */
function wholeOf({ before, crop }: Axis): { readonly start: number; readonly length: number } {
  const length = (before[1] - before[0]) / crop[1];
  return { start: before[0] - crop[0] * length, length };
}

/** The edge that stays: that which does not move; of two that do or do not, the middle. */
function anchorOf({ place, before }: Axis): number {
  const [first, last] = [place[0] < before[0], place[1] > before[1]];
  if (first === last) return (before[0] + before[1]) / 2;
  return first ? before[1] : before[0];
}

/** How much larger a picture must be to cover its place: 1 where it is large enough. */
function growthFor(axis: Axis): number {
  const { start, length } = wholeOf(axis);
  const { place } = axis;
  const anchor = anchorOf(axis);
  const needed = (edge: number, end: number): number =>
    end === anchor ? 1 : (edge - anchor) / (end - anchor);
  return Math.max(1, needed(place[0], start), needed(place[1], start + length));
}

/** What is seen along an axis of a picture so many times as large. */
function seenAt(axis: Axis, scale: number): readonly [start: number, share: number] {
  const { start, length } = wholeOf(axis);
  const { place } = axis;
  const anchor = anchorOf(axis);
  const grown = length * scale;
  const seen = (place[1] - place[0]) / grown;
  // What rounding leaves of a whole is a whole.
  const share = seen > 1 - 1e-9 ? 1 : seen;
  const from = (place[0] - (anchor + (start - anchor) * scale)) / grown;
  return [Math.max(0, Math.min(1 - share, from)), share];
}
