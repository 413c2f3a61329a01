import type { Item } from "../shape/index.js";
import { endsWithLetter, startsWithLetter } from "./letters.js";
import type { Point, Word, WordBook } from "./words.js";
import type { Setting } from "./galley.js";

/**
 * Every place where a line of one paragraph may end, in order, as columns of numbers. Place 0 is the paragraph's
 * start, the last its end. A line from place a to place b is `end[b] − start[a]` in each sum; that is the whole trick:
 * what a line loses at its edges (spaces, a word's other part, hanging marks) is already in the two columns.
 * The columns grow and are used again for the next paragraph.
 */
export interface Breakpoints {
  count: number;
  /** Natural width, points: text before a line's end here, text before a line's start here. */
  endWidth: Float64Array;
  startWidth: Float64Array;
  /** Natural width of the word spaces in it that may stretch and shrink. */
  endSpace: Float64Array;
  startSpace: Float64Array;
  /** Letters that tracking acts on; the end's is one less, for a line's last letter has nothing to stand apart from. */
  endLetters: Float64Array;
  startLetters: Float64Array;
  /** Price of a line's end here: 0, or a multiple of the hyphen penalty. */
  price: Float64Array;
  /** What stands at the line's end: sum of the flags below. */
  flags: Uint8Array;
  /** Last item of a line that ends here (of an empty line: its break), and index of the point in it where it is cut or −1. */
  endItem: Int32Array;
  point: Int32Array;
  /** First item of a line that starts here. */
  startItem: Int32Array;
  /** Widest hyphen and hanging mark together, points: by so much may the order of lines' widths differ from the order of their places. */
  slack: number;
  /** How far the marks at the lines' ends hang out at most, points. */
  hanging: number;
  /** Words wider than this are cut: the points in `point` are those of their `cuts`. Infinity for none. */
  cutOver: number;
}

/** Ends in a hyphen, ours or the copy's: counts for ladders. */
export const HYPHEN = 1;
/** The copy ends the line here. */
export const FORCED = 2;
/** Inside a word. */
export const INSIDE = 4;
/** The paragraph's end. */
export const FINAL = 8;

/** Price of a break after a hyphen of the copy, and after another mark or a dash: known to the reader, so cheaper than ours. */
const PRICE_AT_HYPHEN = 0.5;
const PRICE_AT_MARK = 0.2;
/** Price of a cut without a hyphen: dearer than a line left short, so that a word is cut only where no piece of it fits a line. */
const PRICE_OF_CUT = 5_000;
/** Price of a line's end at a space that keeps its words together: they are parted before a word is cut, and before they stand out. */
const PRICE_OF_PARTING = 4_000;

const FIRST_CAPACITY = 256;

/** Empty columns, to be filled by `findBreakpoints` again and again. */
export function breakpoints(): Breakpoints {
  const floats = (): Float64Array => new Float64Array(FIRST_CAPACITY);
  const ints = (): Int32Array => new Int32Array(FIRST_CAPACITY);
  return {
    count: 0,
    endWidth: floats(),
    startWidth: floats(),
    endSpace: floats(),
    startSpace: floats(),
    endLetters: floats(),
    startLetters: floats(),
    price: floats(),
    flags: new Uint8Array(FIRST_CAPACITY),
    endItem: ints(),
    point: ints(),
    startItem: ints(),
    slack: 0,
    hanging: 0,
    cutOver: Infinity,
  };
}

/** What finding breakpoints needs to know of a setting. */
export interface Finding {
  readonly hang: Setting["hang"];
  /** Break inside words at their points. */
  readonly inside: boolean;
  /** Words wider than this, in points, are cut anywhere, and words that keep together are parted; Infinity for neither. */
  readonly cutOver: number;
}

/** A word space that justification may change; other white space (thin, figure, em …) keeps its width. */
export const isElastic = ({ text, fixed }: Extract<Item, { kind: "space" }>): boolean =>
  (text === " " || text === "\u00A0") && fixed !== true;

