import type { Problem } from "../problems/index.js";
import {
  spanOf,
  type Advertisement,
  type Article,
  type Asked,
  type Furniture,
  type PageRef,
  type Position,
  type SizeWish,
} from "./issue.js";

/*
 * What cannot stand where it is asked to, because something else does. Only what is certain is told: two things without a
 * position, or one at the left and one at the right, may find room beside each other; whoever plans the page will know.
 */

interface Placed extends Asked {
  readonly page: PageRef | null;
  readonly position: Position | null;
  readonly size: SizeWish | null;
}

/** Everything with its place, as far as no two are in the same: of two the first that is listed stays, advertisements before furniture. */
export function settlePlaces(
  advertisements: readonly Advertisement[],
  furniture: readonly Furniture[],
  articles: readonly Article[],
  modules: number,
  report: (problem: Problem) => void,
): {
  readonly advertisements: readonly Advertisement[];
  readonly furniture: readonly Furniture[];
  readonly articles: readonly Article[];
} {
  const standing = new Map<PageRef, Placed[]>();
  const settle = <Piece extends Placed>(piece: Piece, name: string): Piece => {
    if (piece.page === null) return piece;
    const others = standing.get(piece.page) ?? [];
    const other = others.find((each) => collide(each, piece, modules));
    if (other === undefined) {
      standing.set(piece.page, [...others, piece]);
      return piece;
    }
    report(collision(name, piece, other));
    const full = isFull(piece) || isFull(other);
    return { ...piece, page: full ? null : piece.page, position: null };
  };
  return {
    advertisements: advertisements.map((each) => settle(each, each.file.name)),
    furniture: furniture.map((each) => settle(each, `the ${each.what}`)),
    articles: articles.map((article) => offFullPages(article, standing, report)),
  };
}

const isFull = ({ size }: Placed): boolean => size?.kind === "page";

function collide(one: Placed, other: Placed, modules: number): boolean {
  if (isFull(one) || isFull(other)) return true;
  const [a, b] = [extentOf(one, modules), extentOf(other, modules)];
  return (
    a !== null && b !== null && a.side === b.side && overlap(a.columns, b.columns) && overlap(a.rows, b.rows)
  );
}

type Interval = readonly [first: number, last: number];

/** The modules that something is certain to take. */
interface Extent {
  /** The side of the page from which columns are counted. */
  readonly side: string;
  readonly columns: Interval;
  readonly rows: Interval;
}

const overlap = (one: Interval, other: Interval): boolean => one[0] <= other[1] && other[0] <= one[1];

function extentOf({ position, size }: Placed, modules: number): Extent | null {
  if (position === null) return null;
  const columns = size?.kind === "modules" || size?.kind === "columns" ? size.columns : 1;
  const rows = size?.kind === "modules" ? size.rows : 1;
  if (position.kind === "module") {
    const { column, row } = position;
    return { side: "left", columns: [column, column + columns - 1], rows: [row, row + rows - 1] };
  }
  const [edge, side] = position.place.split(" ");
  // Along the whole of an edge there may be room for both.
  if (side === undefined) return null;
  return { side, columns: [1, columns], rows: edge === "top" ? [1, rows] : [modules - rows + 1, modules] };
}

function collision(name: string, piece: Placed, other: Placed): Problem {
  const line = other.span.start.line;
  const place = isFull(other)
    ? `what is on line ${line} fills page ${other.page}`
    : isFull(piece)
      ? `what is on line ${line} is on page ${other.page}, which it would fill`
      : `what is on line ${line} stands in the same place of page ${other.page}`;
  return {
    code: "issue-collision",
    severity: "error",
    message: `${name} (line ${piece.span.start.line}) cannot stand there: ${place}`,
    hint: "give one of the two another page or position; until then this one stands where there is room",
    span: spanOf(piece, piece.position === null || isFull(piece) || isFull(other) ? "page" : "position"),
  };
}

/** An article's page, unless an advertisement fills it. */
function offFullPages(
  article: Article,
  standing: ReadonlyMap<PageRef, readonly Placed[]>,
  report: (problem: Problem) => void,
): Article {
  const full = article.page === null ? undefined : standing.get(article.page.page)?.find(isFull);
  if (full === undefined || article.page === null) return article;
  report({
    code: "issue-contradiction",
    severity: "error",
    message: `page ${article.page.page} is filled by what is on line ${full.span.start.line}, and has no room for ${article.file.name}`,
    hint: "give one of the two another page",
    span: spanOf(article, article.page.must ? "must-be-on" : "page"),
  });
  return { ...article, page: null };
}
