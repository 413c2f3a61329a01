import type { Article, Issue } from "../issue/index.js";
import { AS_NEEDED, spanOf } from "../issue/index.js";
import {
  moduleLines,
  type Dummy,
  type DummyPage,
  type Fitter,
  type PageGrid,
  type Place,
} from "../makeup/index.js";
import { inch } from "../units/index.js";
import type { Problem } from "../problems/index.js";
import { withStoriesAlone } from "./alone.js";
import {
  isFreeFor,
  placeFurniture,
  placePieces,
  type BarePage,
  type FixedPiece,
  type PieceCopy,
} from "./advertisements.js";
import type { PlannedPage } from "./page.js";
import { FILLER, type Planned } from "./planned.js";
import { wantedAt, type Wanted } from "./positions.js";
import { overlaps, within, type Region } from "./regions.js";
import { roomOf, type PageRoom } from "./rooms.js";
import { searchIssue } from "./search.js";
import { sectionPages } from "./sections.js";
import { areaOf } from "./sizes.js";
import { Slicer, type Member, type SliceTerms, type Standing } from "./slicing.js";
import { boxesOn, storyBox, templateFaults, unfilledBoxes, type TemplateTerms } from "./templates.js";
import {
  restOf,
  slugOf,
  type PageRange,
  type PieceUnit,
  type Rank,
  type StoryUnit,
  type Unit,
} from "./unit.js";
import { waysAcross } from "./ways.js";

/** A story that waits for a place. */
export interface StoryCopy {
  readonly slug: string;
  readonly article: Article;
  readonly rank: Rank;
  readonly fitter: Fitter;
}

/** What an issue is planned from. */
export interface PlanTerms {
  readonly issue: Issue;
  readonly stories: readonly StoryCopy[];
  readonly pieces: readonly PieceCopy[];
  /** Advertisements and furniture of a fixed size. */
  readonly fixed: readonly FixedPiece[];
  /** Lines of the nameplate; 0 for none. */
  readonly nameplate: number;
  readonly gridOf: (page: number, front: boolean) => PageGrid;
  /** The issue as it was planned before, where there is such a plan; `unchanged` tells which stories are what they were. */
  readonly before: { readonly dummy: Dummy; readonly unchanged: (slug: string) => boolean } | null;
  /** Pages that may be tried: the same on every machine. */
  readonly budget: number;
  readonly onRound?: (steps: number, cost: number) => void;
}

export interface Plan {
  readonly dummy: Dummy;
  readonly problems: readonly Problem[];
  /** The points of its search: the less the better. */
  readonly cost: number;
  /** Copy that found no place. */
  readonly left: readonly string[];
}

/** Plans an issue: which page has what, and in which rectangle. One with as many pages as it needs has more where stories are left. */
export function planIssue(terms: PlanTerms): Plan {
  const { issue, before } = terms;
  const counted = pageCount(terms);
  if (issue.pages !== AS_NEEDED) return planPages(terms, counted).plan;
  const most = counted + MOST_MORE * issue.fold;
  const earlier = before?.dummy.pages.length ?? 0;
  let count = earlier > counted && earlier <= most ? earlier : counted;
  let made = planPages(terms, count);
  while (made.isShort && count < most) {
    count += issue.fold;
    made = planPages(terms, count);
  }
  return made.plan;
}

/** What the area of copy says is so near that more sheets than this are of no use. */
const MOST_MORE = 2;

