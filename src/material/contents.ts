import type { Element, Story } from "../copy/index.js";
import {
  linesWithin,
  pieceOf,
  type Composing,
  type Extent,
  type PageGrid,
  type PieceFit,
} from "../makeup/index.js";
import type { SourceSpan } from "../problems/index.js";
import type { StyledStory } from "../sheet/index.js";
import type { Pt } from "../units/index.js";
import { element, pieceStory, text } from "./copy.js";

/** A story as the contents may name it. */
export interface Listed {
  readonly slug: string;
  readonly headline: string;
  /** Empty for none. */
  readonly section: string;
  /** How heavy it is: 0 for a lead, 1 for a second, and so on. */
  readonly rank: number;
  /** The folio of the page where it begins; null before pages are planned. */
  readonly page: string | null;
}

/** What making the contents needs. */
export interface ContentsTerms {
  readonly slug: string;
  readonly span: SourceSpan;
  readonly lang: string;
  readonly grid: PageGrid;
  readonly composing: Composing;
  dress(story: Story): StyledStory;
}

/** Fewer entries are no contents. */
const LEAST_ENTRIES = 3;
/** Seconds and what is heavier are worth a line on the front page. */
const LEAST_WORTHY = 1;
/** By itself the list is no longer. */
const NATURAL_ENTRIES = 8;
/** Lines of white that the list takes at its foot without looking empty. */
const MOST_WHITE = 3;

/**
 * How deep the contents are across so many columns, by how many stories they name, the heavier first. Numbers of pages have the same room whatever
 * they are, so the depth is known before them.
 */
export function contentsExtent(stories: readonly Listed[], columns: number, terms: ContentsTerms): Extent {
  const all = byWeight(stories);
  const worthy = all.filter(({ rank }) => rank <= LEAST_WORTHY).length;
  const natural = Math.min(all.length, NATURAL_ENTRIES, Math.max(LEAST_ENTRIES, worthy));
  const depth = (count: number): number => extentOf(all.slice(0, count), columns, terms);
  return {
    least: depth(Math.min(LEAST_ENTRIES, natural)),
    natural: depth(natural),
    most: depth(all.length) + MOST_WHITE,
  };
}

/** Lines under which so much height is the list's. */
export const contentsLinesFor = ({ grid, composing }: ContentsTerms): ((height: Pt) => number) =>
  linesWithin(grid, composing);

const extentOf = (stories: readonly Listed[], columns: number, terms: ContentsTerms): number =>
  pieceOf(terms.dress(contentsStory(stories, terms)), terms.grid, terms.composing).extent(columns).natural;

/** Equal ranks as they come. */
const byWeight = (stories: readonly Listed[]): readonly Listed[] =>
  stories.toSorted((one, other) => one.rank - other.rank);

/** The contents in a rectangle: as many stories as it holds, the heavier first, in the order in which they are given. */
export function fitContents(
  stories: readonly Listed[],
  columns: number,
  lines: number,
  terms: ContentsTerms,
): PieceFit {
  const heaviest = byWeight(stories);
  const depth = (chosen: readonly Listed[]): number => extentOf(chosen, columns, terms);
  const first = asManyAsFit(heaviest, lines, depth);
  const chosen = new Set(toTheFoot(first, heaviest, lines, depth));
  const named = stories.filter((story) => chosen.has(story));
  const fitted = pieceOf(terms.dress(contentsStory(named, terms)), terms.grid, terms.composing);
  return fitted.fit(columns, lines);
}

/**
 * Stories with room for all of them, the heavier first; none before a heavier one that has no room. One at the least. The more, the deeper:
 * how many have room is found by halving.
 */
function asManyAsFit(
  heaviest: readonly Listed[],
  lines: number,
  depth: (stories: readonly Listed[]) => number,
): readonly Listed[] {
  let [fits, over] = [1, heaviest.length + 1];
  while (over - fits > 1) {
    const count = (fits + over) >> 1;
    if (depth(heaviest.slice(0, count)) <= lines) fits = count;
    else over = count;
  }
  const chosen = heaviest.slice(0, fits);
  const [first, ...others] = heaviest.slice(fits);
  for (const story of others.filter(({ rank }) => rank === first?.rank).slice(0, MOST_EXCHANGES))
    if (depth([...chosen, story]) <= lines) chosen.push(story);
  return chosen;
}

/** Exchanges of one story for another that are tried. */
const MOST_EXCHANGES = 12;

/** Of stories of equal rank another may bring the list nearer to the foot: one of the chosen goes for one of the others, the last for the first before all. */
function toTheFoot(
  chosen: readonly Listed[],
  all: readonly Listed[],
  lines: number,
  depth: (stories: readonly Listed[]) => number,
): readonly Listed[] {
  let best = chosen;
  let white = lines - depth(chosen);
  const others = all.filter((story) => !chosen.includes(story));
  const exchanges = chosen
    .toReversed()
    .flatMap((gone) => others.filter(({ rank }) => rank === gone.rank).map((come) => [gone, come] as const));
  for (const [gone, come] of exchanges.slice(0, MOST_EXCHANGES)) {
    if (white <= 0) break;
    const exchanged = chosen.map((story) => (story === gone ? come : story));
    const left = lines - depth(exchanged);
    if (left < 0 || left >= white) continue;
    [best, white] = [exchanged, left];
  }
  return best;
}

/** The contents as copy. */
function contentsStory(stories: readonly Listed[], { slug, span, lang }: ContentsTerms): Story {
  const root = element("contents", span, [
    element("label", span),
    ...stories.map((story) => entryOf(story, span)),
  ]);
  return pieceStory(slug, span.file, lang, root);
}

function entryOf({ slug, headline, section, page }: Listed, span: SourceSpan): Element {
  const part = (name: string, words: string): Element =>
    element("span", span, [text(words, span)], {}, [name]);
  return element(
    "entry",
    span,
    [...(section === "" ? [] : [part("section", section), text(" ", span)]), part("headline", headline)],
    { story: slug, page: page ?? "0" },
  );
}
