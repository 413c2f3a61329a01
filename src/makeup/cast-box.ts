import type { ShapedBlock } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { framed } from "./cast-frame.js";
import { joinedStrip } from "./cast-groups.js";
import { ownMarker } from "./cast-marker.js";
import { legStripOf } from "./cast-stack.js";
import {
  cannot,
  shifted,
  sidesOf,
  withStrips,
  type CastBlock,
  type CastContext,
  type Leaf,
  type Marker,
  type Sides,
} from "./leaf.js";
import type { Tag } from "./page.js";
import { priced, type Strip } from "./rows.js";

/** Casts the blocks in a container, at the measure of the context that it is given. */
export type CastContent = (inner: CastContext) => readonly Leaf[];

/** A container of blocks in the flow: they run on as if they stood there themselves, moved in, with its frame round them. */
export function castContainer(
  block: ShapedBlock,
  tag: Tag,
  context: CastContext,
  castBlock: CastBlock,
): readonly Leaf[] {
  const sides = sidesOf(block.style, context.measure);
  return contained(block, sides, context, (inner) => {
    const marker = inner.marker ?? ownMarker(block, sides, tag);
    return castChildren(block.children, tag, { ...inner, marker }, castBlock);
  });
}

/** Blocks one after the other; a list item's marker is the first one's. */
export const castChildren = (
  children: readonly ShapedBlock[],
  tag: Tag,
  context: CastContext,
  castBlock: CastBlock,
): readonly Leaf[] =>
  children.flatMap((child, index) =>
    castBlock(child, tag, index === 0 ? context : { ...context, marker: undefined }),
  );

/** What a container holds, between its sides. */
export function contained(
  block: ShapedBlock,
  sides: Sides,
  context: CastContext,
  cast: CastContent,
): readonly Leaf[] {
  const { style } = block;
  const whole = style.breakInside === "avoid" || (style.columnCount !== "auto" && style.columnCount > 1);
  const inner = { ...context, measure: sides.width, marker: movedIn(context.marker, sides.start) };
  const leaves = whole ? [inOnePiece(block, inner, cast)] : cast(inner);
  const moved = leaves.map((each) => withStrips(each, (strip) => shifted(strip, sides.start)));
  return framed(moved, style, sides, context);
}

/** A marker for what is moved in by so much more. */
const movedIn = (marker: Marker | undefined, by: Pt): Marker | undefined =>
  marker && { ...marker, room: pt(marker.room + by), gap: pt(marker.gap + by) };

/** Rows of a block that shall not be broken, over which it is broken after all. */
const MOST_UNBROKEN = 30;
/** What it costs then. */
const BROKEN_AFTER_ALL = 10_000;
/** Least width of a column in a box, em: some 20 characters. Narrower, the box has one. */
const LEAST_COLUMN = 9.4;

/**
 * A container whose blocks stand or fall together. It is one leaf at any measure, whether its content stands in columns of its
 * own or, where they would be too narrow, in one.
 */
function inOnePiece(block: ShapedBlock, context: CastContext, cast: CastContent): Leaf {
  const { style } = block;
  const columns = columnsOf(block, context.measure);
  const gap = style.columnGap;
  const measure = pt((context.measure - gap * (columns - 1)) / columns);
  const strip = joinedStrip(cast({ ...context, measure, variants: columns === 1 && context.variants }));
  const set = columns === 1 ? strip : legStripOf(strip, columns, measure, style, context);
  const kept = style.breakInside === "avoid" ? unbroken(set) : set;
  return {
    variants: [{ strip: kept, cost: 0 }],
    above: 0,
    below: 0,
    breakBefore: "auto",
    breakAfter: "auto",
    at: 0,
    beside: cannot,
  };
}

/** Columns that a box has at a width. */
function columnsOf({ style }: ShapedBlock, width: Pt): number {
  const asked = style.columnCount === "auto" ? 1 : style.columnCount;
  const least = LEAST_COLUMN * style.fontSize;
  return Math.max(1, Math.min(asked, Math.floor((width + style.columnGap) / (least + style.columnGap))));
}

/** A strip that no leg ends in, if it is one that a leg can hold. */
function unbroken(strip: Strip): Strip {
  const count = strip.breaks.length;
  return priced(strip, (cost, row) => {
    if (row + 1 === count) return cost;
    return count > MOST_UNBROKEN ? cost + BROKEN_AFTER_ALL : Infinity;
  });
}
