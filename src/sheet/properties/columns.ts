import type { Pt } from "../../units/index.js";
import type { Computed, Longhand, Properties } from "../computed.js";
import { keywordOf, only, readInteger, readLength, readNumber } from "../value.js";
import { ruleColor, ruleStyle, ruleWidth } from "./boxes.js";
import { count, keywords } from "./make.js";
import { readAutoLength, readRatios } from "./text.js";

const columnCount: Longhand<Computed["column-count"]> = {
  syntax: "auto | <integer [1,∞]>",
  initial: "auto",
  initialText: "auto",
  inherited: false,
  note: "On `story`: its legs.",
  read: (values, scope) =>
    keywordOf(only(values)) === "auto" ? "auto" : readInteger(only(values), scope, 1),
};

const columnSpan: Longhand<Computed["column-span"]> = {
  syntax: "none | all | <integer [1,∞]>",
  initial: 1,
  initialText: "none",
  inherited: false,
  note: "A number spans so many legs.",
  read: (values, scope) => {
    const keyword = keywordOf(only(values));
    if (keyword === "none") return 1;
    return keyword === "all" ? "all" : readInteger(only(values), scope, 1);
  },
};

const breakOutside = (): Longhand<Computed["break-before"]> => ({
  syntax: "auto | avoid | avoid-column | avoid-page | column | page",
  initial: "auto",
  initialText: "auto",
  inherited: false,
  note: "`avoid-column` and `avoid-page` are `avoid`.",
  read: (values) => {
    const keyword = keywordOf(only(values));
    if (keyword === "avoid-column" || keyword === "avoid-page") return "avoid";
    return (["auto", "avoid", "column", "page"] as const).find((known) => known === keyword);
  },
});

const breakInside: Longhand<Computed["break-inside"]> = {
  syntax: "auto | avoid | avoid-column | avoid-page",
  initial: "auto",
  initialText: "auto",
  inherited: false,
  note: "`avoid-column` and `avoid-page` are `avoid`.",
  read: (values) => {
    const keyword = keywordOf(only(values)) ?? "";
    if (keyword === "auto") return "auto";
    return ["avoid", "avoid-column", "avoid-page"].includes(keyword) ? "avoid" : undefined;
  },
};

const initialLetter: Longhand<Computed["initial-letter"]> = {
  syntax: "normal | <number [1,∞]> <integer [1,∞]>?",
  initial: null,
  initialText: "normal",
  inherited: false,
  note: "On `::first-letter`. Without the second number it drops as many lines as it is high.",
  read: (values, scope) => {
    if (keywordOf(only(values)) === "normal") return null;
    const [first, second, ...more] = values;
    const size = readNumber(first, scope, 1);
    if (size === undefined || more.length > 0) return undefined;
    const sink = second === undefined ? Math.floor(size) : readInteger(second, scope, 1);
    return sink === undefined ? undefined : { size, sink };
  },
};

const sizeLadder: Longhand<readonly Pt[]> = {
  syntax: "none | <length>+",
  initial: [],
  initialText: "none",
  inherited: false,
  note: "Sizes that a headline may take to fill its measure; the nearest to `font-size` is tried first.",
  read: (values, scope) => {
    if (keywordOf(only(values)) === "none") return [];
    const sizes: Pt[] = [];
    for (const value of values) {
      const size = readLength(value, scope, { least: 1 });
      if (size === undefined) return undefined;
      sizes.push(size);
    }
    return sizes.length > 0 ? sizes : undefined;
  },
};

/** Legs, floats and where text may be parted. */
export const COLUMNS: Properties<
  | "column-count"
  | "column-width"
  | "column-gap"
  | "column-rule-width"
  | "column-rule-style"
  | "column-rule-color"
  | "column-span"
  | "float"
  | "-bs-note-place"
  | "break-before"
  | "break-after"
  | "break-inside"
  | "widows"
  | "orphans"
  | "line-grid"
  | "line-snap"
  | "initial-letter"
  | "-bs-column-shares"
  | "-bs-copyfit"
  | "-bs-cut"
  | "-bs-size-ladder"
> = {
  "column-count": columnCount,
  "column-width": {
    syntax: "auto | <length [0,∞]>",
    initial: "auto",
    initialText: "auto",
    inherited: false,
    note: "As many legs as fit.",
    read: (values, scope) => readAutoLength(only(values), scope),
  },
  "column-gap": {
    syntax: "normal | <length [0,∞]>",
    initial: "normal",
    initialText: "normal",
    inherited: false,
    note: "`normal` is 1 em.",
    read: (values, scope) =>
      keywordOf(only(values)) === "normal" ? "normal" : readLength(only(values), scope, { least: 0 }),
  },
  "column-rule-width": ruleWidth(),
  "column-rule-style": ruleStyle(),
  "column-rule-color": ruleColor(),
  "column-span": columnSpan,
  float: keywords(["none", "footnote", "top", "bottom", "page"], {
    note: "`footnote` stands at the foot of the leg that holds the mark; `top` and `bottom` at a leg's.",
  }),
  "-bs-note-place": keywords(["leg", "page", "story"], {
    inherited: true,
    note: "Of notes: at the foot of the leg that holds the mark, at the page's foot over all legs, or at the story's end.",
  }),
  "break-before": breakOutside(),
  "break-after": breakOutside(),
  "break-inside": breakInside,
  widows: count(2, { inherited: true, note: "Least lines at a leg's head." }),
  orphans: count(2, { inherited: true, note: "Least lines at a leg's foot." }),
  "line-grid": keywords(["match-parent"], {
    inherited: true,
    note: "A page has one grid, from the leading of `story`; `create` is not supported.",
  }),
  "line-snap": keywords(["none", "baseline", "contain"], { inherited: true }),
  "initial-letter": initialLetter,
  "-bs-copyfit": {
    syntax: "none | <percentage>{2}",
    initial: [1, 1],
    initialText: "none",
    inherited: false,
    note: "On `story`: how far the body may be scaled to fill a page, `100% 118%`.",
    read: (values) =>
      keywordOf(only(values)) === "none"
        ? [1, 1]
        : values.length === 2
          ? readRatios(values, (low, high) => low > 0 && low <= 1 && high >= 1)
          : undefined,
  },
  "-bs-column-shares": {
    syntax: "none | <integer [1,∞]>+",
    initial: [],
    initialText: "none",
    inherited: false,
    note: "On what has `columns`: how wide its legs are to each other, `2 1 1`; so many legs there are.",
    read: (values, scope) => {
      if (keywordOf(only(values)) === "none") return [];
      const shares = values.map((value) => readInteger(value, scope, 1));
      return shares.length > 0 && shares.every((share) => share !== undefined) ? shares : undefined;
    },
  },
  "-bs-cut": {
    syntax: "none | <percentage [1,60]>",
    initial: 0,
    initialText: "none",
    inherited: false,
    note: "With `float: top`: it stands in a gutter, in the middle of a page, and cuts so deep into the legs on both sides.",
    read: (values) => {
      if (keywordOf(only(values)) === "none") return 0;
      const [part] = readRatios([...values, ...values], (low) => low >= 0.01 && low <= 0.6) ?? [];
      return values.length === 1 ? part : undefined;
    },
  },
  "-bs-size-ladder": sizeLadder,
};
