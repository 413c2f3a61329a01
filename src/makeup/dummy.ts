import { meant, type Problem, type SourceSpan } from "../problems/index.js";
import type { Pt } from "../units/index.js";
import type { PageGrid } from "./page-grid.js";
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

/** What a dummy is checked against. */
export interface DummyTerms {
  /** Whether there is a story, an advertisement, furniture of that name. */
  has(what: Place["what"], slug: string): boolean;
  /** Names that there are, to tell the nearest to one that there is not. */
  names?(what: Place["what"]): readonly string[];
  gridOf(page: DummyPage): PageGrid;
}

/** A dummy without what contradicts itself or the issue, and why that is left out. Of two that collide the first stays. */
export function checkDummy(
  dummy: Dummy,
  terms: DummyTerms,
): { readonly dummy: Dummy; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const numbered = new Map<number, DummyPage>();
  const placed = new Map<string, readonly Placed[]>();
  const pages = dummy.pages.flatMap((page): readonly DummyPage[] => {
    const fault = pageFault(page, numbered);
    if (fault !== null) {
      problems.push(fault);
      return [];
    }
    numbered.set(page.number, page);
    const grid = terms.gridOf(page);
    const sound: Place[] = [];
    for (const place of page.places) {
      const before = placed.get(keyOf(place)) ?? [];
      const wrong =
        nameFault(place, page, terms) ??
        againFault(place, page, before) ??
        outsideFault(place, page, grid) ??
        collisionFault(place, page, sound);
      if (wrong !== null) {
        problems.push(wrong);
        continue;
      }
      sound.push(place);
      placed.set(keyOf(place), [...before, { place, page: page.number }]);
    }
    return [{ ...page, places: sound }];
  });
  return { dummy: { pages }, problems };
}

/** Something that has its place already. */
interface Placed {
  readonly place: Place;
  readonly page: number;
}

/** What a place is called in messages. */
export const nameOf = ({ what, slug }: Place): string =>
  slug === undefined ? `the ${what}` : `${what} ${slug}`;

const keyOf = ({ what, slug }: Place): string => `${what} ${slug ?? ""}`;

function pageFault(page: DummyPage, numbered: ReadonlyMap<number, DummyPage>): Problem | null {
  const { number } = page;
  if (!isCount(number, 1))
    return faultAt(page, "page-number", `the dummy has a page ${number}`, "pages count 1, 2, 3");
  const before = numbered.get(number);
  if (before === undefined) return null;
  const message = `the dummy has page ${number} twice${lineOf(before, ", first")}`;
  return faultAt(page, "page-twice", message, "put all its places under one number");
}

const isCount = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;

/** Where a person wrote the other of two things, for a message about the one. */
const lineOf = ({ span }: DummyPage | Place, lead: string): string =>
  span === undefined ? "" : `${lead} on line ${span.start.line}`;

/** A dummy's fault at a place or page, which is left out. */
function faultAt({ span }: DummyPage | Place, code: string, message: string, hint: string): Problem {
  const where = span === undefined ? {} : { span };
  return { code: `makeup-dummy-${code}`, severity: "error", message, hint, ...where };
}

function nameFault(place: Place, { number }: DummyPage, terms: DummyTerms): Problem | null {
  const { what, slug } = place;
  if (what === "nameplate") return null;
  if (slug === undefined) {
    const message = `on page ${number} the dummy has a rectangle for ${what} without a name`;
    return faultAt(place, "nameless", message, "give its slug");
  }
  if (terms.has(what, slug)) return null;
  const message = `on page ${number} the dummy has ${nameOf(place)}, which the issue does not have`;
  const hint = meant(slug, terms.names?.(what) ?? []) ?? "use the slug of one of the issue's files";
  return faultAt(place, "unknown", message, hint);
}

/** Everything has one place; a story that jumps two, the second on a later page. */
function againFault(place: Place, { number }: DummyPage, placed: readonly Placed[]): Problem | null {
  const clash = placed.find(({ place: other }) => !arePartners(place, other));
  if (clash !== undefined) {
    const before = `page ${clash.page}${lineOf(clash.place, ",")}`;
    const message = `the dummy has ${nameOf(place)} on page ${number} and before on ${before}`;
    return faultAt(place, "twice", message, "take one of them out");
  }
  const [partner] = placed;
  if (partner === undefined) return null;
  const [begins, goesOn] = place.part === "begins" ? [number, partner.page] : [partner.page, number];
  if (begins < goesOn) return null;
  const message = `${nameOf(place)} begins on page ${begins} and goes on on page ${goesOn}${lineOf(partner.place, "; its other part is")}`;
  return faultAt(place, "turn", message, "a story goes on on a later page: move one of its parts");
}

/** Whether the two are the parts of one story that jumps. */
const arePartners = ({ part }: Place, other: Place): boolean =>
  part !== undefined && other.part !== undefined && part !== other.part;

function outsideFault(place: Place, { number }: DummyPage, { frame, columns }: PageGrid): Problem | null {
  const { column, line } = place;
  const counts =
    isCount(column, 0) && isCount(line, 0) && isCount(place.columns, 1) && isCount(place.lines, 1);
  if (counts && column + place.columns <= columns.count && line + place.lines <= frame.rows) return null;
  const message = `on page ${number} ${nameOf(place)} stands outside the type area: ${shown(place)}`;
  return faultAt(
    place,
    "outside",
    message,
    `the page has columns 1 to ${columns.count} and lines 1 to ${frame.rows}`,
  );
}

/** As people count and dummies are written: from 1, both ends named. */
const shown = ({ column, columns, line, lines }: Place): string =>
  `columns ${column + 1}-${column + columns}, lines ${line + 1}-${line + lines}`;

function collisionFault(place: Place, { number }: DummyPage, others: readonly Place[]): Problem | null {
  const other = others.find((each) => collide(each, place));
  if (other === undefined) return null;
  const names = `${nameOf(place)} and ${nameOf(other)}${lineOf(other, "")}`;
  const message = `on page ${number} ${names} stand in each other's rectangle`;
  return faultAt(place, "collision", message, `${shown(place)} and ${shown(other)}: move one of them`);
}

export const collide = (one: Place, other: Place): boolean =>
  share(one.column, one.columns, other.column, other.columns) &&
  share(one.line, one.lines, other.line, other.lines);

/** Whether two stretches have ground in common. */
export const share = (start: number, length: number, other: number, otherLength: number): boolean =>
  start < other + otherLength && other < start + length;
