import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Element, ElementName } from "../../src/copy/index.js";
import type { Face } from "../../src/faces/index.js";
import type { SetLine } from "../../src/lines/index.js";
import type { Page, PageItem, Role, Tag } from "../../src/makeup/index.js";
import type { Font, Run } from "../../src/shape/index.js";
import type { Color, PrinterMarks, Style, StyledElement } from "../../src/sheet/index.js";
import { pt } from "../../src/units/index.js";

/*
 * Pages made by hand for the painter's tests: words shaped by fontkit, one after another with a plain word space. Small on purpose:
 * the stages before paint have their own tests.
 */

/** What is used of fontkit, which has no types of its own. */
interface FontkitFont {
  readonly postscriptName: string;
  readonly familyName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly underlinePosition: number;
  readonly underlineThickness: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number };
  layout(
    text: string,
    features: readonly string[],
  ): {
    readonly glyphs: readonly { readonly id: number; readonly codePoints: readonly number[] }[];
    readonly positions: readonly { readonly xAdvance: number }[];
  };
}

const { create } = createRequire(import.meta.url)("fontkit") as { create(data: Uint8Array): FontkitFont };

const files = new Map<string, { face: Face; fontkit: FontkitFont }>();

/** A face of the built-in folder, by its path there. */
function opened(path: string): { face: Face; fontkit: FontkitFont } {
  const known = files.get(path);
  if (known !== undefined) return known;
  const data = readFileSync(new URL(`../../fonts/${path}`, import.meta.url));
  const fontkit = create(data);
  const face: Face = {
    id: fontkit.postscriptName,
    file: path,
    family: fontkit.familyName,
    cut: "",
    weight: 400,
    italic: false,
    opticalSize: [0, 9999],
    unitsPerEm: fontkit.unitsPerEm,
    ascent: fontkit.ascent,
    descent: fontkit.descent,
    capHeight: fontkit.capHeight,
    xHeight: fontkit.xHeight,
    underlinePosition: fontkit.underlinePosition,
    underlineThickness: fontkit.underlineThickness,
    margins: { left: new Map(), right: new Map() },
    data,
    has: (codePoint) => fontkit.hasGlyphForCodePoint(codePoint),
  };
  files.set(path, { face, fontkit });
  return { face, fontkit };
}

export const BLACK: Color = { space: "cmyk", c: 0, m: 0, y: 0, k: 1 };
export const NO_MARKS: PrinterMarks = { crop: false, cross: false, bar: false, slug: false };
export const SERIF = "source-serif-4/SourceSerif4-Regular.otf";
export const ITALIC = "source-serif-4/SourceSerif4-It.otf";
export const MONO = "source-code-pro/SourceCodePro_400Regular.ttf";

export function makeFont(path: string, size: number, more: Partial<Font> = {}): Font {
  const { face, fontkit } = opened(path);
  const space = fontkit.glyphForCodePoint(0x20);
  const toPoints = size / face.unitsPerEm;
  return {
    face,
    size: pt(size),
    features: "kern,liga",
    lang: "en",
    color: BLACK,
    letterSpacing: pt(0),
    rise: pt(0),
    decoration: "none",
    direction: "ltr",
    transform: "none",
    spaceWidth: pt(space.advanceWidth * toPoints),
    spaceGlyph: space.id,
    hyphenWidth: pt(fontkit.glyphForCodePoint(0x2d).advanceWidth * toPoints),
    ...more,
  };
}

