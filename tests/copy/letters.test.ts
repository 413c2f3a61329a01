import { expect, test } from "vitest";
import { isCapitalAt, isLatin, letterEnd } from "../../src/copy/letters.js";

/** Every character up to the end of the Basic Multilingual Plane that is no half of a pair. */
const characters = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code));

test("capitals are Unicode's", () => {
  for (const character of characters)
    expect([character, isCapitalAt(character, 0)]).toEqual([character, /\p{Lu}/u.test(character)]);
  expect(isCapitalAt("𝐀", 0)).toBe(true);
  expect(isCapitalAt("", 0)).toBe(false);
});

test("letters are Unicode's, but for the modifiers between Latin and Greek", () => {
  for (const character of characters) {
    if (/[\u02b0-\u036f]/.test(character)) continue;
    expect([character, letterEnd(character, 0)]).toEqual([character, /\p{L}/u.test(character) ? 1 : 0]);
  }
});

test("what is taken for Latin has no letter without a capital", () => {
  for (const character of characters) expect(isLatin(character) && /\p{Lo}/u.test(character)).toBe(false);
});
