import { createRequire } from "node:module";
import { EVERY_LANGUAGE, readWord, type Exceptions } from "./exceptions.js";
import { patternFile, USUAL_MINIMA, type Minima } from "./languages.js";
import { respellingOf, type Cut } from "./respelling.js";

/** Where words may be broken. Holds what was worked out for each word. */
export interface Hyphenation {
  /**
   * Places in a word of letters, as UTF-16 indices of what follows the hyphen, rising, within the minima given
   * (the language's own where undefined). Empty where the language has no patterns or they were not loaded.
   */
  positions(word: string, lang: string, before?: number, after?: number): readonly number[];
  /** The same places with what changes in the spelling there. */
  cuts(word: string, lang: string, before?: number, after?: number): readonly Cut[];
}

/** A node of the pattern trie as `hyphen` has it: an index into the levels, children, or both. */
type TrieNode = number | TrieBranch | readonly [TrieBranch, number];
interface TrieBranch {
  readonly [letter: string]: TrieNode;
}
/**
 * What a pattern file exports: levels, trie, and sometimes exceptions. An exception's numbers are places of hyphens in the
 * hyphenated word, "as-so-ciate" ==> [2, 5]; the library itself takes them for places in the bare word, which gives as-soc-iate.
 */
type PatternData = readonly [
  levels: readonly (readonly number[])[],
  trie: TrieBranch,
  exceptions?: Readonly<Record<string, readonly number[]>>,
];

interface Patterns extends Minima {
  readonly levels: readonly (readonly number[])[];
  readonly trie: TrieBranch;
  readonly exceptions: ReadonlyMap<string, readonly Cut[]>;
}

const NONE: readonly Cut[] = [];

/** No language has patterns: what a setter uses when nothing was loaded. */
export const noHyphenation: Hyphenation = { positions: () => [], cuts: () => NONE };

/** Learns languages as copy comes that is in them. */
export interface GrowingHyphenation extends Hyphenation {
  /**
   * Reads the patterns of the languages named (BCP 47), once each; a language without patterns is never hyphenated.
   * Lazy because a pattern file takes 10 (English) to 90 ms (German) to load. `require`, for `import` of the same CommonJS file takes four times as long.
   */
  load(langs: Iterable<string>): Promise<void>;
}

/** No language yet. */
export function openHyphenation(exceptions: Exceptions = {}): GrowingHyphenation {
  const byLang = new Map<string, Patterns>();
  const asked = new Set<string>();
  const { forget, ...known } = hyphenation(byLang);
  return {
    ...known,
    async load(langs) {
      for (const lang of langs) {
        if (asked.has(lang)) continue;
        asked.add(lang);
        const patterns = readPatterns(lang, exceptions);
        if (patterns !== null) byLang.set(lang, patterns);
        forget();
      }
    },
  };
}

/** Hyphenation in the languages named. */
export async function loadHyphenation(
  langs: Iterable<string>,
  exceptions: Exceptions = {},
): Promise<Hyphenation> {
  const hyphenation = openHyphenation(exceptions);
  await hyphenation.load(langs);
  return hyphenation;
}

/** Null for a language that has neither patterns nor exceptions. */
function readPatterns(lang: string, exceptions: Exceptions): Patterns | null {
  const own = exceptionsFor(lang, exceptions);
  const file = patternFile(lang);
  if (file === undefined && own.length === 0) return null;
  const data: PatternData = file === undefined ? NO_PATTERNS : patternData(file.name);
  return {
    before: file?.before ?? USUAL_MINIMA[0],
    after: file?.after ?? USUAL_MINIMA[1],
    levels: data[0],
    trie: data[1],
    exceptions: new Map([...builtIn(data[2] ?? {}), ...own]),
  };
}

const NO_PATTERNS: PatternData = [[], {}];

/** The package's file for Church Slavonic (1.14.1) is no JavaScript, for want of a quotation mark: that language is not hyphenated. */
function patternData(name: string): PatternData {
  try {
    return createRequire(import.meta.url)(`hyphen/patterns/${name}.js`) as PatternData;
  } catch (error) {
    if (error instanceof Error && error.name === "SyntaxError") return NO_PATTERNS;
    throw error;
  }
}

function builtIn(exceptions: Readonly<Record<string, readonly number[]>>): [string, readonly Cut[]][] {
  return Object.entries(exceptions).map(([word, hyphens]) => [
    word,
    hyphens.map((place, count) => ({ at: place - count })),
  ]);
}

