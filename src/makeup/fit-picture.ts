import type { StyledElement, StyledStory } from "../sheet/index.js";
import { castFloat, spanAt } from "./cast-float.js";
import { figureExtent, figureInRows, type FigureGrid } from "./cast-figure.js";
import type { Composing } from "./composing.js";
import type { Float } from "./float.js";
import { spanWidth } from "./frame.js";
import { isLegible } from "./figure.js";
import { MOST_PICTURE } from "./head.js";
import type { PageGrid } from "./page-grid.js";
import type { Slab } from "./rows.js";
import { storyTag } from "./tags.js";
import type { Extent, PictureTerms } from "./terms.js";
import type { Pt } from "../units/index.js";

/** The first picture of a story with its cutline: planned with the story, wherever the copy has it. */
export interface FirstPicture {
  /** Rows by the columns that it spans, as far as it is wide enough for them. */
  readonly extents: readonly Extent[];
  /** Columns from which on words in it can be read. */
  readonly legible: number;
  /** Across so many columns in so many rows, white below; null where it cannot be cropped to them. */
  slab(span: number, rows: number): Slab | null;
  /** In its place at tops of legs; null where it cannot be so. */
  float(terms: PictureTerms): Float | null;
  /** Places that the copy and the style leave it in a story of so many columns, the best first. */
  ownPlaces(columns: number): readonly PictureTerms[];
}

/** A picture narrower than this part of its room would leave holes beside it. */
const LEAST_WIDTH = 0.98;
/** Rows by which a picture is cropped on trial where nobody says how deep it is. */
const MOST_TRIED = 2;

/** The blocks of a story's head and body without its first picture, and that; null where none stands out of the text. */
export function withoutPicture(
  head: readonly StyledElement[],
  body: readonly StyledElement[],
): {
  readonly head: readonly StyledElement[];
  readonly body: readonly StyledElement[];
  readonly picture: WantedPicture | null;
} {
  const inHead = head.find(isFigure);
  const block = inHead ?? body.find((each) => isFigure(each) && each.style.float !== "none");
  const others = (each: StyledElement): boolean => each !== block;
  const picture = block === undefined ? null : { block, inHead: block === inHead };
  return { head: head.filter(others), body: body.filter(others), picture };
}

/** A picture that waits for its place, and whether the copy has it in the head. */
export interface WantedPicture {
  readonly block: StyledElement;
  readonly inHead: boolean;
}

const isFigure = ({ element }: StyledElement): boolean =>
  element.name === "figure" || element.name === "picture";

export function firstPicture(
  { block, inHead }: WantedPicture,
  story: StyledStory,
  { frame, columns }: PageGrid,
  capHeight: Pt,
  composing: Composing,
): FirstPicture {
  const art = storyTag(story.story);
  const shaped = composing.shape(block);
  const rows = Math.max(1, Math.floor(frame.rows * MOST_PICTURE));
  const grid: FigureGrid = { ...composing, leading: frame.leading, capHeight, rows };
  const extents: Extent[] = [];
  for (let span = 1; span <= columns.count; span++) {
    const width = spanWidth(columns, 0, span);
    const { extent, filled } = figureExtent(shaped, art, width, grid);
    if (span > 1 && filled < LEAST_WIDTH) break;
    extents.push(extent);
  }
  const widths = extents.map((_, index) => spanWidth(columns, 0, index + 1));
  const readable = widths.findIndex((width) => isLegible(shaped, width, composing));
  const slabs = new Map<string, Slab | null>();
  const slab = (span: number, rows: number): Slab | null => {
    const key = `${span} ${rows}`;
    if (!slabs.has(key)) slabs.set(key, figureInRows(shaped, art, spanWidth(columns, 0, span), rows, grid));
    return slabs.get(key)!;
  };
  const cast = castFloat(
    block,
    { span: 1, source: null, mention: BEFORE_ALL },
    { art, composing, frame, capHeight },
  );
  return {
    extents,
    legible: readable < 0 ? Math.max(1, extents.length) : readable + 1,
    slab,
    float: ({ place, span, rows }) => {
      const ink = place === "over-head" ? null : slab(span, rows);
      return ink === null
        ? null
        : { ...cast, edge: "top", span, side: place === "at-end" ? "end" : "start", slab: () => ink };
    },
    ownPlaces(count) {
      const most = Math.min(count, extents.length);
      const own = inHead ? count : Math.min(most, spanAt(block, columns));
      const over = inHead && most === count;
      const span = over ? count : Math.min(own, most);
      const { least, natural, most: deepest } = extents[span - 1]!;
      const depths = [0, -1, 1, -MOST_TRIED, MOST_TRIED]
        .map((more) => natural + more)
        .filter((rows) => rows >= least && rows <= deepest);
      const places = over ? (["over-head"] as const) : span === count ? AT_START : AT_EITHER_END;
      return depths.flatMap((rows) => places.map((place) => ({ place, span, rows })));
    },
  };
}

const AT_START = ["at-start"] as const;
const AT_EITHER_END = ["at-start", "at-end"] as const;

/** A first picture stands with the story's beginning, whatever the text has come to. */
const BEFORE_ALL = -1;
