import { element, textNode } from "../nodes.js";
import type { Places } from "../places.js";
import { collapse } from "../spaces.js";
import type { Node, Text } from "../story.js";
import { setMarks, setDashes, type Piece } from "../typography.js";
import { draftText, type Draft, type DraftElement, type DraftText } from "./draft.js";

/** What setting running text needs besides the drafts. */
export interface RunningContext {
  readonly lang: string;
  readonly places: Places;
  /** A note's number by its label; null when there is no such note. */
  readonly number: (label: string, start: number, end: number) => number | null;
}

/** Sets the running text of one block: white space, dashes and quotes over all its elements at once. */
export function setRunning(children: readonly Draft[], context: RunningContext): readonly Node[] {
  resolveMarks(children, context);
  const leaves = leavesOf(children, false, undefined);
  trim(leaves);
  setType(leaves, context.lang);
  return withoutEndBreaks(nodesOf(children, context));
}

/** A line break at either end of a block breaks nothing. */
function withoutEndBreaks(nodes: readonly Node[]): readonly Node[] {
  const isWord = (node: Node): boolean => node.kind === "text" || node.name !== "br";
  const first = nodes.findIndex(isWord);
  return first < 0 ? [] : nodes.slice(first, nodes.findLastIndex(isWord) + 1);
}

/** One thing in the flow of the text. */
type Leaf =
  | { readonly role: "text" | "literal"; readonly draft: DraftText; readonly lang: string | undefined }
  | { readonly role: "break" | "mark" | "picture"; readonly draft: DraftElement };

/** A mark that no note answers becomes the text it was written as; any other gets its number as its only child. */
function resolveMarks(children: readonly Draft[], context: RunningContext): void {
  for (const child of children) {
    if (child.kind === "text") continue;
    if (child.name !== "note-mark") resolveMarks(child.children, context);
    else if (child.children.length === 0) resolveMark(child, context);
  }
}

function resolveMark(mark: DraftElement, context: RunningContext): void {
  const label = mark.marks.attributes?.["note"] ?? "";
  const { start, end } = mark;
  const number = context.number(label, start, end);
  const text = number === null ? `[^${label}]` : String(number);
  mark.children = [{ kind: "text", text, literal: true, start, end }];
  if (number === null) mark.name = "span";
  mark.marks = number === null ? {} : { attributes: { note: `note-${number}` } };
}

/** `lang`: that of an element around them. */
function leavesOf(children: readonly Draft[], literal: boolean, lang: string | undefined): Leaf[] {
  const leaves: Leaf[] = [];
  for (const draft of children) {
    if (draft.kind === "text")
      leaves.push({ role: literal || draft.literal ? "literal" : "text", draft, lang });
    else if (draft.name === "br") leaves.push({ role: "break", draft });
    else if (draft.name === "note-mark") leaves.push({ role: "mark", draft });
    else if (draft.name === "picture") leaves.push({ role: "picture", draft });
    else {
      const own = draft.marks.attributes?.["lang"] ?? lang;
      for (const leaf of leavesOf(draft.children, literal || draft.name === "code", own)) leaves.push(leaf);
    }
  }
  return leaves;
}

/** Scripts that are written without spaces: a line end between them is none. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Collapses white space through the block, takes it off its ends, before note marks and around line breaks. */
function trim(leaves: readonly Leaf[]): void {
  let last: DraftText | null = null;
  let spaced = true;
  leaves.forEach((leaf, index) => {
    if (leaf.role === "text" || leaf.role === "literal") {
      const joins = leaf.draft.text === "\n" && joinsSpaceless(last, leaves[index + 1]);
      const text = joins ? "" : collapse(leaf.draft.text);
      leaf.draft.text = spaced && text.startsWith(" ") ? text.slice(1) : text;
      if (leaf.draft.text === "") return;
      last = leaf.draft;
      spaced = leaf.draft.text.endsWith(" ");
      return;
    }
    if (leaf.role !== "picture" && spaced && last !== null) last.text = last.text.trimEnd();
    spaced = leaf.role === "break";
    if (leaf.role !== "mark") last = null;
  });
  const end: DraftText | null = last;
  if (end !== null && spaced) (end as DraftText).text = (end as DraftText).text.replace(/ $/, "");
}

function joinsSpaceless(before: DraftText | null, after: Leaf | undefined): boolean {
  if (before === null || after === undefined || !("text" in after.draft)) return false;
  return SPACELESS.test(before.text.slice(-1)) && SPACELESS.test(after.draft.text.slice(0, 1));
}

function setType(leaves: readonly Leaf[], lang: string): void {
  for (const leaf of leaves) if (leaf.role === "text") leaf.draft.text = setDashes(leaf.draft.text);
  const pieces = leaves.map((leaf): Piece => {
    switch (leaf.role) {
      case "text":
      case "literal":
        return { text: leaf.draft.text, role: leaf.role, lang: leaf.lang };
      case "picture":
        return { text: "□", role: "literal" };
      case "break":
      case "mark":
        return { text: "", role: leaf.role };
      default:
        throw new Error(`unknown leaf: ${leaf satisfies never}`);
    }
  });
  setMarks(pieces, lang).forEach((text, index) => {
    const leaf = leaves[index];
    if (leaf?.role === "text") leaf.draft.text = text;
  });
}

/** Drafts to nodes: neighbouring texts become one, elements without words go. */
function nodesOf(children: readonly Draft[], context: RunningContext): readonly Node[] {
  const nodes = children.flatMap((child) =>
    child.kind === "text" ? textOf(child, context) : inlineElement(child, context),
  );
  const joined: Node[] = [];
  let run: Text[] = [];
  for (const node of nodes) {
    if (node.kind === "text") run.push(node);
    else {
      joined.push(...joinTexts(run), node);
      run = [];
    }
  }
  return [...joined, ...joinTexts(run)];
}

const textOf = (draft: DraftText, context: RunningContext): readonly Node[] =>
  draft.text === "" ? [] : [textNode(draft.text, context.places.span(draft.start, draft.end))];

function joinTexts(run: readonly Text[]): readonly Text[] {
  const [first] = run;
  if (first === undefined || run.length === 1) return run;
  const end = run.at(-1)?.span.end;
  const span = end === undefined ? first.span : { ...first.span, end };
  return [textNode(run.map((text) => text.text).join(""), span)];
}

function inlineElement(draft: DraftElement, context: RunningContext): readonly Node[] {
  const span = context.places.span(draft.start, draft.end);
  if (draft.name === "br") return [element("br", span, [])];
  if (draft.name === "picture") return [picture(draft, context)];
  const children = nodesOf(draft.children, context);
  if (children.length === 0) return [];
  // A link to nowhere and a span without marks are their words.
  const bare = draft.marks.id === undefined && (draft.marks.classes ?? []).length === 0;
  const empty = bare && Object.keys(draft.marks.attributes ?? {}).length === 0;
  if (draft.name === "wrapper" || (empty && (draft.name === "a" || draft.name === "span"))) return children;
  return [element(draft.name, span, children, draft.marks)];
}

/** A picture in running text: its label is its description. */
function picture(draft: DraftElement, context: RunningContext): Node {
  const words = draftText(draft).replace(/\s+/g, " ").trim();
  const attributes = { ...(words === "" ? {} : { alt: words }), ...draft.marks.attributes };
  return element("picture", context.places.span(draft.start, draft.end), [], { ...draft.marks, attributes });
}
