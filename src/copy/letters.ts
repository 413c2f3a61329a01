/** Stretches of letters in a text, told without regular expressions: those make a string of every word. */

const LETTER = /\p{L}/u;

/** Whether a letter stands at an offset. What lies beyond Latin is left to Unicode's tables. */
function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  if (code < 0x250)
    return code >= 0xc0 ? code !== 0xd7 && code !== 0xf7 : code === 0xaa || code === 0xb5 || code === 0xba;
  return (code < 0x2000 || code > 0x206f) && LETTER.test(text.charAt(at));
}

/** The end of the letters that begin at an offset; the offset itself where there are none. */
export function letterEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isLetterAt(text, at)) at++;
  return at;
}
