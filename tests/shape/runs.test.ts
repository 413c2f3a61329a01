import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createShaper, proofRun, type Shaper } from "../../src/shape/index.js";
import type { Style } from "../../src/sheet/index.js";
import { style, testFaces } from "./build.js";
import { readCases, unescape, writeCases } from "./golden.js";

const golden = new URL("runs.golden.txt", import.meta.url);

function run(shaper: Shaper, input: string): string {
  const [first, second] = input.split("\n");
  const changes = second === undefined ? {} : (JSON.parse(first!) as Partial<Style>);
  return proofRun(shaper.shapeFragment(shaper.fontFor(style(changes)), unescape(second ?? first!)));
}

test("runs: glyph@cluster+advance", async () => {
  const shaper = await createShaper(testFaces());
  const cases = readCases(readFileSync(golden, "utf8"));
  const outputs = cases.map((item) => ({ ...item, output: run(shaper, item.input) }));
  await expect(writeCases(outputs)).toMatchFileSnapshot(golden.pathname);
});

test("the same text in the same font is the same run", async () => {
  const shaper = await createShaper(testFaces());
  const font = shaper.fontFor(style());
  expect(shaper.shapeFragment(font, "word")).toBe(shaper.shapeFragment(font, "word"));
  expect(shaper.fontFor(style({ lang: "de" }))).not.toBe(font);
  expect(shaper.fontFor({ ...style(), textIndent: style().fontSize })).toBe(font);
});

test("a part that goes on with a word is not capitalised", async () => {
  const shaper = await createShaper(testFaces());
  const font = shaper.fontFor(style({ textTransform: "capitalize" }));
  const plain = shaper.shapeFragment(shaper.fontFor(style()), "tion");
  expect(shaper.shapeFragment(font, "tion", true).glyphs).toEqual(plain.glyphs);
  expect(shaper.shapeFragment(font, "tion").glyphs).not.toEqual(plain.glyphs);
});

test("the hyphen's text is not in the copy, and its width is the font's hyphen width", async () => {
  const shaper = await createShaper(testFaces());
  const font = shaper.fontFor(style());
  const hyphen = shaper.hyphenRun(font);
  expect([hyphen.text, hyphen.width, font.hyphenWidth, font.spaceWidth]).toEqual(["\u00AD", 5, 5, 5]);
});
