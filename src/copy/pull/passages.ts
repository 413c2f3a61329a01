import { countWords } from "../spaces.js";
import type { Element, Node, Story } from "../story.js";
import { textOf } from "../tree.js";
import { firstWords, KIND, type Lexicon } from "./lexicon.js";
import { quotationsIn, type Quotation, type Stretch } from "./quotations.js";
import { sentencesIn } from "./sentences.js";
import { speakerAfter, speakerBefore } from "./speaker.js";

/** A passage that could stand by itself. */
export interface Passage extends Stretch {
  /** As the copy has them. */
  readonly words: string;
  readonly count: number;
  /** The paragraph that it is from, by its place among the story's blocks. */
  readonly source: number;
  /** Words of the story's paragraphs before this one. */
  readonly before: number;
  readonly quoted: boolean;
  /** Who said it, as the copy says it. */
  readonly speaker: string | null;
  readonly place: "first" | "middle" | "last";
  /** A part of it is a link. */
  readonly linked: boolean;
}

/** Shorter says too little, longer is no pull quote. */
export const LEAST_WORDS = 8;
export const MOST_WORDS = 25;

/** A paragraph that may be quoted from. */
interface Paragraph {
  readonly text: string;
  /** Where links begin. */
  readonly links: readonly number[];
  readonly index: number;
  readonly before: number;
  readonly place: Passage["place"];
}

/** The passages of a story's paragraphs, and the words of these. */
export function passagesOf(
  story: Story,
  lexicon: Lexicon,
): { readonly passages: readonly Passage[]; readonly words: number } {
  const blocks = story.root.children
    .map((child, index) => ({ child, index }))
    .filter((block): block is { child: Element; index: number } => isParagraph(block.child));
  const said = headWords(story);
  const passages: Passage[] = [];
  let before = 0;
  blocks.forEach(({ child, index }, at) => {
    const { text, links } = readParagraph(child);
    const place = at === 0 ? "first" : at === blocks.length - 1 ? "last" : "middle";
    for (const passage of passagesIn({ text, links, index, before, place }, lexicon))
      if (!repeats(passage.words, said)) passages.push(passage);
    before += countWords(text);
  });
  return { passages, words: before };
}

const isParagraph = (node: Node): boolean =>
  node.kind === "element" &&
  node.name === "p" &&
  !isSetApart(node) &&
  !NOT_TEXT.some((name) => node.classes.includes(name));

/** Verse, and the name under a letter. */
const NOT_TEXT = ["verse", "signature"];

/** A paragraph all in one dress is the editor's own word, or a head: not the story's text. */
const isSetApart = (paragraph: Element): boolean =>
  paragraph.children.every((child) =>
    child.kind === "text" ? child.text.trim() === "" : child.name !== "span" && child.name !== "dateline",
  );

/** Stands for what cannot be quoted: code. */
const NOT_WORDS = "\uFFFC";

/** A paragraph's text as `textOf` has it, but for code, and where links begin in it. */
function readParagraph(paragraph: Element): Pick<Paragraph, "text" | "links"> {
  const links: number[] = [];
  let text = "";
  const read = (node: Node): void => {
    if (node.kind === "text") text += node.text;
    else if (node.name === "br") text += " ";
    else if (UNQUOTABLE.has(node.name)) text += NOT_WORDS;
    else if (node.name !== "note-mark" && node.name !== "dateline") {
      if (node.name === "a") links.push(text.length);
      node.children.forEach(read);
    }
  };
  paragraph.children.forEach(read);
  return { text, links };
}

const UNQUOTABLE: ReadonlySet<string> = new Set(["code", "sup", "sub", "picture"]);

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
const OPENING = /^\P{L}*\p{Lu}{2}/u;

