import type { PageRef, Position, TemplateBox } from "../issue/index.js";
import type { Place, Stretch } from "../makeup/index.js";
import type { Problem, SourceSpan } from "../problems/index.js";
import { isRight, type Edge } from "./positions.js";
import { within, type Region } from "./regions.js";
import type { PageBox } from "./templates.js";
import type { PageRange, PieceFacts } from "./unit.js";

/*
 * Advertisements and furniture with a place of their own are set down first; stories stand in what they leave. What says nothing of its place
 * stands where a template keeps room for it, else at the foot of its page, from the outer edge inwards, as the trade has it.
 */

/** Something of a fixed size. */
export interface FixedPiece {
  readonly what: "advertisement" | "furniture";
  /** What boxes of templates are kept for it. */
  readonly kind: TemplateBox["for"];
  readonly slug: string;
  readonly columns: number;
  readonly lines: number;
  readonly page: PageRef | null;
  /** The section on whose pages it stands; null for any. */
  readonly section: string | null;
  readonly position: Position | null;
  readonly span: SourceSpan;
}

/** Furniture whose place the plan finds. */
export interface PieceCopy {
  readonly slug: string;
  /** What boxes of templates are kept for it. */
  readonly kind: TemplateBox["for"];
  /** Depths across so many columns. */
  readonly facts: (columns: number) => PieceFacts;
  readonly page: PageRef | null;
  readonly position: Position | null;
  readonly span: SourceSpan;
}

/** A page that pieces are set down on. */
export interface BarePage {
  readonly number: number;
  /** Its type area in columns and lines. */
  readonly area: Region;
  /** What stands on it already. */
  readonly fixed: Place[];
  /** Lines of so many modules, from a row on that counts from 0. */
  readonly modules: (row: number, rows: number) => Stretch;
  /** What its template keeps room for. */
  readonly boxes: readonly PageBox[];
}

/** A page holds advertisements up to this part of it before the next page is taken. */
const MOST_OF_A_PAGE = 0.5;

/** Gives each piece its place. What has none is a problem; of two that collide the one that is written first stays. */
export function placePieces(
  pieces: readonly FixedPiece[],
  pages: readonly BarePage[],
  ranges: ReadonlyMap<string, PageRange>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const asked = pieces.filter(({ page }) => page !== null);
  const free = pieces.filter(({ page }) => page === null);
  const written = new Map<Place, FixedPiece>();
  for (const piece of [
    ...asked.filter(({ position }) => position !== null),
    ...asked.filter(({ position }) => position === null),
  ]) {
    const number = piece.page === "last" ? pages.at(-1)!.number : piece.page;
    const page = pages.find((each) => each.number === number);
    const place = page === undefined ? null : (placeInBox(piece, page) ?? placeOn(piece, page));
    if (page === undefined || place === null) {
      problems.push(noRoom(piece, page, written));
      continue;
    }
    page.fixed.push(place);
    written.set(place, piece);
  }
  // From the back of the paper: the front pages are the stories'.
  for (const piece of free.toSorted((a, b) => b.columns * b.lines - a.columns * a.lines)) {
    const range = ranges.get(piece.section ?? "");
    const able = pages.filter(
      ({ number }) => range === undefined || (number >= range.first && number <= range.last),
    );
    const pagesOn = spread(able);
    const boxed = pagesOn
      .map((page) => ({ page, place: placeInBox(piece, page) }))
      .find(({ place }) => place !== null);
    const found =
      boxed ??
      pagesOn
        .map((page) => ({ page, place: placeOn(piece, page) }))
        .find(
          ({ page, place }) =>
            place !== null &&
            (isBare(page) || takenOf(page) + piece.columns * piece.lines <= sizeOf(page) * MOST_OF_A_PAGE),
        );
    if (found === undefined || found.place === null) {
      problems.push(noRoom(piece, undefined, written));
      continue;
    }
    found.page.fixed.push(found.place);
    written.set(found.place, piece);
  }
  return problems;
}

/** Pages by what they hold of advertisements, the emptiest first, later ones before earlier; the front page last of all. */
const spread = (pages: readonly BarePage[]): readonly BarePage[] =>
  pages.toSorted(
    (a, b) =>
      Number(a.number === 1) - Number(b.number === 1) || takenOf(a) - takenOf(b) || b.number - a.number,
  );

const isBare = ({ fixed }: BarePage): boolean => fixed.length === 0;
const sizeOf = ({ area }: BarePage): number => area.columns * area.lines;
const takenOf = ({ fixed }: BarePage): number =>
  fixed.reduce((sum, { columns, lines }) => sum + columns * lines, 0);

