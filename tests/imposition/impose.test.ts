import { assert, double, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { formeProblems, imposePage, trimPage } from "../../src/imposition/index.js";
import type { PageItem } from "../../src/makeup/index.js";
import { REGISTRATION, type Color } from "../../src/sheet/index.js";
import { mm, pt, type Rect } from "../../src/units/index.js";
import { lineItem, makeFont, page, setLine, words, NO_MARKS, SERIF } from "../paint/typeset.js";

const TINT: Color = { space: "cmyk", c: 0, m: 0, y: 0, k: 0.1 };
const rect = (x: number, y: number, width: number, height: number): Rect => ({
  x: pt(x),
  y: pt(y),
  width: pt(width),
  height: pt(height),
});
const fill = (...box: Parameters<typeof rect>): PageItem => ({
  kind: "fill",
  rect: rect(...box),
  color: TINT,
});

describe("boxes", () => {
  test("without bleed all boxes are the trim", () => {
    const { media, bleed, trim, marks } = imposePage(page(1, []));
    expect(trim).toEqual({ x: 0, y: 0, width: 400, height: 300 });
    expect(bleed).toEqual(trim);
    expect(media).toEqual(trim);
    expect(marks).toEqual([]);
  });

  test("the bleed lies around the trim, which stays at the origin", () => {
    const { media, bleed, trim } = imposePage(page(1, [], { bleed: mm(3) }));
    const by = mm(3);
    expect(trim).toEqual({ x: 0, y: 0, width: 400, height: 300 });
    expect(bleed).toEqual({ x: -by, y: -by, width: 400 + 2 * by, height: 300 + 2 * by });
    expect(media).toEqual(bleed);
  });

  test("trim lies in bleed, bleed in media, whatever the sizes, with marks and without", () => {
    const length = double({ min: 3, max: 4000, noNaN: true });
    const bleeds = double({ min: 0, max: 100, noNaN: true });
    assert(
      property(length, length, bleeds, (width, height, by) => {
        const size = { width: pt(width), height: pt(height) };
        for (const marks of [NO_MARKS, { crop: true, cross: true, bar: true, slug: true }]) {
          const { media, bleed, trim } = imposePage(page(1, [], { size, bleed: pt(by), marks }));
          for (const [outer, inner] of [
            [media, bleed],
            [bleed, trim],
          ] as const) {
            expect(outer.x).toBeLessThanOrEqual(inner.x);
            expect(outer.y).toBeLessThanOrEqual(inner.y);
            expect(outer.x + outer.width).toBeGreaterThanOrEqual(inner.x + inner.width);
            expect(outer.y + outer.height).toBeGreaterThanOrEqual(inner.y + inner.height);
          }
        }
      }),
    );
  });

  test.each(["crop", "cross", "bar", "slug"] as const)("%s alone makes the media grow", (name) => {
    const { media } = imposePage(page(1, [], { marks: { ...NO_MARKS, [name]: true } }));
    // 3 mm to the marks, 5 mm of marks, 1 mm white.
    expect(media.x).toBeCloseTo(-mm(9), 6);
    expect(media.width).toBeCloseTo(400 + 2 * mm(9), 6);
  });

  test("a bleed wider than 3 mm takes the marks along", () => {
    const { media } = imposePage(page(1, [], { bleed: mm(5), marks: { ...NO_MARKS, crop: true } }));
    expect(media.y).toBeCloseTo(-mm(11), 6);
  });

  test("who reads gets the trimmed page, its background and nothing around it", () => {
    const of = page(1, [fill(0, 0, 10, 10)], {
      bleed: mm(3),
      marks: { crop: true, cross: true, bar: true, slug: true },
      background: TINT,
    });
    const { media, bleed, trim, marks, page: trimmed } = trimPage(of);
    expect([media, bleed]).toEqual([trim, trim]);
    expect(marks).toEqual([]);
    expect(trimmed.items).toEqual([fill(0, 0, 400, 300), fill(0, 0, 10, 10)]);
  });

  test("a sheet that no PDF page can be is a problem", () => {
    const size = { width: pt(14_390), height: pt(300) };
    expect(formeProblems(imposePage(page(1, [], { size })))).toEqual([]);
    const [problem, ...more] = formeProblems(imposePage(page(1, [], { size, bleed: mm(3) })));
    expect(problem).toMatchObject({ code: "imposition-sheet-size", severity: "error" });
    expect(problem?.message).toContain("5082.5 × 111.8 mm");
    expect(more).toEqual([]);
  });
});

describe("marks", () => {
  const all = { crop: true, cross: true, bar: true, slug: true };

  test("nothing of them is inside the bleed", () => {
    const sides = double({ min: 30, max: 2000, noNaN: true });
    assert(
      property(sides, sides, double({ min: 0, max: 40, noNaN: true }), (width, height, by) => {
        const size = { width: pt(width), height: pt(height) };
        const { marks, bleed, media } = imposePage(page(1, [], { size, bleed: pt(by), marks: all }));
        for (const mark of marks) {
          const [x1, y1, x2, y2] = extentOf(mark);
          const outside =
            x2 <= bleed.x + 1e-6 ||
            y2 <= bleed.y + 1e-6 ||
            x1 >= bleed.x + bleed.width - 1e-6 ||
            y1 >= bleed.y + bleed.height - 1e-6;
          expect(outside, JSON.stringify(mark)).toBe(true);
          expect(x1).toBeGreaterThanOrEqual(media.x);
          expect(y1).toBeGreaterThanOrEqual(media.y);
          expect(x2).toBeLessThanOrEqual(media.x + media.width);
          expect(y2).toBeLessThanOrEqual(media.y + media.height);
        }
      }),
    );
  });

  test("patches stand clear of each other and of the crosses", () => {
    for (const width of [140, 200, 300, 420, 820, 1063]) {
      const size = { width: pt(width), height: pt(300) };
      const { marks } = imposePage(page(1, [], { size, marks: all }));
      const patches = marks.filter((mark) => mark.kind === "fill");
      const others = marks.filter((mark) => mark.kind !== "fill");
      expect(patches).toHaveLength(12);
      for (const [index, patch] of patches.entries()) {
        const [x1, y1, x2, y2] = extentOf(patch);
        for (const other of [...others, ...patches.slice(index + 1)]) {
          const [left, top, right, bottom] = extentOf(other);
          const apart = right <= x1 + 1e-6 || left >= x2 - 1e-6 || bottom <= y1 || top >= y2;
          expect(apart, `${width}: ${JSON.stringify(other)}`).toBe(true);
        }
      }
    }
  });

  test("the bar has patches of the spots on the page, each once, solid and half", () => {
    const spot = (name: string, tint: number): Color => ({
      space: "spot",
      name,
      tint,
      c: 0,
      m: 1,
      y: 1,
      k: 0,
    });
    const red = setLine(words(makeFont(SERIF, 9, { color: spot("House Red", 0.3) }), "Red words"));
    const items: PageItem[] = [
      { kind: "fill", rect: rect(10, 10, 10, 10), color: spot("Sea", 0.2) },
      lineItem(10, 40, red, "Layout"),
      { kind: "fill", rect: rect(10, 50, 10, 10), color: spot("Sea", 1) },
      { kind: "fill", rect: rect(10, 60, 10, 10), color: REGISTRATION },
    ];
    const { marks } = imposePage(page(1, items, { marks: all }));
    const colors = marks.flatMap((mark) => (mark.kind === "fill" ? [mark.color] : []));
    expect(colors.slice(12)).toEqual([
      spot("Sea", 1),
      spot("Sea", 0.5),
      spot("House Red", 1),
      spot("House Red", 0.5),
    ]);
  });

  test("lines are on every plate", () => {
    const { marks } = imposePage(page(1, [], { marks: all }));
    const colors = new Set(
      marks.flatMap((mark) => (mark.kind === "rule" || mark.kind === "circle" ? [mark.color] : [])),
    );
    expect([...colors]).toEqual([REGISTRATION]);
  });

  test("a page without room for the bar says how much of it is left out", () => {
    const size = { width: pt(100), height: pt(300) };
    const forme = imposePage(page(1, [], { size, marks: all }));
    expect(formeProblems(forme)).toMatchObject([{ code: "imposition-short-color-bar", severity: "warning" }]);
    expect(formeProblems(forme)[0]?.message).toContain("4 patches are left out");
  });

  /** Left, top, right and bottom edge of a mark's ink, of strokes their middle. */
  function extentOf(mark: ReturnType<typeof imposePage>["marks"][number]): [number, number, number, number] {
    switch (mark.kind) {
      case "rule":
        return [
          Math.min(mark.x1, mark.x2),
          Math.min(mark.y1, mark.y2),
          Math.max(mark.x1, mark.x2),
          Math.max(mark.y1, mark.y2),
        ];
      case "fill": {
        const { x, y, width, height } = mark.rect;
        return [x, y, x + width, y + height];
      }
      case "circle":
        return [mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius];
      case "line":
        throw new Error("nobody set a slug");
      default:
        throw new Error(`unknown mark: ${mark satisfies never}`);
    }
  }
});

describe("what reaches out of the bleed", () => {
  const marks = { ...NO_MARKS, crop: true };
  const far = (x: number): PageItem =>
    lineItem(x, 100, setLine(words(makeFont(SERIF, 9), "Some words")), "Layout");

  test("is cut off, and only then", () => {
    expect(imposePage(page(1, [far(10)], { marks })).clipped).toBe(false);
    expect(imposePage(page(1, [far(390)], { marks })).clipped).toBe(true);
    expect(imposePage(page(1, [fill(-30, 10, 100, 10)], { marks, bleed: mm(3) })).clipped).toBe(true);
    expect(imposePage(page(1, [fill(0, 10, 400, 10)], { marks, bleed: mm(3) })).clipped).toBe(false);
  });

  test("is cut off by the media where that is the bleed", () => {
    expect(imposePage(page(1, [far(390)], { bleed: mm(3) })).clipped).toBe(false);
  });
});
