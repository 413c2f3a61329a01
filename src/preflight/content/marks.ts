import type { Rect } from "../../units/index.js";
import type { PdfStream } from "../../pdf-file/index.js";
import type { ColourSpace, Inks } from "./colour.js";
import type { PdfFont } from "./fonts.js";

/** What a fill, a stroke or a glyph is painted with. */
export interface Paint {
  readonly space: ColourSpace;
  /** Null where colour management decides: RGB, Lab, and patterns. */
  readonly inks: Inks | null;
  readonly pattern: Pattern | null;
}

export type Pattern =
  | Tiling
  /** The colours at its stops, as far as they are inks. */
  | { readonly kind: "shading"; readonly stops: readonly Inks[] };

export interface Tiling {
  readonly kind: "tiling";
  /** What its cell paints are marks of their own. */
  readonly stream: PdfStream;
  /** The paint of a cell that has no colours of its own, or null. */
  readonly cell: Paint | null;
}

/** The rest of the graphics state that presses care for. */
export interface Look {
  readonly overprint: boolean;
  /** OPM: with 1 a plate with 0 of DeviceCMYK is left alone (ISO 32000-1 8.6.7). */
  readonly overprintMode: number;
  readonly opacity: number;
  readonly blend: string;
  readonly softMask: boolean;
}

/** Where a mark belongs in the structure tree: marked content of the page, or of the form that holds it. */
export interface Tagged {
  /** StructParents of the page or the form. */
  readonly parents: number;
  readonly id: number;
}

interface Placed {
  /** In points from the top left corner of the trim, as it is seen: what clips cut off is not in it. */
  readonly place: Rect;
  /** It touches the area that is printed and may be seen: inside the bleed box. */
  readonly inBleed: boolean;
  readonly look: Look;
  readonly tagged: Tagged | null;
  /** What paints it: the page itself, or what the page calls. */
  readonly within: "page" | "pattern" | "glyph" | "annotation";
}

export interface TextMark extends Placed {
  readonly kind: "text";
  readonly font: PdfFont;
  /** Height of the em on the page, in points. */
  readonly size: number;
  /** Character codes; where a piece ends there is room for a word space. */
  readonly pieces: readonly Uint8Array[];
  /** Null: outlines only. */
  readonly fill: Paint | null;
  readonly outline: { readonly paint: Paint; readonly width: number } | null;
}

/** A line drawn along a path. */
export interface StrokeMark extends Placed {
  readonly kind: "stroke";
  readonly paint: Paint;
  /** Points on the page where it is thinnest; 0 is as thin as the device can. */
  readonly width: number;
}

export interface FillMark extends Placed {
  readonly kind: "fill";
  readonly paint: Paint;
  /** The path is an upright rectangle and nothing else: thin ones are rules. */
  readonly rectangle: boolean;
}

export interface ImageMark extends Placed {
  readonly kind: "image";
  readonly image: ImageFacts;
  /** Of a stencil mask: what it is painted with. */
  readonly stencil: Paint | null;
  /** Pixels to the inch across and down the picture. */
  readonly ppi: { readonly across: number; readonly down: number };
}

/** What an image's dictionary says. */
export interface ImageFacts {
  readonly stream: PdfStream;
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Null for a stencil mask, and for JPEG 2000 that brings its own. */
  readonly space: ColourSpace | null;
  readonly decode: readonly number[] | null;
  readonly filter: string | null;
  readonly softMask: boolean;
  /** Alternates, OPI, Interpolate: what presses refuse. */
  readonly oddities: readonly string[];
  readonly inline: boolean;
}

export interface ShadingMark extends Placed {
  readonly kind: "shading";
  readonly space: ColourSpace;
  /** The colours at its stops, as far as they are inks. */
  readonly stops: readonly Inks[];
}

export type Mark = TextMark | StrokeMark | FillMark | ImageMark | ShadingMark;

/** What a page paints, in order. */
export interface PageMarks {
  readonly marks: readonly Mark[];
  /** The page, forms and patterns that bring a transparency group of their own, with the space it is blended in. */
  readonly groups: readonly (ColourSpace | null)[];
  /** What could not be read, in words: the rest is read nevertheless. */
  readonly unread: readonly string[];
  /** Keys of PostScript and of prepress servers that were met: PS, OPI, TR, HTP. */
  readonly oddities: readonly string[];
}
