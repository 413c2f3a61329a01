import type { HeadFacts, PictureTerms, Terms } from "../makeup/index.js";
import {
  DEEP_LEG,
  EXTRA_ROW,
  HEAD,
  ILLEGIBLE,
  INCHES_AFTER_JUMP,
  INCHES_BEFORE_JUMP,
  JUMP,
  LEAST_LEG_INCHES,
  LINE_GIVEN,
  LINES_UNDER_PICTURE,
  LONG_ENOUGH_FOR_PULL,
  MOST_EXTRA_ROWS,
  MOST_LEG_INCHES,
  NO_PULL,
  SHALLOW_LEG,
  SHORT_WITH_PULL,
  SMALL_PICTURE,
} from "./costs.js";
import type { PieceUnit, StoryUnit, Unit } from "./unit.js";

/** A way for something to stand in so many columns, with what it is reckoned to cost. */
export interface Way {
  readonly lines: number;
  readonly cost: number;
  /** Size of its headline, points; 0 for none. */
  readonly size: number;
  /** Rows that its headline covers, from the rectangle's top; null for none. */
  readonly headline: { readonly from: number; readonly to: number } | null;
  /** Of a story: what it is to be asked for. */
  readonly terms: Terms | null;
  /** Lines that its legs have for text, all together. */
  readonly area: number;
  /** It goes on elsewhere. */
  readonly parts: boolean;
}

/** What ways are reckoned on. */
export interface WayTerms {
  /** Lines of the deepest rectangle there is. */
  readonly most: number;
  /** Lines of the grid to an inch. */
  readonly inch: number;
}

/** Heads of other sizes, for each depth of a rectangle. */
const SIZES_FOR_A_DEPTH = 2;

/** A way that costs so much more than the best is not worth a place in the tables. */
const WORTH_TRYING = 1_500;

/** Every way worth having for something in so many columns: whole, and nothing cut. */
export function waysOf(unit: Unit, columns: number, terms: WayTerms): readonly Way[] {
  if (!maySpan(unit, columns)) return [];
  const ways = unit.kind === "piece" ? pieceWays(unit, columns) : storyWays(unit, columns, terms);
  const deep = ways.filter(({ lines }) => lines <= terms.most && isWanted(lines, unit));
  return cheapest(deep);
}

/** All ways of a story across so many columns, the cheapest first: for a place that somebody chose, whatever suits its rank. */
export function waysAcross(
  unit: StoryUnit,
  columns: number,
  parts: boolean,
  terms: WayTerms & { readonly area: number },
): readonly Way[] {
  const wish = unit.columns ?? { least: columns, most: columns };
  if (columns < wish.least || columns > wish.most) return [];
  const ways = parts
    ? partWays({ ...unit, columns: wish }, columns, terms)
    : storyWays(unit, columns, terms).filter((way) => isWanted(way.lines, unit));
  return ways.toSorted((a, b) => a.cost - b.cost);
}

/** Columns that stories of each rank span where nobody asked for others. */
const MOST_COLUMNS = [Infinity, Infinity, Infinity, 2, 2] as const;
/** A lead over one column is none. */
const LEAST_COLUMNS = [3, 2, 1, 1, 1] as const;

/** Whether something may stand across so many columns. */
function maySpan(unit: Unit, columns: number): boolean {
  if (unit.columns !== null) return columns >= unit.columns.least && columns <= unit.columns.most;
  if (unit.kind === "piece") return true;
  if (unit.from !== null) return true;
  return columns >= LEAST_COLUMNS[unit.rank] && columns <= MOST_COLUMNS[unit.rank];
}

/** A depth that is asked for holds to a line. */
const isWanted = (lines: number, { depth }: Unit): boolean => depth === null || Math.abs(lines - depth) <= 1;

function cheapest(ways: readonly Way[]): readonly Way[] {
  const byDepth = new Map<number, Way[]>();
  for (const way of ways) {
    const rivals = byDepth.get(way.lines) ?? [];
    const same = rivals.findIndex(({ size }) => size === way.size);
    if (same < 0) rivals.push(way);
    else if (rivals[same]!.cost > way.cost) rivals[same] = way;
    byDepth.set(way.lines, rivals);
  }
  const least = ways.reduce((cost, way) => Math.min(cost, way.cost), Infinity);
  return [...byDepth.values()].flatMap((rivals) =>
    rivals
      .filter(({ cost }) => cost <= least + WORTH_TRYING)
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, SIZES_FOR_A_DEPTH),
  );
}