/**
 * Fills the columns with a paragraph's places. One walk over the items; no allocation but growth.
 * A place's start is known only when the next word comes: spaces between are no part of either line.
 */
export function findBreakpoints(
  into: Breakpoints,
  items: readonly Item[],
  book: WordBook,
  finding: Finding,
): void {
  const hangs = finding.hang === "all";
  /** Sums of everything before the item looked at. */
  let width = 0;
  let space = 0;
  let letters = 0;
  /** What the last item takes off a line that ends with it: hanging mark and letter-spacing. */
  let overhang = 0;
  let trail = 0;
  let lastItem = -1;
  let hyphen = 0;
  let widestHyphen = 0;
  let widestOverhang = 0;
  let hanging = 0;
  into.count = 0;
  into.cutOver = finding.cutOver;
  /** Width before the last line start found: what has none since then needs no place of its own. */
  let started = 0;
  /** The place that has no start yet; −1 for none. */
  let pending = place(into, 0, 0, 0, 0, 0, -1, -1);

  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (item.kind === "word") {
      const word = book.word(item.run);
      if (pending >= 0) {
        const hang = hangs || (finding.hang === "first" && pending === 0) ? word.hangStart : 0;
        startAt(into, pending, width + hang, space, letters, i);
        pending = -1;
        started = width;
      }
      const cuts = word.width > finding.cutOver;
      const points = cuts ? book.cuts(word) : finding.inside ? word.points : null;
      if (points !== null && (cuts || !joined(items, i, word))) {
        for (let p = 0; p < points.length; p++) {
          const point = points[p]!;
          pointPlace(into, point, word, width, space, letters, hangs, i, p);
          hanging = Math.max(hanging, point.hang);
          widestHyphen = Math.max(widestHyphen, point.headWidth + point.tailWidth - word.width);
        }
      }
      width += word.width;
      letters += word.letters;
      overhang = word.hangEnd;
      trail = word.trail;
      hanging = Math.max(hanging, overhang);
      widestOverhang = Math.max(widestOverhang, overhang + trail, word.hangStart);
      lastItem = i;
      hyphen = word.endsHyphen ? HYPHEN : 0;
      if (item.breakAfter && width !== started) {
        const price = hyphen === 0 ? PRICE_AT_MARK : PRICE_AT_HYPHEN;
        pending = place(
          into,
          width - trail - (hangs ? overhang : 0),
          space,
          letters - 1,
          price,
          hyphen,
          i,
          -1,
        );
      }
      if (item.kern !== undefined) {
        // Of neither line where one ends here: the place is before it, the next word's start after.
        width += item.kern;
        widestOverhang = Math.max(widestOverhang, -item.kern);
      }
    } else if (item.kind === "space") {
      if (!item.breakable && (pending >= 0 || finding.cutOver === Infinity)) {
        if (pending >= 0) startAt(into, pending, width, space, letters, i);
        pending = -1;
        lastItem = i;
        overhang = 0;
        trail = 0;
      } else if (pending < 0 && item.width <= 0 && width === started) {
        // Nothing has been set since a line may have started.
      } else if (pending < 0) {
        pending = place(
          into,
          width - trail - (hangs ? overhang : 0),
          space,
          letters - 1,
          item.breakable ? 0 : PRICE_OF_PARTING,
          hyphen,
          lastItem,
          -1,
        );
      } else {
        // After a dash and a space: a place at a space like any other.
        into.price[pending] = 0;
      }
      width += item.width;
      if (isElastic(item)) space += item.width;
    } else if (pending > 0 && (into.flags[pending]! & FORCED) === 0) {
      into.flags[pending] = into.flags[pending]! | FORCED;
      into.price[pending] = 0;
    } else if (pending >= 0) {
      // Nothing since the paragraph's start or the last forced break: an empty line.
      startAt(into, pending, width, space, letters, i);
      pending = place(into, width, space, letters, 0, FORCED, i, -1);
      overhang = 0;
      trail = 0;
    } else {
      const end = width - trail - (hangs ? overhang : 0);
      pending = place(into, end, space, letters - 1, 0, FORCED | hyphen, lastItem, -1);
    }
  }

  if (pending < 0) {
    const end = width - trail - (hangs ? overhang : 0);
    pending = place(into, end, space, letters - 1, 0, hyphen, lastItem, -1);
  }
  if (pending > 0) {
    into.flags[pending] = into.flags[pending]! | FORCED | FINAL;
    into.price[pending] = 0;
    if (finding.hang === "last") into.endWidth[pending] = into.endWidth[pending]! - overhang;
  }
  into.slack = widestHyphen + widestOverhang;
  into.hanging = hangs ? hanging : 0;
}

