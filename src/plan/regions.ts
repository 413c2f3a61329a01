import { LINES_BETWEEN } from "../makeup/index.js";

/*
 * What a page has left beside what stands fast on it (nameplate, advertisements, what somebody pinned): rectangles, found by cutting the page from
 * edge to edge along what stands, in several ways.
 */

/** A rectangle of a page in columns and lines, both from 0. */
export interface Region {
  readonly column: number;
  readonly columns: number;
  readonly line: number;
  readonly lines: number;
}

/** Shallower rectangles hold nothing. */
const LEAST_LINES = 6;
/** Ways to cut that are tried. */
const MOST_WAYS = 4;

/** The free rectangles of a page, in each way to cut it, the one with the widest first. */
export function freeRegions(page: Region, fixed: readonly Region[]): readonly (readonly Region[])[] {
  const ways = cut(page, fixed);
  const unique = new Map(ways.map((way) => [way.map(nameOf).join(" "), way]));
  const area = (way: readonly Region[]): number =>
    way.reduce((sum, { columns, lines }) => sum + columns * lines, 0);
  return [...unique.values()]
    .toSorted((a, b) => a.length - b.length || area(b) - area(a))
    .slice(0, MOST_WAYS);
}

const nameOf = ({ column, columns, line, lines }: Region): string => `${column}+${columns}/${line}+${lines}`;

function cut(region: Region, fixed: readonly Region[]): readonly (readonly Region[])[] {
  const inside = fixed.filter((place) => overlaps(place, region));
  if (region.lines < LEAST_LINES || region.columns === 0) return [[]];
  if (inside.length === 0) return [[region]];
  if (inside.some((place) => within(region, place))) return [[]];
  const ways: (readonly Region[])[] = [];
  for (const [first, second] of [...cutsAcross(region, inside), ...cutsDown(region, inside)]) {
    for (const one of cut(first, inside)) {
      for (const other of cut(second, inside)) ways.push([...one, ...other]);
      if (ways.length > MOST_WAYS * 2) return ways;
    }
  }
  return ways.length === 0 ? [[]] : ways;
}

export const overlaps = (place: Region, region: Region): boolean =>
  place.column < region.column + region.columns &&
  region.column < place.column + place.columns &&
  place.line < region.line + region.lines &&
  region.line < place.line + place.lines;

/** Whether one lies wholly in the other. */
export const within = (one: Region, other: Region): boolean =>
  other.column <= one.column &&
  other.column + other.columns >= one.column + one.columns &&
  other.line <= one.line &&
  other.line + other.lines >= one.line + one.lines;

/** Cuts from side to side along the top or the foot of something, through nothing else; white is left between. */
function cutsAcross(region: Region, inside: readonly Region[]): readonly (readonly [Region, Region])[] {
  const end = region.line + region.lines;
  const at = new Set(inside.flatMap(({ line, lines }) => [line, line + lines]));
  return [...at]
    .filter((line) => line > region.line && line < end)
    .filter((line) => inside.every((place) => place.line >= line || place.line + place.lines <= line))
    .toSorted((a, b) => a - b)
    .map((line) => {
      const above = inside.some((place) => place.line + place.lines === line) ? 0 : LINES_BETWEEN;
      const below = above === 0 ? LINES_BETWEEN : 0;
      return [
        { ...region, lines: line - above - region.line },
        { ...region, line: line + below, lines: end - line - below },
      ] as const;
    });
}

/** Cuts from head to foot; the gutter parts them. */
function cutsDown(region: Region, inside: readonly Region[]): readonly (readonly [Region, Region])[] {
  const end = region.column + region.columns;
  const at = new Set(inside.flatMap(({ column, columns }) => [column, column + columns]));
  return [...at]
    .filter((column) => column > region.column && column < end)
    .filter((column) =>
      inside.every((place) => place.column >= column || place.column + place.columns <= column),
    )
    .toSorted((a, b) => a - b)
    .map(
      (column) =>
        [
          { ...region, columns: column - region.column },
          { ...region, column, columns: end - column },
        ] as const,
    );
}
