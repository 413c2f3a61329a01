import type { ShapedBlock } from "../shape/index.js";
import type { Style } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import { castChildren, castContainer } from "./cast-box.js";
import { castEntry } from "./cast-entry.js";
import { groupLeaves, joinedStrip } from "./cast-groups.js";
import { castList, castTerms } from "./cast-list.js";
import { besideMarker } from "./cast-marker.js";
import { castFigure } from "./cast-figure.js";
import { castPiece, castRule } from "./cast-piece.js";
import { legStripOf, stackOf } from "./cast-stack.js";
import { castTable } from "./cast-table.js";
import { castText } from "./cast-text.js";
import type { CastContext, Leaf } from "./leaf.js";
import type { Tag } from "./page.js";
import type { Group, RowItem } from "./rows.js";
import type { Stack } from "./slab.js";
import { tagFor } from "./tags.js";

/**
 * The groups of a story's body, in reading order. How many there are, and in which order, hangs on the blocks alone and never on
 * the measure: the same blocks cast at another width can stand in their place.
 */
export function castOff(blocks: readonly ShapedBlock[], parent: Tag, context: CastContext): readonly Group[] {
  const leaves = blocks.flatMap((block, at) =>
    castBlock(block, parent, context).map((each) => ({ ...each, at })),
  );
  return groupLeaves(leaves);
}

/** What a piece of its own width takes from a leg's context. */
type PieceContext = Omit<CastContext, "measure" | "variants" | "marker">;

/**
 * A table or a box as one piece of a width, to be placed across legs: a table in columns as wide as it needs, a box with its
 * content in as many columns as its style has. Its rows are on the grid where its top is a row's.
 */
export function stackAcross(block: ShapedBlock, width: Pt, parent: Tag, context: PieceContext): Stack {
  const leaves = castBlock(block, parent, { ...context, measure: width, variants: false });
  return stackOf(joinedStrip(leaves), context);
}

/** How blocks stand in columns. */
interface Columns {
  readonly count: number;
  /** Of all of them, with the gutters. */
  readonly width: Pt;
  /** Rows of white more between blocks. */
  readonly between?: number;
}

/** Blocks as one piece in balanced columns: its rows are on the grid where its top is a row's. `style`: has the gutters and their rules. */
export function stackInColumns(
  blocks: readonly ShapedBlock[],
  { count: columns, width, between = 0 }: Columns,
  style: Style,
  parent: Tag,
  context: PieceContext,
): Stack {
  const measure = pt((width - style.columnGap * (columns - 1)) / columns);
  const leaves = castChildren(blocks, parent, { ...context, measure, variants: false }, castBlock);
  const strip = joinedStrip(leaves.map((each) => ({ ...each, above: each.above + between })));
  if (columns === 1) return stackOf(strip, context);
  const stack = stackOf(legStripOf(strip, columns, measure, style, context), context);
  return { ...stack, items: byColumn(stack.items, measure + style.columnGap) };
}

/** Rows hold the lines of all columns; they are read column by column. `step`: from one column's start to the next. */
const byColumn = (items: readonly RowItem[], step: number): readonly RowItem[] => {
  // A line may hang out of its column a little.
  const columnOf = (item: RowItem): number =>
    Math.floor((item.kind === "rule" ? item.x1 : item.x) / step + HANGING);
  return items.toSorted((one, other) => columnOf(one) - columnOf(other));
};

/** Part of a column's width that marks may stand before its start. */
const HANGING = 0.05;

function castBlock(block: ShapedBlock, parent: Tag, context: CastContext): readonly Leaf[] {
  const { marker } = context;
  switch (block.element.name) {
    case "ul":
    case "ol":
      return castList(block, parent, context, castBlock, castTagged);
    case "dl":
      return castTerms(block, parent, context, castBlock, castTagged);
    case "entry":
      return block.paragraph === undefined ? [] : [castEntry(block, tagFor(block.element, parent), context)];
    case "hr":
      return beside(marker, (own) => [castRule(block, own)], context);
    case "figure":
    case "picture":
      return beside(marker, (own) => [castFigure(block, parent, own)], context);
    case "table":
      return beside(marker, (own) => castTable(block, parent, own, castBlock), context);
    default:
      return block.paragraph === undefined
        ? castContainer(block, tagFor(block.element, parent), context, castBlock)
        : castTagged(block, tagFor(block.element, parent), context);
  }
}

/** Text on the grid line by line, or as one piece of whole rows where the style wants its own leading. */
function castTagged(block: ShapedBlock, tag: Tag, context: CastContext): readonly Leaf[] {
  if (block.style.lineSnap === "contain")
    return beside(context.marker, (own) => [castPiece(block, tag, own)], context);
  return [castText(block, block.paragraph!, tag, context)];
}

/** A block that is no text, with the marker of the list item that it begins. */
function beside(
  marker: CastContext["marker"],
  cast: (own: CastContext) => readonly Leaf[],
  context: CastContext,
): readonly Leaf[] {
  if (marker === undefined) return cast(context);
  return besideMarker(cast({ ...context, marker: undefined }), marker, context);
}
