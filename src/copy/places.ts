import type { SourcePoint, SourceSpan } from "../problems/index.js";

/** Finds the line and column of an offset into one file's text. */
export interface Places {
  readonly file: string;
  readonly text: string;
  point(offset: number): SourcePoint;
  span(start: number, end: number): SourceSpan;
  /** Offset of the first character of a line that counts from 0; the text's length past the last line. */
  lineStart(line: number): number;
}

/** Line ends are `\n` alone: the decoder has already turned CRLF and CR into it, so columns are those of the file. */
export function placesIn(file: string, text: string): Places {
  const starts = lineStarts(text);
  const point = (offset: number): SourcePoint => {
    const line = lineAt(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  return {
    file,
    text,
    point,
    span: (start, end) => ({ file, start: point(start), end: point(end) }),
    lineStart: (line) => starts[line] ?? text.length,
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that starts at or before the offset, by halving. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
