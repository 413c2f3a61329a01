import { isByline } from "../byline.js";
import { collapse, skipBlanks, trimBlanks } from "../spaces.js";

/** A paragraph of plain copy: a slice of the file, and its words with white space collapsed. */
export interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The line ends inside are meant: verse, addresses. */
  readonly verse: boolean;
  /** Lines that were joined to make it. */
  readonly lines: number;
}

/** One line that is not blank, without the blanks at its ends. */
interface Line {
  readonly start: number;
  readonly end: number;
  /** Blanks before its first letter. */
  readonly indent: number;
  /** Blank lines between it and the line before. */
  readonly gap: number;
}

/** Nobody wraps lines by hand wider than this; longer lines are whole paragraphs. */
const WIDEST_WRAP = 120;
/** Nor narrower than this, unless there is much of it: short lines are verse, addresses, heads. */
const NARROWEST_WRAP = 40;
const MUCH_NARROW = 20;
/** A share of lines that could not have taken the next word: so much is no chance, the lines were filled to a width. */
const FULL_SHARE = 0.5;
/** Double-spaced copy needs more evidence, for a blank line usually parts paragraphs. */
const DOUBLE_SPACED_SHARE = 0.7;
const DOUBLE_SPACED_LINES = 8;

/** How a copy is laid out in lines: the width they are filled to, and whether a blank line stands between all of them. */
export interface Layout {
  readonly width: number;
  /** Whether lines are joined at all. */
  readonly wrapped: boolean;
  readonly doubleSpaced: boolean;
}

/** Parts the copy from `from` on into paragraphs, whether its lines are hard-wrapped, double-spaced or whole paragraphs. */
export function paragraphsOf(text: string, from: number): readonly Paragraph[] {
  const lines = readLines(text, from);
  const layout = layoutOf(text, lines);
  return blocksOf(lines, layout).flatMap((block, index) => splitBlock(text, block, layout, index === 0));
}

function readLines(text: string, from: number): readonly Line[] {
  const lines: Line[] = [];
  let gap = 0;
  for (let at = from; at < text.length;) {
    const feed = text.indexOf("\n", at);
    const stop = feed < 0 ? text.length : feed;
    const start = skipBlanks(text, at, stop);
    if (start === stop) gap++;
    else {
      lines.push({ start, end: trimBlanks(text, start, stop), indent: start - at, gap });
      gap = 0;
    }
    at = stop + 1;
  }
  return lines;
}

const lengthOf = (line: Line): number => line.end - line.start;

function layoutOf(text: string, lines: readonly Line[]): Layout {
  const wrapped = lines.filter((line, index) => lines[index + 1]?.gap === 0 && lengthOf(line) <= WIDEST_WRAP);
  if (wrapped.length > 0) {
    const width = usualWidth(wrapped);
    return { width, wrapped: width >= NARROWEST_WRAP || wrapped.length >= MUCH_NARROW, doubleSpaced: false };
  }
  const single = lines.filter((line) => lengthOf(line) <= WIDEST_WRAP);
  const width = usualWidth(single);
  const enough = single.length === lines.length && lines.length >= DOUBLE_SPACED_LINES;
  const full = enough ? fullShare(text, lines, width) : 0;
  const doubleSpaced = full >= DOUBLE_SPACED_SHARE;
  return { width, wrapped: doubleSpaced, doubleSpaced };
}

/** The width that nine lines in ten keep within; the longest may be an address or a table. */
function usualWidth(lines: readonly Line[]): number {
  const lengths = Array.from({ length: WIDEST_WRAP + 1 }, () => 0);
  for (const line of lines) lengths[lengthOf(line)] = (lengths[lengthOf(line)] ?? 0) + 1;
  let left = Math.ceil(lines.length * 0.9);
  for (let length = 0; length <= WIDEST_WRAP; length++) {
    left -= lengths[length] ?? 0;
    if (left <= 0) return length;
  }
  return WIDEST_WRAP;
}

/** A line is full when the next line's first word would have gone past the width. */
function isFull(text: string, line: Line, next: Line, width: number): boolean {
  const room = width - lengthOf(line) - 1;
  if (room < 0) return true;
  let at = next.start;
  while (at < next.end && at - next.start <= room && text.charCodeAt(at) !== 0x20) at++;
  return at - next.start > room;
}

function fullShare(text: string, lines: readonly Line[], width: number): number {
  let full = 0;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (next !== undefined && isFull(text, line, next, width)) full++;
  });
  return lines.length < 2 ? 0 : full / (lines.length - 1);
}

