import { breaksInAddress } from "./addresses.js";
import { unicodeBreaks } from "./unicode-breaks.js";

/** Where a line may end without a hyphen of ours: UAX #14, and the customs of the trade on top. */

/** Where a line may end in a word, and how the pieces between may be hyphenated. */
export interface WordBreaks {
  /** Offsets at which a line may end, ascending, neither 0 nor the word's length. */
  readonly at: readonly number[];
  /** `compound`: the copy has a hyphen between letters. */
  readonly kind: "word" | "compound" | "address";
}

const LETTER = "A-Za-z0-9À-ÖØ-öø-ɏͰ-ͽΆΈ-ώЀ-ҁ&#@*";
const MONEY = "[$€£]?";
const PERCENT = "[%°]?";
const OPENERS = "\"“‘'(\\[„«‹¿¡";
const CLOSERS = ".,:;!?…\"”’')\\]»›";

/** Letters and figures with punctuation before, after and within that never lets a line end: 19 of 20 words. */
const PLAIN = new RegExp(
  `^[${OPENERS}]*${MONEY}[${LETTER}]+(?:[.,:;'’]+[${LETTER}]+)*${PERCENT}[${CLOSERS}]*$`,
);

/** The same, with hyphens, dashes or slashes between letters, and dashes before and after: most of the rest. */
const COMPOUND = new RegExp(
  `^[${OPENERS}]*[–—]?${MONEY}[${LETTER}]+(?:[.,:;'’]+[${LETTER}]+|[.,:;'’]*[-‐–—/][${LETTER}]+)*${PERCENT}[-‐–—]*[${CLOSERS}]*$`,
);

const FIRST_LETTER = new RegExp(`[${LETTER}$€£]`);

/** Where a compound may divide: after a dash, a hyphen or a slash. */
const JOINT = new RegExp(`[–—‐/-](?=[${LETTER}])`, "g");

const SOLID: WordBreaks = { at: [], kind: "word" };

/** Where a line may end in a text without spaces. Soft hyphens are not among the places: ending there takes a hyphen. */
export function breaksIn(word: string): WordBreaks {
  if (word.length < 2) return SOLID;
  const address = breaksInAddress(word);
  if (address) return { at: address, kind: "address" };
  if (PLAIN.test(word)) return SOLID;
  const kind = hasHyphen(word) ? "compound" : "word";
  return { at: COMPOUND.test(word) ? joints(word) : breaksByTables(word), kind };
}

/** Without regular expressions: those for all of Unicode's letters take milliseconds to make, and this is asked of the first word. */
function hasHyphen(word: string): boolean {
  for (let at = 1; at < word.length - 1; at++)
    if (HYPHENS.has(word[at]!) && !MARKS.has(word[at - 1]!) && !MARKS.has(word[at + 1]!)) return true;
  return false;
}

const HYPHENS = new Set("-‐‑");
/** Marks within words; what is none counts as a letter. */
const MARKS = new Set("'’‘“”\"«»‹›„‚.,:;…!?¡¿()[]{}-‐‑–—/");

/** An opening dash joins nothing. */
function joints(word: string): readonly number[] {
  const first = word.search(FIRST_LETTER);
  return Array.from(word.matchAll(JOINT), (joint) => joint.index + 1).filter(
    (at) => at > first && !isTied(word, at),
  );
}

/** By the tables for all of Unicode, without the places that are no use. */
export function breaksByTables(word: string): readonly number[] {
  const first = word.search(letters());
  return unicodeBreaks(word).filter(
    (at) =>
      first >= 0 && first < at && word[at - 1] !== SOFT_HYPHEN && !DASH.test(word[at]!) && !isTied(word, at),
  );
}

const SOFT_HYPHEN = "\u00AD";

/** A dash stands at a line's end, not at its beginning. */
const DASH = /[\u2013\u2014\u2E3A\u2E3B]/;

/** A line end is no use when only marks have been set before it: an opening dash, a sign, the points of an ellipsis. */
const letters = (): RegExp => /[\p{L}\p{N}\p{S}&#@*\u200B]/u;

/** A hyphen or slash with a figure after it, or with one letter before or after it: COVID-19, e-mail, T-shirt, km/h, plan-B. */
function isTied(word: string, at: number): boolean {
  if (!TIES.has(word[at - 1]!)) return false;
  const next = word.charCodeAt(at);
  return (next >= 0x30 && next <= 0x39) || !hasLetters(word, at - 2, -1) || !hasLetters(word, at, 1);
}

const TIES = new Set("-‐/");
/** Apostrophes and stops that letters of one word may have between them. */
const BETWEEN = new Set("'’.,:;");

/** Whether two letters stand beside a place, going forwards or back. */
function hasLetters(word: string, from: number, step: 1 | -1): boolean {
  let letters = 0;
  for (let at = from; at >= 0 && at < word.length && letters < 2; at += step) {
    if (!MARKS.has(word[at]!)) letters++;
    else if (!BETWEEN.has(word[at]!)) return false;
  }
  return letters === 2;
}
