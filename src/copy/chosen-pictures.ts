import type { Element, Node, Story } from "./story.js";
import { elementsOf } from "./tree.js";

/** Whether a story is printed with a picture: by its file, as the copy names it, and by its place among them, from 0. */
export type Chooses = (source: string, index: number) => boolean;

/** The story with those of its pictures that are chosen; a figure none of whose pictures are goes with its words. */
export function withChosenPictures(story: Story, chooses: Chooses): Story {
  let index = 0;
  const chosenIn = (element: Element): Element => {
    const children = element.children.flatMap((node): readonly Node[] => {
      if (node.kind === "text") return [node];
      if (node.name === "picture") return chooses(node.attributes["src"] ?? "", index++) ? [node] : [];
      const made = chosenIn(node);
      return node.name === "figure" && hasPicture(node) && !hasPicture(made) ? [] : [made];
    });
    return children.every((child, at) => child === element.children[at]) &&
      children.length === element.children.length
      ? element
      : { ...element, children };
  };
  const root = chosenIn(story.root);
  return { ...story, root, notes: story.notes.map(chosenIn) };
}

const hasPicture = (element: Element): boolean => elementsOf(element).some(({ name }) => name === "picture");
