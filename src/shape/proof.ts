import type { Font, Item, Run, ShapedBlock, ShapedParagraph } from "./shaped.js";

/**
 * A block as text, for goldens and `--proof`. A paragraph's words stand as the copy has them with their widths in points;
 * `_` is a space at which a line may end, `~` one at which it may not, `/` an end of line within a word, `+` a change of
 * type within a word, `|` a line end of the copy. A change of font is written before the first word that it holds for.
 */
export function proof(block: ShapedBlock): string {
  return `${blockLines(block, "").join("\n")}\n`;
}

function blockLines(block: ShapedBlock, indent: string): readonly string[] {
  const inner = `${indent}  `;
  return [
    `${indent}${block.element.name}`,
    ...(block.marker ? [`${inner}marker: ${proofParagraph(block.marker)}`] : []),
    ...(block.paragraph ? [`${inner}${proofParagraph(block.paragraph)}`] : []),
    ...block.children.flatMap((child) => blockLines(child, inner)),
  ];
}

/** One paragraph in one line. */
export function proofParagraph({ items, initial }: ShapedParagraph): string {
  const parts: string[] = [];
  if (initial)
    parts.push(
      `initial ${proofRun(initial.run)} over ${initial.lines}${initial.beside > initial.lines ? " and a tail" : ""}, x ${points(initial.x)}, keeps ${points(initial.width)}:`,
    );
  let font: Font | undefined;
  let text = "";
  items.forEach((item, index) => {
    if (item.kind === "word" && item.run.font !== font) {
      if (text !== "") parts.push(text.trimEnd());
      font = item.run.font;
      text = `{${proofFont(font)}} `;
    }
    text += proofItem(item, items[index + 1]);
  });
  return [...parts, text].join(" ");
}

function proofItem(item: Item, next: Item | undefined): string {
  switch (item.kind) {
    case "word": {
      const inside = next?.kind === "word" ? (item.breakAfter ? "/" : "+") : "";
      return `${visible(item.run.text)}[${points(item.run.width)}]${inside}`;
    }
    case "space":
      return item.breakable ? " _ " : " ~ ";
    case "break":
      return " | ";
    default:
      throw new Error(`unknown item: ${item satisfies never}`);
  }
}

/** What sets a font apart from others, what is usual left out. */
export function proofFont(font: Font): string {
  return [
    `${font.face.id} ${points(font.size)}`,
    `space ${points(font.spaceWidth)}`,
    font.features,
    font.rise === 0 ? "" : `raised ${points(font.rise)}`,
    font.letterSpacing === 0 ? "" : `spaced ${points(font.letterSpacing)}`,
    font.decoration === "none" ? "" : font.decoration,
    font.transform === "none" ? "" : font.transform,
    font.direction === "ltr" ? "" : font.direction,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** A run with its glyphs: `"fi": 361@0+500 = 5.00` is glyph 361 for the text from unit 0, 500 font units wide. */
export function proofRun(run: Run): string {
  const glyphs = Array.from(run.glyphs, (glyph, index) => {
    const x = run.offsets?.[2 * index] ?? 0;
    const y = run.offsets?.[2 * index + 1] ?? 0;
    return `${glyph}@${run.clusters[index]}+${run.advances[index]}${x === 0 && y === 0 ? "" : `(${x},${y})`}`;
  });
  return `"${visible(run.text)}": ${glyphs.join(" ")} = ${points(run.width)}`;
}

const points = (length: number): string =>
  (Math.round(length * 100) / 100).toFixed(2).replace("-0.00", "0.00");

/** Characters without ink are written by their code. */
const visible = (text: string): string =>
  text.replace(
    /[\p{Cf}\p{Cc}\u00AD]/gu,
    (character) => `<${character.codePointAt(0)!.toString(16).toUpperCase()}>`,
  );
