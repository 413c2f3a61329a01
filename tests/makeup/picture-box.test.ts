import fc from "fast-check";
import { expect, test } from "vitest";
import { fitIn, resolutionOf } from "../../src/makeup/picture-box.js";
import type { Artwork, Bitmap } from "../../src/pictures/index.js";
import type { ObjectFit, Style } from "../../src/sheet/style.js";
import { pt, type Size } from "../../src/units/index.js";

const size = (width: number, height: number): Size => ({ width: pt(width), height: pt(height) });
const style = (objectFit: ObjectFit, x = 50, y = 50): Style =>
  ({ objectFit, objectPosition: [{ percent: x }, { percent: y }] }) as unknown as Style;

const BOX = size(100, 100);
/** Twice as wide as high; a pixel is three quarters of a point. */
const PICTURE = size(80, 40);

test.each([
  ["fill", { x: 0, y: 0, width: 100, height: 100 }, { x: 0, y: 0, width: 1, height: 1 }],
  ["contain", { x: 0, y: 25, width: 100, height: 50 }, { x: 0, y: 0, width: 1, height: 1 }],
  ["cover", { x: 0, y: 0, width: 100, height: 100 }, { x: 0.25, y: 0, width: 0.5, height: 1 }],
  ["none", { x: 20, y: 35, width: 60, height: 30 }, { x: 0, y: 0, width: 1, height: 1 }],
  ["scale-down", { x: 20, y: 35, width: 60, height: 30 }, { x: 0, y: 0, width: 1, height: 1 }],
] as const)("object-fit: %s", (fit, rect, crop) => {
  expect(fitIn(BOX, PICTURE, style(fit))).toEqual({ rect, crop });
});

test("scale-down is contain for what is larger than its box", () => {
  const large = size(800, 400);
  expect(fitIn(BOX, large, style("scale-down"))).toEqual(fitIn(BOX, large, style("contain")));
});

test("object-position says what is kept", () => {
  expect(fitIn(BOX, PICTURE, style("cover", 0))?.crop.x).toBe(0);
  expect(fitIn(BOX, PICTURE, style("cover", 100))?.crop.x).toBe(0.5);
  const lengths = { objectFit: "none", objectPosition: [pt(10), pt(90)] } as unknown as Style;
  expect(fitIn(BOX, PICTURE, lengths)?.rect).toEqual({ x: 10, y: 90, width: 60, height: 10 });
  const outside = { objectFit: "none", objectPosition: [pt(100), pt(0)] } as unknown as Style;
  expect(fitIn(BOX, PICTURE, outside)).toBe(null);
});

test("what is seen lies in the box and in the picture, and but for fill keeps its shape", () => {
  const side = fc.double({ min: 1, max: 5000, noNaN: true });
  const fit = fc.constantFrom<ObjectFit>("contain", "cover", "none", "scale-down");
  const percent = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(side, side, side, side, fit, percent, percent, (w, h, pw, ph, objectFit, x, y) => {
      const fitting = fitIn(size(w, h), size(pw, ph), style(objectFit, x, y));
      expect(fitting).not.toBe(null);
      const { rect, crop } = fitting!;
      expect(Math.min(rect.x, rect.y, crop.x, crop.y)).toBeGreaterThanOrEqual(0);
      expect(rect.x + rect.width).toBeLessThanOrEqual(w * (1 + 1e-9));
      expect(rect.y + rect.height).toBeLessThanOrEqual(h * (1 + 1e-9));
      expect(crop.x + crop.width).toBeLessThanOrEqual(1 + 1e-9);
      expect(crop.y + crop.height).toBeLessThanOrEqual(1 + 1e-9);
      const [across, down] = [rect.width / (crop.width * pw), rect.height / (crop.height * ph)];
      expect(across / down).toBeCloseTo(1, 6);
    }),
  );
});

test("line art has its own resolution: what is stored without loss, and drawings", () => {
  const newsprint = { pictureResolution: [150, 200, 300] } as unknown as Style;
  const bitmap = (lossless: boolean): Bitmap => ({ kind: "bitmap", lossless }) as Bitmap;
  expect(resolutionOf(bitmap(false), newsprint)).toEqual([150, 200]);
  expect(resolutionOf(bitmap(true), newsprint)).toEqual([150, 300]);
  expect(resolutionOf({ kind: "artwork" } as Artwork, newsprint)).toEqual([150, 300]);
});
