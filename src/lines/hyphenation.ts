import { createRequire } from "node:module";
import { EVERY_LANGUAGE, readWord, type Exceptions } from "./exceptions.js";
import { patternFile, USUAL_MINIMA, type Minima } from "./languages.js";
import { matchPatterns, readPatterns, tableOf, type PatternData, type PatternTable } from "./patterns.js";
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

interface Patterns extends Minima {
  readonly table: PatternTable;
  readonly exceptions: ReadonlyMap<string, readonly Cut[]>;
}

const NONE: readonly Cut[] = [];

/** No language has patterns: what a setter uses when nothing was loaded. */
export const noHyphenation: Hyphenation = { positions: () => [], cuts: () => NONE };

/** What the build made of the pattern file of a name; null where there is none. */
export type PackedPatterns = (name: string) => Uint8Array | null;

/** Learns languages as copy comes that is in them. */
export interface GrowingHyphenation extends Hyphenation {
  /** Reads the patterns of the languages named (BCP 47), once each; a language without patterns is never hyphenated. */
  load(langs: Iterable<string>): Promise<void>;
}

/** No language yet. */
export function openHyphenation(
  exceptions: Exceptions = {},
  packed: PackedPatterns = () => null,
): GrowingHyphenation {
  const byLang = new Map<string, Patterns>();
  const asked = new Set<string>();
  const { forget, ...known } = hyphenation(byLang);
  return {
    ...known,
    async load(langs) {
      for (const lang of langs) {
        if (asked.has(lang)) continue;
        asked.add(lang);
        const patterns = languagePatterns(lang, exceptions, packed);
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
  packed: PackedPatterns = () => null,
): Promise<Hyphenation> {
  const hyphenation = openHyphenation(exceptions, packed);
  await hyphenation.load(langs);
  return hyphenation;
}

/** Null for a language that has neither patterns nor exceptions. */
function languagePatterns(lang: string, exceptions: Exceptions, packed: PackedPatterns): Patterns | null {
  const own = exceptionsFor(lang, exceptions);
  const file = patternFile(lang);
  if (file === undefined && own.length === 0) return null;
  const table = file === undefined ? NO_PATTERNS : patternsOf(file.name, packed);
  return {
    before: file?.before ?? USUAL_MINIMA[0],
    after: file?.after ?? USUAL_MINIMA[1],
    table,
    exceptions: new Map([...builtIn(table.exceptions), ...own]),
  };
}

const NO_PATTERNS: PatternTable = tableOf([[], {}]);

function patternsOf(name: string, packed: PackedPatterns): PatternTable {
  const file = packed(name);
  return (file === null ? null : readPatterns(file)) ?? libraryPatterns(name);
}

/** The package's file for Church Slavonic (1.14.1) is no JavaScript, for want of a quotation mark: that language is not hyphenated. */
function libraryPatterns(name: string): PatternTable {
  try {
    // `require`, for `import` of the same CommonJS file takes four times as long.
    return tableOf(createRequire(import.meta.url)(`hyphen/patterns/${name}.js`) as PatternData);
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
  const found = matchPatterns(word, patterns.table).map((at) => ({ at }));
  const respell = respellingOf(lang);
  return respell === undefined
    ? found
    : respell(word, found, (other) => matchPatterns(other, patterns.table));
}
