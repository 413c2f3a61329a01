import { letterEnd } from "./letters.js";

/** How much of the copy is looked at, in UTF-16 units: some 600 words are plenty. */
const SAMPLE = 4000;
/** Fewer different words than this decide nothing: a single one may be a name, or English. */
const LEAST_HITS = 3;
/** What copy is taken to be written in when nothing tells. */
const DEFAULT_LANGUAGE = "en";

/** Words that are frequent in one language and rare in its neighbours; none of a single letter, which lists are full of. */
const FREQUENT: Readonly<Record<string, string>> = {
  en: "the of and to is was that which with for by from have are this not they",
  es: "el los las del que una por para con como pero más fue está sus al lo",
  fr: "le les des et est dans une pour que qui sur avec plus pas ce au aux du ils",
  de: "der die das und ist nicht ein eine mit für auf dem den von zu im auch sich wurde",
  it: "il gli della che di per con non una sono nel alla delle più dei anche",
  pt: "os dos das que não uma para com por mais foi são ao pelo também às",
  nl: "het een van en de niet dat zijn voor met op ook werd aan door maar",
  ca: "els les amb per una que dels és al va aquest però seva més del",
  sv: "och att det som är en på för inte med av till den har ett om var",
  da: "og at det som er en på for ikke med af til den har et blev også fra",
  nb: "og at det som er en på for ikke med av til den har et ble også fra jeg",
  fi: "ja on ei että se oli mutta hän myös ovat joka kun niin sekä ole",
  pl: "na nie się że do jest to jak ale po był przez oraz",
  cs: "se na je že to ale jako by byl pro jsou také jeho",
  hu: "az és hogy nem is egy volt de meg ez csak mint már aki",
  ro: "și în de la cu pe nu este că din care pentru un mai fost",
  tr: "ve bir bu için ile de da olarak çok daha ama gibi olan",
};

/** Scripts that (nearly) name the language, in the order they are tried. */
const scripts = (): readonly (readonly [script: RegExp, lang: string])[] => [
  [/[\u3040-\u30FF]/g, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Devanagari}/gu, "hi"],
  [/[іїєґ]/g, "uk"],
  [/\p{Script=Cyrillic}/gu, "ru"],
];

/** A language tag and whether the copy gave reason for it. */
export interface Guess {
  readonly lang: string;
  readonly why: string | null;
}

/** Guesses the language of running text by its script, then by its most frequent small words. */
export function guessLanguage(text: string): Guess {
  const sample = text.slice(0, SAMPLE);
  return byScript(sample) ?? byWords(sample) ?? { lang: DEFAULT_LANGUAGE, why: null };
}

/** Anything beyond Latin letters and general punctuation. */
const OTHER_SCRIPTS = /[^\u0000-\u024F\u1E00-\u1EFF\u2000-\u20CF]/;

function byScript(sample: string): Guess | null {
  // Compiling the patterns below takes longer than reading a short article.
  if (!OTHER_SCRIPTS.test(sample)) return null;
  const latin = count(sample, /[a-zà-ÿ]/gi);
  for (const [script, lang] of scripts()) {
    const hits = count(sample, script);
    // Ukrainian is told by a few letters among the Cyrillic ones; kana by a share of the Han.
    const enough = lang === "uk" || lang === "ja" ? hits * 20 > sample.length : hits > latin;
    if (hits > LEAST_HITS && enough) return { lang, why: "its script" };
  }
  return null;
}

/** Where a frequent word counts: its languages by their place in `FREQUENT`, and its own number, to count different words. */
interface FrequentWord {
  readonly languages: readonly number[];
  readonly number: number;
}

/** Made when first asked for. */
let frequentWords: ReadonlyMap<string, FrequentWord> | undefined;

function tableOfWords(): ReadonlyMap<string, FrequentWord> {
  const table = new Map<string, { readonly languages: number[]; readonly number: number }>();
  Object.values(FREQUENT).forEach((words, language) => {
    for (const word of words.split(" ")) {
      const known = table.get(word) ?? { languages: [], number: table.size };
      known.languages.push(language);
      table.set(word, known);
    }
  });
  return table;
}

/** No frequent word is longer. */
const LONGEST_FREQUENT = 8;

function byWords(sample: string): Guess | null {
  const table = (frequentWords ??= tableOfWords());
  const languages = Object.keys(FREQUENT);
  const hits = languages.map(() => 0);
  const different = languages.map(() => 0);
  const met = new Set<number>();
  const text = sample.toLowerCase();
  for (let start = 0; start < text.length; start++) {
    const end = letterEnd(text, start);
    const word = end - start <= LONGEST_FREQUENT ? table.get(text.slice(start, end)) : undefined;
    start = end;
    if (word === undefined) continue;
    const again = met.has(word.number);
    met.add(word.number);
    for (const language of word.languages) {
      hits[language] = hits[language]! + 1;
      if (!again) different[language] = different[language]! + 1;
    }
  }
  let best = -1;
  languages.forEach((_, at) => {
    if (different[at]! >= LEAST_HITS && hits[at]! > (hits[best] ?? 0)) best = at;
  });
  return best < 0 ? null : { lang: languages[best]!, why: `${hits[best]!} of its frequent words` };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