/** What is quoted in a paragraph, and its plain sentences beside that. */
function passagesIn(paragraph: Paragraph, lexicon: Lexicon): readonly Passage[] {
  const { text, links, index: source, before, place } = paragraph;
  const found: Passage[] = [];
  const offer = (stretch: Stretch, quoted: boolean, speaker: string | null): void => {
    const bare = withoutAnd(text, stretch, lexicon);
    const words = text.slice(bare.start, bare.end);
    const count = countWords(words);
    if (count < LEAST_WORDS || count > MOST_WORDS || !standsAlone(words, lexicon)) return;
    if (place === "first" && OPENING.test(words)) return;
    const linked = hasWithin(links, bare);
    found.push({ ...bare, words, count, source, before, place, quoted, speaker, linked });
  };
  const spoken = quotationsIn(text).filter(
    (each) => countWords(text.slice(each.start, each.end)) >= LEAST_WORDS,
  );
  let speaker: string | null = null;
  for (const quotation of spoken) {
    speaker = speakerOf(text, quotation, lexicon) ?? speaker;
    for (const stretch of stretchesIn(text, quotation)) {
      if (opensLarge(text, stretch))
        offer(quotation.dashed ? withoutTag(text, stretch, lexicon) : stretch, true, speaker);
      for (const clause of clausesIn(text, stretch, lexicon)) offer(clause, true, speaker);
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

/** A sentence begins with no small letter; what does is the rest of one. */
function opensLarge(text: string, { start }: Stretch): boolean {
  const letter = text.charAt(start);
  return letter === letter.toUpperCase();
}

/** A line without a stop is a head, or verse. */
const isEnded = (text: string, { start, end }: Stretch): boolean =>
  /[.!?]["”»’]?$/u.test(text.slice(Math.max(start, end - 2), end));

/** Sentences, and two together where one of them is too short by itself. */
function stretchesIn(text: string, within: Stretch): readonly Stretch[] {
  const sentences = sentencesIn(text, within);
  const counts = sentences.map(({ start, end }) => countWords(text.slice(start, end)));
  const pairs = sentences.slice(1).flatMap(({ end }, index) => {
    const [one, two] = [counts[index]!, counts[index + 1]!];
    return Math.min(one, two) < LEAST_WORDS && one + two <= MOST_WORDS
      ? [{ start: sentences[index]!.start, end }]
      : [];
  });
  return [...sentences, ...pairs].sort((a, b) => a.start - b.start || a.end - b.end);
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
function clausesIn(text: string, { start, end }: Stretch, { clause }: Lexicon): readonly Stretch[] {
  if (clause === null) return [];
  return [...text.slice(start, end).matchAll(clause)].map((match) => ({
    start: start + match.index + match[0].length,
    end,
  }));
}

/** A sentence without the "and" that it begins with. */
function withoutAnd(text: string, { start, end }: Stretch, lexicon: Lexicon): Stretch {
  const words = text.slice(start, end);
  const [first, second] = firstWords(words, 2);
  if (first === undefined || second === undefined || (lexicon.kinds(first.word) & KIND.and) === 0)
    return { start, end };
  return words.startsWith(" ", first.end) ? { start: start + first.end + 1, end } : { start, end };
}

/** Speech without the words about it that end it: ", dit-il". */
function withoutTag(text: string, { start, end }: Stretch, lexicon: Lexicon): Stretch {
  const comma = text.lastIndexOf(", ", end);
  if (comma <= start) return { start, end };
  const [first] = firstWords(text.slice(comma + 2, end), 1);
  const isTag = first !== undefined && (lexicon.kinds(first.word) & KIND.said) !== 0;
  return isTag ? { start, end: comma } : { start, end };
}

/** Asides, addresses and code need what stands around them, and so does a mark of quotation without its other half. */
const NEEDS_CONTEXT = /[()[\]{}|<>=\\@\uFFFC*]|\/\/|www\.|:\p{L}+:/u;
const OPENING_MARK = /[“„«]/gu;
const CLOSING_MARK = /[”»]/gu;
/** "Tip: …" */
const LABEL = /^\P{L}*\p{L}+(?:\s\p{L}+)?:/u;
/** Where a word must follow for an opening to be impersonal: "it is not always easy to". */
const LINK_FROM = 2;
const LINK_TO = 6;

function standsAlone(words: string, lexicon: Lexicon): boolean {
  if (NEEDS_CONTEXT.test(words) || /[:;,–—-]$/u.test(words) || !/^[\p{L}\p{N}“„«¿¡‘’]/u.test(words))
    return false;
  if ((words.match(OPENING_MARK)?.length ?? 0) !== (words.match(CLOSING_MARK)?.length ?? 0)) return false;
  if (words === words.toUpperCase() || LABEL.test(words)) return false;
  const opening = firstWords(words, LINK_TO).map(({ word }) => word);
  const [first = "", second = "", third = ""] = opening;
  const pair = lexicon.kinds(`${first} ${second}`);
  if ((pair & KIND.impersonal) !== 0)
    return opening.slice(LINK_FROM).some((word) => (lexicon.kinds(word) & KIND.link) !== 0);
  const leaning = KIND.other | KIND.joint;
  const behindComma = /^\P{L}*\p{L}+(?:\s\p{L}+){0,3},\s(?=\p{L})/u.exec(words)?.[0].length;
  if (behindComma !== undefined) {
    const [next] = firstWords(words.slice(behindComma), 1);
    if (next !== undefined && (lexicon.kinds(next.word) & leaning) !== 0) return false;
  }
  return ((lexicon.kinds(first) | pair | lexicon.kinds(`${first} ${second} ${third}`)) & leaning) === 0;
}

/** Letters from which a word is compared with those of the head: smaller ones are everywhere. */
const TELLING = 4;
/** A passage that has this share of its words from one line of the head says the same again. */
const SAME_AGAIN = 0.6;
const HEADS: ReadonlySet<string> = new Set(["kicker", "headline", "deck"]);

/** The telling words of each line of the head. */
function headWords({ root }: Story): readonly ReadonlySet<string>[] {
  return root.children
    .filter((child): child is Element => child.kind === "element" && HEADS.has(child.name))
    .map((head) => new Set(tellingWords(textOf(head))));
}

const tellingWords = (text: string): readonly string[] =>
  firstWords(text, MOST_WORDS * 2)
    .map(({ word }) => word)
    .filter((word) => word.length >= TELLING);

function repeats(words: string, heads: readonly ReadonlySet<string>[]): boolean {
  if (heads.length === 0) return false;
  const telling = tellingWords(words);
  return heads.some((head) => telling.filter((word) => head.has(word)).length >= telling.length * SAME_AGAIN);
}
