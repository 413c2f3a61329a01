import type { StyledElement } from "../sheet/index.js";
import { pt } from "../units/index.js";
import { breaksIn } from "./breaks.js";
import type { Division, Item } from "./shaped.js";
import type { Segment, TextSegment } from "./segments.js";
import type { Superiors } from "./superior.js";
import { spacing } from "./spacing.js";
import { cut, divisionOf, endsLine, type SpaceItem, type TypeCase, type WordItem } from "./type-case.js";

/** Turns running text into words, spaces and line ends. */
export function itemise(segments: readonly Segment[], cases: Superiors): readonly Item[] {
  const line = new Composing();
  for (const segment of segments) {
    if (segment.kind === "break") line.break();
    else if (KEEPS_SPACES.has(segment.style.whiteSpace)) setAsIs(line, segment, cases);
    else setRunning(line, segment, cases);
  }
  return line.finish();
}

const KEEPS_SPACES: ReadonlySet<string> = new Set(["pre", "pre-wrap"]);

const SPACE = 0x20;
const TAB = 0x09;
const NEW_LINE = 0x0a;
const NO_BREAK_SPACE = 0xa0;

/** Tab, line feed, form feed, carriage return, space: what CSS collapses. */
const collapses = (unit: number): boolean =>
  unit === SPACE || unit === NEW_LINE || unit === TAB || unit === 0x0d || unit === 0x0c;

/** White space collapses to one space, and to none at a line's end or start that the copy makes. */
function setRunning(line: Composing, segment: TextSegment, cases: Superiors): void {
  const { text, inline } = segment;
  const own = cases(segment.style, text);
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (collapses(unit)) {
      line.collapsibleSpace(own, inline);
      at++;
    } else if (unit === NO_BREAK_SPACE) {
      line.space(own.noBreakSpace, inline);
      at++;
    } else {
      const end = wordEnd(text, at);
      line.word({ text: text.slice(at, end), own, segment }, end < text.length);
      at = end;
    }
  }
}

function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (unit <= SPACE ? collapses(unit) : unit === NO_BREAK_SPACE) break;
    end++;
  }
  return end;
}

/** Columns from tab stop to tab stop: CSS Text 3's initial `tab-size`. */
const TAB_SIZE = 8;

/** Every space, tab and line end of the copy is kept. */
function setAsIs(line: Composing, segment: TextSegment, cases: Superiors): void {
  const { text, inline } = segment;
  const own = cases(segment.style, text);
  const space = segment.style.whiteSpace === "pre" ? own.fixedSpace : own.space;
  for (const [part] of text.matchAll(/\r?\n|[\t \u00A0]|[^\t\n\r \u00A0]+|\r/g)) {
    const unit = part.charCodeAt(0);
    if (part.endsWith("\n")) line.break();
    else if (unit === SPACE) line.space(space, inline);
    else if (unit === NO_BREAK_SPACE) line.space(own.noBreakSpace, inline);
    else if (unit === TAB) line.space(tab(space, TAB_SIZE - (line.column % TAB_SIZE)), inline);
    else if (part !== "\r") line.word({ text: part, own, segment }, false);
  }
}

const tab = (space: SpaceItem, columns: number): SpaceItem => ({
  ...space,
  text: "\t",
  width: pt(columns * space.width),
});

/** A word or a piece of one, in one style. */
interface Piece {
  readonly text: string;
  readonly own: TypeCase;
  readonly segment: TextSegment;
}

/** A paragraph in the making. Guards the order of words and spaces; words may come in pieces of several styles. */
class Composing {
  readonly #items: Item[] = [];
  #pieces: Piece[] = [];
  /** A space that is set only if a word follows. */
  #pending: { readonly own: TypeCase; readonly inline: StyledElement | null } | null = null;
  /** The last word's text, to know whether a line may end after it. "" at a line's start. */
  #before: string = "";
  /** What it was set from. */
  #beforeCase: TypeCase | null = null;
  /** Characters since the last line end, for tab stops. */
  column: number = 0;

