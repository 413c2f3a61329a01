import type { PdfBox, PdfDict, PdfValue } from "../pdf-file/index.js";
import type { Drawing, Matrix } from "./drawing.js";

/** What is known of a picture that an article names, before it is printed. Plain data: it goes to other threads and stays with pages. */
export type Picture = PrintedPicture | MissingPicture;

export type PrintedPicture = Bitmap | Artwork | CameraReady;

/** Formats whose pixels are read, GIF and animated WebP by their first frame, TIFF by its first page. */
export type BitmapFormat = "jpeg" | "png" | "webp" | "tiff" | "gif";

/** Its process colours: grey stays grey and CMYK stays CMYK, all else is RGB. */
export type ColourKind = "grey" | "rgb" | "cmyk";

/** A picture's embedded colour profile: there is none, it is that of sRGB, it is another, or it cannot be used. */
export type ProfileKind = "none" | "screen" | "own" | "broken";

/** A picture made of pixels. */
export interface Bitmap {
  readonly kind: "bitmap";
  /** By which its file is read. */
  readonly path: string;
  readonly format: BitmapFormat;
  /** In pixels, upright: as EXIF's orientation means it. */
  readonly width: number;
  readonly height: number;
  /** EXIF's orientation, 1…8: how the stored pixels lie. 1: upright. */
  readonly orientation: number;
  /** Pixels to the inch as the file says; null where it says nothing. */
  readonly density: number | null;
  readonly colour: ColourKind;
  readonly profile: ProfileKind;
  /** Something of it is transparent. */
  readonly alpha: boolean;
  /** Stored without loss, and to be printed so: screen shots, line art. */
  readonly lossless: boolean;
  /** A chart, a plan, a screen: of few colours however it is stored, or stored without loss. */
  readonly drawn: boolean;
  /** A JPEG whose data can stand in a PDF as it is, where its colours can. */
  readonly plain: boolean;
}

/** A picture made of lines: SVG. */
export interface Artwork {
  readonly kind: "artwork";
  readonly path: string;
  /** In CSS pixels, 96 to the inch. */
  readonly width: number;
  readonly height: number;
  /** What is drawn; null for what has no like in PDF, of which a bitmap is printed. */
  readonly drawing: Drawing | null;
}

/** A page of a PDF that is printed as its maker made it: an advertisement from an agency. */
export interface CameraReady {
  readonly kind: "camera-ready";
  readonly path: string;
  /** Of its trim, upright, in CSS pixels, 96 to the inch. */
  readonly width: number;
  readonly height: number;
}

/**
 * A page taken out of its file, with every object that it reaches and none else. Its content knows no tags and no layers; references are to numbers of
 * the excerpt's own.
 */
export interface Excerpt {
  /** What is printed of it, in its own units. */
  readonly box: PdfBox;
  /** From its own units to points, upright, the bottom left corner of the box at the origin. */
  readonly matrix: Matrix;
  /** Upright, in points. */
  readonly width: number;
  readonly height: number;
  /** Operators, not packed. */
  readonly content: Uint8Array;
  readonly resources: PdfDict;
  /** Its transparency group, or null. */
  readonly group: PdfDict | null;
  /** Each after those that it names. */
  readonly objects: readonly ExcerptObject[];
  /** The devices in whose colours something of it may be painted. */
  readonly spaces: ReadonlySet<"cmyk" | "rgb">;
}

export interface ExcerptObject {
  readonly number: number;
  /** Of a stream the bytes are as they are stored, with their filters; its dictionary has no length. */
  readonly value: PdfValue;
}

/** There is no picture: a box stands in its place that says so. */
export interface MissingPicture {
  readonly kind: "missing";
  /** The file as the copy names it. */
  readonly path: string;
  /** Why, in a few words for the box: "not found". */
  readonly why: string;
}

/** A part of a picture, upright, as shares of its width and height: 0…1. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is done to a picture for its page, as its style says. */
export interface Finish {
  /** The plates that print it: as its colours ask, or the black one alone. */
  readonly inks: "auto" | "black";
  /** Strength of the unsharp mask over it at its printed size; 0 for none. */
  readonly sharpen: number;
  /** Most ink on a point in a file for a press, in shares of one plate: 2.4 is 240 %. */
  readonly totalInk: number;
}

export const WHOLE: Crop = { x: 0, y: 0, width: 1, height: 1 };
