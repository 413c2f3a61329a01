import type { SetLine, SetParagraph, Setter } from "../lines/index.js";
import type { Font, ShapedBlock, ShapedParagraph } from "../shape/index.js";
import type { GeneratedBox, Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import type { Artifact, Tag } from "./page.js";
import type { RowItem } from "./rows.js";
import { innerTag, tagger } from "./tags.js";
import { baselineIn, settingFor, xHeightOf } from "./setting.js";

/** Blocks stacked at their own leading, as heads, pull quotes and notes are: ink and height, not yet on a grid. */
export interface Stack {
  /** x and y from the stack's top left corner. */
  readonly items: readonly RowItem[];
  readonly height: Pt;
  /** Places between blocks where white may be added, from the top, each with the number of items above it. */
  readonly gaps: readonly number[];
  /** Width of the widest line as a part of the measure, for headlines: 0…1. */
  readonly fill: number;
  readonly lines: number;
  readonly overfull: boolean;
}

/** What stacking needs. */
export interface StackContext {
  readonly setter: Setter;
  /** The tag of a block, or the artifact that everything is. */
  tag(block: ShapedBlock): Tag | Artifact;
  /** Sets a figure or a picture at a width. Not given: none stands among the blocks. */
  readonly figure?: (block: ShapedBlock, width: Pt) => Stack;
}

/** Stacks blocks at a width, margins between neighbours collapsed as in CSS 2.2, 8.3.1. */
export function stackBlocks(blocks: readonly ShapedBlock[], width: Pt, context: StackContext): Stack {
  const items: RowItem[] = [];
  const gaps: number[] = [];
  let [height, below, fill, lines, overfull] = [0, 0, 0, 0, false];
  blocks.forEach((block, index) => {
    const own = stackBlock(block, width, context);
    const { margin } = block.style;
    height += index === 0 ? margin.top : Math.max(below, margin.top);
    if (index > 0) gaps.push(items.length);
    for (const item of own.items) items.push(moved(item, margin.left, pt(height)));
    height += own.height;
    below = margin.bottom;
    fill = Math.max(fill, own.fill);
    lines += own.lines;
    overfull ||= own.overfull;
  });
  return { items, height: pt(height + below), gaps, fill, lines, overfull };
}

function stackBlock(block: ShapedBlock, width: Pt, context: StackContext): Stack {
  const { style } = block;
  const inner = pt(width - style.margin.left - style.margin.right - style.padding.left - style.padding.right);
  const content = contentOf(block, inner, context);
  return framed(content, style, pt(inner + style.padding.left + style.padding.right));
}

function contentOf(block: ShapedBlock, width: Pt, context: StackContext): Stack {
  const { name } = block.element;
  if (context.figure !== undefined && (name === "figure" || name === "picture"))
    return context.figure(block, width);
  return block.paragraph === undefined
    ? stackBlocks(markedFirst(block), width, within(block, context))
    : stackParagraph(block, block.paragraph, width, context);
}

/** The number of a note of several paragraphs stands before the first. */
function markedFirst({ marker, children }: ShapedBlock): readonly ShapedBlock[] {
  const [first, ...others] = children;
  return marker === undefined || first?.paragraph === undefined
    ? children
    : [{ marker, ...first }, ...others];
}

/** What is in a block has its tag inside the block's. */
function within(block: ShapedBlock, context: StackContext): StackContext {
  const tag = context.tag(block);
  return typeof tag === "string" ? context : { ...context, tag: tagger(tag) };
}

/** Borders and padding round a stack. */
export function framed(content: Stack, style: Style, width: Pt): Stack {
  const { padding, borderTop, borderBottom } = style;
  const top = borderTop.style === "none" ? 0 : borderTop.width;
  const bottom = borderBottom.style === "none" ? 0 : borderBottom.width;
  const height = pt(top + padding.top + content.height + padding.bottom + bottom);
  const items: RowItem[] = [];
  if (style.backgroundColor.space !== "none") {
    items.push({ kind: "fill", x: pt(0), y: pt(0), width, height, color: style.backgroundColor });
  }
  if (top > 0) items.push(rule(pt(0), width, pt(top / 2), pt(top), borderTop.color));
  if (bottom > 0) items.push(rule(pt(0), width, pt(height - bottom / 2), pt(bottom), borderBottom.color));
  items.push(...content.items.map((item) => moved(item, padding.left, pt(top + padding.top))));
  return { ...content, items, height };
}

/** White between a note's number and its text, in em. */
const MARKER_GAP = 0.3;

/** A marker is the label of what it marks. */
const labelOf = (tag: Tag | Artifact): Tag | Artifact =>
  typeof tag === "string" ? tag : innerTag("Lbl", tag);

function stackParagraph(block: ShapedBlock, text: ShapedParagraph, width: Pt, context: StackContext): Stack {
  const { style } = block;
  const marker = block.marker;
  const indent =
    marker === undefined ? style.textIndent : pt(markerWidth(marker) + style.fontSize * MARKER_GAP);
  const set = context.setter.set(text, settingFor(style, width, text, indent));
  const tag = context.tag(block);
  const baseline = baselineIn(text.font, style.lineHeight);
  const items: RowItem[] = [];
  if (marker !== undefined) items.push(...markerItems(marker, context, pt(0), baseline, labelOf(tag)));
  set.lines.forEach((line, index) => {
    items.push({ kind: "line", x: pt(0), y: pt(baseline + index * style.lineHeight), line, tag });
  });
  items.push(...sideRules(block, set, width, pt(baseline - xHeightOf(text.font) / 2), text.font));
  const below = shortRule(block.after, set, width, style);
  const height = set.lines.length * style.lineHeight;
  if (below !== null) items.push(...below.items.map((item) => moved(item, pt(0), pt(height))));
  return {
    items,
    height: pt(height + (below?.height ?? 0)),
    gaps: [],
    fill: fillOf(set, width),
    lines: set.lines.length,
    overfull: set.overfull.length > 0,
  };
}

/** Fill of the widest line: how well a head suits its measure. */
function fillOf(set: SetParagraph, width: Pt): number {
  return set.lines.reduce((most, line) => Math.max(most, (line.end - line.start) / width), 0);
}

export const markerWidth = (marker: ShapedParagraph): Pt =>
  pt(
    marker.items.reduce(
      (sum, item) => sum + (item.kind === "word" ? item.run.width : item.kind === "space" ? item.width : 0),
      0,
    ),
  );

export function markerItems(
  marker: ShapedParagraph,
  context: { readonly setter: Setter },
  x: Pt,
  y: Pt,
  tag: Tag | Artifact,
): RowItem[] {
  const line = naturalLine(marker, context.setter);
  return line === null ? [] : [{ kind: "line", x, y, line, tag }];
}

const naturalLines = new WeakMap<ShapedParagraph, SetLine | null>();

/** Text on one line at its natural width. A label may stand before each of thousands of cells: it is set once. */
export function naturalLine(text: ShapedParagraph, setter: Setter): SetLine | null {
  const known = naturalLines.get(text);
  if (known !== undefined) return known;
  const set = setter.set(text, {
    rooms: [{ indent: pt(0), width: pt(markerWidth(text) + text.font.size) }],
    align: "start",
    alignLast: "start",
    balance: false,
    hyphens: "none",
    hyphenateLimitChars: ["auto", "auto", "auto"],
    ladder: 0,
    hang: "none",
    tracking: [0, 0],
    glyphScaling: [1, 1],
  });
  const line = set.lines[0] ?? null;
  naturalLines.set(text, line);
  return line;
}

/** An empty ::before or ::after with a border is a rule beside a line of text, from the measure's edge to the text. */
function sideRules(block: ShapedBlock, set: SetParagraph, width: Pt, y: Pt, font: Font): RowItem[] {
  const line = set.lines[0];
  if (line === undefined) return [];
  const gap = font.size * 1.2;
  const rules: RowItem[] = [];
  const before = sideRule(block.before);
  if (before !== null && line.start - gap > 0)
    rules.push(rule(pt(0), pt(line.start - gap), y, before.width, before.color));
  const after = sideRule(block.after);
  if (after !== null && line.end + gap < width)
    rules.push(rule(pt(line.end + gap), width, y, after.width, after.color));
  return rules;
}

const sideRule = (box: GeneratedBox | undefined): Style["borderTop"] | null =>
  box !== undefined && box.text === "" && box.style.width === "auto" && box.style.borderTop.style !== "none"
    ? box.style.borderTop
    : null;

/** An empty ::after with a border and a width is a short rule below the text, aligned as the text is. */
function shortRule(
  box: GeneratedBox | undefined,
  set: SetParagraph,
  measure: Pt,
  style: Style,
): { readonly items: readonly RowItem[]; readonly height: Pt } | null {
  if (box === undefined || box.text !== "" || set.lines.length === 0) return null;
  const { width, borderTop, margin } = box.style;
  if (width === "auto" || borderTop.style === "none") return null;
  const length = typeof width === "number" ? width : (measure * width.percent) / 100;
  const x =
    style.textAlign === "center" ? (measure - length) / 2 : style.textAlign === "end" ? measure - length : 0;
  const y = pt(margin.top + borderTop.width / 2);
  return {
    items: [rule(pt(x), pt(x + length), y, borderTop.width, borderTop.color)],
    height: pt(margin.top + borderTop.width + margin.bottom),
  };
}

export const rule = (x1: Pt, x2: Pt, y: Pt, width: Pt, color: Style["color"]): RowItem => ({
  kind: "rule",
  x1,
  y1: y,
  x2,
  y2: y,
  width,
  color,
});

/** The same ink elsewhere. */
export function moved(item: RowItem, dx: Pt, dy: Pt): RowItem {
  if (dx === 0 && dy === 0) return item;
  switch (item.kind) {
    case "line":
      return { ...item, x: pt(item.x + dx), y: pt(item.y + dy) };
    case "rule":
      return {
        ...item,
        x1: pt(item.x1 + dx),
        x2: pt(item.x2 + dx),
        y1: pt(item.y1 + dy),
        y2: pt(item.y2 + dy),
      };
    case "fill":
    case "picture":
      return { ...item, x: pt(item.x + dx), y: pt(item.y + dy) };
    default:
      throw new Error(`unknown row item: ${item satisfies never}`);
  }
}

/** A stack with so much more white, shared among its gaps (all below where it has none). */
export function loosened(stack: Stack, white: Pt): Stack {
  const shares = stack.gaps.length;
  if (shares === 0) return { ...stack, height: pt(stack.height + white) };
  const items = stack.items.map((item, index) => {
    const above = stack.gaps.filter((gap) => gap <= index).length;
    return above === 0 ? item : moved(item, pt(0), pt((white * above) / shares));
  });
  return { ...stack, items, height: pt(stack.height + white) };
}
