import type { Story } from "../story.js";
import { paragraphsOf } from "./paragraphs.js";
import { passagesOf, type Passage } from "./passages.js";
import { scores } from "./score.js";

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
  const passages = passagesOf(story, paragraphs);
  const score = scores(passages, paragraphs);
  const words = paragraphs.reduce((sum, each) => sum + each.words, 0);
  const parts: Scored[][] = Array.from({ length: slots }, () => []);
  passages.forEach((passage, at) => {
    const part = parts[Math.floor((passage.before * slots) / words)]!;
    if (score[at]! > LEAST_SCORE) part.push({ passage, score: score[at]! });
  });
  const taken = new Set<string>();
  const filled = parts.map((part, at) => ({ slot: at + 1, best: bestOf(part, taken) }));
  const worth = ({ best }: (typeof filled)[number]): number => best[0]!.score;
  return filled
    .filter(({ best }) => best.length > 0)
    .toSorted((a, b) => worth(b) - worth(a))
    .flatMap(({ slot, best }) => best.map(({ passage }, at) => ({ passage, slot, rank: at + 1 })));
}

/** The best of a part, no two of which share words. */
function bestOf(part: readonly Scored[], taken: Set<string>): readonly Scored[] {
  const best: Scored[] = [];
  for (const each of part.toSorted((a, b) => b.score - a.score)) {
    if (best.length > UNDERSTUDIES) break;
    const { passage } = each;
    if (taken.has(passage.words) || best.some((other) => overlap(other.passage, passage))) continue;
    taken.add(passage.words);
    best.push(each);
  }
  return best;
}

const overlap = (one: Passage, other: Passage): boolean =>
  one.source === other.source && one.start < other.end && other.start < one.end;