/** Plans an issue of so many pages. `isShort`: there is copy that more pages would hold. */
function planPages(terms: PlanTerms, count: number): { readonly plan: Plan; readonly isShort: boolean } {
  const bare = barePages(terms, count);
  const ranges = rangesOf(terms, count);
  const pinned = pinnedPlaces(terms, bare);
  const fixed = terms.fixed.filter(({ slug }) => !pinned.has(slug));
  const problems = placePieces(fixed, bare, ranges);
  const boxed = placeFurniture(
    terms.pieces.filter(({ slug }) => !pinned.has(slug)),
    bare,
  );
  const units = [
    ...restsOfPins(terms, bare),
    ...unitsOf(terms, ranges, count, new Set([...pinned, ...boxed])),
  ];
  const rooms = bare.map(freeRoom);
  const { frame } = terms.gridOf(INNER_PAGE, false);
  const { columns } = rooms.at(-1)!;
  const area = columns * frame.rows;
  const slicer = new Slicer({ most: frame.rows, inch: inch(1) / frame.leading, columns, area });
  const found = searchIssue({
    rooms,
    units,
    slicer,
    budget: terms.budget,
    kept: keptPages(terms, bare, area),
    stoodLater: stoodLater(terms),
    ...(terms.onRound === undefined ? {} : { onRound: terms.onRound }),
  });
  const planned = withStoriesAlone(found, rooms);
  const dummy = dummyOf(planned, bare, terms);
  const plan: Plan = {
    dummy,
    problems: [
      ...pagesTooMany(terms, count),
      ...templateFaults({ ...terms, count }),
      ...problems,
      ...boxesNotFilled(dummy, bare, terms, slicer.terms),
      ...wishesMissed(units, planned),
      ...leftOut(planned, terms, count),
    ],
    cost: Math.round(planned.cost),
    left: planned.left.map(({ slug }) => slug),
  };
  return { plan, isShort: planned.left.some(({ rank }) => rank !== FILLER) };
}

/** A page that was wished for may be overruled, with a word about it. */
function wishesMissed(units: readonly Unit[], { pages }: Planned): readonly Problem[] {
  return units.flatMap((unit): readonly Problem[] => {
    const { slug, wish } = unit;
    const index = pages.findIndex(
      (page) => page?.standings.some(({ member }) => member.unit === unit) === true,
    );
    if (wish === null || unit.kind !== "story" || index < 0 || index + 1 === wish) return [];
    return [
      {
        code: "plan-wish-overruled",
        severity: "warning",
        message: `${slug} stands on page ${index + 1}, where there is room for it, and not on page ${wish}`,
        hint: `write must-be-on: ${wish} to have it there before all others`,
        ...(unit.span === undefined ? {} : { span: unit.span }),
      },
    ];
  });
}

const INNER_PAGE = 2;
/** Copy fills a page to this part by itself, white between stories taken off. */
const FILLED_BY_ITSELF = 0.97;

/** The pages that were asked for, or as many as the copy needs. */
export function pageCount(terms: PlanTerms): number {
  const { issue, stories, pieces, fixed, nameplate } = terms;
  if (issue.pages !== AS_NEEDED) return issue.pages;
  const { frame, columns } = terms.gridOf(INNER_PAGE, false);
  const units = [
    ...stories.map((copy) => storyUnit(copy, ANYWHERE)),
    ...pieces.map((piece) => pieceUnit(piece, null, columns.count, 0, 1)),
  ];
  const copy = units.reduce((sum, unit) => sum + areaOf(unit).natural, 0);
  const others = fixed.reduce((sum, piece) => sum + piece.columns * piece.lines, nameplate * columns.count);
  const pages = Math.max(
    1,
    Math.ceil((copy / FILLED_BY_ITSELF + others) / (frame.rows * columns.count) - ROUNDING),
  );
  return Math.ceil(pages / issue.fold) * issue.fold;
}

/** A page is not begun for this part of one: stories give so much. */
const ROUNDING = 0.15;

const ANYWHERE: PageRange = { first: 1, last: Infinity };

function barePages(terms: PlanTerms, count: number): readonly BarePage[] {
  const { gridOf, nameplate, issue } = terms;
  const templated: TemplateTerms = { issue, count, gridOf, nameplate };
  return Array.from({ length: count }, (_, index) => {
    const front = index === 0 && nameplate > 0;
    const grid = gridOf(index + 1, front);
    const { frame, columns } = grid;
    const area = { column: 0, columns: columns.count, line: 0, lines: frame.rows };
    const fixed: Place[] = front
      ? [{ what: "nameplate", column: 0, columns: columns.count, line: 0, lines: nameplate }]
      : [];
    const modules: BarePage["modules"] = (row, rows) => moduleLines(grid, issue.modules, row, rows);
    return { number: index + 1, area, fixed, modules, boxes: boxesOn(index + 1, templated) };
  });
}

