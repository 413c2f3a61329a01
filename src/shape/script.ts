import { tag } from "./harfbuzz.js";

/** ISO 15924 tag as HarfBuzz counts it. */
export type Script = number;

export const LATIN: Script = tag("Latn");

/** Common and inherited characters: they take the script of their neighbours. */
export const COMMON: Script = tag("Zyyy");

/** Scripts of living languages, the commonest first, by the tags that regular expressions know too. */
const SCRIPTS = (
  "Latn Cyrl Grek Arab Hebr Deva Hani Hira Kana Hang Thai Beng Taml Telu Gujr Guru Knda Mlym Orya Sinh Khmr Laoo Mymr Tibt " +
  "Geor Armn Ethi Mong Syrc Thaa Nkoo Cher Cans Bopo Tfng Adlm Yiii Java Bali Sund Olck Vaii Lisu Mtei Cakm Rohg Samr Mand"
).split(" ");

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT: ReadonlySet<Script> = new Set(
  ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand"].map(tag),
);

export const isRightToLeft = (script: Script): boolean => RIGHT_TO_LEFT.has(script);

/** Text whose script is Latin or that has none: nearly all of Europe's. Two ranges, so that it costs little to ask. */
const LATIN_ONLY = /^[\u0000-\u02FF\u1E00-\u1EFF\u2000-\u20CF]*$/;

export const isLatin = (text: string): boolean => LATIN_ONLY.test(text);

const known = new Map<number, Script>();
let tests: readonly (readonly [Script, RegExp])[] | undefined;

/** Script of a character. */
export function scriptOf(codePoint: number): Script {
  const found = known.get(codePoint);
  if (found !== undefined) return found;
  tests ??= SCRIPTS.map((name) => [tag(name), new RegExp(`\\p{Script=${name}}`, "u")]);
  const character = String.fromCodePoint(codePoint);
  const script = tests.find(([, test]) => test.test(character))?.[0] ?? COMMON;
  known.set(codePoint, script);
  return script;
}

/** Script of a text: of its first character that has one. */
export function scriptOfText(text: string): Script {
  if (isLatin(text)) return LATIN;
  for (const character of text) {
    const script = scriptOf(character.codePointAt(0)!);
    if (script !== COMMON) return script;
  }
  return COMMON;
}
