/** Which hyphenation patterns a language has, and how few letters may stand before and after its hyphen. */

/** Least letters of a word that may stand before and after a hyphen. */
export interface Minima {
  readonly before: number;
  readonly after: number;
}

/** A pattern file of the `hyphen` package (`hyphen/patterns/NAME.js`) with the minima it was made for. */
export interface PatternFile extends Minima {
  readonly name: string;
}

/**
 * Pattern files that are not made for 2 letters before and 2 after the hyphen.
 * Source: lefthyphenmin and righthyphenmin in `language.dat.lua` of hyph-utf8 (TeX Live), where the patterns come from.
 */
const UNUSUAL_MINIMA: Readonly<Record<string, readonly [number, number]>> = {
  af: [1, 2],
  as: [1, 1],
  bn: [1, 1],
  cop: [1, 1],
  cs: [2, 3],
  cu: [1, 2],
  cy: [2, 3],
  "el-monoton": [1, 1],
  "el-polyton": [1, 1],
  "en-gb": [2, 3],
  "en-us": [2, 3],
  et: [2, 3],
  ga: [2, 3],
  grc: [1, 1],
  gu: [1, 1],
  hi: [1, 1],
  hy: [1, 2],
  ka: [1, 2],
  kn: [1, 1],
  ml: [1, 1],
  mr: [1, 1],
  "mul-ethi": [1, 1],
  or: [1, 1],
  pa: [1, 1],
  pi: [1, 2],
  pt: [2, 3],
  sa: [1, 3],
  sk: [2, 3],
  ta: [1, 1],
  te: [1, 1],
  th: [2, 3],
  "zh-latn-pinyin": [1, 1],
};

/** What most patterns are made for. */
export const USUAL_MINIMA: readonly [number, number] = [2, 2];

/** Language tags (lower case) whose pattern file has another name than their own. Longer tags win over shorter ones. */
const FILE_OF_TAG: Readonly<Record<string, string>> = {
  am: "mul-ethi",
  bs: "hr",
  de: "de-1996",
  "de-at-1901": "de-1901",
  "de-de-1901": "de-1901",
  el: "el-monoton",
  en: "en-us",
  "en-au": "en-gb",
  "en-ie": "en-gb",
  "en-in": "en-gb",
  "en-nz": "en-gb",
  "en-za": "en-gb",
  gez: "mul-ethi",
  ku: "kmr",
  mn: "mn-cyrl",
  sh: "sh-latn",
  sr: "sr-cyrl",
  "sr-latn": "sh-latn",
  ti: "mul-ethi",
  "zh-latn": "zh-latn-pinyin",
};

/** Tags whose file has just their name. */
const FILES: ReadonlySet<string> = new Set(
  (
    "af as be bg bn ca cop cs cu cy da de-1901 de-1996 de-ch-1901 el-monoton el-polyton en-gb en-us es et eu fi " +
    "fi-x-school fr fur ga gl grc gu hi hr hsb hu hy ia id is it ka kmr kn la la-x-classic la-x-liturgic lt lv mk ml " +
    "mn-cyrl mr mul-ethi nb nl nn no oc or pa pi pl pms pt rm ro ru sa sh-cyrl sh-latn sk sl sq sr-cyrl sv ta te th tk tr uk " +
    "zh-latn-pinyin"
  ).split(" "),
);

/** The pattern file for a BCP 47 tag: the longest beginning of the tag that has one; undefined where there is none. */
export function patternFile(lang: string): PatternFile | undefined {
  const subtags = lang.toLowerCase().split("-");
  for (let length = subtags.length; length > 0; length--) {
    const tag = subtags.slice(0, length).join("-");
    const name = FILE_OF_TAG[tag] ?? (FILES.has(tag) ? tag : undefined);
    if (name === undefined) continue;
    const [before, after] = UNUSUAL_MINIMA[name] ?? USUAL_MINIMA;
    return { name, before, after };
  }
  return undefined;
}