/** A page with what is free of it, and the boxes that nothing stands in yet. */
function freeRoom(page: BarePage): PageRoom {
  const { number, area, fixed, boxes } = page;
  const free = boxes.filter((box) => isFreeFor(box, page)).flatMap((box) => storyBox(box) ?? []);
  return roomOf({ number, area, fixed, boxes: free });
}

/** Boxes of templates that the plan has nothing in. */
function boxesNotFilled(
  { pages }: Dummy,
  bare: readonly BarePage[],
  { stories, pieces, fixed, before }: PlanTerms,
  slicing: SliceTerms,
): readonly Problem[] {
  const ranks = new Map(stories.map(({ slug, rank }) => [slug, rank] as const));
  const kinds = new Map([...pieces, ...fixed].map(({ slug, kind }) => [slug, kind] as const));
  return unfilledBoxes(
    pages.map(({ number, places }, index) => ({
      number,
      places,
      boxes: bare[index]!.boxes,
      before: before?.dummy.pages.some((page) => page.number === number) === true,
    })),
    {
      rankOf: (slug) => ranks.get(slug) ?? null,
      kindOf: (slug) => kinds.get(slug) ?? null,
      nearest: (rank, region) => nearestStory(stories, rank, region, slicing),
    },
  );
}

/** The story of a rank that would fill a rectangle of nearly this depth, for whoever mends it; null where one is as deep, by its facts. */
function nearestStory(
  stories: readonly StoryCopy[],
  rank: Rank,
  { columns, lines }: Region,
  terms: SliceTerms,
): string | null {
  const depths = stories
    .filter((copy) => copy.rank === rank)
    .flatMap((copy) =>
      waysAcross(storyUnit(copy, ANYWHERE), columns, false, terms).map((way) => ({
        slug: copy.slug,
        deeper: way.lines - lines,
      })),
    );
  const [nearest] = depths.toSorted((a, b) => Math.abs(a.deeper) - Math.abs(b.deeper));
  if (nearest === undefined || nearest.deeper === 0) return null;
  const off = Math.abs(nearest.deeper);
  return `${nearest.slug} would fill it, were it ${off} ${off === 1 ? "line" : "lines"} ${nearest.deeper > 0 ? "deeper" : "shallower"}`;
}

function rangesOf({ issue, stories }: PlanTerms, count: number): ReadonlyMap<string, PageRange> {
  const areas = new Map<string, number>();
  for (const copy of stories) {
    const section = copy.article.section ?? "";
    areas.set(section, (areas.get(section) ?? 0) + areaOf(storyUnit(copy, ANYWHERE)).natural);
  }
  return sectionPages(issue.sections, (name) => areas.get(name) ?? 0, count);
}

function unitsOf(
  { issue, stories, pieces, gridOf }: PlanTerms,
  ranges: ReadonlyMap<string, PageRange>,
  count: number,
  placed: ReadonlySet<string>,
): readonly Unit[] {
  const all: PageRange = { first: 1, last: count };
  const grid = gridOf(INNER_PAGE, false);
  const lineOf = (row: number): number => moduleLines(grid, issue.modules, row, 1).line;
  return [
    ...stories
      .filter(({ slug }) => !placed.has(slug))
      .map((copy, order): StoryUnit => {
        const { page, section } = copy.article;
        const number = page?.page === "last" ? count : (page?.page ?? null);
        const must = page?.must === true && number !== null ? { first: number, last: number } : null;
        return {
          ...storyUnit(copy, must ?? { first: firstPage(section, issue, count), last: count }),
          home: must ?? ranges.get(section ?? "") ?? all,
          order,
          wish: must === null ? number : null,
          span: spanOf(copy.article, "page"),
        };
      }),
    ...pieces
      .filter(({ slug }) => !placed.has(slug))
      .map((piece, order) => {
        const wanted = piece.position === null ? null : wantedAt(piece.position, lineOf);
        return pieceUnit(piece, wanted, grid.columns.count, order, count);
      }),
  ];
}

