import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openInks, type PixelSource } from "../../src/inks/index.js";
import { startLittleCms, type Transform } from "../../src/inks/lcms.js";
import { INKS, profileBytes } from "../support/inks.js";

const RGB: PixelSource = { colour: "rgb", profile: null };
const GREY: PixelSource = { colour: "grey", profile: null };
const OWN: PixelSource = { colour: "cmyk", profile: null };
/** CMYK of another press: the same tables under another name, so that nothing is taken for the output's own. */
const FOREIGN: PixelSource = { colour: "cmyk", profile: renamed(profileBytes("chemical-proof.icc")) };

function renamed(profile: Uint8Array): Uint8Array {
  profile[80] = 1; // the creator's signature (ICC.1:2022, 7.2.17)
  return profile;
}

function separated(source: PixelSource, totalInk: number, pixels: Uint8Array): Uint8Array {
  const separate = INKS.separator(source, totalInk);
  if (separate === undefined) throw new Error("there is no separator");
  return separate(pixels);
}

const totals = (cmyk: Uint8Array): readonly number[] =>
  Array.from({ length: cmyk.length / 4 }, (_, pixel) =>
    cmyk.subarray(4 * pixel, 4 * pixel + 4).reduce((sum, ink) => sum + ink, 0),
  );

/** Pixels of every kind: full and empty components are as likely as others. */
const pixels = (parts: number): fc.Arbitrary<Uint8Array> =>
  fc
    .array(fc.array(fc.oneof(fc.constantFrom(0, 255), fc.nat(255)), { minLength: parts, maxLength: parts }), {
      minLength: 1,
      maxLength: 60,
    })
    .map((list) => Uint8Array.from(list.flat()));

