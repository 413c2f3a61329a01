/** Which code points a face has, as ranges in text ("20-7E A0-17F") for the catalogue and in an array for asking. */

/** Ranges of ascending, distinct code points in hexadecimal. */
export function writeRanges(codePoints: readonly number[]): string {
  const ranges: string[] = [];
  for (let at = 0; at < codePoints.length;) {
    const first = codePoints[at]!;
    let last = first;
    while (codePoints[++at] === last + 1) last++;
    ranges.push(first === last ? hex(first) : `${hex(first)}-${hex(last)}`);
  }
  return ranges.join(" ");
}

const hex = (codePoint: number): string => codePoint.toString(16).toUpperCase();

/** First and last code points of each range, in pairs. */
export function readRanges(text: string): Uint32Array {
  if (text === "") return new Uint32Array();
  const bounds = text.split(" ").flatMap((range) => {
    const [first, last] = range.split("-");
    return [parseInt(first!, 16), parseInt(last ?? first!, 16)];
  });
  return Uint32Array.from(bounds);
}

/** Whether one of the ranges holds the code point. */
export function covers(bounds: Uint32Array, codePoint: number): boolean {
  let low = 0;
  let high = bounds.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[2 * middle + 1]! < codePoint) low = middle + 1;
    else high = middle;
  }
  return low < bounds.length >> 1 && bounds[2 * low]! <= codePoint;
}
