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

/** Where a compound may divide: after a dash, a hyphen or a slash. */
const JOINT = new RegExp(`[–—‐/-](?=[${LETTER}])`, "g");

const SOLID: WordBreaks = { at: [], kind: "word" };

/** Where a line may end in a text without spaces. Soft hyphens are not among the places: ending there takes a hyphen. */
export function breaksIn(word: string): WordBreaks {
  if (word.length < 2) return SOLID;
  const address = breaksInAddress(word);
  if (address) return { at: address, kind: "address" };
  if (PLAIN.test(word)) return SOLID;
  const kind = HAS_HYPHEN.test(word) ? "compound" : "word";
  return { at: COMPOUND.test(word) ? joints(word) : breaksByTables(word), kind };
}

const HAS_HYPHEN = /\p{L}[-‐‑]\p{L}/u;

/** An opening dash joins nothing. */
function joints(word: string): readonly number[] {
  const first = word.search(HAS_LETTER);
  return Array.from(word.matchAll(JOINT), (joint) => joint.index + 1).filter(
    (at) => at > first && !isTied(word, at),
  );
}

/** By the tables for all of Unicode, without the places that are no use. */
export function breaksByTables(word: string): readonly number[] {
  const first = word.search(HAS_LETTER);
  return unicodeBreaks(word).filter(
    (at) =>
      first >= 0 && first < at && word[at - 1] !== SOFT_HYPHEN && !DASH.test(word[at]!) && !isTied(word, at),
  );
}

const SOFT_HYPHEN = "\u00AD";

/** A dash stands at a line's end, not at its beginning. */
const DASH = /[\u2013\u2014\u2E3A\u2E3B]/;

/** A line end is no use when only marks have been set before it: an opening dash, a sign, the points of an ellipsis. */
const HAS_LETTER = /[\p{L}\p{N}\p{S}&#@*\u200B]/u;

/** A hyphen or slash with a figure after it, or with one letter before or after it: COVID-19, e-mail, T-shirt, km/h, plan-B. */
const isTied = (word: string, at: number): boolean =>
  TIES.test(word[at - 1]!) &&
  (!LETTERS_BEFORE.test(word.slice(Math.max(0, at - REACH), at - 1)) ||
    !LETTERS_AFTER.test(word.slice(at, at + REACH)));

const TIES = /[-‐/]/;
const LETTERS_BEFORE = /[^\s\p{P}]['’.,:;]*[^\s\p{P}]['’.,:;]*$/u;
const LETTERS_AFTER = /^['’]*[^\s\p{P}\p{Nd}]['’]*[^\s\p{P}]/u;

/** Two letters with marks between are never longer, in UTF-16 units. */
const REACH = 8;
