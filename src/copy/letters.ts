/**
 * Kinds of letters, told without regular expressions where the text is Latin: a stretch costs a string of every word, and
 * the first use of a class such as `\p{L}` half a millisecond, four where the pattern ignores case.
 */

const LETTER = /\p{L}/u;
const CAPITAL = /^\p{Lu}/u;
/** After the Latin letters with accents, which are whole at U+024F. */
const BEYOND_LATIN = 0x250;
/** Letters with accents as a class of patterns that ignore case and are about words of European languages. */
export const LATIN = "a-z\\u00C0-\\u024F";

/** Whether a letter stands at an offset. What lies beyond Latin is left to Unicode's tables. */
function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  if (code < BEYOND_LATIN)
    return code >= 0xc0 ? code !== 0xd7 && code !== 0xf7 : code === 0xaa || code === 0xb5 || code === 0xba;
  return (code < 0x2000 || code > 0x206f) && LETTER.test(text.charAt(at));
}

/** Whether a capital stands at an offset (`\p{Lu}`; not the ligatures of which only the first letter is one, as in ǅ). */
export function isCapitalAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code >= 65 && code <= 90;
  if (code < BEYOND_LATIN) {
    const letter = text.charAt(at);
    return letter !== letter.toLowerCase() && letter === letter.toUpperCase();
  }
  return CAPITAL.test(text.slice(at, at + 2));
}

/** The end of the letters that begin at an offset; the offset itself where there are none. */
export function letterEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isLetterAt(text, at)) at++;
  return at;
}
