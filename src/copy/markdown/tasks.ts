import type { Token } from "markdown-it";

/** `[ ]` or `[x]` before an item's first words: GitHub Flavored Markdown, 5.3. */
const BOX = /^\[([ xX])\]\s/;

/** The classes of a list item that begins with a task's box, which goes from its text; null for any other. */
export function takeTask(inline: Token): readonly string[] | null {
  const [first] = inline.children ?? [];
  const box = first?.type === "text" ? BOX.exec(first.content) : null;
  if (first === undefined || box === null) return null;
  first.content = first.content.slice(box[0].length);
  first.meta = { ...first.meta, at: Number(first.meta?.["at"] ?? 0) + box[0].length };
  return box[1] === " " ? ["task"] : ["task", "done"];
}
