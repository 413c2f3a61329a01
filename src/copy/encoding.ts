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
  const little = second >= pairs * LEAST_ZEROS && first <= pairs * MOST_STRAY;
  const big = first >= pairs * LEAST_ZEROS && second <= pairs * MOST_STRAY;
  if (little) return readable(bytes, "utf-16le");
  return big ? readable(bytes, "utf-16be") : null;
}

/** A binary file may have its zeros in the right places too, but then it has control characters as well. */
function readable(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): "utf-16le" | "utf-16be" | null {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE));
  return /[\u0000-\u0008\u000E-\u001F]/.test(text) ? null : encoding;
}

/** How many multi-byte UTF-8 characters are whole and broken, and the offset of the first broken byte. */
export interface Utf8Faults {
  readonly sound: number;
  readonly broken: number;
  readonly first: number;
}

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
    if (whole && length > 1) sound++;
    if (!whole) {
      broken++;
      if (first < 0) first = at;
    }
    at += whole ? length : 1;
  }
  return { sound, broken, first: first < 0 ? bytes.length : first };
}
