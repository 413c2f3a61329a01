import { arrangeToFoot } from "./arrange-to-foot.js";
import type { Offer } from "./arrange.js";
import type { Band, CastStory } from "./band.js";
import { FORBIDDEN_BREAK } from "./fill.js";
import { frameOfFit, type FitCopy } from "./fit-copy.js";
import type { Float } from "./float.js";
import { rowBaseline } from "./frame.js";
import type { SizedHead } from "./head-sizes.js";
import { draftOf, lostElements, queueOf } from "./layout.js";
import type { Begun } from "./fit-part.js";
import { storyStart } from "./legs.js";
import type { PageItem } from "./page.js";
import { placed } from "./place.js";
import type { Slab } from "./rows.js";
import type { Stack } from "./slab.js";
import type { PictureTerms, Terms, Turns } from "./terms.js";
import { pt } from "../units/index.js";

/** One way for a story to be: its head, the white round that, its furniture. */
export interface Guise {
  readonly head: SizedHead;
  readonly extra: number;
  /** The picture over the head across all legs. */
  readonly over: Slab | null;
  readonly cost: number;
  readonly body: Body;
}

/** What stands under a head, the same under heads of any size. */
export interface Body {
  readonly columns: number;
  readonly bands: readonly Band[];
  readonly cost: number;
  /** What became of it in legs of so many rows. */
  readonly fillings: Map<number, Filling>;
  /** What became of its beginning in them. */
  readonly beginnings: Map<number, Begun>;
}

/** Whether legs are filled, what that costs; or the rows of text over or wanting. */
export type Filling =
  | { readonly kind: "fits"; readonly cost: number }
  | { readonly kind: "over" | "under"; readonly lines: number };

/** Leaving out a pull quote that the program would choose. */
const NO_PULL = 80;
/** White rows round a head, and what the first costs; it shows more round a head of fewer rows than this, and a second more than the first. */
export const MOST_EXTRA_ROWS = 2;
const EXTRA_ROW = 25;
const LARGE_HEAD = 8;
/** Rows that legs under a head have at the least. */
const LEAST_ROWS = 4;

/** Each row that a picture is cropped or let grow. */
const CROPPED_ROW = 6;

/** What terms leave a story besides its head: furniture, and the picture that stands over the head. */
interface Dress {
  readonly pull: boolean;
  readonly picture: PictureTerms | null;
}

/** All guises that terms leave a story, the cheapest first. */
export function openGuises(copy: FitCopy): (terms: Terms) => readonly Guise[] {
  const bodies = new Map<string, Body | null>();
  const bodyOf = (columns: number, dress: Dress): Body | null => {
    const key = keyOf(columns, dress);
    if (!bodies.has(key)) bodies.set(key, bodyIn(columns, dress, copy));
    return bodies.get(key)!;
  };
  return (terms) => {
    const { columns, head: size } = terms;
    const heads = copy.heads(columns).filter((head) => size === undefined || head.size === size);
    return dressesOf(terms, copy)
      .flatMap((dress) => {
        const body = bodyOf(columns, dress);
        const isOver = dress.picture?.place === "over-head";
        const over = isOver ? copy.picture!.slab(columns, dress.picture.rows) : null;
        if (body === null || (isOver && over === null)) return [];
        return heads.flatMap((head) => guisesWith(head, body, over));
      })
      .sort((a, b) => a.cost - b.cost);
  };
}

const guisesWith = (head: SizedHead, body: Body, over: Slab | null): readonly Guise[] =>
  Array.from({ length: MOST_EXTRA_ROWS + 1 }, (_, extra) => ({
    head,
    body,
    over,
    extra,
    cost: head.cost + body.cost + whiteCost(extra, head.rows),
  }));

/** What so many rows of white round a head cost, of which it has so many itself. */
export const whiteCost = (extra: number, headRows: number): number =>
  ((EXTRA_ROW * extra * (extra + 1)) / 2) * Math.max(1, LARGE_HEAD / Math.max(1, headRows));

function dressesOf({ columns, pull, picture }: Terms, copy: FitCopy): readonly Dress[] {
  const own = copy.picture?.ownPlaces(columns) ?? [null];
  const pictures = copy.picture === null ? [null] : picture === undefined ? own : [picture];
  const pulls = pull === undefined ? [true, false] : [pull];
  return pictures.flatMap((each) => pulls.map((shown) => ({ pull: shown, picture: each })));
}

/** Bodies of the same legs and the same furniture are one. */
const keyOf = (columns: number, { pull, picture }: Dress): string =>
  `${columns} ${pull} ${picture === null ? "" : `${picture.place} ${picture.span} ${picture.rows}`}`;

/** Null where the picture cannot stand so. */
function bodyIn(columns: number, { pull, picture }: Dress, copy: FitCopy): Body | null {
  const bands = copy.bands(columns);
  const has = bands.some(({ floats }) => floats.some(({ automatic }) => automatic));
  const quoted = pull ? bands : bands.map(withoutPulls);
  const inLegs = picture !== null && picture.place !== "over-head";
  const float = inLegs && picture.span <= columns ? copy.picture!.float(picture) : null;
  if (inLegs && float === null) return null;
  return {
    columns,
    bands: float === null ? quoted : [withFloat(quoted[0]!, float), ...quoted.slice(1)],
    cost: (has && !pull ? NO_PULL : 0) + cropOf(picture, columns, copy) * CROPPED_ROW,
    fillings: new Map(),
    beginnings: new Map(),
  };
}

