import type { Pt } from "../units/index.js";

/*
 * What a planner of pages and the setting of stories tell each other: facts of a story, from which its depth in any number of columns can be
 * reckoned; terms, on which it is to fill a rectangle. Both are plain data.
 */

/** How many lines something takes: at the least, by itself, at the most. */
export interface Extent {
  readonly least: number;
  readonly natural: number;
  readonly most: number;
}

/** A head across so many columns with its headline at one size. */
export interface HeadFacts {
  /** Of the headline, points. */
  readonly size: Pt;
  /** Lines of the headline. */
  readonly lines: number;
  /** Lines of the page's grid that the whole head takes. */
  readonly rows: number;
  /** Rows of the head above its headline and down to the headline's foot: heads side by side must not meet. */
  readonly from: number;
  readonly to: number;
  /** How much less it suits its measure than the best of all sizes, in the points that weights have; 0 for that. */
  readonly cost: number;
}

/** What is known of a story, or of the rest of one that jumped, before it has a place. Arrays by columns begin with one column. */
export interface StoryFacts {
  readonly slug: string;
  readonly words: number;
  /** Lines of running text and notes at the measure of one column, all legs together; no furniture. */
  readonly text: Extent;
  /** Heads by columns; of one column the best first. Empty where no head has room. */
  readonly heads: readonly (readonly HeadFacts[])[];
  /** Sizes that its automatic pull quotes would have in any number of columns, each once, with their white: columns and rows. A story shows one of them at most. */
  readonly pulls: readonly { readonly span: number; readonly rows: number }[];
  /** The story's first picture with its cutline and white by the columns that it spans, as far as it is wide enough: rows, by cropping; null where there is none. */
  readonly picture: readonly Extent[] | null;
  /** Columns that the first picture has to span for the words in it to be read: of a chart or a screen more than one, of what has none 1. */
  readonly legible: number;
  /** Columns times rows of all other furniture: further pictures, tables across legs, pull quotes with places of their own. */
  readonly furniture: number;
  /** Whether the text can be parted so that it goes on elsewhere. */
  readonly mayPart: boolean;
}

/** Where the first picture stands: across the legs' tops from the first or up to the last, or over the head across all legs. */
export interface PictureTerms {
  readonly place: "over-head" | "at-start" | "at-end";
  /** Columns; over the head all. */
  readonly span: number;
  /** Lines of the grid, with cutline and white. */
  readonly rows: number;
}

/** A rectangle and the way in which a story is to fill it. What is not said is left to make-up. */
export interface Terms {
  readonly columns: number;
  readonly lines: number;
  /** Size of the headline: one of the facts. */
  readonly head?: Pt;
  /** Whether it shows an automatic pull quote. */
  readonly pull?: boolean;
  /** Null: without its first picture. */
  readonly picture?: PictureTerms | null;
}

/** Pages that a jump line and a turn line name, as their folios show them. */
export interface Turns {
  /** The text goes on there. */
  readonly to?: string;
  /** It came from there. */
  readonly from?: string;
}

/** Whether a story fills a rectangle on its terms, or by how many lines of text it is over at the tightest, or short at the loosest. */
export type Weight =
  | { readonly kind: "fits"; readonly cost: number }
  | { readonly kind: "over" | "under"; readonly lines: number };
