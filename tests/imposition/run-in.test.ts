import { describe, expect, test } from "vitest";
import { imposePage } from "../../src/imposition/index.js";
import type { PageItem } from "../../src/makeup/index.js";
import type { Crop } from "../../src/pictures/index.js";
import type { Color } from "../../src/sheet/index.js";
import { pt } from "../../src/units/index.js";
import { BLACK, page } from "../paint/typeset.js";

const TINT: Color = { space: "cmyk", c: 0, m: 0, y: 0, k: 0.1 };
const NONE: Color = { space: "none" };
const BLEED = pt(10);

/** An item of a page of 400 × 300 pt with 10 pt of bleed. */
const runIn = (item: PageItem): PageItem => {
  const [only, ...more] = imposePage(page(1, [item], { bleed: BLEED })).page.items;
  if (only === undefined || more.length > 0) throw new Error("one item became several");
  return only;
};

const fill = (x: number, y: number, width: number, height: number): PageItem => ({
  kind: "fill",
  rect: { x: pt(x), y: pt(y), width: pt(width), height: pt(height) },
  color: TINT,
});

const rule = (x1: number, y1: number, x2: number, y2: number, width: number): PageItem => ({
  kind: "rule",
  x1: pt(x1),
  y1: pt(y1),
  x2: pt(x2),
  y2: pt(y2),
  width: pt(width),
  color: BLACK,
});

const picture = (x: number, y: number, width: number, height: number, crop: Crop): PageItem => ({
  kind: "picture",
  rect: { x: pt(x), y: pt(y), width: pt(width), height: pt(height) },
  crop,
  finish: { inks: "auto", sharpen: 0, totalInk: 2.4 },
  picture: { kind: "artwork", path: "a.svg", width: 400, height: 300, drawing: null },
  resolution: [150, 300],
  span: { file: "test", start: { line: 1, column: 1 } },
  tag: "Layout",
});

const WHOLE: Crop = { x: 0, y: 0, width: 1, height: 1 };

describe("fills", () => {
  test.each([
    ["a band across the head", fill(0, 0, 400, 50), fill(-10, -10, 420, 60)],
    ["a column at the left", fill(0, 0, 50, 300), fill(-10, -10, 60, 320)],
    ["a box at the lower right corner", fill(300, 200, 100, 100), fill(300, 200, 110, 110)],
    ["an edge nearly at the trim", fill(0.5, 100, 399, 50), fill(-10, 100, 420, 50)],
    ["an edge a little beyond it", fill(-2, 100, 50, 50), fill(-10, 100, 58, 50)],
  ])("%s runs on", (_, before, after) => expect(runIn(before)).toEqual(after));

  test.each([
    ["inside the page", fill(1, 1, 398, 298)],
    ["beyond the bleed already", fill(-20, 100, 440, 50)],
    ["beside the page", fill(-5, 100, 5, 50)],
  ])("one %s stays as it is", (_, item) => expect(runIn(item)).toBe(item));

  test("nothing runs on without a bleed", () => {
    const item = fill(0, 0, 400, 50);
    expect(imposePage(page(1, [item])).page.items).toEqual([item]);
  });
});

describe("rules", () => {
  test.each([
    ["across the page", rule(0, 100, 400, 100, 1), rule(-10, 100, 410, 100, 1)],
    ["down from the head", rule(200, 0, 200, 80, 0.5), rule(200, -10, 200, 80, 0.5)],
    ["along the head, which grows thicker", rule(50, 1, 350, 1, 2), rule(50, -4, 350, -4, 12)],
    ["along the right side", rule(399, 10, 399, 100, 2), rule(404, 10, 404, 100, 12)],
  ])("one %s runs on", (_, before, after) => expect(runIn(before)).toEqual(after));

  test("one in the page stays as it is", () => {
    const item = rule(20, 20, 380, 20, 0.5);
    expect(runIn(item)).toBe(item);
  });
});

describe("pictures", () => {
  const seen = (before: PageItem): { rect: unknown; crop: Crop } => {
    const after = runIn(before);
    if (after.kind !== "picture") throw new Error("a picture became something else");
    return after;
  };
  /** Points of page for the whole picture, by what is seen of it. */
  const scaleOf = (item: { readonly rect: unknown; readonly crop: Crop }): [number, number] => {
    const { width, height } = item.rect as { width: number; height: number };
    return [width / item.crop.width, height / item.crop.height];
  };

  test("more is seen where the crop leaves some: the scale stays", () => {
    const before = picture(0, 0, 200, 100, { x: 0.25, y: 0.25, width: 0.5, height: 0.5 });
    const { rect, crop } = seen(before);
    expect(rect).toEqual({ x: -10, y: -10, width: 210, height: 110 });
    expect(crop).toEqual({ x: 0.225, y: 0.2, width: 0.525, height: 0.55 });
  });

  test("what is whole is scaled up from the edge that stays, in proportion", () => {
    const after = seen(picture(0, 100, 200, 100, WHOLE));
    expect(after.rect).toEqual({ x: -10, y: 100, width: 210, height: 100 });
    expect(after.crop.width).toBe(1);
    expect(after.crop.height).toBeCloseTo(1 / 1.05, 9);
    expect(after.crop.y).toBeCloseTo((1 - 1 / 1.05) / 2, 9);
    const [across, down] = scaleOf(after);
    expect(across / down).toBeCloseTo(2, 9);
  });

  test("over the whole page it covers the whole bleed and keeps its proportions", () => {
    const after = seen(picture(0, 0, 400, 300, WHOLE));
    expect(after.rect).toEqual({ x: -10, y: -10, width: 420, height: 320 });
    const [across, down] = scaleOf(after);
    expect(across / down).toBeCloseTo(4 / 3, 9);
    expect(across).toBeGreaterThanOrEqual(420);
    expect(down).toBeCloseTo(320, 9);
    for (const [start, share] of [
      [after.crop.x, after.crop.width],
      [after.crop.y, after.crop.height],
    ] as const) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start + share).toBeLessThanOrEqual(1 + 1e-12);
    }
  });

  test("where one side leaves some and the other does not, nothing shrinks", () => {
    const before = picture(0, 100, 400, 100, { x: 0.4, y: 0, width: 0.6, height: 0.5 });
    const [across, down] = scaleOf(seen(before));
    expect(across).toBeGreaterThanOrEqual(400 / 0.6);
    expect(down).toBeGreaterThanOrEqual(100 / 0.5);
    const { crop } = seen(before);
    expect(crop.x + crop.width).toBeLessThanOrEqual(1 + 1e-12);
  });

  test("one inside the page stays as it is", () => {
    const item = picture(20, 20, 200, 100, WHOLE);
    expect(runIn(item)).toBe(item);
  });
});

describe("the background of the page", () => {
  test("is the first ink, over the whole bleed", () => {
    const item = fill(20, 20, 10, 10);
    const { items } = imposePage(page(1, [item], { bleed: BLEED, background: TINT })).page;
    expect(items).toEqual([fill(-10, -10, 420, 320), item]);
  });

  test.each([
    ["no", NONE],
    ["white", { space: "cmyk", c: 0, m: 0, y: 0, k: 0 } as const],
  ])("%s colour is no ink", (_, background) => {
    expect(imposePage(page(1, [], { bleed: BLEED, background })).page.items).toEqual([]);
  });
});
