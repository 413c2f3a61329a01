import { letterEnd } from "../letters.js";
import { WORDS } from "./languages.js";

/** What a word is told to be; a word can be several. */
export const KIND = {
  own: 1,
  other: 2,
  joint: 4,
  and: 8,
  verb: 16,
  said: 32,
  article: 64,
  impersonal: 128,
  link: 256,
  pointer: 512,
  absent: 1024,
  claim: 2048,
} as const;

/** The words of a language that passages are judged by. */
export interface Lexicon {
  /** The kinds of a word in small letters, or of two or three that stand together; 0 for any other. */
  kinds(words: string): number;
  /** No listed word is longer: most words of a text are, and need not be looked up. */
  readonly longest: number;
  /** Whether it is known how speakers are named. */
  readonly namesSpeakers: boolean;
  /** Stands between a claim and a clause that can stand by itself; null where the language has no such rule. */
  readonly that: string | null;
}

const NOTHING: Lexicon = { kinds: () => 0, longest: 0, namesSpeakers: false, that: null };
/** Tags whose words are another's. */
const SAME: Readonly<Record<string, string>> = { no: "nb", nn: "nb" };
const known = new Map<string, Lexicon>();

/** Made when a language is first asked for. */
export function lexiconOf(lang: string): Lexicon {
  const tag = lang.split("-")[0]!.toLowerCase();
  const name = SAME[tag] ?? tag;
  const lexicon = known.get(name) ?? makeLexicon(name);
  known.set(name, lexicon);
  return lexicon;
}

const LIGHT = KIND.own | KIND.other | KIND.joint | KIND.and | KIND.verb | KIND.article;

/** Whether a word is one of the commonest that say nothing by themselves: pronouns, conjunctions, helping verbs. */
export const isLightWord = (word: string, lang: string): boolean =>
  (lexiconOf(lang).kinds(word.toLowerCase()) & LIGHT) !== 0;

function makeLexicon(name: string): Lexicon {
  const words = WORDS[name];
  if (words === undefined) return NOTHING;
  const kinds = new Map<string, number>();
  const enter = (list: string, kind: number): void => {
    for (const entry of list.split(" ").filter((each) => each !== "")) {
      const word = entry.replaceAll("_", " ");
      kinds.set(word, (kinds.get(word) ?? 0) | kind);
    }
  };
  enter(words.own, KIND.own);
  enter(words.others, KIND.other);
  enter(words.joints, KIND.joint);
  enter(words.ands, KIND.and);
  enter(words.verbs, KIND.verb);
  enter(words.said, KIND.said);
  enter(words.articles ?? "", KIND.article);
  enter(words.absent, KIND.absent);
  enter(words.pointers ?? "", KIND.pointer);
  enter(words.impersonal ?? "", KIND.impersonal);
  enter(words.links ?? "", KIND.link);
  enter(words.claims ?? "", KIND.claim);
  return {
    kinds: (word) => kinds.get(word) ?? 0,
    longest: Math.max(...[...kinds.keys()].map((word) => word.length)),
    namesSpeakers: true,
    that: words.that ?? null,
  };
}

/** The first words of a text in small letters, as many as are asked for, with where each ends. */
export function firstWords(
  text: string,
  most: number,
): readonly { readonly word: string; readonly end: number }[] {
  const found: { word: string; end: number }[] = [];
  for (let at = 0; at < text.length && found.length < most; at++) {
    const end = letterEnd(text, at);
    if (end === at) continue;
    found.push({ word: text.slice(at, end).toLowerCase(), end });
    at = end - 1;
  }
  return found;
}
