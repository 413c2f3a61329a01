import type { Problem } from "../problems/index.js";
import { element } from "./nodes.js";
import type { Element, ElementName, Node, Story } from "./story.js";
import { isInline } from "./text.js";

/** Blocks that may hold a paragraph and figures in place of their running text. */
const HOLDERS: ReadonlySet<ElementName> = new Set<ElementName>(["li", "dd", "td", "th", "blockquote", "box"]);
/** Blocks of a story's head: what belongs to one stands after all of them. */
const HEADS: ReadonlySet<ElementName> = new Set<ElementName>([
  "kicker",
  "headline",
  "deck",
  "byline",
  "dateline",
]);

/**
 * The story with no picture in running text. A newspaper's lines are too low for one: it becomes a figure after its paragraph, without a
 * cutline, for its label describes it and is no part of the text. In notes, cutlines and pull quotes it has no place and is left out.
 */
export function withPicturesApart(story: Story): {
  readonly story: Story;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const children = headFirst(story.root.children.map((child) => apart(child, problems)));
  const notes = story.notes.map((note) => withoutPictures(note, problems));
  return { story: { ...story, root: { ...story.root, children }, notes }, problems };
}

/** The results of the story's blocks, with what is none of the head after the head. */
function headFirst(blocks: readonly (readonly Node[])[]): readonly Node[] {
  const isHead = (node: Node): boolean => node.kind === "element" && HEADS.has(node.name);
  const end = blocks.findIndex((nodes) => !nodes.some(isHead));
  const head = blocks.slice(0, end === -1 ? blocks.length : end).flat();
  const rest = end === -1 ? [] : blocks.slice(end).flat();
  return [...head.filter(isHead), ...head.filter((node) => !isHead(node)), ...rest];
}

/** A block, with the figures that its running text held. */
function apart(node: Node, problems: Problem[]): readonly Node[] {
  if (node.kind === "text") return [node];
  if (node.name === "cutline" || node.name === "pull") return [withoutPictures(node, problems)];
  if (node.name === "picture") return [node];
  if (node.name === "figure" || node.children.some((child) => !isInline(child)))
    return [
      withChildren(
        node,
        node.children.flatMap((child) => apart(child, problems)),
      ),
    ];
  const pictures = picturesIn(node);
  if (pictures.length === 0) return [node];
  const figures = pictures.map(figureOf);
  const text = strip(node.children);
  if (HOLDERS.has(node.name))
    return [
      { ...node, children: [...(text.length === 0 ? [] : [element("p", node.span, text)]), ...figures] },
    ];
  return [...(text.length === 0 ? [] : [{ ...node, children: text }]), ...figures];
}

const withChildren = (node: Element, children: readonly Node[]): Element =>
  children.length === node.children.length && children.every((child, index) => child === node.children[index])
    ? node
    : { ...node, children };

function figureOf(picture: Element): Element {
  const { alt } = picture.attributes;
  return element("figure", picture.span, [picture], { attributes: alt === undefined ? {} : { alt } });
}

function picturesIn(node: Element): readonly Element[] {
  return node.children.flatMap((child) =>
    child.kind === "text" ? [] : child.name === "picture" ? [child] : picturesIn(child),
  );
}

/** Running text without its pictures, and without what held nothing else. */
function strip(children: readonly Node[]): readonly Node[] {
  const kept = children.flatMap((child): readonly Node[] => {
    if (child.kind === "text") return [child];
    if (child.name === "picture") return [];
    if (picturesIn(child).length === 0) return [child];
    const within = strip(child.children);
    return within.length === 0 ? [] : [{ ...child, children: within }];
  });
  const isBlank = (node: Node): boolean =>
    node.kind === "text" ? node.text.trim() === "" : node.name === "br";
  return kept.every(isBlank) ? [] : kept;
}

function withoutPictures(node: Element, problems: Problem[]): Element {
  const pictures = picturesIn(node);
  if (pictures.length === 0) return node;
  for (const { attributes, span } of pictures) {
    problems.push({
      code: "copy-picture-without-place",
      severity: "warning",
      message: `the picture ${attributes["src"] ?? ""} is left out: a ${node.name} has no place for one`,
      hint: "let it stand in a paragraph of its own",
      span,
    });
  }
  return {
    ...node,
    children: node.children.flatMap((child) => (child.kind === "text" ? [child] : strip([child]))),
  };
}
