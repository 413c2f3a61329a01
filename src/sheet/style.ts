import type { Element, Story, Text } from "../copy/index.js";
import type { SourceSpan } from "../problems/index.js";
import type { Pt, Sides, Size } from "../units/index.js";

/** Components 0…1, those of `lab` as CIELAB under D50 has them. What ink is chosen for them is decided when they are painted. */
export type Color =
  | (Laid & { readonly space: "cmyk" } & Inks)
  | (Laid & { readonly space: "rgb"; readonly r: number; readonly g: number; readonly b: number })
  | (Laid & { readonly space: "lab"; readonly l: number; readonly a: number; readonly b: number })
  | SpotColor
  | { readonly space: "none" };

/** A tint of an ink of its own, whose plate has its `name`; with what stands in for the full ink where there is no such plate. */
export type SpotColor = Laid &
  Inks & { readonly space: "spot"; readonly name: string; /** 0…1 */ readonly tint: number };

interface Inks {
  readonly c: number;
  readonly m: number;
  readonly y: number;
  readonly k: number;
}

/** How ink lies on what is below: absent where the custom of the trade decides (`-bs-overprint: auto`). */
interface Laid {
  readonly overprint?: "overprint" | "knockout";
}

export interface Line {
  readonly width: Pt;
  readonly color: Color;
  readonly style: "none" | "solid" | "double";
}

/** Distances or lengths that may be left to the layout. */
export type Auto<T> = T | "auto";

/** A ratio of something known only at layout (a container's inline size). */
export interface Percent {
  readonly percent: number;
}

/** Where a picture stands in its box: a length from its start or top, or a share of what box and picture differ by. */
export type Offset = Pt | Percent;

export type ObjectFit = "fill" | "contain" | "cover" | "none" | "scale-down";

/**
 * Lines that `text-indent` acts on (CSS Text 3, 8.1): a block's first, also each after a line break; or, `hanging`, the
 * others. `hanging-each` are turned-over lines, as of verse.
 */
export type IndentedLines = "first" | "each" | "hanging" | "hanging-each";

/** The computed value of every property, lengths in points. Equal styles are the same object. */
export interface Style {
  // Fonts
  readonly fontFamily: readonly string[];
  readonly fontSize: Pt;
  readonly fontWeight: number;
  readonly fontStyle: "normal" | "italic";
  readonly fontOpticalSizing: "auto" | "none";
  /** OpenType features in canonical order, HarfBuzz syntax, from font-variant-*, font-kerning and font-feature-settings: `"kern,liga,onum"`. */
  readonly fontFeatures: string;
  readonly color: Color;
  readonly letterSpacing: Pt;
  readonly wordSpacing: Pt;
  readonly textTransform: "none" | "uppercase" | "lowercase" | "capitalize";
  readonly textDecoration: "none" | "underline" | "line-through";
  /** Distance that the baseline is raised (superiors) or, negative, lowered. */
  readonly baselineShift: Pt;
  readonly lang: string;
  readonly direction: "ltr" | "rtl";
  // Lines
  readonly lineHeight: Pt;
  readonly whiteSpace: "normal" | "pre" | "pre-wrap" | "nowrap";
  readonly textAlign: "start" | "end" | "center" | "justify";
  readonly textAlignLast: "auto" | "start" | "end" | "center" | "justify";
  readonly textIndent: Pt;
  readonly indentedLines: IndentedLines;
  readonly textWrap: "wrap" | "balance" | "pretty";
  readonly hyphens: "none" | "manual" | "auto";
  /** Least letters of a word, before and after the hyphen. "auto" leaves it to the language. */
  readonly hyphenateLimitChars: readonly [Auto<number>, Auto<number>, Auto<number>];
  /** Most hyphenated lines in a row. */
  readonly hyphenateLimitLines: number;
  readonly hangingPunctuation: "none" | "all" | "first" | "last";
  /** Most tracking taken and given a letter to justify a line, as ratios of an em: -0.01, 0.02. */
  readonly tracking: readonly [number, number];
  /** Narrowest and widest glyph scaling to justify a line: 0.98, 1.02. */
  readonly glyphScaling: readonly [number, number];
  /** On `story`: whether addresses of links stand among its notes. */
  readonly links: "none" | "notes";
  // Boxes
  readonly display: "none" | "block" | "inline" | "list-item";
  /** Lengths; margins in the block direction are rounded to the grid by make-up. */
  readonly margin: Sides;
  readonly padding: Sides;
  readonly borderTop: Line;
  readonly borderBottom: Line;
  readonly borderLeft: Line;
  readonly borderRight: Line;
  readonly backgroundColor: Color;
  readonly width: Auto<Pt | Percent>;
  /** A name, a string as it stands, or signs. */
  readonly listStyleType: CounterStyle;
  // Columns, floats, fragmentation
  /** Legs of the element, or as many as fit columnWidth. */
  readonly columnCount: Auto<number>;
  readonly columnWidth: Auto<Pt>;
  readonly columnGap: Pt;
  readonly columnRule: Line;
  /** Legs that the element spans. "all": every leg of the story. */
  readonly columnSpan: number | "all";
  readonly float: "none" | "footnote" | "top" | "bottom" | "page";
  /** Of a note: whether it stands at the foot of the leg that holds its mark, at the page's foot, or at the story's end. */
  readonly notePlace: "leg" | "page" | "story";
  readonly breakBefore: "auto" | "avoid" | "column" | "page";
  readonly breakAfter: "auto" | "avoid" | "column" | "page";
  readonly breakInside: "auto" | "avoid";
  readonly widows: number;
  readonly orphans: number;
  readonly lineSnap: "none" | "baseline" | "contain";
  /** Lines that a ::first-letter drops over, or null. */
  readonly initialLetter: { readonly size: number; readonly sink: number } | null;
  /** Widths of the legs to each other; empty where they are alike. */
  readonly columnShares: readonly number[];
  /** How deep a float in a gutter cuts into the legs beside it, as a part of their measure; 0: it stands over legs. */
  readonly cut: number;
  /** Body scaling allowed to fill a page, as ratios, 1…1 for none. */
  readonly copyfit: readonly [number, number];
  /** Sizes that a headline may take to fill its measure; the nearest to fontSize first. Empty: fontSize alone. */
  readonly sizeLadder: readonly Pt[];
  // Pictures
  /** Width to height of a picture's box. "auto": the picture's own. */
  readonly aspectRatio: Auto<number>;
  readonly objectFit: ObjectFit;
  readonly objectPosition: readonly [Offset, Offset];
  /** Share of a picture's height or width that may be cropped to fit it in: 0…0.5. */
  readonly pictureCrop: number;
  /** Least pixels to the inch at the printed size, most of photographs, and most of line art. */
  readonly pictureResolution: readonly [number, number, number];
  readonly pictureInks: PictureInks;
  /** Strength of the unsharp mask over a picture at its printed size; 0 for none. */
  readonly sharpen: number;
  /** Most ink on a point of a picture, in shares of one plate: 2.4 is 240 %, 4 all there can be. */
  readonly totalInk: number;
  /** Names set by string-set on this element, with their content lists. */
  readonly stringSet: readonly { readonly name: string; readonly content: readonly ContentPart[] }[];
}

