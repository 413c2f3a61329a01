import type { Sharp } from "sharp";
import type { Problem } from "../problems/index.js";
import { readJpeg, withoutRemarks } from "./jpeg.js";
import { openLanes } from "./lanes.js";
import type { Artwork, Bitmap, ColourKind, Crop } from "./picture.js";
import { readPng } from "./png.js";
import { openPixels, openRaw } from "./sharp.js";
import { renderSvg, type SvgSources } from "./svg.js";

/** A picture as it shall be printed. */
export interface Print {
  readonly picture: Bitmap | Artwork;
  readonly crop: Crop;
  /** Pixels wanted of the crop; a bitmap that has fewer is printed with those that it has. */
  readonly width: number;
  readonly height: number;
}

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

/** Makes plates of pictures. */
export interface Engraver {
  /** Never rejects: a file that has changed since it was read gives a grey plate and a problem. */
  engrave(print: Print): Promise<Plate>;
}

export interface EngraverSources extends SvgSources {
  readonly report: (problem: Problem) => void;
}

export function openEngraver(sources: EngraverSources): Engraver {
  const lanes = openLanes();
  return {
    engrave: (print) =>
      lanes(async () => {
        try {
          return await engraved(print, sources);
        } catch (error) {
          sources.report(changed(print, error));
          return GREY_PLATE;
        }
      }),
  };
}

/** Stands for a picture that could be opened when the copy was read, and cannot any more. */
const GREY_PLATE: Plate = {
  width: 1,
  height: 1,
  colour: "grey",
  bits: 8,
  coding: "rows",
  inverted: false,
  data: Uint8Array.of(0, 0xd0),
  mask: null,
};

function changed({ picture }: Print, error: unknown): Problem {
  return {
    code: "pictures-changed",
    severity: "error",
    message: `the picture ${picture.path} cannot be printed: ${error instanceof Error ? error.message : String(error)}`,
    hint: "the file has changed since the article was read: run the job again",
  };
}

async function engraved(print: Print, sources: EngraverSources): Promise<Plate> {
  const { picture } = print;
  const bytes = sources.read(picture.path);
  if (bytes === null) throw new Error("its file is gone");
  if (picture.kind === "artwork") return engravedArtwork(print, bytes, sources);
  const wanted = pixelsOf(picture, print);
  if (picture.plain && wanted.whole && wanted.width === picture.width && wanted.height === picture.height)
    return asItIs(bytes, picture);
  const upright = openPixels(bytes, "none").autoOrient();
  const cut = wanted.whole ? upright : upright.extract(wanted.cut);
  const { width, height } = wanted;
  return plateOf(cut.resize(width, height, { fit: "fill" }), picture);
}

/** A JPEG whose pixels nobody touches. */
function asItIs(bytes: Uint8Array, { colour, width, height }: Bitmap): Plate {
  const adobe = readJpeg(bytes)?.adobe ?? false;
  return {
    width,
    height,
    colour,
    bits: 8,
    coding: "dct",
    inverted: colour === "cmyk" && adobe,
    data: withoutRemarks(bytes),
    mask: null,
  };
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly cut: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** The cut is the whole picture. */
  readonly whole: boolean;
}

/** The crop in pixels of the picture, at least one, and how many of them are printed. */
function pixelsOf(picture: Pick<Bitmap, "width" | "height">, { crop, width, height }: Print): Pixels {
  const along = (from: number, share: number, length: number): readonly [number, number] => {
    const start = Math.min(length - 1, Math.max(0, Math.round(from * length)));
    const end = Math.min(length, Math.max(start + 1, Math.round((from + share) * length)));
    return [start, end - start];
  };
  const [left, cutWidth] = along(crop.x, crop.width, picture.width);
  const [top, cutHeight] = along(crop.y, crop.height, picture.height);
  return {
    width: Math.max(1, Math.min(cutWidth, Math.round(width))),
    height: Math.max(1, Math.min(cutHeight, Math.round(height))),
    cut: { left, top, width: cutWidth, height: cutHeight },
    whole: cutWidth === picture.width && cutHeight === picture.height,
  };
}

/** Of 100: photographs printed on newsprint show no difference to a higher one, at half the size. */
const JPEG_QUALITY = 90;

async function plateOf(image: Sharp, look: Pick<Bitmap, "colour" | "alpha" | "lossless">): Promise<Plate> {
  const { colour, alpha, lossless } = look;
  const mask = alpha ? await maskOf(image.clone()) : null;
  const inks = inColour(image.removeAlpha(), colour);
  if (lossless && colour !== "cmyk") return { ...(await rowsOf(inks)), colour, mask };
  const { data, info } = await inks.jpeg({ quality: JPEG_QUALITY }).toBuffer({ resolveWithObject: true });
  const adobe = readJpeg(data)?.adobe ?? false;
  const { width, height } = info;
  return { width, height, colour, bits: 8, coding: "dct", inverted: colour === "cmyk" && adobe, data, mask };
}

/** sharp works in RGB where nothing else is said: CMYK would become RGB and then CMYK again, with other blacks. */
function inColour(image: Sharp, colour: ColourKind): Sharp {
  switch (colour) {
    case "cmyk":
      return image.pipelineColourspace("cmyk").toColourspace("cmyk");
    case "grey":
      return image.toColourspace("b-w");
    case "rgb":
      return image.toColourspace("srgb");
    default:
      throw new Error(`unknown colour: ${colour satisfies never}`);
  }
}

async function maskOf(image: Sharp): Promise<Plate["mask"]> {
  const { width, height, data } = await rowsOf(image.extractChannel("alpha").toColourspace("b-w"));
  return { width, height, rows: data };
}

/** Filtered as PNG does and not compressed: that is the file's writer's, whose bytes are the same on every machine. */
async function rowsOf(image: Sharp): Promise<Omit<Plate, "colour" | "mask">> {
  const png = await image.png({ compressionLevel: 0, adaptiveFiltering: true, palette: false }).toBuffer();
  const { width, height, bits, rows } = readPng(png);
  return { width, height, bits, coding: "rows", inverted: false, data: rows };
}

/** A drawing that PDF cannot have, as pixels of the size asked for. */
async function engravedArtwork(print: Print, bytes: Uint8Array, sources: SvgSources): Promise<Plate> {
  const { width, height, pixels } = await renderSvg(bytes, print.width / print.crop.width, sources);
  const { cut } = pixelsOf({ width, height }, print);
  return plateOf(openRaw(pixels, width, height).extract(cut), { colour: "rgb", alpha: true, lossless: true });
}
