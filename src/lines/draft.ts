import type { StyledElement } from "../sheet/index.js";
import type { Item, Run, ShapedParagraph } from "../shape/index.js";
import { FINAL, FORCED, isElastic } from "./breakpoints.js";
import type { Cuts } from "./cuts.js";
import type { LineRoom, Setting } from "./galley.js";
import { partOf, type Fragments, type Point, type WordBook } from "./words.js";

/** Everything that lines are filled from. */
export interface Filling {
  readonly paragraph: ShapedParagraph;
  readonly setting: Setting;
  readonly cuts: Cuts;
  /** The paragraph's first lines stand elsewhere: the first of these is not its first. */
  readonly begun: boolean;
  readonly book: WordBook;
  readonly fragments: Fragments;
  readonly composing: Composing;
}

/** Lists that a line is gathered in, used again for the next: what a line keeps is cut to size. */
export interface Composing {
  readonly runs: Run[];
  readonly spaces: string[];
  readonly inlines: (StyledElement | null)[];
  /** For every run of a paragraph's lines: elastic and fixed space before it, from its line's start. */
  offsets: Float64Array;
  offsetCount: number;
}

const FIRST_CAPACITY = 256;

/** Empty lists. */
export const newComposing = (): Composing => ({
  runs: [],
  spaces: [],
  inlines: [],
  offsets: new Float64Array(FIRST_CAPACITY),
  offsetCount: 0,
});

/** One line's contents before its spaces are known. Lengths are natural, in points. */
export interface Draft {
  readonly runs: readonly Run[];
  readonly spaces: readonly string[];
  readonly inlines: readonly (StyledElement | null)[] | null;
  readonly notes: readonly string[];
  /** Where its pairs begin in `Composing.offsets`. */
  readonly offset: number;
  readonly room: LineRoom;
  /** Sums: glyphs with letter-spacing but that after the last, elastic space, fixed space and kerning, letters but the last. */
  readonly glyphs: number;
  readonly space: number;
  readonly held: number;
  /** Kerning between parts that no space parts; it is in `held`. */
  readonly kerned: number;
  readonly letters: number;
  /** How far the line hangs out at its start and end. */
  readonly hangStart: number;
  readonly hangEnd: number;
  /** Number of gaps with white space in them. */
  readonly gaps: number;
  readonly hyphenated: boolean;
  readonly last: boolean;
  /** What the line is short of its room at natural widths. */
  readonly excess: number;
  /** −1 … 1: how far glyph scaling and tracking go. */
  tint: number;
  /** Fills its room. */
  justified: boolean;
}

const NONE: readonly string[] = [];

