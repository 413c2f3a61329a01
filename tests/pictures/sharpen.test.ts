import { describe, expect, test } from "vitest";
import type { Pixels } from "../../src/pictures/pixels.js";
import { sharpened } from "../../src/pictures/sharpen.js";

/** Grey pixels, a row each. */
const grey = (...rows: readonly (readonly number[])[]): Pixels => ({
  width: rows[0]!.length,
  height: rows.length,
  colour: "grey",
  data: Uint8Array.from(rows.flat()),
  alpha: null,
});

/** The same in all three components. */
const inColours = (pixels: Pixels): Pixels => ({
  ...pixels,
  colour: "rgb",
  data: Uint8Array.from({ length: 3 * pixels.data.length }, (_, at) => pixels.data[Math.floor(at / 3)]!),
});

const after = async (pixels: Pixels, strength = 1): Promise<readonly number[]> => [
  ...(await sharpened(pixels, strength)).data,
];

/** Rows that are alike: only what is along them counts. */
const across = (...row: readonly number[]): Pixels => grey(row, row, row);

describe("an unsharp mask", () => {
  test("leaves what is even as it is, to the margins", async () => {
    for (const level of [0, 3, 128, 255]) {
      const even = across(level, level, level, level);
      expect(await after(even, 4)).toEqual([...even.data]);
      expect(await after(inColours(even), 4)).toEqual([...inColours(even).data]);
    }
  });

  test("takes an edge apart by a quarter of its height, less what is even", async () => {
    // Beside an edge of 40 a pixel differs by 10 from its surroundings: 5 count as they are, 5 by a quarter.
    const edge = await after(across(100, 100, 100, 140, 140, 140));
    expect(edge.slice(6, 12)).toEqual([100, 100, 94, 146, 140, 140]);
    const twice = await after(across(100, 100, 100, 140, 140, 140), 2);
    expect(twice.slice(6, 12)).toEqual([100, 100, 87, 153, 140, 140]);
  });

  test("does the same along and across", async () => {
    const column = grey([100, 100, 100], [100, 100, 100], [140, 140, 140], [140, 140, 140]);
    expect((await after(column)).filter((_, at) => at % 3 === 1)).toEqual([100, 94, 146, 140]);
  });

  test("leaves grain nearly as it is", async () => {
    expect((await after(across(100, 100, 104, 100, 100))).slice(5, 10)).toEqual([100, 100, 105, 100, 100]);
  });

  test("makes no halos: whites grow by 26 levels at most, blacks by 51, and none beyond white and black", async () => {
    const hard = await after(across(60, 60, 60, 200, 200, 200), 4);
    expect(hard.slice(6, 12)).toEqual([60, 60, 9, 226, 200, 200]);
    expect((await after(across(10, 10, 250, 250), 4)).slice(4, 8)).toEqual([10, 0, 255, 250]);
  });

  test("adds the same to all components, for colours not to change", async () => {
    const colours: Pixels = { ...across(0, 0, 0, 0), colour: "rgb", data: new Uint8Array(36) };
    for (let at = 0; at < 12; at++) colours.data.set(at % 4 < 2 ? [120, 60, 90] : [150, 90, 120], 3 * at);
    const made = await after(colours);
    const gains = made.map((value, at) => value - colours.data[at]!);
    expect(gains.slice(12, 24)).toEqual([0, 0, 0, -4, -4, -4, 4, 4, 4, 0, 0, 0]);
  });

  test("of a single pixel, and of a single row", async () => {
    expect(await after(grey([77]), 4)).toEqual([77]);
    expect(await after(grey([100, 140]))).toEqual([94, 146]);
  });
});
