import { stayTogether } from "./together.js";
import { unicodeBreaks } from "./unicode-breaks.js";

/** What a plain space between two words is. `narrow`: a thin space of fixed width, at which no line ends. */
export type Spacing = "breaks" | "holds" | "narrow";

/** By UAX #14 and the customs of the trade; `before` is "" at a line's start and after a space of another kind. */
export function spacing(before: string, after: string, lang: string): Spacing {
  if (lang.startsWith("fr") && isThin(before, after, lang)) return "narrow";
  if (!breaksAtSpace(before, after)) return "holds";
  return stayTogether(before, after, lang) ? "holds" : "breaks";
}

/**
 * French has thin spaces before ; ! ? and inside its quotation marks, and a word space before the colon (Imprimerie nationale);
 * Canada and Switzerland do otherwise.
 */
const isThin = (before: string, after: string, lang: string): boolean =>
  ((after.length <= LONGEST_MARKS && THIN_BEFORE.test(after)) ||
    (before.length <= LONGEST_MARKS && THIN_AFTER.test(before))) &&
  !HAS_OTHER_RULES.test(lang);

const LONGEST_MARKS = 6;
const THIN_BEFORE = /^[;!?»›]/;
const THIN_AFTER = /[«‹]$/;
const HAS_OTHER_RULES = /^fr-(?:[A-Za-z]{4}-)?(?:CA|CH)\b/i;

/** Whether UAX #14 lets a line end at a plain space between two words, and the customs of marks do. */
export function breaksAtSpace(before: string, after: string): boolean {
  if (after.length === 1 && LONE_MARK.test(after)) return false;
  if (isEasyEnd(before.charCodeAt(before.length - 1)) && isEasyStart(after.charCodeAt(0))) return true;
  const start = before.slice(-CONTEXT);
  return unicodeBreaks(`${start} ${after.slice(0, CONTEXT)}`).includes(start.length + 1);
}

/** A dash, the points of an ellipsis or a sign of reckoning between spaces keep to the word before. */
const LONE_MARK = /[–—…×÷=+−]/;

/** Marks that look across a space look no further than this, in UTF-16 units. */
const CONTEXT = 32;

const ASCII_END = 0x80;

/** Of the ASCII characters, those that have a say in whether a line may end at a space after and before them. */
const DIFFICULT_ENDS = asciiSet("([{ ");
const DIFFICULT_STARTS = asciiSet(")]}!?,.:;/ ");

function asciiSet(characters: string): Uint8Array {
  const members = new Uint8Array(ASCII_END);
  members.fill(1, 0, " ".charCodeAt(0)); // control characters
  for (const character of characters) members[character.charCodeAt(0)] = 1;
  return members;
}

/** Letters of Latin, Greek and Cyrillic. */
const isLetter = (unit: number): boolean =>
  (unit >= 0xc0 && unit <= 0x24f) || (unit >= 0x386 && unit <= 0x3ce) || (unit >= 0x400 && unit <= 0x481);

/** A space after it ends a line whatever follows, if that begins easily. */
const isEasyEnd = (unit: number): boolean =>
  unit < ASCII_END
    ? DIFFICULT_ENDS[unit] === 0
    : isLetter(unit) || EASY_ENDS.includes(String.fromCharCode(unit));

const isEasyStart = (unit: number): boolean =>
  unit < ASCII_END
    ? DIFFICULT_STARTS[unit] === 0
    : isLetter(unit) || EASY_STARTS.includes(String.fromCharCode(unit));

const EASY_ENDS = "’”…–—»";
const EASY_STARTS = "“‘–£€";
