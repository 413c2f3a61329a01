import * as z from "zod/mini";
import { nearest, type Problem } from "../problems/index.js";
import type { Form } from "./form.js";
import { writtenAt, type Path, type Written } from "./written.js";

/** Something that the schema does not take: what is wrong with it, and what is left out for it. */
export interface Fault {
  readonly path: Path;
  /** Null where another fault says it already. */
  readonly problem: Problem | null;
}

type ZodIssue = z.core.$ZodIssue;

/** Each of so many faults names the nearest word; in a file with more, something else is wrong. */
const MOST_GUESSES = 100;

/** By forms, made for the first file with a fault: it knows the keys of every map. */
const jsonSchemas = new WeakMap<Form, object>();

function jsonSchemaOf(form: Form): object {
  const made = jsonSchemas.get(form) ?? z.toJSONSchema(form.schema, { target: "draft-7" });
  jsonSchemas.set(form, made);
  return made;
}

/** What faults are told with. */
interface Telling {
  readonly form: Form;
  readonly schema: object;
  readonly guess: Guess;
  readonly refused: ReadonlySet<string>;
}

/** A key of a map, by the place of the map: the same whatever else is left out. Null for an item of a list. */
export function keyAt(written: Written, path: Path): string | null {
  const map = writtenAt(written, path.slice(0, -1));
  if (map?.kind !== "map") return null;
  const { line, column } = map.span.start;
  return `${line}:${column} ${String(path.at(-1))}`;
}

/** What the schema has against what is written, each with its place, and what to do. That keys are wanting which were `refused` is told already. */
export function faultsOf(
  issues: readonly ZodIssue[],
  written: Written,
  form: Form,
  refused: ReadonlySet<string>,
): readonly Fault[] {
  let guesses = 0;
  const guess: Guess = (word, known) => ((guesses += 1) > MOST_GUESSES ? null : nearest(word, known));
  const telling: Telling = { form, schema: jsonSchemaOf(form), guess, refused };
  const faults = issues.flatMap((issue) => faultOf(issue, [], written, telling));
  // Of several things that are wrong with one value the first says enough.
  const paths = faults.map(({ path }) => JSON.stringify(path));
  const first = new Map(paths.map((path, at) => [path, at] as const).toReversed());
  return faults.map((fault, at) => (first.get(paths[at]!) === at ? fault : { ...fault, problem: null }));
}

type Guess = (word: string, known: readonly string[]) => string | null;

function faultOf(issue: ZodIssue, above: Path, written: Written, telling: Telling): readonly Fault[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") return unknownKeys(issue.keys, path, written, telling);
  const found = writtenAt(written, path);
  if (found === null) return [missing(path, issue.message, written, telling)];
  if (issue.code !== "invalid_union") return [unfit(path, found, issue.message, wordsOf(issue), telling)];
  // Of several forms a map can have just one: what is wrong within it says more than that it is none of the others.
  const within = issue.errors.find((errors) => errors.every((one) => one.path.length > 0 || isOfMaps(one)));
  if (found.kind !== "scalar" && within !== undefined) {
    return within.flatMap((one) => faultOf(one, path, written, telling));
  }
  return [unfit(path, found, issue.message, issue.errors.flat().flatMap(wordsOf), telling)];
}

const isOfMaps = ({ code }: ZodIssue): boolean => code === "unrecognized_keys" || code === "custom";

/** Words that the schema would have taken. */
const wordsOf = (issue: ZodIssue): readonly string[] =>
  issue.code === "invalid_value" ? issue.values.filter((value) => typeof value === "string") : [];

function unknownKeys(
  keys: readonly string[],
  path: Path,
  written: Written,
  { form, schema, guess }: Telling,
): readonly Fault[] {
  const map = writtenAt(written, path);
  const places = new Map(map?.kind === "map" ? map.entries.map(({ key, keySpan }) => [key, keySpan]) : []);
  const known = keysAt(schema, path);
  return keys.map((key) => ({
    path: [...path, key],
    problem: {
      code: `${form.name}-unknown-key`,
      severity: "error",
      message: `“${short(key)}” is no key ${path.length === 0 ? `of ${form.called}` : "here"} and is not obeyed`,
      hint: keyHint(key, known, guess),
      span: places.get(key) ?? written.span,
    },
  }));
}

