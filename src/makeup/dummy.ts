import type { Problem, SourceSpan } from "../problems/index.js";
import type { PageGrid } from "./page-grid.js";

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
}

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
  /** Where a person wrote it. */
  readonly span?: SourceSpan;
}

/** Lines between a story and the one above it: white, a hairline, white. */
export const LINES_BETWEEN = 2;

/** What a dummy is checked against. */
export interface DummyTerms {
  /** Whether there is a story, an advertisement, furniture of that name. */
  has(what: Place["what"], slug: string): boolean;
  gridOf(page: DummyPage): PageGrid;
}

/** A dummy without what contradicts itself or the issue, and why that is left out. Of two that collide the first stays. */
export function checkDummy(
  dummy: Dummy,
  terms: DummyTerms,
): { readonly dummy: Dummy; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const numbers = new Set<number>();
  const placed = new Map<string, number>();
  const pages = dummy.pages.flatMap((page): readonly DummyPage[] => {
    const fault = pageFault(page, numbers);
    numbers.add(page.number);
    if (fault !== null) {
      problems.push(fault);
      return [];
    }
    const grid = terms.gridOf(page);
    const sound: Place[] = [];
    for (const place of page.places) {
      const wrong =
        nameFault(place, page, placed, terms) ??
        outsideFault(place, page, grid) ??
        collisionFault(place, page, sound);
      if (wrong !== null) {
        problems.push(wrong);
        continue;
      }
      sound.push(place);
      if (place.slug !== undefined) placed.set(keyOf(place), page.number);
    }
    return [{ ...page, places: sound }];
  });
  return { dummy: { pages }, problems };
}

/** What a place is called in messages. */
export const nameOf = ({ what, slug }: Place): string =>
  slug === undefined ? `the ${what}` : `${what} ${slug}`;

const keyOf = ({ what, slug }: Place): string => `${what} ${slug ?? ""}`;

function pageFault({ number }: DummyPage, numbers: ReadonlySet<number>): Problem | null {
  const problem = (code: string, message: string, hint: string): Problem => ({
    code: `makeup-dummy-${code}`,
    severity: "error",
    message,
    hint,
  });
  if (!isCount(number, 1))
    return problem("page-number", `the dummy has a page ${number}`, "pages count 1, 2, 3");
  if (numbers.has(number))
    return problem("page-twice", `the dummy has page ${number} twice`, "put all its places under one number");
  return null;
}

const isCount = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;

/** A dummy's fault at a place; the place is left out. */
function faultAt(place: Place, code: string, message: string, hint: string): Problem {
  return {
    code: `makeup-dummy-${code}`,
    severity: "error",
    message,
    hint,
    ...(place.span === undefined ? {} : { span: place.span }),
  };
}

function nameFault(
  place: Place,
  { number }: DummyPage,
  placed: ReadonlyMap<string, number>,
  terms: DummyTerms,
): Problem | null {
  if (place.what === "nameplate") return null;
  const { slug } = place;
  if (slug === undefined) {
    const message = `on page ${number} the dummy has a rectangle for ${place.what} without a name`;
    return faultAt(place, "nameless", message, "give its slug");
  }
  if (!terms.has(place.what, slug)) {
    const message = `on page ${number} the dummy has ${nameOf(place)}, which the issue does not have`;
    return faultAt(place, "unknown", message, "use the slug of one of the issue's files");
  }
  const before = placed.get(keyOf(place));
  if (before === undefined) return null;
  const message = `the dummy has ${nameOf(place)} on page ${number} and on page ${before}`;
  return faultAt(place, "twice", message, "take one of them out");
}

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
    `the page has ${columns.count} columns and ${frame.rows} lines, both from 0`,
  );
}

const shown = ({ column, columns, line, lines }: Place): string =>
  `columns ${column} + ${columns}, lines ${line} + ${lines}`;

function collisionFault(place: Place, { number }: DummyPage, others: readonly Place[]): Problem | null {
  const other = others.find((each) => collide(each, place));
  if (other === undefined) return null;
  const where = other.span === undefined ? "" : ` (line ${other.span.start.line})`;
  const message = `on page ${number} ${nameOf(place)} and ${nameOf(other)}${where} stand in each other's rectangle`;
  return faultAt(place, "collision", message, `${shown(place)} and ${shown(other)}: move one of them`);
}

export const collide = (one: Place, other: Place): boolean =>
  share(one.column, one.columns, other.column, other.columns) &&
  share(one.line, one.lines, other.line, other.lines);

/** Whether two stretches have ground in common. */
export const share = (start: number, length: number, other: number, otherLength: number): boolean =>
  start < other + otherLength && other < start + length;
