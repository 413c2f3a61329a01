import { letterEnd } from "../letters.js";
import type { Stretch } from "./quotations.js";

/** Short forms with a stop after which a name or number follows, in many languages; those without a vowel are told by that. */
const SHORT_FORMS: ReadonlySet<string> = new Set(
  "prof gen sen rep gov col capt hon rev mme mlle fig art vol no etc cf inc co corp approx sra srta dott ing avv mevr ca bzw usw ed núm pág apr aug sept oct nov dec jan feb".split(
    " ",
  ),
);
const VOWEL = /[aeiouyà-æè-ïò-öø-üāăąēęěīōőūůű]/;
const LONGEST_TITLE = 4;
const CLOSING = "”’“»«)]\"'";

/** The sentences of a stretch, without white space at their edges. Each costs its length. */
export function sentencesIn(text: string, { start, end }: Stretch): readonly Stretch[] {
  const found: Stretch[] = [];
  let from = start;
  for (let at = start; at < end; at++) {
    if (!isStop(text.charCodeAt(at))) continue;
    const stop = at;
    while (at + 1 < end && isStop(text.charCodeAt(at + 1))) at++;
    while (at + 1 < end && CLOSING.includes(text.charAt(at + 1))) at++;
    const next = skipSpace(text, at + 1, end);
    const parted = next > at + 1 || next === end;
    if (!parted || goesOn(text, stop, next, end)) continue;
    add(found, text, from, at + 1);
    from = next;
  }
  add(found, text, from, end);
  return found;
}

function add(found: Stretch[], text: string, from: number, to: number): void {
  let end = to;
  while (end > from && isSpace(text, end - 1)) end--;
  const start = skipSpace(text, from, end);
  if (start < end) found.push({ start, end });
}

/** `.` `!` `?` `…` */
const isStop = (code: number): boolean => code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026;

const isSpace = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0xa0 || (code >= 9 && code <= 13) || code === 0x2009 || code === 0x202f;
};

function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text, at)) at++;
  return at;
}

/** Whether a stop ends no sentence: a small letter follows, or it belongs to a short form. */
function goesOn(text: string, stop: number, next: number, end: number): boolean {
  if (next < end) {
    const letter = text.charAt(next);
    if (letter !== letter.toUpperCase()) return true;
  }
  return text.charCodeAt(stop) === 0x2e && next < end && isShortForm(text, stop);
}

/** "Mr.", "J.", "U.S.", "Prof.": whether the word before a stop is cut short. */
export function isShortForm(text: string, stop: number): boolean {
  let start = stop;
  while (start > 0 && letterEnd(text, start - 1) > start - 1) start--;
  const word = text.slice(start, stop);
  if (word === "") return false;
  if (word.length === 1 || text.charAt(start - 1) === ".") return true;
  if (SHORT_FORMS.has(word.toLowerCase())) return true;
  const title = word.length <= LONGEST_TITLE && word.charAt(0) !== word.charAt(0).toLowerCase();
  return title && !VOWEL.test(word.toLowerCase()) && word !== word.toUpperCase();
}
