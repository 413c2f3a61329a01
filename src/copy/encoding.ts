/** Bytes looked at to tell UTF-16; the statistics are settled long before. */
const SAMPLE = 8192;
/** Text in Latin letters has a zero in every second byte; in other alphabets at least its spaces and line ends do. */
const LEAST_ZEROS = 0.05;
/** Zeros on the other side of a pair, as a share: letters such as U+0100 are that rare. */
const MOST_STRAY = 0.02;

/** UTF-16 without a byte order mark, told by which byte of each pair is zero; null when it is not UTF-16. */
export function guessUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const pairs = Math.min(bytes.length, SAMPLE) >> 1;
  if (bytes.length % 2 !== 0 || pairs === 0) return null;
  let first = 0;
  let second = 0;
  for (let at = 0; at < pairs; at++) {
    if (bytes[2 * at] === 0) first++;
    if (bytes[2 * at + 1] === 0) second++;
  }
  if (hasStrayZeros(bytes)) return null;
  const little = second >= pairs * LEAST_ZEROS && first <= pairs * MOST_STRAY;
  const big = first >= pairs * LEAST_ZEROS && second <= pairs * MOST_STRAY;
  if (little) return readable(bytes, "utf-16le");
  return big ? readable(bytes, "utf-16be") : null;
}

/** In UTF-16 Latin text half the bytes are zeros; a quarter are more than any accident puts into a text file. */
const MOST_STRAY_ZEROS = 0.25;
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d]);

/**
 * Text of single bytes into which zeros have got: without them there is no control character in it. (Other alphabets in
 * UTF-16 have few zeros too, but their other halves are control characters.)
 */
export function hasStrayZeros(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let zeros = 0;
  for (const byte of sample) {
    if (byte === 0) zeros++;
    else if (byte < 0x20 && !TEXT_CONTROLS.has(byte)) return false;
  }
  return zeros <= MOST_STRAY_ZEROS * sample.length;
}

/** A binary file may have its zeros in the right places too, but then it has control characters as well. */
function readable(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): "utf-16le" | "utf-16be" | null {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE));
  return /[\u0000-\u0008\u000E-\u001F]/.test(text) ? null : encoding;
}

/**
 * How many multi-byte UTF-8 characters are whole and broken, and the offset of the first broken byte. One that is written as
 * they are but stands for nothing (half a surrogate pair) counts as both: it is broken, but no other encoding writes it.
 */
export interface Utf8Faults {
  readonly sound: number;
  readonly broken: number;
  readonly first: number;
}

/** Lead bytes after which some continuation bytes would write a character too long, half a surrogate pair, or none of Unicode's. */
const SECOND_BYTES: Readonly<Record<number, readonly [low: number, high: number]>> = {
  0xe0: [0xa0, 0xbf],
  0xed: [0x80, 0x9f],
  0xf0: [0x90, 0xbf],
  0xf4: [0x80, 0x8f],
};

/** Counts by the lead bytes and the run of continuation bytes behind them (RFC 3629). */
export function utf8Faults(bytes: Uint8Array): Utf8Faults {
  let sound = 0;
  let broken = 0;
  let first = -1;
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : (lead & 0xf0) === 0xe0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0;
    let whole = length > 0;
    for (let next = 1; whole && next < length; next++) whole = ((bytes[at + next] ?? 0) & 0xc0) === 0x80;
    const step = whole ? length : 1;
    if (whole && length > 1) sound++;
    const [low, high] = SECOND_BYTES[lead] ?? [0x80, 0xbf];
    const second = bytes[at + 1] ?? 0;
    if (length > 1 && (second < low || second > high)) whole = false;
    if (!whole) {
      broken++;
      if (first < 0) first = at;
    }
    at += step;
  }
  return { sound, broken, first: first < 0 ? bytes.length : first };
}
