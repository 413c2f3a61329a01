import type { Element, Node } from "./story.js";

/** The running text below a node, marks of notes left out; a line break is a space. */
export function textOf(node: Node | undefined): string {
  if (node === undefined) return "";
  if (node.kind === "text") return node.text;
  if (node.name === "note-mark") return "";
  if (node.name === "br") return " ";
  return node.children.map(textOf).join("");
}

/** All elements below one, in reading order. */
export function elementsOf(root: Element): readonly Element[] {
  return root.children.flatMap((child) => (child.kind === "element" ? [child, ...elementsOf(child)] : []));
}
