import type { MarginBoxName, PageStyle } from "../sheet/index.js";
import { pt, type Rect } from "../units/index.js";

/** Where along a side of the page something begins, and how long it is, in points. */
type Stretch = readonly [start: number, length: number];

/** Whether a box stands at the left or right side of the page; its length is its height. */
export const isBeside = (name: MarginBoxName): boolean => /^(left|right)-/.test(name);

/**
 * Where margin boxes are, margins and all: CSS Paged Media 3, 5.3. `lengths` has the boxes that are made, and how long each would be for
 * what it says.
 */
export function marginBoxRects(
  page: PageStyle,
  lengths: ReadonlyMap<MarginBoxName, number>,
): ReadonlyMap<MarginBoxName, Rect> {
  const { margin, size } = page;
  const across: Stretch = [margin.left, size.width - margin.left - margin.right];
  const down: Stretch = [margin.top, size.height - margin.top - margin.bottom];
  const head: Stretch = [0, margin.top];
  const foot: Stretch = [size.height - margin.bottom, margin.bottom];
  const left: Stretch = [0, margin.left];
  const right: Stretch = [size.width - margin.right, margin.right];
  const shared = (names: readonly [MarginBoxName, MarginBoxName, MarginBoxName], side: Stretch): Places =>
    shares(
      names.map((name) => lengths.get(name)),
      side,
    ).map((place, index) => [names[index]!, place]);
  const rects: [MarginBoxName, Rect][] = [
    ...shared(["top-left", "top-center", "top-right"], across).map(at((place) => rectOf(place, head))),
    ...shared(["bottom-left", "bottom-center", "bottom-right"], across).map(
      at((place) => rectOf(place, foot)),
    ),
    ...shared(["left-top", "left-middle", "left-bottom"], down).map(at((place) => rectOf(left, place))),
    ...shared(["right-top", "right-middle", "right-bottom"], down).map(at((place) => rectOf(right, place))),
    ["top-left-corner", rectOf(left, head)],
    ["top-right-corner", rectOf(right, head)],
    ["bottom-left-corner", rectOf(left, foot)],
    ["bottom-right-corner", rectOf(right, foot)],
  ];
  return new Map(rects.filter(([name]) => lengths.has(name)));
}

type Places = readonly (readonly [MarginBoxName, Stretch])[];

const at =
  (rect: (place: Stretch) => Rect) =>
  ([name, place]: Places[number]): [MarginBoxName, Rect] => [name, rect(place)];

const rectOf = ([x, width]: Stretch, [y, height]: Stretch): Rect => ({
  x: pt(x),
  y: pt(y),
  width: pt(width),
  height: pt(height),
});

/** A side shared among three boxes, in proportion to what they say; the second stands in the middle. */
function shares(
  [first, middle, last]: readonly (number | undefined)[],
  [start, room]: Stretch,
): readonly Stretch[] {
  if (middle === undefined) {
    const length = first === undefined ? 0 : last === undefined ? room : shareOf(first, last, room);
    return [
      [start, length],
      [start + length, 0],
      [start + length, room - length],
    ];
  }
  const beside = first === undefined && last === undefined ? null : 2 * Math.max(first ?? 0, last ?? 0);
  const length = beside === null ? room : shareOf(middle, beside, room);
  const wing = (room - length) / 2;
  return [
    [start, wing],
    [start + wing, length],
    [start + wing + length, wing],
  ];
}

/** Of two that share a room the first's part; halves where neither says anything. */
const shareOf = (one: number, other: number, room: number): number =>
  one + other === 0 ? room / 2 : (room * one) / (one + other);
