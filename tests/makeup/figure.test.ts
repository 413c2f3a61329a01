import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  figureHeights,
  isLegible,
  stackFigure,
  type FigureContext,
  type FigureWish,
} from "../../src/makeup/figure.js";
import type { Stack } from "../../src/makeup/slab.js";
import { createSetter } from "../../src/lines/index.js";
import type { Bitmap, MissingPicture, Picture } from "../../src/pictures/index.js";
import { createShaper, type Shaper } from "../../src/shape/index.js";
import { pt } from "../../src/units/index.js";
import { node, style, testFaces } from "../shape/build.js";

/** A leg of 120 pt: 24 letters of Test Mono 10/12, each 5 pt wide. */
const MEASURE = pt(120);
const PLENTY: FigureWish = { most: pt(1000) };

const bitmap = (width: number, height: number): Bitmap => ({
  kind: "bitmap",
  path: "a.jpg",
  format: "jpeg",
  width,
  height,
  orientation: 1,
  density: null,
  colour: "rgb",
  profile: "none",
  alpha: false,
  lossless: false,
  drawn: false,
  plain: true,
});
const MISSING: MissingPicture = { kind: "missing", path: "a.jpg", why: "not found" };

let shaper: Shaper;
beforeAll(async () => {
  shaper = await createShaper(testFaces());
});

function stacked(picture: Picture, words: string, wish: FigureWish, crop = 0): Stack {
  return stackFigure(figure(words, crop), MEASURE, contextFor(picture), wish);
}

function figure(words: string, crop: number): ReturnType<Shaper["shapeBlock"]> {
  const parts = [node("picture", style({ display: "block", objectFit: "cover", pictureCrop: crop }), [])];
  if (words !== "") parts.push(node("cutline", style({ display: "block" }), [words]));
  return shaper.shapeBlock(node("figure", style({ display: "block" }), parts));
}

const contextFor = (picture: Picture): FigureContext => ({
  setter: createSetter(shaper),
  tag: () => "Layout",
  picture: () => picture,
  shapeText: shaper.shapeText,
});

/** Pictures and lines of a stack, from the top. */
const proof = ({ items, height }: Stack): string =>
  [
    ...items.map((item) => {
      if (item.kind === "line") return `line ${item.x} ${item.y.toFixed(1)}`;
      if (item.kind !== "picture") return item.kind;
      const crop = item.crop.width < 1 || item.crop.height < 1 ? " cropped" : "";
      return `picture ${item.x.toFixed(1)} ${item.y.toFixed(1)} ${item.width.toFixed(1)} × ${item.height.toFixed(1)}${crop}`;
    }),
    `in all ${height.toFixed(1)}`,
  ].join(", ");

describe("a figure", () => {
  test("is as wide as its leg, its words below it", () => {
    expect(proof(stacked(bitmap(1200, 800), "Its words", PLENTY))).toBe(
      "picture 0.0 0.0 120.0 × 80.0, line 0 89.0, in all 92.0",
    );
  });

  test("is no wider than its pixels bear: two points to each of half the least resolution", () => {
    expect(proof(stacked(bitmap(75, 50), "", PLENTY))).toBe("picture 24.0 0.0 72.0 × 48.0, in all 48.0");
  });

  test("is narrower where it would be deeper than its page", () => {
    expect(proof(stacked(bitmap(1000, 2000), "Its words", { most: pt(112) }))).toBe(
      "picture 35.0 0.0 50.0 × 100.0, line 15 109.0, in all 112.0",
    );
  });

  test("is cropped to a height as far as it may be, never further", () => {
    const at = (height: number): string =>
      proof(stacked(bitmap(1200, 800), "", { ...PLENTY, height: pt(height) }, 0.1));
    expect(at(75)).toBe("picture 0.0 0.0 120.0 × 75.0 cropped, in all 75.0");
    expect(at(10)).toBe("picture 0.0 0.0 120.0 × 72.0 cropped, in all 72.0");
    expect(at(500)).toBe("picture 0.0 0.0 120.0 × 88.9 cropped, in all 88.9");
    const { least, natural, most } = figureHeights(
      figure("", 0.1),
      MEASURE,
      contextFor(bitmap(1200, 800)),
      pt(1000),
    );
    expect([least, natural, most].map((height) => height.toFixed(1))).toEqual(["72.0", "80.0", "88.9"]);
  });

  test("that is drawn is printed smaller, and never cropped: its words go with it", () => {
    const chart: Bitmap = { ...bitmap(1200, 800), drawn: true };
    const at = (height: number, words = ""): string =>
      proof(stacked(chart, words, { ...PLENTY, height: pt(height) }, 0.1));
    expect(at(75)).toBe("picture 3.8 0.0 112.5 × 75.0, in all 75.0");
    expect(at(10)).toBe("picture 6.0 0.0 108.0 × 72.0, in all 72.0");
    expect(at(500)).toBe("picture 0.0 0.0 120.0 × 80.0, in all 80.0");
    expect(at(87, "Its words")).toBe("picture 3.8 0.0 112.5 × 75.0, line 3.75 84.0, in all 87.0");
  });

  test("that is drawn can be read from so many points of width on; a photograph at any", () => {
    const chart: Bitmap = { ...bitmap(900, 600), drawn: true };
    const legible = (picture: Bitmap, width: number): boolean =>
      isLegible(figure("", 0), pt(width), contextFor(picture));
    expect([287, 289].map((width) => legible(chart, width))).toEqual([false, true]);
    expect(legible(bitmap(900, 600), 20)).toBe(true);
  });

  test("that is missing is a box of three to two, with words in it", () => {
    expect(proof(stacked(MISSING, "", PLENTY))).toBe("fill, rule, rule, line 5 14.0, in all 80.0");
  });

  test("of any size: within its leg, its page and its picture, and never stretched", () => {
    const side = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom("", "Words of its own", "Word ".repeat(60)),
        fc.integer({ min: 30, max: 900 }),
        fc.boolean(),
        (width, height, words, most, wished) => {
          const wish = { most: pt(most), ...(wished ? { height: pt(most / 2) } : {}) };
          const { items, height: all } = stacked(bitmap(width, height), words, wish, 0.15);
          const picture = items.find((item) => item.kind === "picture");
          if (picture === undefined) throw new Error("there is no picture");
          expect(picture.x).toBeGreaterThanOrEqual(-1e-6);
          expect(picture.x + picture.width).toBeLessThanOrEqual(MEASURE + 1e-6);
          expect(picture.crop.width * picture.crop.height).toBeGreaterThan(0.84);
          const [across, down] = [
            picture.width / (picture.crop.width * width),
            picture.height / (picture.crop.height * height),
          ];
          expect(across / down).toBeCloseTo(1, 4);
          if (words === "") expect(all).toBeLessThanOrEqual(most + 0.1);
        },
      ),
    );
  });
});
