import { isLightWord, partText, storyText, type Story } from "../copy/index.js";
import { leansForward } from "../lines/index.js";

/*
 * A turn head: one to three words by which readers find the rest of a story. Editors take its subject: a name, or what it is about. A subject
 * stands in the headline and comes again in the text, word for word, and mostly where a phrase ends: "agile partnership", not "effective agile".
 */

/** A kicker of more words is no name. */
const MOST_WORDS = 3;

const known = new WeakMap<Story, string>();

/** The words of the front matter, a short kicker, or the headline's that say what the story is about. */
export function turnWords(story: Story): string {
  const words = known.get(story) ?? chosen(story);
  known.set(story, words);
  return words;
}

function chosen(story: Story): string {
  const own = story.data["turn"];
  if (own !== undefined && own !== "") return own;
  const kicker = partText(story, "kicker") ?? "";
  if (kicker !== "" && wordsIn(kicker).length <= MOST_WORDS) return kicker;
  const headline = partText(story, "headline") ?? "";
  const runs = runsOf(headline, story.lang);
  const text = readText(storyText(story), story.lang);
  return capitalised(subject(runs, text) ?? firstOf(runs) ?? wordsIn(headline).slice(0, MOST_WORDS));
}

const wordsIn = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== "");

/** Words of a headline that stand together between words that weigh nothing, and marks. */
interface Run {
  readonly words: readonly string[];
  /** Of the headline, from 0. */
  readonly clause: number;
  /** An article stands before it. */
  readonly isNamed: boolean;
}

