import { pt, type Rect } from "../../units/index.js";
import { EDGE, rounded, type RuleBreach, type RuleId } from "./breach.js";
import { columnStart } from "./columns.js";
import { foot, right, sharedBy } from "./ink.js";
import { at, sizeOf } from "./heads.js";
import type { Leg, SeenStory, Sight, StoryPage } from "./seen.js";
import type { SeenLine } from "./seen-lines.js";

/* Rules about the shape of a story: 1 a rectangle, 2 on the column grid, 10 legs of two to ten inches, 11 level legs. */

/** A breach at a leg's place, with the copy that stands there. */
export const inLeg = (
  rule: RuleId,
  leg: Leg,
  y: number,
  message: string,
  line: SeenLine | null = null,
): RuleBreach => ({
  rule,
  severity: "error",
  page: leg.page,
  place: { x: pt(leg.start), y: pt(y) },
  message: `leg ${leg.column + 1}: ${message}`,
  ...(line?.element === null || line?.element === undefined ? {} : { span: line.element.span }),
});

/** Above a baseline and below it, the shares of the grid's leading that a line of text takes. */
const ABOVE = 0.75;

/** Top and foot of a line's row. */
export const bandOf = (
  { item, ink }: SeenLine,
  leading: number,
): { readonly top: number; readonly foot: number } => ({
  top: Math.min(ink.y, item.baseline - ABOVE * leading),
  foot: Math.max(foot(ink), item.baseline + (1 - ABOVE) * leading),
});

/** Where a leg begins, furniture over it included, and the baseline or edge at which it ends. */
export function topOf(leg: Leg, leading: number): number {
  const text = leg.lines[0] === undefined ? Infinity : bandOf(leg.lines[0], leading).top;
  return leg.furniture.reduce((top, { box }) => Math.min(top, box.y), text);
}

export function footOf(leg: Leg): number {
  const text = leg.lines.at(-1)?.item.baseline ?? -Infinity;
  return leg.furniture.reduce((deepest, { box }) => Math.max(deepest, foot(box)), text);
}

/** Legs are level to a line, and a line's tenth for what is no whole line high. */
const LEVEL = 1.1;

/** A story's legs begin level under its head, none of its columns is left out, and no other story stands in its rectangle. */
export function isRectangle(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) => {
    const { leading } = part.page.grid;
    const top = Math.min(...part.legs.map((leg) => topOf(leg, leading)));
    const hollow = part.legs.flatMap((leg) => {
      const rows = (topOf(leg, leading) - top) / leading;
      return rows <= LEVEL ? [] : [inLeg(1, leg, top, `begins ${rounded(rows)} lines below the others`)];
    });
    const columns = new Set(part.legs.map(({ column }) => column));
    const covered = (column: number): boolean =>
      columns.has(column) || part.furniture.some(({ box }) => covers(box, column, part));
    const missing = part.taken.filter((column) => !covered(column));
    const some = part.legs[0];
    if (missing.length === 0 || some === undefined) return hollow;
    const names = missing.map((column) => column + 1).join(", ");
    return [...hollow, inLeg(1, some, top, `beside it leg ${names} of the story is empty`)];
  });
}

const covers = (box: Rect, column: number, { page, columns }: StoryPage): boolean => {
  const start = page.margin.left + columnStart(column, columns);
  return box.x < start + columns.measure / 2 && right(box) > start + columns.measure / 2;
};

/** Marks may hang over a leg's edge by so many em of their line. */
const MOST_HANG = 0.5;
/** So many lines show where a leg's edge is. */
const LEAST_FLUSH = 6;

/** Legs stand on the column grid, and no line stands out of its leg. */
export function isOnColumns(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) =>
    part.legs.flatMap((leg) => {
      const out = leg.lines.filter((line) => {
        const hang = MOST_HANG * sizeOf(line);
        return line.ink.x < leg.start - hang - EDGE || right(line.ink) > leg.end + hang + EDGE;
      });
      return [...out.map((line) => at(2, part, line, "a line stands out of its leg")), ...offGrid(leg)];
    }),
  );
}

/** Of a leg's full lines so many begin at its edge: with the others a mark or a letter hangs. */
const AT_EDGE = 1 / 4;

/** A leg's edge is where its full lines begin. */
function offGrid(leg: Leg): readonly RuleBreach[] {
  const measure = leg.end - leg.start;
  const starts = leg.lines
    .filter(({ item: { line }, part }) => part === "text" && Math.abs(line.end - line.start - measure) < EDGE)
    .map(({ item: { x, line } }) => x + line.start - leg.start)
    .sort((one, other) => one - other);
  const there = starts.filter((start) => Math.abs(start) <= EDGE);
  if (starts.length < LEAST_FLUSH || there.length >= AT_EDGE * starts.length) return [];
  const off = starts[Math.floor(starts.length / 2)]!;
  return [inLeg(2, leg, topOf(leg, 0), `stands ${rounded(off)} pt off the column grid`, leg.lines[0])];
}

/** Stories on a page keep clear of each other and of all else. */
export function keepApart({ pages }: Sight): readonly RuleBreach[] {
  return pages.flatMap(({ page, parts, others }) => {
    const boxes = parts.flatMap(({ box }) => box ?? []);
    const breach = (place: Rect, message: string): RuleBreach => ({
      rule: 2,
      severity: "error",
      page: page.number,
      place: { x: place.x, y: place.y },
      message,
    });
    return boxes.flatMap((box, index) => {
      const other = others.find((each) => sharedBy(each, box) > EDGE);
      const foreign =
        other === undefined ? [] : [breach(other, "what is no story stands in a story's rectangle")];
      const stories = boxes.slice(0, index).filter((each) => sharedBy(each, box) > EDGE);
      return [...stories.map(() => breach(box, "two stories stand in each other's rectangle")), ...foreign];
    });
  });
}

/** Two inches and ten, in points. */
const DEPTH = { least: 144, most: 720 } as const;

/** A story that has its page to itself has legs as deep as the page: told, not counted. */
export function hasFitDepth(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) => {
    const { leading } = part.page.grid;
    const depths = part.legs.map((leg) => ({ leg, depth: footOf(leg) - topOf(leg, leading) }));
    const wrong = depths.find(({ depth }) => depth < DEPTH.least || depth > DEPTH.most);
    if (wrong === undefined) return [];
    const message = `is ${rounded(wrong.depth / 72)} inches deep, not 2 to 10`;
    const severity = part.planned ? "error" : "warning";
    const { leg } = wrong;
    return [{ ...inLeg(10, leg, topOf(leg, leading), message, leg.lines[0]), severity }];
  });
}

/** Legs end level, and where the story runs on they end at the page's foot. */
export function areLevel(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) => {
    const { first, leading, lines } = part.page.grid;
    const runs = part.leaves === "runs";
    const deepest = runs ? first + (lines - 1) * leading : Math.max(...part.legs.map(footOf));
    return part.legs.flatMap((leg) => {
      const short = (deepest - footOf(leg)) / leading;
      if (short <= LEVEL) return [];
      const than =
        part.leaves === "end"
          ? "the deepest leg of the story's end"
          : runs
            ? "the page's foot"
            : "the deepest leg before the jump";
      return [
        inLeg(11, leg, footOf(leg), `ends ${rounded(short)} lines above ${than}`, leg.lines.at(-1) ?? null),
      ];
    });
  });
}
