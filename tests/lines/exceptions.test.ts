import { expect, test } from "vitest";
import { describeProblem } from "../../src/problems/index.js";
import { loadHyphenation, readExceptionFiles } from "../../src/lines/index.js";

const read = (text: string, file = "words.txt"): ReturnType<typeof readExceptionFiles> =>
  readExceptionFiles([{ file, text }]);

test("words stand under their language; those before any heading are for all", () => {
  const { exceptions, problems } = read(
    "\uFEFFAlep-po  Idlib\r\n# the press\n[en]\nta-ble news-paper # not new-spaper\n\n[de-1901]\nZu{k-}{k}{ck}er\n[*]\nNATO\n",
  );
  expect(problems).toEqual([]);
  expect(exceptions).toEqual({
    "*": ["Alep-po", "Idlib", "NATO"],
    en: ["ta-ble", "news-paper"],
    "de-1901": ["Zu{k-}{k}{ck}er"],
  });
});

test("what is no word is told with its place, and the rest is read", () => {
  const { exceptions, problems } = read("[en]\nta-ble -gap gap- a{b-}{c\n[german]\n[1]\nÖster-reich\n");
  expect(problems.map(describeProblem).map((text) => text.split(" — ")[0])).toEqual([
    "words.txt:2:8: warning: “-gap” is not a word with hyphens",
    "words.txt:2:13: warning: “gap-” is not a word with hyphens",
    "words.txt:2:18: warning: “a{b-}{c” is not a word with hyphens",
    "words.txt:4:1: warning: “[1]” is not a word with hyphens",
  ]);
  expect(exceptions).toEqual({ en: ["ta-ble"], german: ["Öster-reich"] });
});

test("of several files the later one holds", async () => {
  const { exceptions, problems } = readExceptionFiles([
    { file: "a.txt", text: "[en]\nnews-paper ty-pog-ra-phy" },
    { file: "b.txt", text: "?\n[en]\nnew-spaper" },
  ]);
  expect(problems.map(({ span }) => span)).toEqual([{ file: "b.txt", start: { line: 1, column: 1 } }]);
  const hyphenation = await loadHyphenation(["en"], exceptions);
  expect(hyphenation.positions("newspaper", "en")).toEqual([3]);
  expect(hyphenation.positions("typography", "en")).toEqual([2, 5, 7]);
});

test("words are broken as written in a language without patterns, and with the spelling that is asked for", async () => {
  const { exceptions } = read("[xx]\nab-cde\n[de]\nZu{k-}{k}{ck}er Bal{l-}{l}{l}ettruppe");
  const hyphenation = await loadHyphenation(["xx", "de-AT"], exceptions);
  expect(hyphenation.positions("abcde", "xx")).toEqual([2]);
  expect(hyphenation.positions("fghij", "xx")).toEqual([]);
  expect(hyphenation.cuts("Zucker", "de-AT")).toEqual([{ at: 3, head: { length: 1, by: "k" } }]);
});