/** A word that a neighbour continues without a space (a change of style inside it) is not broken by patterns: they see only a part. */
function joined(items: readonly Item[], at: number, word: Word): boolean {
  if (word.points![0]!.soft) return false;
  const { text } = word.run;
  const before = items[at - 1];
  if (
    before?.kind === "word" &&
    !before.breakAfter &&
    startsWithLetter(text) &&
    endsWithLetter(before.run.text)
  )
    return true;
  const after = items[at + 1];
  return after?.kind === "word" && endsWithLetter(text) && startsWithLetter(after.run.text);
}

/** Adds a place; its start follows. */
function place(
  into: Breakpoints,
  width: number,
  space: number,
  letters: number,
  price: number,
  flags: number,
  item: number,
  point: number,
): number {
  const k = into.count++;
  if (k === into.endWidth.length) grow(into);
  into.endWidth[k] = width;
  into.endSpace[k] = space;
  into.endLetters[k] = letters;
  into.price[k] = price;
  into.flags[k] = flags;
  into.endItem[k] = item;
  into.point[k] = point;
  return k;
}

function startAt(
  into: Breakpoints,
  k: number,
  width: number,
  space: number,
  letters: number,
  item: number,
): void {
  into.startWidth[k] = width;
  into.startSpace[k] = space;
  into.startLetters[k] = letters;
  into.startItem[k] = item;
}

/** A place inside a word that begins at the sums given. */
function pointPlace(
  into: Breakpoints,
  point: Point,
  word: Word,
  width: number,
  space: number,
  letters: number,
  hangs: boolean,
  item: number,
  index: number,
): void {
  const cut = point.hyphen === null;
  const end = width + point.headWidth - (hangs ? point.hang : 0) - (point.headLetters > 0 ? word.trail : 0);
  const price = cut ? PRICE_OF_CUT : point.price;
  const flags = cut ? INSIDE : INSIDE | HYPHEN;
  const k = place(into, end, space, letters + point.headLetters - 1, price, flags, item, index);
  const startLetters = letters + word.letters - point.tailLetters;
  startAt(into, k, width + word.width - point.tailWidth, space, startLetters, item);
}

function grow(into: Breakpoints): void {
  const floats = (old: Float64Array): Float64Array => {
    const more = new Float64Array(old.length * 2);
    more.set(old);
    return more;
  };
  const ints = (old: Int32Array): Int32Array => {
    const more = new Int32Array(old.length * 2);
    more.set(old);
    return more;
  };
  into.endWidth = floats(into.endWidth);
  into.startWidth = floats(into.startWidth);
  into.endSpace = floats(into.endSpace);
  into.startSpace = floats(into.startSpace);
  into.endLetters = floats(into.endLetters);
  into.startLetters = floats(into.startLetters);
  into.price = floats(into.price);
  const flags = new Uint8Array(into.flags.length * 2);
  flags.set(into.flags);
  into.flags = flags;
  into.endItem = ints(into.endItem);
  into.point = ints(into.point);
  into.startItem = ints(into.startItem);
}
