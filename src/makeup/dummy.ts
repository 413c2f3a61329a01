import type { SourceSpan } from "../problems/index.js";
import type { Pt } from "../units/index.js";
import type { PictureTerms } from "./terms.js";

/*
 * The dummy: the plan of an issue as plain data that can be written out, edited and read again. Things have rectangles, counted in columns
 * and in lines of the page's grid.
 */

export interface Dummy {
  readonly pages: readonly DummyPage[];
}

export interface DummyPage {
  /** From 1. */
  readonly number: number;
  readonly places: readonly Place[];
  /** A person wants it just so: nothing on it is moved. */
  readonly pin?: boolean;
  /** Where a person wrote it. */
  readonly span?: SourceSpan;
}

/** A story that jumps has two places: the part that it begins with, and the rest on a later page. */
export const STORY_PARTS = ["begins", "goes-on"] as const;
export type StoryPart = (typeof STORY_PARTS)[number];

/** A rectangle of a page and what stands in it. */
export interface Place {
  readonly what: "story" | "nameplate" | "advertisement" | "furniture";
  /** Of a story or of furniture its short name; a nameplate has none. */
  readonly slug?: string;
  /** First column, from 0, and how many. */
  readonly column: number;
  readonly columns: number;
  /** First line, from 0, and how many. */
  readonly line: number;
  readonly lines: number;
  /** The page's lead: read before all else, wherever it stands. */
  readonly lead?: boolean;
  /** Of a story that jumps: which part of it stands here. */
  readonly part?: StoryPart;
  /** Size of the headline. */
  readonly head?: Pt;
  /** Whether the story shows an automatic pull quote. */
  readonly pull?: boolean;
  /** Where the story's first picture stands; null: it is left out. */
  readonly picture?: PictureTerms | null;
  /** A person wants it just here. */
  readonly pin?: boolean;
  /** Where a person wrote it. */
  readonly span?: SourceSpan;
}

/** Lines between a story and the one above it: white, a hairline, white. */
export const LINES_BETWEEN = 2;

/** What a place is called in messages. */
export const nameOf = ({ what, slug }: Place): string =>
  slug === undefined ? `the ${what}` : `${what} ${slug}`;

export const collide = (one: Place, other: Place): boolean =>
  share(one.column, one.columns, other.column, other.columns) &&
  share(one.line, one.lines, other.line, other.lines);

/** Whether two stretches have ground in common. */
export const share = (start: number, length: number, other: number, otherLength: number): boolean =>
  start < other + otherLength && other < start + length;
