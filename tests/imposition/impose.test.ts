import { assert, double, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { imposePage } from "../../src/imposition/index.js";
import { mm, pt } from "../../src/units/index.js";
import { page } from "../paint/typeset.js";

describe("imposePage", () => {
  test("without bleed all boxes are the trim", () => {
    const { media, bleed, trim } = imposePage(page(1, []));
    expect(trim).toEqual({ x: 0, y: 0, width: 400, height: 300 });
    expect(bleed).toEqual(trim);
    expect(media).toEqual(trim);
  });

  test("the bleed lies around the trim, which stays at the origin", () => {
    const { media, bleed, trim } = imposePage(page(1, [], { bleed: mm(3) }));
    const by = mm(3);
    expect(trim).toEqual({ x: 0, y: 0, width: 400, height: 300 });
    expect(bleed).toEqual({ x: -by, y: -by, width: 400 + 2 * by, height: 300 + 2 * by });
    expect(media).toEqual(bleed);
  });

  test("trim lies in bleed, bleed in media, whatever the sizes", () => {
    const length = double({ min: 3, max: 4000, noNaN: true });
    const bleeds = double({ min: 0, max: 100, noNaN: true });
    assert(
      property(length, length, bleeds, (width, height, by) => {
        const size = { width: pt(width), height: pt(height) };
        const { media, bleed, trim } = imposePage(page(1, [], { size, bleed: pt(by) }));
        for (const [outer, inner] of [
          [media, bleed],
          [bleed, trim],
        ] as const) {
          expect(outer.x).toBeLessThanOrEqual(inner.x);
          expect(outer.y).toBeLessThanOrEqual(inner.y);
          expect(outer.x + outer.width).toBeGreaterThanOrEqual(inner.x + inner.width);
          expect(outer.y + outer.height).toBeGreaterThanOrEqual(inner.y + inner.height);
        }
      }),
    );
  });
});
