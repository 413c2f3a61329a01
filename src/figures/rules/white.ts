import { rounded, type RuleBreach } from "./breach.js";
import { foot, right } from "./ink.js";
import { bandOf, footOf, inLeg, topOf } from "./legs.js";
import type { Leg, SeenStory, StoryPage } from "./seen.js";
import type { SeenLine } from "./seen-lines.js";

/* Rule 25: no enclosed blank larger than a column by two lines, and a story fills its rectangle. */

const MOST_BLANK = 2;
/** Positions are lengths that add up: a hundredth of a line is none. */
const ROUNDING = 0.05;
/** White over subheads and between pieces is the style's own up to a line and a half, as is a leg that is a line short. */
const STYLE_WHITE = 1.5;
const LEAST_FILL = 0.98;

interface Band {
  readonly top: number;
  readonly foot: number;
  readonly line: SeenLine | null;
}

export function isFilled(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) => {
    const blanks = part.legs.flatMap((leg) => blanksIn(leg, part));
    const over = blanks.filter(({ rows }) => rows > MOST_BLANK + ROUNDING);
    return [
      ...over.map(({ leg, rows, under }) =>
        inLeg(25, leg, under.top, `${rounded(rows)} lines of white are enclosed`, under.line),
      ),
      ...unfilled(part, blanks),
    ];
  });
}

interface Blank {
  readonly leg: Leg;
  readonly rows: number;
  readonly under: Band;
}

/** White between what stands in a leg, in lines. */
function blanksIn(leg: Leg, { page, rules }: StoryPage): readonly Blank[] {
  const { leading } = page.grid;
  const [first, last] = [topOf(leg, leading), footOf(leg)];
  // Rules of the head and of the page's strips stand over legs, not in them; a tint is the box of what stands on it.
  const ruled = rules.filter((box) => {
    if (box.x >= leg.end || right(box) <= leg.start) return false;
    return box.height > leading ? foot(box) > first && box.y < last : box.y > first && foot(box) < last;
  });
  const boxes = [...leg.furniture.map(({ box }) => box), ...ruled];
  const bands: Band[] = [
    ...leg.lines.map((line) => ({ ...bandOf(line, leading), line })),
    ...boxes.map((box) => ({ top: box.y, foot: foot(box), line: null })),
  ].sort((a, b) => a.top - b.top);
  const blanks: Blank[] = [];
  let reached = bands[0]?.foot ?? 0;
  for (const band of bands) {
    const rows = (band.top - reached) / leading;
    if (rows > ROUNDING) blanks.push({ leg, rows, under: band });
    reached = Math.max(reached, band.foot);
  }
  return blanks;
}

/** The share of a story's rectangle that is filled, its head left out: that has the white of its style. */
function unfilled(part: StoryPage, blanks: readonly Blank[]): readonly RuleBreach[] {
  const { leading } = part.page.grid;
  const [first] = part.legs;
  if (first === undefined) return [];
  const tops = part.legs.map((leg) => topOf(leg, leading));
  const feet = part.legs.map(footOf);
  const [top, bottom] = [Math.min(...tops), Math.max(...feet)];
  const rows = ((bottom - top) / leading + 1) * part.legs.length;
  const counted = (white: number): number => Math.max(0, white - STYLE_WHITE);
  const inside = blanks.reduce((sum, blank) => sum + counted(blank.rows), 0);
  const edges = part.legs.reduce(
    (sum, _, index) =>
      sum + counted((tops[index]! - top) / leading) + counted((bottom - feet[index]!) / leading),
    0,
  );
  const fill = 1 - (inside + edges) / rows;
  if (fill >= LEAST_FILL) return [];
  return [inLeg(25, first, top, `and its fellows are ${rounded(100 * fill)} % filled, under 98`)];
}