const withFloat = (band: Band, float: Float): Band => ({ ...band, floats: [float, ...band.floats] });

/** Rows by which a picture is cropped or grows. */
function cropOf(picture: PictureTerms | null, columns: number, copy: FitCopy): number {
  if (picture === null) return 0;
  const span = picture.place === "over-head" ? columns : picture.span;
  const natural = copy.picture?.extents[span - 1]?.natural ?? picture.rows;
  return Math.abs(picture.rows - natural);
}

const withoutPulls = (band: Band): Band => ({
  ...band,
  floats: band.floats.filter(({ automatic }) => !automatic),
});

/** Rows that a guise's head leaves to its legs. */
export const rowsUnder = ({ head, extra, over }: Guise, lines: number): number =>
  lines - (over?.rows ?? 0) - head.rows - extra;

/** What becomes of a guise in a rectangle of so many lines. */
export function fillingOf(guise: Guise, lines: number, copy: FitCopy): Filling {
  const { body } = guise;
  const under = rowsUnder(guise, lines);
  const rows = Math.max(LEAST_ROWS, under);
  const known = body.fillings.get(rows) ?? fillLegs(body, rows, copy);
  body.fillings.set(rows, known);
  if (under === rows) return known;
  return { kind: "over", lines: (rows - under) * body.columns + (known.kind === "over" ? known.lines : 0) };
}

function fillLegs(body: Body, rows: number, copy: FitCopy): Filling {
  const [band] = body.bands;
  if (body.bands.length > 1 || band!.copies[0]!.notes.place === "page") return filledDraft(body, rows, copy);
  const filled = arrangeToFoot(offerOf(band!, rows));
  return filled.kind === "filled" ? { kind: "fits", cost: filled.page.cost } : filled;
}

/** What a rectangle without a head offers the only band of a story. */
export const offerOf = (band: Band, rows: number): Offer => ({
  band,
  open: [storyStart],
  queue: queueOf(band),
  deepest: rows,
  opening: true,
  exact: true,
});

const NO_HEAD: Stack = { items: [], height: pt(0), gaps: [], fill: 1, lines: 0, overfull: false };

/** A story of several bands, or with notes across its foot, is laid out to see whether it fills its legs. */
function filledDraft(body: Body, rows: number, copy: FitCopy): Filling {
  const { draft } = draftOf(castOf(body, NO_HEAD, rows, copy), 0, 0, true);
  const { count } = body.bands.at(-1)!.legs;
  if (draft.pageCount > 1) return { kind: "over", lines: Math.max(1, linesOver(body, rows, copy)) };
  if (draft.short > count) return { kind: "under", lines: draft.short - count };
  if (draft.cost >= FORBIDDEN_BREAK || lostElements(draft).size > 0) return { kind: "over", lines: 1 };
  return { kind: "fits", cost: draft.cost };
}

/** A rectangle without a foot, in rows. */
const BOTTOMLESS = 20_000;

/** Rows of all legs that stand below a rectangle where it has no foot. */
function linesOver(body: Body, rows: number, copy: FitCopy): number {
  const { draft } = draftOf(castOf(body, NO_HEAD, BOTTOMLESS, copy), 0, 0, false);
  const { count } = body.bands.at(-1)!.legs;
  return (draft.endRow - rows) * count - draft.short;
}

/** What make-up lays out. */
export const castOf = (body: Body, head: Stack, rows: number, copy: FitCopy): CastStory => ({
  head,
  bands: body.bands,
  frame: frameOfFit(copy, body.columns, rows),
  capHeight: copy.capHeight,
});

/** A guise's ink in a rectangle that it fills. */
export const inkOf = (guise: Guise, lines: number, turns: Turns, copy: FitCopy): readonly PageItem[] =>
  inkIn(guise, lines, turns, copy, true) ?? [];

/** A guise's ink in a rectangle that it does not fill, its legs level above the foot; null where it has no room. */
export const looseInk = (
  guise: Guise,
  lines: number,
  turns: Turns,
  copy: FitCopy,
): readonly PageItem[] | null => inkIn(guise, lines, turns, copy, false);

function inkIn(
  guise: Guise,
  lines: number,
  turns: Turns,
  copy: FitCopy,
  exact: boolean,
): readonly PageItem[] | null {
  const { head, body, extra, over } = guise;
  const cast = castOf(body, copy.headInk(head, body.columns, turns), lines, copy);
  const { draft, pages } = draftOf(cast, over?.rows ?? 0, extra, exact);
  return draft.pageCount === 1 ? [...inkOver(guise, cast), ...pages()[0]!] : null;
}

/** The picture over a head, its top level with the tops of capitals in a first line. */
export function inkOver({ over }: Guise, { frame, capHeight }: CastStory): readonly PageItem[] {
  if (over === null) return [];
  const top = pt(rowBaseline(frame, 0) - capHeight);
  return over.items.map((item) => placed(item, frame.area.x, top));
}
