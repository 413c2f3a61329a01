import {
  decode85,
  decodeHex,
  expandLzw,
  expandRuns,
  inflate,
  unpredict,
  unpredictedLength,
  type Decoded,
  type Prediction,
} from "./filters.js";
import { isArray, isDict, isName, isStream, type PdfDict, type PdfStream, type PdfValue } from "./values.js";

/** A stream's data, its filters undone as far as that gives bytes. */
export type StreamData =
  | {
      readonly kind: "bytes";
      readonly bytes: Uint8Array;
      /** Is left to do: DCTDecode, JPXDecode, CCITTFaxDecode, JBIG2Decode make pixels, not bytes. Null: none. */
      readonly filter: string | null;
      /** False where the data breaks off, or is not what was written: the bytes are what readers save of it. */
      readonly whole: boolean;
    }
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
  const undone = undoFilters(stream, resolve, most);
  if (undone.kind === "failed" || undone.prediction === null) return undone;
  const bytes = unpredict(undone.bytes, undone.prediction);
  return bytes === null ? DAMAGED : { ...undone, bytes };
}

/** How many bytes a stream's filters make. `bytes` are those before the last predictor is undone, which is most of the work. */
export type StreamLength =
  | (Extract<StreamData, { kind: "bytes" }> & { readonly length: number })
  | Extract<StreamData, { kind: "failed" }>;

export function streamLength(stream: PdfStream, resolve: Resolve, most: number): StreamLength {
  const undone = undoFilters(stream, resolve, most);
  if (undone.kind === "failed") return undone;
  const { bytes, prediction } = undone;
  const length = prediction === null ? bytes.length : unpredictedLength(bytes.length, prediction);
  return { ...undone, length };
}

/** `prediction` of the last filter, to undo. */
type Undone =
  | (Extract<StreamData, { kind: "bytes" }> & { readonly prediction: Prediction | null })
  | Extract<StreamData, { kind: "failed" }>;

const DAMAGED = { kind: "failed", why: "damaged" } as const;

function undoFilters(stream: PdfStream, resolve: Resolve, most: number): Undone {
  const filters = filtersOf(stream, resolve);
  const parameters = listed(either(stream.dict, "DecodeParms", "DP", resolve), resolve);
  let bytes = stream.raw;
  let prediction: Prediction | null = null;
  let whole = true;
  if (filters.length > MOST_FILTERS) return DAMAGED;
  for (const [at, filter] of filters.entries()) {
    const unpredicted = prediction === null ? bytes : unpredict(bytes, prediction);
    if (unpredicted === null) return DAMAGED;
    if (OF_PIXELS.has(filter)) return { kind: "bytes", bytes: unpredicted, filter, whole, prediction: null };
    const given = parameters[at];
    const number = numbersOf(isDict(given) ? given : null, resolve);
    const decoded = undo(filter, unpredicted, number, most);
    if (decoded.kind === "failed") return decoded;
    bytes = decoded.bytes;
    whole &&= decoded.whole;
    prediction = PREDICTED.has(filter) ? predictionOf(number) : null;
  }
  return { kind: "bytes", bytes, filter: null, whole, prediction };
}

type NumberOf = (key: string, otherwise: number) => number;

const numbersOf =
  (parameters: PdfDict | null, resolve: Resolve): NumberOf =>
  (key, otherwise) => {
    const value = resolve(parameters?.entries.get(key));
    return typeof value === "number" ? value : otherwise;
  };

const PREDICTED = new Set(["FlateDecode", "LZWDecode"]);

/** ISO 32000-1 table 8. */
const predictionOf = (number: NumberOf): Prediction => ({
  predictor: number("Predictor", 1),
  colors: number("Colors", 1),
  bits: number("BitsPerComponent", 8),
  columns: number("Columns", 1),
});

function undo(
  filter: string,
  bytes: Uint8Array,
  number: NumberOf,
  most: number,
): Decoded | { readonly kind: "failed"; readonly why: "unknown-filter" } {
  switch (filter) {
    case "FlateDecode":
      return inflate(bytes, most);
    case "LZWDecode":
      return expandLzw(bytes, number("EarlyChange", 1) !== 0, most);
    case "ASCIIHexDecode":
      return decodeHex(bytes);
    case "ASCII85Decode":
      return decode85(bytes, most);
    case "RunLengthDecode":
      return expandRuns(bytes, most);
    // The identity, as encryption of a file that is not encrypted (7.4.10).
    case "Crypt":
      return { kind: "bytes", bytes, whole: true };
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
