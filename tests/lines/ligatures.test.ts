import { expect, test } from "vitest";
import { noHyphenation } from "../../src/lines/hyphenation.js";
import { createSetter, type Setting } from "../../src/lines/index.js";
import { partOf, wordBook } from "../../src/lines/words.js";
import { createShaper, type Run } from "../../src/shape/index.js";
import { pt } from "../../src/units/index.js";
import { node, style, testFaces } from "../shape/build.js";
import { setting } from "./monospace.js";

/** Ligatures of a real face where words are broken. */

const SERIF = style({ fontFamily: ["Source Serif 4"], fontFeatures: "liga,kern" });
const SHY = "\u00AD";
const breaking: Setting = setting({ hyphens: "manual" });

test.each([
  // The whole word, the letters of the glyphs of both parts.
  ["official", "of-ficial", ["o", "f"], ["fi", "c", "i", "a", "l"]],
  ["waffle", "waf-fle", ["w", "a", "f"], ["fl", "e"]],
  ["fjord", "f-jord", ["f"], ["j", "o", "r", "d"]],
  ["selfish", "self-ish", ["s", "e", "l", "f"], ["i", "s", "h"]],
  ["offload", "off-load", ["o", "ff"], ["l", "o", "a", "d"]],
])("%s: %s", async (word, broken, head, tail) => {
  const shaper = await createShaper(testFaces());
  const font = shaper.fontFor(SERIF);
  const run = shaper.shapeFragment(font, broken.replace("-", SHY));
  expect(lettersOf(shaper.shapeFragment(font, word)).length, "the face has the ligature").toBeLessThan(
    word.length,
  );
  const book = wordBook(shaper, noHyphenation, breaking);
  const [point] = book.word(run).points!;
  const parts = [partOf(shaper, run, null, point!), partOf(shaper, run, point!, null)];
  expect(parts.map(lettersOf)).toEqual([head, tail]);
  expect(parts[0]!.width + point!.hyphen!.width).toBeCloseTo(point!.headWidth, 9);
  expect(parts[1]!.width).toBeCloseTo(point!.tailWidth, 9);
});

test("a line that ends within a ligature fills its measure with the letters that it has", async () => {
  const shaper = await createShaper(testFaces());
  const copy = `the waf${SHY}fle of of${SHY}fi${SHY}cials was a self${SHY}ish af${SHY}fair `.repeat(12);
  const block = shaper.shapeBlock(node("p", SERIF, [copy]));
  const set = createSetter(shaper).set(
    block.paragraph!,
    setting({ hyphens: "manual", rooms: [{ indent: pt(0), width: pt(60) }] }),
  );
  const hyphenated = set.lines.filter((line) => line.hyphenated);
  expect(hyphenated.length).toBeGreaterThan(2);
  for (const line of set.lines.filter(({ last }) => !last)) expect(line.end).toBeCloseTo(60, 6);
  const text = set.lines
    .flatMap((line) => line.runs.map((run, index) => line.spaces[index]! + run.text))
    .join("");
  expect(text.replaceAll(SHY, "")).toBe(copy.replaceAll(SHY, "").trim());
});

/** The letters that each glyph shows. */
function lettersOf({ text, clusters }: Run): readonly string[] {
  return Array.from(clusters, (from, index) =>
    text.slice(from, clusters[index + 1] ?? text.length).replaceAll(SHY, ""),
  );
}
