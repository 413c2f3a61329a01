import type { Text } from "../copy/index.js";
import type { SetLine } from "../lines/index.js";
import type { ShapedBlock } from "../shape/index.js";
import type { StyledElement, StyledNode } from "../sheet/index.js";
import type { Pt } from "../units/index.js";
import type { Typesetter } from "./head.js";
import { settingFor } from "./setting.js";

/** Words that a first line may lose or win when its style changes their width; then the last try stands. */
const MOST_TRIES = 6;

/**
 * Shapes a block whose ::first-line has a style of its own: as many of its words in that style as the first line then
 * holds (CSS Pseudo-Elements 4, 2.1). Only text that stands directly in the block changes; elements in it keep their style.
 */
export function shapeFirstLine(block: StyledElement, measure: Pt, typesetter: Typesetter): ShapedBlock {
  const { firstLine } = block;
  let shaped = typesetter.shape(block);
  if (firstLine === undefined) return shaped;
  let styled = 0;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const held = wordsInFirstLine(shaped, measure, typesetter);
    // A word that does not fit in the new style goes back, and is not tried again.
    if (held === styled || (held > styled && tries > 1)) break;
    styled = held;
    shaped = typesetter.shape({ ...block, children: withStyledWords(block, styled) });
  }
  return shaped;
}

function wordsInFirstLine(shaped: ShapedBlock, measure: Pt, typesetter: Typesetter): number {
  const { paragraph, style } = shaped;
  if (paragraph === undefined) return 0;
  const inner = (measure -
    style.margin.left -
    style.margin.right -
    style.padding.left -
    style.padding.right) as Pt;
  const first = typesetter.setter.set(paragraph, settingFor(style, inner, paragraph)).lines[0];
  return first === undefined ? 0 : countWords(first);
}

/** Whole words: a part before a hyphen belongs to the next line's style as well, and is left alone. */
function countWords(line: SetLine): number {
  const words = line.runs.filter((_, index) => index === 0 || (line.spaces[index] ?? "") !== "").length;
  return line.hyphenated ? words - 1 : words;
}

/** The block's children with their first words in an element of the first line's style. */
function withStyledWords(block: StyledElement, words: number): readonly StyledNode[] {
  let left = words;
  const children: StyledNode[] = [];
  for (const child of block.children) {
    const count = left > 0 ? wordsOf(child) : 0;
    if (child.kind === "element" || left <= 0) children.push(child);
    else children.push(...splitText(child, left, block));
    left -= count;
  }
  return children;
}

const wordsOf = (node: StyledNode): number =>
  node.kind === "text"
    ? (node.text.match(/\S+/gu)?.length ?? 0)
    : node.children.reduce((sum, child) => sum + wordsOf(child), 0);

function splitText(text: Text, words: number, block: StyledElement): readonly StyledNode[] {
  const match = new RegExp(`^\\s*(?:\\S+\\s*){0,${words}}`, "u").exec(text.text);
  const end = match?.[0].length ?? 0;
  const styled: StyledElement = {
    kind: "element",
    element: { kind: "element", name: "span", classes: [], attributes: {}, children: [], span: text.span },
    style: { ...block.firstLine!, display: "inline" },
    children: [{ ...text, text: text.text.slice(0, end) }],
  };
  const start = { ...text.span.start, column: text.span.start.column + end };
  return [styled, { ...text, text: text.text.slice(end), span: { ...text.span, start } }];
}
