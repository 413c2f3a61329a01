import type { StyledElement, StyledStory } from "../sheet/index.js";
import { pt } from "../units/index.js";
import type { CastStory } from "./band.js";
import { castStory } from "./cast-story.js";
import type { Composing } from "./composing.js";
import { FORBIDDEN_BREAK } from "./fill.js";
import { legsOf, spanWidth, type Frame } from "./frame.js";
import { headChoices, splitHead } from "./head.js";
import { layOut, type Layout } from "./layout.js";
import { newPage } from "./open-page.js";
import type { PageItem } from "./page.js";
import { storyTag } from "./tags.js";

/*
 * Vertical fit: which rectangles a story can fill by its own freedom, for whoever plans a page. Its freedom is paragraphs a line
 * shorter or longer, headlines of other sizes and lines, a pull quote more or less, and a little white round the head.
 */

/** A rectangle that a story fills. */
export interface Shape {
  readonly columns: number;
  /** Depth in lines of the page's grid, head and all. */
  readonly lines: number;
  /** What filling it costs by the rules of make-up, and by what the head and the pull quotes give way. */
  readonly cost: number;
}

/** What became of a story that was to fill a rectangle. */
export type Fit =
  | {
      readonly kind: "fits";
      readonly cost: number;
      /** Its ink, from the rectangle's top left corner. */
      readonly items: readonly PageItem[];
    }
  /** Lines of text that have no room in it at the tightest, or that are wanting at the loosest. */
  | { readonly kind: "over" | "under"; readonly lines: number };

/** A head that suits its measure so much less costs as many points. */
const HEAD = 60;
/** Leaving out a pull quote that the program would choose. */
const NO_PULL = 80;
/** White rows round a head, and what each costs. */
const MOST_EXTRA_ROWS = 2;
const EXTRA_ROW = 25;
/** A rectangle without a foot, in rows. */
const BOTTOMLESS = 20_000;
/** The last leg may end a line above the foot. */
const LEAST_SHORT = 1;

/** One way for a story to be: its head, its furniture, its white. */
interface Guise {
  readonly cast: CastStory;
  readonly extra: number;
  readonly cost: number;
}

/** A story set up to be fitted: what it is cast off for is kept. */
export interface Fitter {
  /** Every rectangle worth having that it fills in 1 to `most` columns: of the same width and depth the cheapest. */
  shapes(most?: number): readonly Shape[];
  /** Makes it fill a rectangle of so many columns and lines, or tells by how much it does not. */
  fit(columns: number, lines: number): Fit;
}

export function fitterOf(story: StyledStory, composing: Composing): Fitter {
  const page = newPage(INNER_PAGE, story, composing).frame;
  const own = legsOf(story.root.style, page.area.width);
  const known = new Map<number, readonly Guise[]>();
  const inColumns = (columns: number): readonly Guise[] => {
    const count = Math.max(1, Math.min(columns, own.count));
    const width = spanWidth(own, 0, count);
    const guises =
      known.get(count) ??
      guisesOf(story, count, { ...page, area: { ...page.area, x: pt(0), y: pt(0), width } }, composing);
    known.set(count, guises);
    return guises;
  };
  return {
    shapes: (most = own.count) =>
      Array.from({ length: Math.min(own.count, most) }, (_, index) =>
        shapesIn(index + 1, inColumns(index + 1)),
      ).flat(),
    fit: (columns, lines) => fitIn(inColumns(columns), lines),
  };
}

function shapesIn(columns: number, guises: readonly Guise[]): readonly Shape[] {
  const best = new Map<number, number>();
  for (const { cast, extra, cost } of guises) {
    const layout = layOut(withRows(cast, BOTTOMLESS), 0, extra);
    const whole = cost + layout.cost;
    if (whole < (best.get(layout.endRow) ?? FORBIDDEN_BREAK)) best.set(layout.endRow, whole);
  }
  return [...best].map(([lines, cost]) => ({ columns, lines, cost })).sort((a, b) => a.lines - b.lines);
}

const withRows = (cast: CastStory, rows: number): CastStory => ({ ...cast, frame: { ...cast.frame, rows } });

function fitIn(guises: readonly Guise[], lines: number): Fit {
  let best: { readonly cost: number; readonly layout: Layout } | null = null;
  let [over, under] = [Infinity, Infinity];
  for (const { cast, extra, cost } of guises) {
    if (best !== null && cost >= best.cost) continue;
    const layout = layOut(withRows(cast, lines), 0, extra, true);
    const whole = cost + layout.cost;
    const filled = layout.pages.length === 1 && layout.short <= LEAST_SHORT && whole < FORBIDDEN_BREAK;
    if (filled && (best === null || whole < best.cost)) best = { cost: whole, layout };
    if (layout.pages.length > 1) over = Math.min(over, linesOver(cast, extra, lines));
    else under = Math.min(under, layout.short);
  }
  if (best !== null) return { kind: "fits", cost: best.cost, items: best.layout.pages[0]! };
  return under < over || over === Infinity ? { kind: "under", lines: under } : { kind: "over", lines: over };
}

/** Lines of all legs that stand below the rectangle where it has no foot. */
function linesOver(cast: CastStory, extra: number, lines: number): number {
  const layout = layOut(withRows(cast, BOTTOMLESS), 0, extra);
  const { count } = cast.bands.at(-1)!.legs;
  return Math.max(1, (layout.endRow - lines) * count - layout.short);
}

const INNER_PAGE = 2;

/** The story in every guise, in a frame of so many columns. */
function guisesOf(story: StyledStory, columns: number, frame: Frame, composing: Composing): readonly Guise[] {
  const narrow = withColumns(story, columns);
  const silent: Composing = { ...composing, report: () => undefined };
  const cast = castStory(narrow, frame, 1, silent);
  const heads = headChoices(
    splitHead(narrow.root).head,
    frame.area,
    storyTag(story.story),
    frame.leading,
    composing,
  );
  const bare = withoutPulls(cast);
  return heads.flatMap(({ stack, cost }) =>
    [cast, ...(bare === null ? [] : [bare])].flatMap((each) =>
      Array.from({ length: MOST_EXTRA_ROWS + 1 }, (_, extra) => ({
        cast: { ...each, head: stack },
        extra,
        cost: cost * HEAD + (each === bare ? NO_PULL : 0) + extra * EXTRA_ROW,
      })),
    ),
  );
}

function withColumns(story: StyledStory, columns: number): StyledStory {
  const { style } = story.root;
  const root: StyledElement = {
    ...story.root,
    style: { ...style, columnCount: columns, columnWidth: "auto", columnShares: [] },
  };
  return { ...story, root };
}

/** The story without the pull quotes that it may do without; null where it has none. */
function withoutPulls(cast: CastStory): CastStory | null {
  if (!cast.bands.some(({ floats }) => floats.some(({ automatic }) => automatic))) return null;
  const bands = cast.bands.map((band) => ({
    ...band,
    floats: band.floats.filter(({ automatic }) => !automatic),
  }));
  return { ...cast, bands };
}
