import { pt } from "../../units/index.js";
import type { Computed, Longhand, Properties } from "../computed.js";
import type { Auto } from "../style.js";
import { keywordOf, only, quantity, readInteger, readLength, type Scope, type Value } from "../value.js";
import { keywords } from "./make.js";

/** CSS's `normal` leaves the leading to the face; 1.2 is the compositor's rule of thumb. */
const NORMAL_LEADING = 1.2;

/** Two hyphens in a row read as a ladder; a third is a fault. */
const HYPHEN_LADDER = 2;

const lineHeight: Longhand<Computed["line-height"]> = {
  syntax: "normal | <number [0,∞]> | <length-percentage [0,∞]>",
  initial: { factor: NORMAL_LEADING },
  initialText: "normal",
  inherited: true,
  note: "`normal` is 1.2. A number is inherited as a number.",
  read: (values, scope) => {
    if (keywordOf(only(values)) === "normal") return { factor: NORMAL_LEADING };
    const found = quantity(only(values), scope, scope.em);
    if (found === undefined || found.value < 0) return undefined;
    return found.kind === "number" ? { factor: found.value } : { length: pt(found.value) };
  },
};

const textIndent: Longhand<Computed["text-indent"]> = {
  syntax: "<length> && hanging? && each-line?",
  initial: { length: pt(0), lines: "first" },
  initialText: "0",
  inherited: true,
  note: "No percentages. `hanging each-line` indents what is turned over, as in verse.",
  read: (values, scope) => {
    const keywords = values.map(keywordOf).filter((name) => name !== undefined);
    const [length, ...others] = values.filter((value) => keywordOf(value) === undefined);
    const known = keywords.every((name) => name === "hanging" || name === "each-line");
    const found = others.length === 0 ? readLength(length, scope) : undefined;
    if (found === undefined || !known || new Set(keywords).size < keywords.length) return undefined;
    const each = keywords.includes("each-line");
    const hangs = keywords.includes("hanging");
    return { length: found, lines: hangs ? (each ? "hanging-each" : "hanging") : each ? "each" : "first" };
  },
};

const limitChars: Longhand<Computed["hyphenate-limit-chars"]> = {
  syntax: "[ auto | <integer> ]{1,3}",
  initial: ["auto", "auto", "auto"],
  initialText: "auto",
  inherited: true,
  note: "Least letters of the word, before and after the hyphen.",
  read: (values, scope) => {
    const parts = values.map((value) => charLimit(value, scope));
    const [word, before = "auto", after = before] = parts;
    if (word === undefined || parts.length > 3 || parts.includes(undefined)) return undefined;
    return [word, before, after];
  },
};

const charLimit = (value: Value, scope: Scope): Auto<number> | undefined =>
  keywordOf(value) === "auto" ? "auto" : readInteger(value, scope, 0);

const limitLines: Longhand<number> = {
  syntax: "no-limit | <integer>",
  initial: HYPHEN_LADDER,
  initialText: String(HYPHEN_LADDER),
  inherited: true,
  note: "Most hyphenated lines in a row.",
  read: (values, scope) => {
    if (keywordOf(only(values)) === "no-limit") return Number.POSITIVE_INFINITY;
    return readInteger(only(values), scope, 0);
  },
};

const hanging: Longhand<Computed["hanging-punctuation"]> = {
  syntax: "none | [ first || [ force-end | allow-end ] || last ]",
  initial: "none",
  initialText: "none",
  inherited: true,
  note: "`first` with any of the others hangs marks at both edges.",
  read: (values) => {
    const names = values.map((value) => keywordOf(value) ?? "");
    if (names.length === 1 && names[0] === "none") return "none";
    const known = new Set(["first", "force-end", "allow-end", "last"]);
    if (names.length === 0 || !names.every((name) => known.has(name))) return undefined;
    if (new Set(names).size < names.length || (names.includes("force-end") && names.includes("allow-end")))
      return undefined;
    if (!names.includes("first")) return "last";
    return names.length > 1 ? "all" : "first";
  },
};

