import type { Setting, LineRoom } from "../lines/index.js";
import type { Font, ShapedParagraph } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";

/** Under so many characters a justified line is mostly holes: set ragged (rule 21). */
const LEAST_JUSTIFIED_CHARACTERS = 29;
/** The same for lines beside something that cuts into the leg: they are few, and ragged ones would show more than loose ones. */
const LEAST_JUSTIFIED_BESIDE = 17;
/** Mean width of a character in em, for text faces. */
const MEAN_CHARACTER = 0.47;

/** How a paragraph of this style is set at a measure. */
export function settingFor(style: Style, measure: Pt, paragraph: ShapedParagraph, indent?: Pt): Setting {
  // An indent of the style that would take half the room is none.
  const own = style.textIndent > measure / 2 ? pt(0) : style.textIndent;
  const rooms = roomsFor(style, measure, paragraph, indent ?? own);
  return settingIn(style, rooms, measure, LEAST_JUSTIFIED_CHARACTERS);
}

/** How a paragraph of this style, or the rest of one, is set where its lines have these rooms. */
export function settingBeside(style: Style, rooms: readonly LineRoom[], indent: Pt): Setting {
  const indented = (room: LineRoom): LineRoom => ({
    indent: pt(room.indent + indent),
    width: pt(room.width - indent),
  });
  const [first, ...others] = rooms;
  const narrowest = rooms.reduce((least, { width }) => Math.min(least, width), Infinity);
  const opening = indent === 0 || style.textAlign === "center" ? first! : indented(first!);
  return settingIn(
    style,
    others.length === 0 && opening !== first ? [opening, first!] : [opening, ...others],
    narrowest,
    LEAST_JUSTIFIED_BESIDE,
  );
}

function settingIn(
  style: Style,
  rooms: readonly LineRoom[],
  narrowest: number,
  leastJustified: number,
): Setting {
  const narrow = narrowest < leastJustified * MEAN_CHARACTER * style.fontSize;
  const justified = style.textAlign === "justify" && !narrow;
  const align = style.textAlign === "justify" && !justified ? "start" : style.textAlign;
  return {
    rooms,
    align,
    alignLast: lastAlignment(style, align),
    balance: style.textWrap === "balance",
    hyphens: style.hyphens,
    hyphenateLimitChars: style.hyphenateLimitChars,
    ladder: style.hyphenateLimitLines,
    hang: style.hangingPunctuation,
    tracking: style.tracking,
    glyphScaling: style.glyphScaling,
  };
}

function lastAlignment(style: Style, align: Setting["align"]): Setting["alignLast"] {
  if (style.textAlignLast !== "auto") return style.textAlignLast;
  return align === "justify" ? "start" : align;
}

function roomsFor(style: Style, measure: Pt, paragraph: ShapedParagraph, indent: Pt): readonly LineRoom[] {
  const whole: LineRoom = { indent: pt(0), width: measure };
  const { initial } = paragraph;
  if (initial !== undefined) {
    const beside: LineRoom = { indent: initial.width, width: pt(measure - initial.width) };
    return [...Array.from({ length: initial.beside }, () => beside), whole];
  }
  if (indent === 0 || style.textAlign === "center") return [whole];
  const moved: LineRoom = { indent, width: pt(measure - indent) };
  return style.indentedLines.startsWith("hanging") ? [whole, moved] : [moved, whole];
}

/** Ascent of a font's line box at its size, in points: the content area of CSS Inline 3, from the face's typographic metrics. */
export const ascentOf = (font: Font): Pt => pt((font.face.ascent / font.face.unitsPerEm) * font.size);
/** Descent, positive. */
export const descentOf = (font: Font): Pt => pt((-font.face.descent / font.face.unitsPerEm) * font.size);
export const capHeightOf = (font: Font): Pt => pt((font.face.capHeight / font.face.unitsPerEm) * font.size);
export const xHeightOf = (font: Font): Pt => pt((font.face.xHeight / font.face.unitsPerEm) * font.size);

/** Where the baseline stands below the top of a line box of this height. */
export const baselineIn = (font: Font, lineHeight: Pt): Pt =>
  pt((lineHeight - ascentOf(font) - descentOf(font)) / 2 + ascentOf(font));
