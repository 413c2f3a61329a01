import { COMPONENTS, inColour, type Pixels } from "./pixels.js";
import { openInk, openPixels } from "./sharp.js";

/** Of 100: photographs printed on newsprint show no difference to a higher one, at half the size. */
export const JPEG_QUALITY = 90;
/** Each plate of a JPEG is made of blocks of so many pixels to a side, which know nothing of each other. */
const BLOCK = 8;
/** A block that is over after so many attempts would be over after more: noise of full inks. */
const ATTEMPTS = 5;
/** What a block has too much is taken from it a little more than once: rings return at three quarters of their height. */
const ZEAL = 1.25;
const PLATES = COMPONENTS.cmyk;
const FULL = 255;
/** So far below their limit a JPEG's pixels are aimed: one level a plate for its rounding, one for its readers'. In shares of one plate. */
const RESERVE = (2 * PLATES) / FULL;
/** Readers may be off by one on each plate from what the standard's arithmetic gives: ISO/IEC 10918-2. */
const READERS = PLATES;

/**
 * A JPEG of four inks that stays under a limit of ink as it is read, not only as it was written: JPEG rings beside edges, and what rings over the
 * limit is taken back block by block. Null where that leads nowhere. `totalInk` is in shares of one plate.
 */
export async function heldJpeg(pixels: Pixels, totalInk: number): Promise<Uint8Array | null> {
  if (totalInk >= PLATES) return writeJpeg(pixels);
  const { width, height } = pixels;
  const most = mostOf(totalInk);
  const ink = Uint8Array.from(pixels.data);
  const across = Math.ceil(width / BLOCK);
  const limits = new Float64Array(across * Math.ceil(height / BLOCK)).fill(most);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const jpeg = await writeJpeg({ ...pixels, data: ink });
    if (lowered(limits, await readJpegInk(jpeg), width, most) === 0) return jpeg;
    takeBack(ink, limits, width);
  }
  return null;
}

/** The limit under which pixels are to be brought, so that a JPEG of them has a chance to stay under its own. */
export const aimFor = (totalInk: number): number => (totalInk >= PLATES ? PLATES : totalInk - RESERVE);

/** Whether a JPEG of four inks that somebody else made stays under a limit. */
export async function isHeld(jpeg: Uint8Array, totalInk: number): Promise<boolean> {
  if (totalInk >= PLATES) return true;
  const read = await readJpegInk(jpeg);
  const most = mostOf(totalInk);
  for (let at = 0; at < read.length; at += PLATES) if (inkAt(read, at) > most) return false;
  return true;
}

const mostOf = (totalInk: number): number => Math.floor(totalInk * FULL) - READERS;

const readJpegInk = (jpeg: Uint8Array): Promise<Uint8Array> =>
  inColour(openPixels(jpeg, "none"), "cmyk").raw().toBuffer();

const writeJpeg = ({ data, width, height }: Pixels): Promise<Uint8Array> =>
  inColour(openInk(data, width, height), "cmyk")
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer();

const inkAt = (data: Uint8Array, at: number): number =>
  data[at]! + data[at + 1]! + data[at + 2]! + data[at + 3]!;

/** Lowers the limits of blocks by what they are over it; says how many. */
function lowered(limits: Float64Array, read: Uint8Array, width: number, most: number): number {
  const across = Math.ceil(width / BLOCK);
  const over = new Map<number, number>();
  for (let pixel = 0; pixel * PLATES < read.length; pixel++) {
    const excess = inkAt(read, pixel * PLATES) - most;
    if (excess <= 0) continue;
    const block = blockOf(pixel, width, across);
    over.set(block, Math.max(over.get(block) ?? 0, excess));
  }
  for (const [block, excess] of over) limits[block] = Math.max(0, limits[block]! - excess * ZEAL);
  return over.size;
}

const blockOf = (pixel: number, width: number, across: number): number =>
  Math.floor(Math.floor(pixel / width) / BLOCK) * across + Math.floor((pixel % width) / BLOCK);

/** Colours give way to black: it carries the drawing. */
function takeBack(ink: Uint8Array, limits: Float64Array, width: number): void {
  const across = Math.ceil(width / BLOCK);
  for (let pixel = 0; pixel * PLATES < ink.length; pixel++) {
    const at = pixel * PLATES;
    const [limit, total] = [limits[blockOf(pixel, width, across)]!, inkAt(ink, at)];
    if (total <= limit) continue;
    const black = Math.min(ink[at + 3]!, limit);
    const colours = total - ink[at + 3]!;
    const share = colours === 0 ? 0 : (limit - black) / colours;
    for (let plate = at; plate < at + 3; plate++) ink[plate] = Math.floor(ink[plate]! * share);
    ink[at + 3] = Math.floor(black);
  }
}
