import type { Tag } from "../../makeup/index.js";
import {
  endsInWordRest,
  hyphensAtFoot,
  ladderOf,
  lastShare,
  partedLines,
  SHORT_LAST,
  type Standing,
} from "../paragraphs.js";
import { HAIR, rounded, type RuleBreach } from "./breach.js";
import { at } from "./heads.js";
import { inLeg } from "./legs.js";
import type { Leg, SeenStory, StoryPage } from "./seen.js";
import type { SeenLine } from "./seen-lines.js";

/* Rules about the lines of the text: 21 size and measure, 22 the grid, 23 widows and orphans, 24 hyphens. */

/** A line of a paragraph and where it stands. */
interface Placed extends Standing {
  readonly seen: SeenLine;
  readonly part: StoryPage;
}

/** More legs than a page has. */
const MOST_LEGS = 1000;

/** The text's paragraphs, lines in reading order, each with its leg. */
function paragraphsOf(story: SeenStory): readonly (readonly Placed[])[] {
  const paragraphs = new Map<Tag, Placed[]>();
  for (const part of story.pages) {
    for (const { page, column, lines } of part.legs) {
      for (const seen of lines) {
        if (seen.tag === null || !RUNNING.has(seen.tag.role)) continue;
        const placed = { line: seen.item.line, leg: page * MOST_LEGS + column, seen, part };
        const own = paragraphs.get(seen.tag);
        if (own === undefined) paragraphs.set(seen.tag, [placed]);
        else own.push(placed);
      }
    }
  }
  return [...paragraphs.values()];
}

/** Text that runs on over legs. */
const RUNNING = new Set(["P", "LI", "LBody", "BlockQuote", "Note"]);

const LEAST_SIZE = 8;
/** Fewer characters a line leave holes where they are justified. */
const LEAST_JUSTIFIED = 30;
/** What rounds to the limit keeps it: breaches are told to a tenth. */
const ROUNDING = 0.05;
/** Letters are wide and narrow: so many lines of a size and a measure say how many of them a line takes. */
const LEAST_LINES = 8;
/** Lines end level within so many em: marks hang. */
const LEVEL = 0.5;

/** Measures within this share of each other are the same: marks hang. */
const SAME_MEASURE = 0.06;

/** Text of a size at a measure. */
interface Measured {
  readonly first: Placed;
  /** Points. */
  readonly size: number;
  readonly width: number;
  readonly full: Placed[];
}

/** Text is large enough, and justified only at measures that hold enough letters. */
export function isReadable(story: SeenStory): readonly RuleBreach[] {
  const paragraphs = paragraphsOf(story).flatMap((placed) => {
    const size = placed[0]!.seen.part === "text" ? commonSize(placed) : null;
    return size === null ? [] : [{ placed, size }];
  });
  const small = paragraphs
    .filter(({ size }) => size < LEAST_SIZE - HAIR)
    .map(({ placed: [first], size }) =>
      at(21, first!.part, first!.seen, `the text is ${rounded(size)} pt, under ${LEAST_SIZE}`),
    );
  const measures: Measured[] = [];
  for (const { placed, size } of paragraphs) measure(placed, size, measures);
  return [...small, ...measures.flatMap(narrowIn)];
}

/** Adds a paragraph's full lines to those of its size and measure, where they are justified. */
function measure(placed: readonly Placed[], size: number, measures: Measured[]): void {
  const full = placed.filter(({ line }) => !line.last);
  const width = full.reduce((most, { line }) => Math.max(most, line.end - line.start), 0);
  // Lines beside an initial or indented are no measure of the rest.
  const flush = full.filter(({ line }) => line.end - line.start > width - LEVEL * size);
  if (flush.length * 2 < full.length || !isJustified(full, size)) return;
  const same = measures.find(
    (each) => Math.abs(each.size - size) <= HAIR && Math.abs(each.width - width) <= SAME_MEASURE * each.width,
  );
  if (same === undefined) measures.push({ first: placed[0]!, size, width, full: flush });
  else same.full.push(...flush);
}

function narrowIn({ first, full }: Measured): readonly RuleBreach[] {
  if (full.length < LEAST_LINES) return [];
  const characters = full.reduce((sum, { line }) => sum + lengthOf(line), 0) / full.length;
  if (characters >= LEAST_JUSTIFIED - ROUNDING) return [];
  const message = `${full.length} lines of ${rounded(characters)} characters are justified, under ${LEAST_JUSTIFIED}`;
  return [at(21, first.part, first.seen, message)];
}

/** Full lines end where the widest does, and spaces are what they fill their room with. */
function isJustified(full: readonly Placed[], em: number): boolean {
  const ends = full.map(({ line }) => line.end);
  return Math.max(...ends) - Math.min(...ends) <= LEVEL * em;
}

