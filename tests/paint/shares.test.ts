import { array, assert, boolean, constantFrom, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/shape/index.js";
import { shareText } from "../../src/paint/shares.js";
import { makeFont, shape, SERIF } from "./typeset.js";

const base = shape(makeFont(SERIF, 9), "x");

function run(text: string, clusters: readonly number[], direction: "ltr" | "rtl" = "ltr"): Run {
  return {
    ...base,
    font: { ...base.font, direction },
    text,
    glyphs: Uint16Array.from(clusters, (_, index) => index + 1),
    clusters: Uint16Array.from(clusters),
  };
}

describe("characters are shared out to glyphs", () => {
  test.each([
    ["a letter each", "abc", [0, 1, 2], ["a", "b", "c"]],
    ["a ligature", "office", [0, 1, 4, 5], ["o", "ffi", "c", "e"]],
    ["two glyphs for two characters of a cluster", "e\u0301a", [0, 0, 2], ["e", "\u0301", "a"]],
    ["two glyphs for three characters", "abcd", [0, 0, 3], ["a", "bc", "d"]],
    ["beyond the basic plane", "a😀b", [0, 1, 3], ["a", "😀", "b"]],
    ["a lone surrogate", "a\ud800", [0, 1], ["a", "\ufffd"]],
    ["what archives forbid", "\u0000\ufffe\ufeff", [0, 1, 2], ["\ufffd", "\ufffd", "\u2060"]],
    ["characters left out before the first cluster", "\u200fab", [1, 2], ["\u200fa", "b"]],
    [
      "a soft hyphen goes on to the next glyph",
      "multi\u00adtude",
      [0, 1, 2, 3, 4, 6, 7, 8, 9],
      [..."multi", "\u00adt", ..."ude"],
    ],
    ["a joiner by itself stays", "a\u200db", [0, 1, 2], ["a", "\u200d", "b"]],
    ["a last soft hyphen binds nothing", "ab\u00ad", [0, 1], ["a", "b"]],
  ] as const)("%s", (_name, text, clusters, texts) => {
    expect(shareText(run(text, clusters), text)).toEqual({ texts, spans: null });
  });

  test("right to left, glyphs stand in the order in which they are painted", () => {
    expect(shareText(run("אבג", [2, 1, 0], "rtl"), "אבג").texts).toEqual(["ג", "ב", "א"]);
    expect(shareText(run("בּג", [2, 0, 0], "rtl"), "בּג").texts).toEqual(["ג", "\u05bc", "ב"]);
  });

  test("fewer characters than glyphs: a span says what they mean", () => {
    expect(shareText(run("éa", [0, 0, 1]), "éa")).toEqual({
      texts: ["é", "\u200b", "a"],
      spans: [{ start: 0, end: 2, text: "é" }],
    });
  });

  test("nothing of a text is lost or moved, whatever the clusters", () => {
    const texts = array(
      string({ minLength: 1, maxLength: 3, unit: constantFrom("a", "é", "\u0301", "😀", "—") }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    assert(
      property(texts, boolean(), (parts, backwards) => {
        const text = parts.join("");
        const clusters: number[] = [];
        let at = 0;
        for (const part of parts) {
          clusters.push(at);
          at += part.length;
        }
        if (backwards) clusters.reverse();
        const { texts: shares } = shareText(run(text, clusters, backwards ? "rtl" : "ltr"), text);
        expect((backwards ? [...shares].reverse() : shares).join("")).toBe(text);
      }),
    );
  });
});
