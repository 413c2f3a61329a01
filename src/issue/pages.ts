import type { Problem } from "../problems/index.js";
import { AS_NEEDED, FOLDS, spanOf, type Asked, type Fold, type PageRef, type Section } from "./issue.js";

/** What an issue says of its pages, and what that means for wishes. */
export interface PageCount {
  readonly pages: number | typeof AS_NEEDED;
  readonly fold: Fold;
}

/** Newspapers are sheets folded once. */
const USUAL_FOLD = 4;

/** Pages and fold, each by the other where only one is said. */
export function pageCount(
  asked: Asked,
  pages: number | null,
  fold: Fold | null,
  report: (problem: Problem) => void,
): PageCount {
  if (pages === null) return { pages: AS_NEEDED, fold: fold ?? USUAL_FOLD };
  const whole = FOLDS.find((each) => pages % each === 0) ?? 1;
  if (fold === null || pages % fold === 0) return { pages, fold: fold ?? whole };
  const less = pages - (pages % fold);
  report({
    code: "issue-pages-fold",
    severity: "error",
    message: `${pages} pages cannot be made of sheets of ${fold}, as line ${spanOf(asked, "fold").start.line} asks; they are made of sheets of ${whole}`,
    hint: `write ${less > 0 ? `pages: ${less} or ` : ""}pages: ${less + fold}, or fold: ${whole}`,
    span: spanOf(asked, "pages"),
  });
  return { pages, fold: whole };
}

/** The last page, by its number where that is known; null and a problem for one beyond it. */
export function resolvePage(
  page: PageRef | null,
  key: string,
  asked: Asked,
  { pages }: PageCount,
  report: (problem: Problem) => void,
): PageRef | null {
  if (page === null || pages === AS_NEEDED) return page;
  if (page === "last") return pages;
  if (page <= pages) return page;
  report({
    code: "issue-page-beyond",
    severity: "error",
    message: `there is no page ${page}: the issue has ${pages}`,
    hint: `name a page from 1 to ${pages}, or give it more pages`,
    span: spanOf(asked, key),
  });
  return null;
}

/** The least and the greatest page that a section can have, whatever stands in the others. */
export interface Bounds {
  readonly first: number;
  readonly last: number;
}

/** Bounds of all sections, by name. Where one begins on a page of its own, those before it end before that page. */
export function sectionBounds(
  sections: readonly Section[],
  { pages }: PageCount,
): ReadonlyMap<string, Bounds> {
  const firsts: number[] = [];
  for (const { start } of sections) {
    const before = firsts.at(-1);
    firsts.push(
      typeof start === "number" ? start : before === undefined ? 1 : before + (start === "front" ? 1 : 0),
    );
  }
  const lasts: number[] = [];
  let next = pages === AS_NEEDED ? Infinity : pages;
  for (const { start } of sections.toReversed()) {
    lasts.unshift(next);
    if (typeof start === "number") next = start - 1;
    else if (start === "front") next -= 1;
  }
  return new Map(sections.map(({ name }, at) => [name, { first: firsts[at]!, last: lasts[at]! }]));
}

/** Sections that can be where they are asked to be; where two cannot, the later one begins anywhere. */
export function settleSections(
  sections: readonly Section[],
  count: PageCount,
  report: (problem: Problem) => void,
): readonly Section[] {
  const settled: Section[] = [];
  const starts: Section[] = [];
  for (const section of sections) {
    const asking = { ...section, start: settledStart(section, starts, count, report) };
    settled.push(asking);
    if (typeof asking.start === "number") starts.push(asking);
  }
  return settled.reduce(
    (kept, section) => withRoom(kept, section, count, report),
    settled as readonly Section[],
  );
}

/** A section that would have to begin behind the last page that it can have begins anywhere instead. */
function withRoom(
  sections: readonly Section[],
  section: Section,
  count: PageCount,
  report: (problem: Problem) => void,
): readonly Section[] {
  if (section.start !== "front") return sections;
  const bounds = sectionBounds(sections, count).get(section.name);
  if (bounds === undefined || bounds.first <= bounds.last) return sections;
  report({
    code: "issue-section-order",
    severity: "error",
    message: `no page is left for ${section.name}: it could begin on page ${bounds.first}, and must end by page ${bounds.last}`,
    hint: "give the issue more pages, let the section begin anywhere, or begin the next one later",
    span: spanOf(section, "start"),
  });
  return sections.map((each) => (each === section ? { ...each, start: "anywhere" } : each));
}

function settledStart(
  section: Section,
  starts: readonly Section[],
  count: PageCount,
  report: (problem: Problem) => void,
): Section["start"] {
  const { name, start } = section;
  if (typeof start !== "number") return start;
  const page = resolvePage(start, "start", section, count, report);
  const before = starts.at(-1);
  if (page === null || before === undefined || (before.start as number) < start) {
    return page === null ? "anywhere" : start;
  }
  report({
    code: "issue-section-order",
    severity: "error",
    message: `${name} cannot begin on page ${start}: ${before.name} before it begins on page ${before.start} (line ${spanOf(before, "start").start.line})`,
    hint: "list sections in the order of their pages, each with a page of its own",
    span: spanOf(section, "start"),
  });
  return "anywhere";
}

/** The page, if its section can have it; else null and a problem. */
export function pageInSection(
  page: PageRef | null,
  key: string,
  asked: Asked,
  section: string | null,
  bounds: ReadonlyMap<string, Bounds>,
  report: (problem: Problem) => void,
): PageRef | null {
  const within = section === null ? undefined : bounds.get(section);
  if (typeof page !== "number" || within === undefined || (page >= within.first && page <= within.last))
    return page;
  const [first, last] = [within.first, within.last];
  const pages =
    last === Infinity
      ? `from page ${first} on`
      : first >= last
        ? `on page ${first}`
        : `on pages ${first}–${last}`;
  report({
    code: "issue-contradiction",
    severity: "error",
    message: `page ${page} is not in ${section ?? ""}, which is ${pages}; the section counts`,
    hint: `name a page of that section, or another section`,
    span: spanOf(asked, key),
  });
  return null;
}
