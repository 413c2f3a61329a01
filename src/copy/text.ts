import { countWords } from "./spaces.js";
import type { Element, Node, Story } from "./story.js";

/**
 * All words of a story in reading order, a line to a block: kicker, headline, deck, byline, dateline, the blocks, the
 * credit, and then the notes, each led by the number that its mark shows. Marks stand in the running text where they
 * are. Numbers and bullets of lists, which the style makes, are not in it, nor are descriptions (`alt`) of pictures.
 */
export function storyText(story: Story): string {
  const lines: string[] = [];
  for (const block of story.root.children) blockLines(block, lines);
  for (const note of story.notes) {
    const before = lines.length;
    blockLines(note, lines);
    const number = note.attributes["number"];
    if (number !== undefined) lines[before] = `${number} ${lines[before] ?? ""}`.trimEnd();
  }
  return lines.join("\n");
}

/** Words of the story's tree and notes; note marks are no words. */
export function storyWords(root: Element, notes: readonly Element[]): number {
  const lines: string[] = [];
  for (const block of [...root.children, ...notes]) blockLines(block, lines, false);
  return lines.reduce((sum, line) => sum + countWords(line), 0);
}

const INLINE: ReadonlySet<string> = new Set(
  "em strong a sup sub small s code span br note-mark credit".split(" "),
);

/** Whether a node is part of running text. A picture is, unless it stands in a figure; a credit, where it ends a cutline. */
export const isInline = (node: Node): boolean =>
  node.kind === "text" || INLINE.has(node.name) || node.name === "picture";

function blockLines(node: Node, lines: string[], marks = true): void {
  if (node.kind === "element" && node.children.some((child) => !isInline(child))) {
    for (const child of node.children) blockLines(child, lines, marks);
    return;
  }
  const words: string[] = [];
  inlineText(node, words, marks);
  const line = words.join("");
  if (line !== "") lines.push(line);
}

function inlineText(node: Node, words: string[], marks: boolean): void {
  if (node.kind === "text") words.push(node.text);
  else if (node.name === "br") words.push("\n");
  else if (marks || node.name !== "note-mark") {
    for (const child of node.children) inlineText(child, words, marks);
  }
}
