import type { Face } from "../faces/index.js";
import type { Element } from "../copy/index.js";
import type { Color, GeneratedBox, Style, StyledElement } from "../sheet/index.js";
import type { Pt } from "../units/index.js";

/** A face at a size, with all that decides how its glyphs look. Interned: equal fonts are the same object. */
export interface Font {
  readonly face: Face;
  readonly size: Pt;
  readonly features: string;
  readonly lang: string;
  readonly color: Color;
  readonly letterSpacing: Pt;
  /** Raised baseline; negative lowers. */
  readonly rise: Pt;
  readonly decoration: "none" | "underline" | "line-through";
  /** Case that the glyphs show; `Run.text` keeps the copy's. */
  readonly transform: "none" | "uppercase" | "lowercase" | "capitalize";
  readonly direction: "ltr" | "rtl";
  /** Width of a word space, word-spacing included, and of the hyphen. */
  readonly spaceWidth: Pt;
  readonly spaceGlyph: number;
  readonly hyphenWidth: Pt;
}

/** Shaped text without a break in it: a word or a part of one. Cached by font and text, and shared: never changed. */
export interface Run {
  readonly font: Font;
  /**
   * Copy that the run shows, exactly (before text-transform and fallback). Soft hyphens, joiners and the like are in it but
   * have no glyph; where a line ends at a hyphen that is not in the copy, the last character is U+00AD, and has one.
   */
  readonly text: string;
  readonly glyphs: Uint16Array;
  /** Advance of each glyph in font units, kerning included, letter-spacing not. */
  readonly advances: Int16Array;
  /** x, y offsets of each glyph in font units, in pairs; null where all are 0. */
  readonly offsets: Int16Array | null;
  /** Index into `text` of the first UTF-16 unit of each glyph's cluster; rises in ltr, falls in rtl. */
  readonly clusters: Uint16Array;
  /** Width in points, letter-spacing included. */
  readonly width: Pt;
  /** Letters (glyphs) that tracking can act on. */
  readonly letters: number;
  /** How it may be hyphenated. Undefined: as its language is. `dear`: part of a word that has a hyphen. `never`: part of an address. */
  readonly division?: Division | undefined;
}

/** Other than by the language alone. */
export type Division = "dear" | "never";

/** What a part of a word shows in place of its first and last letters where the word is broken: Zucker, Zuk-ker. */
export interface Respelling {
  readonly start?: Change | undefined;
  readonly end?: Change | undefined;
}

/** So many UTF-16 units of the copy are shown as other letters. */
export interface Change {
  readonly length: number;
  readonly by: string;
}

/** What stands in a line. Equal items are mostly the same object, so a paragraph is an array of references. */
export type Item =
  /**
   * `breakAfter`: a line may end here without a hyphen (after a dash, a hyphen, a slash). `kern`: kerning with the rest of the
   * word, where no line ends between; undefined for none. `inline`: the innermost inline element, null for the block's own text.
   */
  | {
      readonly kind: "word";
      readonly run: Run;
      readonly breakAfter: boolean;
      readonly kern?: Pt | undefined;
      readonly inline: StyledElement | null;
    }
  /** Glue. `text` is the white space character of the copy: a space, a no-break space … `fixed`: justification leaves it as it is. */
  | {
      readonly kind: "space";
      readonly font: Font;
      readonly text: string;
      readonly width: Pt;
      readonly breakable: boolean;
      readonly fixed?: boolean;
      readonly inline: StyledElement | null;
    }
  /** A line ends here and the next begins. */
  | { readonly kind: "break" };

/** A drop initial, shaped at the size that makes its cap height reach from the first line's to the last's baseline. */
export interface Initial {
  readonly run: Run;
  /** Lines that it drops over: its baseline is the last one's. */
  readonly lines: number;
  /** Lines that keep clear of it: one more where its tail (Q, J) reaches below. */
  readonly beside: number;
  /** Inline size to keep free, from the measure's start to where the lines begin. */
  readonly width: Pt;
  /** Distance of the glyph's origin from the measure's start (negative hangs its side bearing). */
  readonly x: Pt;
}

/** The running text of one block. */
export interface ShapedParagraph {
  readonly items: readonly Item[];
  readonly initial?: Initial;
  /** The paragraph's own font, for its space and hyphen. */
  readonly font: Font;
}

/** A block in the order of the copy: either running text, or blocks. */
export interface ShapedBlock {
  readonly element: Element;
  readonly style: Style;
  readonly paragraph?: ShapedParagraph;
  readonly children: readonly ShapedBlock[];
  readonly marker?: ShapedParagraph;
  readonly before?: GeneratedBox;
  readonly after?: GeneratedBox;
}
