import type { Sharp } from "sharp";
import type { ColourKind } from "./picture.js";

/** A picture's pixels in memory, row by row, eight bits a component. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly colour: ColourKind;
  readonly data: Uint8Array;
  /** How much of each pixel is seen; null where all of all is. */
  readonly alpha: Uint8Array | null;
}

export const COMPONENTS = { grey: 1, rgb: 3, cmyk: 4 } as const;

/** The numbers as they are stored. */
export async function readPixels(image: Sharp, colour: ColourKind, alpha: boolean): Promise<Pixels> {
  const seen = alpha ? await raw(image.clone().extractChannel("alpha").toColourspace("b-w")) : null;
  const { data, info } = await raw(inColour(image.removeAlpha(), colour));
  return { width: info.width, height: info.height, colour, data, alpha: seen?.data ?? null };
}

const raw = (image: Sharp): Promise<{ data: Buffer; info: { width: number; height: number } }> =>
  image.raw().toBuffer({ resolveWithObject: true });

/** sharp works in RGB where nothing else is said: CMYK would become RGB and then CMYK again, with other blacks. */
export function inColour(image: Sharp, colour: ColourKind): Sharp {
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

const FULL = 255;

/** What is seen through shows white paper: for files that know no masks. */
export function onPaper(pixels: Pixels): Pixels {
  const { colour, data, alpha } = pixels;
  if (alpha === null) return pixels;
  const components = COMPONENTS[colour];
  const paper = colour === "cmyk" ? 0 : FULL;
  const flat = Uint8Array.from(data, (value, at) => {
    const seen = alpha[(at / components) | 0]! / FULL;
    return Math.round(value * seen + paper * (1 - seen));
  });
  return { ...pixels, data: flat, alpha: null };
}

/** Pixels that are worked on at a time: some 10 ms, after which others have their turn. */
export const BAND: number = 1 << 16;

/** All pixels converted, a band at a time. */
export async function convertedBy(
  convert: (pixels: Uint8Array) => Uint8Array,
  { colour, data }: Pixels,
  to: ColourKind,
): Promise<Uint8Array> {
  const [from, into] = [COMPONENTS[colour], COMPONENTS[to]];
  const count = data.length / from;
  const made = new Uint8Array(count * into);
  for (let at = 0; at < count; at += BAND) {
    made.set(convert(data.subarray(at * from, Math.min(count, at + BAND) * from)), at * into);
    await breath();
  }
  return made;
}

/** Lets others have their turn. */
export const breath = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
