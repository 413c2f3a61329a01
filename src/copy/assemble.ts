import type { Problem } from "../problems/index.js";
import { parseCredit } from "./credit.js";
import type { Field, FieldName, FrontMatter } from "./frontmatter.js";
import { guessLanguage } from "./language.js";
import { element } from "./nodes.js";
import type { Places } from "./places.js";
import { storyWords } from "./text.js";
import type { Element, Inference, Node, Story } from "./story.js";

/** The elements that stand before the copy proper, in the order in which they are read. */
const HEADS = ["kicker", "headline", "deck", "byline", "dateline"] as const;
export type HeadName = (typeof HEADS)[number];

/** What a reader of one format found; front matter is laid over it here. */
export interface Parts {
  readonly heads: Readonly<Partial<Record<HeadName, readonly Element[]>>>;
  readonly blocks: readonly Element[];
  readonly notes: readonly Element[];
  readonly credit: Element | null;
  /** The text of the credit line, for its data. */
  readonly creditText: string;
  readonly inferences: readonly Inference[];
}

/** Sets a line of front matter as the reader of the format sets running text. */
export type SetField = (field: Field) => readonly Node[];

/** The story of one file: heads from the front matter before those of the copy, then blocks, then the credit. */
export function assemble(
  parts: Parts,
  front: FrontMatter,
  lang: string,
  places: Places,
  set: SetField,
): { readonly story: Story; readonly problems: readonly Problem[] } {
  const heads = HEADS.flatMap((name) => fromFront(name, front, set) ?? parts.heads[name] ?? []);
  const credit = fromFront("credit", front, set) ?? (parts.credit === null ? [] : [parts.credit]);
  const children = [...heads, ...parts.blocks, ...credit];
  const root = element("story", places.span(front.bodyStart, places.text.length), children);
  const creditText = front.fields.credit?.text ?? parts.creditText;
  const pull = pullMode(front.fields.pull);
  const story: Story = {
    kind: "story",
    slug: front.fields.slug?.text || slugOf(places.file),
    file: places.file,
    lang,
    root,
    notes: parts.notes,
    credit: creditText === "" ? {} : parseCredit(creditText),
    data: front.data,
    pull: pull.mode,
    inferences: parts.inferences,
    words: storyWords(root, parts.notes),
  };
  return { story, problems: pull.problems };
}

/** One element for a field that is given; none, but no inference either, for a field that is given empty. */
function fromFront(name: FieldName & Element["name"], front: FrontMatter, set: SetField): Element[] | null {
  const field = front.fields[name];
  if (field === undefined) return null;
  return field.text === "" ? [] : [element(name, field.span, set(field))];
}

function pullMode(field: Field | undefined): { mode: Story["pull"]; problems: readonly Problem[] } {
  const value = field?.text.toLowerCase() ?? "auto";
  if (["none", "no", "false", "off"].includes(value)) return { mode: "none", problems: [] };
  if (field === undefined || ["auto", "", "yes", "true"].includes(value))
    return { mode: "auto", problems: [] };
  const problem: Problem = {
    code: "copy-front-matter-value",
    severity: "warning",
    message: `“${field.text}” is no value of pull`,
    hint: "write auto or none",
    span: field.span,
  };
  return { mode: "auto", problems: [problem] };
}

/** The file's name without folders and its last ending; "-" is standard input. */
function slugOf(file: string): string {
  if (file === "-") return "stdin";
  const name = file.split(/[/\\]/).at(-1) ?? file;
  return name.replace(/(?<=.)\.[^.]*$/, "");
}

/** The language that the front matter names, or one guessed from the copy and listed as an inference. */
export function languageOf(
  front: FrontMatter,
  places: Places,
): { lang: string; inferences: readonly Inference[] } {
  const given = front.fields.lang?.text ?? "";
  const tag = canonical(given);
  if (tag !== null) return { lang: tag, inferences: [] };
  const guess = guessLanguage(places.text.slice(front.bodyStart));
  if (guess.why === null) return { lang: guess.lang, inferences: [] };
  const span = places.span(front.bodyStart, front.bodyStart);
  return { lang: guess.lang, inferences: [{ what: "language", text: guess.lang, why: guess.why, span }] };
}

/** BCP 47 in its usual spelling; null for what is no language tag. `en_GB` is forgiven. */
function canonical(tag: string): string | null {
  const parts = tag.replaceAll("_", "-").split("-");
  if (!/^[a-z]{2,3}$/i.test(parts[0] ?? "") || !parts.every((part) => /^[a-z0-9]{1,8}$/i.test(part)))
    return null;
  return parts
    .map((part, index) => {
      if (index === 0) return part.toLowerCase();
      if (part.length === 2) return part.toUpperCase();
      return part.length === 4
        ? part.charAt(0).toUpperCase() + part.slice(1).toLowerCase()
        : part.toLowerCase();
    })
    .join("-");
}
