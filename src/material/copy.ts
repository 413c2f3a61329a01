import type { Element, Node, Story, Text } from "../copy/index.js";
import type { FileRef } from "../issue/index.js";
import type { SourceSpan } from "../problems/index.js";

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

/** A picture that the issue names. */
export function pictureOf(file: FileRef, alt: string | null, span: SourceSpan): Element {
  // A picture's name in copy may be written with %20; a file's own name is as it is.
  const src = file.name.replaceAll("%", "%25");
  return element("picture", span, [], { src, ...(alt === null ? {} : { alt }) });
}

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
