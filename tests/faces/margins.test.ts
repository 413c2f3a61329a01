import { describe, expect, test } from "vitest";
import { type Album, measureMargins, type Picture, readMargins } from "../../src/faces/margins.js";
import { pictureOf, type Picture as Raster } from "../editions/pictures.js";
import { renderPages } from "../paint/readers.js";
import { ITALIC, lineItem, makeFont, MONO, page, SERIF, setLine, shape } from "../paint/typeset.js";
import { testFaces } from "../shape/build.js";
import { hasTool } from "../support/tools.js";
import { pt } from "../../src/units/index.js";

/** A face of rectangles, a thousand units to the em, its x half an em high. */
const UNITS = 1000;

const box = (left: number, bottom: number, right: number, top: number): Picture["outline"] => [
  { command: "moveTo", args: [left, bottom] },
  { command: "lineTo", args: [right, bottom] },
  { command: "lineTo", args: [right, top] },
  { command: "lineTo", args: [left, top] },
  { command: "closePath", args: [] },
];

const album = (pictures: Readonly<Record<string, Picture>>): Album => ({
  unitsPerEm: UNITS,
  xHeight: 500,
  picture: (character) => pictures[character],
});

/** A stem as high as an x, with 40 units of white at its left and 60 at its right. */
const STEM: Picture = { advance: 200, outline: box(40, 0, 140, 500) };

const measured = (pictures: Readonly<Record<string, Picture>>): ReturnType<typeof readMargins> =>
  readMargins(measureMargins(album({ n: STEM, ...pictures })));

describe("a mark stands out by what it leaves white beyond a straight letter", () => {
  test("a full stop: a fifth of the band is as white as its side bearing, four fifths as its advance", () => {
    const stop = measured({ ".": { advance: 200, outline: box(50, 0, 150, 100) } });
    expect(stop.left.get(".")).toBeCloseTo((0.2 * 50 + 0.8 * 200 - 40) / UNITS, 3);
    expect(stop.right.get(".")).toBeCloseTo((0.2 * 50 + 0.8 * 200 - 60) / UNITS, 3);
  });

  test("what is white deeper than 0.3 em counts as 0.3 em", () => {
    const dash = measured({ "—": { advance: 1000, outline: box(0, 200, 1000, 250) } });
    expect(dash.left.get("—")).toBeCloseTo((0.9 * 300 - 40) / UNITS, 3);
  });

  test("ink over and under the band is not looked at", () => {
    const quote = measured({ "’": { advance: 200, outline: box(50, 500, 150, 700) } });
    expect(quote.right.get("’")).toBeCloseTo((200 - 60) / UNITS, 3);
  });

  test("a slanting edge counts by its mean", () => {
    const slash: Picture = {
      advance: 100,
      outline: [
        { command: "moveTo", args: [0, 0] },
        { command: "lineTo", args: [100, 0] },
        { command: "bezierCurveTo", args: [100, 100, 200, 400, 200, 500] },
        { command: "lineTo", args: [100, 500] },
        { command: "quadraticCurveTo", args: [50, 250, 0, 0] },
        { command: "closePath", args: [] },
      ],
    };
    // The left edge is straight, from 0 to 100.
    expect(measured({ "/": { ...slash, advance: 300 } }).left.get("/")).toBeCloseTo((50 - 40) / UNITS, 3);
  });

  test("a letter stands out by a third of it, in the band of its own height", () => {
    const letter = measured({
      T: { advance: 500, outline: [...box(0, 600, 500, 720), ...box(200, 0, 300, 600)] },
    });
    expect(letter.left.get("T")).toBeCloseTo((((5 / 6) * 200 - 40) * (1 / 3)) / UNITS, 3);
  });

  test("the edge of letters with serifs is the middle between their ink and their mean", () => {
    const serif = {
      advance: 200,
      outline: [...STEM.outline, ...box(0, 0, 200, 50), ...box(0, 450, 200, 500)],
    };
    const stop = readMargins(
      measureMargins(album({ n: serif, ".": { advance: 200, outline: box(50, 0, 150, 100) } })),
    );
    const level = (0.8 * 40 + 0) / 2;
    expect(stop.left.get(".")).toBeCloseTo((0.2 * 50 + 0.8 * 200 - level) / UNITS, 3);
  });

  test("a stem, a hair and what the face has not stand where they are", () => {
    const { left, right } = measured({ "!": STEM, "]": { advance: 205, outline: STEM.outline } });
    expect([...left, ...right]).toEqual([]);
  });

  test("a line's own hyphen stands out as the hyphen of the face that it is shown by", () => {
    const outline = box(50, 200, 250, 250);
    const both = measured({ "-": { advance: 300, outline }, "‐": { advance: 280, outline } });
    expect(both.right.get("\u00AD")).toBe(both.right.get("‐"));
    const one = measured({ "-": { advance: 300, outline } });
    expect(one.right.get("\u00AD")).toBe(one.right.get("-"));
  });
});

