import { BY } from "./byline.js";
import type { Element, Story, Text } from "./story.js";

/** The story with the name in its byline in a span of the class `name`, so that a style can set it apart. */
export function withNamedByline(story: Story): Story {
  const children = story.root.children.map((child) =>
    child.kind === "element" && child.name === "byline" ? named(child) : child,
  );
  return { ...story, root: { ...story.root, children } };
}

function named(byline: Element): Element {
  const [first, ...rest] = byline.children;
  if (first?.kind !== "text" || rest.length > 0) return byline;
  const opening = BY.exec(first.text)?.[0] ?? "";
  const start = { ...first.span.start, column: first.span.start.column + opening.length };
  const name: Element = {
    kind: "element",
    name: "span",
    classes: ["name"],
    attributes: {},
    children: [{ ...first, text: first.text.slice(opening.length), span: { ...first.span, start } }],
    span: { ...first.span, start },
  };
  const before: readonly Text[] = opening === "" ? [] : [{ ...first, text: opening }];
  return { ...byline, children: [...before, name] };
}

/** The name alone, for a file's author. */
export const bylineName = (byline: string): string => byline.replace(BY, "");