/** Shapes a word. `shown` is what is drawn where that is not the copy itself: a hyphen for U+00AD. */
export function shape(font: Font, text: string, shown: string = text): Run {
  const { fontkit } = opened(font.face.file);
  const { glyphs, positions } = fontkit.layout(shown, font.features.split(","));
  const clusters: number[] = [];
  let index = 0;
  for (const glyph of glyphs) {
    clusters.push(Math.min(index, text.length - 1));
    for (const codePoint of glyph.codePoints) index += codePoint > 0xffff ? 2 : 1;
  }
  const advance = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
  return {
    font,
    text,
    glyphs: Uint16Array.from(glyphs, (glyph) => glyph.id),
    advances: Int16Array.from(positions, ({ xAdvance }) => xAdvance),
    offsets: null,
    clusters: Uint16Array.from(clusters),
    width: pt((advance * font.size) / font.face.unitsPerEm + font.letterSpacing * glyphs.length),
    letters: glyphs.length,
  };
}

/** A word or a part of one, with the white space before it. */
export interface Piece {
  readonly run: Run;
  readonly space: string;
  readonly inline: StyledElement | null;
}

/** The words of a text in one font, split at spaces; a leading space stands before the first. A word's end "¬" is a hyphen that is not in the copy. */
export function words(font: Font, text: string, inline: StyledElement | null = null): Piece[] {
  return [...text.matchAll(/([ \u00a0]*)([^ \u00a0]+)/g)].flatMap(([, space = "", word = ""]) => {
    if (!word.endsWith("¬")) return [{ run: shape(font, word), space, inline }];
    const hyphen = { run: shape(font, "\u00ad", "-"), space: "", inline };
    return [{ run: shape(font, word.slice(0, -1)), space, inline }, hyphen];
  });
}

/** A set line: pieces one after another, as wide as they are; the line's word spaces are `stretch` times the face's. */
export function setLine(pieces: readonly Piece[], more: Partial<SetLine> = {}, stretch = 1): SetLine {
  const scale = more.scale ?? 1;
  const tracking = more.tracking ?? pt(0);
  const xs: number[] = [];
  let x = more.start ?? 0;
  pieces.forEach(({ run, space }, index) => {
    if (index > 0) x += space.length * run.font.spaceWidth * stretch * scale;
    xs.push(x);
    x += (run.width + tracking * run.glyphs.length) * scale;
  });
  return {
    runs: pieces.map(({ run }) => run),
    xs,
    spaces: pieces.map(({ space }) => space),
    inlines: pieces.some(({ inline }) => inline !== null) ? pieces.map(({ inline }) => inline) : null,
    scale,
    tracking,
    hyphenated: pieces.at(-1)?.run.text === "\u00ad",
    start: pt(more.start ?? 0),
    end: pt(x),
    space: 0.25,
    notes: [],
    last: true,
    ...more,
  };
}

const SPAN = { file: "test", start: { line: 1, column: 1 } };

export function element(
  name: ElementName,
  attributes: Record<string, string> = {},
  children: readonly Element[] = [],
): Element {
  const { id, ...rest } = attributes;
  const base = { kind: "element", name, classes: [], attributes: rest, children, span: SPAN } as const;
  return id === undefined ? base : { ...base, id };
}

/** An inline element as sheets hand it on. Painting reads nothing of its style. */
export const styled = (of: Element): StyledElement => ({
  kind: "element",
  element: of,
  style: {} as Style,
  children: [],
});

export const tag = (role: Role, parent: Tag | null, more: Partial<Tag> = {}): Tag => ({
  role,
  parent,
  element: null,
  ...more,
});

export function lineItem(
  x: number,
  baseline: number,
  line: SetLine,
  of: Tag | "Pagination" | "Layout",
): PageItem {
  return { kind: "line", x: pt(x), baseline: pt(baseline), line, tag: of };
}

export function page(number: number, items: readonly PageItem[], more: Partial<Page> = {}): Page {
  return {
    number,
    folio: String(number),
    size: { width: pt(400), height: pt(300) },
    margin: { top: pt(20), right: pt(20), bottom: pt(20), left: pt(20) },
    bleed: pt(0),
    marks: NO_MARKS,
    background: { space: "none" },
    grid: { first: pt(30), leading: pt(12), lines: 20 },
    items,
    ...more,
  };
}
