import { createRequire } from "node:module";

/** Where a line may end inside a word, without a hyphen: UAX #14, and the customs of the trade on top. */

/** linebreak has no types. */
interface LineBreaker {
  nextBreak(): { readonly position: number; readonly required: boolean } | null;
}

type LineBreakerClass = new (text: string) => LineBreaker;

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

/** Where a compound divides: after a dash always, after a hyphen or a slash unless a figure follows (2016-12-13, 24/7). */
const JOINT = new RegExp(`(?:[–—‐]|[-/](?!\\p{Nd}))(?=[${LETTER}])`, "gu");

const NONE: readonly number[] = [];

let Breaker: LineBreakerClass | undefined;

/**
 * Offsets in a text without spaces at which a line may end, ascending, neither 0 nor its length.
 * Soft hyphens are not among them: ending there takes a hyphen.
 */
export function breaksIn(word: string): readonly number[] {
  if (word.length < 2 || PLAIN.test(word)) return NONE;
  if (COMPOUND.test(word)) return joints(word);
  return unicodeBreaks(word);
}

/** An opening dash joins nothing. */
function joints(word: string): readonly number[] {
  const first = word.search(HAS_LETTER);
  return Array.from(word.matchAll(JOINT), (joint) => joint.index + 1).filter((at) => at > first);
}

/** As `breaksIn`, by the tables for all of Unicode. */
export function unicodeBreaks(word: string): readonly number[] {
  // The tables take 10 ms and more to load and unpack, and most jobs never need them.
  Breaker ??= createRequire(import.meta.url)("linebreak") as LineBreakerClass;
  const first = word.search(HAS_LETTER);
  const breaker = new Breaker(word);
  const found: number[] = [];
  for (let next = breaker.nextBreak(); next && next.position < word.length; next = breaker.nextBreak())
    if (first >= 0 && first < next.position && allowed(word, next.position)) found.push(next.position);
  return found;
}

const SOFT_HYPHEN = "\u00AD";

/** A dash stands at a line's end, not at its beginning. */
const DASH = /[\u2013\u2014\u2E3A\u2E3B]/;

/** A line end is no use when only marks have been set before it: an opening dash, a sign, the points of an ellipsis. */
const HAS_LETTER = /[\p{L}\p{N}\p{S}&#@*\u200B]/u;

const allowed = (word: string, at: number): boolean => word[at - 1] !== SOFT_HYPHEN && !DASH.test(word[at]!);

/** After these a space keeps to the word before, as in "( word". */
const OPENING = "([{¿¡„";

/** Before these a space keeps to the word after: "mot !", "50 %". */
const CLOSING = ")]}!?;:,./%‰";

/** Whether a line may end at a plain space between two words; `before` is "" at a line's start. */
export function breaksAtSpace(before: string, after: string): boolean {
  return (
    !OPENING.includes(before.at(-1) ?? " ") && !CLOSING.includes(after[0]!) && after !== "–" && after !== "—"
  );
}