/** Furniture's lines of white more or less than it has by itself, each. */
const PIECE_LINE = 10;

function pieceWays({ facts }: PieceUnit, columns: number): readonly Way[] {
  const depth = facts[columns - 1];
  if (depth === undefined || depth === null) return [];
  const { least, natural, most } = depth;
  return Array.from({ length: most - least + 1 }, (_, index): Way => {
    const lines = least + index;
    const cost = Math.abs(lines - natural) * PIECE_LINE;
    return { lines, cost, size: 0, headline: null, terms: null, area: 0, parts: false };
  });
}

/** What stands among a story's legs: rows of furniture, and what it costs to have them or not. */
interface Dress {
  readonly pull: boolean;
  readonly picture: Pick<PictureTerms, "place" | "span"> | null;
  /** Columns times rows that the pull quote takes. */
  readonly area: number;
  readonly cost: number;
}

function dressesOf({ facts, picture, rank }: StoryUnit, columns: number): readonly Dress[] {
  const long = facts.text.natural >= LONG_ENOUGH_FOR_PULL;
  const plain: Dress = {
    pull: false,
    picture: null,
    area: 0,
    cost: long && facts.pulls.length > 0 ? NO_PULL : 0,
  };
  const quoted = facts.pulls
    .filter(({ span }) => span < columns || (span === columns && columns > 1))
    .map(({ span, rows }): Dress => {
      const cost = long ? 0 : SHORT_WITH_PULL;
      return { pull: true, picture: null, area: span * rows, cost };
    });
  const bare = [plain, ...quoted.slice(0, MOST_PULLS)];
  if (facts.picture === null || picture === "left-out") return bare;
  const wanted = Math.min(columns, SPAN_OF_RANK[rank]);
  return facts.picture.flatMap((_, index): readonly Dress[] => {
    const span = index + 1;
    if (span > columns) return [];
    const lacking = Math.max(0, Math.min(columns, facts.legible) - span);
    const small = Math.max(0, wanted - span) * SMALL_PICTURE + lacking * ILLEGIBLE;
    const places: readonly PictureTerms["place"][] =
      span === columns ? ["over-head", "at-start"] : ["at-end", "at-start"];
    return places.flatMap((place, choice) =>
      bare
        .filter((dress) => !dress.pull || columns - span >= 2)
        .map((dress) => ({ ...dress, picture: { place, span }, cost: dress.cost + small + choice * 20 })),
    );
  });
}

/** Of the sizes of a story's pull quotes so many are reckoned with. */
const MOST_PULLS = 2;
/** Columns that a first picture should span, by rank. */
const SPAN_OF_RANK = [4, 3, 2, 1, 1] as const;

function storyWays(unit: StoryUnit, columns: number, terms: WayTerms): readonly Way[] {
  const heads = unit.facts.heads[columns - 1] ?? [];
  const dresses = dressesOf(unit, columns);
  return heads.flatMap((head) => dresses.flatMap((dress) => waysIn(unit, columns, head, dress, terms)));
}

