import type { Token } from "markdown-it";
import type { Places } from "../places.js";

/** Turns an offset in a block's content into an offset in the copy. */
export type Locate = (offset: number) => number;

/**
 * markdown-it gives a block's content without the marks and indents in front of its lines. Each line of the content is
 * found again in its line of the copy; cells of one table row one behind the other.
 */
export class ContentPlaces {
  private row = -1;
  private column = 0;
  /** The copy as the parser saw it, template tags hidden: as long as it is written. */
  private readonly places: Places;
  /** Lines of the copy before the Markdown, which counts its own from nought. */
  private readonly firstLine: number;

  constructor(places: Places, firstLine: number) {
    this.places = places;
    this.firstLine = firstLine;
  }

  /** Offset of a line of the Markdown. */
  line(line: number): number {
    return this.places.lineStart(this.firstLine + line);
  }

  content(token: Token, line: number, cell: boolean): Locate {
    if (cell) return this.cell(token.content, line);
    const starts: number[] = [];
    const origins: number[] = [];
    let offset = 0;
    token.content.split("\n").forEach((text, index) => {
      const start = this.line(line + index);
      const stop = this.line(line + index + 1);
      const source = this.places.text.slice(start, stop);
      starts.push(offset);
      origins.push(start + Math.max(0, source.lastIndexOf(text.trimEnd())));
      offset += text.length + 1;
    });
    return (at) => {
      const index = lineOf(starts, at);
      return (origins[index] ?? 0) + at - (starts[index] ?? 0);
    };
  }

  private cell(content: string, line: number): Locate {
    if (line !== this.row) {
      this.row = line;
      this.column = this.line(line);
    }
    const found = this.places.text.indexOf(content, this.column);
    const start = found < 0 || found >= this.line(line + 1) ? this.column : found;
    this.column = start + content.length;
    return (at) => start + at;
  }
}

function lineOf(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
