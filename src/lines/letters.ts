/** What kind of character a UTF-16 unit begins. ASCII and Latin are told without a regular expression: these tests are the cost of a word's first use. */

/** General punctuation holds no letters, marks or numbers: apostrophes and dashes. */
const isPunctuation = (code: number): boolean => code >= 0x2000 && code <= 0x206f;

/** Beyond ASCII, the Latin letters lie together, but for the signs × and ÷. */
const FIRST_LATIN = 0xc0;
const LAST_LATIN = 0x24f;
const TIMES = 0xd7;
const DIVIDED = 0xf7;

/** Whether a code point is a letter or a mark on one. */
export function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  if (code < FIRST_LATIN) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code <= LAST_LATIN) return code !== TIMES && code !== DIVIDED;
  return !isPunctuation(code) && /[\p{L}\p{M}]/u.test(String.fromCodePoint(code));
}

/** Whether a code point is a figure or another number. */
export function isNumber(code: number): boolean {
  if (code < 0x80) return code >= 0x30 && code <= 0x39;
  if (code >= FIRST_LATIN && code <= LAST_LATIN) return false;
  return !isPunctuation(code) && /\p{N}/u.test(String.fromCodePoint(code));
}

/** Whether text begins with a letter. */
export const startsWithLetter = (text: string): boolean => text !== "" && isLetter(text.codePointAt(0)!);

/** Whether text ends with a letter. */
export function endsWithLetter(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  const low = last >= 0xdc00 && last <= 0xdfff && text.length > 1;
  return text !== "" && isLetter(low ? text.codePointAt(text.length - 2)! : last);
}
