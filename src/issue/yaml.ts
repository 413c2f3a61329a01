import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type ParsedNode, type Pair } from "yaml";
import { tooDeepAt, type Places } from "../copy/index.js";
import type { Problem, SourceSpan } from "../problems/index.js";
import type { Form } from "./form.js";
import type { Written, WrittenEntry } from "./written.js";

/** What YAML says, or null where it is broken. */
export interface ReadYaml {
  readonly written: Written | null;
  readonly problems: readonly Problem[];
}

/** More than so many faults of syntax come from one that is at the top. */
const MOST_FAULTS = 10;

/** Values of YAML 1.2's core schema; keys that stand twice are told by us, with both lines. */
const OPTIONS = {
  version: "1.2",
  schema: "core",
  uniqueKeys: false,
  prettyErrors: false,
  keepSourceTokens: false,
} as const;

/** Reads YAML with the place of every value. Never throws. */
export function readYaml(places: Places, form: Form): ReadYaml {
  const deep = tooDeepAt(places.text);
  if (deep !== null) return { written: null, problems: [broken("TOO_DEEP", "", [deep, deep], places, form)] };
  const document = parseDocument(places.text, OPTIONS);
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ code, message, pos }) =>
      broken(code, message, pos, places, form),
    );
    return { written: null, problems: firstOfEachLine(problems).slice(0, MOST_FAULTS) };
  }
  const problems: Problem[] = [];
  const contents = document.contents as ParsedNode | null;
  const written = contents === null ? null : writtenOf(contents, { places, form, problems });
  return { written, problems: firstOfEachLine(problems) };
}

/** One slip of the pen makes several faults of a kind on its line. */
function firstOfEachLine(problems: readonly Problem[]): readonly Problem[] {
  const told = new Set<string>();
  return problems.filter(({ code, span }) => {
    const kind = `${code} ${span?.start.line}`;
    const first = !told.has(kind);
    told.add(kind);
    return first;
  });
}

interface Reading {
  readonly places: Places;
  readonly form: Form;
  readonly problems: Problem[];
}

/** Null: nothing is written there, or nothing that such a file may hold. */
function writtenOf(node: Node, reading: Reading): Written | null {
  const span = spanIn(node, reading.places);
  if (isAlias(node)) {
    const hint = `write the value out here; ${reading.form.called} file has no anchors (&) and aliases (*)`;
    return refused(reading, span, `*${node.source} stands for a value that is written elsewhere`, hint);
  }
  if (isMap(node))
    return { kind: "map", entries: entriesOf(node.items as Pair<Node, Node | null>[], reading), span };
  if (isSeq(node)) {
    const items = (node.items as Node[]).flatMap((item) => writtenOf(item, reading) ?? []);
    return { kind: "list", items, span };
  }
  if (!isScalar(node)) return null;
  const { value, source } = node;
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return { kind: "scalar", value, text: value, span };
  if (typeof value !== "number" && typeof value !== "boolean") {
    return refused(
      reading,
      span,
      "this value is of a kind of its own",
      "write plain text or a number, without a tag (!)",
    );
  }
  return { kind: "scalar", value, text: source ?? String(value), span };
}

function refused({ form, problems }: Reading, span: SourceSpan, message: string, hint: string): null {
  problems.push({ code: `${form.name}-yaml-unsupported`, severity: "error", message, hint, span });
  return null;
}

/** A key without a value says nothing; of keys that stand twice the first counts. */
function entriesOf(pairs: readonly Pair<Node, Node | null>[], reading: Reading): readonly WrittenEntry[] {
  const first = new Map<string, SourceSpan>();
  return pairs.flatMap(({ key: keyNode, value: valueNode }) => {
    const keySpan = spanIn(keyNode, reading.places);
    if (!isScalar(keyNode)) {
      refused(reading, keySpan, "this key is no word", "write a key such as title: in front of the value");
      return [];
    }
    const key = typeof keyNode.value === "string" ? keyNode.value : (keyNode.source ?? String(keyNode.value));
    const before = first.get(key);
    if (before !== undefined) {
      reading.problems.push(twice(key, keySpan, before, reading.form));
      return [];
    }
    first.set(key, keySpan);
    const value = valueNode === null ? null : writtenOf(valueNode, reading);
    return value === null ? [] : [{ key, keySpan, value }];
  });
}

function twice(key: string, span: SourceSpan, before: SourceSpan, { name }: Form): Problem {
  return {
    code: `${name}-duplicate-key`,
    severity: "error",
    message: `“${key}” is written again; what line ${before.start.line} says counts`,
    hint: "delete one of the two, or join their lists",
    span,
  };
}

function spanIn(node: Node, places: Places): SourceSpan {
  const [start, end] = node.range ?? [0, 0];
  return places.span(start, Math.max(start, end));
}

/** The parser tells an open bracket as a fault of indent, for the line after it is not indented as its entries would be: by its words. */
const OPEN_BRACKET = /^Flow (?:map|sequence) .* end with a ([}\]])$/;

function openBracket(told: string): readonly [message: string, hint: string] | null {
  const sign = OPEN_BRACKET.exec(told)?.[1];
  if (sign === undefined) return null;
  const open = sign === "}" ? "{" : "[";
  return [
    `a ${open} above is not closed`,
    `close it with ${sign}, on its line or indented more than its key`,
  ];
}

/** What the parser found, in words that someone understands who is not a programmer. By its error codes. */
const FAULTS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  TAB_AS_INDENT: ["a tab stands where spaces must", "indent with spaces: two for each level"],
  BAD_INDENT: [
    "this line is indented otherwise than the lines that it belongs to",
    "give keys of one map the same indent",
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    "a key stands within another key's value",
    "give keys of one map the same indent, and put values with a colon between quotes",
  ],
  MULTILINE_IMPLICIT_KEY: [
    "this line has no colon, so it is no key",
    "write key: value, or indent it as part of the line above",
  ],
  MISSING_CHAR: [
    "a quote, comma, colon or bracket is wanting",
    "close what was opened, and put one entry on a line",
  ],
  MULTIPLE_DOCS: [
    "a second document begins here",
    "a file holds one: delete the line of --- and what does not belong to it",
  ],
  BAD_ALIAS: ["an alias (*) is not written as one", "put text that begins with * between quotes"],
  BAD_SCALAR_START: ["plain text cannot begin with this sign", "put it between quotes"],
  UNEXPECTED_TOKEN: ["this was not expected here", "put text with signs such as : # [ ] { } between quotes"],
  BLOCK_IN_FLOW: [
    "entries with dashes, or on lines of their own, cannot stand within { } or [ ]",
    "close the { or [ that is open here, or take it out",
  ],
  TOO_DEEP: ["lists and maps are nested too deep", "no such file needs more than four levels"],
};

function broken(
  code: string,
  told: string,
  [start, end]: readonly [number, number],
  places: Places,
  { name }: Form,
): Problem {
  const [message, hint] = openBracket(told) ??
    FAULTS[code] ?? [told, "put values with colons, quotes or brackets between quotes"];
  return {
    code: `${name}-yaml-broken`,
    severity: "fatal",
    message: `the ${name} file cannot be read from here: ${message}`,
    hint,
    span: places.span(start, Math.max(start, end)),
  };
}
