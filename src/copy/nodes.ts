import type { SourceSpan } from "../problems/index.js";
import type { Element, ElementName, Node, Text } from "./story.js";

/** What an element has besides its name, place and children. */
export interface Marks {
  readonly id?: string;
  readonly classes?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
}

const NONE: readonly string[] = [];
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

export function element(
  name: ElementName,
  span: SourceSpan,
  children: readonly Node[],
  marks: Marks = {},
): Element {
  const rest = {
    classes: marks.classes ?? NONE,
    attributes: marks.attributes ?? NO_ATTRIBUTES,
    children,
    span,
  };
  return marks.id === undefined
    ? { kind: "element", name, ...rest }
    : { kind: "element", name, id: marks.id, ...rest };
}

export const textNode = (text: string, span: SourceSpan): Text => ({ kind: "text", text, span });
