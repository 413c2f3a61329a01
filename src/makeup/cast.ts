import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { castFigure } from "./cast-figure.js";
import { castPiece, castRule } from "./cast-piece.js";
import { castTableRow } from "./cast-table.js";
import { castText, HYPHEN_AT_FOOT } from "./cast-text.js";
import { cannot, framedRows, insets, toRows, type CastContext, type Leaf } from "./leaf.js";
import type { Tag } from "./page.js";
import { inked, NO_ROWS, priced, stacked, whiteRows } from "./rows.js";
import type { Group, GroupVariant, RowRooms, Strip } from "./rows.js";
import { moved } from "./slab.js";
import { tagFor } from "./tags.js";

/** A head at the very top of a leg stands off the others; let it, if nothing better offers. */
const HEAD_AT_TOP = 30;
/** Least lines of text below a head in its leg. */
const LINES_UNDER_HEAD = 3;
/** White over a head in the text may be a row more, to bring a leg to its foot. */
const ROOMIER = 150;

/** The groups of a story's body, in reading order. */
export function castOff(blocks: readonly ShapedBlock[], parent: Tag, context: CastContext): readonly Group[] {
  const leaves = blocks.flatMap((block, at) =>
    castBlock(block, parent, context).map((each) => ({ ...each, at })),
  );
  return groupLeaves(leaves);
}

function castBlock(block: ShapedBlock, parent: Tag, context: CastContext): readonly Leaf[] {
  switch (block.element.name) {
    case "hr":
      return [castRule(block, context)];
    case "figure":
    case "picture":
      return [castFigure(block, parent, context)];
    case "tr":
      return castTableRow(block, parent, context, castBlock);
    default:
      return block.paragraph === undefined
        ? castContainer(block, parent, context)
        : castParagraph(block, block.paragraph, parent, context);
  }
}

/** Text on the grid line by line, or as one piece of whole rows where the style wants its own leading. */
function castParagraph(
  block: ShapedBlock,
  text: ShapedParagraph,
  parent: Tag,
  context: CastContext,
): readonly Leaf[] {
  const tag = tagFor(block.element, parent);
  return [
    block.style.lineSnap === "contain" ? castPiece(block, tag, context) : castText(block, text, tag, context),
  ];
}

function castContainer(block: ShapedBlock, parent: Tag, context: CastContext): readonly Leaf[] {
  const tag = tagFor(block.element, parent);
  const { style } = block;
  const inner: CastContext = { ...context, measure: pt(context.measure - insets(style)) };
  const leaves = block.children.flatMap((child, index) => {
    const marked = index === 0 && block.marker !== undefined && child.marker === undefined;
    return castBlock(marked ? { ...child, marker: block.marker! } : child, tag, inner);
  });
  const dx = pt(style.margin.left + style.padding.left);
  const above = toRows(style.margin.top + style.padding.top, context);
  const below = toRows(style.margin.bottom + style.padding.bottom, context);
  return leaves.map((each, index) => ({
    ...each,
    beside: cannot,
    variants: framedRows(
      each.variants.map(({ strip, cost }) => ({ strip: shifted(strip, dx), cost })),
      style,
      context,
    ),
    above: index === 0 ? Math.max(above, each.above) : each.above,
    below: index === leaves.length - 1 ? Math.max(below, each.below) : each.below,
  }));
}

const shifted = (strip: Strip, dx: Pt): Strip =>
  dx === 0 ? strip : inked(strip, (items) => items.map((item) => moved(item, dx, pt(0))));

/** Joins heads to what they head, and puts white between. */
function groupLeaves(leaves: readonly Leaf[]): readonly Group[] {
  const groups: Group[] = [];
  let heads = NO_ROWS;
  let forced: Group["forced"] = "none";
  let below = 0;
  leaves.forEach((each, index) => {
    const { style } = each;
    const white = index === 0 ? 0 : Math.max(below, each.above);
    const lead = white === 0 ? heads : stacked(heads, whiteRows(white));
    below = each.below;
    if (forced === "none" && (style.breakBefore === "column" || style.breakBefore === "page"))
      forced = style.breakBefore;
    if (style.breakAfter === "avoid" && index + 1 < leaves.length) {
      heads = stacked(
        lead,
        priced(each.variants[0]!.strip, () => Infinity),
      );
      return;
    }
    const headed = heads.breaks.length > 0;
    const under = (variant: GroupVariant): GroupVariant => ({
      strip: stacked(lead, headed ? underHead(variant.strip) : variant.strip),
      cost: variant.cost,
    });
    groups.push({
      at: each.at,
      variants: headed ? withRoomier(each.variants.map(under)) : each.variants.map(under),
      beside: (rooms) => {
        const above = lead.breaks.length;
        // Heads keep their measure; white needs none.
        if (headed && narrows(rooms, above)) return null;
        return each.beside(rooms.slice(Math.min(above, rooms.length - 1)))?.map(under) ?? null;
      },
      breakBefore: headed ? HEAD_AT_TOP : style.breakBefore === "avoid" ? HYPHEN_AT_FOOT : 0,
      forced,
    });
    heads = NO_ROWS;
    forced = "none";
  });
  return groups;
}

/** The variants, and those with a row more white over the head; without white there is nothing to be more. */
function withRoomier(variants: readonly GroupVariant[]): readonly GroupVariant[] {
  if (variants[0]?.strip.white?.[0] !== true) return variants;
  const roomier = variants.map(({ strip, cost }) => ({
    strip: stacked(whiteRows(1), strip),
    cost: cost + ROOMIER,
  }));
  return [...variants, ...roomier];
}

/** Whether any of the first rows is narrower than the leg. */
const narrows = (rooms: RowRooms, rows: number): boolean =>
  rooms.slice(0, rows).some(({ width }) => width < rooms.at(-1)!.width);

/** The first lines under a head stay with it. */
function underHead(strip: Strip): Strip {
  const kept = Math.min(LINES_UNDER_HEAD, strip.breaks.length) - 1;
  return priced(strip, (breakAfter, row) => (row < kept ? Infinity : breakAfter));
}
