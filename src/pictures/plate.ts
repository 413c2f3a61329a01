import { heldJpeg, JPEG_QUALITY } from "./held-jpeg.js";
import { readJpeg, withoutRemarks } from "./jpeg.js";
import type { Bitmap, ColourKind } from "./picture.js";
import { COMPONENTS, inColour, type Pixels } from "./pixels.js";
import { readPng } from "./png.js";
import { openRaw } from "./sharp.js";

/** Pixels ready for a PDF. */
export interface Plate {
  readonly width: number;
  readonly height: number;
  readonly colour: ColourKind;
  /** Bits a component. */
  readonly bits: number;
  /** `dct`: a JPEG file. `rows`: rows of a PNG, each led by its filter, not compressed. */
  readonly coding: "dct" | "rows";
  /** Ink is stored the other way round: 0 is full. */
  readonly inverted: boolean;
  readonly data: Uint8Array;
  /** How much of each pixel is seen, as rows of a PNG; null where all of all is. */
  readonly mask: { readonly width: number; readonly height: number; readonly rows: Uint8Array } | null;
}

/** Stands for a picture that could be opened when the copy was read, and cannot any more. */
export const GREY_PLATE: Plate = {
  width: 1,
  height: 1,
  colour: "grey",
  bits: 8,
  coding: "rows",
  inverted: false,
  data: Uint8Array.of(0, 0xd0),
  mask: null,
};

/** A JPEG whose pixels nobody touches. */
export function plateAsItIs(bytes: Uint8Array, { colour, width, height }: Bitmap): Plate {
  return { width, height, ...jpegOf(withoutRemarks(bytes), colour), mask: null };
}

/** A plate of pixels: those of photographs as JPEG, those that came without loss without. No ink of it is over the limit. */
export async function plateOf(pixels: Pixels, lossless: boolean, totalInk: number): Promise<Plate> {
  const { width, height, colour, alpha } = pixels;
  const mask = alpha === null ? null : { width, height, rows: await rowsOf(alpha, width, height, 1) };
  const jpeg = lossless ? null : await jpegFor(pixels, totalInk);
  if (jpeg !== null) return { width, height, ...jpegOf(jpeg, colour), mask };
  const data = await rowsOf(pixels.data, width, height, COMPONENTS[colour]);
  return { width, height, colour, bits: 8, coding: "rows", inverted: false, data, mask };
}

function jpegFor(pixels: Pixels, totalInk: number): Promise<Uint8Array | null> {
  const { data, width, height, colour } = pixels;
  if (colour === "cmyk") return heldJpeg(pixels, totalInk);
  const image = openRaw(data, width, height, colour === "grey" ? 1 : 3);
  return inColour(image, colour).jpeg({ quality: JPEG_QUALITY }).toBuffer();
}

/** Adobe's JPEGs of four inks, and those of libjpeg, have them the other way round. */
function jpegOf(
  data: Uint8Array,
  colour: ColourKind,
): Pick<Plate, "colour" | "bits" | "coding" | "inverted" | "data"> {
  const inverted = colour === "cmyk" && (readJpeg(data)?.adobe ?? false);
  return { colour, bits: 8, coding: "dct", inverted, data };
}

/**
 * Filtered as PNG does and not compressed: that is the file's writer's, whose bytes are the same on every machine. To PNG's filters four inks
 * are as good as red, green, blue and alpha.
 */
async function rowsOf(
  pixels: Uint8Array,
  width: number,
  height: number,
  components: 1 | 3 | 4,
): Promise<Uint8Array> {
  const image = openRaw(pixels, width, height, components).toColourspace(components === 1 ? "b-w" : "srgb");
  const png = await image.png({ compressionLevel: 0, adaptiveFiltering: true, palette: false }).toBuffer();
  return readPng(png, components);
}
