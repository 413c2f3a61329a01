import type { Change } from "../shape/index.js";

/** Words whose spelling changes where they are broken, by the rules of their language; where they may be broken the patterns tell. */

/** A place in a word where a hyphen may stand: before the letter at `at`. `head`, `tail`: other letters at the end of the first part and at the start of the second. */
export interface Cut {
  readonly at: number;
  readonly head?: Change;
  readonly tail?: Change;
}

/** Where the patterns allow a hyphen in a word, within the minima in force. */
type Ask = (word: string) => readonly number[];

/** Changes the cuts of a word, or finds more. The word is in small letters. */
type Rule = (word: string, cuts: readonly Cut[], ask: Ask) => readonly Cut[];

/** The rule of a language; undefined where words are broken as they are spelt. */
export function respellingOf(lang: string): Rule | undefined {
  const subtags = lang.toLowerCase().split("-");
  if (subtags[0] === "de") return subtags.includes("1901") ? oldGerman : undefined;
  return RULES[subtags[0]!];
}

/** Zucker, Zuk-ker: where the patterns would break the word with kk. Spelling of 1901. */
const oldGerman: Rule = (word, cuts, ask) => {
  if (!word.includes("ck")) return cuts;
  const asked = ask(word.replaceAll("ck", "kk"));
  const found = [...cuts];
  for (let at = word.indexOf("ck"); at >= 0; at = word.indexOf("ck", at + 2))
    if (asked.includes(at + 1)) found.push({ at: at + 1, head: { length: 1, by: "k" } });
  return found.sort(byPlace);
};

/** Long consonants of two letters, doubled in writing by their first letter alone. */
const LONG_CONSONANT = /ccs|ggy|lly|nny|ssz|tty|zzs/g;

/** Asszony, asz-szony: where the patterns would break the word with both written out, and do not break it as it is (vas-szeg). */
const hungarian: Rule = (word, cuts, ask) => {
  const found = [...cuts];
  for (const { 0: letters, index } of word.matchAll(LONG_CONSONANT)) {
    if (cuts.some(({ at }) => at > index && at < index + letters.length)) continue;
    const short = letters.slice(1);
    const written = word.slice(0, index) + short + word.slice(index + 1);
    if (ask(written).includes(index + short.length))
      found.push({ at: index + 1, head: { length: 1, by: short } });
  }
  return found.sort(byPlace);
};

const AFTER_VOWEL = /[aeiou]/;
const BARE: Readonly<Record<string, string>> = { ë: "e", ï: "i", ö: "o", ü: "u" };

/** Zeeën, zee-en: the hyphen says what the diaeresis said. */
const dutch: Rule = (word, cuts) =>
  cuts.map((cut) => {
    const by = BARE[word[cut.at]!];
    return by !== undefined && AFTER_VOWEL.test(word[cut.at - 1]!)
      ? { ...cut, tail: { length: 1, by } }
      : cut;
  });

/** Intel·ligent, intel-ligent: the hyphen stands in the point's place. */
const catalan: Rule = (word, cuts) =>
  cuts
    .filter(({ at }) => word.charCodeAt(at) !== MIDDLE_POINT)
    .map((cut) =>
      word.charCodeAt(cut.at - 1) === MIDDLE_POINT ? { ...cut, head: { length: 1, by: "" } } : cut,
    );

/** Stands between the letters of a long l in Catalan. */
export const MIDDLE_POINT = 0xb7;

const RULES: Readonly<Record<string, Rule>> = { af: dutch, ca: catalan, hu: hungarian, nl: dutch };

const byPlace = (a: Cut, b: Cut): number => a.at - b.at;
