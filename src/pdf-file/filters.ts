import { constants, inflateRawSync, inflateSync, type ZlibOptions } from "node:zlib";
import { hexDigit } from "./lexer.js";

/** What a filter made of its bytes. */
export type Decoded =
  /** `whole`: nothing tells that the data breaks off, or is not what was written. */
  | { readonly kind: "bytes"; readonly bytes: Uint8Array; readonly whole: boolean }
  /** `too-large`: it would be more than was allowed for; a small file may say it holds the world. */
  | { readonly kind: "failed"; readonly why: "too-large" | "damaged" };

/** Parameters of Flate and LZW that undo a predictor (ISO 32000-1 table 8). */
export interface Prediction {
  readonly predictor: number;
  readonly colors: number;
  readonly bits: number;
  readonly columns: number;
}

type Inflation = (options: ZlibOptions) => Uint8Array;

/** Flate data. Where it breaks off, what came before is given, as readers do. */
export function inflate(bytes: Uint8Array, most: number): Decoded {
  const withHead: Inflation = (options) => inflateSync(bytes, options);
  // Some writers leave zlib's head away, or write a wrong one; and the checksum at the end.
  const headless: Inflation = (options) => inflateRawSync(bytes.subarray(ZLIB_HEAD), options);
  const whole = { maxOutputLength: Math.max(1, most) };
  const part = { ...whole, finishFlush: constants.Z_SYNC_FLUSH };
  let checked = true;
  for (const [inflation, options] of [
    [withHead, whole],
    [headless, whole],
    [withHead, part],
    [headless, part],
  ] as const) {
    try {
      return { kind: "bytes", bytes: inflation(options), whole: checked && options === whole };
    } catch (error) {
      if (isTooLarge(error)) return { kind: "failed", why: "too-large" };
      if (error instanceof Error && error.message === WRONG_CHECKSUM) checked = false;
    }
  }
  return { kind: "failed", why: "damaged" };
}

/** Bytes (RFC 1950). */
const ZLIB_HEAD = 2;
/** What zlib says of data that are not those that were packed. */
const WRONG_CHECKSUM = "incorrect data check";

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";

/** Bytes that grow up to a limit. */
interface Growing {
  push(byte: number): boolean;
  append(bytes: Uint8Array): boolean;
  done(): Uint8Array;
}

function grow(most: number): Growing {
  let buffer = new Uint8Array(Math.min(most, 4096));
  let length = 0;
  const room = (more: number): boolean => {
    if (length + more > most) return false;
    if (length + more > buffer.length) {
      const larger = new Uint8Array(Math.min(most, Math.max(buffer.length * 2, length + more)));
      larger.set(buffer);
      buffer = larger;
    }
    return true;
  };
  return {
    push(byte) {
      if (!room(1)) return false;
      buffer[length++] = byte;
      return true;
    },
    append(bytes) {
      if (!room(bytes.length)) return false;
      buffer.set(bytes, length);
      length += bytes.length;
      return true;
    },
    done: () => buffer.subarray(0, length),
  };
}

const TOO_LARGE: Decoded = { kind: "failed", why: "too-large" };

/** LZW codes (ISO 32000-1 7.4.4): 256 clears the table, 257 ends the data. */
const [CLEAR, END, FIRST] = [256, 257, 258];
const LONGEST_CODE = 12;

/** `early`: codes grow one entry before they have to. */
export function expandLzw(bytes: Uint8Array, early: boolean, most: number): Decoded {
  const out = grow(most);
  const table: Uint8Array[] = [];
  let [held, bits, width] = [0, 0, 9];
  let before: Uint8Array | null = null;
  let whole = false;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    held &= (1 << bits) - 1;
    if (code === END) {
      whole = true;
      break;
    }
    if (code === CLEAR) {
      table.length = 0;
      width = 9;
      before = null;
      continue;
    }
    const known = code < CLEAR ? Uint8Array.of(code) : table[code - FIRST];
    if (known === undefined && (before === null || code !== FIRST + table.length)) {
      return { kind: "failed", why: "damaged" };
    }
    const entry: Uint8Array = known ?? joined(before ?? Uint8Array.of(), before?.[0] ?? 0);
    if (!out.append(entry)) return TOO_LARGE;
    if (before !== null && FIRST + table.length < 1 << LONGEST_CODE)
      table.push(joined(before, entry[0] ?? 0));
    before = entry;
    const next = FIRST + table.length + (early ? 1 : 0);
    width = next >= 2048 ? LONGEST_CODE : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
  }
  return { kind: "bytes", bytes: out.done(), whole };
}

function joined(bytes: Uint8Array, byte: number): Uint8Array {
  const more = new Uint8Array(bytes.length + 1);
  more.set(bytes);
  more[bytes.length] = byte;
  return more;
}

