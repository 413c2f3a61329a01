import type { Line, Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { share, type Place } from "./dummy.js";
import { rowBaseline, rowTop, spanWidth } from "./frame.js";
import type { PageGrid } from "./page-grid.js";
import type { PageItem } from "./page.js";

/*
 * Rules that part stories: a hairline in the gutter between two that stand side by side (`column-rule` of `story`), one over a story that
 * stands below another (`border-top` of `story`). Advertisements and furniture have their own.
 */

export function rulesBetween(
  places: readonly Place[],
  grid: PageGrid,
  story: Style,
  capHeight: Pt,
): readonly PageItem[] {
  const stories = places.filter(({ what }) => what === "story");
  return [
    ...rulesOver(stories, grid, story.borderTop),
    ...gutterRules(stories, grid, story.columnRule, capHeight),
  ];
}

const isDrawn = ({ style, width }: Line): boolean => style !== "none" && width > 0;

/** A rule over columns, in the white between a story and those above it. */
interface Over {
  readonly y: Pt;
  readonly column: number;
  columns: number;
  readonly above: readonly Place[];
}

/** One over each story that stands below another; neighbours under one story have one together. */
function rulesOver(stories: readonly Place[], { frame, columns }: PageGrid, line: Line): readonly PageItem[] {
  if (!isDrawn(line)) return [];
  const rules: Over[] = [];
  for (const place of stories.toSorted((one, other) => one.line - other.line || one.column - other.column)) {
    const above = rightAbove(place, stories);
    const foot = Math.max(...above.map((each) => each.line + each.lines));
    if (above.length === 0 || foot >= place.line) continue;
    const y = pt((rowTop(frame, foot) + rowTop(frame, place.line)) / 2);
    const last = rules.at(-1);
    const joins =
      last !== undefined &&
      last.y === y &&
      last.column + last.columns === place.column &&
      above.some((each) => last.above.includes(each));
    if (joins) last.columns += place.columns;
    else rules.push({ y, column: place.column, columns: place.columns, above });
  }
  return rules.map(({ y, column, columns: count }) => {
    const x1 = pt(frame.area.x + columns.starts[column]!);
    const x2 = pt(x1 + spanWidth(columns, column, count));
    return { kind: "rule", x1, y1: y, x2, y2: y, width: line.width, color: line.color };
  });
}

/** The stories that a story's head stands under, with nothing between. */
function rightAbove(place: Place, stories: readonly Place[]): readonly Place[] {
  const over = stories.filter(
    (each) =>
      each.line + each.lines <= place.line && share(each.column, each.columns, place.column, place.columns),
  );
  const hidden = (each: Place): boolean =>
    over.some(
      (other) =>
        other.line >= each.line + each.lines && share(each.column, each.columns, other.column, other.columns),
    );
  return over.filter((each) => !hidden(each));
}

/** Whether a gutter is ruled beside a row: between two stories; not within one; white beside one story leaves a rule as it is. */
type Beside = "ruled" | "open" | "white";

function gutterRules(
  stories: readonly Place[],
  { frame, columns }: PageGrid,
  line: Line,
  capHeight: Pt,
): readonly PageItem[] {
  if (!isDrawn(line)) return [];
  return columns.starts.slice(1).flatMap((start, index) => {
    const beside = Array.from({ length: frame.rows }, (_, row) => besideGutter(stories, index, row));
    return stretches(beside).map(([from, to]): PageItem => {
      const x = pt(frame.area.x + start - columns.gap / 2);
      const y1 = pt(rowBaseline(frame, from) - capHeight);
      return {
        kind: "rule",
        x1: x,
        y1,
        x2: x,
        y2: rowBaseline(frame, to),
        width: line.width,
        color: line.color,
      };
    });
  });
}

/** `column`: the one before the gutter. */
function besideGutter(stories: readonly Place[], column: number, row: number): Beside {
  const at = (each: number): Place | undefined =>
    stories.find(
      (place) => share(place.line, place.lines, row, 1) && share(place.column, place.columns, each, 1),
    );
  const [before, after] = [at(column), at(column + 1)];
  if (before === undefined && after === undefined) return "open";
  if (before === undefined || after === undefined) return "white";
  return before === after ? "open" : "ruled";
}

/** First and last rows of what is ruled, white beside a story between two such included. */
function stretches(beside: readonly Beside[]): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  let open = false;
  for (const [row, each] of beside.entries()) {
    if (each === "ruled" && open) found.at(-1)![1] = row;
    if (each === "ruled" && !open) found.push([row, row]);
    open = each === "ruled" || (open && each === "white");
  }
  return found;
}
