import type { ShapedBlock } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { castChildren, contained } from "./cast-box.js";
import { besideMarker, MARKER_GAP } from "./cast-marker.js";
import { sidesOf, type CastBlock, type CastContext, type Leaf } from "./leaf.js";
import type { Tag } from "./page.js";
import { markerWidth } from "./slab.js";
import { innerTag, itemBody, listTag, tagFor } from "./tags.js";

/** Casts a paragraph with a tag that is made already. */
export type CastTagged = (block: ShapedBlock, tag: Tag, context: CastContext) => readonly Leaf[];

/**
 * A list: its items moved in as far as the style says, or as its widest number needs, less where the room gets narrow. Numbers
 * end where the text begins.
 */
export function castList(
  block: ShapedBlock,
  parent: Tag,
  context: CastContext,
  castBlock: CastBlock,
  castTagged: CastTagged,
): readonly Leaf[] {
  const tag = listTag(block, parent);
  const sides = sidesOf(block.style, context.measure, widestMarker(block));
  return contained(block, sides, context, (inner) =>
    block.children.flatMap((item, index) => {
      const own: CastContext = { ...inner, marker: index === 0 ? inner.marker : undefined };
      return castItem(item, tag, sides.start, own, castBlock, castTagged);
    }),
  );
}

function widestMarker({ children }: ShapedBlock): Pt {
  const width = ({ marker, style }: ShapedBlock): number =>
    marker === undefined ? 0 : markerWidth(marker) + MARKER_GAP * style.fontSize;
  return pt(children.reduce((most, child) => Math.max(most, width(child)), 0));
}

/** An item: LI with its number as Lbl and what it says as LBody. */
function castItem(
  item: ShapedBlock,
  list: Tag,
  room: Pt,
  context: CastContext,
  castBlock: CastBlock,
  castTagged: CastTagged,
): readonly Leaf[] {
  if (item.element.name !== "li") return castBlock(item, list, context);
  const tag = tagFor(item.element, list);
  const body = itemBody(item.element, tag);
  const marker = item.marker && {
    text: item.marker,
    tag: innerTag("Lbl", tag),
    gap: pt(MARKER_GAP * item.style.fontSize),
    room,
  };
  const leaves = castBody(item, body, { ...context, marker }, castBlock, castTagged);
  // A list that begins with a list: the number outside stands on the same line.
  return context.marker === undefined ? leaves : besideMarker(leaves, context.marker, context);
}

function castBody(
  item: ShapedBlock,
  body: Tag,
  context: CastContext,
  castBlock: CastBlock,
  castTagged: CastTagged,
): readonly Leaf[] {
  if (item.paragraph !== undefined) return castTagged(item, body, context);
  const sides = sidesOf(item.style, context.measure);
  return contained(item, sides, context, (inner) => castChildren(item.children, body, inner, castBlock));
}

/** Terms and what is said of them: LI of Lbl and LBody; a term with several of either has them all in one. */
export function castTerms(
  block: ShapedBlock,
  parent: Tag,
  context: CastContext,
  castBlock: CastBlock,
  castTagged: CastTagged,
): readonly Leaf[] {
  const tag = listTag(block, parent);
  const sides = sidesOf(block.style, context.measure);
  return contained(block, sides, context, (inner) => {
    let item = innerTag("LI", tag);
    return block.children.flatMap((child, index) => {
      const isTerm = child.element.name === "dt";
      if (isTerm && index > 0 && block.children[index - 1]!.element.name !== "dt")
        item = innerTag("LI", tag, child.element);
      const own: CastContext = { ...inner, marker: index === 0 ? inner.marker : undefined };
      const role = tagFor(child.element, item);
      return child.element.name === "dt" || child.element.name === "dd"
        ? castBody(child, role, own, castBlock, castTagged)
        : castBlock(child, item, own);
    });
  });
}
