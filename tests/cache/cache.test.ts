import { expect, test } from "vitest";
import { kept, keyOf, recalled, within, type Cache } from "../../src/cache/index.js";

const shelf = (): Cache => {
  const values = new Map<string, Uint8Array>();
  return {
    recall: (key) => values.get(key) ?? null,
    keep: (key, value) => void values.set(key, value),
  };
};

test("a key tells things apart however they are cut", () => {
  const keys = [keyOf("ab", "c"), keyOf("a", "bc"), keyOf("abc"), keyOf("abc", ""), keyOf()];
  expect(new Set(keys).size).toBe(keys.length);
  expect(keyOf("ab", Uint8Array.of(0x63))).toBe(keyOf("ab", "c"));
});

test("plain data comes back as it was: maps, typed arrays, and what is in it twice is still one thing", () => {
  const cache = shelf();
  const tag = { name: "p" };
  const value = { tags: [tag, tag], sizes: new Map([["1", Float64Array.of(0.1)]]), none: undefined };
  kept(cache, "k", value);
  const again = recalled<typeof value>(cache, "k")!;
  expect(again).toEqual(value);
  expect(again.tags[0]).toBe(again.tags[1]);
  expect(recalled(cache, "other")).toBe(null);
});

test("parts of a cache do not see each other's things", () => {
  const cache = shelf();
  const [one, other] = [within(cache, "one"), within(cache, "other")];
  kept(one, "k", 1);
  expect([recalled(one, "k"), recalled(other, "k"), recalled(cache, "k")]).toEqual([1, null, null]);
});