/** Gathers the line between the cuts `index` and `index` + 1: the paragraph's lines count from 0. */
export function draftLine(filling: Filling, index: number): Draft {
  const { cuts, paragraph, setting, book, composing } = filling;
  const { items } = paragraph;
  const first = cuts.startItem[index]!;
  const end = cuts.endItem[index + 1]!;
  const startPoint = cuts.point[index]!;
  const endPoint = cuts.point[index + 1]!;
  const flags = cuts.flags[index + 1]!;
  const last = (flags & FORCED) !== 0;
  const offset = composing.offsetCount;
  let count = 0;
  let styled = false;
  let glyphs = 0;
  let letters = 0;
  let elastic = 0;
  let fixed = 0;
  let kerned = 0;
  let hangStart = 0;
  let hangEnd = 0;
  let trail = 0;
  let gaps = 0;
  let notes = NONE;
  let hyphen: Run | null = null;
  // White space that the copy has between the line before and this one stands before its first run, for extraction.
  let white = startPoint >= 0 ? "" : whiteBetween(items, cuts.endItem[index]! + 1, first);
  let between = false;
  for (let i = first; i <= end; i++) {
    const item = items[i]!;
    if (item.kind === "space") {
      if (isElastic(item)) elastic += item.width;
      else fixed += item.width;
      white = white === "" ? item.text : white + item.text;
      between = true;
      continue;
    }
    if (item.kind === "break") continue;
    let run = item.run;
    if (i === first) {
      if (startPoint < 0 && !between) hangStart = book.word(run).hangStart;
    } else if (between && count > 0) gaps++;
    if (i === end) {
      const to = endPoint < 0 ? null : pointAt(filling, run, endPoint);
      hangEnd = to === null ? book.word(run).hangEnd : to.hang;
      hyphen = to === null ? null : to.hyphen;
      trail = book.word(run).trail;
      run = part(filling, run, i === first ? startPoint : -1, to);
    } else if (i === first && startPoint >= 0) run = part(filling, run, startPoint, null);
    put(composing, count++, run, white, item.inline, elastic, fixed);
    if (item.kern !== undefined && i < end) {
      fixed += item.kern;
      kerned += item.kern;
    }
    glyphs += run.width;
    letters += run.letters;
    if (item.inline !== null) {
      styled = true;
      notes = noteIn(item.inline, notes);
    }
    white = "";
    between = false;
  }
  if (hyphen !== null) {
    put(composing, count, hyphen, "", composing.inlines[count - 1]!, elastic, fixed);
    count++;
    glyphs += hyphen.width;
    letters += hyphen.letters;
  }
  const { hang } = setting;
  if (hang === "none" || hang === "last" || (hang === "first" && (index > 0 || filling.begun))) hangStart = 0;
  if (hang === "none" || hang === "first" || (hang === "last" && (flags & FINAL) === 0)) hangEnd = 0;
  const room = setting.rooms[Math.min(index, setting.rooms.length - 1)]!;
  glyphs -= trail;
  return {
    runs: composing.runs.slice(0, count),
    spaces: spacesOf(composing, count),
    inlines: styled ? composing.inlines.slice(0, count) : null,
    notes,
    offset,
    room,
    glyphs,
    space: elastic,
    held: fixed,
    kerned,
    letters: Math.max(0, letters - 1),
    hangStart,
    hangEnd,
    gaps,
    hyphenated: hyphen !== null,
    last,
    excess: room.width - (glyphs - hangStart - hangEnd) - elastic - fixed,
    tint: 0,
    justified: false,
  };
}

/** Lists of plain spaces after a first of none, by length: most lines have one of these, and share it. */
const PLAIN_SPACES: (readonly string[])[] = [];

function spacesOf({ spaces }: Composing, count: number): readonly string[] {
  if (count === 0) return NONE;
  for (let k = 1; k < count; k++) if (spaces[k] !== " ") return spaces.slice(0, count);
  const slot = spaces[0] === "" ? 2 * count : 2 * count + 1;
  if (spaces[0] !== "" && spaces[0] !== " ") return spaces.slice(0, count);
  return (PLAIN_SPACES[slot] ??= spaces.slice(0, count));
}

function whiteBetween(items: readonly Item[], from: number, to: number): string {
  let white = "";
  for (let i = from; i < to; i++) {
    const item = items[i]!;
    if (item.kind === "space") white += item.text;
  }
  return white;
}

function pointAt({ cuts, book }: Filling, run: Run, index: number): Point {
  const word = book.word(run);
  const points = word.width > cuts.cutOver ? book.cuts(word) : word.points!;
  return points[index]!;
}

/** A run, or the part of it between the point with an index (−1: its start) and another (null: its end). */
const part = (filling: Filling, run: Run, fromIndex: number, to: Point | null): Run =>
  partOf(filling.fragments, run, fromIndex < 0 ? null : pointAt(filling, run, fromIndex), to);

function put(
  composing: Composing,
  count: number,
  run: Run,
  white: string,
  inline: StyledElement | null,
  elastic: number,
  fixed: number,
): void {
  composing.runs[count] = run;
  composing.spaces[count] = white;
  composing.inlines[count] = inline;
  if (composing.offsetCount + 2 > composing.offsets.length) {
    const more = new Float64Array(composing.offsets.length * 2);
    more.set(composing.offsets);
    composing.offsets = more;
  }
  composing.offsets[composing.offsetCount++] = elastic;
  composing.offsets[composing.offsetCount++] = fixed;
}

/** A mark's note joins those of its line, once. */
function noteIn(inline: StyledElement, notes: readonly string[]): readonly string[] {
  if (inline.element.name !== "note-mark") return notes;
  const note = inline.element.attributes["note"];
  return note === undefined || notes.includes(note) ? notes : [...notes, note];
}
