import { isCapitalAt } from "../letters.js";
import { firstWords, KIND, type Lexicon } from "./lexicon.js";
import { isShortForm } from "./sentences.js";

/** Letters of the longest name with what somebody is; more is not a speaker's line under a pull quote. */
const LONGEST_NAME = 72;
/** Words of what somebody is, "a teacher of Aleppo". */
const MOST_WORDS_OF_RANK = 8;
/** A name has at most so many words. */
const MOST_WORDS_OF_NAME = 5;
/** Small words within names: de, von, bin, la, al. */
const LONGEST_PARTICLE = 3;

/** Who said what stands before `after`: "…”, says Abdulkhafi Alhamdo, a teacher of Aleppo." or "…” Alhamdo says." */
export function speakerAfter(after: string, lexicon: Lexicon): string | null {
  const text = after.slice(0, 2 * LONGEST_NAME).replace(/^[,\s\u2012-\u2015-]+/, "");
  const [first] = firstWords(text, 1);
  if (first === undefined || !text.toLowerCase().startsWith(first.word)) return null;
  if ((lexicon.kinds(first.word) & KIND.said) !== 0)
    return withRank(text.slice(first.end).trimStart(), lexicon);
  const name = nameAt(text);
  if (name === null || !isSaid(text.slice(name.length), lexicon)) return null;
  return person(name, lexicon);
}

/** Who is named before a quotation: "Alhamdo says: “…". */
export function speakerBefore(before: string, lexicon: Lexicon): string | null {
  const line = before.slice(-LONGEST_NAME).replace(/[,:\s]+$/, "");
  const from = Math.max(line.lastIndexOf(". "), line.lastIndexOf("” "), line.lastIndexOf("» ")) + 1;
  const [, named, verb] = /^(.*)\s(\S+)$/.exec(line.slice(from).trimStart()) ?? [];
  if (named === undefined || verb === undefined || !isSaid(verb, lexicon)) return null;
  return nameAt(named) === named ? person(named, lexicon) : null;
}

const isSaid = (text: string, lexicon: Lexicon): boolean =>
  firstWords(text.slice(0, LONGEST_NAME), 1).some(({ word }) => (lexicon.kinds(word) & KIND.said) !== 0);

/** "Abdulkhafi Alhamdo, a teacher of Aleppo": the name, and what the person is if that ends the sentence. */
function withRank(text: string, lexicon: Lexicon): string | null {
  const name = nameAt(text);
  const known = name === null ? null : person(name, lexicon);
  if (name === null || known === null) return null;
  const rest = text.slice(name.length, sentenceEnd(text, name.length));
  const [, rank = ""] = /^,\s(\S[^,]*)$/.exec(rest) ?? [];
  const [article] = firstWords(rank, 1);
  const isRank =
    article !== undefined &&
    (lexicon.kinds(article.word) & KIND.article) !== 0 &&
    rank.split(/\s/).length <= MOST_WORDS_OF_RANK;
  return isRank && name.length + rest.length <= LONGEST_NAME ? name + rest : name;
}

/** The capitalised words that a text begins with, small particles within them; null where there are none. */
function nameAt(text: string): string | null {
  const words = text.split(/\s/, MOST_WORDS_OF_NAME + 1);
  let length = 0;
  let at = 0;
  for (const word of words.slice(0, MOST_WORDS_OF_NAME)) {
    const bare = word.replace(/[.,;:)”“»«–—]+$/, "");
    const particle = bare.length > 0 && bare.length <= LONGEST_PARTICLE && at > 0;
    if (!isCapitalAt(bare, 0) && !particle) break;
    if (isCapitalAt(bare, 0)) length = at + bare.length;
    const stop = at + bare.length;
    if (bare !== word && !(word === `${bare}.` && isShortForm(text, stop))) break;
    at += word.length + 1;
  }
  return length === 0 ? null : text.slice(0, length);
}

/** A name that is no pronoun: "I", German "Sie". */
function person(name: string, lexicon: Lexicon): string | null {
  const kinds = lexicon.kinds(name.toLowerCase());
  const [first] = firstWords(name, 1);
  const opening = first === undefined ? 0 : lexicon.kinds(first.word);
  return (kinds & (KIND.own | KIND.other)) !== 0 || (opening & (KIND.own | KIND.other | KIND.joint)) !== 0
    ? null
    : name;
}

function sentenceEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (/[;:!?“”«»„()]/.test(text.charAt(at))) return at;
    if (text.charAt(at) === "." && !isShortForm(text, at)) return at;
  }
  return text.length;
}