  /** Takes a word or a piece; `ended`: no more of it follows. */
  word(piece: Piece, ended: boolean): void {
    if (ended && this.#pieces.length === 0) this.#set(piece);
    else this.#pieces.push(piece);
    if (ended) this.#endWord();
    this.column += piece.text.length;
  }

  collapsibleSpace(own: TypeCase, inline: StyledElement | null): void {
    this.#endWord();
    if (this.#items.length === 0 || this.#items.at(-1)!.kind === "break") return;
    this.#pending ??= { own, inline };
  }

  space(space: SpaceItem, inline: StyledElement | null): void {
    this.#endWord();
    this.#setPending("", null);
    this.#items.push(inline ? { ...space, inline } : space);
    this.#before = "";
    this.column += space.text === "\t" ? Math.round(space.width / space.font.spaceWidth) : 1;
  }

  break(): void {
    this.#endWord();
    this.#items.push({ kind: "break" });
    this.#pending = null;
    this.#before = "";
    this.column = 0;
  }

  /** The paragraph; a line end at its very end ends nothing. */
  finish(): readonly Item[] {
    this.#endWord();
    if (this.#items.at(-1)?.kind === "break") this.#items.pop();
    return this.#items;
  }

  #endWord(): void {
    const pieces = this.#pieces;
    if (pieces.length === 0) return;
    this.#pieces = [];
    if (pieces.length === 1) this.#set(pieces[0]!);
    else this.#setJoined(pieces);
  }

  #set({ text, own, segment }: Piece): void {
    this.#setPending(text, own);
    this.#push(own.word(text, segment.span), segment.inline);
    this.#before = text;
    this.#beforeCase = own;
  }

  /** A word of several styles: where lines may end depends on the whole of it. */
  #setJoined(pieces: readonly Piece[]): void {
    const word = pieces.map((piece) => piece.text).join("");
    const last = pieces.at(-1)!.own;
    this.#setPending(word, pieces[0]!.own);
    const wraps = pieces.every(({ segment }) => segment.style.whiteSpace !== "nowrap");
    const breaks = breaksIn(word);
    const ends = wraps ? breaks.at : [];
    const items: WordItem[] = [];
    let start = 0;
    let next = 0; // of the ends, the first that lies beyond `start`
    for (const piece of pieces) {
      const first = next;
      const stop = start + piece.text.length;
      while (next < ends.length && ends[next]! <= stop) next++;
      items.push(...pieceItems(piece, start, ends.slice(first, next), divisionOf(breaks)));
      start = stop;
    }
    this.#items.push(...last.kerned(items));
    this.#before = word;
    this.#beforeCase = last;
  }

  #setPending(next: string, nextCase: TypeCase | null): void {
    const pending = this.#pending;
    if (pending === null) return;
    this.#pending = null;
    const { own, inline } = pending;
    const before = this.#beforeCase === own ? this.#before : "";
    const after = nextCase === own ? next : "";
    const kind = next === "" ? "holds" : spacing(this.#before, next, own.font.lang);
    const space = own.spaceBetween(before, after, kind);
    this.#items.push(inline ? { ...space, inline } : space);
  }

  #push(items: readonly WordItem[], inline: StyledElement | null): void {
    for (const item of items) this.#items.push(inline ? { ...item, inline } : item);
  }
}

/** The items of a piece that starts at an offset in its word; `ends`: the line ends allowed within it and at its end. */
function pieceItems(
  { text, own, segment }: Piece,
  start: number,
  ends: readonly number[],
  division: Division | undefined,
): readonly WordItem[] {
  const within = ends.map((end) => end - start);
  const endsAfter = within.at(-1) === text.length;
  const stretches = cut(text, endsAfter ? within.slice(0, -1) : within);
  let at = start;
  return stretches.flatMap((stretch, index) => {
    const items = own.part(stretch, at > 0, segment.span, division);
    at += stretch.length;
    const ended = endsAfter || index < stretches.length - 1 ? endsLine(items) : items;
    const { inline } = segment;
    return inline ? ended.map((item) => ({ ...item, inline })) : ended;
  });
}