/** A mark that ends a phrase, after a word or by itself. */
const PHRASE_END = /[:;.?!–—,…»”"]$/u;
const CLAUSE_END = /[:;.?!–—]$/u;
const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$|(?<!\b\p{L})\.$/gu;

function runsOf(headline: string, lang: string): readonly Run[] {
  const runs: (Run & { readonly words: string[] })[] = [{ words: [], clause: 0, isNamed: false }];
  let clause = 0;
  const begin = (isNamed: boolean): void => void runs.push({ words: [], clause, isNamed });
  let isVerb = false;
  for (const word of wordsIn(headline)) {
    const bare = word.replaceAll(AROUND, "");
    if (bare === "" || isVerb || isLight(bare, lang) || isOpener(word, headline, lang))
      begin(isIn(ARTICLES, bare, lang));
    else runs.at(-1)!.words.push(bare);
    isVerb = word === "to" && isEnglish(lang);
    if (!PHRASE_END.test(word) || isAbbreviation(word)) continue;
    if (CLAUSE_END.test(word)) clause++;
    begin(false);
  }
  return runs.filter(({ words }) => words.length > 0);
}

/** What a headline does before it comes to its subject: "Introducing", "Building". */
const isOpener = (word: string, headline: string, lang: string): boolean =>
  isEnglish(lang) && headline.startsWith(`${word} `) && word.endsWith("ing");

const isEnglish = (lang: string): boolean => /^en\b/i.test(lang);

/** "U.S.", "St." */
const isAbbreviation = (word: string): boolean => /^(?:\p{L}\.)+$/u.test(word);

/** The words of a text in the form in which they are compared, and where phrases end. */
interface Read {
  readonly words: readonly string[];
  /** After the word of the same place something ends, or a word follows that weighs nothing. */
  readonly ends: readonly boolean[];
  /** Places of each word. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function readText(text: string, lang: string): Read {
  const all = wordsIn(text);
  const bare = all.map((word) => word.replaceAll(AROUND, ""));
  const light = bare.map((word) => word === "" || isLight(word, lang));
  const words = bare.map(folded);
  const places = new Map<string, number[]>();
  for (const [place, word] of words.entries()) {
    const list = places.get(word);
    if (list === undefined) places.set(word, [place]);
    else list.push(place);
  }
  return {
    words,
    ends: all.map((word, place) => PHRASE_END.test(word) || light[place + 1] !== false),
    places,
  };
}

/** Small letters, without the ending of the plural or the possessive: alike enough to be the same thing. */
const folded = (word: string): string => word.toLowerCase().replace(/['’]s$|(?<=\p{L}{3})s$/u, "");

/** Words of a phrase weigh more than one alone: they say it better. */
const LENGTH_WEIGHT = [0, 1, 4, 6] as const;
/** A phrase stands in the text, besides in the headline, at least so often; a word alone more often. */
const LEAST_TIMES = [0, 4, 1, 1] as const;
const NAME_ENDING = 0.8;
/** What comes oftener is no more the subject for it. */
const MOST_TIMES = 12;
/** The part of its places at which a subject ends a phrase: adjectives and verbs seldom do. */
const LEAST_ENDING = [0, 0.55, 0.4, 0.4] as const;
/** A word that closes several of the headline is what they are about: it takes the one before with it. */
const CLOSING = 2;
/** Names among small letters are what readers look for. */
const NAME = 2;
/** A common word alone says little: "government". */
const ALONE = 0.4;
/** What the headline itself shows to be one thing weighs so much, though the text call it otherwise. */
const THING = 4;
/** Words in small letters of a headline that is not all in capitals: this part of them. */
const LEAST_SMALL = 0.25;
/** Subjects stand first: each later run weighs this part of the one before. */
const LATER = 0.9;
/** What stands in the second clause explains the first. */
const SECOND_CLAUSE = 0.5;

/** What the text speaks of most of all that its headline has; null where it repeats nothing. */
function subject(runs: readonly Run[], text: Read): readonly string[] | null {
  const all = runs.flatMap(({ words }) => words);
  // In a headline of capitals they tell no names.
  const isPlain = all.filter(isSmall).length >= all.length * LEAST_SMALL;
  let best: { readonly words: readonly string[]; readonly score: number } | null = null;
  for (const [index, { words, clause, isNamed }] of runs.entries()) {
    for (let from = 0; from < words.length; from++) {
      for (let length = 1; length <= Math.min(MOST_WORDS, words.length - from); length++) {
        const some = words.slice(from, from + length);
        const closes = length === 1 && from > 0 && from + 1 === words.length;
        const isName = isPlain && !some.some(isSmall) && (length > 1 || some[0] !== all[0]);
        if (length < words.length && isAction(some)) continue;
        // Between an article and a word without weight stands one thing.
        const isThing = isNamed && length > 1 && length === words.length;
        const isAlone = length === 1 && words.length === 1 && isSmall(some[0]!);
        const score =
          Math.max(weightOf(some, isName, text), isThing ? THING : 0) *
          (isAlone ? ALONE : 1) *
          (closes ? CLOSING : 1) *
          (isName ? NAME : 1) *
          (clause === 0 ? 1 : SECOND_CLAUSE) *
          LATER ** index;
        if (score <= (best?.score ?? 0)) continue;
        best = {
          words: closes ? closingWords(words, isPlain) : isName ? wholeName(words, from, length) : some,
          score,
        };
      }
    }
  }
  return best?.words ?? null;
}

/** The last word with the one before, or with the name that it belongs to; the name alone where it is long. */
function closingWords(words: readonly string[], isPlain: boolean): readonly string[] {
  const before = words.slice(0, -1);
  const name = before.slice(before.findLastIndex(isSmall) + 1);
  if (!isPlain || name.length < 2) return words.slice(-2);
  return isSmall(words.at(-1)!)
    ? name.slice(-MOST_WORDS)
    : words.slice(-Math.min(MOST_WORDS, name.length + 1));
}

/** In English: "accepting applications", where the things themselves are sought. */
const isAction = ([first, ...others]: readonly string[]): boolean =>
  others.length > 0 && isSmall(first!) && first!.endsWith("ing");

/** A name with the words of it that stand before. */
function wholeName(words: readonly string[], from: number, length: number): readonly string[] {
  const end = from + length;
  const start = words.slice(0, end).findLastIndex(isSmall) + 1;
  return words.slice(Math.max(start, end - MOST_WORDS), end);
}

const isSmall = (word: string): boolean => word[0] !== word[0]?.toUpperCase();

function weightOf(some: readonly string[], isName: boolean, { words, ends, places }: Read): number {
  const sought = some.map(folded);
  const found = (places.get(sought[0]!) ?? []).filter((place) =>
    sought.every((word, index) => words[place + index] === word),
  );
  // One of them is the headline's own.
  if (found.length - 1 < LEAST_TIMES[some.length]!) return 0;
  const closing = found.filter((place) => ends[place + some.length - 1]).length / found.length;
  // Names lead others: "the Data Federation project".
  const ending = isName && some.length > 1 ? Math.max(closing, NAME_ENDING) : closing;
  return ending < LEAST_ENDING[some.length]!
    ? 0
    : Math.min(MOST_TIMES, found.length - 1) * ending * LENGTH_WEIGHT[some.length]!;
}

/** The first words of weight that stand together. */
function firstOf(runs: readonly Run[]): readonly string[] | null {
  const run = (runs.find(({ words }) => words.length > 1) ?? runs[0])?.words;
  if (run === undefined) return null;
  // A name ends where capitals end: what follows is what it does.
  const named = run.findIndex(isSmall);
  return run.slice(0, Math.min(MOST_WORDS, named > 1 ? named : fewOf(run)));
}

/** Of many words in small letters the third is seldom of the thing: "pepperoni pizza inspires". */
const fewOf = (run: readonly string[]): number => (run.length > MOST_WORDS ? 2 : MOST_WORDS);

const ARTICLES: Readonly<Record<string, ReadonlySet<string>>> = {
  de: listed("der die das den dem des ein eine einen einem einer eines"),
  en: listed("a an the our its their"),
  es: listed("el la los las un una"),
  fr: listed("le la les un une des du au aux"),
  it: listed("il lo la i gli le un uno una"),
  nl: listed("de het een"),
  pt: listed("o a os as um uma"),
};

/** Question words and helping verbs, which the words of pull quotes need not know. */
const LIGHT: Readonly<Record<string, ReadonlySet<string>>> = {
  de: listed(
    "wie was warum wer wo wann welche ich du er sie es wir ihr man kann muss soll wird hat ist sind war nicht",
  ),
  en: listed(
    "how what why when where who which i you he she it we they can may must should will would has have was were be not about after against among before between during through within without",
  ),
  es: listed("cómo qué por cuándo dónde quién yo tú él ella nosotros ellos puede debe será ha es son fue no"),
  fr: listed(
    "comment que pourquoi quand où qui quel quelle je tu il elle nous vous ils elles on peut doit sera a est sont pas",
  ),
  it: listed("come cosa perché quando dove chi quale io tu lui lei noi voi loro può deve sarà ha è sono non"),
  pt: listed("como que porquê quando onde quem qual eu tu ele ela nós eles pode deve será tem é são não"),
};

function listed(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

const isLight = (word: string, lang: string): boolean =>
  leansForward(word, lang) || isLightWord(word, lang) || isIn(LIGHT, word, lang);

const isIn = (lists: Readonly<Record<string, ReadonlySet<string>>>, word: string, lang: string): boolean =>
  lists[lang.toLowerCase().split("-")[0]!]?.has(word.toLowerCase()) ?? false;

function capitalised(words: readonly string[]): string {
  const text = words.join(" ");
  const [letter = ""] = text;
  return letter.toUpperCase() + text.slice(letter.length);
}
