import type { ShapedParagraph } from "../shape/index.js";

/** A number as tables have it: a sign or currency before, a unit, per cent or a note's mark behind. */
const NUMBER =
  /^[\s(]*[-+−–±~<>≤≥≈]?\s*\p{Sc}?\s*(?:\d[\d.,'’\s]*)\p{Sc}?\s*(?:%|‰|°)?\s*[\p{L}\p{M}*†‡)]{0,4}[\d)]*$/u;

/** Signs that say "nothing" in a column of numbers. */
const NOTHING = /^[-–—−.…]*$/;

/** The copy that a paragraph shows, raised figures as asterisks. */
const textOf = ({ items }: ShapedParagraph): string =>
  items
    .map((item) => {
      if (item.kind !== "word") return item.kind === "space" ? item.text : "\n";
      return RAISED.has(item.inline?.element.name ?? "") ? "*".repeat(item.run.text.length) : item.run.text;
    })
    .join("");

/** Elements that stand behind a number and are no part of it. */
const RAISED: ReadonlySet<string> = new Set(["note-mark", "sup"]);

/**
 * How far each number of a column reaches behind the end of its whole part, points; null where the column is not one of
 * numbers. Set with these ends level, decimal signs stand one below the other.
 */
export function tailsOf(cells: readonly ShapedParagraph[]): readonly number[] | null {
  const texts = cells.map(textOf);
  if (!texts.some((text) => /\d/.test(text))) return null;
  if (!texts.every((text) => NUMBER.test(text) || NOTHING.test(text.trim()))) return null;
  const sign = decimalSign(texts);
  return cells.map((cell, index) => widthFrom(cell, wholeEnd(texts[index]!, sign)));
}

/** The sign before decimals, of the column as a whole: three figures behind a sign may be a group of thousands. */
function decimalSign(texts: readonly string[]): "." | "," | null {
  for (const sign of [".", ","] as const) {
    const decimal = (text: string): boolean => {
      const parts = text.split(sign);
      if (parts.length !== 2) return false;
      const figures = /^\d+/.exec(parts[1]!)?.[0].length ?? 0;
      return figures > 0 && (figures !== 3 || /^\D*0?$/.test(parts[0]!));
    };
    if (texts.some(decimal)) return sign;
  }
  return null;
}

/** Where the whole part of a number ends: at its decimal sign, or behind its last figure. */
function wholeEnd(text: string, sign: "." | "," | null): number {
  if (sign !== null && text.includes(sign)) return text.lastIndexOf(sign);
  const figures = /^[^\d]*\d[\d.,'’\s]*\d|^[^\d]*\d/u.exec(text)?.[0];
  return figures === undefined ? text.length : figures.length;
}

/** Width of what stands behind an offset of the text. */
function widthFrom({ items }: ShapedParagraph, offset: number): number {
  let at = 0;
  let width = 0;
  for (const item of items) {
    if (item.kind === "break") at += 1;
    else if (item.kind === "space") {
      if (at >= offset) width += item.width;
      at += item.text.length;
    } else {
      const { run } = item;
      const { font } = run;
      const scale = font.size / font.face.unitsPerEm;
      run.glyphs.forEach((_, glyph) => {
        if (at + run.clusters[glyph]! >= offset) width += run.advances[glyph]! * scale + font.letterSpacing;
      });
      at += run.text.length;
    }
  }
  return width;
}
