import type { Change, Font, Respelling, Run } from "../shape/index.js";
import { hangAtEnd, hangAtStart } from "./hang.js";
import type { Hyphenation } from "./hyphenation.js";
import { places, type Breaking, type Place } from "./places.js";

/** What line setting needs of `shape`: parts of words, shaped on their own. Cached and shared by the shaper. */
export interface Fragments {
  /** A soft hyphen alone (U+00AD) gives the face's hyphen. `continued`: letters of the same word stand before the text. */
  shapeFragment(font: Font, text: string, continued?: boolean, respelling?: Respelling): Run;
}

/** A run as line setting sees it; one for each run and hyphenation, kept for the job. Lengths in points. */
export interface Word {
  readonly run: Run;
  readonly width: number;
  readonly letters: number;
  /** How far its first and last mark may hang over a line's start and end. */
  readonly hangStart: number;
  readonly hangEnd: number;
  /** Letter-spacing after the last glyph: no ink, so not part of a line's width where the run ends one. */
  readonly trail: number;
  /** Places where the word may be broken, in order; null for none. */
  readonly points: readonly Point[] | null;
  /** Ends in a hyphen of the copy. */
  readonly endsHyphen: boolean;
  /** All its cluster boundaries, worked out when the word is too wide for any line. */
  cuts: readonly Point[] | null;
}

/** A place where a word may be broken. Widths for the optimum come from the whole word's advances; `fill` shapes the parts that are used. */
export interface Point {
  /** The first part is text before `end`, the second text from `start`; between them a soft hyphen of the copy or nothing. */
  readonly end: number;
  readonly start: number;
  /** Width and letters of the first part with its hyphen, and of the second, in points. */
  readonly headWidth: number;
  readonly headLetters: number;
  readonly tailWidth: number;
  readonly tailLetters: number;
  /** How far the hyphen hangs. */
  readonly hang: number;
  /** Multiplies the price of a hyphen: dearer near the word's edges and in names. */
  readonly price: number;
  /** Stands in the copy as a soft hyphen. */
  readonly soft: boolean;
  /** null: cut without a hyphen. */
  readonly hyphen: Run | null;
  /** Other letters that the first part ends with and the second begins with. */
  readonly headChange: Change | undefined;
  readonly tailChange: Change | undefined;
  /** Shaped when first used. */
  head: Run | null;
  tail: Run | null;
}

const SOFT_HYPHEN = "\u00AD";
/** Ligatures across a break are taken apart by shaping both parts; in a monster longer than this that would be quadratic. */
const LONGEST_SHAPED = 100;
/** Looks words up; the work for each is done once. */
export interface WordBook {
  word(run: Run): Word;
  cuts(word: Word): readonly Point[];
}

/** A book for one way of breaking. Words of all paragraphs of a job share it. */
export function wordBook(fragments: Fragments, hyphenation: Hyphenation, breaking: Breaking): WordBook {
  const words = new Map<Run, Word>();
  return {
    word(run) {
      let word = words.get(run);
      if (word === undefined)
        words.set(run, (word = readWord(run, places(run, hyphenation, breaking), fragments)));
      return word;
    },
    cuts(word) {
      return (word.cuts ??= makeCuts(word));
    },
  };
}

function readWord(run: Run, found: readonly Place[], fragments: Fragments): Word {
  const { text, font } = run;
  return {
    run,
    width: run.width,
    letters: run.letters,
    hangStart: hangAtStart(run),
    hangEnd: hangAtEnd(run),
    trail: run.letters > 0 ? font.letterSpacing : 0,
    points:
      found.length === 0 ? null : measure(run, found, fragments.shapeFragment(font, SOFT_HYPHEN), fragments),
    endsHyphen: text.endsWith("-") || text.endsWith("‐"),
    cuts: null,
  };
}