/** What people write who know other programs, or none. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  ads: "advertisements",
  adverts: "advertisements",
  stories: "articles",
  lang: "language",
  masthead: "nameplate",
  flag: "nameplate",
  logo: "nameplate",
  span: "columns",
  width: "columns",
  height: "depth",
  images: "pictures",
  photos: "pictures",
  rank: "priority",
  kind: "what",
  type: "what",
  src: "file",
  path: "file",
};

function keyHint(key: string, known: readonly string[], guess: Guess): string {
  if (key === "headline" && known.includes("priority")) {
    return "headlines are words of the copy: change it in the article";
  }
  const word = OTHER_WORDS[key.toLowerCase()] ?? "";
  const near = known.includes(word) ? word : guess(key, known);
  return near === null ? `keys here: ${known.join(", ")}` : `did you mean ${near}?`;
}

/** A key that has to be there; without it the whole entry says nothing. */
function missing(path: Path, words: string, written: Written, { form, schema, refused }: Telling): Fault {
  const above = path.slice(0, -1);
  const map = writtenAt(written, above);
  const key = String(path.at(-1));
  const known = keysAt(schema, above);
  const mistyped =
    map?.kind === "map" &&
    map.entries.some((entry) => !known.includes(entry.key) && nearest(entry.key, known) === key);
  const problem: Problem = {
    code: `${form.name}-missing-key`,
    severity: "error",
    message: `“${key}” is wanting here, and the entry is left out`,
    hint: `write ${key}: with ${words}`,
    span: map?.span ?? written.span,
  };
  const isTold = mistyped || refused.has(keyAt(written, path) ?? "");
  return { path: above, problem: isTold ? null : problem };
}

function unfit(
  path: Path,
  found: Written,
  words: string,
  known: readonly string[],
  { form, schema, guess }: Telling,
): Fault {
  const key = path.findLast((step) => typeof step === "string");
  const named = typeof path.at(-1) === "string" ? `${String(key)}: ` : "";
  const what =
    found.kind === "scalar"
      ? `“${named}${short(found.text)}” is not understood`
      : `“${String(key)}” holds a ${found.kind} that is not understood`;
  return {
    path,
    problem: {
      code: `${form.name}-bad-value`,
      severity: "error",
      message: `${what}, and ${isNeeded(schema, path) ? "the entry is left out" : "not obeyed"}`,
      hint: valueHint(found, words, known, guess),
      span: found.span,
    },
  };
}

/** Words for truth that other versions of YAML know. */
const TRUTHS: Readonly<Record<string, string>> = {
  yes: "true",
  on: "true",
  no: "false",
  off: "false",
  none: "false",
};

function valueHint(found: Written, words: string, known: readonly string[], guess: Guess): string {
  if (found.kind === "scalar") {
    const truth = TRUTHS[found.text.toLowerCase()];
    if (typeof found.value === "string" && /^\d+$/.test(found.text))
      return `write ${found.text} without quotes`;
    if (words.includes("false") && truth !== undefined) return `write ${truth}`;
    const near = guess(found.text, known);
    if (near !== null) return `did you mean ${near}?`;
  }
  const others = known.filter((word) => !words.includes(word));
  return `write ${words}${others.length === 0 ? "" : ` (${others.join(", ")})`}`;
}

/** What is said of a value in a message is no longer than this. */
const MOST_SHOWN = 40;

export const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line;
};

/** A node of a JSON Schema, as far as keys are concerned. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** Keys that a map at this path may have. */
const keysAt = (schema: SchemaNode, path: Path): readonly string[] =>
  formsAt(schema, path).flatMap(({ properties = {} }) => Object.keys(properties));

/** Whether a map cannot be without the key at this path. */
function isNeeded(schema: SchemaNode, path: Path): boolean {
  const key = path.at(-1);
  const forms = formsAt(schema, path.slice(0, -1));
  return typeof key === "string" && forms.some(({ required = [] }) => required.includes(key));
}

/** The forms that something at this path may have. */
function formsAt(schema: SchemaNode, path: Path): readonly SchemaNode[] {
  const [step, ...rest] = path;
  const forms = schema.anyOf ?? [schema];
  if (step === undefined) return forms;
  return forms.flatMap((form) => {
    const next = typeof step === "number" ? form.items : form.properties?.[String(step)];
    return next === undefined ? [] : formsAt(next, rest);
  });
}
