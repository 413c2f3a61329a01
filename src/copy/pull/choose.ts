import type { Story } from "../story.js";
import { paragraphsOf } from "./paragraphs.js";
import { passagesOf, type Passage } from "./passages.js";
import { scores } from "./score.js";
import { headWords, isWhole, repeats } from "./standing.js";

/** A passage for one part of the story. Rank 1 is the best; the others are its understudies. */
export interface Chosen {
  readonly passage: Passage;
  /** From 1, in the order of the text. */
  readonly slot: number;
  readonly rank: number;
}

/** One pull quote for so many words of text. */
const WORDS_A_PULL = 400;
/** What scores less is below the story's average, or has faults that weigh more than its merits: better none. */
const LEAST_SCORE = 0;
/** Passages offered besides the best. */
const UNDERSTUDIES = 2;
/** An understudy that is worse by more would not be missed: the words of a witness have none among plain sentences. */
const UNDERSTUDY_GAP = 2.5;

interface Scored {
  readonly passage: Passage;
  readonly score: number;
}

/**
 * The best passages of a story that is long enough for a pull quote: a slot for every 400 words, each from its own part of the
 * story. A part that holds nothing fit to be quoted has none. The slot with the best passage comes first.
 */
export function choosePassages(story: Story): readonly Chosen[] {
  const slots = Math.floor(story.words / WORDS_A_PULL);
  if (slots === 0) return [];
  const paragraphs = paragraphsOf(story);
  const passages = passagesOf(paragraphs);
  const score = scores(passages, paragraphs);
  const length = paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  const parts: Scored[][] = Array.from({ length: slots }, () => []);
  passages.forEach((passage, at) => {
    const part = parts[Math.floor((passage.before * slots) / length)]!;
    if (score[at]! > LEAST_SCORE) part.push({ passage, score: score[at]! });
  });
  const head = headWords(story);
  const taken = new Set<string>();
  const isFit = ({ words }: Passage): boolean => !taken.has(words) && isWhole(words) && !repeats(words, head);
  const filled = parts.map((part, at) => {
    const best = bestOf(part, isFit);
    for (const { passage } of best) taken.add(passage.words);
    return { slot: at + 1, best };
  });
  const worth = ({ best }: (typeof filled)[number]): number => best[0]!.score;
  return filled
    .filter(({ best }) => best.length > 0)
    .toSorted((a, b) => worth(b) - worth(a))
    .flatMap(({ slot, best }) => best.map(({ passage }, at) => ({ passage, slot, rank: at + 1 })));
}

/** The best of a part, no two of which share words. Whether one is fit is asked only of those that would be taken. */
function bestOf(part: readonly Scored[], isFit: (passage: Passage) => boolean): readonly Scored[] {
  const best: Scored[] = [];
  for (const each of part.toSorted((a, b) => b.score - a.score)) {
    const [first = each] = best;
    if (best.length > UNDERSTUDIES || each.score < first.score - UNDERSTUDY_GAP) break;
    const { passage } = each;
    if (!best.some((other) => shareWords(other.passage, passage)) && isFit(passage)) best.push(each);
  }
  return best;
}

const shareWords = (one: Passage, other: Passage): boolean =>
  one.words === other.words ||
  (one.source === other.source && one.start < other.end && other.start < one.end);
