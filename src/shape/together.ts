import { LEANING, LEANING_ANYWHERE, UNITS, type Leaning } from "./abbreviations.js";
import { MONTHS } from "./months.js";

/** Which words stay in one line though a plain space stands between them: a number and its unit, initials, a day and its month. */

/** A language's words, to be asked. */
interface Words {
  readonly beforeNumber: ReadonlySet<string>;
  readonly beforeName: ReadonlySet<string>;
  readonly beforeAny: ReadonlySet<string>;
  readonly months: ReadonlySet<string>;
}

const byLanguage = new Map<string, Words>();
/** Mostly the same as the last time. */
let last: { readonly lang: string; readonly words: Words } | undefined;

function wordsOf(lang: string): Words {
  if (last?.lang === lang) return last.words;
  const words = byLanguage.get(lang) ?? readWords(lang);
  byLanguage.set(lang, words);
  last = { lang, words };
  return words;
}

function readWords(lang: string): Words {
  const tag = lang.toLowerCase();
  const short = tag.split("-")[0]!;
  const own = LEANING[short];
  const all = (kind: keyof Leaning): ReadonlySet<string> =>
    new Set(`${LEANING_ANYWHERE[kind] ?? ""} ${own?.[kind] ?? ""}`.split(" ").filter((word) => word !== ""));
  return {
    beforeNumber: all("number"),
    beforeName: all("name"),
    beforeAny: all("any"),
    months: new Set((MONTHS[tag] ?? MONTHS[short === "no" ? "nb" : short] ?? "").split(" ")),
  };
}

const UNIT: ReadonlySet<string> = new Set(UNITS.split(" "));

const FULL_STOP = 0x2e;
const isFigure = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** Small letters of ASCII begin nearly every word that follows another. */
const isSmall = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

/** Titles without a full stop, and those with one, are no longer, an opening bracket or quote included. */
const LONGEST_TITLE = 5;
const LONGEST_LEANING = 8;
/** Nor is a number or the name of a month. */
const LONGEST = 16;

/** Whether a line may not end at a plain space between two words that UAX #14 would let it end at. */
export function stayTogether(before: string, after: string, lang: string): boolean {
  const { length } = before;
  if (length === 0 || length > LONGEST) return false;
  const first = after.charCodeAt(0);
  if (isFigure(first)) return leansOnFigure(before, after, wordsOf(lang));
  if (!isSmall(before.charCodeAt(0)) && FIGURE_AHEAD.test(before))
    return leansOnFigureBefore(before, after, wordsOf(lang));
  const stop = before.charCodeAt(length - 1) === FULL_STOP;
  if (length <= (stop ? LONGEST_LEANING : LONGEST_TITLE)) {
    const words = wordsOf(lang);
    if (stop || !isSmall(first) || words.beforeAny.size > 0) return leansOnWord(before, after, words);
  }
  return !isSmall(first) && ROMAN.test(after) && isName(before);
}

/** Figures at a word's beginning, what opens a bracket or a sum of money left out. */
const FIGURE_AHEAD = /^[([„“‘"'«‹$€£+−–-]{0,3}\d/;

/** Before a figure: "No. 337", "§ 5", "December 13", "300 000". */
function leansOnFigure(before: string, after: string, words: Words): boolean {
  const bare = bareStart(before).toLowerCase();
  if (words.beforeNumber.has(bare) || words.beforeAny.has(bare)) return true;
  if (GROUP_HEAD.test(before)) return GROUP.test(after);
  return DAY.test(after) && words.months.has(withoutStop(bare));
}

/** After a figure: "5 km", "13 December", "20 %". */
function leansOnFigureBefore(before: string, after: string, words: Words): boolean {
  const bare = bareEnd(after).toLowerCase();
  return (NUMBER.test(before) && UNIT.has(bare)) || (DAY_BEFORE.test(before) && words.months.has(bare));
}

/** Before a word: "Mr Smith", "J. R. Smith", "z. B.", "v Praze", "Pius XII". */
function leansOnWord(before: string, after: string, words: Words): boolean {
  const bare = bareStart(before);
  const small = bare.toLowerCase();
  if (words.beforeAny.has(small)) return true;
  if (isLetterAndStop(bare) && bare.length === 2 && isLetterAndStop(after)) return true;
  if (!isCapital(bareStart(after))) return false;
  return words.beforeName.has(small) || isInitial(bare) || (ROMAN.test(after) && isName(before));
}

/** One to three figures, as the head of a number in groups, and one of its groups of three. */
const GROUP_HEAD = /^[([„“‘"'«‹$€£+−–-]{0,3}\d{1,3}$/;
const GROUP = /^\d{3}(?!\d)/;
/** A number as a whole, decimals and ranges included. */
const NUMBER = /^[([„“‘"'«‹$€£+−–-]{0,3}\d(?:[\d.,/–-]*\d)?$/;
/** A day of the month, and one with what makes it the thirteenth. */
const DAY = /^(?:[12]?\d|3[01])(?:st|nd|rd|th|er|\.)?(?![\d\p{L}%°])[^\d]{0,3}$/u;
const DAY_BEFORE = /^[([„“‘"'«‹]{0,3}(?:[12]?\d|3[01])(?:[–-](?:[12]?\d|3[01]))?(?:st|nd|rd|th|er|\.|º|ª)?$/;

// Case is told without regular expressions: those for all of Unicode's letters take milliseconds to make.

/** Whether a text begins with a capital letter. */
function isCapital(text: string): boolean {
  const first = text.charAt(0);
  return first !== first.toLowerCase();
}

const isLetterAndStop = (text: string): boolean =>
  text.charAt(1) === "." && text.charAt(0).toLowerCase() !== text.charAt(0).toUpperCase();

/** Of a first name: "J.", "J.-P."; more than one without a hyphen ("U.S.") is mostly something else. */
const isInitial = (text: string): boolean =>
  isLetterAndStop(text) &&
  isCapital(text) &&
  (text.length === 2 || (text.length === 5 && text.charAt(2) === "-" && text.endsWith(".")));

/** Numbers of kings, popes and wars; a single I is mostly the English word. */
const ROMAN = /^(?:[IVX]{2,5}|[VX])(?:[’']s)?[.,;:!?)”’"']{0,3}$/;

/** A capital and small letters. */
function isName(word: string): boolean {
  const bare = bareStart(word);
  const rest = bare.slice(1);
  return isCapital(bare) && rest !== "" && rest === rest.toLowerCase() && rest !== rest.toUpperCase();
}

const bareStart = (word: string): string => word.replace(/^[([„“‘"'«‹]{1,3}/, "");
const bareEnd = (word: string): string => word.replace(/[.,;:!?)\]”’"'»›…]{1,4}$/, "");
const withoutStop = (word: string): string => (word.endsWith(".") ? word.slice(0, -1) : word);