const quotes: Longhand<Computed["quotes"]> = {
  syntax: "auto | none | [ <string> <string> ]+",
  initial: "auto",
  initialText: "auto",
  inherited: true,
  note: "`auto` takes the marks of the language. `open-quote` and `close-quote` use the first pair.",
  read: (values) => {
    const keyword = keywordOf(only(values));
    if (keyword === "auto") return "auto";
    if (keyword === "none") return [];
    const pairs: (readonly [string, string])[] = [];
    for (let at = 0; at < values.length; at += 2) {
      const open = values[at];
      const close = values[at + 1];
      if (open?.kind !== "string" || close?.kind !== "string") return undefined;
      pairs.push([open.text, close.text]);
    }
    return pairs.length > 0 ? pairs : undefined;
  },
};

/** Two percentages as ratios: `-1% 2%` is -0.01, 0.02. */
export function readRatios(
  values: readonly Value[],
  fits: (low: number, high: number) => boolean,
): readonly [number, number] | undefined {
  const [low, high = low, ...more] = values;
  if (low?.kind !== "percentage" || high?.kind !== "percentage" || more.length > 0) return undefined;
  const pair = [low.value / 100, high.value / 100] as const;
  return fits(...pair) ? pair : undefined;
}

/** How lines are made of text. */
export const TEXT: Properties<
  | "direction"
  | "line-height"
  | "white-space"
  | "text-align"
  | "text-align-last"
  | "text-indent"
  | "text-wrap"
  | "hyphens"
  | "hyphenate-limit-chars"
  | "hyphenate-limit-lines"
  | "hanging-punctuation"
  | "quotes"
  | "-bs-links"
  | "-bs-tracking"
  | "-bs-glyph-scaling"
> = {
  direction: keywords(["ltr", "rtl"], { inherited: true }),
  "line-height": lineHeight,
  "white-space": keywords(["normal", "pre", "pre-wrap", "nowrap"], { inherited: true }),
  "text-align": keywords(["start", "end", "left", "right", "center", "justify"], { inherited: true }),
  "text-align-last": keywords(["auto", "start", "end", "left", "right", "center", "justify"], {
    inherited: true,
  }),
  "text-indent": textIndent,
  "text-wrap": keywords(["wrap", "balance", "pretty"], { inherited: true }),
  hyphens: {
    ...keywords(["manual", "none", "auto"], { inherited: true }),
  },
  "hyphenate-limit-chars": limitChars,
  "hyphenate-limit-lines": limitLines,
  "hanging-punctuation": hanging,
  quotes,
  "-bs-links": keywords(["none", "notes"], {
    inherited: true,
    note: 'On `story`: `notes` prints the addresses of links as notes, numbered with the others. In brackets: `a::after { content: " (" attr(href) ")" }`.',
  }),
  "-bs-tracking": {
    syntax: "none | <percentage>{2}",
    initial: [0, 0],
    initialText: "none",
    inherited: true,
    note: "Most that is taken from and given to every letter to justify a line, in parts of an em: `-1% 2%`.",
    read: (values) =>
      keywordOf(only(values)) === "none"
        ? [0, 0]
        : values.length === 2
          ? readRatios(values, (low, high) => low <= 0 && high >= 0)
          : undefined,
  },
  "-bs-glyph-scaling": {
    syntax: "none | <percentage>{2}",
    initial: [1, 1],
    initialText: "none",
    inherited: true,
    note: "Narrowest and widest that glyphs are drawn to justify a line: `98% 102%`.",
    read: (values) =>
      keywordOf(only(values)) === "none"
        ? [1, 1]
        : values.length === 2
          ? readRatios(values, (low, high) => low > 0 && low <= 1 && high >= 1)
          : undefined,
  },
};

/** A length that may be left out: undefined where it is no length. */
export const readAutoLength = (
  value: Value | undefined,
  scope: Scope,
): ReturnType<typeof readLength> | "auto" =>
  keywordOf(value) === "auto" ? "auto" : readLength(value, scope, { least: 0 });