/** Characters with spaces: what a reader's eye goes over. */
const lengthOf = (line: Standing["line"]): number =>
  line.runs.reduce(
    (sum, { text }, index) => sum + text.length + (index === 0 ? 0 : line.spaces[index]!.length),
    0,
  );

/** Words in the text that have a size of their own. */
const OTHER_SIZE = new Set(["code", "small", "sup", "sub", "note-mark"]);

/** The size that most letters of the text have, points; null where all are code or other small type. */
function commonSize(placed: readonly Placed[]): number | null {
  const letters = new Map<number, number>();
  for (const { line } of placed) {
    line.runs.forEach(({ font, text }, index) => {
      if (OTHER_SIZE.has(line.inlines?.[index]?.element.name ?? "")) return;
      letters.set(font.size, (letters.get(font.size) ?? 0) + text.length);
    });
  }
  return [...letters].reduce<readonly [number | null, number]>(
    (most, each) => (each[1] > most[1] ? each : most),
    [null, 0],
  )[0];
}

/** Every line of the text is on its page's grid; what keeps its own leading, with its last line. */
export function isOnGrid(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) =>
    part.legs.flatMap((leg) => {
      const lasts = new Map<Tag | null, SeenLine>();
      for (const line of leg.lines) if (line.part === "small") lasts.set(smallOf(line.tag), line);
      const gridded = leg.lines.filter(
        (line) => line.part === "text" || lasts.get(smallOf(line.tag)) === line,
      );
      return gridded.flatMap((line) => {
        const { first, leading } = part.page.grid;
        const rows = (line.item.baseline - first) / leading;
        const off = (rows - Math.round(rows)) * leading;
        return Math.abs(off) <= HAIR
          ? []
          : [at(22, part, line, `a baseline is ${rounded(off)} pt off the grid`)];
      });
    }),
  );
}

const OWN_LEADING = new Set(["cutline", "credit", "note"]);

/** The outermost piece of small type that a tag is in: it stands on the grid as a whole. Notes at a foot are one piece. */
function smallOf(tag: Tag | null): Tag | null {
  let outermost: Tag | null = null;
  for (let each = tag; each !== null; each = each.parent) {
    if (each.element !== null && OWN_LEADING.has(each.element.name)) outermost = each;
  }
  return outermost?.element?.name === "note" ? outermost.parent : outermost;
}

/** No line of a paragraph is alone in a leg, no last line is short, no head is left by its text. */
export function holdsTogether(story: SeenStory): readonly RuleBreach[] {
  const lines = paragraphsOf(story).flatMap((placed) => {
    const [first, last] = [placed[0]!, placed.at(-1)!];
    const { widows, orphans } = partedLines(placed);
    return [
      ...(orphans > 0
        ? [at(23, first.part, first.seen, "an orphan: a first line alone at a leg's foot")]
        : []),
      ...(widows > 0 ? [at(23, last.part, last.seen, "a widow: a last line alone at a leg's head")] : []),
      ...shortLast(placed, last),
    ];
  });
  return [...lines, ...story.pages.flatMap((part) => part.legs.flatMap(leftHeads))];
}

/** The rest of a word that is a fifth of a line or more breaks no rule; who set it may like to know. */
function shortLast(placed: readonly Placed[], { part, seen }: Placed): readonly RuleBreach[] {
  const share = lastShare(placed);
  if (share < SHORT_LAST - ROUNDING / 100)
    return [at(23, part, seen, `a last line is ${rounded(100 * share)} % of the measure`)];
  if (!endsInWordRest(placed)) return [];
  return [{ ...at(23, part, seen, "a last line is only the rest of a word"), severity: "warning" }];
}

const HEADING = /^H[1-6]$/;

function leftHeads(leg: Leg): readonly RuleBreach[] {
  const last = leg.lines.findLast(({ part }) => part === "text");
  if (last === undefined || last.tag === null || !HEADING.test(last.tag.role)) return [];
  return [inLeg(23, leg, last.item.baseline, "a head ends it, without its text", last)];
}

const MOST_RUNGS = 2;

export function isSparselyHyphenated(story: SeenStory): readonly RuleBreach[] {
  return paragraphsOf(story).flatMap((placed) => {
    const rungs = ladderOf(placed);
    const first = placed[0]!;
    const ladder =
      rungs > MOST_RUNGS ? [at(24, first.part, first.seen, `${rungs} lines in a row end in hyphens`)] : [];
    if (hyphensAtFoot(placed) === 0) return ladder;
    const feet = placed.filter(
      ({ line, leg }, index) => line.hyphenated && (placed[index + 1]?.leg ?? leg) !== leg,
    );
    return [...ladder, ...feet.map(({ part, seen }) => at(24, part, seen, "a leg ends in a hyphen"))];
  });
}