/** A section that begins on a page by number has nothing on those before. */
function firstPage(section: string | null, { sections }: Issue, count: number): number {
  const start = sections.find(({ name }) => name === section)?.start;
  return typeof start === "number" ? Math.min(start, count) : 1;
}

function storyUnit({ slug, article, rank, fitter }: StoryCopy, pages: PageRange): StoryUnit {
  const { depth } = article;
  const { leading } = fitter.grid.frame;
  return {
    kind: "story",
    slug,
    rank,
    order: 0,
    pages,
    home: pages,
    wish: null,
    columns: article.columns,
    depth: depth === null ? null : depth.kind === "lines" ? depth.lines : Math.round(depth.length / leading),
    fitter,
    facts: fitter.facts,
    mayJump: article.mayJump,
    picture: article.pictures.kind === "none" ? "left-out" : "shown",
    from: null,
  };
}

/** Furniture weighs as much as a third story: not before those that matter. */
const RANK_OF_PIECES = 3;
/** Furniture that is wider stands across the page by a wish only. */
const MOST_PIECE_COLUMNS = 2;

function pieceUnit(
  { slug, facts, page }: PieceCopy,
  wanted: Wanted | null,
  columns: number,
  order: number,
  count: number,
): PieceUnit {
  const number = page === "last" ? count : page;
  const pages = number === null ? { first: 1, last: count } : { first: number, last: number };
  return {
    kind: "piece",
    slug,
    rank: RANK_OF_PIECES,
    order,
    pages,
    home: pages,
    wish: null,
    columns: null,
    depth: null,
    facts: Array.from({ length: Math.min(columns, MOST_PIECE_COLUMNS) }, (_, index) => facts(index + 1)),
    wanted,
  };
}

/** What a person fixed stands as it was fixed: on its page it takes its room before anything else. */
function pinnedPlaces({ before }: PlanTerms, bare: readonly BarePage[]): ReadonlySet<string> {
  const pages = before?.dummy.pages ?? [];
  const rests = new Set(
    pages.flatMap((page) =>
      page.places.flatMap((place) => (isPinned(place, page) && place.part === "goes-on" ? place.slug : [])),
    ),
  );
  const pinned = new Set<string>();
  for (const page of pages) {
    const on = bare.find(({ number }) => number === page.number);
    if (on === undefined) continue;
    for (const place of page.places) {
      if (place.slug === undefined) continue;
      // The rest of a story is what its beginning leaves: a pin on it holds that too.
      if (!isPinned(place, page) && !(place.part === "begins" && rests.has(place.slug))) continue;
      on.fixed.push(place);
      pinned.add(place.slug);
    }
  }
  return pinned;
}

const isPinned = (place: Place, page: DummyPage): boolean => place.pin === true || page.pin === true;

/** What stories go on with whose beginning stands fast, and their rest does not. */
function restsOfPins({ stories }: PlanTerms, bare: readonly BarePage[]): readonly StoryUnit[] {
  const fixed = bare.flatMap((page) => page.fixed.map((place) => ({ place, page: page.number })));
  return stories.flatMap((copy): readonly StoryUnit[] => {
    const [begun, goesOn] = fixed.filter(({ place }) => place.what === "story" && place.slug === copy.slug);
    if (begun?.place.part !== "begins" || goesOn !== undefined) return [];
    const parting = copy.fitter.part(termsOf(begun.place));
    if (parting.kind !== "parts") return [];
    return [restOf(storyUnit(copy, ANYWHERE), parting.rest, begun.page, bare.length, "pinned")];
  });
}

/** What a person fixed on a page that the issue does not have cannot be obeyed. */
const pagesTooMany = ({ before }: PlanTerms, count: number): readonly Problem[] =>
  (before?.dummy.pages ?? [])
    .filter(
      ({ number, pin, places }) =>
        number > count && (pin === true || places.some((place) => place.pin === true)),
    )
    .map(({ number, span }): Problem => ({
      code: "plan-no-such-page",
      severity: "error",
      message: `the dummy has things pinned on page ${number}, but the issue has ${count} ${count === 1 ? "page" : "pages"}`,
      hint: "pin them on another page, or give the issue more pages; until then they stand where there is room",
      ...(span === undefined ? {} : { span }),
    }));

