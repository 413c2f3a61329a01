import { letterEnd } from "../letters.js";
import type { Element, Story } from "../story.js";
import { textOf } from "../tree.js";
import { firstWords, KIND, type Lexicon } from "./lexicon.js";

/** Asides, addresses and code need what stands around them. Without classes such as `\p{L}`: those are dear to compile. */
const NEEDS_CONTEXT = /[()[\]{}|<>=\\@\uFFFC*]|\/\/|www\.|:[a-z_]+:/;
const OPENING_MARKS = "“„«";
const CLOSING_MARKS = "”»";
/** What may stand before the first letter. */
const BEFORE_WORDS = `${OPENING_MARKS}¿¡‘’`;
/** What cannot end a passage. */
const UNENDED = ":;,–—-";
/** A name before a colon, "Tip: …", has at most so many words. */
const WORDS_OF_LABEL = 2;
/** Words before a comma that may stand before the sentence proper: "Once proven, …". */
const WORDS_BEFORE_COMMA = 4;
/** Where a word must follow for an opening to be impersonal: "it is not always easy to". */
const LINK_FROM = 2;
const LINK_TO = 6;

/**
 * Whether a passage says all that it needs: it does not open with what joins it to the sentence before, or with a pronoun
 * whose noun stands there.
 */
export function standsAlone(words: string, lexicon: Lexicon): boolean {
  const opening = firstWords(words, LINK_TO);
  const follows = (at: number): string => words.charAt(opening[at]?.end ?? 0);
  for (let at = 0; at < WORDS_OF_LABEL; at++) if (follows(at) === ":") return false;
  return !leans(opening, follows, lexicon);
}

/**
 * Whether a passage begins and ends as a sentence does, with both halves of its quotation marks and nothing in it that needs
 * its surroundings.
 */
export function isWhole(words: string): boolean {
  if (
    words === words.toUpperCase() ||
    NEEDS_CONTEXT.test(words) ||
    UNENDED.includes(words.charAt(words.length - 1))
  )
    return false;
  const first = words.charAt(0);
  const begins = letterEnd(words, 0) > 0 || (first >= "0" && first <= "9") || BEFORE_WORDS.includes(first);
  return begins && count(words, OPENING_MARKS) === count(words, CLOSING_MARKS);
}

function count(words: string, marks: string): number {
  let found = 0;
  for (const mark of marks) {
    for (let at = words.indexOf(mark); at >= 0; at = words.indexOf(mark, at + 1)) found += 1;
  }
  return found;
}

/** Whether the first words want the sentence before them. */
function leans(
  opening: readonly { readonly word: string }[],
  follows: (at: number) => string,
  lexicon: Lexicon,
): boolean {
  const word = (at: number): string => opening[at]?.word ?? "";
  const pair = lexicon.kinds(`${word(0)} ${word(1)}`);
  if ((pair & KIND.impersonal) !== 0)
    return !opening.slice(LINK_FROM).some((each) => (lexicon.kinds(each.word) & KIND.link) !== 0);
  const leaning = KIND.other | KIND.joint;
  for (let at = 0; at < WORDS_BEFORE_COMMA; at++) {
    if (follows(at) === "," && (lexicon.kinds(word(at + 1)) & leaning) !== 0) return true;
  }
  const three = lexicon.kinds(`${word(0)} ${word(1)} ${word(2)}`);
  return ((lexicon.kinds(word(0)) | pair | three) & leaning) !== 0;
}

/** Letters from which a word is compared with those of the head: smaller ones are everywhere. */
const TELLING = 4;
/** A passage that has this share of its words from one line of the head says the same again. */
const SAME_AGAIN = 0.6;
const HEADS: ReadonlySet<string> = new Set(["kicker", "headline", "deck"]);

/** Words of a line of the head, or of a passage, that are compared. */
const LONGEST_HEAD = 50;

/** The telling words of each line of the head. */
export function headWords({ root }: Story): readonly ReadonlySet<string>[] {
  return root.children
    .filter((child): child is Element => child.kind === "element" && HEADS.has(child.name))
    .map((head) => new Set(tellingWords(textOf(head))));
}

const tellingWords = (text: string): readonly string[] =>
  firstWords(text, LONGEST_HEAD)
    .map(({ word }) => word)
    .filter((word) => word.length >= TELLING);

/** Whether a passage says what a line of the head says. */
export function repeats(words: string, heads: readonly ReadonlySet<string>[]): boolean {
  if (heads.length === 0) return false;
  const telling = tellingWords(words);
  return heads.some((head) => telling.filter((word) => head.has(word)).length >= telling.length * SAME_AGAIN);
}
