import type { Element } from "../../copy/index.js";
import type { Tag } from "../../makeup/index.js";

/** Names of the elements that a tag is in, the innermost first. */
export function namesOf(tag: Tag): readonly string[] {
  const names: string[] = [];
  for (let at: Tag | null = tag; at !== null; at = at.parent)
    if (at.element !== null) names.push(at.element.name);
  return names;
}

/** The innermost element that a tag is in. */
export function elementOf(tag: Tag | null): Element | null {
  for (let at = tag; at !== null; at = at.parent) if (at.element !== null) return at.element;
  return null;
}

/** A story's own tag: the outermost. */
export function rootOf(tag: Tag): Tag {
  let at = tag;
  while (at.parent !== null) at = at.parent;
  return at;
}

/** Whether a tag is a story's own, not an advertisement's or that of standing furniture. */
export const isStory = ({ element }: Tag): boolean => element?.name === "story";
