/** Addresses of the web and of e-mail: what is one, and where it may be divided. */

/** A scheme or "www.", and anything. */
const WEB = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s]/i;

/** A name and a host. */
const MAIL = /^(?:mailto:)?[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/i;

/** A host without a scheme, perhaps with a path: in small letters, for a full stop without a space after it ends many a sentence. */
const HOST = /^[a-z0-9-]{2,}(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[:/?#][^\s]*)?$/;

/** Marks that the sentence puts before and after an address. */
const OPENS = new Set("<([{\"'“‘„‚«‹¿¡");
const CLOSES = new Set(">)]}\"'”’»›.,:;!?…");

/** What every address holds. */
const SIGN = /[.@/]/;

/**
 * Where a line may end in a word that is an address; null where it is none. After the manuals of style (Chicago, 17th
 * edition, 14.18): after a colon with its slashes and after a slash, before any other mark, never after a hyphen (it may be
 * part of the address) and never with one added. An e-mail address is divided before its @ and before dots. Some of these
 * places are closed to ordinary text (UAX #14, LB13 and LB28).
 */
export function breaksInAddress(word: string): readonly number[] | null {
  if (!SIGN.test(word)) return null;
  let start = 0;
  let end = word.length;
  while (start < end && OPENS.has(word[start]!)) start++;
  while (end > start && CLOSES.has(word[end - 1]!)) end--;
  const bare = word.slice(start, end);
  if (!SIGN.test(bare)) return null;
  if (!WEB.test(bare) && !MAIL.test(bare) && !HOST.test(bare)) return null;
  return places(bare).map((at) => start + at);
}

const BEFORE = new Set(".?&=#%_~+,;@");

/** Fewest characters of an address in a line: a letter alone tells nothing. */
const LEAST = 2;

function places(address: string): readonly number[] {
  const found: number[] = [];
  for (let at = LEAST; at <= address.length - LEAST; at++) {
    const before = address[at - 1]!;
    const after = address[at]!;
    const afterSlash = before === "/" && after !== "/";
    const beforeMark = BEFORE.has(after) && !BEFORE.has(before) && before !== "/";
    if (afterSlash || beforeMark) found.push(at);
  }
  return found;
}
