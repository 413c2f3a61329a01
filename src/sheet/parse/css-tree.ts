import { createRequire } from "node:module";
import type * as CssTreeModule from "css-tree";
import type { CssNode, Lexer, List, SyntaxParseError } from "css-tree";
import { LONGHAND_NAMES, LONGHANDS } from "../properties/index.js";

type CssTree = typeof CssTreeModule;

/** `css-tree/parser`, which has no types of its own, exports the package's `parse`. */
type Parse = CssTree["parse"];

let parser: Parse | undefined;
let library: CssTree | undefined;
let matcher: Lexer | undefined;

/** css-tree's parser, loaded when the first sheet has to be parsed. In the command it takes 2 ms, the whole of css-tree 10. */
function parse(): Parse {
  parser ??= createRequire(import.meta.url)("css-tree/parser") as Parse;
  return parser;
}

/**
 * All of css-tree with the syntax of every property, loaded when the first value is at fault. The bundle loads in a quarter
 * of the time of the package's 150 modules.
 */
function cssTree(): CssTree {
  library ??= createRequire(import.meta.url)("css-tree/dist/csstree.esm") as CssTree;
  return library;
}

/** css-tree's lexer, with the properties of ours that it does not know. Built when the first value is at fault. */
function lexer(): Lexer {
  if (matcher === undefined) {
    const known = cssTree().lexer;
    const ours = LONGHAND_NAMES.filter((name) => !known.getProperty(name));
    matcher = cssTree().fork({
      properties: Object.fromEntries(ours.map((name) => [name, LONGHANDS[name].syntax])),
    }).lexer;
  }
  return matcher;
}

/** Parses a whole sheet; faults are told to `onFault` and the rest is read on. */
export function parseTree(css: string, onFault: (fault: SyntaxParseError) => void): CssNode {
  return parse()(css, { positions: true, onParseError: onFault });
}

/** Parses a value that css-tree leaves as raw text (a custom property, the fallback of `var()`); null where it is none. */
export function parseRawValue(text: string): CssNode | null {
  try {
    return parse()(text, { context: "value" });
  } catch (error) {
    // Without a rule around it to fall back on, css-tree throws what it would report.
    if (error instanceof Error && error.name === "SyntaxError") return null;
    throw error;
  }
}

/** The nodes of css-tree's list, or none. */
export const nodes = (list: List<CssNode> | null | undefined): readonly CssNode[] => list?.toArray() ?? [];

/** What css-tree thinks of a value. */
export type Verdict =
  | { readonly kind: "unknown-property" }
  /** Good CSS: if we do not take it, that is our limit. */
  | { readonly kind: "valid" }
  /** Not what the property's syntax says, with the first place that does not fit, where known. */
  | { readonly kind: "mismatch"; readonly line?: number; readonly column?: number };

/** Judges a declaration's value by the CSS specifications. */
export function judge(property: string, value: CssNode): Verdict {
  const known = lexer().getProperty(property) as object | null;
  if (known === null) return { kind: "unknown-property" };
  const { error } = lexer().matchProperty(property, value);
  if (error === null) return { kind: "valid" };
  const place = error as { line?: unknown; column?: unknown };
  return typeof place.line === "number" && typeof place.column === "number"
    ? { kind: "mismatch", line: place.line, column: place.column }
    : { kind: "mismatch" };
}

/** Whether CSS knows a property of this name, whatever its value. */
export const isCssProperty = (name: string): boolean => cssTree().lexer.getProperty(name) !== null;

/** Names of every property that CSS or we know, for hints. */
export const cssPropertyNames = (): readonly string[] =>
  Object.keys((cssTree().lexer as unknown as { readonly properties: object }).properties);
