import {
  type Cursor,
  filtersOf,
  flagAt,
  isName,
  isSpace,
  isText,
  isWord,
  numberAt,
  numbersAt,
  type PdfDict,
  type PdfFile,
  type PdfStream,
  type PdfValue,
  readToken,
  streamIn,
  valueAt,
} from "../../pdf-file/index.js";
import { colourSpace, componentsOf } from "./colour.js";
import type { ImageFacts } from "./marks.js";

/** Keys of inline images by their long names (ISO 32000-1 table 93). */
const LONG: Readonly<Record<string, string>> = {
  BPC: "BitsPerComponent",
  CS: "ColorSpace",
  D: "Decode",
  DP: "DecodeParms",
  F: "Filter",
  H: "Height",
  IM: "ImageMask",
  I: "Interpolate",
  W: "Width",
};

/** Keys by which an image asks for what only some presses do. */
const ODD_KEYS = ["Alternates", "OPI", "SMaskInData"];

export function imageFacts(
  stream: PdfStream,
  resources: PdfDict | null,
  file: PdfFile,
  inline: boolean,
): ImageFacts {
  const { dict } = stream;
  const mask = flagAt(file, dict, "ImageMask") ?? false;
  const space = valueAt(file, dict, "ColorSpace");
  const odd = ODD_KEYS.filter((key) => (valueAt(file, dict, key) ?? 0) !== 0);
  return {
    stream,
    width: numberAt(file, dict, "Width") ?? 0,
    height: numberAt(file, dict, "Height") ?? 0,
    bits: mask ? 1 : (numberAt(file, dict, "BitsPerComponent") ?? 8),
    space: mask || space === null ? null : colourSpace(space, resources, file),
    decode: numbersAt(file, dict, "Decode"),
    filter: filtersOf(stream, file.resolve).at(-1) ?? null,
    softMask: streamIn(file, dict, "SMask") !== null,
    oddities: flagAt(file, dict, "Interpolate") === true ? [...odd, "Interpolate"] : odd,
    inline,
  };
}

export const isStencil = (image: ImageFacts): boolean => image.space === null && image.bits === 1;

/** Entries of an inline image's dictionary: a dozen. */
const MOST_ENTRIES = 64;

/** The image after BI; the cursor is left after its EI. */
export function inlineImage(cursor: Cursor, resources: PdfDict | null, file: PdfFile): PdfStream {
  const entries = new Map<string, PdfValue>();
  for (let count = 0; count < MOST_ENTRIES; count += 1) {
    const key = readToken(cursor, false);
    if (key === "end" || (isWord(key) && key.text === "ID")) break;
    if (typeof key === "string" || isWord(key) || !isName(key)) continue;
    const value = readToken(cursor, false);
    if (typeof value !== "string" && !isWord(value)) entries.set(LONG[key.name] ?? key.name, value);
  }
  // One character of white space is between ID and the data.
  cursor.at += 1;
  const dict: PdfDict = { kind: "dict", entries };
  const known = entries.has("Filter") ? null : plainLength(dict, resources, file);
  const end = endOfData(cursor.bytes, cursor.at, known);
  const raw = cursor.bytes.subarray(cursor.at, end);
  cursor.at = Math.min(cursor.bytes.length, end + " EI".length);
  return { kind: "stream", dict, raw };
}

/** Bytes of pixels that are not compressed. */
function plainLength(dict: PdfDict, resources: PdfDict | null, file: PdfFile): number {
  const facts = imageFacts({ kind: "stream", dict, raw: new Uint8Array() }, resources, file, true);
  const components = facts.space === null ? 1 : componentsOf(facts.space);
  return Math.ceil((facts.width * facts.bits * components) / 8) * facts.height;
}

/** Where `EI` stands between white space: data may hold the letters by chance, but hardly with spaces round them and an operator after. */
function endOfData(bytes: Uint8Array, from: number, known: number | null): number {
  const start = known === null || from + known > bytes.length ? from : from + known;
  for (let at = start; at + 2 < bytes.length; at += 1) {
    if (!isSpace(bytes[at]) || bytes[at + 1] !== LETTER_E || bytes[at + 2] !== LETTER_I) continue;
    if (isSpace(bytes[at + 3]) && isText(bytes, at + 3)) return at;
  }
  return bytes.length;
}

const [LETTER_E, LETTER_I] = [0x45, 0x49];
