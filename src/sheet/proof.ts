import { buildStyle } from "./build-style.js";
import { INITIAL } from "./properties/index.js";
import type { Color, ContentPart, Style, StyledElement, StyledStory, Symbols } from "./style.js";

const INITIAL_STYLE: Style = buildStyle(INITIAL, "");

/** Fields that a child takes over; the others start anew in every element. */
const INHERITED: ReadonlySet<string> = new Set(
  "fontFamily fontSize fontWeight fontStyle fontOpticalSizing fontFeatures color letterSpacing wordSpacing textTransform textDecoration lang direction lineHeight whiteSpace textAlign textAlignLast textIndent indentedLines textWrap hyphens hyphenateLimitChars hyphenateLimitLines hangingPunctuation links tracking glyphScaling listStyleType widows orphans lineSnap notePlace".split(
    " ",
  ),
);

/** What is special about a style: `font-size 9; font-weight 700`, fields that differ from the parent's or, where none is inherited, from the start. */
export function proofStyle(style: Style, parent: Style = INITIAL_STYLE): string {
  const fields = Object.keys(style) as (keyof Style)[];
  const hasLegs = style.columnCount !== "auto" || style.columnWidth !== "auto";
  return fields
    .filter((field) => hasLegs || field !== "columnGap")
    .filter((field) => {
      const other = INHERITED.has(field) ? parent[field] : INITIAL_STYLE[field];
      return proofValue(style[field]) !== proofValue(other);
    })
    .map((field) => `${kebab(field)} ${proofValue(style[field])}`)
    .join("; ");
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Lengths to a thousandth of a point, colours and lists in short. */
function proofValue(value: unknown): string {
  if (typeof value === "number") return String(Math.round(value * 1000) / 1000);
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return `[${value.map(proofValue).join(", ")}]`;
  if (value === null || typeof value !== "object") return String(value);
  if ("space" in value) return proofColor(value as Color);
  if ("symbols" in value) return proofSymbols(value as Symbols);
  if ("kind" in value) return proofPart(value as ContentPart);
  if ("style" in value && "width" in value && "color" in value) {
    const line = value as Style["borderTop"];
    return line.style === "none"
      ? "none"
      : `${proofValue(line.width)} ${line.style} ${proofColor(line.color)}`;
  }
  if ("top" in value && "left" in value) {
    const { top, right, bottom, left } = value as Style["margin"];
    return [top, right, bottom, left].map(proofValue).join(" ");
  }
  return Object.entries(value)
    .map(([name, part]) => `${name} ${proofValue(part)}`)
    .join(" ");
}

const proofSymbols = ({ system, symbols }: Symbols): string =>
  `symbols(${system} ${symbols.map((symbol) => JSON.stringify(symbol)).join(" ")})`;

/** A colour much as CSS writes it. */
export function proofColor(color: Color): string {
  const laid = "overprint" in color ? ` ${color.overprint}` : "";
  switch (color.space) {
    case "cmyk":
      return `cmyk(${color.c} ${color.m} ${color.y} ${color.k})${laid}`;
    case "rgb":
      return `rgb(${color.r} ${color.g} ${color.b})${laid}`;
    case "lab":
      return `lab(${color.l} ${color.a} ${color.b})${laid}`;
    case "spot":
      return `${JSON.stringify(color.name)} ${color.tint} (${color.c} ${color.m} ${color.y} ${color.k})${laid}`;
    case "none":
      return "none";
    default:
      throw new Error(`unknown colour: ${JSON.stringify(color satisfies never)}`);
  }
}

/** A part of a content list as CSS writes it. */
export function proofPart(part: ContentPart): string {
  switch (part.kind) {
    case "string":
      return JSON.stringify(part.text);
    case "counter":
      return part.style === "decimal"
        ? `counter(${part.name})`
        : `counter(${part.name}, ${proofValue(part.style)})`;
    case "named-string":
      return part.which === "first" ? `string(${part.name})` : `string(${part.name}, ${part.which})`;
    case "attribute":
      return `attr(${part.name})`;
    case "element-content":
      return "content()";
    default:
      throw new Error(`unknown content: ${JSON.stringify(part satisfies never)}`);
  }
}

/** A story's elements, indented, each with what its style adds to its parent's, and with what was generated. */
export function proofStory(story: StyledStory): string {
  const lines: string[] = [];
  proofElement(story.root, INITIAL_STYLE, 0, lines);
  for (const note of story.notes) proofElement(note, story.root.style, 0, lines);
  return `${lines.join("\n")}\n`;
}

function proofElement(node: StyledElement, parent: Style, depth: number, lines: string[]): void {
  const { element, style } = node;
  const indent = "  ".repeat(depth);
  const classes = element.classes.map((name) => `.${name}`).join("");
  const id = element.id === undefined ? "" : `#${element.id}`;
  lines.push(`${indent}${element.name}${id}${classes} { ${proofStyle(style, parent)} }`);
  for (const part of ["marker", "before"] as const) proofBox(node, part, depth + 1, lines);
  if (node.firstLetter) lines.push(`${indent}  ::first-letter { ${proofStyle(node.firstLetter, style)} }`);
  if (node.firstLine) lines.push(`${indent}  ::first-line { ${proofStyle(node.firstLine, style)} }`);
  for (const child of node.children) {
    if (child.kind === "text") lines.push(`${indent}  ${JSON.stringify(shorten(child.text))}`);
    else proofElement(child, style, depth + 1, lines);
  }
  proofBox(node, "after", depth + 1, lines);
}

function proofBox(
  node: StyledElement,
  part: "marker" | "before" | "after",
  depth: number,
  lines: string[],
): void {
  const box = node[part];
  if (!box) return;
  lines.push(
    `${"  ".repeat(depth)}::${part} ${JSON.stringify(box.text)} { ${proofStyle(box.style, node.style)} }`,
  );
}

/** Text is only named here; copy's proof has all of it. */
const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
