import { PRIORITIES, spanOf, type Issue, type Template, type TemplateBox } from "../issue/index.js";
import { LINES_BETWEEN, moduleLines, type PageGrid, type Place } from "../makeup/index.js";
import type { Problem } from "../problems/index.js";
import { overlaps, within, type Region } from "./regions.js";
import type { Box } from "./rooms.js";
import type { Rank } from "./unit.js";

/*
 * Page templates: rectangles that are kept for something. Modules become lines here; what a page's nameplate takes of one is taken off. What
 * filled none of them is told when the pages are there.
 */

/** A rectangle that a template keeps on one page. */
export interface PageBox extends Region {
  readonly box: TemplateBox;
  readonly template: Template;
}

/** What templates are laid on pages by. */
export interface TemplateTerms {
  readonly issue: Issue;
  readonly count: number;
  readonly gridOf: (page: number, front: boolean) => PageGrid;
  /** Lines of the nameplate; 0 for none. */
  readonly nameplate: number;
}

/** Shallower rectangles hold no story and no advertisement. */
const LEAST_LINES = 6;

/** The template of a page: one that names it goes before one for its side, that before one for all. */
export function templateOf(page: number, templates: readonly Template[], count: number): Template | null {
  const side = page % 2 === 1 ? "right" : "left";
  const names = ({ pages }: Template): boolean =>
    pages.kind === "pages" && pages.pages.some((each) => (each === "last" ? count : each) === page);
  return (
    templates.find(names) ??
    templates.find(({ pages }) => pages.kind === side) ??
    templates.find(({ pages }) => pages.kind === "all") ??
    null
  );
}

/** The rectangles that are kept on a page. */
export function boxesOn(page: number, terms: TemplateTerms): readonly PageBox[] {
  const { issue, count, gridOf, nameplate } = terms;
  const template = templateOf(page, issue.templates, count);
  const top = page === 1 && nameplate > 0 ? nameplate + LINES_BETWEEN : 0;
  const grid = gridOf(page, top > 0);
  if (template === null || !hasColumns(template, grid)) return [];
  return template.boxes.flatMap((box): readonly PageBox[] => {
    const { line, lines } = moduleLines(grid, issue.modules, box.row - 1, box.rows);
    const from = Math.max(top, line);
    const region = { column: box.column - 1, columns: box.columns, line: from, lines: line + lines - from };
    const isOn = region.lines >= LEAST_LINES && region.column + region.columns <= grid.columns.count;
    return isOn ? [{ ...region, box, template }] : [];
  });
}

const hasColumns = ({ columns }: Template, grid: PageGrid): boolean =>
  columns === null || columns === grid.columns.count;

/** What a box keeps its room for, where stories are to fill it: for any of a rank, or for whatever it is. */
export function storyBox({ box, column, columns, line, lines }: PageBox): Box | null {
  const region = { column, columns, line, lines };
  if (box.for === "anything") return { ...region, rank: null };
  const rank = PRIORITIES.findIndex((priority) => priority === box.for);
  return rank < 0 ? null : { ...region, rank: rank as Rank };
}

/** Wishes of templates that no page can have, whatever stands on it. */
export function templateFaults({ issue, count, gridOf, nameplate }: TemplateTerms): readonly Problem[] {
  return issue.templates.flatMap((template): readonly Problem[] => {
    const pages = Array.from({ length: count }, (_, index) => index + 1);
    const own = pages.filter((page) => templateOf(page, issue.templates, count) === template);
    const [page] = own;
    if (page === undefined) return [pagesWanting(template, count)];
    const grid = gridOf(page, page === 1 && nameplate > 0);
    if (!hasColumns(template, grid)) return [otherColumns(template, grid)];
    return template.boxes.flatMap((box): readonly Problem[] => {
      if (box.column + box.columns - 1 > grid.columns.count) return [beyond(box, grid)];
      const pagesUnder = own.filter(
        (each) => !boxesOn(each, { issue, count, gridOf, nameplate }).some((on) => on.box === box),
      );
      return pagesUnder.length === 0 ? [] : [underNameplate(box)];
    });
  });
}

const pagesWanting = (template: Template, count: number): Problem => ({
  code: "plan-template-no-page",
  severity: "warning",
  message: `no page of the issue, which has ${count}, is made by the template ${template.name}`,
  hint: "name a page that it has, or delete the template",
  span: spanOf(template, "pages"),
});

const otherColumns = (template: Template, { columns }: PageGrid): Problem => ({
  code: "plan-template-columns",
  severity: "error",
  message: `the template ${template.name} asks for ${template.columns} columns, but templates cannot change columns yet; its pages are planned without it`,
  hint: `the style has ${columns.count}: write columns: ${columns.count} and count the boxes in those, or change the style`,
  span: spanOf(template, "columns"),
});