/** Size of the pictures in points, and of the cells they stand in; a page of them has so many in a row. */
const SIZE = 500;
const CELL = 800;
const ROW = 6;
/** Where a picture's origin is in its cell. */
const ORIGIN = { x: 150, y: 600 };
/** Points a pixel of `pictureOf`. */
const PIXEL = 2;
const MARKS = [..."nhilm.,:;!?’”“‘-–—()«»…"];
/** Edges in greys and pixels of 0.004 em. */
const NEARLY = 0.008;

describe.skipIf(!hasTool("pdftoppm"))("the table of a face is what its pictures show", () => {
  test.each([
    ["SourceSerif4-Regular", SERIF],
    ["SourceSerif4-It", ITALIC],
    ["SourceCodePro-Regular", MONO],
  ])("%s", async (id, path) => {
    const face = testFaces().faces.find((one) => one.id === id)!;
    const font = makeFont(path, SIZE);
    const items = MARKS.map((mark, index) => {
      const [x, y] = [(index % ROW) * CELL + ORIGIN.x, Math.floor(index / ROW) * CELL + ORIGIN.y];
      return lineItem(x, y, setLine([{ run: shape(font, mark), space: "", inline: null }]), "Layout");
    });
    const size = { width: pt(ROW * CELL), height: pt(Math.ceil(MARKS.length / ROW) * CELL) };
    const raster = pictureOf(await renderPages([page(1, items, { size })]), 1);
    const whites = MARKS.map((mark, index) =>
      whiteIn(raster, index, shape(font, mark).width, (face.xHeight / face.unitsPerEm) * SIZE),
    );
    const straight = whites.slice(0, 5);
    for (const side of ["left", "right"] as const) {
      const outer = side === "left" ? "outerLeft" : "outerRight";
      const mean = (of: typeof side | typeof outer): number =>
        straight.reduce((sum, white) => sum + white[of] / straight.length, 0);
      const edge = (mean(side) + mean(outer)) / 2;
      const seen = MARKS.slice(5).map((_, index) => Math.max(0, whites[index + 5]![side] - edge));
      const told = MARKS.slice(5).map((mark) => face.margins[side].get(mark) ?? 0);
      const faults = MARKS.slice(5).filter(
        (_, index) => Math.abs(seen[index]! - told[index]!) > NEARLY + (told[index] === 0 ? 0.01 : 0),
      );
      expect(faults, `${side}: ${seen.map((share) => share.toFixed(3)).join(" ")}`).toEqual([]);
      expect(told.filter((share) => share > 0).length).toBeGreaterThan(10);
    }
  });
});

/** White at both sides of a picture of the page in em, looked up pixel by pixel. */
function whiteIn(
  { width, data }: Raster,
  index: number,
  advance: number,
  height: number,
): { left: number; right: number; outerLeft: number; outerRight: number } {
  const cell = { x: (index % ROW) * CELL, y: Math.floor(index / ROW) * CELL };
  const [origin, baseline] = [(cell.x + ORIGIN.x) / PIXEL, (cell.y + ORIGIN.y) / PIXEL];
  const deepest = Math.min(advance, 0.3 * SIZE);
  const rows = Math.round(height / PIXEL);
  const sum = { left: 0, right: 0, outerLeft: Infinity, outerRight: Infinity };
  for (let row = 1; row <= rows; row++) {
    const inked: number[] = [];
    for (let x = cell.x / PIXEL; x < (cell.x + CELL) / PIXEL; x++)
      if (data[4 * ((baseline - row) * width + x)]! < 128) inked.push(x);
    const first = inked.length === 0 ? Infinity : (inked[0]! - origin) * PIXEL;
    const last = inked.length === 0 ? -Infinity : (inked.at(-1)! + 1 - origin) * PIXEL;
    const [left, right] = [Math.min(first, deepest) / SIZE, Math.min(advance - last, deepest) / SIZE];
    sum.left += left / rows;
    sum.right += right / rows;
    sum.outerLeft = Math.min(sum.outerLeft, left);
    sum.outerRight = Math.min(sum.outerRight, right);
  }
  return sum;
}
