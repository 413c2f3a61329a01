import type { Problem, SourcePoint, SourceSpan } from "../problems/index.js";
import type { MarginBoxName } from "./style.js";
import type { Value } from "./value.js";

/** A sheet as it was read: plain data, so that built-in styles can be kept ready and css-tree stays unloaded. */
export interface ParsedSheet {
  /** `fingerprint` of the CSS text that this was read from. */
  readonly fingerprint: string;
  readonly rules: readonly ParsedRule[];
  readonly pages: readonly ParsedPage[];
  readonly faces: readonly ParsedFace[];
  readonly inks: readonly ParsedInk[];
  /** What was not understood; spans without a file, which the reader of the sheet knows. */
  readonly problems: readonly ParsedProblem[];
}

/** A problem at a place of the sheet. */
export interface ParsedProblem extends Omit<Problem, "span"> {
  readonly at: SourcePoint;
}

export interface ParsedRule {
  readonly selectors: readonly ParsedSelector[];
  readonly declarations: readonly Declaration[];
}

/** Any property, longhand, shorthand or custom; shorthands without `var()` have been expanded. */
export interface Declaration {
  readonly name: string;
  readonly values: readonly Value[];
  readonly important: boolean;
  readonly at: SourcePoint;
}

export type PseudoElement = "before" | "after" | "first-letter" | "first-line" | "marker";

/** ids, classes and the like, names. */
export type Specificity = readonly [ids: number, classes: number, names: number];

export interface ParsedSelector {
  /** Rightmost compound first. */
  readonly subject: Compound;
  readonly pseudo?: PseudoElement;
  readonly specificity: Specificity;
}

/** Simple selectors that one element must meet, and what must stand before or above it. */
export interface Compound {
  readonly name?: string;
  readonly id?: string;
  readonly classes: readonly string[];
  readonly tests: readonly Test[];
  readonly left?: { readonly combinator: Combinator; readonly compound: Compound };
}

export type Combinator = " " | ">" | "+" | "~";

export type Test =
  | {
      readonly kind: "attribute";
      readonly name: string;
      /** "" asks only that the attribute is there. */
      readonly matcher: "" | "=" | "~=" | "|=" | "^=" | "$=" | "*=";
      readonly value: string;
      readonly ignoreCase: boolean;
    }
  | { readonly kind: "lang"; readonly ranges: readonly string[] }
  /** Position a·n + b among the siblings, or those of the same name. */
  | {
      readonly kind: "nth";
      readonly a: number;
      readonly b: number;
      readonly from: "start" | "end";
      readonly ofType: boolean;
    }
  | { readonly kind: "empty" }
  | { readonly kind: "root" }
  | { readonly kind: "is"; readonly any: readonly Compound[] }
  | { readonly kind: "not"; readonly any: readonly Compound[] };

/** `@page` for some pages; its margin boxes are apart. */
export interface ParsedPage {
  readonly name: string | null;
  readonly pseudos: readonly ("first" | "left" | "right" | "blank")[];
  readonly declarations: readonly Declaration[];
  readonly boxes: readonly { readonly name: MarginBoxName; readonly declarations: readonly Declaration[] }[];
}

/** `@font-face` as written: the file is relative to the sheet. */
export interface ParsedFace {
  readonly family: string;
  readonly weight: readonly [number, number];
  readonly style: "normal" | "italic";
  readonly url: string;
  readonly opticalSize?: readonly [number, number];
  readonly at: SourcePoint;
}

/** An ink of its own, `@color-profile` with `-bs-ink`. */
export interface ParsedInk {
  /** As colours name it: `--house-red`. */
  readonly name: string;
  /** The name of its plate. */
  readonly ink: string;
  /** What stands in for it: cyan, magenta, yellow, black. */
  readonly alternate: readonly [number, number, number, number];
  readonly at: SourcePoint;
}

/** FNV-1a over UTF-16 units, with the length: tells whether a kept sheet still answers its CSS text. */
export function fingerprint(css: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < css.length; at += 1) hash = Math.imul(hash ^ css.charCodeAt(at), 0x01000193);
  return `${css.length}-${(hash >>> 0).toString(16)}`;
}

/** A place of a named sheet. */
export const spanOf = (file: string, at: SourcePoint): SourceSpan => ({ file, start: at });
