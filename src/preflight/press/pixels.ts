import { readCmykJpeg } from "../../pictures/index.js";
import { componentsOf, entryOf, inksOf, totalInk, type ColourSpace } from "../content/colour.js";
import type { ImageFacts } from "../content/marks.js";
import type { PdfFile } from "../../pdf-file/index.js";

/** How many pixels of a picture have how much ink: by the total of their plates in 255ths of one. */
export type InkCount = Uint32Array;

/** Pixels that are opened at once: more than a spread of a broadsheet at 300 ppi has. */
const MOST_PIXELS = 200_000_000;

/** Counts the ink of a picture's pixels. Null where it cannot go over one full plate, is for colour management to say, or cannot be read. */
export async function countInk(image: ImageFacts, file: PdfFile): Promise<InkCount | null> {
  const { space, width, height } = image;
  if (space === null || !(width > 0 && height > 0 && width * height <= MOST_PIXELS)) return null;
  if (space.kind === "indexed") return indexedCount(image, space, file);
  const plates = platesIn(space);
  if (plates === null) return null;
  const samples = await samplesOf(image, plates, file);
  return samples === null ? null : counted(samples, plates, inverted(image, plates));
}

/** How often "All" counts is for the one-component case alone: pictures in it are marks. */
function platesIn(space: ColourSpace): number | null {
  const count = componentsOf(space);
  const inInks = space.kind === "cmyk" || space.kind === "inks" || (space.kind === "icc" && count === 4);
  return inInks && count > 1 ? count : null;
}

/** A byte a component, pixel by pixel. */
async function samplesOf(image: ImageFacts, plates: number, file: PdfFile): Promise<Uint8Array | null> {
  const { width, height, bits } = image;
  const data = file.data(image.stream, Math.ceil((width * plates * bits) / 8) * height + height);
  if (data.kind === "failed") return null;
  if (data.filter === "DCTDecode") return (await readCmykJpeg(data.bytes))?.data ?? null;
  if (data.filter !== null) return null;
  if (bits === 8) return data.bytes;
  // Of sixteen bits the first eight are enough.
  if (bits === 16) return data.bytes.filter((_, at) => at % 2 === 0);
  return unpacked(data.bytes, width * plates, height, bits).map((value) => (value * 255) / (2 ** bits - 1));
}

/** Samples of one, two or four bits; each row begins with a byte of its own. */
function unpacked(bytes: Uint8Array, across: number, rows: number, bits: number): Uint8Array {
  const row = Math.ceil((across * bits) / 8);
  const out = new Uint8Array(across * Math.min(rows, Math.ceil(bytes.length / row)));
  for (let at = 0; at < out.length; at += 1) {
    const first = (at % across) * bits;
    const byte = bytes[Math.floor(at / across) * row + (first >> 3)] ?? 0;
    out[at] = (byte >> (8 - bits - (first & 7))) & (2 ** bits - 1);
  }
  return out;
}

/** Which components are stored the other way round. Other mappings than these two are not made by anybody for ink. */
const inverted = ({ decode }: ImageFacts, plates: number): readonly boolean[] =>
  Array.from({ length: plates }, (_, at) => (decode?.[at * 2] ?? 0) > (decode?.[at * 2 + 1] ?? 1));

function counted(samples: Uint8Array, plates: number, turned: readonly boolean[]): InkCount {
  const count = new Uint32Array(plates * 255 + 1);
  const flips = Uint8Array.from(turned, (flip) => (flip ? 255 : 0));
  const end = samples.length - (samples.length % plates);
  for (let at = 0; at < end;) {
    let total = 0;
    for (let plate = 0; plate < plates; plate += 1) total += (samples[at++] ?? 0) ^ (flips[plate] ?? 0);
    count[total] = (count[total] ?? 0) + 1;
  }
  return count;
}

function indexedCount(
  image: ImageFacts,
  space: ColourSpace & { readonly kind: "indexed" },
  file: PdfFile,
): InkCount | null {
  const plates = platesIn(space.base);
  const data = file.data(image.stream, Math.ceil((image.width * image.bits) / 8 + 1) * image.height);
  if (plates === null || data.kind === "failed" || data.filter !== null || image.bits > 8) return null;
  const indices = image.bits === 8 ? data.bytes : unpacked(data.bytes, image.width, image.height, image.bits);
  const totals = Array.from({ length: 256 }, (_, index) => {
    const inks = inksOf(space.base, entryOf(space, index));
    return Math.round((inks === null ? 0 : totalInk(inks)) * 255);
  });
  const count = new Uint32Array(plates * 255 + 1);
  for (const index of indices) {
    const total = Math.min(count.length - 1, totals[index] ?? 0);
    count[total] = (count[total] ?? 0) + 1;
  }
  return count;
}

/** The fullest pixel, 1 a plate, and the share of pixels over a limit. */
export function readCount(count: InkCount, limit: number): { readonly most: number; readonly over: number } {
  let [most, above, all] = [0, 0, 0];
  count.forEach((pixels, total) => {
    if (pixels === 0) return;
    most = total / 255;
    all += pixels;
    if (most > limit) above += pixels;
  });
  return { most, over: all === 0 ? 0 : above / all };
}
