import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakpoints, findBreakpoints, type Breakpoints } from "../../src/lines/breakpoints.js";
import { noHyphenation } from "../../src/lines/hyphenation.js";
import { modelFor, type Model } from "../../src/lines/model.js";
import { findOptimum, newSearch, placesTo, type Rules } from "../../src/lines/optimum.js";
import { wordBook } from "../../src/lines/words.js";
import type { Setting } from "../../src/lines/index.js";
import { pt } from "../../src/units/index.js";
import { bruteForce, costOf, firstFit } from "./oracle.js";
import { monospace, paragraph, setting } from "./monospace.js";

const SHY = "\u00AD";

/** Words of one to three syllables, some with a dash or a quotation mark, some ended by the copy. */
const word = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    fc.constantFrom("", "", "", ",", "-x", "\n", "”"),
  )
  .map(([syllables, tail]) => syllables.map((length) => "abcde".slice(0, length)).join(SHY) + tail);

const text = (most: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength: most, size: "max" }).map((words) => words.join(" "));

const rules = fc.record({
  rooms: fc.array(fc.integer({ min: 20, max: 80 }), { minLength: 1, maxLength: 3 }),
  ladder: fc.integer({ min: 0, max: 3 }),
  noHyphenAfter: fc.constantFrom(-1, -1, 0, 1),
  justifyLast: fc.boolean(),
  counted: fc.boolean(),
});

const looks = fc.record({
  align: fc.constantFrom("justify", "justify", "start") as fc.Arbitrary<Setting["align"]>,
  hang: fc.constantFrom("none", "all", "first", "last") as fc.Arbitrary<Setting["hang"]>,
});

function places(copy: string, of: Setting, model: Model, narrowest: number): Breakpoints {
  const shaper = monospace();
  const book = wordBook(shaper, noHyphenation, of);
  const at = breakpoints();
  findBreakpoints(at, paragraph(shaper, copy).items, book, {
    hang: of.hang,
    inside: true,
    cutOver: model.anything ? narrowest : Infinity,
  });
  return at;
}

function models(of: Setting, narrowest: number): readonly Model[] {
  const any = paragraph(monospace(), "x");
  return ([1, 2, 3, 4, 5] as const).map((pass) => modelFor(any, of, narrowest, pass));
}

describe("the optimum", () => {
  test("is that of brute force, with every pass, for every count of lines", () => {
    let found = 0;
    fc.assert(
      fc.property(text(6), rules, looks, (copy, { rooms, ...rest }, look) => {
        const of = setting({ ...look, rooms: rooms.map((width) => ({ indent: pt(0), width: pt(width) })) });
        const keeping: Rules = { ...rest, rooms: Float64Array.from(rooms) };
        for (const model of models(of, Math.min(...rooms))) {
          const at = places(copy, of, model, Math.min(...rooms));
          if (at.count > 13) continue;
          const search = newSearch();
          const way = findOptimum(search, at, model, keeping);
          const best = bruteForce(at, model, keeping);
          const least = Math.min(...best.values());
          if (best.size === 0) {
            expect(way).toBe(false);
            continue;
          }
          found++;
          const end = search.ends[0]!;
          expect(search.nodes.demerits[end]! / least).toBeCloseTo(1, 9);
          expect(costOf(placesTo(search.nodes, end), at, model, keeping) / least).toBeCloseTo(1, 9);
          if (!rest.counted) continue;
          const lines = search.nodes.line[end]!;
          for (const other of search.ends) {
            const count = search.nodes.line[other]!;
            if (Math.abs(count - lines) <= 1)
              expect(search.nodes.demerits[other]! / best.get(count)!).toBeCloseTo(1, 9);
          }
          for (const count of best.keys())
            if (Math.abs(count - lines) <= 1)
              expect(search.ends.map((other) => search.nodes.line[other])).toContain(count);
        }
      }),
      { numRuns: 400, seed: 1 },
    );
    expect(found).toBeGreaterThan(400);
  });

  /** The last holds for all lines that follow: the first are those beside an initial, a pull quote, a picture. */
  const shape = fc.array(fc.integer({ min: 60, max: 200 }), { minLength: 1, maxLength: 6 });

  test("is never dearer than first fit, in paragraphs of any length, around any shape", () => {
    let compared = 0;
    let shaped = 0;
    fc.assert(
      fc.property(text(120), shape, looks, (copy, rooms, look) => {
        const of = setting({ ...look, rooms: rooms.map((width) => ({ indent: pt(0), width: pt(width) })) });
        const keeping: Rules = {
          rooms: Float64Array.from(rooms),
          counted: false,
          ladder: 2,
          noHyphenAfter: -1,
          justifyLast: false,
        };
        const narrowest = Math.min(...rooms);
        for (const model of models(of, narrowest)) {
          const at = places(copy, of, model, narrowest);
          const search = newSearch();
          const first = costOf(firstFit(at, model, keeping), at, model, keeping);
          if (findOptimum(search, at, model, keeping)) {
            compared++;
            if (rooms.length > 1 && Number.isFinite(first)) shaped++;
            const end = search.ends[0]!;
            expect(search.nodes.demerits[end]!).toBeLessThanOrEqual(first * (1 + 1e-9));
            expect(costOf(placesTo(search.nodes, end), at, model, keeping)).toBeLessThanOrEqual(
              search.nodes.demerits[end]! * (1 + 1e-9),
            );
          } else expect(first).toBe(Infinity);
        }
      }),
      { numRuns: 150, seed: 2 },
    );
    expect(compared).toBeGreaterThan(200);
    expect(shaped).toBeGreaterThan(100);
  });
});
