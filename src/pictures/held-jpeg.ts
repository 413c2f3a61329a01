import { COMPONENTS, inColour, type Pixels } from "./pixels.js";
import { openInk, openPixels } from "./sharp.js";

/** Of 100: photographs printed on newsprint show no difference to a higher one, at half the size. */
export const JPEG_QUALITY = 90;
/** Each plate of a JPEG is made of blocks of so many pixels to a side, which know nothing of each other. */
const BLOCK = 8;
/** A block that is over after so many attempts would be over after more. */
const ATTEMPTS = 6;
/** What a block has too much is taken from it twice: its numbers are rounded anew each time. */
const ZEAL = 2;
const PLATES = COMPONENTS.cmyk;
const FULL = 255;
/** So far below their limit a JPEG's pixels are aimed: one level a plate for its rounding, one for its readers'. In shares of one plate. */
const RESERVE = (2 * PLATES) / FULL;
/** Readers may be off by one on each plate from what the standard's arithmetic gives: ISO/IEC 10918-2. */
const READERS = PLATES;

/**
 * A JPEG of four inks that stays under a limit of ink as it is read, not only as it was written: JPEG rings beside edges, and blocks that ring
 * over the limit are made a little lighter, all of a block alike. Null where that leads nowhere. `totalInk` is in shares of one plate.
 */
export async function heldJpeg(pixels: Pixels, totalInk: number): Promise<Uint8Array | null> {
  if (totalInk >= PLATES) return writeJpeg(pixels, pixels.data);
  const limit = mostOf(totalInk);
  const shares = new Map<number, number>();
  const ink = Uint8Array.from(pixels.data);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const jpeg = await writeJpeg(pixels, ink);
    const over = blocksOver(await readJpegInk(jpeg), pixels.width, limit);
    if (over.size === 0) return jpeg;
    for (const [block, most] of over) {
      const share = (shares.get(block) ?? 1) * Math.max(0, 1 - (ZEAL * (most - limit)) / most);
      shares.set(block, share);
      lighten(ink, pixels, block, share);
    }
  }
  return null;
}

/** The limit under which pixels are to be brought, so that a JPEG of them has a chance to stay under its own. */
export const aimFor = (totalInk: number): number => (totalInk >= PLATES ? PLATES : totalInk - RESERVE);

/** Whether a JPEG of four inks that somebody else made stays under a limit. */
export async function isHeld(jpeg: Uint8Array, totalInk: number): Promise<boolean> {
  if (totalInk >= PLATES) return true;
  const limit = mostOf(totalInk);
  return (await readJpegInk(jpeg)).every((plates) => inkOf(plates) <= limit);
}

/** In levels of all plates together. */
const mostOf = (totalInk: number): number => Math.floor(totalInk * FULL) - READERS;

/** A pixel's four plates as one number. */
async function readJpegInk(jpeg: Uint8Array): Promise<Uint32Array> {
  const read = await inColour(openPixels(jpeg, "none"), "cmyk").raw().toBuffer();
  const whole = read.byteOffset % PLATES === 0 ? read : Uint8Array.from(read);
  return new Uint32Array(whole.buffer, whole.byteOffset, whole.length / PLATES);
}

const writeJpeg = ({ width, height }: Pixels, ink: Uint8Array): Promise<Uint8Array> =>
  inColour(openInk(ink, width, height), "cmyk")
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer();

/** The sum of a number's four bytes, two at a time: nothing else is done to every pixel of a picture more than once. */
function inkOf(plates: number): number {
  const pairs = (plates & 0xff00ff) + ((plates >>> 8) & 0xff00ff);
  return (pairs + (pairs >>> 16)) & 0xffff;
}

/** In a row of them. */
const blocksAcross = (width: number): number => Math.ceil(width / BLOCK);

/** The blocks that have more than that anywhere, and their most. */
function blocksOver(read: Uint32Array, width: number, limit: number): ReadonlyMap<number, number> {
  const across = blocksAcross(width);
  const over = new Map<number, number>();
  for (let pixel = 0; pixel < read.length; pixel++) {
    const ink = inkOf(read[pixel]!);
    if (ink <= limit) continue;
    const block =
      Math.floor(Math.floor(pixel / width) / BLOCK) * across + Math.floor((pixel % width) / BLOCK);
    over.set(block, Math.max(over.get(block) ?? 0, ink));
  }
  return over;
}

/** A block with a share of its ink. */
function lighten(ink: Uint8Array, { data, width, height }: Pixels, block: number, share: number): void {
  const across = blocksAcross(width);
  const [left, top] = [(block % across) * BLOCK, Math.floor(block / across) * BLOCK];
  for (let y = top; y < Math.min(height, top + BLOCK); y++) {
    const end = (y * width + Math.min(width, left + BLOCK)) * PLATES;
    for (let at = (y * width + left) * PLATES; at < end; at++) ink[at] = Math.floor(data[at]! * share);
  }
}
