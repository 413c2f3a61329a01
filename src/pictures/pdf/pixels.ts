import {
  flagAt,
  isArray,
  isName,
  isStream,
  numberAt,
  type PdfFile,
  type PdfStream,
  type PdfValue,
} from "../../pdf-file/index.js";
import { readJpeg } from "../jpeg.js";

/** Whether a stream has all its data, as far as that can be told without painting it. */
export type Proof =
  /** `bytes` that come of it, unpacked. */
  { readonly kind: "whole"; readonly bytes: number } | { readonly kind: "damaged" | "too-large" };

const DAMAGED: Proof = { kind: "damaged" };
const TOO_LARGE: Proof = { kind: "too-large" };

/** Of a stream that says nothing of its length. */
export function lengthOf(stream: PdfStream, file: PdfFile, most: number): Proof {
  const found = file.length(stream, most);
  if (found.kind === "failed") return found.why === "too-large" ? TOO_LARGE : DAMAGED;
  return found.whole ? { kind: "whole", bytes: found.length } : DAMAGED;
}

/** Of a picture: it says how many pixels it has. */
export function pixelsOf(image: PdfStream, file: PdfFile, most: number): Proof {
  const { dict } = image;
  const [width, height] = [numberAt(file, dict, "Width") ?? 0, numberAt(file, dict, "Height") ?? 0];
  if (!(width >= 1 && height >= 1)) return DAMAGED;
  const stencil = flagAt(file, dict, "ImageMask") ?? false;
  const bits = stencil ? 1 : (numberAt(file, dict, "BitsPerComponent") ?? 8);
  const components = stencil ? 1 : componentsOf(dict.entries.get("ColorSpace"), file);
  const wanted = Math.ceil((width * (components ?? 1) * bits) / 8) * height;
  if (wanted > most) return TOO_LARGE;
  const whole: Proof = { kind: "whole", bytes: wanted };
  // A PNG's rows have a byte more each, which is undone last; and what is packed badly is longer than what it was.
  const found = file.length(image, 2 * wanted + SLACK);
  if (found.kind === "failed") return found.why === "too-large" ? whole : DAMAGED;
  if (found.filter !== null) return found.whole && isPicture(found.filter, found.bytes) ? whole : DAMAGED;
  return found.whole && components !== null && found.length >= wanted ? whole : DAMAGED;
}

const SLACK = 4096;

/** Numbers of a pixel; null for a space that nobody knows, and for none. */
function componentsOf(value: PdfValue | undefined, file: PdfFile): number | null {
  const space = file.resolve(value);
  if (isName(space)) return COMPONENTS.get(space.name) ?? null;
  if (!isArray(space)) return null;
  const [family, second] = space.items.map((item) => file.resolve(item));
  if (isName(family, "ICCBased")) return isStream(second) ? numberAt(file, second.dict, "N") : null;
  if (isName(family, "DeviceN")) return isArray(second) ? second.items.length : null;
  return isName(family) ? (COMPONENTS.get(family.name) ?? null) : null;
}

/** ISO 32000-1 table 62. */
const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ["DeviceGray", 1],
  ["CalGray", 1],
  ["Indexed", 1],
  ["Separation", 1],
  ["DeviceRGB", 3],
  ["CalRGB", 3],
  ["Lab", 3],
  ["DeviceCMYK", 4],
]);

/** Data that makes pixels and not bytes has a head, and JPEG an end. */
function isPicture(filter: string, bytes: Uint8Array): boolean {
  switch (filter) {
    case "DCTDecode":
      return readJpeg(bytes) !== null && ends(Buffer.from(bytes));
    case "JPXDecode":
      return JPEG_2000.test(Buffer.from(bytes.subarray(0, JPEG_2000_HEAD)).toString("latin1"));
    default:
      return bytes.length > 0;
  }
}

/** After the last scan; a thumbnail ends before the first. Within coded data FF is followed by neither (ISO/IEC 10918-1 B.1.1.5). */
const ends = (jpeg: Buffer): boolean => jpeg.lastIndexOf(END_OF_IMAGE) > jpeg.lastIndexOf(START_OF_SCAN);

const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
const START_OF_SCAN = Buffer.from([0xff, 0xda]);
/** A file (ISO/IEC 15444-1 I.5.1), or its code alone (A.4). */
const JPEG_2000 = /^(?:\0\0\0\x0CjP {2}|\xFF\x4F\xFF\x51)/;
const JPEG_2000_HEAD = 8;
