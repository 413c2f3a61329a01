import type { Problem } from "../problems/index.js";
import type { Change } from "../shape/index.js";
import type { Cut } from "./respelling.js";

/**
 * Words as they are to be broken, by language tag (BCP 47), `*` for all: `{ en: ["ta-ble", "present"] }`. A word without a
 * hyphen is never broken. Where the spelling changes it is written as for TeX, {before the break}{after it}{unbroken}:
 * `Zu{k-}{k}{ck}er`.
 */
export type Exceptions = Readonly<Record<string, readonly string[]>>;

/** The heading that words for every language stand under, and those before the first heading. */
export const EVERY_LANGUAGE = "*";

/**
 * Reads a file of exceptions: words parted by white space, under headings like `[en]`; from `#` on a line is a comment.
 * Lines that cannot be read are reported and left out.
 */
function readExceptions(
  text: string,
  file: string,
): { readonly exceptions: Exceptions; readonly problems: readonly Problem[] } {
  const exceptions: Record<string, string[]> = {};
  const problems: Problem[] = [];
  let lang = EVERY_LANGUAGE;
  text.split(/\r\n|\r|\n/).forEach((whole, index) => {
    const line = whole
      .replace(/^\uFEFF/, "")
      .replace(/#.*/, "")
      .trim();
    const heading = /^\[\s*([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*\]$/.exec(line);
    if (heading) lang = heading[1]!.toLowerCase();
    else
      for (const word of line.split(/\s+/).filter((part) => part !== "")) {
        if (readWord(word)) (exceptions[lang] ??= []).push(word);
        else problems.push(unreadable(word, file, index + 1, whole.indexOf(word) + 1));
      }
  });
  return { exceptions, problems };
}

/** A file of exceptions, under the name that problems give it. */
export interface ExceptionFile {
  readonly file: string;
  readonly text: string;
}

/** Several files as one: of two that have the same word, the later one holds. */
export function readExceptionFiles(files: readonly ExceptionFile[]): {
  readonly exceptions: Exceptions;
  readonly problems: readonly Problem[];
} {
  const read = files.map(({ file, text }) => readExceptions(text, file));
  const tags = new Set(read.flatMap(({ exceptions }) => Object.keys(exceptions)));
  const words = (tag: string): readonly string[] => read.flatMap(({ exceptions }) => exceptions[tag] ?? []);
  return {
    exceptions: Object.fromEntries([...tags].map((tag) => [tag, words(tag)])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

const unreadable = (word: string, file: string, line: number, column: number): Problem => ({
  code: "lines-hyphenation-exception",
  severity: "warning",
  message: `“${word}” is not a word with hyphens`,
  hint: "write letters with a hyphen at every break (ta-ble), a language as [en], a change of spelling as Zu{k-}{k}{ck}er",
  span: { file, start: { line, column } },
});

/** A word and where it may be broken. */
export interface Exception {
  /** In small letters. */
  readonly word: string;
  readonly cuts: readonly Cut[];
}

/** Letters, a hyphen or a change of spelling; a letter may have marks. */
const PART = /([\p{L}\p{M}\p{N}'’·]+)|(-)|\{([\p{L}\p{M}·]*)-\}\{([\p{L}\p{M}·]*)\}\{([\p{L}\p{M}·]*)\}/uy;

/** Reads a word with hyphens; null where it is none. */
export function readWord(written: string): Exception | null {
  let word = "";
  const cuts: Cut[] = [];
  PART.lastIndex = 0;
  while (PART.lastIndex < written.length) {
    const [whole, letters, hyphen, before = "", after = "", unbroken = ""] = PART.exec(written) ?? [];
    if (whole === undefined) return null;
    if (letters !== undefined) word += letters;
    else if (hyphen !== undefined) cuts.push({ at: word.length });
    else {
      cuts.push(changedCut(word.length, before, after, unbroken));
      word += unbroken;
    }
  }
  const inside = cuts.every(({ at }) => at > 0 && at < word.length);
  return word !== "" && inside ? { word: word.toLowerCase(), cuts } : null;
}

/** Cut so that each part keeps as many letters of its own as the changed ones leave: "k", "k" for "ck" after c. */
function changedCut(start: number, before: string, after: string, unbroken: string): Cut {
  const split = Math.min(unbroken.length, before.length);
  const head: Change = { length: split, by: before };
  const tail: Change = { length: unbroken.length - split, by: after };
  return {
    at: start + split,
    ...(unbroken.slice(0, split) === before ? {} : { head }),
    ...(unbroken.slice(split) === after ? {} : { tail }),
  };
}
