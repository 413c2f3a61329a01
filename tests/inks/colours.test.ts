import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LabColor, ProcessInk, ScreenColor } from "../../src/inks/index.js";
import { INKS } from "../support/inks.js";

const total = ({ c, m, y, k }: ProcessInk): number => c + m + y + k;
const distance = (one: ScreenColor, other: ScreenColor): number =>
  Math.max(Math.abs(one.r - other.r), Math.abs(one.g - other.g), Math.abs(one.b - other.b));

const share = fc.integer({ min: 0, max: 255 }).map((value) => value / 255);
const screen: fc.Arbitrary<ScreenColor> = fc.record({ r: share, g: share, b: share });

describe("single colours", () => {
  test("white is paper", () => {
    expect(INKS.ofScreen({ r: 1, g: 1, b: 1 })).toEqual({ c: 0, m: 0, y: 0, k: 0 });
    expect(INKS.ofLab({ l: 100, a: 0, b: 0 })).toEqual({ c: 0, m: 0, y: 0, k: 0 });
    const { r, g, b } = INKS.onScreen({ c: 0, m: 0, y: 0, k: 0 });
    expect(Math.min(r, g, b)).toBeGreaterThan(0.995);
  });

  test.each<[string, ScreenColor]>([
    ["brick", { r: 0.6, g: 0.3, b: 0.25 }],
    ["moss", { r: 0.4, g: 0.45, b: 0.25 }],
    ["slate", { r: 0.35, g: 0.4, b: 0.5 }],
    ["sand", { r: 0.85, g: 0.75, b: 0.6 }],
  ])("%s, which ink can print, comes back", (_, color) => {
    expect(distance(INKS.onScreen(INKS.ofScreen(color)), color)).toBeLessThan(0.03);
  });

  test("the same colour as Lab and as sRGB takes the same ink", () => {
    const lab: LabColor = { l: 47.1, a: 37.9, b: 25.7 };
    const { r, g, b } = INKS.labOnScreen(lab);
    const [one, other] = [INKS.ofLab(lab), INKS.ofScreen({ r, g, b })];
    for (const ink of ["c", "m", "y", "k"] as const) expect(one[ink]).toBeCloseTo(other[ink], 2);
  });

  test("no more ink than a newspaper takes, and no dot that no plate holds", () => {
    fc.assert(
      fc.property(screen, (color) => {
        const ink = INKS.ofScreen(color);
        expect(total(ink)).toBeLessThanOrEqual(2.4 + 1e-9);
        for (const each of Object.values(ink) as number[]) expect(each === 0 || each >= 0.01).toBe(true);
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
