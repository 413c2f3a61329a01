/** A character that parts words and that setting replaces: blanks, line ends and the Unicode line separators. */
const NEEDS_COLLAPSING = /[\t\n\v\f\r\u2028\u2029]|[ \u00A0]{2}/;
const RUNS = /[ \t\n\v\f\r\u00A0\u2028\u2029]+/g;

/**
 * One space for every run of white space. A no-break space that stands alone, or beside others of its kind, stays one;
 * beside ordinary blanks it was only padding.
 */
export function collapse(text: string): string {
  if (!NEEDS_COLLAPSING.test(text)) return text;
  return text.replace(RUNS, (run) => (/[^\u00A0]/.test(run) ? " " : "\u00A0"));
}

const isBlank = (code: number): boolean =>
  code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x2028 || code === 0x2029;

/** The first offset in [start, end) that holds no blank; `end` when all are blank. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The offset after the last character in [start, end) that is no blank; `start` when all are blank. */
export function trimBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/**
 * Words of a text: runs of non-blanks that hold a letter or a digit. Han characters and kana, which are written
 * without spaces, count one each.
 */
export function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) inWord = false;
    else if (code >= 0x3040 && code <= 0x9fff) {
      words++;
      inWord = false;
    } else if (!inWord && isWordPart(code)) {
      words++;
      inWord = true;
    }
  }
  return words;
}

/** Letters and digits; above Latin-1 everything but the general punctuation of U+2000…U+206F and CJK punctuation. */
function isWordPart(code: number): boolean {
  if (code < 0x80)
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  return (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f);
}
