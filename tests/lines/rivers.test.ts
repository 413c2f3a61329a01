import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakpoints, findBreakpoints } from "../../src/lines/breakpoints.js";
import { cutsAt } from "../../src/lines/cuts.js";
import { newComposing } from "../../src/lines/draft.js";
import { fillLines } from "../../src/lines/fill.js";
import { noHyphenation } from "../../src/lines/hyphenation.js";
import { createSetter } from "../../src/lines/index.js";
import { riversOf, withoutRivers, type Way } from "../../src/lines/mend.js";
import { modelFor } from "../../src/lines/model.js";
import { findOptimum, newSearch, placesTo } from "../../src/lines/optimum.js";
import { riverGauge } from "../../src/lines/rivers.js";
import { wordBook } from "../../src/lines/words.js";
import { pt } from "../../src/units/index.js";
import { drawnLine } from "./drawn.js";
import { monospace, paragraph, setting } from "./monospace.js";

const SHY = "\u00AD";

/** Longest river that reaches each of the lines, drawn one character to a point. */
function reaches(drawing: readonly string[]): readonly number[] {
  const gauge = riverGauge();
  return drawing.map((line) => gauge.add(drawnLine(line)));
}

describe("a river", () => {
  test.each([
    ["runs straight down", ["aaa bbb", "ccc ddd", "eee fff", "ggg hhh"], [1, 2, 3, 4]],
    ["leans", ["aaaa  bbbb", "aaa  bbbbb", "aa  bbbbbb", "a  bbbbbbb"], [1, 2, 3, 4]],
    ["does not jump over a stagger", ["aaa bbb", "aaaa bb", "aaa bbb"], [1, 1, 1]],
    ["needs half of the narrower space", ["aaa    bbb", "aaaaaa   b", "aaaaaaa  b"], [1, 1, 2]],
    ["goes through a wide space", ["aa bbbbb", "a    bbb", "aaaa bbb"], [1, 2, 3]],
    ["ends at a line without a space", ["a b", "aab", "a b"], [1, 0, 1]],
    ["is the longest of several", ["a bb c", "a bbbc", "a bb c"], [1, 2, 3]],
  ])("%s", (_what, drawing, depths) => {
    expect(reaches(drawing)).toEqual(depths);
  });

  test("is told with its first and last line", () => {
    const lines = ["aaaa", "a bb", "a bb", "a bb", "a bb", "a bb", "aabb"].map((line) => drawnLine(line));
    expect(riversOf(lines)).toEqual([{ from: 1, to: 5 }]);
  });
});

/** The first way through a paragraph, and the one with the rivers out of it. */
function ways(copy: string, parted: readonly number[] | null): { readonly first: Way; readonly mended: Way } {
  const shaper = monospace();
  const of = setting({ rooms: [{ indent: pt(0), width: pt(150) }], align: "justify" });
  const text = paragraph(shaper, copy);
  const book = wordBook(shaper, noHyphenation, of);
  const [at, search, model] = [breakpoints(), newSearch(), modelFor(text, of, 150, 4)];
  findBreakpoints(at, text.items, book, { hang: "none", inside: true, cutOver: Infinity });
  const rules = {
    rooms: Float64Array.of(150),
    counted: true,
    ladder: 3,
    noHyphenAfter: -1,
    justifyLast: false,
  };
  const wayOf = (end: number): Way => {
    const places = placesTo(search.nodes, end);
    const filling = {
      paragraph: text,
      setting: of,
      book,
      fragments: shaper,
      composing: newComposing(),
      cuts: cutsAt(at, places),
      begun: false,
    };
    return { places, filled: fillLines(filling, model), demerits: search.nodes.demerits[end]! };
  };
  findOptimum(search, at, model, rules);
  const first = wayOf(search.ends[0]!);
  const again = (): Way | null => {
    if (!findOptimum(search, at, model, rules)) return null;
    const end = search.ends.find((each) => search.nodes.line[each] === first.filled.lines.length);
    return end === undefined ? null : wayOf(end);
  };
  return { first, mended: withoutRivers(first, at, again, parted) };
}

const copies = fc
  .array(
    fc
      .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.map((length) => "abcde".slice(0, length)).join(SHY)),
    { minLength: 100, maxLength: 300, size: "max" },
  )
  .map((words) => words.join(" "));

const depth = ({ filled }: Way): number =>
  riversOf(filled.lines).reduce((sum, { from, to }) => sum + to - from - 2, 0);

describe("mending", () => {
  test("leaves no paragraph with more rivers, and most with fewer", () => {
    let before = 0;
    let after = 0;
    fc.assert(
      fc.property(copies, (copy) => {
        const { first, mended } = ways(copy, []);
        expect(mended.filled.lines.length).toBe(first.filled.lines.length);
        expect(depth(mended)).toBeLessThanOrEqual(depth(first));
        before += depth(first);
        after += depth(mended);
      }),
      { numRuns: 300, seed: 4 },
    );
    expect(before).toBeGreaterThan(15);
    expect(after).toBeLessThan(before / 2);
  });

  test("adds no hyphen where a leg ends, or may end", () => {
    fc.assert(
      fc.property(copies, fc.option(fc.array(fc.nat(20))), (copy, parted) => {
        const { first, mended } = ways(copy, parted);
        mended.filled.lines.forEach((line, index) => {
          if (!line.hyphenated || first.filled.lines[index]!.hyphenated) return;
          expect(parted === null || parted.includes(index)).toBe(false);
        });
      }),
      { numRuns: 150 },
    );
  });

  test("loses nothing, and a setter's lines stay as they were first given", () => {
    fc.assert(
      fc.property(copies, (copy) => {
        const shaper = monospace();
        const of = setting({ rooms: [{ indent: pt(0), width: pt(150) }], align: "justify" });
        const set = createSetter(shaper).set(paragraph(shaper, copy), of);
        const other = createSetter(shaper).set(paragraph(shaper, copy.toUpperCase()), of);
        const lines = set.lines;
        expect(other.lines.length).toBe(other.hyphens.length);
        expect(set.lines).toBe(lines);
        expect(lines.length).toBe(set.hyphens.length);
        const read = lines
          .flatMap(({ runs, spaces }) => runs.map(({ text }, k) => spaces[k]! + text))
          .join("");
        expect(read.replaceAll(SHY, "").trim()).toBe(copy.replaceAll(SHY, ""));
      }),
      { numRuns: 60 },
    );
  });
});
