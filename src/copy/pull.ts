import { isCapitalAt, letterEnd } from "./letters.js";
import { elementsOf, partText, textOf } from "./tree.js";
import type { Element, Node, Story, Text } from "./story.js";

/**
 * Pull quotes. Where the copy marks words with `.pull`, those; else one is chosen by what Bohn & Ling, *Catching
 * Attention with Automatic Pull Quote Selection* (2020), found to predict an editor's choice: words in quotation marks,
 * pronouns, few difficult words, verbs. The words are always verbatim; a first letter may become a capital.
 */

/** A passage that could stand by itself. */
interface Candidate {
  readonly words: string;
  readonly count: number;
  /** The paragraph that it is from. */
  readonly source: Element;
  readonly quoted: boolean;
  /** Who said it, as the copy says it. */
  readonly speaker: string | null;
}

/** Shorter says too little, longer is no pull quote. */
const LEAST_WORDS = 8;
const MOST_WORDS = 25;
/** One pull quote for so many words of text. */
const WORDS_A_PULL = 400;
/** Passages offered besides the best. */
const UNDERSTUDIES = 2;
/** Letters from which a word counts as difficult, as in readability measures. */
const LONG_WORD = 9;

/** The story with a `pull` element for each pull quote that its copy marks or, where it may be, one chosen from it. */
export function withPullQuotes(story: Story): Story {
  const marked = markedPulls(story.root);
  const given = elementsOf(story.root).some((element) => element.name === "pull");
  const automatic = story.pull === "auto" && marked.length === 0 && !given;
  const pulls = automatic ? choosePull(story) : marked;
  if (pulls.length === 0) return story;
  return { ...story, root: { ...story.root, children: [...story.root.children, ...pulls] } };
}

/** Spans with the class `pull`: set in the text, and again as the pull quote. */
function markedPulls(root: Element): readonly Element[] {
  return elementsOf(root)
    .filter((element) => element.name === "span" && element.classes.includes("pull"))
    .map((element) => pullElement(textOf(element), element, null, ["marked"]));
}

/** The best-scored passages of a story long enough for a pull quote: make-up takes one, for its place. */
function choosePull(story: Story): readonly Element[] {
  if (story.words < WORDS_A_PULL) return [];
  const headline = partText(story, "headline") ?? "";
  const candidates = story.root.children
    .filter((child): child is Element => child.kind === "element" && child.name === "p")
    .flatMap(candidatesOf)
    .filter(({ words }) => !headline.includes(words));
  return ranked(candidates, story.lang)
    .slice(0, UNDERSTUDIES + 1)
    .map(({ words, source, speaker, quoted }) =>
      pullElement(words, source, speaker, quoted ? ["auto", "quoted"] : ["auto"]),
    );
}

function pullElement(
  words: string,
  source: Element,
  speaker: string | null,
  classes: readonly string[],
): Element {
  const text = (of: string): Text => ({ kind: "text", text: of, span: source.span });
  const element = (name: "p" | "credit", children: readonly Node[]): Element => ({
    kind: "element",
    name,
    classes: [],
    attributes: {},
    children,
    span: source.span,
  });
  const quote = element("p", [text(dressed(words))]);
  const said = speaker === null ? [] : [element("credit", [text(speaker)])];
  return { ...quote, name: "pull", classes, attributes: { words }, children: [quote, ...said] };
}

/** Capital first, no stop last. What was in quotation marks has the class `quoted`: the style puts them back. */
function dressed(words: string): string {
  const bare = words.replace(/[.,;:]+$/u, "");
  const first = bare.slice(0, 1);
  return first.toLocaleUpperCase("und") + bare.slice(1);
}

/** Sentences inside quotation marks, and what follows "that" in them; else the paragraph's plain sentences. */
function candidatesOf(source: Element): readonly Candidate[] {
  const text = textOf(source);
  const quotation = /[“«„]([^“”«»„]+)[”»“]?/gu;
  const quotes = [...text.matchAll(quotation)].map((match) => ({
    words: match[1]!,
    after: text.slice(match.index + match[0].length),
  }));
  const long = quotes.filter(({ words }) => countWords(words) >= LEAST_WORDS);
  const found: Candidate[] = [];
  const offer = (words: string, quoted: boolean, speaker: string | null): void => {
    const count = countWords(words);
    if (count >= LEAST_WORDS && count <= MOST_WORDS && !MARKS_WITHIN.test(words))
      found.push({ words, count, source, quoted, speaker });
  };
  if (long.length === 0) for (const sentence of sentences(text)) offer(sentence, false, null);
  for (const { words, after } of long) {
    const speaker = speakerIn(after);
    for (const sentence of sentences(words)) {
      offer(sentence, true, speaker);
      for (const clause of clauses(sentence)) offer(clause, true, speaker);
    }
  }
  return found;
}

