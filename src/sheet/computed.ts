import type { Pt, Size } from "../units/index.js";

import type {
  Auto,
  Color,
  ContentPart,
  CounterStyle,
  IndentedLines,
  ObjectFit,
  Offset,
  Percent,
  PictureInks,
  PrinterMarks,
} from "./style.js";
import type { Scope, Value } from "./value.js";

/** A width or style of a rule is kept by itself until all three of a `Line` are known. */
type RuleStyle = "none" | "solid" | "double";
/** `currentcolor` is settled last, when the text's colour is known. */
type RuleColor = Color | "currentcolor";

/** The computed value of every longhand, by its CSS name. What `Style` joins (margins, features, rules) is still apart here. */
export interface Computed {
  readonly "font-family": readonly string[];
  readonly "font-size": Pt;
  readonly "font-weight": number;
  readonly "font-style": "normal" | "italic";
  readonly "font-optical-sizing": "auto" | "none";
  readonly "font-kerning": "auto" | "normal" | "none";
  /** OpenType features, "-" before those that are switched off. */
  readonly "font-variant-ligatures": readonly string[];
  readonly "font-variant-caps": readonly string[];
  readonly "font-variant-numeric": readonly string[];
  readonly "font-variant-position": readonly string[];
  readonly "font-feature-settings": readonly string[];
  readonly color: Color;
  readonly "-bs-overprint": Auto<"overprint" | "knockout">;
  readonly "letter-spacing": Pt;
  readonly "word-spacing": Pt;
  readonly "text-transform": "none" | "uppercase" | "lowercase" | "capitalize";
  readonly "text-decoration-line": "none" | "underline" | "line-through";
  readonly "baseline-shift": Pt;
  readonly direction: "ltr" | "rtl";
  /** A factor is inherited as such; a length as a length. */
  readonly "line-height": { readonly factor: number } | { readonly length: Pt };
  readonly "white-space": "normal" | "pre" | "pre-wrap" | "nowrap";
  readonly "text-align": "start" | "end" | "left" | "right" | "center" | "justify";
  readonly "text-align-last": "auto" | "start" | "end" | "left" | "right" | "center" | "justify";
  readonly "text-indent": { readonly length: Pt; readonly lines: IndentedLines };
  readonly "text-wrap": "wrap" | "balance" | "pretty";
  readonly hyphens: "none" | "manual" | "auto";
  readonly "hyphenate-limit-chars": readonly [Auto<number>, Auto<number>, Auto<number>];
  readonly "hyphenate-limit-lines": number;
  readonly "hanging-punctuation": "none" | "all" | "first" | "last";
  readonly quotes: "auto" | readonly (readonly [string, string])[];
  readonly "-bs-links": "none" | "notes";
  readonly "-bs-tracking": readonly [number, number];
  readonly "-bs-glyph-scaling": readonly [number, number];
  readonly display: "none" | "block" | "inline" | "list-item";
  readonly "margin-top": Pt;
  readonly "margin-right": Pt;
  readonly "margin-bottom": Pt;
  readonly "margin-left": Pt;
  readonly "padding-top": Pt;
  readonly "padding-right": Pt;
  readonly "padding-bottom": Pt;
  readonly "padding-left": Pt;
  readonly "border-top-width": Pt;
  readonly "border-right-width": Pt;
  readonly "border-bottom-width": Pt;
  readonly "border-left-width": Pt;
  readonly "border-top-style": RuleStyle;
  readonly "border-right-style": RuleStyle;
  readonly "border-bottom-style": RuleStyle;
  readonly "border-left-style": RuleStyle;
  readonly "border-top-color": RuleColor;
  readonly "border-right-color": RuleColor;
  readonly "border-bottom-color": RuleColor;
  readonly "border-left-color": RuleColor;
  readonly "background-color": Color;
  readonly width: Auto<Pt | Percent>;
  /** A keyword, a string that begins with a quotation mark, or signs. */
  readonly "list-style-type": CounterStyle;
  /** Null: nothing is generated. */
  readonly content: readonly ContentPart[] | null;
  readonly "string-set": readonly { readonly name: string; readonly content: readonly ContentPart[] }[];
  readonly "column-count": Auto<number>;
  readonly "column-width": Auto<Pt>;
  readonly "column-gap": Pt | "normal";
  readonly "column-rule-width": Pt;
  readonly "column-rule-style": RuleStyle;
  readonly "column-rule-color": RuleColor;
  readonly "column-span": number | "all";
  readonly float: "none" | "footnote" | "top" | "bottom" | "page";
  readonly "-bs-note-place": "leg" | "page" | "story";
  readonly "break-before": "auto" | "avoid" | "column" | "page";
  readonly "break-after": "auto" | "avoid" | "column" | "page";
  readonly "break-inside": "auto" | "avoid";
  readonly widows: number;
  readonly orphans: number;
  readonly "line-grid": "match-parent";
  readonly "line-snap": "none" | "baseline" | "contain";
  readonly "initial-letter": { readonly size: number; readonly sink: number } | null;
  readonly "-bs-column-shares": readonly number[];
  readonly "-bs-cut": number;
  readonly "-bs-copyfit": readonly [number, number];
  readonly "-bs-size-ladder": readonly Pt[];
  readonly "aspect-ratio": Auto<number>;
  readonly "object-fit": ObjectFit;
  readonly "object-position": readonly [Offset, Offset];
  readonly "-bs-picture-crop": number;
  readonly "-bs-picture-resolution": readonly [number, number, number];
  readonly "-bs-picture-inks": PictureInks;
  readonly "-bs-sharpen": number;
  readonly "-bs-total-ink": number;
  readonly size: Size | "auto" | "portrait" | "landscape";
  readonly bleed: Auto<Pt>;
  readonly marks: Pick<PrinterMarks, "crop" | "cross">;
  readonly "-bs-marks": Pick<PrinterMarks, "bar" | "slug">;
  /** Whether a page resets the counter of notes. */
  readonly "counter-reset": boolean;
}

export type LonghandName = keyof Computed;

/** One property: what it takes, where it starts, and how its value is read. */
export interface Longhand<T> {
  /** Values, in CSS's value definition syntax; css-tree matches by it where it does not know the property. */
  readonly syntax: string;
  readonly initial: T;
  /** The initial value as CSS text, for the documentation. */
  readonly initialText: string;
  readonly inherited: boolean;
  /** What a reader of `docs/css.md` should know beyond the CSS specification. */
  readonly note: string;
  /** The property stands in `@page` only. */
  readonly pageOnly?: boolean;
  /** The value in points and keywords; undefined where it is none of ours. Never sees `var()` or the CSS-wide keywords. */
  readonly read: (values: readonly Value[], scope: Scope) => T | undefined;
}

/** A part of the table of properties. */
export type Properties<K extends LonghandName> = { readonly [P in K]: Longhand<Computed[P]> };
