import { letterEnd } from "../letters.js";

/** A stretch of a text; the end is behind its last character. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Words in quotation marks, the marks not counted, and where the text goes on after them. */
export interface Quotation extends Stretch {
  readonly after: number;
  /** In a dialogue by dashes, where no mark stands between what is said and the words about it. */
  readonly dashed: boolean;
}

/** The marks that may close what a mark opens: English “”, German „“ »«, Polish „”, French «», Swedish ””, Finnish »». */
const CLOSERS: Readonly<Record<string, string>> = {
  "“": "”",
  "„": "“”",
  "«": "»",
  "»": "«»",
  "”": "”",
  '"': '"',
  "‹": "›",
  "›": "‹›",
  "‚": "‘’",
  "‘": "’",
  "’": "’",
};
/** Marks that also close, or are apostrophes: they open where white space stands before them and a word behind. */
const TWO_FACED = '»”"›’';
/** Single marks: what is not closed soon was an apostrophe. */
const SINGLE = "‹›‚‘’";
/** Letters of the longest quotation in single marks that is looked for. */
const MOST_IN_SINGLE = 1500;
const DASHES = "–—―";

/** What is said in a paragraph: in quotation marks of any language, or behind the dash that opens it. */
export function quotationsIn(text: string): readonly Quotation[] {
  return DASHES.includes(text.charAt(0)) && text !== "" ? dialogue(text) : inMarks(text);
}

const MARKS = new RegExp(`[${Object.keys(CLOSERS).join("")}]`, "gu");

function inMarks(text: string): readonly Quotation[] {
  const found: Quotation[] = [];
  /** Where the search for what closes a single mark came to nothing. */
  const searched = new Map<string, number>();
  let behind = 0;
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (index < behind || !opens(text, index, mark)) continue;
    const from = Math.max(index + 1, searched.get(mark) ?? 0);
    const single = SINGLE.includes(mark);
    const last = single ? Math.min(text.length, index + MOST_IN_SINGLE) : text.length;
    const end = closeOf(text, from, last, mark);
    if (end === null) {
      if (single) searched.set(mark, last);
      continue;
    }
    behind = end + 1;
    found.push({ start: index + 1, end, after: behind, dashed: false });
  }
  return found;
}

function opens(text: string, at: number, mark: string): boolean {
  if (!TWO_FACED.includes(mark)) return true;
  return (at === 0 || /[\s([–—]/.test(text.charAt(at - 1))) && /\S/.test(text.charAt(at + 1));
}

/** Letters of a last quotation that may go on in the next paragraph, where it does not begin this one. */
const MOST_UNCLOSED = 400;

/**
 * Where what begins at `from` is closed. A double mark that nothing closes goes on in the next paragraph; where the same mark
 * stands again before it is closed, or much text behind it, somebody has forgotten the other half.
 */
function closeOf(text: string, from: number, last: number, mark: string): number | null {
  const closers = CLOSERS[mark]!;
  const single = SINGLE.includes(mark);
  for (let at = from; at < last; at++) {
    const letter = text.charAt(at);
    if (closers.includes(letter) && !(single && isApostrophe(text, at))) return at;
    if (letter === mark && !single) return null;
  }
  return !single && (from === 1 || last - from < MOST_UNCLOSED) ? text.length : null;
}

/** Within a word, or after one without a stop: it has left letters out, or is a genitive's. */
const isApostrophe = (text: string, at: number): boolean =>
  letterEnd(text, at + 1) > at + 1 || (text.charAt(at) === "’" && !/[.,!?…;]/.test(text.charAt(at - 1)));

/** A dash opens speech, the next one the words about it, and so on: "— No lo sé —dijo Juan—. Ya veremos." */
function dialogue(text: string): readonly Quotation[] {
  const found: Quotation[] = [];
  let spoken = true;
  let start = 1;
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && !isTurn(text, at)) continue;
    if (spoken) found.push({ start, end: at, after: at, dashed: true });
    spoken = !spoken;
    // The stop behind the words about it is theirs.
    start = spoken ? behindStops(text, at + 1) : at + 1;
  }
  return found;
}

function behindStops(text: string, from: number): number {
  let at = from;
  while (at < text.length && ".,;:".includes(text.charAt(at))) at += 1;
  return at;
}

/** A dash with white space or a stop beside it: without either it joins two words or figures. */
const isTurn = (text: string, at: number): boolean =>
  DASHES.includes(text.charAt(at)) &&
  (/\s/.test(text.charAt(at - 1)) || /[\s.,;:]/.test(text.charAt(at + 1)));
