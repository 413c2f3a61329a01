import type { ShapedBlock } from "../shape/index.js";
import { pt } from "../units/index.js";
import { leaf, type CastContext, type Leaf } from "./leaf.js";
import type { Tag } from "./page.js";
import { NO_ROWS, stacked, stripOf } from "./rows.js";
import type { Row } from "./rows.js";
import { moved } from "./slab.js";
import { tagFor } from "./tags.js";

/** Casts a block of any kind: what a cell holds. */
export type CastBlock = (block: ShapedBlock, parent: Tag, context: CastContext) => readonly Leaf[];

/** Least width of a table's column, in em: narrower ones are set one below the other. */
const LEAST_CELL = 5;

/** A row of a table: cells beside each other where they have room, else one below the other. */
export function castTableRow(
  block: ShapedBlock,
  parent: Tag,
  context: CastContext,
  castBlock: CastBlock,
): readonly Leaf[] {
  const tag = tagFor(block.element, parent);
  const cells = block.children;
  const width = pt(context.measure / Math.max(1, cells.length));
  if (cells.length < 2 || width < LEAST_CELL * block.style.fontSize) {
    return cells.flatMap((cell) => castBlock(cell, tag, context));
  }
  const columns = cells.map((cell) =>
    castBlock(cell, tag, { ...context, variants: false, measure: pt(width - block.style.fontSize * 0.6) }),
  );
  const strips = columns.map((leaves) =>
    leaves.flatMap((each) => each.variants[0]?.strip ?? []).reduce(stacked, NO_ROWS),
  );
  const count = strips.reduce((most, { breaks }) => Math.max(most, breaks.length), 0);
  const rows: Row[] = Array.from({ length: count }, (_, row) => ({
    items: strips.flatMap((strip, column) =>
      row < strip.breaks.length ? strip.ink(row).map((item) => moved(item, pt(column * width), pt(0))) : [],
    ),
    breakAfter: row + 1 === count ? 0 : Infinity,
    white: false,
    notes: strips.flatMap(({ notes }) => notes?.[row] ?? []),
  }));
  return [leaf(block.style, [{ strip: stripOf(rows), cost: 0 }], context)];
}
