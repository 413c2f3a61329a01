import type { Problem, SourceSpan } from "../problems/index.js";
import type { Places } from "./places.js";
import { collapse } from "./spaces.js";

/** A value of the front matter as text, and where it stands. */
export interface Field {
  readonly text: string;
  readonly span: SourceSpan;
}

/** The keys that make elements of the story or steer its setting. */
export type FieldName =
  "kicker" | "headline" | "deck" | "byline" | "dateline" | "credit" | "lang" | "slug" | "pull" | "date";

export interface FrontMatter {
  readonly fields: Readonly<Partial<Record<FieldName, Field>>>;
  /** Other keys with scalars, or lists of scalars joined by commas, as written. */
  readonly data: Readonly<Record<string, string>>;
  /** Offset of the copy's first character behind the front matter. */
  readonly bodyStart: number;
  readonly problems: readonly Problem[];
}

/** One key with its value, whatever language the front matter is in. `value` is null when it is no plain text. */
export interface Entry {
  readonly key: string;
  readonly value: string | null;
  readonly start: number;
  readonly end: number;
}

export interface Entries {
  readonly entries: readonly Entry[];
  /** What the parser found wrong, with the offset. */
  readonly faults: readonly { readonly message: string; readonly at: number }[];
  /** False when the text between the fences is no mapping: then it is copy, not front matter. */
  readonly mapping: boolean;
}

const ALIASES: Readonly<Record<string, FieldName>> = {
  kicker: "kicker",
  headline: "headline",
  title: "headline",
  deck: "deck",
  subtitle: "deck",
  standfirst: "deck",
  byline: "byline",
  author: "byline",
  authors: "byline",
  dateline: "dateline",
  credit: "credit",
  lang: "lang",
  language: "lang",
  slug: "slug",
  pull: "pull",
  date: "date",
};

/** Reads the block between `---` (YAML) or `+++` (TOML) fences at the very top. The parsers are loaded only for it. */
export async function readFrontMatter(places: Places): Promise<FrontMatter> {
  const block = findBlock(places.text);
  if (block === null) return { fields: {}, data: {}, bodyStart: 0, problems: unclosed(places) };
  const { entries, faults, mapping } = await parse(block);
  if (!mapping) return { fields: {}, data: {}, bodyStart: 0, problems: [] };
  const problems = faults.map((fault) => broken(fault.message, places.span(fault.at, fault.at + 1)));
  return { ...sort(entries, places, problems), bodyStart: block.after, problems };
}

interface Block {
  readonly kind: "yaml" | "toml";
  readonly source: string;
  /** Offset of `source` in the file. */
  readonly start: number;
  readonly after: number;
}

function findBlock(text: string): Block | null {
  const fence = /^(---|\+\+\+)[ \t]*\n/.exec(text);
  if (fence === null) return null;
  const start = fence[0].length;
  const closing = fence[1] === "---" ? /^(?:---|\.\.\.)[ \t]*(?:\n|$)/gm : /^\+\+\+[ \t]*(?:\n|$)/gm;
  closing.lastIndex = start;
  const close = closing.exec(text);
  if (close === null) return null;
  const kind = fence[1] === "---" ? "yaml" : "toml";
  return { kind, source: text.slice(start, close.index), start, after: close.index + close[0].length };
}

/** A fence whose next line looks like a key was meant as front matter; any other is a rule in the copy. */
function unclosed(places: Places): readonly Problem[] {
  if (!/^(?:---[ \t]*\n\w[\w-]*:|\+\+\+[ \t]*\n\w[\w-]*[ \t]*=)/.test(places.text)) return [];
  return [
    {
      code: "copy-front-matter-unclosed",
      severity: "warning",
      message: "the front matter has no closing line and is set as copy",
      hint: `end it with a line of ${places.text.slice(0, 3)}`,
      span: places.span(0, 3),
    },
  ];
}

async function parse(block: Block): Promise<Entries> {
  if (block.kind === "yaml")
    return (await import("./frontmatter-yaml.js")).yamlEntries(block.source, block.start);
  return (await import("./frontmatter-toml.js")).tomlEntries(block.source, block.start);
}

function broken(message: string, span: SourceSpan): Problem {
  return {
    code: "copy-front-matter-broken",
    severity: "error",
    message: `the front matter cannot be read here: ${message}`,
    hint: "put values with colons, quotes or brackets between quotes",
    span,
  };
}

/** Known keys to fields, the rest to data. The first of several aliases wins; the others stay as data. */
function sort(
  entries: readonly Entry[],
  places: Places,
  problems: Problem[],
): Pick<FrontMatter, "fields" | "data"> {
  const fields: Partial<Record<FieldName, Field>> = {};
  const data: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const { key, value, start, end } of entries) {
    const span = places.span(start, end);
    if (value === null) {
      problems.push(ignored(key, span));
      continue;
    }
    const name = Object.hasOwn(ALIASES, key.toLowerCase()) ? ALIASES[key.toLowerCase()] : undefined;
    const text = collapse(value).trim();
    if (name !== undefined && fields[name] === undefined) fields[name] = { text, span };
    else if (text !== "") data[key] = text;
    if (name === "date") data["date"] = isoDay(text);
  }
  return { fields, data: { ...data } };
}

/** The day of an ISO time; any other date stays as written. */
const isoDay = (date: string): string => /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(date)?.[1] ?? date;

function ignored(key: string, span: SourceSpan): Problem {
  return {
    code: "copy-front-matter-ignored",
    severity: "info",
    message: `“${key}” in the front matter holds no plain text and is not used`,
    span,
  };
}
