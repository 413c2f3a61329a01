import type { Text } from "../copy/index.js";
import type { SourceSpan } from "../problems/index.js";
import type { GeneratedBox, Style, StyledElement, StyledNode } from "../sheet/index.js";

/** Running text of one style, or a line's end. `inline`: the innermost inline element, null for the block's own text. */
export type Segment =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly style: Style;
      readonly inline: StyledElement | null;
      readonly span?: SourceSpan;
    }
  | { readonly kind: "break" };

export type TextSegment = Extract<Segment, { kind: "text" }>;

/** Whether a node stands in running text. */
export const isInline = (node: StyledNode): boolean =>
  node.kind === "text" || node.style.display === "inline";

/** The running text of nodes in a block's style, in order, generated text included. */
export const segmentsOf = (nodes: readonly StyledNode[], style: Style): readonly Segment[] =>
  nodes.flatMap((node) => nodeSegments(node, style, null));

function nodeSegments(node: StyledNode, style: Style, inline: StyledElement | null): readonly Segment[] {
  if (node.kind === "text") return [textSegment(node, style, inline)];
  if (node.element.name === "br") return [{ kind: "break" }];
  return [
    ...generated(node.before, node),
    ...node.children.flatMap((child) => nodeSegments(child, node.style, node)),
    ...generated(node.after, node),
  ];
}

const textSegment = ({ text, span }: Text, style: Style, inline: StyledElement | null): TextSegment => ({
  kind: "text",
  text,
  style,
  inline,
  span,
});

/** Text of a ::before or ::after that stands in running text. */
export function generated(box: GeneratedBox | undefined, inline: StyledElement | null): readonly Segment[] {
  return box && runsIn(box) ? [{ kind: "text", text: box.text, style: box.style, inline }] : [];
}

/** Whether a generated box is part of its block's running text rather than a box of its own. */
export const runsIn = (box: GeneratedBox): boolean => box.text !== "" && box.style.display === "inline";
