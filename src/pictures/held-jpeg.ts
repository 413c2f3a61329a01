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
/** So far over its pixels a block may ring at this quality, in levels of all plates together; one that goes farther is found when the picture is read. */
const RINGING = 24;
/** Blocks in a row of those that are tried apart. */
const SHEET_COLUMNS = 256;
/** Readers may be off by one on each plate from what the standard's arithmetic gives: ISO/IEC 10918-2. */
const READERS = PLATES;

/**
 * A JPEG of four inks that stays under a limit of ink as it is read, not only as it was written: JPEG rings beside edges, and blocks that ring
 * over the limit are made a little lighter, all of a block alike. Blocks that may are tried apart, so that the whole picture is mostly written and
 * read once. Null where that leads nowhere. `totalInk` is in shares of one plate.
 */
export async function heldJpeg(pixels: Pixels, totalInk: number): Promise<Uint8Array | null> {
  if (totalInk >= PLATES) return writeJpeg(pixels, pixels.data);
  const limit = mostOf(totalInk);
  const held: Held = { pixels, ink: new Uint8Array(pixels.data), shares: new Map() };
  let suspects = [...blocksOver(plates(held.ink), pixels.width, limit - RINGING).keys()];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (!(await holdApart(held, suspects, limit))) return null;
    const jpeg = await writeJpeg(pixels, held.ink);
    const over = blocksOver(await readJpegInk(jpeg), pixels.width, limit);
    if (over.size === 0) return jpeg;
    takeFrom(held, over, limit);
    suspects = [...over.keys()];
  }
  return null;
}

/** A picture's inks, and the shares of them that its blocks were left with. */
interface Held {
  readonly pixels: Pixels;
  readonly ink: Uint8Array;
  readonly shares: Map<number, number>;
}

/** Brings some blocks under the limit, written and read as a small picture of their own: a block becomes the same wherever it stands. False where they stay over it. */
async function holdApart(held: Held, blocks: readonly number[], limit: number): Promise<boolean> {
  let tried = blocks;
  for (let attempt = 0; attempt < ATTEMPTS && tried.length > 0; attempt++) {
    const sheet = sheetOf(held, tried);
    const read = await readJpegInk(await writeJpeg(sheet, sheet.data));
    const over = new Map(
      [...blocksOver(read, sheet.width, limit)].flatMap(([place, most]) =>
        place < tried.length ? [[tried[place]!, most] as const] : [],
      ),
    );
    takeFrom(held, over, limit);
    tried = [...over.keys()];
  }
  return tried.length === 0;
}

/** Blocks side by side in rows. Where they reach beyond the picture its last pixels go on, as JPEG's own writers have it. */
function sheetOf({ pixels, ink }: Held, blocks: readonly number[]): Pixels {
  const from = plates(ink);
  const across = blocksAcross(pixels.width);
  const columns = Math.min(SHEET_COLUMNS, blocks.length);
  const [width, height] = [columns * BLOCK, Math.ceil(blocks.length / columns) * BLOCK];
  const data = new Int32Array(width * height);
  for (const [place, block] of blocks.entries()) {
    const [left, top] = [(block % across) * BLOCK, Math.floor(block / across) * BLOCK];
    const into = Math.floor(place / columns) * BLOCK * width + (place % columns) * BLOCK;
    for (let y = 0; y < BLOCK; y++) {
      const row = Math.min(pixels.height - 1, top + y) * pixels.width;
      for (let x = 0; x < BLOCK; x++)
        data[into + y * width + x] = from[row + Math.min(pixels.width - 1, left + x)]!;
    }
  }
  return { width, height, colour: "cmyk", data: new Uint8Array(data.buffer), alpha: null };
}

function takeFrom({ pixels, ink, shares }: Held, over: ReadonlyMap<number, number>, limit: number): void {
  for (const [block, most] of over) {
    const share = (shares.get(block) ?? 1) * Math.max(0, 1 - (ZEAL * (most - limit)) / most);
    shares.set(block, share);
    lighten(ink, pixels, block, share);
  }
}

/** The limit under which pixels are to be brought, so that a JPEG of them has a chance to stay under its own. */
export const aimFor = (totalInk: number): number => (totalInk >= PLATES ? PLATES : totalInk - RESERVE);

/** Whether a JPEG of four inks that somebody else made stays under a limit. */
export async function isHeld(jpeg: Uint8Array, totalInk: number): Promise<boolean> {
  if (totalInk >= PLATES) return true;
  const limit = mostOf(totalInk);
  return (await readJpegInk(jpeg)).every((pixel) => inkOf(pixel) <= limit);
}

/** In levels of all plates together. */
const mostOf = (totalInk: number): number => Math.floor(totalInk * FULL) - READERS;

/** What a reader finds. */
async function readJpegInk(jpeg: Uint8Array): Promise<Int32Array> {
  const read = await inColour(openPixels(jpeg, "none"), "cmyk").raw().toBuffer();
  return plates(read.byteOffset % PLATES === 0 ? read : new Uint8Array(read));
}

/** Pixels of four plates, each as one number. */
const plates = ({ buffer, byteOffset, length }: Uint8Array): Int32Array =>
  new Int32Array(buffer, byteOffset, length / PLATES);

const writeJpeg = ({ width, height }: Pixels, ink: Uint8Array): Promise<Uint8Array> =>
  inColour(openInk(ink, width, height), "cmyk")
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer();

/** The sum of a number's four bytes, two at a time: nothing else is done to every pixel of a picture more than once. */
function inkOf(pixel: number): number {
  const pairs = (pixel & 0xff00ff) + ((pixel >>> 8) & 0xff00ff);
  return (pairs + (pairs >>> 16)) & 0xffff;
}

/** In a row of them. */
const blocksAcross = (width: number): number => Math.ceil(width / BLOCK);

/** The blocks that have more than that anywhere, and their most. */
function blocksOver(read: Int32Array, width: number, limit: number): ReadonlyMap<number, number> {
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