/** Exceptions for every language, for the tag itself and for the shorter tags it begins with; the longer tag's win by coming last. */
function exceptionsFor(lang: string, exceptions: Exceptions): [string, readonly Cut[]][] {
  const byTag = new Map(Object.entries(exceptions).map(([tag, words]) => [tag.toLowerCase(), words]));
  const subtags = lang.toLowerCase().split("-");
  const tags = [EVERY_LANGUAGE, ...subtags.map((_, i) => subtags.slice(0, i + 1).join("-"))];
  return tags
    .flatMap((tag) => byTag.get(tag) ?? [])
    .flatMap((written) => {
      const read = readWord(written);
      return read === null ? [] : [[read.word, read.cuts] as [string, readonly Cut[]]];
    });
}

/** `forget`: the languages have changed. */
function hyphenation(byLang: ReadonlyMap<string, Patterns>): Hyphenation & { readonly forget: () => void } {
  const known = new Map<Patterns, Map<string, readonly Cut[]>>();
  const found = new Map<string, Patterns | undefined>();
  /** Those of the tag, or of the longest beginning of it that was loaded. */
  const patternsFor = (lang: string): Patterns | undefined => {
    if (!found.has(lang)) {
      const shorter = lang.lastIndexOf("-");
      found.set(lang, byLang.get(lang) ?? (shorter < 0 ? undefined : patternsFor(lang.slice(0, shorter))));
    }
    return found.get(lang);
  };
  const cuts: Hyphenation["cuts"] = (word, lang, before, after) => {
    const patterns = patternsFor(lang);
    if (patterns === undefined) return NONE;
    const lower = word.toLowerCase();
    // Lower case may be longer than the word (İ): places would not be the word's.
    if (lower.length !== word.length) return NONE;
    let words = known.get(patterns);
    if (words === undefined) known.set(patterns, (words = new Map()));
    let all = words.get(lower);
    if (all === undefined) words.set(lower, (all = allCuts(lower, lang, patterns)));
    const from = before ?? patterns.before;
    const to = word.length - (after ?? patterns.after);
    return all.length > 0 && (all[0]!.at < from || all[all.length - 1]!.at > to)
      ? all.filter(({ at }) => at >= from && at <= to)
      : all;
  };
  return {
    positions: (word, lang, before, after) => cuts(word, lang, before, after).map(({ at }) => at),
    cuts,
    forget: () => found.clear(),
  };
}

/** Whatever the minima. */
function allCuts(word: string, lang: string, patterns: Patterns): readonly Cut[] {
  const exception = patterns.exceptions.get(word);
  if (exception !== undefined) return exception;
  const found = matchPatterns(word, patterns).map((at) => ({ at }));
  const respell = respellingOf(lang);
  return respell === undefined ? found : respell(word, found, (other) => matchPatterns(other, patterns));
}

/** Liang's method: every pattern found in ".word." raises levels between its letters; a hyphen goes where the level is odd. */
function matchPatterns(word: string, { levels, trie }: Patterns): readonly number[] {
  const dotted = `.${word}.`;
  const reached = new Uint8Array(dotted.length + 1);
  for (let start = 0; start < dotted.length; start++) {
    // A pattern that begins with the dot has its levels counted from the first letter.
    const offset = start === 0 ? 0 : start - 1;
    let branch: TrieBranch | undefined = trie;
    for (let i = start; i < dotted.length && branch !== undefined; i++) {
      const node: TrieNode | undefined = branch[dotted[i]!];
      if (node === undefined) break;
      const level = typeof node === "number" ? node : isPair(node) ? node[1] : -1;
      branch = typeof node === "number" ? undefined : isPair(node) ? node[0] : node;
      if (level >= 0) raise(reached, offset, levels[level]!);
    }
  }
  const positions: number[] = [];
  for (let i = 1; i < word.length; i++) if ((reached[i]! & 1) === 1) positions.push(i);
  return positions;
}

const isPair = (node: TrieBranch | readonly [TrieBranch, number]): node is readonly [TrieBranch, number] =>
  Array.isArray(node);

function raise(reached: Uint8Array, offset: number, levels: readonly number[]): void {
  for (let k = 0; k < levels.length; k++) {
    if (levels[k]! > reached[offset + k]!) reached[offset + k] = levels[k]!;
  }
}