/** Runs of lines without a parting gap. */
function blocksOf(lines: readonly Line[], layout: Layout): readonly (readonly Line[])[] {
  const most = layout.doubleSpaced ? 1 : 0;
  const blocks: Line[][] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (last === undefined || line.gap > most) blocks.push([line]);
    else last.push(line);
  }
  return blocks;
}

function splitBlock(
  text: string,
  block: readonly Line[],
  layout: Layout,
  first: boolean,
): readonly Paragraph[] {
  if (block.length === 1) return [join(text, block, false)];
  const isNote = (line: Line): boolean => NOTE.test(text.slice(line.start, line.start + 8));
  // Notes stand one below the other without blank lines; each may run over several.
  if (block[0] !== undefined && isNote(block[0])) return cut(text, block, (_, next) => isNote(next));
  if (block.some((line) => lengthOf(line) > WIDEST_WRAP))
    return block.map((line) => join(text, [line], false));
  if (layout.wrapped && fullShare(text, block, layout.width) >= FULL_SHARE)
    return cut(
      text,
      block,
      (line, next, index) =>
        (first && index < HEAD_LINES && besideByline(text, line, next)) || breaks(text, line, next, layout),
    );
  if (first) return cut(text, block, (_, next) => !/\p{Ll}/u.test(charAt(text, next.start)));
  const stops = block.filter((line) => endsSentence(text, line)).length;
  const items = block.filter((line) => ITEM.test(text.slice(line.start, line.start + 8))).length;
  if (stops > block.length / 2 || items > block.length / 2)
    return block.map((line) => join(text, [line], false));
  return [join(text, block, true)];
}

/** Bullets and numbers that begin an item: the copy keeps them, each in its own paragraph. */
const ITEM = /^(?:[-*•–—·]\s|\(?\d{1,3}[.)]\s|\[(?:\d{1,4}|\*{1,3})\])/;
/** What a note begins with. */
const NOTE = /^\[(?:\d{1,4}|\*{1,3})\]/;
/** What ends a paragraph however full its line is. */
const signed = (): RegExp => /[.!?]["”’)]?\s+\p{Lu}{3,}(?:\s\p{Lu}{2,}){0,2}\.$/u;
const CREDIT = /^(?:Originally|First) published\b/;

/** A byline in the first block stands within so many lines. */
const HEAD_LINES = 6;

const besideByline = (text: string, line: Line, next: Line): boolean =>
  isByline(text.slice(line.start, line.end)) || isByline(text.slice(next.start, next.end));

/** Whether a paragraph ends between two lines of a hard-wrapped block. */
function breaks(text: string, line: Line, next: Line, layout: Layout): boolean {
  if (next.indent > line.indent + 1 && !layout.doubleSpaced) return true;
  const head = text.slice(next.start, next.start + 24);
  if (CREDIT.test(head) || signed().test(text.slice(Math.max(line.start, line.end - 40), line.end)))
    return true;
  if (isFull(text, line, next, layout.width)) return false;
  if (endsSentence(text, line) || ITEM.test(head)) return true;
  return lengthOf(line) < layout.width * 0.6 && !/\p{Ll}/u.test(charAt(text, next.start));
}

function endsSentence(text: string, line: Line): boolean {
  return /[.!?:…]["”’»)\]]*$/.test(text.slice(Math.max(line.start, line.end - 6), line.end));
}

const charAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

function cut(
  text: string,
  block: readonly Line[],
  ends: (line: Line, next: Line, index: number) => boolean,
): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let from = 0;
  block.forEach((line, index) => {
    const next = block[index + 1];
    if (next !== undefined && !ends(line, next, index)) return;
    paragraphs.push(join(text, block.slice(from, index + 1), false));
    from = index + 1;
  });
  return paragraphs;
}

function join(text: string, lines: readonly Line[], verse: boolean): Paragraph {
  const start = lines[0]?.start ?? 0;
  const end = lines.at(-1)?.end ?? start;
  return { start, end, text: joinLines(text.slice(start, end)), verse, lines: lines.length };
}

/** Lines to one: a hyphen at a line's end before a small letter is kept, without a space behind it. */
export function joinLines(slice: string): string {
  const joined = slice.includes("-\n") ? slice.replace(/(\p{L}-)\n[ \t\n]*(?=\p{Ll})/gu, "$1") : slice;
  return collapse(joined);
}
