import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document } from "yaml";
import type { Entries, Entry } from "./frontmatter.js";
import { tooDeepAt } from "./nesting.js";

/** YAML of the failsafe schema: every scalar stays the text it is, so `No: 1.10` keeps its nought. */
export function yamlEntries(source: string, start: number): Entries {
  const deep = tooDeepAt(source);
  if (deep !== null) return { entries: [], faults: [{ message: TOO_DEEP, at: start + deep }], mapping: true };
  const strict = parseDocument(source, OPTIONS);
  if (strict.errors.length === 0) return entriesOf(strict, (offset) => start + offset);
  const { text, original } = indented(source);
  const lax = parseDocument(text, OPTIONS);
  if (lax.errors.length === 0) return entriesOf(lax, (offset) => start + original(offset));
  return entriesOf(strict, (offset) => start + offset);
}

const OPTIONS = { schema: "failsafe", uniqueKeys: false, prettyErrors: false } as const;

/**
 * Quoted text that runs on at the first column is an error in YAML 1.2, but libyaml takes it, and so do the site
 * generators: lines that begin neither key, item nor comment are indented. `original` turns offsets back.
 */
function indented(source: string): { readonly text: string; readonly original: (offset: number) => number } {
  const added: number[] = [];
  const text = source.replace(/^(?![\s#]|- |-$|[\w"'-]+[ \t]*:(?:\s|$))./gm, (char, at: number) => {
    added.push(at + added.length);
    return ` ${char}`;
  });
  return { text, original: (offset) => offset - added.filter((at) => at < offset).length };
}

const TOO_DEEP = "its brackets are nested too deep";

type Place = (offset: number) => number;

function entriesOf(document: Document.Parsed, place: Place): Entries {
  const faults = document.errors.map((error) => ({ message: error.message, at: place(error.pos[0]) }));
  const { contents } = document;
  if (contents === null) return { entries: [], faults, mapping: true };
  if (!isMap(contents)) return { entries: [], faults, mapping: faults.length > 0 };
  const entries = contents.items.flatMap(({ key, value }): Entry[] => {
    if (!isScalar(key)) return [];
    const [from = 0] = key.range ?? [];
    const to = hasRange(value) ? value.range[1] : from + String(key.value).length;
    return [{ key: String(key.value), value: plain(value, document), start: place(from), end: place(to) }];
  });
  return { entries, faults, mapping: true };
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}

/** Text of a scalar or of a list of scalars; null for anything deeper. */
function plain(node: unknown, document: Document): string | null {
  if (node === null || node === undefined) return "";
  if (isAlias(node)) {
    const target = node.resolve(document);
    return isScalar(target) ? scalar(target.value) : null;
  }
  if (isScalar(node)) return scalar(node.value);
  if (!isSeq(node)) return null;
  const items = node.items.map((item) => (isScalar(item) ? scalar(item.value) : null));
  return items.every((item) => item !== null) ? items.join(", ") : null;
}

/** YAML 1.2 core writes null as `~` or `null`. */
function scalar(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  return text === "~" || text === "null" ? "" : text;
}
