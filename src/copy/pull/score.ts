import { isCapitalAt, letterEnd } from "../letters.js";
import { KIND, type Lexicon } from "./lexicon.js";
import type { Paragraph } from "./paragraphs.js";
import type { Passage } from "./passages.js";

/*
 * What an editor would choose, after Bohn & Ling, *Catching Attention with Automatic Pull Quote Selection* (2020):
 * 3·quoted + z(pronouns) − z(difficult words) + ½·z(verbs), with their weaker signs, short words and position. Difficult is
 * a word that is long among the story's own, so that no language needs a list. What the paper does not have, the habits of
 * a desk, is priced by hand: the judgement of the choices in thirty stories.
 */

/** Weights of what is compared within the story, in standard deviations. */
const WEIGHT = { pronouns: 1, difficult: 1, verbs: 0.5, short: 0.5, names: 0.4 } as const;
const QUOTED = 3;
/** Words in quotation marks of which nobody is said to have spoken them may be an example, or a title. */
const NAMED = 0.5;
const UNNAMED = -0.75;
/** A sentence with a link in it sends the reader elsewhere, as one with "below" does. */
const POINTS_ELSEWHERE = 1;
/** Each "it" and "their" wants a noun that the reader may not have seen. */
const ABSENT = 0.4;
/** The opening stands under the head already; the end should not be told. */
const PLACE = { first: -1, middle: 0, last: -0.4 } as const;
/** Words that make a good line, and the price of each beyond. */
const GOOD_WORDS = [11, 18] as const;
const WORD_OFF = 0.1;
/** Marks that make a sentence hard to take in at a glance. Two commas are nothing. */
const MARK = {
  comma: 0.2,
  semicolon: 0.8,
  colon: 1.2,
  dash: 0.3,
  slash: 0.5,
  figure: 0.5,
  quote: 0.3,
} as const;
const FREE_COMMAS = 2;
/** "also", "however" among the first words join the sentence to another. */
const LEANING = 1;
const FIRST_WORDS = 6;

/** The score of each passage; they are comparable within a story only. */
export function scores(passages: readonly Passage[], paragraphs: readonly Paragraph[]): readonly number[] {
  const difficult = difficultFrom(paragraphs);
  const features = passages.map(({ words, lexicon }) => featuresOf(words, lexicon, difficult));
  const z = (of: (each: Features) => number): readonly number[] =>
    standardised(features.map((each) => of(each) / each.words));
  const pronouns = z(({ own }) => own);
  const long = z(({ long }) => long);
  const verbs = z(({ verbs }) => verbs);
  const letters = z(({ letters }) => letters);
  const names = z(({ names }) => names);
  return passages.map(
    (passage, at) =>
      WEIGHT.pronouns * pronouns[at]! -
      WEIGHT.difficult * long[at]! +
      WEIGHT.verbs * verbs[at]! -
      WEIGHT.short * letters[at]! -
      WEIGHT.names * names[at]! +
      habits(passage, features[at]!),
  );
}

/** What does not depend on the story's other passages. */
function habits(
  { quoted, speaker, lexicon, linked, place, count, words }: Passage,
  features: Features,
): number {
  const nobody = lexicon.namesSpeakers ? UNNAMED : 0;
  const off = Math.max(0, GOOD_WORDS[0] - count, count - GOOD_WORDS[1]);
  return (
    (quoted ? QUOTED + (speaker === null ? nobody : NAMED) : 0) +
    PLACE[place] -
    off * WORD_OFF -
    marksOf(words) -
    features.absent * ABSENT -
    (features.leaning ? LEANING : 0) -
    (features.points || linked ? POINTS_ELSEWHERE : 0)
  );
}

function marksOf(words: string): number {
  let price = 0;
  let commas = 0;
  let inFigure = false;
  for (let at = 0; at < words.length; at++) {
    const code = words.charCodeAt(at);
    // Letters and spaces, nearly all there is.
    if (code === 0x20 || (code > 0x3b && code < 0xab)) {
      inFigure = false;
      continue;
    }
    const mark = words.charAt(at);
    const figure = mark >= "0" && mark <= "9";
    if (figure && !inFigure) price += MARK.figure;
    inFigure = figure || (inFigure && (mark === "." || mark === ","));
    if (mark === "," && !inFigure) commas += 1;
    else price += PRICES.get(mark) ?? 0;
  }
  return price + Math.max(0, commas - FREE_COMMAS) * MARK.comma;
}

const PRICES: ReadonlyMap<string, number> = new Map([
  [";", MARK.semicolon],
  [":", MARK.colon],
  ["–", MARK.dash],
  ["—", MARK.dash],
  ["/", MARK.slash],
  ["“", MARK.quote],
  ["„", MARK.quote],
  ["«", MARK.quote],
]);

interface Features {
  readonly words: number;
  readonly letters: number;
  readonly long: number;
  readonly own: number;
  /** Words that stand for somebody or something. */
  readonly absent: number;
  readonly verbs: number;
  /** Capitals within the sentence: names and initials, in German nouns. */
  readonly names: number;
  readonly leaning: boolean;
  readonly points: boolean;
}

function featuresOf(text: string, { kinds, longest }: Lexicon, difficult: number): Features {
  let [words, letters, long, own, absent, verbs, names] = [0, 0, 0, 0, 0, 0, 0];
  let [leaning, points] = [false, false];
  for (let start = 0; start < text.length; start++) {
    const end = letterEnd(text, start);
    const length = end - start;
    if (length === 0) continue;
    words += 1;
    letters += length;
    if (length >= difficult) long += 1;
    const kind = length <= longest ? kinds(text.slice(start, end).toLowerCase()) : 0;
    if ((kind & KIND.own) !== 0) own += 1;
    else if ((kind & KIND.absent) !== 0) absent += 1;
    else if (words > 1 && isCapitalAt(text, start)) names += 1;
    if ((kind & KIND.verb) !== 0) verbs += 1;
    if ((kind & KIND.joint) !== 0 && words <= FIRST_WORDS) leaning = true;
    if ((kind & KIND.pointer) !== 0) points = true;
    start = end;
  }
  return { words: Math.max(1, words), letters, long, own, absent, verbs, names, leaning, points };
}

/** Share of a story's words that are long among them. */
const LONG_SHARE = 0.1;
/** Letters of a story that are enough to know its words by: some four hundred of them. */
const SAMPLE = 2500;
/** No word is counted as longer than this. */
const LONGEST = 40;

/** Letters from which a word is difficult in this story. */
function difficultFrom(paragraphs: readonly Paragraph[]): number {
  const counts = new Uint32Array(LONGEST + 1);
  let all = 0;
  let read = 0;
  for (const { text } of paragraphs) {
    if (read > SAMPLE) break;
    read += text.length;
    for (let start = 0; start < text.length; start++) {
      const end = letterEnd(text, start);
      if (end === start) continue;
      counts[Math.min(end - start, LONGEST)]! += 1;
      all += 1;
      start = end;
    }
  }
  let left = all * LONG_SHARE;
  let letters = LONGEST;
  while (letters > 1 && left >= counts[letters]!) left -= counts[letters--]!;
  return letters + 1;
}

/** What is rare in a story, such as the only "we", would outweigh all else. */
const MOST_DEVIATIONS = 2;

/** z-scores: how many standard deviations each value lies from the mean. */
function standardised(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance) || 1;
  const most = (z: number): number => Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, z));
  return values.map((value) => most((value - mean) / deviation));
}
