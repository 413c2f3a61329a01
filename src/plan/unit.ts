import type { SourceSpan } from "../problems/index.js";
import type { Wanted } from "./positions.js";
import type { Fitter, StoryFacts } from "../makeup/index.js";

/*
 * What pages are planned from: stories, the rests of stories that jump, and standing furniture whose depth may give. Each is known by facts;
 * what the facts promise is asked of the story before it counts.
 */

/** Ranks as numbers: 0 a lead, 1 a second, 2 a third, 3 a brief, 4 a filler. */
export type Rank = 0 | 1 | 2 | 3 | 4;

/** Depths of furniture in so many columns, in lines: at least, by itself, at most. */
export interface PieceFacts {
  readonly least: number;
  readonly natural: number;
  readonly most: number;
}

/** Pages, the first and the last included. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

interface Wishes {
  readonly slug: string;
  readonly rank: Rank;
  /** Place in the list. */
  readonly order: number;
  /** Pages that it may stand on, and those of its section, which it should. */
  readonly pages: PageRange;
  readonly home: PageRange;
  /** A page that is asked for, if it can be. */
  readonly wish: number | null;
  /** Columns that it may span; null for any. */
  readonly columns: { readonly least: number; readonly most: number } | null;
  /** How deep it shall be, in lines; null for any depth. */
  readonly depth: number | null;
}

export interface StoryUnit extends Wishes {
  readonly kind: "story";
  readonly fitter: Fitter;
  readonly facts: StoryFacts;
  readonly mayJump: boolean;
  /** Whether it may be without its first picture, and whether it must. */
  readonly picture: "shown" | "left-out";
  /** Of the rest of a story that jumped: the page that it came from. */
  readonly from: number | null;
  /** Where the issue asks for its page. */
  readonly span?: SourceSpan;
}

export interface PieceUnit extends Wishes {
  readonly kind: "piece";
  /** By columns, from one; null where it does not stand so. */
  readonly facts: readonly (PieceFacts | null)[];
  /** Where on its page it is wanted; null for anywhere. */
  readonly wanted: Wanted | null;
}

export type Unit = StoryUnit | PieceUnit;

/** What a story is left with that begins on a page: it goes on on any page after that, soon if it can. `sign` tells it from other rests. */
export function restOf(
  story: StoryUnit,
  fitter: Fitter,
  from: number,
  last: number,
  sign: string,
): StoryUnit {
  const pages: PageRange = { first: from + 1, last: Math.max(last, from + 1) };
  return {
    ...story,
    slug: `${story.slug}${REST_SIGN}${sign}`,
    fitter,
    facts: fitter.facts,
    pages,
    home: pages,
    wish: null,
    columns: null,
    depth: null,
    from,
  };
}

const REST_SIGN = "»";

/** The slug of the story that a unit is, or is the rest of. */
export const slugOf = ({ slug }: Unit): string => slug.split(REST_SIGN)[0]!;
