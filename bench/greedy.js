/**
 * The other way to plan an issue, to compare with: no search. Each story in turn, in the issue's order, is set where it first fits: from the first page
 * to the last, from a page's top to its foot, in the widest rectangle that is free there, its headline at the size that suits it best. Nothing is ever moved.
 */

/** White between what stands one below the other, in lines: as the planner's. */
const BETWEEN = 2;
/** Lines that a story may be deeper or shallower than it is by itself, in the order in which they are tried. */
const GIVES = [0, 1, -1, 2, 3];
/** Legs shallower than two inches are read badly: another width comes before that. */
const LEAST_LEG = 13;
/** Columns that the first picture spans of a story across so many. */
const PICTURE_SPAN = (columns) => Math.max(1, Math.ceil(columns / 2));

/** A planner for `renderIssue`. */
export function planGreedily(terms) {
  const pages = openPages(terms);
  const problems = [];
  for (const piece of terms.fixed) if (!placePiece(piece, pages)) problems.push(leftOut(piece.slug));
  const left = [];
  for (const { slug, fitter } of terms.stories) {
    if (!placeStory(slug, fitter, pages)) left.push(slug);
  }
  problems.push(...left.map(leftOut));
  return {
    dummy: { pages: pages.map(({ number, places }) => ({ number, places })) },
    problems,
    cost: 0,
    left,
  };
}

const leftOut = (slug) => ({
  code: "bench-left-out",
  severity: "error",
  message: `${slug} has no room`,
  hint: "more pages",
});

/** The pages of an issue with its nameplate, for whoever plans them. */
export function openPages({ issue, gridOf, nameplate }) {
  return Array.from({ length: issue.pages }, (_, index) => {
    const number = index + 1;
    const front = number === 1 && nameplate > 0;
    const { frame, columns } = gridOf(number, front);
    const places = front
      ? [{ what: "nameplate", column: 0, columns: columns.count, line: 0, lines: nameplate }]
      : [];
    return { number, columns: columns.count, lines: frame.rows, places };
  });
}

/** Advertisements stand at the foot, on the outer side, on the page that has least of them, the last before the first: as the planner's. */
function placePiece(piece, pages) {
  const { what, slug, columns, lines, span } = piece;
  const taken = ({ places }) => places.reduce((sum, place) => sum + place.columns * place.lines, 0);
  const inTurn = pages.toSorted(
    (a, b) => Number(a.number === 1) - Number(b.number === 1) || taken(a) - taken(b) || b.number - a.number,
  );
  for (const page of inTurn) {
    for (let line = page.lines - lines; line >= 0; line--) {
      for (let at = 0; at <= page.columns - columns; at++) {
        const column = page.number % 2 === 1 ? page.columns - columns - at : at;
        const place = { what, slug, column, columns, line, lines, span };
        if (!isFree(place, page)) continue;
        page.places.push(place);
        return true;
      }
    }
  }
  return false;
}

function placeStory(slug, fitter, pages) {
  for (const page of pages) {
    for (let line = 0; line < page.lines; line++) {
      for (let column = 0; column < page.columns; column++) {
        const place = storyAt(slug, fitter, column, line, page);
        if (place === null) continue;
        page.places.push(place);
        return true;
      }
    }
  }
  return false;
}

/** The story in the widest rectangle from a place on; null: it does not fit there. */
function storyAt(slug, fitter, column, line, page) {
  const widths = [];
  for (let columns = page.columns - column; columns > 0; columns--) {
    const terms = naturally(fitter.facts, columns);
    if (terms !== null) widths.push(terms);
  }
  const ordered = [
    ...widths.filter(({ legs }) => legs >= LEAST_LEG),
    ...widths.filter(({ legs }) => legs < LEAST_LEG),
  ];
  for (const { terms } of ordered) {
    for (const more of GIVES) {
      const asked = { ...terms, lines: terms.lines + more };
      const place = { what: "story", slug, column, line, ...asked };
      if (place.lines < 1 || !isFree(place, page)) continue;
      if (fitter.weigh(asked).kind === "fits") return place;
    }
  }
  return null;
}

/** A story as it is by itself across so many columns. */
function naturally({ heads, text, furniture, picture }, columns) {
  const head = heads[columns - 1]?.[0];
  if (head === undefined) return null;
  const span = PICTURE_SPAN(columns);
  const shown = picture?.[span - 1];
  const rows = shown === undefined ? 0 : shown.natural;
  const legs = Math.max(1, Math.ceil((text.natural + furniture + span * rows) / columns));
  return {
    legs,
    terms: {
      columns,
      lines: head.rows + legs,
      head: head.size,
      pull: false,
      ...(rows === 0 ? {} : { picture: { place: span === columns ? "over-head" : "at-start", span, rows } }),
    },
  };
}

function isFree(place, page) {
  const { column, columns, line, lines } = place;
  if (column + columns > page.columns || line + lines > page.lines || line < 0) return false;
  return page.places.every(
    (other) =>
      column >= other.column + other.columns ||
      other.column >= column + columns ||
      line >= other.line + other.lines + BETWEEN ||
      other.line >= line + lines + BETWEEN,
  );
}

/** Columns times lines that stories take by themselves, three columns wide and the white under them with them. */
export function naturalArea({ stories }) {
  return stories.reduce((sum, { fitter }) => {
    const columns = Math.min(USUAL_COLUMNS, fitter.facts.heads.filter((sizes) => sizes.length > 0).length);
    const usual = naturally(fitter.facts, columns);
    return sum + (usual === null ? 0 : usual.terms.columns * (usual.terms.lines + BETWEEN));
  }, 0);
}
const USUAL_COLUMNS = 3;

/** Columns times lines of pages that nothing covers; the white under what stands above something else is no waste. */
export function whiteOf(pages, dummy) {
  let [white, all] = [0, 0];
  for (const page of pages) {
    const covered = new Set();
    const placed = dummy.pages.find(({ number }) => number === page.number)?.places ?? [];
    for (const { column, columns, line, lines } of placed) {
      const foot = Math.min(page.lines, line + lines + BETWEEN);
      for (let at = column; at < column + columns; at++) {
        for (let row = line; row < foot; row++) covered.add(row * page.columns + at);
      }
    }
    all += page.columns * page.lines;
    white += page.columns * page.lines - covered.size;
  }
  return white / all;
}
