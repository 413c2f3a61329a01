import { readJpeg } from "./jpeg.js";
import { openPixels } from "./sharp.js";

/** The samples of a JPEG as they are stored, which is as PDF readers take them. */
export interface JpegSamples {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** A byte a component, pixel by pixel. */
  readonly data: Uint8Array;
}

/** Opens a JPEG of CMYK; null where it is none, or is broken. */
export async function readCmykJpeg(bytes: Uint8Array): Promise<JpegSamples | null> {
  const head = readJpeg(bytes);
  if (head === null || head.components !== CMYK) return null;
  try {
    const image = openPixels(bytes, "none").pipelineColourspace("cmyk").toColourspace("cmyk").raw();
    const { data, info } = await image.toBuffer({ resolveWithObject: true });
    if (info.channels !== CMYK) return null;
    // libvips turns round what Adobe's programs store the other way round; PDF leaves that to Decode.
    if (head.adobe) for (let at = 0; at < data.length; at += 1) data[at] = 255 - (data[at] ?? 0);
    return { width: info.width, height: info.height, components: CMYK, data };
  } catch (error) {
    // libvips throws for what is wrong with a file.
    if (error instanceof Error) return null;
    throw error;
  }
}

const CMYK = 4;