const beyond = (box: TemplateBox, { columns }: PageGrid): Problem => ({
  code: "plan-template-beyond",
  severity: "error",
  message: `the box reaches to column ${box.column + box.columns - 1}, but the page has ${columns.count}`,
  hint: "let it begin earlier, or span fewer columns",
  span: box.span,
});

const underNameplate = (box: TemplateBox): Problem => ({
  code: "plan-template-nameplate",
  severity: "warning",
  message: "the nameplate takes the box's room on page 1",
  hint: "let it begin lower, or give page 1 a template of its own",
  span: box.span,
});

/** A page as it is planned, with the boxes of its template. */
export interface TemplatedPage {
  readonly number: number;
  readonly boxes: readonly PageBox[];
  readonly places: readonly Place[];
  /** An earlier plan, which may be kept, has the page. */
  readonly before: boolean;
}

/** What things of a plan are to templates. */
export interface Kinds {
  /** Of a story. */
  readonly rankOf: (slug: string) => Rank | null;
  /** Of furniture: what it is. */
  readonly kindOf: (slug: string) => TemplateBox["for"] | null;
  /** What to say of the story that comes nearest to filling a rectangle kept for its rank. */
  readonly nearest: (rank: Rank, region: Region) => string | null;
}

/** Boxes that nothing fills, each told once with its pages. */
export function unfilledBoxes(pages: readonly TemplatedPage[], kinds: Kinds): readonly Problem[] {
  const wanting = new Map<TemplateBox, Wanting>();
  for (const { number, boxes, places, before } of pages) {
    for (const each of boxes) {
      if (isFilled(each, places, kinds)) continue;
      const told = wanting.get(each.box) ?? { kept: each, pages: [], before };
      wanting.set(each.box, { ...told, pages: [...told.pages, number] });
    }
  }
  return [...wanting].map(([box, told]) => unfilled(box, told, kinds));
}

interface Wanting {
  /** The box on the first of its pages. */
  readonly kept: PageBox;
  readonly pages: readonly number[];
  readonly before: boolean;
}

function isFilled(kept: PageBox, places: readonly Place[], { rankOf, kindOf }: Kinds): boolean {
  const inside = places.filter((place) => within(place, kept));
  // What stands across its edges has taken its room.
  if (places.some((place) => overlaps(place, kept) && !within(place, kept))) return false;
  switch (kept.box.for) {
    case "anything":
      return inside.length > 0;
    case "advertisement":
      return inside.some(({ what }) => what === "advertisement");
    case "contents":
    case "weather":
    case "imprint":
    case "box":
      return inside.some(({ what, slug }) => what === "furniture" && kindOf(slug!) === kept.box.for);
    default:
      return (
        inside.length > 0 &&
        inside.every(({ what, slug }) => what === "story" && rankOf(slug!) === storyBox(kept)!.rank)
      );
  }
}

function unfilled(box: TemplateBox, { kept, pages, before }: Wanting, { nearest }: Kinds): Problem {
  const rank = storyBox(kept)?.rank ?? null;
  const near = rank === null || rank >= BRIEF ? null : nearest(rank, kept);
  const where = pages.length === 1 ? `page ${pages[0]}` : `pages ${listed(pages)}`;
  return {
    code: "plan-template-unfilled",
    severity: "warning",
    message: `nothing fills the box that the template ${kept.template.name} keeps ${NAMES[box.for]} on ${where}: its room is planned freely`,
    hint: `${HINTS[kindOfHint(box.for)]}${near === null ? "" : ` (${near})`}${before ? KEPT_HINT : ""}`,
    span: box.span,
  };
}

/** Ranks from this on fill boxes together. */
const BRIEF = 3;

const listed = (pages: readonly number[]): string => `${pages.slice(0, -1).join(", ")} and ${pages.at(-1)!}`;

const NAMES: Readonly<Record<TemplateBox["for"], string>> = {
  lead: "for a lead",
  second: "for a second",
  third: "for a third",
  brief: "for briefs",
  filler: "for fillers",
  advertisement: "for an advertisement",
  contents: "for the contents",
  weather: "for the weather",
  imprint: "for the imprint",
  box: "for a box",
  anything: "apart",
};

const HINTS = {
  story: "give a story that rank and about so much copy, or the box other columns and rows",
  advertisement: "sell its room, or give an advertisement that size and nobody else's page",
  furniture: "name it under furniture: without another page, and with copy that the box holds",
  anything: "give the box other columns or rows",
} as const;

/** A page of an earlier plan may have been kept as it was, before there was the template. */
const KEPT_HINT = "; or delete the page from the dummy, for it to be planned anew";

const kindOfHint = (kept: TemplateBox["for"]): keyof typeof HINTS =>
  kept === "advertisement" || kept === "anything"
    ? kept
    : (PRIORITIES as readonly string[]).includes(kept)
      ? "story"
      : "furniture";
