/**
 * Kinds of letters, told without regular expressions where the text is Latin: a stretch costs a string of every word, and
 * the first use of a class such as `\p{L}` half a millisecond, four where the pattern ignores case.
 */

/** After the Latin letters with accents, which are whole at U+024F. */
const BEYOND_LATIN = 0x250;
/** A letter of Zulu, the first after the Latin ones with accents that has no capital. */
const FIRST_CASELESS = 0x1bb;
/** Letters with accents as a class of patterns that ignore case and are about words of European languages. */
export const LATIN = "a-z\\u00C0-\\u024F";

/** Whether a letter stands at an offset. What lies beyond Latin is left to Unicode's tables. */
function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  if (code < BEYOND_LATIN)
    return code >= 0xc0 ? code !== 0xd7 && code !== 0xf7 : code === 0xaa || code === 0xb5 || code === 0xba;
  return (code < 0x2000 || code > 0x206f) && /\p{L}/u.test(text.charAt(at));
}

/** Whether a capital stands at an offset (`\p{Lu}`; not the ligatures of which only the first letter is one, as in ǅ). */
export function isCapitalAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code >= 65 && code <= 90;
  if (code < BEYOND_LATIN) {
    const letter = text.charAt(at);
    return letter !== letter.toLowerCase() && letter === letter.toUpperCase();
  }
  return /^\p{Lu}/u.test(text.slice(at, at + 2));
}

/** Whether a text begins with ASCII or a Latin letter with accents: nothing that has no capitals, as Han and Arabic have none. */
export const isLatin = (text: string): boolean =>
  text.charCodeAt(0) < 0x80 || (text.charCodeAt(0) >= 0xc0 && text.charCodeAt(0) < FIRST_CASELESS);

/** The end of the letters that begin at an offset; the offset itself where there are none. */
export function letterEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isLetterAt(text, at)) at++;
  return at;
}
