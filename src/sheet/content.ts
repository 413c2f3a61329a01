import { readSymbols } from "./counters.js";
import type { ContentPart, Symbols } from "./style.js";
import { keywordOf, only, splitAt, type Value } from "./value.js";

type Which = Extract<ContentPart, { kind: "named-string" }>["which"];
const WHICH: ReadonlySet<string> = new Set(["first", "last", "start", "first-except"]);
const isWhich = (name: string): name is Which => WHICH.has(name);

/** The `content` of a generated box: null for `none` and `normal`; undefined where it is not a content list. */
export function readContent(values: readonly Value[]): readonly ContentPart[] | null | undefined {
  const keyword = values.length === 1 ? keywordOf(values[0]) : undefined;
  if (keyword === "none" || keyword === "normal") return null;
  return readContentList(values);
}

/** One or more strings, attr(), counter(), string(), content(), open-quote and close-quote. */
function readContentList(values: readonly Value[]): readonly ContentPart[] | undefined {
  const parts: ContentPart[] = [];
  for (const value of values) {
    const part = readPart(value);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.length > 0 ? parts : undefined;
}

function readPart(value: Value): ContentPart | undefined {
  if (value.kind === "string") return { kind: "string", text: value.text };
  const keyword = keywordOf(value);
  // Marks of quotation hang on the language; until it is known they travel as a named counter.
  if (keyword === "open-quote" || keyword === "close-quote")
    return { kind: "counter", name: keyword, style: "quote" };
  if (value.kind !== "function") return undefined;
  const [first, second, ...more] = splitAt(value.args, ",");
  if (more.length > 0) return undefined;
  const symbols = counterSymbols(value.name, second);
  if (symbols !== undefined) {
    const name = oneName(first);
    return name ? { kind: "counter", name, style: symbols } : undefined;
  }
  return readFunction(value.name.toLowerCase(), oneName(first), second && oneName(second));
}

/** The signs of `counter(name, symbols(…))`. */
function counterSymbols(name: string, values: readonly Value[] | undefined): Symbols | undefined {
  const value = only(values ?? []);
  return name.toLowerCase() === "counter" && value?.kind === "function" ? readSymbols(value) : undefined;
}

/** The only identifier of an argument; "" for none, undefined for anything else. */
function oneName(values: readonly Value[] | undefined): string | undefined {
  if (values === undefined || values.length === 0) return "";
  const [value, ...more] = values;
  return value?.kind === "ident" && more.length === 0 ? value.name : undefined;
}

function readFunction(
  name: string,
  first: string | undefined,
  second: string | undefined,
): ContentPart | undefined {
  switch (name) {
    case "attr":
      return first && second === undefined ? { kind: "attribute", name: first } : undefined;
    case "counter":
      return first ? { kind: "counter", name: first, style: second ?? "decimal" } : undefined;
    case "string": {
      const which = second ?? "first";
      return first && isWhich(which) ? { kind: "named-string", name: first, which } : undefined;
    }
    case "content":
      return (first === "" || first === "text") && second === undefined
        ? { kind: "element-content" }
        : undefined;
    default:
      return undefined;
  }
}

/** `string-set: name list, name list`; `none` sets nothing. */
export function readStringSet(
  values: readonly Value[],
): readonly { readonly name: string; readonly content: readonly ContentPart[] }[] | undefined {
  if (values.length === 1 && keywordOf(values[0]) === "none") return [];
  const sets: { name: string; content: readonly ContentPart[] }[] = [];
  for (const [name, ...list] of splitAt(values, ",")) {
    const content = readContentList(list);
    if (name?.kind !== "ident" || content === undefined) return undefined;
    sets.push({ name: name.name, content });
  }
  return sets.length > 0 ? sets : undefined;
}
