import type { Element, Node, Story } from "./story.js";

/** The running text below a node, marks of notes left out; a line break is a space. */
export function textOf(node: Node | undefined): string {
  if (node === undefined) return "";
  if (node.kind === "text") return node.text;
  if (node.name === "note-mark") return "";
  if (node.name === "br") return " ";
  return node.children.map(textOf).join("");
}

/** The text of a story's headline, byline or other part, by its name; undefined where it has none. */
export function partText({ root }: Story, name: string): string | undefined {
  const part = root.children.find((child) => child.kind === "element" && child.name === name);
  return part && textOf(part);
}

/** The words under a figure's picture, without who took it; empty where there are none. */
export function cutlineText(figure: Element): string {
  const isCredit = (node: Node): boolean => node.kind === "element" && node.name === "credit";
  const cutline = figure.children.find((child) => child.kind === "element" && child.name === "cutline");
  if (cutline?.kind !== "element") return "";
  return cutline.children
    .filter((child) => !isCredit(child))
    .map(textOf)
    .join("")
    .trim();
}

/** All elements below one, in reading order. */
export function elementsOf(root: Element): readonly Element[] {
  const found: Element[] = [];
  collect(root, found);
  return found;
}

function collect(element: Element, found: Element[]): void {
  for (const child of element.children) {
    if (child.kind === "text") continue;
    found.push(child);
    if (child.children.length > 0) collect(child, found);
  }
}
