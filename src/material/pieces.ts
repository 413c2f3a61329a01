import { spanOf, type Issue } from "../issue/index.js";
import {
  advertisementOf,
  pageGrid,
  pieceOf,
  placed,
  spanWidth,
  type Extent,
  type Nameplate,
  type PageGrid,
  type PageItem,
  type PieceFit,
  type PieceFitter,
} from "../makeup/index.js";
import type { Problem } from "../problems/index.js";
import type { StyledElement, StyledStory } from "../sheet/index.js";
import type { Rect } from "../units/index.js";
import {
  contentsExtent,
  contentsLinesFor,
  fitContents,
  type ContentsTerms,
  type Listed,
} from "./contents.js";
import { namedPieces, type Named } from "./names.js";
import { openNameplate } from "./nameplate.js";
import { copyOfPiece } from "./piece-copy.js";
import type { MaterialRoom } from "./room.js";
import { nearestModules, ownSize, sizeFault, sizeOf, type GridSize, type SizeTerms } from "./size.js";

/** What of a plan a piece shows. */
export interface PlanFacts {
  /** Every story of the issue with the page where it begins, in the order of pages. */
  readonly stories: readonly Listed[];
  /** The folio of the page that the piece stands on. */
  readonly folio: string;
}

/** An advertisement or standing furniture, ready to be planned and set. */
export type Piece = Named & {
  /** Columns and lines that it is to have; null where its depth is as its copy needs. */
  readonly size: GridSize | null;
  /** Lines that it takes across so many columns. */
  facts(columns: number): Extent;
  /** Its ink in a rectangle of a page. What has no room in it is not set, and told. */
  set(rect: Rect, plan: PlanFacts): readonly PageItem[];
};

/** What an issue's pages hold besides stories. */
export interface IssueMaterial {
  /** In the order of the issue's file; those whose copy cannot be read are left out. */
  readonly pieces: readonly Piece[];
  readonly nameplate: Nameplate | null;
}

/** Where the issue does not say in which language it is. */
const DEFAULT_LANGUAGE = "en";
/** Its columns and lines are those of all pages. */
const INNER_PAGE = 2;

/** Reads, styles and casts off all of an issue that is no story. `stories`: what the contents may name, before pages are planned. */
export async function openMaterial(
  issue: Issue,
  stories: readonly Listed[],
  room: MaterialRoom,
): Promise<IssueMaterial> {
  const lang = issue.language ?? DEFAULT_LANGUAGE;
  const desk: Desk = { issue, stories, lang, room, grid: pageGrid(INNER_PAGE, false, room.composing) };
  const pieces: Piece[] = [];
  for (const named of namedPieces(issue)) {
    const piece = isContents(named) ? openContents(named, desk) : await openPiece(named, desk);
    if (piece !== null) pieces.push(piece);
  }
  return { pieces, nameplate: await openNameplate(issue, lang, room) };
}

/** What making pieces needs. */
interface Desk {
  readonly issue: Issue;
  readonly stories: readonly Listed[];
  readonly lang: string;
  readonly room: MaterialRoom;
  readonly grid: PageGrid;
}

const isContents = ({ what, wish }: Named): boolean => what === "furniture" && wish.what === "contents";

async function openPiece(named: Named, desk: Desk): Promise<Piece | null> {
  const { issue, lang, grid, room } = desk;
  const copy = await copyOfPiece(named, issue, lang, room);
  if (copy === null) return null;
  const styled = await room.style(copy);
  const make = named.what === "advertisement" ? advertisementOf : pieceOf;
  const fitter = make(styled, grid, room.composing);
  return {
    ...named,
    size: wishedSize(named, fitter, desk) ?? ownSizeOf(named, styled, fitter, desk),
    facts: fitter.extent,
    set: (rect) => inkIn(rect, named, fitter.fit, desk),
  };
}

function openContents(named: Named, desk: Desk): Piece {
  const { stories, lang, room, grid } = desk;
  const { composing, dress } = room;
  const terms: ContentsTerms = { slug: named.slug, span: named.wish.span, lang, grid, composing, dress };
  const linesFor = contentsLinesFor(terms);
  return {
    ...named,
    size: wishedSize(named, { linesFor }, desk),
    facts: (columns) => contentsExtent(stories, columns, terms),
    set: (rect, plan) => {
      const others = plan.stories.filter(({ page }) => page !== plan.folio);
      if (others.length === 0) {
        composing.report(emptyProblem(named));
        return [];
      }
      return inkIn(rect, named, (columns, lines) => fitContents(others, columns, lines, terms), desk);
    },
  };
}

type Reckoning = Pick<PieceFitter, "linesFor">;

const termsOf = ({ linesFor }: Reckoning, { issue, grid }: Desk): SizeTerms => ({
  grid,
  modules: issue.modules,
  linesFor,
});

/** The size that the issue asks for; more than a page has is told. */
function wishedSize(named: Named, fitter: Reckoning, desk: Desk): GridSize | null {
  const { size } = named.wish;
  if (size === null) return null;
  const terms = termsOf(fitter, desk);
  const fault = sizeFault(size, nameOf(named), terms, spanOf(named.wish, "size"));
  if (fault !== null) desk.room.composing.report(fault);
  return sizeOf(size, terms);
}

/** A paid picture's own size, in whole modules: those are what is sold. */
function ownSizeOf(named: Named, { root }: StyledStory, fitter: Reckoning, desk: Desk): GridSize | null {
  const picture = root.children.find((child) => child.kind === "element" && isPicture(child));
  if (named.what !== "advertisement" || picture?.kind !== "element") return null;
  const [, photographs] = picture.style.pictureResolution;
  const own = ownSize(desk.room.composing.picture(picture.element), photographs);
  return own === null ? null : nearestModules(own, termsOf(fitter, desk));
}

const isPicture = ({ element }: StyledElement): boolean => element.name === "picture";

/** What a piece is called in messages. */
const nameOf = ({ what, slug }: Named): string =>
  what === "advertisement" ? `advertisement ${slug}` : `the furniture ${slug}`;

function inkIn(
  rect: Rect,
  named: Named,
  fit: (columns: number, lines: number) => PieceFit,
  { grid, room }: Desk,
): readonly PageItem[] {
  const lines = Math.round(rect.height / grid.frame.leading);
  const fitted = fit(columnsOf(rect, grid), lines);
  if (fitted.kind === "fits") return fitted.items.map((item) => placed(item, rect.x, rect.y));
  room.composing.report(overProblem(named, fitted.lines));
  return [];
}

/** The columns whose width is the rectangle's. */
function columnsOf({ width }: Rect, { columns }: PageGrid): number {
  const away = (count: number): number => Math.abs(spanWidth(columns, 0, count) - width);
  return columns.starts.reduce((best, _, index) => (away(index + 1) < away(best) ? index + 1 : best), 1);
}

const emptyProblem = ({ wish }: Named): Problem => ({
  code: "material-contents-empty",
  severity: "warning",
  message: "the contents have no story on another page to name, and are left out",
  hint: "take them out of the furniture",
  span: wish.span,
});

const overProblem = (named: Named, lines: number): Problem => ({
  code: "material-over",
  severity: "error",
  message: `${nameOf(named)} has ${lines} ${lines === 1 ? "line" : "lines"} more than its rectangle holds; it is left out`,
  hint: "cut it, or give it more room: size:",
  span: spanOf(named.wish, "size"),
});