/** The ways with one head and one dress, by depth. */
function waysIn(
  { facts }: StoryUnit,
  columns: number,
  head: HeadFacts,
  dress: Dress,
  { most, inch }: WayTerms,
): readonly Way[] {
  const { text, furniture } = facts;
  const taken = furniture + dress.area;
  const pictures = dress.picture === null ? null : facts.picture![dress.picture.span - 1]!;
  const span = dress.picture?.span ?? 0;
  const [leastArea, mostArea] = [text.least + taken, text.most + columns + taken];
  const first = head.rows + Math.ceil((leastArea + span * (pictures?.least ?? 0)) / columns);
  const last = Math.min(
    most,
    head.rows + MOST_EXTRA_ROWS + Math.floor((mostArea + span * (pictures?.most ?? 0)) / columns),
  );
  const ways: Way[] = [];
  for (let lines = first; lines <= last; lines++) {
    let best: Way | null = null;
    for (let extra = 0; extra <= MOST_EXTRA_ROWS; extra++) {
      const legs = lines - head.rows - extra;
      const rows =
        pictures === null
          ? 0
          : Math.max(
              pictures.least,
              Math.min(pictures.most, Math.round((columns * legs - text.natural - taken) / span)),
            );
      const area = columns * legs - span * rows - taken;
      if (area < text.least || area > text.most + columns) continue;
      if (pictures !== null && span < columns && legs - rows < LINES_UNDER_PICTURE) continue;
      const under = dress.picture?.place === "over-head" || span === columns ? legs - rows : legs;
      const cost =
        dress.cost +
        head.cost * HEAD +
        extra * EXTRA_ROW +
        Math.abs(area - text.natural) * LINE_GIVEN +
        legCost(under, inch);
      if (best !== null && best.cost <= cost) continue;
      best = wayOf({
        lines,
        cost,
        columns,
        head,
        dress,
        rows,
        area,
        parts: false,
        leading: POINTS_TO_INCH / inch,
      });
    }
    if (best !== null) ways.push(best);
  }
  return ways;
}

function wayOf(made: {
  readonly lines: number;
  readonly cost: number;
  readonly columns: number;
  readonly head: HeadFacts;
  readonly dress: Dress;
  readonly rows: number;
  readonly area: number;
  readonly parts: boolean;
  /** Of the grid, points. */
  readonly leading: number;
}): Way {
  const { lines, cost, columns, head, dress, rows, area, parts } = made;
  const { leading } = made;
  const over = dress.picture?.place === "over-head" ? rows : 0;
  return {
    lines,
    cost,
    size: head.size,
    headline: head.size > leading * DISPLAY ? { from: head.from + over, to: head.to + over } : null,
    area,
    parts,
    terms: {
      columns,
      lines,
      head: head.size,
      pull: dress.pull,
      ...(dress.picture === null ? {} : { picture: { ...dress.picture, rows } }),
    },
  };
}

const POINTS_TO_INCH = 72;
/** Headlines larger than this part of the leading are read from afar, and across a gutter; those of briefs are as large as text. */
const DISPLAY = 1.05;

/** Legs of two to ten inches are read with ease. */
function legCost(lines: number, inch: number): number {
  const shallow = Math.max(0, LEAST_LEG_INCHES * inch - lines) * SHALLOW_LEG;
  return shallow + Math.max(0, lines - MOST_LEG_INCHES * inch) * DEEP_LEG;
}

/** A rest as long as this many columns of the page is itself a page's story. */
const MOST_REST = 0.9;
/** Text that a jump leaves beyond the least, for the eye's sake: a story should stand mostly where it begins. */
const LINE_JUMPED = 1;

/** The ways for a story's beginning: as deep as one likes, the rest elsewhere. */
export function partWays(
  unit: StoryUnit,
  columns: number,
  page: WayTerms & { readonly area: number },
): readonly Way[] {
  const { facts } = unit;
  if (!facts.mayPart || !maySpan(unit, columns)) return [];
  const head = facts.heads[columns - 1]?.[0];
  if (head === undefined) return [];
  const dresses = dressesOf(unit, columns).filter(({ pull }) => !pull);
  const [before, after] = [INCHES_BEFORE_JUMP * page.inch, INCHES_AFTER_JUMP * page.inch];
  return dresses.flatMap((dress): readonly Way[] => {
    const span = dress.picture?.span ?? 0;
    const rows = dress.picture === null ? 0 : facts.picture![span - 1]!.natural;
    const ways: Way[] = [];
    for (let lines = head.rows + 1; lines <= page.most; lines++) {
      const legs = lines - head.rows;
      const text = columns * legs - span * rows - 1;
      const rest = facts.text.natural - text;
      if (text < before || rest < after) continue;
      if (dress.picture !== null && legs - rows < LINES_UNDER_PICTURE) continue;
      const long = rest > page.area * MOST_REST ? JUMP : 0;
      const cost =
        JUMP + long + dress.cost + head.cost * HEAD + rest * LINE_JUMPED + legCost(legs, page.inch);
      ways.push(
        wayOf({
          lines,
          cost,
          columns,
          head,
          dress,
          rows,
          area: text,
          parts: true,
          leading: POINTS_TO_INCH / page.inch,
        }),
      );
    }
    return ways;
  });
}