/** Pages whose stories are what they were keep their make-up. */
function keptPages(
  { before, stories }: PlanTerms,
  bare: readonly BarePage[],
  size: number,
): ReadonlyMap<number, (left: readonly Unit[]) => PlannedPage | null> {
  if (before === null) return new Map();
  // Where every story stands, nothing was taken out by hand, however white a page is.
  const least = stories.every(({ slug }) => stoodWhole(slug, before)) ? 0 : size * KEPT_AREA;
  return new Map(
    before.dummy.pages.map((page) => {
      const fixed = bare.find(({ number }) => number === page.number)?.fixed ?? [];
      return [page.number, (left) => keptPage(page, fixed, left, before, least)] as const;
    }),
  );
}

/** Whether a story had its place, and its rest one too where it jumped. */
function stoodWhole(slug: string, { dummy }: NonNullable<PlanTerms["before"]>): boolean {
  const places = dummy.pages.flatMap((page) => page.places.filter((place) => place.slug === slug));
  const has = (part: Place["part"]): boolean => places.some((place) => place.part === part);
  return places.length > 0 && has("begins") === has("goes-on");
}

/** Whether something stood on a later page before, the rest of a story by itself. */
function stoodLater({ before }: PlanTerms): (unit: Unit, page: number) => boolean {
  const pageOf = new Map<string, number>();
  for (const { number, places } of before?.dummy.pages ?? []) {
    for (const { slug, part } of places)
      if (slug !== undefined) pageOf.set(`${slug} ${part === "goes-on"}`, number);
  }
  return (unit, page) => {
    const isRest = unit.kind === "story" && unit.from !== null;
    return (pageOf.get(`${slugOf(unit)} ${isRest}`) ?? 0) > page;
  };
}

/** A page whose places take less of it has lost something since. */
const KEPT_AREA = 0.85;

function keptPage(
  page: DummyPage,
  fixed: readonly Place[],
  left: readonly Unit[],
  before: NonNullable<PlanTerms["before"]>,
  least: number,
): PlannedPage | null {
  const standings: Standing[] = [];
  let cost = 0;
  let rest: PlannedPage["rest"] = null;
  for (const place of page.places) {
    if ((place.what !== "story" && place.what !== "furniture") || isPinned(place, page)) continue;
    if (fixed.some((fast) => fast.slug === place.slug && sameRectangle(fast, place))) continue;
    // What stands fast may have come or moved since.
    if (fixed.some((fast) => overlaps(fast, place))) return null;
    const kept = place.what === "story" ? keptStory(place, page, left, before) : keptPiece(place, left);
    if (kept === null) return null;
    cost += kept.cost;
    rest ??= kept.rest;
    standings.push(kept.standing);
  }
  const taken = page.places.reduce((sum, { columns, lines }) => sum + columns * lines, 0);
  return standings.length === 0 || taken < least ? null : { standings, cost, rest, white: 0 };
}

const sameRectangle = (one: Place, other: Place): boolean => within(one, other) && within(other, one);

interface Kept {
  readonly standing: Standing;
  readonly cost: number;
  readonly rest: PlannedPage["rest"];
}

function keptStory(
  place: Place,
  page: DummyPage,
  left: readonly Unit[],
  before: NonNullable<PlanTerms["before"]>,
): Kept | null {
  const slug = place.slug!;
  const goesOn = place.part === "goes-on";
  const unit = left.find(
    (each) => each.kind === "story" && (each.from === null) !== goesOn && slugOf(each) === slug,
  );
  if (unit?.kind !== "story" || !before.unchanged(slug)) return null;
  if (page.number < unit.pages.first || page.number > unit.pages.last) return null;
  const parts = place.part !== undefined && goesOnAfter(before, slug, page.number);
  const terms = termsOf(place);
  const answer = parts ? unit.fitter.part(terms) : unit.fitter.weigh(terms);
  if (!("cost" in answer)) return null;
  const member: Member = { unit, parts };
  return {
    standing: standingOf(place, member, terms),
    cost: answer.cost,
    rest: answer.kind === "parts" ? { member, fitter: answer.rest } : null,
  };
}

