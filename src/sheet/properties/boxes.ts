import { pt, type Pt } from "../../units/index.js";
import { NONE, readColor } from "../color.js";
import type { Computed, Longhand, Properties } from "../computed.js";
import { readContent, readStringSet } from "../content.js";
import { LIST_STYLES, readSymbols } from "../counters.js";
import type { CounterStyle } from "../style.js";
import { keywordOf, only, quantity, readLength, type Scope, type Value } from "../value.js";
import { keywords, length } from "./make.js";

/** Rules by keyword; a newspaper needs three weights and no more: hairline, half point, two points. */
const RULE_WIDTHS: ReadonlyMap<string, number> = new Map([
  ["thin", 0.3],
  ["medium", 0.5],
  ["thick", 2],
]);

/** The width of a rule: undefined where it is none. */
export function readRuleWidth(value: Value | undefined, scope: Scope): Pt | undefined {
  const named = RULE_WIDTHS.get(keywordOf(value) ?? "");
  return named === undefined ? readLength(value, scope, { least: 0 }) : pt(named);
}

/** The width of a rule, for borders and between columns. */
export const ruleWidth = (): Longhand<Pt> => ({
  syntax: "thin | medium | thick | <length [0,∞]>",
  initial: pt(0.5),
  initialText: "medium",
  inherited: false,
  note: "`thin` is 0.3 pt, `medium` 0.5 pt, `thick` 2 pt. No rule without a style.",
  read: (values, scope) => readRuleWidth(only(values), scope),
});

export const ruleStyle = (): Longhand<"none" | "solid" | "double"> => keywords(["none", "solid", "double"]);

export const ruleColor = (): Longhand<Computed["border-top-color"]> => ({
  syntax: "<color>",
  initial: "currentcolor",
  initialText: "currentcolor",
  inherited: false,
  note: "",
  read: (values) => (keywordOf(only(values)) === "currentcolor" ? "currentcolor" : readColor(only(values))),
});

const margin = (): Longhand<Pt> =>
  length({ note: "No percentages, no `auto`. In the block direction make-up rounds to whole lines." });
const padding = (): Longhand<Pt> => length({ least: 0, note: "No percentages." });

const width: Longhand<Computed["width"]> = {
  syntax: "auto | <length-percentage [0,∞]>",
  initial: "auto",
  initialText: "auto",
  inherited: false,
  note: "",
  read: (values, scope) => {
    if (keywordOf(only(values)) === "auto") return "auto";
    const found = quantity(only(values), scope);
    if (found?.kind === "percentage" && found.value >= 0) return { percent: found.value };
    return readLength(only(values), scope, { least: 0 });
  },
};

const listStyleType: Longhand<CounterStyle> = {
  syntax: `none | ${LIST_STYLES.join(" | ")} | <string> | symbols( [ cyclic | numeric | alphabetic | symbolic | fixed ]? <string>+ )`,
  initial: "disc",
  initialText: "disc",
  inherited: true,
  note: "A string is set as it stands. On `note` it is the look of its number, before the note and in its mark; `footnotes` is `symbols('*' '†' '‡' '§' '‖' '¶')`.",
  read: (values) => {
    const value = only(values);
    if (value?.kind === "string") return `"${value.text}`;
    if (value?.kind === "function") return readSymbols(value);
    const keyword = keywordOf(value);
    return keyword === "none" || LIST_STYLES.some((style) => style === keyword) ? keyword : undefined;
  },
};

/** What generated text is made of, in CSS's definition syntax. */
const CONTENT_LIST =
  "[ <string> | <attr()> | <counter()> | string( <custom-ident> [ , [ first | last | start | first-except ] ]? ) | content( text? ) | open-quote | close-quote ]+";

/** Boxes and what is generated in them. */
export const BOXES: Properties<
  | "display"
  | `${"margin" | "padding"}-${"top" | "right" | "bottom" | "left"}`
  | `border-${"top" | "right" | "bottom" | "left"}-${"width" | "style" | "color"}`
  | "background-color"
  | "width"
  | "list-style-type"
  | "content"
  | "string-set"
> = {
  display: { ...keywords(["inline", "block", "list-item", "none"]) },
  "margin-top": margin(),
  "margin-right": margin(),
  "margin-bottom": margin(),
  "margin-left": margin(),
  "padding-top": padding(),
  "padding-right": padding(),
  "padding-bottom": padding(),
  "padding-left": padding(),
  "border-top-width": ruleWidth(),
  "border-right-width": ruleWidth(),
  "border-bottom-width": ruleWidth(),
  "border-left-width": ruleWidth(),
  "border-top-style": ruleStyle(),
  "border-right-style": ruleStyle(),
  "border-bottom-style": ruleStyle(),
  "border-left-style": ruleStyle(),
  "border-top-color": ruleColor(),
  "border-right-color": ruleColor(),
  "border-bottom-color": ruleColor(),
  "border-left-color": ruleColor(),
  "background-color": {
    syntax: "<color>",
    initial: NONE,
    initialText: "transparent",
    inherited: false,
    note: "",
    read: (values) => readColor(only(values)),
  },
  width,
  "list-style-type": listStyleType,
  content: {
    syntax: `normal | none | ${CONTENT_LIST}`,
    initial: null,
    initialText: "normal",
    inherited: false,
    note: "For `::before`, `::after`, `::marker` and margin boxes. `counter(page)`, `counter(pages)` and `string()` in margin boxes only; `counter(item)` in lists, `counter(note)` in notes.",
    read: readContent,
  },
  "string-set": {
    syntax: `none | [ <custom-ident> ${CONTENT_LIST} ]#`,
    initial: [],
    initialText: "none",
    inherited: false,
    note: "Names what margin boxes show with `string()`.",
    read: readStringSet,
  },
};
