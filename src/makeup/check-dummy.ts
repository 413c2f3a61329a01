import { meant, type Problem } from "../problems/index.js";
import { collide, nameOf, type Dummy, type DummyPage, type Place } from "./dummy.js";
import type { PageGrid } from "./page-grid.js";

/*
 * A dummy is held against itself and the issue. What is pinned is a person's word: where two such words contradict each other, that is an error. All
 * else is a hint from an earlier run: a page of which one cannot be followed is planned anew, and nobody has to mend anything.
 */

/** What a dummy is checked against. */
export interface DummyTerms {
  /** Whether there is a story, an advertisement, furniture of that name. */
  has(what: Place["what"], slug: string): boolean;
  /** Names that there are, to tell the nearest to one that there is not. */
  names?(what: Place["what"]): readonly string[];
  gridOf(page: DummyPage): PageGrid;
}

/** A dummy without what contradicts itself or the issue, and why that is left out. Of two pins that collide the first stays. */
export function checkDummy(
  dummy: Dummy,
  terms: DummyTerms,
): { readonly dummy: Dummy; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const pages = possiblePages(dummy, terms, problems);
  const pins = pinsOf(
    pages.map(({ page }) => page),
    problems,
  );
  const hints: Placed[] = [];
  for (const { page, lost } of pages) if (!lost) hints.push(...hintsOf(page, pins, hints, problems));
  const isSound = (place: Place, { number }: DummyPage): boolean =>
    [...pins, ...hints].some((each) => each.page === number && each.place === place);
  return {
    dummy: {
      pages: pages.map(({ page }) => ({
        ...page,
        places: page.places.filter((place) => isSound(place, page)),
      })),
    },
    problems,
  };
}

/** A page without what cannot be, and whether one of its hints went with that. */
interface PossiblePage {
  readonly page: DummyPage;
  readonly lost: boolean;
}

function possiblePages(dummy: Dummy, terms: DummyTerms, problems: Problem[]): readonly PossiblePage[] {
  const numbered = new Map<number, DummyPage>();
  return dummy.pages.flatMap((page): readonly PossiblePage[] => {
    const fault = pageFault(page, numbered);
    if (fault !== null) {
      problems.push(fault);
      return [];
    }
    numbered.set(page.number, page);
    const grid = terms.gridOf(page);
    const places: Place[] = [];
    for (const place of page.places) {
      const wrong = nameFault(place, page, terms) ?? outsideFault(place, page, grid);
      if (wrong === null) places.push(place);
      else problems.push(wrong);
    }
    const lost = page.places.some((place) => !standsFast(place, page) && !places.includes(place));
    return [{ page: { ...page, places }, lost }];
  });
}

/** Whether a place is obeyed whatever else the dummy says: nobody but the issue moves its nameplate. */
const standsFast = ({ what, pin }: Place, page: DummyPage): boolean =>
  what === "nameplate" || pin === true || page.pin === true;

/** Something that has its place already. */
interface Placed {
  readonly place: Place;
  readonly page: number;
}

/** What stands fast on each page; of two that contradict each other the first, but the nameplate before all else. */
function pinsOf(pages: readonly DummyPage[], problems: Problem[]): readonly Placed[] {
  const pins: Placed[] = [];
  for (const page of pages) {
    const fast = page.places.filter((place) => standsFast(place, page));
    for (const place of fast.toSorted((a, b) => Number(isNameplate(b)) - Number(isNameplate(a)))) {
      const fault = againFault(place, page, pins) ?? collisionFault(place, page, pins);
      if (fault === null) pins.push({ place, page: page.number });
      else problems.push(fault);
    }
  }
  return pins;
}

const isNameplate = ({ what }: Place): boolean => what === "nameplate";

/** The hints of a page; none where one contradicts a pin, another on the page, or one on a page before. */
function hintsOf(
  page: DummyPage,
  pins: readonly Placed[],
  before: readonly Placed[],
  problems: Problem[],
): readonly Placed[] {
  const { number } = page;
  const hints = page.places
    .filter((place) => !standsFast(place, page))
    .map((place): Placed => ({ place, page: number }));
  const faultOf = ({ place }: Placed, others: readonly Placed[]): Problem | null =>
    againFault(place, page, others) ?? collisionFault(place, page, others);
  // What yields to a pin yields quietly: that is what pins are for.
  if (hints.some((hint) => faultOf(hint, pins) !== null)) return [];
  for (const [index, each] of hints.entries()) {
    const fault = faultOf(each, [...before, ...hints.slice(0, index)]);
    if (fault === null) continue;
    const hint = `page ${number} is planned anew, for neither is pinned: pin the one that is to stay`;
    problems.push({ ...fault, severity: "warning", hint });
    return [];
  }
  return hints;
}

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

/** Everything has one place; a story that jumps more, each on a later page than it begins on. */
function againFault(place: Place, { number }: DummyPage, placed: readonly Placed[]): Problem | null {
  const same = placed.filter(({ place: other }) => keyOf(other) === keyOf(place));
  const clash = same.find(
    ({ place: other, page }) => !arePartners(place, other) || (other.part === place.part && page === number),
  );
  if (clash !== undefined) {
    const before = `page ${clash.page}${lineOf(clash.place, ",")}`;
    const message = `the dummy has ${nameOf(place)} on page ${number} and before on ${before}`;
    return faultAt(place, "twice", message, "take one of them out");
  }
  const wayOf = ({ page }: Placed): readonly [number, number] =>
    place.part === "begins" ? [number, page] : [page, number];
  const partner = same.find((each) => {
    const [begins, goesOn] = wayOf(each);
    return each.place.part !== place.part && begins >= goesOn;
  });
  if (partner === undefined) return null;
  const [begins, goesOn] = wayOf(partner);
  const message = `${nameOf(place)} begins on page ${begins} and goes on on page ${goesOn}${lineOf(partner.place, "; its other part is")}`;
  return faultAt(place, "turn", message, "a story goes on on a later page: move one of its parts");
}

/** Whether the two are parts of one story that jumps. One that no page holds goes on more than once. */
const arePartners = ({ part }: Place, other: Place): boolean =>
  part !== undefined && other.part !== undefined && (part === "goes-on" || other.part === "goes-on");

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

function collisionFault(place: Place, { number }: DummyPage, placed: readonly Placed[]): Problem | null {
  const other = placed.find(({ page, place: each }) => page === number && collide(each, place))?.place;
  if (other === undefined) return null;
  const names = `${nameOf(place)} and ${nameOf(other)}${lineOf(other, "")}`;
  const message = `on page ${number} ${names} stand in each other's rectangle`;
  return faultAt(place, "collision", message, `${shown(place)} and ${shown(other)}: move one of them`);
}