/** Widths on both sides of every place, in one walk over the run's glyphs. */
function measure(
  run: Run,
  found: readonly Place[],
  hyphen: Run,
  fragments: Fragments,
): readonly Point[] | null {
  const bounds = clusterBounds(run);
  const hang = hangAtEnd(hyphen);
  const points: Point[] = [];
  let at = 0;
  for (const place of found) {
    while (at < bounds.index.length && bounds.index[at]! < place.end) at++;
    const between = at < bounds.index.length && bounds.index[at]! <= place.start;
    const clean = between && place.head === undefined && place.tail === undefined;
    if (!clean && run.text.length > LONGEST_SHAPED) continue;
    // Inside a ligature, or with other letters: only shaping the parts can tell.
    const head = clean ? null : shapeHead(fragments, run, 0, place.end, undefined, place.head);
    const tail = clean ? null : shapeTail(fragments, run, place.start, place.tail);
    const width = head === null ? bounds.width[at]! : head.width;
    const letters = head === null ? bounds.letters[at]! : head.letters;
    points.push({
      end: place.end,
      start: place.start,
      headWidth: width + hyphen.width,
      headLetters: letters + hyphen.letters,
      tailWidth: tail === null ? run.width - width : tail.width,
      tailLetters: tail === null ? run.letters - letters : tail.letters,
      hang,
      price: place.price,
      soft: place.start > place.end,
      hyphen,
      headChange: place.head,
      tailChange: place.tail,
      head,
      tail,
    });
  }
  return points.length > 0 ? points : null;
}

/** The part of a run between two of its points (null: its start, its end), shaped on its own. */
export function partOf(fragments: Fragments, run: Run, from: Point | null, to: Point | null): Run {
  if (from === null) {
    if (to === null) return run;
    return (to.head ??= shapeHead(fragments, run, 0, to.end, undefined, to.headChange));
  }
  if (to !== null) return shapeHead(fragments, run, from.start, to.end, from.tailChange, to.headChange);
  return (from.tail ??= shapeTail(fragments, run, from.start, from.tailChange));
}

function shapeHead(
  fragments: Fragments,
  run: Run,
  start: number,
  end: number,
  first: Change | undefined,
  last: Change | undefined,
): Run {
  const changed = first ?? last;
  const respelling = changed && { start: first, end: last };
  return fragments.shapeFragment(run.font, run.text.slice(start, end), start > 0, respelling);
}

function shapeTail(fragments: Fragments, run: Run, start: number, first: Change | undefined): Run {
  return fragments.shapeFragment(run.font, run.text.slice(start), true, first && { start: first });
}

/** Cluster boundaries of a run in text order, with width and letters of what stands before each, letter-spacing included. */
interface Bounds {
  readonly index: readonly number[];
  readonly width: readonly number[];
  readonly letters: readonly number[];
}

function clusterBounds(run: Run): Bounds {
  const { clusters, advances, font } = run;
  const em = font.size / font.face.unitsPerEm;
  const count = advances.length;
  const index: number[] = [];
  const width: number[] = [];
  const letters: number[] = [];
  let reached = 0;
  let marked = 0;
  for (let k = 0; k < count; k++) {
    // Clusters rise in left-to-right text and fall in right-to-left.
    const glyph = font.direction === "ltr" ? k : count - 1 - k;
    const cluster = clusters[glyph]!;
    if (index.length === 0 || cluster !== index[index.length - 1]) {
      index.push(cluster);
      width.push(reached);
      letters.push(marked);
    }
    reached += advances[glyph]! * em + font.letterSpacing;
    marked++;
  }
  return { index, width, letters };
}

/** Every cluster boundary as a place to cut without a hyphen, with the word's hyphenation points among them. */
function makeCuts(word: Word): readonly Point[] {
  const { run } = word;
  const bounds = clusterBounds(run);
  const points = word.points ?? [];
  const cuts: Point[] = [];
  let next = 0;
  for (let k = 1; k < bounds.index.length; k++) {
    const bound = bounds.index[k]!;
    // Text that ends in a soft hyphen would show it.
    const at = run.text[bound - 1] === SOFT_HYPHEN ? bound - 1 : bound;
    while (next < points.length && points[next]!.end <= at) cuts.push(points[next++]!);
    if (cuts.length > 0 && cuts[cuts.length - 1]!.start >= at) continue;
    cuts.push({
      end: at,
      start: at,
      headWidth: bounds.width[k]!,
      headLetters: bounds.letters[k]!,
      tailWidth: run.width - bounds.width[k]!,
      tailLetters: run.letters - bounds.letters[k]!,
      hang: 0,
      price: 0,
      soft: false,
      hyphen: null,
      headChange: undefined,
      tailChange: undefined,
      head: null,
      tail: null,
    });
  }
  return cuts;
}