/** Quotations within quotations and asides need what stands around them. */
const MARKS_WITHIN = /[“”«»„[\]()]/u;

const sentences = (text: string): readonly string[] =>
  (text.match(/[^.!?…]+(?:[.!?…]+(?=\s|$)|$)/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");

/** What stands after "is that", "say that" and the like can stand by itself. */
const clauses = (sentence: string): readonly string[] =>
  [
    ...sentence.matchAll(/\s(?:is|are|was|say|says|said|believe|believes|think|know|mean|means) that\s+/giu),
  ].map((match) => sentence.slice(match.index + match[0].length));

/** "…”, says Abdulkhafi Alhamdo, a teacher of Aleppo." */
function speakerIn(after: string): string | null {
  const said =
    /^[,\s]*(?:says|said|explains|explained|writes|wrote|adds|added)\s+([^\s.;:“”][^.;:“”]{2,70})/.exec(
      after,
    );
  const speaker = said?.[1] ?? "";
  return isCapitalAt(speaker, 0) ? speaker.trim() : null;
}

/** Stretches without white space. */
function countWords(text: string): number {
  let count = 0;
  let within = false;
  for (let at = 0; at < text.length; at++) {
    const space = isSpace(text.charCodeAt(at));
    if (!space && !within) count++;
    within = !space;
  }
  return count;
}

/** The white space that JavaScript's `\s` knows. */
const isSpace = (code: number): boolean =>
  code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x1680 && OTHER_SPACES.has(code));

const OTHER_SPACES: ReadonlySet<number> = new Set([
  0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028,
  0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
]);

/** A language's pronouns, and the length of its longest: most words are longer, and need not be looked up. */
interface Pronouns {
  readonly words: ReadonlySet<string>;
  readonly longest: number;
}

function pronouns(list: string): Pronouns {
  const words = list.split(" ");
  return { words: new Set(words), longest: Math.max(...words.map((word) => word.length)) };
}

const PRONOUNS: Readonly<Record<string, Pronouns>> = {
  en: pronouns("i we you they he she them us me our their my your"),
  es: pronouns("yo nosotros ellos ellas ustedes nos nuestro nuestra su sus les"),
  fr: pronouns("je nous vous ils elles on leur leurs notre nos"),
  de: pronouns("ich wir ihr sie uns unser unsere ihnen ihre"),
};
const NO_PRONOUNS: Pronouns = { words: new Set(), longest: 0 };

/** 3·quoted + z(pronouns) − z(difficult words): the features that need no model of the language beyond a list. */
function ranked(candidates: readonly Candidate[], lang: string): readonly Candidate[] {
  if (candidates.length === 0) return [];
  const own = PRONOUNS[lang.slice(0, 2)] ?? NO_PRONOUNS;
  const features = candidates.map(({ words }) => featuresOf(words, own));
  const personal = standardised(features.map((each, index) => each.pronouns / candidates[index]!.count));
  const difficult = standardised(features.map((each, index) => each.long / candidates[index]!.count));
  return candidates
    .map((candidate, index) => ({
      candidate,
      score: (candidate.quoted ? 3 : 0) + personal[index]! - difficult[index]!,
    }))
    .sort((a, b) => b.score - a.score)
    .map(({ candidate }) => candidate);
}

/** How many of a passage's words are pronouns, and how many are long. */
function featuresOf(
  text: string,
  { words, longest }: Pronouns,
): { readonly pronouns: number; readonly long: number } {
  const found = { pronouns: 0, long: 0 };
  for (let start = 0; start < text.length; start++) {
    const end = letterEnd(text, start);
    const length = end - start;
    if (length >= LONG_WORD) found.long++;
    if (length > 0 && length <= longest && words.has(text.slice(start, end).toLowerCase())) found.pronouns++;
    start = end;
  }
  return found;
}

/** z-scores: how many standard deviations each value lies from the mean. */
function standardised(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance) || 1;
  return values.map((value) => (value - mean) / deviation);
}
