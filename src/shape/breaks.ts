import { createRequire } from "node:module";

/** Where a line may end inside a word, without a hyphen: UAX #14, and the customs of the trade on top. */

/** linebreak has no types. */
interface LineBreaker {
  nextBreak(): { readonly position: number; readonly required: boolean } | null;
}

type LineBreakerClass = new (text: string) => LineBreaker;

const LETTER = "A-Za-z0-9À-ÖØ-öø-ɏͰ-ͽΆΈ-ώЀ-ҁ&#@*$€£%°";

/** Letters and figures with punctuation before, after and within that never lets a line end: 19 of 20 words. */
const PLAIN = new RegExp(`^["“‘'(\\[„«‹¿¡]*[${LETTER}]+(?:[.,:;'’]+[${LETTER}]+)*[.,:;!?…"”’')\\]»›]*$`);

const NONE: readonly number[] = [];

let Breaker: LineBreakerClass | undefined;

/**
 * Offsets in a text without spaces at which a line may end, ascending, neither 0 nor its length.
 * Soft hyphens are not among them: ending there takes a hyphen.
 */
export function breaksIn(word: string): readonly number[] {
  if (word.length < 2 || PLAIN.test(word)) return NONE;
  return unicodeBreaks(word).filter((at) => allowed(word, at));
}

function unicodeBreaks(word: string): readonly number[] {
  // Its tables take 3 ms and more to unpack, and a short job may never need them.
  Breaker ??= createRequire(import.meta.url)("linebreak") as LineBreakerClass;
  const breaker = new Breaker(word);
  const found: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak())
    if (next.position < word.length) found.push(next.position);
  return found;
}

const SOFT_HYPHEN = "\u00AD";

/** A dash stands at a line's end, not at its beginning. */
const DASH = /[\u2013\u2014\u2E3A\u2E3B]/;

/** A break is no use when only marks have been set before it: an opening dash, a sign, the points of an ellipsis. */
const HAS_LETTER = /[\p{L}\p{N}\p{S}\u200B]/u;

function allowed(word: string, at: number): boolean {
  return word[at - 1] !== SOFT_HYPHEN && !DASH.test(word[at]!) && hasLetterBefore(word, at);
}

/** Looks at no more than the marks a word begins with, so that many breaks cost no more than few. */
function hasLetterBefore(word: string, at: number): boolean {
  const first = word.search(HAS_LETTER);
  return first >= 0 && first < at;
}

/** After these a space keeps to the word before, as in "( word". */
const OPENING = /[(\[{¿¡„]$/;

/** Before these a space keeps to the word after: "mot !", "50 %", and a dash that stands alone. */
const CLOSING = /^(?:[)\]}!?;:,./%‰]|[–—]$)/;

/** Whether a line may end at a plain space between two words. */
export function breaksAtSpace(before: string, after: string): boolean {
  return !CLOSING.test(after) && !OPENING.test(before);
}
