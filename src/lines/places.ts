import type { Change, Run } from "../shape/index.js";
import type { Setting } from "./galley.js";
import type { Hyphenation } from "./hyphenation.js";
import { isLetter, isNumber } from "./letters.js";
import { MIDDLE_POINT } from "./respelling.js";

/** A place in a run's text where it may be broken, before its width is known. */
export interface Place {
  /** The first part is text before `end`, the second text from `start`; between them a soft hyphen of the copy or nothing. */
  readonly end: number;
  readonly start: number;
  /** Multiplies the price of a hyphen. */
  readonly price: number;
  /** Other letters that the first part ends with and the second begins with. */
  readonly head?: Change | undefined;
  readonly tail?: Change | undefined;
}

/** How words may be broken in one setting. */
export type Breaking = Pick<Setting, "hyphens" | "hyphenateLimitChars">;

const SOFT_HYPHEN = "\u00AD";
/** Least letters of a word to be hyphenated: CSS Text 4's suggestion for "auto". */
const LEAST_LETTERS = 5;
/** Capitals up to this many are read as an abbreviation (NATO, UNICEF is a word by now): never broken. */
const LONGEST_ACRONYM = 5;
/** A broken name costs the reader more. */
const NAME_PRICE = 1.5;
/** A word that has a hyphen of its own had better be broken there: two hyphens in it mislead. */
const COMPOUND_PRICE = 3;
/** Extra price by letters of the first part: two letters tell little about the word. */
const HEAD_PRICE: readonly number[] = [1, 1, 0.5, 0.2];
/** Extra price by letters of the last part: two in a line of their own are for a paragraph that would else have a hole in it. */
const TAIL_PRICE: readonly number[] = [4, 4, 4, 0.2];
/** Characters of addresses and paths: such words break by their own rules, never by patterns; nor do those with figures. */
const NOT_OF_WORDS = new Set([..."@\\_#=&"].map((char) => char.charCodeAt(0)));
const FULL_STOP = 0x2e;

/** Where a run may be broken: at its soft hyphens if it has any, else where the patterns of its language say. */
export function places(run: Run, hyphenation: Hyphenation, breaking: Breaking): readonly Place[] {
  const { text } = run;
  if (breaking.hyphens === "none") return [];
  if (text.includes(SOFT_HYPHEN)) return softPlaces(text);
  if (breaking.hyphens === "manual" || run.division === "never" || text.length < LEAST_LETTERS) return [];
  const found: Place[] = [];
  for (const [start, end] of letterSpans(text, run.font.lang)) {
    if (end - start >= LEAST_LETTERS || breaking.hyphenateLimitChars[0] !== "auto")
      found.push(...patternPlaces(text.slice(start, end), start, run, hyphenation, breaking));
  }
  return found;
}

/** Where letters stand together in a text; none if it is an address or holds figures. */
function letterSpans(text: string, lang: string): [start: number, end: number][] {
  const spans: [number, number][] = [];
  let start = -1;
  let stop = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i)!;
    if (isLetter(code) || (code === MIDDLE_POINT && start >= 0 && lang.startsWith("ca"))) {
      // "example.org", "d.h."
      if (stop && start < 0 && spans.length > 0) return [];
      if (start < 0) start = i;
      stop = false;
    } else {
      if (isNumber(code) || NOT_OF_WORDS.has(code)) return [];
      if (start >= 0) spans.push([start, i]);
      stop = code === FULL_STOP && start >= 0;
      start = -1;
    }
    if (code > 0xffff) i++;
  }
  if (start >= 0) spans.push([start, text.length]);
  return spans;
}

function softPlaces(text: string): readonly Place[] {
  const found: Place[] = [];
  for (let i = text.indexOf(SOFT_HYPHEN); i >= 0; i = text.indexOf(SOFT_HYPHEN, i + 1)) {
    if (i > 0 && i < text.length - 1 && text[i - 1] !== SOFT_HYPHEN)
      found.push({ end: i, start: i + 1, price: 1 });
  }
  return found;
}

function patternPlaces(
  word: string,
  at: number,
  { font: { lang }, division }: Run,
  hyphenation: Hyphenation,
  breaking: Breaking,
): readonly Place[] {
  const [least, before, after] = breaking.hyphenateLimitChars;
  if (word.length < (least === "auto" ? LEAST_LETTERS : least)) return [];
  const capitals = word === word.toUpperCase() && word !== word.toLowerCase();
  if (capitals && word.length <= LONGEST_ACRONYM) return [];
  const name =
    !capitals && !NOUNS_ARE_CAPITALISED.test(lang) && word.charAt(0) !== word.charAt(0).toLowerCase();
  const price = (name ? NAME_PRICE : 1) * (division === "dear" ? COMPOUND_PRICE : 1);
  const cuts = hyphenation.cuts(
    word,
    lang,
    before === "auto" ? undefined : before,
    after === "auto" ? undefined : after,
  );
  return cuts.map((cut) => {
    const edges = 1 + (HEAD_PRICE[cut.at] ?? 0) + (TAIL_PRICE[word.length - cut.at] ?? 0);
    return {
      end: at + cut.at,
      start: at + cut.at,
      price: edges * price,
      head: inCase(cut.head, capitals),
      tail: inCase(cut.tail, capitals),
    };
  });
}

/** German and its neighbours: a capital does not tell a name. */
const NOUNS_ARE_CAPITALISED = /^(?:de|lb|nds)\b/i;

const inCase = (change: Change | undefined, capitals: boolean): Change | undefined =>
  change && capitals ? { ...change, by: change.by.toUpperCase() } : change;
