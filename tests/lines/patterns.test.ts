import { createRequire } from "node:module";
import { expect, test } from "vitest";
import {
  matchPatterns,
  readPatterns,
  tableOf,
  writePatterns,
  type PatternData,
} from "../../src/lines/patterns.js";

const require = createRequire(import.meta.url);
const patterns = (name: string): PatternData => require(`hyphen/patterns/${name}.js`) as PatternData;

/** The patterns a1bc, .b2c and c3d. of Liang's alphabet, as `hyphen` writes them. */
const SMALL: PatternData = [
  [
    [0, 1],
    [0, 2],
    [0, 3],
  ],
  { a: { b: { c: 0 } }, ".": { b: { c: 1 } }, c: { d: { ".": 2 } } },
  { abc: [1] },
];

test("patterns are found at a word's beginning, within it and at its end", () => {
  const table = tableOf(SMALL);
  expect(matchPatterns("abc", table)).toEqual([1]);
  expect(matchPatterns("bcabcd", table)).toEqual([3, 5]);
  expect(matchPatterns("xyz", table)).toEqual([]);
});

test("a node may both end a pattern and lead on", () => {
  const table = tableOf([
    [
      [0, 1],
      [0, 0, 1],
    ],
    { a: { b: [{ c: 1 }, 0] } },
  ]);
  expect(matchPatterns("abd", table)).toEqual([1]);
  expect(matchPatterns("abcd", table)).toEqual([1, 2]);
});

test.each(["en-us", "de-1996", "hu", "el-polyton"])("%s is written and read back whole", (name) => {
  const file = writePatterns(tableOf(patterns(name)));
  const read = readPatterns(file);
  expect(read).not.toBeNull();
  expect(Buffer.compare(writePatterns(read!), file)).toBe(0);
});

test("a file may stand anywhere in memory", () => {
  const table = tableOf(SMALL);
  const file = writePatterns(table);
  const shifted = new Uint8Array(file.length + 1);
  shifted.set(file, 1);
  expect(readPatterns(shifted.subarray(1))).toEqual(table);
});

test("a file of another byte order or version is not read", () => {
  const file = writePatterns(tableOf(SMALL));
  file.subarray(0, 4).reverse();
  expect(readPatterns(file)).toBeNull();
});
