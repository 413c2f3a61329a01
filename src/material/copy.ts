import type { Element, Node, Story, Text } from "../copy/index.js";
import type { FileRef } from "../issue/index.js";
import type { Problem, SourceSpan } from "../problems/index.js";

/*
 * What is made from an issue is copy too: elements with the place in the file that asks for them, so that styles, tags and messages
 * know them as they know an article's.
 */

export const element = (
  name: Element["name"],
  span: SourceSpan,
  children: readonly Node[] = [],
  attributes: Element["attributes"] = {},
  classes: readonly string[] = [],
): Element => ({ kind: "element", name, classes, attributes, children, span });

export const text = (words: string, span: SourceSpan): Text => ({ kind: "text", text: words, span });

/** A picture that the issue names. One that nobody describes is called by its file's name, and told. */
export function pictureOf(
  { name }: FileRef,
  alt: string | null,
  span: SourceSpan,
  report: (problem: Problem) => void,
): Element {
  if (alt === null) report(undescribed(name, span));
  // A picture's name in copy may be written with %20; a file's own name is as it is.
  return element("picture", span, [], { src: name.replaceAll("%", "%25"), alt: alt ?? bareName(name) });
}

/** A file's name without its folder and its ending. */
export const bareName = (name: string): string => name.replace(/^.*\//s, "").replace(/\.[^.]*$/, "");

const undescribed = (name: string, span: SourceSpan): Problem => ({
  code: "material-without-description",
  severity: "warning",
  message: `the picture ${name} has no description for readers who cannot see it`,
  hint: "write what it says beside its file: alt:",
  span,
});

/** The blocks of copy that stands in a piece, its notes after them. */
export const blocksOf = ({ root, notes }: Story): readonly Element[] => [
  ...root.children.filter((child) => child.kind === "element"),
  ...notes,
];

/** A piece as a story is, for the sheet to style. `file`: what names its pictures. */
export const pieceStory = (slug: string, file: string, lang: string, root: Element): Story => ({
  kind: "story",
  slug,
  file,
  lang,
  root,
  notes: [],
  credit: {},
  data: {},
  pull: "none",
  inferences: [],
  words: 0,
});
