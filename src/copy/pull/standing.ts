import type { Element, Story } from "../story.js";
import { textOf } from "../tree.js";
import { firstWords, KIND, type Lexicon } from "./lexicon.js";

/** Asides, addresses and code need what stands around them, and so does a mark of quotation without its other half. */
const NEEDS_CONTEXT = /[()[\]{}|<>=\\@\uFFFC*]|\/\/|www\.|:\p{L}+:/u;
const OPENING_MARK = /[“„«]/gu;
const CLOSING_MARK = /[”»]/gu;
/** "Tip: …" */
const LABEL = /^\P{L}*\p{L}+(?:\s\p{L}+)?:/u;
/** Where a word must follow for an opening to be impersonal: "it is not always easy to". */
const LINK_FROM = 2;
const LINK_TO = 6;

/**
 * Whether a passage says all that it needs: it does not open with what joins it to the sentence before, or with a pronoun
 * whose noun stands there.
 */
export function standsAlone(words: string, lexicon: Lexicon): boolean {
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

export function repeats(words: string, heads: readonly ReadonlySet<string>[]): boolean {
  if (heads.length === 0) return false;
  const telling = tellingWords(words);
  return heads.some((head) => telling.filter((word) => head.has(word)).length >= telling.length * SAME_AGAIN);
}
