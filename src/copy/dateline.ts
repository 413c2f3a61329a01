import type { Element, Story } from "./story.js";

/** The story with its dateline run in: the first words of its first paragraph, as newspapers have it. */
export function withDatelineRunIn(story: Story): Story {
  const { children } = story.root;
  const dateline = children.find((child) => child.kind === "element" && child.name === "dateline");
  const first = children.find((child): child is Element => child.kind === "element" && child.name === "p");
  if (dateline === undefined || first === undefined) return story;
  const opened: Element = { ...first, children: [dateline, ...first.children] };
  const rest = children
    .filter((child) => child !== dateline)
    .map((child) => (child === first ? opened : child));
  return { ...story, root: { ...story.root, children: rest } };
}