/** The plates that print a picture: all of the process, as its colours ask, or the black one alone. */
export type PictureInks = "auto" | "black";

/** How a number looks: a counter style by its name, or the signs of `symbols()`. */
export type CounterStyle = string | Symbols;

/** CSS Counter Styles 3, §6: `symbolic` doubles the signs when they are used up, `cyclic` begins again. */
export interface Symbols {
  readonly system: "cyclic" | "symbolic" | "alphabetic" | "numeric" | "fixed";
  readonly symbols: readonly string[];
}

/** One part of a `content` list. */
export type ContentPart =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "counter"; readonly name: string; readonly style: CounterStyle }
  | {
      readonly kind: "named-string";
      readonly name: string;
      readonly which: "first" | "last" | "start" | "first-except";
    }
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "element-content" };

/** A box made by ::before or ::after. Its text is resolved; an empty text may still draw borders. */
export interface GeneratedBox {
  readonly style: Style;
  readonly text: string;
  /** Of a note's boxes that show its number: what their text is made of, so that the note can be given another. */
  readonly counted?: readonly ContentPart[];
}

export type StyledNode = StyledElement | Text;

export interface StyledElement {
  readonly kind: "element";
  readonly element: Element;
  readonly style: Style;
  readonly children: readonly StyledNode[];
  readonly before?: GeneratedBox;
  readonly after?: GeneratedBox;
  readonly firstLetter?: Style;
  readonly firstLine?: Style;
  /** ::marker of list items and of notes. */
  readonly marker?: GeneratedBox;
}

export interface StyledStory {
  readonly kind: "styled-story";
  readonly story: Story;
  /** The `story` element. Elements with display: none are gone. */
  readonly root: StyledElement;
  readonly notes: readonly StyledElement[];
}

/** What stands round the trimmed page for whoever prints and cuts it. */
export interface PrinterMarks {
  /** Lines at the corners, where the knife goes. */
  readonly crop: boolean;
  /** Crosses at the middle of each side, by which plates are brought into register. */
  readonly cross: boolean;
  /** Patches of the inks, solid, half and on top of one another. */
  readonly bar: boolean;
  /** A line that says what sheet this is. */
  readonly slug: boolean;
}

export type MarginBoxName =
  | "top-left-corner"
  | "top-left"
  | "top-center"
  | "top-right"
  | "top-right-corner"
  | "bottom-left-corner"
  | "bottom-left"
  | "bottom-center"
  | "bottom-right"
  | "bottom-right-corner"
  | "left-top"
  | "left-middle"
  | "left-bottom"
  | "right-top"
  | "right-middle"
  | "right-bottom";

export interface MarginBox {
  readonly style: Style;
  /** Empty: the box is not made. */
  readonly content: readonly ContentPart[];
}

/** The computed `@page` rules for one page. */
export interface PageStyle {
  /** Trimmed size. */
  readonly size: Size;
  readonly margin: Sides;
  /** How far ink runs past the trim on every side. */
  readonly bleed: Pt;
  readonly marks: PrinterMarks;
  readonly background: Color;
  readonly boxes: ReadonlyMap<MarginBoxName, MarginBox>;
  /** Notes are numbered from 1 on each page, not through the story. */
  readonly resetsNotes: boolean;
  /** The area above the text, from the top margin's margin boxes: border-bottom of @page is the strip's rule. */
  readonly borderTop: Line;
  readonly borderBottom: Line;
}

/** Which page is asked for: pages count from 1; in a left-bound paper odd pages are right. */
export interface PageKind {
  readonly first: boolean;
  readonly side: "left" | "right";
  readonly blank: boolean;
}

/** A font named by @font-face. */
export interface FontFaceRule {
  readonly family: string;
  readonly weight: readonly [number, number];
  readonly style: "normal" | "italic";
  /** Path, resolved against the style sheet's folder. */
  readonly file: string;
  readonly opticalSize?: readonly [number, number];
  readonly span: SourceSpan;
}
