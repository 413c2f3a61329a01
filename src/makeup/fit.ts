import type { StyledElement, StyledStory } from "../sheet/index.js";
import { pt } from "../units/index.js";
import type { CastStory } from "./band.js";
import { castStory } from "./cast-story.js";
import type { Composing } from "./composing.js";
import { FORBIDDEN_BREAK, leastRows } from "./fill.js";
import { legsOf, spanWidth, type Frame } from "./frame.js";
import { headChoices, rowsOf, splitHead } from "./head.js";
import { draftOf, lostElements, type Draft } from "./layout.js";
import { newPage } from "./open-page.js";
import type { PageGrid } from "./page-grid.js";
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
  readonly headRows: number;
  readonly extra: number;
  readonly cost: number;
  readonly body: Body;
}

/** What stands under the head, the same for all guises with the same furniture, and what is known of it. */
interface Body {
  /** Rows without which its legs cannot hold it. */
  readonly leastRows: number;
  readonly fillings: Map<number, Filling>;
  free: { readonly headRows: number; readonly draft: Draft } | null;
}

/** A story set up to be fitted: what it is cast off for is kept. */
export interface Fitter {
  /** What its rectangles are counted in. */
  readonly grid: PageGrid;
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
    grid: { frame: page, columns: own },
    shapes: (most = own.count) =>
      Array.from({ length: Math.min(own.count, most) }, (_, index) =>
        shapesIn(index + 1, inColumns(index + 1)),
      ).flat(),
    fit: (columns, lines) => fitIn(inColumns(columns), lines),
  };
}

function shapesIn(columns: number, guises: readonly Guise[]): readonly Shape[] {
  const best = new Map<number, number>();
  for (const guise of guises) {
    const { endRow, cost } = freeDraft(guise);
    const whole = guise.cost + cost;
    if (whole < (best.get(endRow) ?? FORBIDDEN_BREAK)) best.set(endRow, whole);
  }
  return [...best].map(([lines, cost]) => ({ columns, lines, cost })).sort((a, b) => a.lines - b.lines);
}

const withRows = (cast: CastStory, rows: number): CastStory => ({ ...cast, frame: { ...cast.frame, rows } });

/** The story below a head in a rectangle without a foot: under deeper heads it is the same, only lower. */
function freeDraft({ body, cast, extra, headRows }: Guise): Draft {
  body.free ??= {
    headRows: headRows + extra,
    draft: draftOf(withRows(cast, BOTTOMLESS), 0, extra, false).draft,
  };
  const { draft } = body.free;
  return { ...draft, endRow: draft.endRow + headRows + extra - body.free.headRows };
}

/** How a story fills a rectangle, by the rows that its head leaves to its legs. */
interface Filling {
  /** `FORBIDDEN_BREAK` or more: it does not. */
  readonly cost: number;
  /** Rows that its legs leave free; null where it goes on. */
  readonly short: number | null;
}

function fillingIn(guise: Guise, lines: number): Filling {
  const { body, cast, extra, headRows } = guise;
  const rows = lines - headRows - extra;
  if (rows < body.leastRows) return GOES_ON;
  const known = body.fillings.get(rows);
  if (known !== undefined) return known;
  const { draft } = draftOf(withRows(cast, lines), 0, extra, true);
  const filled = draft.pageCount === 1 && draft.short <= LEAST_SHORT && lostElements(draft).size === 0;
  const filling: Filling = {
    cost: filled ? draft.cost : FORBIDDEN_BREAK,
    short: draft.pageCount === 1 ? draft.short : null,
  };
  body.fillings.set(rows, filling);
  return filling;
}

const GOES_ON: Filling = { cost: FORBIDDEN_BREAK, short: null };

/** The best way to fill a rectangle. Of casts the ink is made for that one alone. */
function fitIn(guises: readonly Guise[], lines: number): Fit {
  let best: { readonly cost: number; readonly guise: Guise } | null = null;
  let [over, under] = [Infinity, Infinity];
  for (const guise of guises) {
    if (best !== null && guise.cost >= best.cost) continue;
    const { cost, short } = fillingIn(guise, lines);
    const whole = guise.cost + cost;
    if (cost < FORBIDDEN_BREAK && whole < Math.min(FORBIDDEN_BREAK, best?.cost ?? Infinity))
      best = { cost: whole, guise };
    if (short === null) over = Math.min(over, linesOver(guise, lines));
    else under = Math.min(under, short);
  }
  if (best !== null) {
    const { cast, extra } = best.guise;
    return {
      kind: "fits",
      cost: best.cost,
      items: draftOf(withRows(cast, lines), 0, extra, true).pages()[0]!,
    };
  }
  return under < over || over === Infinity ? { kind: "under", lines: under } : { kind: "over", lines: over };
}

/** Lines of all legs that stand below the rectangle where it has no foot. */
function linesOver(guise: Guise, lines: number): number {
  const free = freeDraft(guise);
  const { count } = guise.cast.bands.at(-1)!.legs;
  return Math.max(1, (free.endRow - lines) * count - free.short);
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
  const bodies = [cast, ...(bare === null ? [] : [bare])].map((each) => ({ each, body: bodyOf(each) }));
  return heads.flatMap(({ stack, cost }) => {
    const headRows = rowsOf(stack, frame.leading);
    return bodies.flatMap(({ each, body }) =>
      Array.from({ length: MOST_EXTRA_ROWS + 1 }, (_, extra) => ({
        cast: { ...each, head: stack },
        headRows,
        extra,
        cost: cost * HEAD + (each === bare ? NO_PULL : 0) + extra * EXTRA_ROW,
        body,
      })),
    );
  });
}

/** White over subheads may vanish at the top of each leg, so many rows of it. */
const WHITE_AT_TOP = 3;

function bodyOf({ bands }: CastStory): Body {
  const least = bands.map(({ legs, copies }) => {
    const rows = Math.min(...copies.map(({ groups }) => leastRows(groups, 0)));
    return Math.max(0, Math.ceil(rows / legs.count) - WHITE_AT_TOP);
  });
  return { leastRows: least.reduce((sum, rows) => sum + rows, 0), fillings: new Map(), free: null };
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