function keptPiece(place: Place, left: readonly Unit[]): Kept | null {
  const unit = left.find((each) => each.kind === "piece" && each.slug === place.slug);
  return unit === undefined
    ? null
    : { standing: standingOf(place, { unit, parts: false }, null), cost: 0, rest: null };
}

const standingOf = (place: Place, member: Member, terms: Standing["way"]["terms"]): Standing => ({
  member,
  way: {
    lines: place.lines,
    cost: 0,
    size: place.head ?? 0,
    headline: null,
    terms,
    area: 0,
    parts: member.parts,
  },
  column: place.column,
  columns: place.columns,
  line: place.line,
});

/** Whether the plan had more of a story on a later page. */
const goesOnAfter = ({ dummy }: NonNullable<PlanTerms["before"]>, slug: string, page: number): boolean =>
  dummy.pages.some(
    ({ number, places }) =>
      number > page && places.some((place) => place.slug === slug && place.part === "goes-on"),
  );

const termsOf = ({ columns, lines, head, pull, picture }: Place): Parameters<Fitter["weigh"]>[0] => ({
  columns,
  lines,
  ...(head === undefined ? {} : { head }),
  ...(pull === undefined ? {} : { pull }),
  ...(picture === undefined ? {} : { picture }),
});

function dummyOf({ pages }: Planned, bare: readonly BarePage[], { before }: PlanTerms): Dummy {
  return {
    pages: bare.map(({ number, fixed }, index): DummyPage => {
      const stood = pages[index]?.standings ?? [];
      const isLed = fixed.some(({ lead }) => lead === true);
      const largest = isLed ? Infinity : Math.max(0, ...stood.map(({ way }) => way.size));
      const pin = before?.dummy.pages.find((page) => page.number === number)?.pin;
      return {
        number,
        ...(pin === undefined ? {} : { pin }),
        places: [...fixed, ...stood.map((standing) => placeOf(standing, largest))],
      };
    }),
  };
}

function placeOf({ member, way, column, columns, line }: Standing, largest: number): Place {
  const { unit, parts } = member;
  const rectangle = { column, columns, line, lines: way.lines };
  if (unit.kind === "piece") return { what: "furniture", slug: unit.slug, ...rectangle };
  const { head, pull, picture } = way.terms!;
  const part = unit.from !== null ? "goes-on" : parts ? "begins" : null;
  return {
    what: "story",
    slug: slugOf(unit),
    ...rectangle,
    ...(way.size === largest ? { lead: true } : {}),
    ...(head === undefined ? {} : { head }),
    ...(pull === undefined ? {} : { pull }),
    ...(picture === undefined ? {} : { picture }),
    ...(part === null ? {} : { part }),
  };
}

/** What found no place is told, the weightiest first. */
function leftOut(
  { left }: Planned,
  { stories, pieces, issue, gridOf }: PlanTerms,
  count: number,
): readonly Problem[] {
  const { frame, columns } = gridOf(INNER_PAGE, false);
  const area = left.reduce((sum, unit) => sum + areaOf(unit).natural, 0);
  const pages = Math.ceil(area / (frame.rows * columns.count) / issue.fold) * issue.fold;
  const more =
    issue.pages === AS_NEEDED ? "" : `give the issue ${pages} more ${pages === 1 ? "page" : "pages"}, or `;
  return left.map((unit): Problem => {
    const slug = slugOf(unit);
    const span =
      unit.kind === "piece"
        ? pieces.find((piece) => piece.slug === slug)?.span
        : stories.find((story) => story.slug === slug)?.article.span;
    const rest = unit.kind === "story" && unit.from !== null;
    return {
      code: rest ? "plan-rest-left-out" : "plan-left-out",
      severity: unit.rank === FILLER ? "info" : "error",
      message: rest
        ? `${slug} goes on after page ${unit.from}, but ${unit.facts.text.natural} lines of it have no page`
        : `${slug} has no room on the ${count} ${count === 1 ? "page" : "pages"} of the issue`,
      hint: `${more}cut ${Math.ceil(areaOf(unit).natural)} lines elsewhere`,
      ...(span === undefined ? {} : { span }),
    };
  });
}