/** Furniture stands in the first box that a template keeps for it and that holds it; its short names. */
export function placeFurniture(pieces: readonly PieceCopy[], pages: readonly BarePage[]): readonly string[] {
  const placed: string[] = [];
  for (const { slug, kind, facts, page } of pieces) {
    const number = page === "last" ? pages.at(-1)!.number : page;
    const found = pages
      .filter((each) => number === null || each.number === number)
      .flatMap((each) => each.boxes.map((box) => ({ on: each, box })))
      .find(
        ({ on, box }) => box.box.for === kind && facts(box.columns).least <= box.lines && isFreeFor(box, on),
      );
    if (found === undefined) continue;
    const { column, columns, line, lines } = found.box;
    found.on.fixed.push({ what: "furniture", slug, column, columns, line, lines });
    placed.push(slug);
  }
  return placed;
}

const placeOf = ({ what, slug, span }: FixedPiece, region: Region): Place => ({
  what,
  slug,
  ...region,
  span,
});

/** Depths in whole modules are rounded to lines from where they begin: so much of difference is none. */
const ROUNDING = 1;

/** A place in a rectangle that the page's template keeps for such things; a piece that is as large as that fills it to the line. */
function placeInBox(piece: FixedPiece, page: BarePage): Place | null {
  if (piece.position !== null) return null;
  const { columns, lines } = piece;
  for (const kept of page.boxes.filter(({ box }) => box.for === piece.kind)) {
    const region: Region = { column: kept.column, columns: kept.columns, line: kept.line, lines: kept.lines };
    const isAsLarge = columns === region.columns && Math.abs(lines - region.lines) <= ROUNDING;
    const places = isAsLarge
      ? [placeOf(piece, region)]
      : corners(piece, page)
          .map(({ column, line }) => placeOf(piece, { column, columns, line, lines }))
          .filter((place) => within(place, region));
    const free = places.find((place) => isFreeFor(place, page));
    if (free !== undefined) return free;
  }
  return null;
}

/** Whether nothing stands in a rectangle of the page, or too near to it. */
export const isFreeFor = (region: Region, { fixed }: BarePage): boolean =>
  fixed.every((other) => !tooNear(other, region));

/** A place on the page: if it can be, not where a template keeps room for other things. */
function placeOn(piece: FixedPiece, page: BarePage): Place | null {
  const { columns, lines } = piece;
  const free = corners(piece, page)
    .map(({ column, line }) => placeOf(piece, { column, columns, line, lines }))
    .filter((place) => isInside(place, page) && isFreeFor(place, page));
  return free.find((place) => !page.boxes.some((box) => tooNear(box, place))) ?? free[0] ?? null;
}

/** Places for the top left corner, the best first. */
function corners(
  piece: FixedPiece,
  page: BarePage,
): readonly { readonly column: number; readonly line: number }[] {
  const { area, number, modules } = page;
  const { position, columns, lines } = piece;
  const [lastColumn, lastLine] = [area.columns - columns, area.lines - lines];
  if (lastColumn < 0 || lastLine < 0) return [];
  if (position?.kind === "module")
    return [{ column: position.column - 1, line: modules(position.row - 1, 1).line }];
  const side = (position?.place.split(" ")[1] ?? "outer") as Edge;
  const right = isRight(side, number);
  const top = position?.place.startsWith("top") ?? false;
  const across = Array.from({ length: lastColumn + 1 }, (_, index) => (right ? lastColumn - index : index));
  const down = Array.from({ length: lastLine + 1 }, (_, index) => (top ? index : lastLine - index));
  // Along the edge first: a row of advertisements stands on the page's foot.
  return down.flatMap((line) => across.map((column) => ({ column, line })));
}

const isInside = ({ column, columns, line, lines }: Place, { area }: BarePage): boolean =>
  column >= 0 && line >= 0 && column + columns <= area.columns && line + lines <= area.lines;

/** A line of white stands between pieces one above the other. */
const BETWEEN_PIECES = 1;

const tooNear = (one: Region, other: Region): boolean =>
  one.column < other.column + other.columns &&
  other.column < one.column + one.columns &&
  one.line < other.line + other.lines + BETWEEN_PIECES &&
  other.line < one.line + one.lines + BETWEEN_PIECES;

function noRoom(
  piece: FixedPiece,
  page: BarePage | undefined,
  written: ReadonlyMap<Place, FixedPiece>,
): Problem {
  const rival = page?.fixed.find((place) => written.has(place) && piece.position !== null);
  const other = rival === undefined ? undefined : written.get(rival);
  const where = page === undefined ? "on any page" : `on page ${page.number}`;
  const beside = other === undefined ? "" : `: ${other.slug} (line ${other.span.start.line}) stands there`;
  return {
    code: "plan-no-room-for-piece",
    severity: "error",
    message: `${piece.slug} has no room ${where}${beside}`,
    hint: "make it smaller, give it another page or position, or the issue more pages",
    span: piece.span,
  };
}
