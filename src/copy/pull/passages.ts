import { countWords } from "../spaces.js";
import { isCapitalAt, letterEnd } from "../letters.js";
import { firstWords, KIND, type Lexicon } from "./lexicon.js";
import { quotationsIn, type Quotation, type Stretch } from "./quotations.js";
import type { Paragraph } from "./paragraphs.js";
import { sentencesIn } from "./sentences.js";
import { speakerAfter, speakerBefore } from "./speaker.js";
import { standsAlone } from "./standing.js";

/** A passage that could stand by itself. */
export interface Passage extends Stretch {
  /** As the copy has them. */
  readonly words: string;
  readonly count: number;
  /** The paragraph that it is from, by its place among the story's blocks. */
  readonly source: number;
  /** Letters and signs of the story's paragraphs before it. */
  readonly before: number;
  readonly quoted: boolean;
  /** Who said it, as the copy says it. */
  readonly speaker: string | null;
  readonly place: Paragraph["place"];
  readonly lexicon: Lexicon;
  /** A part of it is a link. */
  readonly linked: boolean;
}

/** Shorter says too little, longer is no pull quote. */
const LEAST_WORDS = 8;
const MOST_WORDS = 25;

/** The passages of a story's paragraphs: of some length, and their openings stand by themselves. */
export const passagesOf = (paragraphs: readonly Paragraph[]): readonly Passage[] =>
  paragraphs.flatMap(passagesIn);

/** Whether one of the ascending numbers lies within a stretch. */
function hasWithin(numbers: readonly number[], { start, end }: Stretch): boolean {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < numbers.length && numbers[low]! < end;
}

/** The first words of a story in capitals: dress, not words. */
const isDressed = (words: string): boolean => isCapitalAt(words, 0) && isCapitalAt(words, 1);

/** What is quoted in a paragraph, and its plain sentences beside that. */
function passagesIn(paragraph: Paragraph): readonly Passage[] {
  const { text, lexicon, links, index: source, place } = paragraph;
  const found: Passage[] = [];
  const offer = (stretch: Stretch, quoted: boolean, speaker: string | null): void => {
    const bare = withoutAnd(text, stretch, lexicon);
    const words = text.slice(bare.start, bare.end);
    const count = countWords(words);
    if (count < LEAST_WORDS || count > MOST_WORDS || !standsAlone(words, lexicon)) return;
    if (place === "first" && isDressed(words)) return;
    const linked = hasWithin(links, bare);
    const before = paragraph.before + bare.start;
    found.push({ ...bare, words, count, source, before, place, lexicon, quoted, speaker, linked });
  };
  const spoken = quotationsIn(text).filter(
    (each) => countWords(text.slice(each.start, each.end)) >= LEAST_WORDS,
  );
  let speaker: string | null = null;
  for (const quotation of spoken) {
    speaker = speakerOf(text, quotation, lexicon) ?? speaker;
    for (const stretch of stretchesIn(text, quotation)) {
      const said = quotation.dashed ? withoutTag(text, stretch, lexicon) : stretch;
      if (said.end === quotation.end && isInterrupted(text, quotation)) continue;
      const bare = withoutComma(text, said);
      if (opensLarge(text, bare)) offer(bare, true, speaker);
      for (const clause of clausesIn(text, bare, lexicon)) offer(clause, true, speaker);
    }
  }
  for (const stretch of besideAll(stretchesIn(text, { start: 0, end: text.length }), spoken)) {
    if (opensLarge(text, stretch) && isEnded(text, stretch)) offer(stretch, false, null);
  }
  return found;
}

const speakerOf = (text: string, quotation: Quotation, lexicon: Lexicon): string | null =>
  speakerAfter(text.slice(quotation.after), lexicon) ??
  speakerBefore(text.slice(0, Math.max(0, quotation.start - 1)), lexicon);

/** Whether the words about what is said stand within a sentence of it: “We went,” he said, “and came back.” */
function isInterrupted(text: string, { after }: Quotation): boolean {
  const [, letter = ""] =
    /^[^.!?“„«‘]{1,80}[“„«‘]\s?(.)/.exec(text.slice(after, after + LONGEST_INTERRUPTION)) ?? [];
  return letter !== letter.toUpperCase();
}
const LONGEST_INTERRUPTION = 90;

/** The comma that ends “…,” belongs to the sentence around it. */
const withoutComma = (text: string, { start, end }: Stretch): Stretch =>
  /[,;\s]/.test(text.charAt(end - 1)) ? { start, end: end - 1 } : { start, end };

/** A sentence begins with no small letter; what does is the rest of one. */
function opensLarge(text: string, { start }: Stretch): boolean {
  const letter = text.charAt(start);
  return letter === letter.toUpperCase();
}

/** A line without a stop is a head, or verse. */
const isEnded = (text: string, { start, end }: Stretch): boolean =>
  /[.!?]["”»’]?$/.test(text.slice(Math.max(start, end - 2), end));

/** An "and" or the words about speech may still be taken off. */
const AND = 8;

/** Sentences of a length that will do, and two together where one of them is too short by itself. */
function stretchesIn(text: string, within: Stretch): readonly Stretch[] {
  const sentences = sentencesIn(text, within);
  const counts = sentences.map(({ start, end }) => countWords(text.slice(start, end)));
  const pairs = sentences.slice(1).flatMap(({ end }, index) => {
    const [one, two] = [counts[index]!, counts[index + 1]!];
    return Math.min(one, two) < LEAST_WORDS && one + two <= MOST_WORDS
      ? [{ start: sentences[index]!.start, end }]
      : [];
  });
  const fitting = sentences.filter((_, at) => counts[at]! >= LEAST_WORDS && counts[at]! <= MOST_WORDS + AND);
  return [...fitting, ...pairs].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The stretches that share nothing with the others; both stand in the order of the text. */
function besideAll(stretches: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  let next = 0;
  return stretches.filter(({ start, end }) => {
    while (next < others.length && others[next]!.end <= start) next += 1;
    return next === others.length || end <= others[next]!.start;
  });
}

/** What stands after "we know that" and the like can stand by itself. */
function clausesIn(text: string, { start, end }: Stretch, { that, kinds }: Lexicon): readonly Stretch[] {
  const found: Stretch[] = [];
  if (that === null) return found;
  const joint = ` ${that} `;
  const words = text.slice(start, end);
  for (let at = words.indexOf(joint); at > 0; at = words.indexOf(joint, at + 1)) {
    const claim = words.slice(words.lastIndexOf(" ", at - 1) + 1, at).toLowerCase();
    if ((kinds(claim) & KIND.claim) !== 0) found.push({ start: start + at + joint.length, end });
  }
  return found;
}

/** A sentence without the "and" that it begins with. */
function withoutAnd(text: string, { start, end }: Stretch, lexicon: Lexicon): Stretch {
  const first = letterEnd(text, start);
  if (
    first - start > lexicon.longest ||
    (lexicon.kinds(text.slice(start, first).toLowerCase()) & KIND.and) === 0
  )
    return { start, end };
  const gap = /^,?\s/.exec(text.slice(first, first + 2));
  return gap === null ? { start, end } : { start: first + gap[0].length, end };
}

/** Speech without the words about it that end it: ", dit-il". */
function withoutTag(text: string, { start, end }: Stretch, lexicon: Lexicon): Stretch {
  const comma = text.lastIndexOf(", ", end);
  if (comma <= start) return { start, end };
  const [first] = firstWords(text.slice(comma + 2, end), 1);
  const isTag = first !== undefined && (lexicon.kinds(first.word) & KIND.said) !== 0;
  return isTag ? { start, end: comma } : { start, end };
}
