import type { SourceSpan } from "../problems/index.js";
import type { Element, Node, Story } from "./story.js";

/** Characters of a text that a proof shows: a line of a terminal. */
const SHOWN = 60;

/** What was inferred and the story's tree, a line each, with line:column; for people and for goldens. */
export function proofStory(story: Story): string {
  return [
    `story ${story.slug} (${story.lang}, ${story.words} words, pull ${story.pull})`,
    ...pairs("credit", { ...story.credit }),
    ...pairs("data", story.data),
    ...(story.inferences.length === 0 ? [] : ["inferred"]),
    ...story.inferences.map(
      (found) => `  ${at(found.span)} ${found.what} ${shown(found.text)} — ${found.why}`,
    ),
    "tree",
    ...tree(story.root, 1),
    ...(story.notes.length === 0 ? [] : ["notes"]),
    ...story.notes.flatMap((note) => tree(note, 1)),
    "",
  ].join("\n");
}

function pairs(what: string, values: Readonly<Record<string, string | undefined>>): string[] {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return entries.map(([key, value]) => `${what} ${key}: ${value}`);
}

const at = (span: SourceSpan): string => `${span.start.line}:${span.start.column}`;

/** The beginning and the end of a long text: where it was cut off shows at either. */
function shown(text: string): string {
  const line = text.replaceAll("\n", "⏎");
  if (line.length <= SHOWN) return `“${line}”`;
  return `“${line.slice(0, SHOWN - 22)} … ${line.slice(-16)}” (${text.length})`;
}

function tree(node: Node, depth: number): string[] {
  const indent = "  ".repeat(depth);
  if (node.kind === "text") return [`${indent}${at(node.span)} ${shown(node.text)}`];
  const [only] = node.children;
  const head = `${indent}${at(node.span)} ${describe(node)}`;
  if (node.children.length === 1 && only?.kind === "text") return [`${head} ${shown(only.text)}`];
  return [head, ...node.children.flatMap((child) => tree(child, depth + 1))];
}

/** `name#id.class key=value`. */
function describe(element: Element): string {
  const id = element.id === undefined ? "" : `#${element.id}`;
  const classes = element.classes.map((name) => `.${name}`).join("");
  const attributes = Object.entries(element.attributes).map(
    ([key, value]) => ` ${key}=${JSON.stringify(value)}`,
  );
  return `${element.name}${id}${classes}${attributes.join("")}`;
}
