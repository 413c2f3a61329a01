import { decode85, decodeHex, expandLzw, expandRuns, inflate, unpredict, type Decoded } from "./filters.js";
import { isArray, isDict, isName, isStream, type PdfDict, type PdfStream, type PdfValue } from "./values.js";

/** A stream's data, its filters undone as far as that gives bytes. */
export type StreamData =
  /** `filter` is left to do: DCTDecode, JPXDecode, CCITTFaxDecode, JBIG2Decode make pixels, not bytes. Null: none. */
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly filter: string | null }
  | { readonly kind: "failed"; readonly why: "too-large" | "damaged" | "unknown-filter" };

/** Names of filters in content (ISO 32000-1 table 94). */
const SHORT: Readonly<Record<string, string>> = {
  AHx: "ASCIIHexDecode",
  A85: "ASCII85Decode",
  LZW: "LZWDecode",
  Fl: "FlateDecode",
  RL: "RunLengthDecode",
  CCF: "CCITTFaxDecode",
  DCT: "DCTDecode",
};

const OF_PIXELS = new Set(["DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"]);

/** More filters one after another than any writer has used. */
const MOST_FILTERS = 8;

export type Resolve = (value: PdfValue | undefined) => PdfValue;

/** A stream's filters in the order in which they are undone, by their long names. */
export function filtersOf({ dict }: PdfStream, resolve: Resolve): readonly string[] {
  return listed(either(dict, "Filter", "F", resolve), resolve).map((filter) =>
    isName(filter) ? (SHORT[filter.name] ?? filter.name) : "",
  );
}

/** Undoes a stream's filters; of each step at most `most` bytes come. */
export function decodeStream(stream: PdfStream, resolve: Resolve, most: number): StreamData {
  const filters = filtersOf(stream, resolve);
  const parameters = listed(either(stream.dict, "DecodeParms", "DP", resolve), resolve);
  let bytes = stream.raw;
  if (filters.length > MOST_FILTERS) return { kind: "failed", why: "damaged" };
  for (const [at, filter] of filters.entries()) {
    if (OF_PIXELS.has(filter)) return { kind: "bytes", bytes, filter };
    const given = parameters[at];
    const decoded = undo(filter, bytes, isDict(given) ? given : null, resolve, most);
    if (decoded.kind === "failed") return decoded;
    bytes = decoded.bytes;
  }
  return { kind: "bytes", bytes, filter: null };
}

function undo(
  filter: string,
  bytes: Uint8Array,
  parameters: PdfDict | null,
  resolve: Resolve,
  most: number,
): Decoded | { readonly kind: "failed"; readonly why: "unknown-filter" } {
  const number = (key: string, otherwise: number): number => {
    const value = resolve(parameters?.entries.get(key));
    return typeof value === "number" ? value : otherwise;
  };
  const predicted = (decoded: Decoded): Decoded =>
    decoded.kind === "failed"
      ? decoded
      : unpredict(decoded.bytes, {
          predictor: number("Predictor", 1),
          colors: number("Colors", 1),
          bits: number("BitsPerComponent", 8),
          columns: number("Columns", 1),
        });
  switch (filter) {
    case "FlateDecode":
      return predicted(inflate(bytes, most));
    case "LZWDecode":
      return predicted(expandLzw(bytes, number("EarlyChange", 1) !== 0, most));
    case "ASCIIHexDecode":
      return decodeHex(bytes);
    case "ASCII85Decode":
      return decode85(bytes, most);
    case "RunLengthDecode":
      return expandRuns(bytes, most);
    // The identity, as encryption of a file that is not encrypted (7.4.10).
    case "Crypt":
      return { kind: "bytes", bytes };
    default:
      return { kind: "failed", why: "unknown-filter" };
  }
}

const either = (dict: PdfDict, long: string, short: string, resolve: Resolve): PdfValue =>
  resolve(dict.entries.get(long) ?? dict.entries.get(short));

/** One, several or none. */
function listed(value: PdfValue, resolve: Resolve): readonly PdfValue[] {
  if (isArray(value)) return value.items.map((item) => resolve(item));
  return value === null || isStream(value) ? [] : [value];
}
