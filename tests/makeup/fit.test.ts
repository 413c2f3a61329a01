import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fit, type Fit, type Fitter } from "../../src/index.js";

const seed = new URL("../../seeds/heroic-aleppo.txt", import.meta.url);

async function fitterOf(): Promise<Fitter> {
  const { fitter } = await fit({ file: "heroic-aleppo.txt", bytes: readFileSync(seed) });
  if (fitter === null) throw new Error("the seed cannot be fitted");
  return fitter;
}

/** Baselines of what stands in a rectangle, from its top, in points. */
const baselines = (set: Fit): readonly number[] =>
  set.kind === "fits" ? set.items.flatMap((item) => (item.kind === "line" ? [item.baseline] : [])) : [];

/** The grid of the style that the seed is set in, in points. */
const LEADING = 11;

test("a story fills the rectangles that it says it can fill, from foot to foot", async () => {
  const fitter = await fitterOf();
  const shapes = fitter.shapes().filter(({ cost }) => cost < 400);
  expect(new Set(shapes.map(({ columns }) => columns))).toEqual(new Set([1, 2, 3, 4, 5]));
  let filled = 0;
  for (const { columns, lines } of shapes.filter((_, index) => index % 4 === 0)) {
    const set = fitter.fit(columns, lines);
    if (set.kind !== "fits") {
      // A leg that ends two lines early is a shape, but no rectangle.
      expect(set.lines).toBeLessThanOrEqual(2 * columns);
      continue;
    }
    filled++;
    const deepest = Math.max(...baselines(set));
    expect(deepest).toBeLessThanOrEqual(lines * LEADING);
    expect(deepest).toBeGreaterThan((lines - 2) * LEADING);
  }
  expect(filled).toBeGreaterThan(shapes.length / 8);
});

test("what does not fit is told in lines: over where the rectangle is shallow, under where it is deep", async () => {
  const fitter = await fitterOf();
  const [shallow, less, deep] = [fitter.fit(4, 20), fitter.fit(4, 30), fitter.fit(4, 200)];
  if (shallow.kind !== "over" || less.kind !== "over" || deep.kind !== "under")
    throw new Error("a rectangle is filled that cannot be");
  // Ten rows in each of four legs.
  expect(shallow.lines - less.lines).toBe(40);
  expect(deep.lines).toBeGreaterThan(300);
});

test("the same rectangle is filled in the same way again", async () => {
  const [one, other] = [await fitterOf(), await fitterOf()];
  one.shapes(2);
  expect(baselines(one.fit(4, 78))).toEqual(baselines(other.fit(4, 78)));
  expect(baselines(one.fit(4, 78)).length).toBeGreaterThan(100);
});
