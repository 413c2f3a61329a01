import type { StyledElement, StyledStory } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { stackInColumns } from "./cast.js";
import { frameInk, hasFrame } from "./cast-frame.js";
import type { Composing } from "./composing.js";
import { spanWidth } from "./frame.js";
import { fitted, slabOf } from "./head.js";
import { toRows } from "./leaf.js";
import type { PageGrid } from "./page-grid.js";
import type { Tag } from "./page.js";
import type { RowItem, Slab } from "./rows.js";
import { capHeightOf } from "./setting.js";
import { moved, stackBlocks, type Stack } from "./slab.js";
import { innerTag, pieceTag, tagger } from "./tags.js";
import type { Extent } from "./terms.js";

/*
 * Furniture in a rectangle of its own: a box of text on the page's grid, in a frame as its style has it. Its edges stand level with tops of
 * capitals and with baselines of the stories beside it.
 */

/** What became of a piece that was to fill a rectangle: its ink from the rectangle's top left corner, or the lines that have no room. */
export type PieceFit =
  | { readonly kind: "fits"; readonly items: readonly RowItem[] }
  | { readonly kind: "over"; readonly lines: number };

/** Something that fills rectangles and is no story. */
export interface PieceFitter {
  /** Lines of the grid that it takes across so many columns. */
  extent(columns: number): Extent;
  /** Lines under which so much height is its own. */
  linesFor(height: Pt): number;
  fit(columns: number, lines: number): PieceFit;
}

/** Lines of white that a box takes without looking empty. */
const MOST_WHITE = 3;

/** What stands over the legs of a piece, across all of them. */
const OVER_LEGS: ReadonlySet<string> = new Set(["label", "kicker", "headline", "deck", "byline", "dateline"]);

/** A piece made of text, styled as a story is. Its root is what it is: a `box`, the `contents`. */
export function pieceOf(styled: StyledStory, grid: PageGrid, composing: Composing): PieceFitter {
  const silent: Composing = { ...composing, report: () => undefined };
  const tag = pieceTag(styled.story);
  const known = new Map<number, number>();
  return {
    extent(columns) {
      const natural = known.get(columns) ?? rowsOf(castPiece(styled, columns, 0, tag, grid, silent));
      known.set(columns, natural);
      return { least: natural, natural, most: natural + MOST_WHITE };
    },
    linesFor: linesWithin(grid, composing),
    fit: (columns, lines) => fitPiece(styled, columns, lines, tag, grid, composing),
  };
}

/** A depth that is missed by less than this part of a line is met: lengths from millimetres never sum exactly. */
const ROUNDING = 0.02;

/** Lines whose ink is so deep: from the tops of capitals in the first to the baseline of the last. */
export function linesWithin({ frame }: PageGrid, composing: Composing): (depth: Pt) => number {
  const capHeight = bodyCapHeight(composing);
  return (depth) => Math.max(1, Math.ceil((depth - capHeight) / frame.leading + 1 - ROUNDING));
}

/** Furniture stands level with the running text of stories beside it. */
export const bodyCapHeight = (composing: Composing): Pt =>
  capHeightOf(composing.shapeText("x", composing.text()).font);

/** A piece at a width, its parts one below the other in rows. */
interface CastPiece {
  readonly width: Pt;
  readonly padAbove: number;
  readonly padBelow: number;
  readonly head: Slab;
  readonly body: Stack;
}

const rowsOf = ({ padAbove, padBelow, head, body }: CastPiece): number =>
  Math.max(1, padAbove + head.rows + body.lines + padBelow);

/** `between`: rows of white more between the blocks of its body. */
function castPiece(
  { root }: StyledStory,
  columns: number,
  between: number,
  tag: Tag,
  grid: PageGrid,
  composing: Composing,
): CastPiece {
  const { style } = root;
  const { leading, rowBaseline, rows } = grid.frame;
  const width = spanWidth(grid.columns, 0, columns);
  const inner = pt(width - style.padding.left - style.padding.right);
  const children = root.children.filter((child) => child.kind === "element");
  const start = children.findIndex(({ element }) => !OVER_LEGS.has(element.name));
  const legs = start < 0 ? children.length : start;
  const capHeight = bodyCapHeight(composing);
  const context = { ...composing, leading, rowBaseline, rows, capHeight };
  const gapped = { ...style, columnGap: grid.columns.gap };
  const body = children.slice(legs);
  const shape = (block: StyledElement) => fitted(block, inner, composing);
  const headed = children
    .slice(0, legs)
    .map(shape)
    .filter(({ paragraph }) => paragraph !== undefined);
  // A picture by itself is as wide as its piece.
  const pictured = body.length === 1 && body[0]!.element.name === "picture";
  const inBody = root.element.name === "contents" ? innerTag("TOC", tag) : tag;
  return {
    width,
    padAbove: toRows(style.padding.top, { leading }),
    padBelow: toRows(style.padding.bottom, { leading }),
    head: slabOf(stackBlocks(headed, inner, { setter: composing.setter, tag: tagger(tag) }), leading),
    body: stackInColumns(
      body.map(shape),
      { count: pictured ? 1 : columns, width: inner, between },
      gapped,
      inBody,
      context,
    ),
  };
}

function fitPiece(
  styled: StyledStory,
  columns: number,
  lines: number,
  tag: Tag,
  grid: PageGrid,
  composing: Composing,
): PieceFit {
  const natural = castPiece(styled, columns, 0, tag, grid, composing);
  const over = rowsOf(natural) - lines;
  if (over > 0) return { kind: "over", lines: over };
  const cast = loosened(styled, columns, lines, tag, grid, composing) ?? natural;
  return { kind: "fits", items: pieceInk(styled.root, cast, lines, grid, composing) };
}

/** The contents with as much white between its entries as the rectangle has for all of them; null where it has not a row for each. */
function loosened(
  styled: StyledStory,
  columns: number,
  lines: number,
  tag: Tag,
  grid: PageGrid,
  composing: Composing,
): CastPiece | null {
  if (styled.root.element.name !== "contents") return null;
  for (let between = MOST_BETWEEN; between > 0; between--) {
    const cast = castPiece(styled, columns, between, tag, grid, composing);
    if (rowsOf(cast) <= lines) return cast;
  }
  return null;
}

/** More white between entries would part the list. */
const MOST_BETWEEN = 2;

function pieceInk(
  { style }: StyledElement,
  cast: CastPiece,
  lines: number,
  { frame }: PageGrid,
  composing: Composing,
): readonly RowItem[] {
  const { leading, rowBaseline } = frame;
  const capHeight = bodyCapHeight(composing);
  const extra = lines - rowsOf(cast);
  // Within a frame its words stand in the middle, under their head; under a mere rule white would only push them down.
  const framed = hasFrame(style) && cast.padBelow > 0;
  const under = cast.padAbove + cast.head.rows + (framed ? Math.floor(extra / 2) : 0);
  const row = (count: number): Pt => pt(count * leading);
  const top = pt(rowBaseline - capHeight);
  const height = pt((lines - 1) * leading + capHeight);
  const put = ({ items }: Pick<Slab, "items">, rows: number): readonly RowItem[] =>
    items.map((item) => moved(item, style.padding.left, row(rows)));
  return [
    ...frameInk(style, { x: pt(0), y: top, width: cast.width, height }, { top: true, bottom: true }),
    ...put(cast.head, cast.padAbove),
    ...put(cast.body, under),
  ];
}