describe("total ink", () => {
  test.each<[string, PixelSource, number]>([
    ["RGB", RGB, 3],
    ["grey", GREY, 1],
    ["the output's CMYK", OWN, 4],
    ["another CMYK", FOREIGN, 4],
  ])("no pixel of %s is over the limit", (_, source, parts) => {
    for (const limit of [2.4, 2.2, 1.5, 0.8]) {
      fc.assert(
        fc.property(pixels(parts), (given) => {
          expect(Math.max(...totals(separated(source, limit, given)))).toBeLessThanOrEqual(limit * 255);
        }),
        { numRuns: 100, seed: 5 },
      );
    }
  });

  test("the output's own inks stay as they are under the limit", () => {
    fc.assert(
      fc.property(pixels(4), (given) => {
        const made = separated(OWN, 2.4, given);
        for (const [pixel, total] of totals(given).entries()) {
          if (total > 2.4 * 255) continue;
          expect([...made.subarray(4 * pixel, 4 * pixel + 4)]).toEqual([
            ...given.subarray(4 * pixel, 4 * pixel + 4),
          ]);
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  test("where it begins to hold nothing jumps", () => {
    const ramp = Uint8Array.from({ length: 4 * 256 }, (_, at) => [0, 200, 180, 120][at % 4]! || at >> 2);
    const made = separated(OWN, 2.4, ramp);
    for (let at = 4; at < made.length; at++)
      expect(Math.abs(made[at]! - made[at - 4]!)).toBeLessThanOrEqual(4);
  });

  test("what is over it is dark as before: black comes for the others", () => {
    const [c, m, y, k] = separated(OWN, 2.4, Uint8Array.from([200, 190, 190, 150]));
    expect(k).toBeGreaterThan(150);
    expect(Math.max(c!, m!, y!)).toBeLessThan(200);
  });
});

describe("inks", () => {
  test("grey goes to black alone, from paper to the full plate, ever darker", () => {
    const made = separated(
      GREY,
      2.4,
      Uint8Array.from({ length: 256 }, (_, value) => value),
    );
    const blacks = made.filter((_, at) => at % 4 === 3);
    expect(made.every((ink, at) => at % 4 === 3 || ink === 0)).toBe(true);
    expect([blacks[0], blacks[255]]).toEqual([255, 0]);
    expect([...blacks].every((black, at) => at === 0 || black <= blacks[at - 1]!)).toBe(true);
  });

  test("black alone stays alone, from another press too", () => {
    const blacks = Uint8Array.from({ length: 4 * 256 }, (_, at) => (at % 4 === 3 ? at >> 2 : 0));
    for (const source of [OWN, FOREIGN]) {
      const made = separated(source, 2.4, blacks);
      expect(made.every((ink, at) => at % 4 === 3 || ink === 0)).toBe(true);
    }
  });

  test("paper stays paper", () => {
    expect([...separated(RGB, 2.4, Uint8Array.of(255, 255, 255))]).toEqual([0, 0, 0, 0]);
    expect([...separated(FOREIGN, 2.4, Uint8Array.of(0, 0, 0, 0))]).toEqual([0, 0, 0, 0]);
  });

  test("tables are as near to Little CMS as eight bits are", () => {
    const cms = startLittleCms();
    const press = cms.open(profileBytes("chemical-proof.icc"))!;
    const direct = cms.transform([cms.srgb, "rgb"], [press, "cmyk"], "perceptual") as Transform;
    const seen = cms.transform([press, "cmyk"], [cms.lab, "lab"], "relative") as Transform;
    const given = Uint8Array.from({ length: 3 * 3000 }, (_, at) => (at * 7919 + (at % 3) * 104_729) % 256);
    const [one, other] = [
      seen(direct(Array.from(given, (part) => part * 257))),
      seen(Array.from(separated(RGB, 4, given), (ink) => ink * 257)),
    ];
    const errors = Array.from({ length: 3000 }, (_, at) =>
      Math.hypot(...[0, 1, 2].map((part) => one[3 * at + part]! - other[3 * at + part]!)),
    );
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.25);
    expect(errors.toSorted((low, high) => low - high)[2850]).toBeLessThan(0.5);
  });
});

describe("sources", () => {
  test.each<[string, PixelSource]>([
    ["rubbish", { colour: "rgb", profile: new Uint8Array(2000).fill(7) }],
    ["nothing", { colour: "rgb", profile: new Uint8Array() }],
    ["a profile of other colours", { colour: "rgb", profile: profileBytes("chemical-proof.icc") }],
    ["a profile cut short", { colour: "cmyk", profile: FOREIGN.profile!.slice(0, 3000) }],
    ["RGB for grey", { colour: "grey", profile: profileBytes("srgb.icc") }],
  ])("%s gives no converter", (_, source) => {
    expect(INKS.separator(source, 2.4)).toBeUndefined();
    expect(INKS.toScreen(source)).toBeUndefined();
  });

  test("a profile whose bytes are disturbed never throws", () => {
    const profile = profileBytes("srgb.icc");
    for (let at = 128; at < profile.length; at += 11) {
      const broken = profile.slice();
      broken[at] = 255 - broken[at]!;
      const show = openInks(INKS.output).toScreen({ colour: "rgb", profile: broken });
      expect(show === undefined || show(Uint8Array.of(10, 20, 30)).length === 3).toBe(true);
    }
  });

  test("sRGB with its profile is sRGB without", () => {
    const given = Uint8Array.from({ length: 300 }, (_, at) => (at * 37) % 256);
    const [one, other] = [RGB, { ...RGB, profile: profileBytes("srgb.icc") }].map((source) =>
      separated(source, 2.4, given),
    );
    expect(Math.max(...one!.map((ink, at) => Math.abs(ink - other![at]!)))).toBeLessThanOrEqual(3);
  });

  test("to the screen: sRGB as it is, grey as neutral, inks as they look", () => {
    const shown = (source: PixelSource, ...parts: number[]): number[] => [
      ...INKS.toScreen(source)!(Uint8Array.from(parts)),
    ];
    expect(shown(RGB, 1, 2, 3)).toEqual([1, 2, 3]);
    for (const part of shown(GREY, 130)) expect(Math.abs(part - 130)).toBeLessThanOrEqual(1);
    expect(Math.min(...shown(OWN, 0, 0, 0, 0))).toBeGreaterThanOrEqual(254);
    const [r, g, b] = shown(OWN, 0, 255, 255, 0);
    expect(r).toBeGreaterThan(200);
    expect(Math.max(g!, b!)).toBeLessThan(80);
  });
});
