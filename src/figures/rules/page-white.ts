import { LINES_BETWEEN } from "../../makeup/index.js";
import { pt, type Rect } from "../../units/index.js";
import { EDGE, rounded, type RuleBreach } from "./breach.js";
import { columnStart } from "./columns.js";
import { bandOf } from "./legs.js";
import { foot, right } from "./ink.js";
import type { SeenPage, Sight, StoryPage } from "./seen.js";

/* Rule 25 of a page made up of several things: no blank is enclosed between them, and together they fill it. What is blank within a story is that story's. */

const MOST_BLANK = 2;
/** Lines without ink between two stories: those that part them, and no more than a blank may have. */
const BETWEEN = LINES_BETWEEN + MOST_BLANK;
/** Over the first headline, where its style has white, and under the last line where a leg is a line short. */
const AT_EDGE = 1.5;
const LEAST_FILL = 0.98;
/** Positions are lengths that add up: a tenth of a line is none. */
const ROUNDING = 0.1;

/** White that is left over in a column of the page. */
interface Gap {
  readonly column: number;
  readonly top: number;
  readonly foot: number;
  /** Whether ink stands above and below. */
  readonly enclosed: boolean;
  /** Lines beyond those that may be white. */
  readonly over: number;
}

export function isFullPage({ pages }: Sight): readonly RuleBreach[] {
  return pages
    .filter(({ planned }) => planned)
    .flatMap((seen) => {
      const gaps = gapsIn(seen);
      const enclosed = gaps.filter((gap) => gap.enclosed && gap.over > ROUNDING);
      return [...holesOf(enclosed).map((hole) => holeBreach(hole, seen)), ...unfilled(gaps, seen)];
    });
}

function gapsIn(seen: SeenPage): readonly Gap[] {
  const { area, columns, page } = seen;
  const { leading, lines } = page.grid;
  const inked = [...seen.parts.flatMap((part) => rectangleOf(part, leading)), ...seen.others];
  const bottom = area.y + lines * leading;
  return Array.from({ length: columns.count }, (_, column) => {
    const start = area.x + columnStart(column, columns);
    const over = inked
      .filter((box) => isOver(box, start, columns.measure))
      .toSorted((one, other) => one.y - other.y);
    const gaps: Gap[] = [];
    let reached: number = area.y;
    const leave = (to: number, below: boolean): void => {
      const above = reached > area.y;
      const allowed = above && below ? BETWEEN : AT_EDGE;
      const blank = (to - reached) / leading - allowed;
      if (blank > 0) gaps.push({ column, top: reached, foot: to, enclosed: above && below, over: blank });
    };
    for (const box of over) {
      leave(box.y, true);
      reached = Math.max(reached, foot(box));
    }
    leave(bottom, false);
    return gaps;
  }).flat();
}

/** A story's rectangle on its page, from the ink of its head to the row of its last line, across the columns that it takes. */
function rectangleOf({ box, taken, columns, page, legs }: StoryPage, leading: number): readonly Rect[] {
  const first = taken[0];
  if (box === null || first === undefined) return [];
  const feet = legs.flatMap(({ lines }) => lines.map((line) => bandOf(line, leading).foot));
  const x = page.margin.left + columnStart(first, columns);
  const end = page.margin.left + columnStart(taken.at(-1)!, columns) + columns.measure;
  return [
    {
      x: pt(Math.min(x, box.x)),
      y: box.y,
      width: pt(Math.max(end, right(box)) - Math.min(x, box.x)),
      height: pt(Math.max(foot(box), ...feet) - box.y),
    },
  ];
}

/** Whether a thing stands in a column: it reaches over half of its measure, or lies in it. */
const isOver = (box: Rect, start: number, measure: number): boolean => {
  const shared = Math.min(right(box), start + measure) - Math.max(box.x, start);
  return shared > EDGE && (shared >= measure / 2 || shared >= box.width - EDGE);
};

/** Gaps of neighbouring columns that share ground are one hole. */
function holesOf(gaps: readonly Gap[]): readonly (readonly Gap[])[] {
  const holes: Gap[][] = [];
  for (const gap of gaps) {
    const hole = holes.find((own) =>
      own.some((each) => each.column + 1 === gap.column && each.top < gap.foot && gap.top < each.foot),
    );
    if (hole === undefined) holes.push([gap]);
    else hole.push(gap);
  }
  return holes;
}

function holeBreach(hole: readonly Gap[], { page, area, columns }: SeenPage): RuleBreach {
  const { leading } = page.grid;
  const across = new Set(hole.map(({ column }) => column)).size;
  const deepest = Math.max(...hole.map(({ over }) => over)) + MOST_BLANK;
  const size = `${across} ${across === 1 ? "column" : "columns"} by ${rounded(deepest)} lines`;
  const { column, top } = hole[0]!;
  return {
    rule: 25,
    severity: "error",
    page: page.number,
    place: { x: pt(area.x + columnStart(column, columns)), y: pt(top + leading) },
    message: `white of ${size} is enclosed between stories`,
  };
}

function unfilled(gaps: readonly Gap[], { page, area, columns }: SeenPage): readonly RuleBreach[] {
  const blank = gaps.reduce((sum, { over }) => sum + over, 0);
  const fill = 1 - blank / (columns.count * page.grid.lines);
  if (fill >= LEAST_FILL) return [];
  const most = gaps.toSorted((one, other) => other.over - one.over)[0]!;
  return [
    {
      rule: 25,
      severity: "error",
      page: page.number,
      place: { x: pt(area.x + columnStart(most.column, columns)), y: pt(most.top) },
      message: `the page is ${rounded(100 * fill)} % filled, under 98`,
    },
  ];
}
