import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { UNICODE_VERSION } from "../../src/shape/line-break-classes.js";
import { unicodeBreaks } from "../../src/shape/unicode-breaks.js";

/** A line of Unicode's test: text, and where a line may end within it. */
interface Case {
  readonly line: string;
  readonly text: string;
  readonly breaks: readonly number[];
}

function readCase(line: string): Case {
  let text = "";
  const breaks: number[] = [];
  for (const token of line.split(" ")) {
    if (token === "÷") breaks.push(text.length);
    else if (token !== "×") text += String.fromCodePoint(Number.parseInt(token, 16));
  }
  // The end of the text is always marked.
  return { line, text, breaks: breaks.slice(0, -1) };
}

const file = new URL(`../fixtures/unicode/LineBreakTest-${UNICODE_VERSION}.txt`, import.meta.url);
const cases = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map(readCase);

test("Unicode's LineBreakTest: 19,338 of 19,338", () => {
  const wrong = cases.filter(({ text, breaks }) => unicodeBreaks(text).join() !== breaks.join());
  expect(wrong.map(({ line }) => line)).toEqual([]);
  expect(cases).toHaveLength(19_338);
});

test("any text, unpaired surrogates too: offsets ascend, none is at an end or inside a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const breaks = unicodeBreaks(text);
      let last = 0;
      for (const at of breaks) {
        expect(at).toBeGreaterThan(last);
        expect(at).toBeLessThan(text.length);
        expect(text.codePointAt(at - 1)).not.toBeGreaterThan(0xffff);
        last = at;
      }
    }),
  );
});

test.each([
  ["letters", "x", 0],
  ["marks on one letter", "\u0301", 0],
  ["ideographs", "字", 999_999],
  ["opening brackets", "(", 0],
  ["spaces", " ", 0],
  ["flags", "🇫🇷", 999_999],
])("a million %s, in linear time", (_, character, count) => {
  expect(unicodeBreaks(character.repeat(1_000_000))).toHaveLength(count);
});