export function decodeHex(bytes: Uint8Array): Decoded {
  const out = grow(bytes.length + 1);
  let high = -1;
  for (const byte of bytes) {
    if (byte === GREATER) break;
    const digit = hexDigit(byte);
    if (digit < 0) continue;
    if (high >= 0) out.push(high * 16 + digit);
    high = high < 0 ? digit : -1;
  }
  if (high >= 0) out.push(high * 16);
  return { kind: "bytes", bytes: out.done(), whole: true };
}

const [GREATER, TILDE, LETTER_Z, BANG] = [0x3e, 0x7e, 0x7a, 0x21];

export function decode85(bytes: Uint8Array, most: number): Decoded {
  const out = grow(most);
  let [value, count] = [0, 0];
  const flush = (digits: number): boolean => {
    for (let at = 0; at < digits - 1; at += 1) {
      if (!out.push(Math.floor(value / 256 ** (3 - at)) & 0xff)) return false;
    }
    [value, count] = [0, 0];
    return true;
  };
  for (const byte of bytes) {
    if (byte === TILDE) break;
    if (byte === LETTER_Z && count === 0) {
      if (!out.append(new Uint8Array(4))) return TOO_LARGE;
    } else if (byte >= BANG && byte < BANG + 85) {
      value = value * 85 + byte - BANG;
      count += 1;
      if (count === 5 && !flush(5)) return TOO_LARGE;
    }
  }
  if (count > 1) {
    const digits = count;
    for (; count < 5; count += 1) value = value * 85 + 84;
    if (!flush(digits)) return TOO_LARGE;
  }
  return { kind: "bytes", bytes: out.done(), whole: true };
}

/** ISO 32000-1 7.4.5: below 128 so many bytes and one follow as they are, above it one byte is repeated, 128 ends. */
export function expandRuns(bytes: Uint8Array, most: number): Decoded {
  const out = grow(most);
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at++] ?? 128;
    if (length === 128) break;
    const run =
      length < 128 ? bytes.subarray(at, at + length + 1) : new Uint8Array(257 - length).fill(bytes[at] ?? 0);
    at += length < 128 ? length + 1 : 1;
    if (!out.append(run)) return TOO_LARGE;
  }
  return { kind: "bytes", bytes: out.done(), whole: true };
}

/** Undoes TIFF's predictor (2) and PNG's (10 and above). */
export function unpredict(bytes: Uint8Array, prediction: Prediction): Uint8Array | null {
  const { predictor, colors, bits } = prediction;
  if (predictor < TIFF) return bytes;
  const pixel = Math.max(1, Math.ceil((colors * bits) / 8));
  const row = rowOf(prediction);
  if (!(row > 0 && row <= Math.max(1, bytes.length) * 8 && colors > 0 && bits > 0)) return null;
  return predictor === TIFF ? unTiff(bytes, prediction, row) : unPng(bytes, row, pixel);
}

/** Bytes that come of so many, once a predictor is undone: PNG's have one for each row that says how. */
export function unpredictedLength(length: number, prediction: Prediction): number {
  if (prediction.predictor <= TIFF) return length;
  return length - Math.ceil(length / (rowOf(prediction) + 1));
}

const TIFF = 2;

const rowOf = ({ colors, bits, columns }: Prediction): number => Math.ceil((colors * bits * columns) / 8);

function unPng(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let line = 0; line < rows; line += 1) {
    const from = line * (row + 1);
    const to = line * row;
    const kind = bytes[from] ?? 0;
    for (let at = 0; at < row; at += 1) {
      const left = at >= pixel ? (out[to + at - pixel] ?? 0) : 0;
      const up = line > 0 ? (out[to + at - row] ?? 0) : 0;
      const corner = line > 0 && at >= pixel ? (out[to + at - row - pixel] ?? 0) : 0;
      out[to + at] = (bytes[from + 1 + at] ?? 0) + predicted(kind, left, up, corner);
    }
  }
  return out;
}

/** PNG's filter types (ISO 15948 9.2): none, sub, up, average, Paeth. */
function predicted(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

/** Of components of eight and of sixteen bits; smaller ones are so rare with this predictor that they stay as they are. */
function unTiff(bytes: Uint8Array, { colors, bits }: Prediction, row: number): Uint8Array {
  const out = Uint8Array.from(bytes);
  const step = bits === 16 ? 2 * colors : colors;
  if (bits !== 8 && bits !== 16) return out;
  for (let start = 0; start < out.length; start += row) {
    const end = Math.min(out.length, start + row);
    for (let at = start + step; at < end; at += bits === 16 ? 2 : 1) {
      if (bits === 8) out[at] = (out[at] ?? 0) + (out[at - step] ?? 0);
      else {
        const sum =
          ((out[at] ?? 0) << 8) +
          (out[at + 1] ?? 0) +
          ((out[at - step] ?? 0) << 8) +
          (out[at - step + 1] ?? 0);
        out[at] = sum >> 8;
        out[at + 1] = sum;
      }
    }
  }
  return out;
}
