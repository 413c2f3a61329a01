import type { ShapedBlock } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { leaf, type CastContext, type Leaf } from "./leaf.js";
import type { Tag } from "./page.js";
import { stripOf } from "./rows.js";
import type { Row, RowItem } from "./rows.js";
import { moved, rule, stackBlocks } from "./slab.js";
import { tagFor } from "./tags.js";

/** A block that keeps its own leading: whole rows, its last baseline on the grid. */
export function castPiece(block: ShapedBlock, tag: Tag, context: CastContext): Leaf {
  const { style } = block;
  const bare: ShapedBlock = {
    ...block,
    style: { ...style, margin: { ...style.margin, top: pt(0), bottom: pt(0) } },
  };
  const stack = stackBlocks([bare], context.measure, {
    setter: context.setter,
    tag: (inner) => (inner === bare ? tag : tagFor(inner.element, tag)),
  });
  return leaf(style, [{ strip: stripOf(pieceRows(stack.items, stack.height, context)), cost: 0 }], context);
}

/** Rows that hold one piece: its foot on the last row's foot. */
function pieceRows(items: readonly RowItem[], height: Pt, context: CastContext): readonly Row[] {
  const count = Math.max(1, Math.ceil(height / context.leading - 0.01));
  const rows: Row[] = Array.from({ length: count - 1 }, () => blankRow(Infinity));
  const lastBaseline = lowestBaseline(items);
  // On the grid where there is a baseline; by its foot where there is none.
  const dy = lastBaseline === null ? context.leading - context.rowBaseline - height : -lastBaseline;
  const notes = items.flatMap((item) => (item.kind === "line" ? item.line.notes : []));
  rows.push({ items: items.map((item) => moved(item, pt(0), pt(dy))), breakAfter: 0, white: false, notes });
  return rows;
}

function lowestBaseline(items: readonly RowItem[]): number | null {
  let lowest: number | null = null;
  for (const item of items) if (item.kind === "line") lowest = Math.max(lowest ?? item.y, item.y);
  return lowest;
}

/** A thematic break: a short rule on a row of its own. */
export function castRule(block: ShapedBlock, context: CastContext): Leaf {
  const { style } = block;
  const line = style.borderTop;
  const width = line.style === "none" ? pt(0.5) : line.width;
  const length =
    style.width === "auto"
      ? context.measure / 4
      : typeof style.width === "number"
        ? style.width
        : (context.measure * style.width.percent) / 100;
  const start = (context.measure - length) / 2;
  const y = pt(-context.leading * 0.25);
  const item = rule(
    pt(start),
    pt(start + length),
    y,
    width,
    line.style === "none" ? style.color : line.color,
  );
  return leaf(
    style,
    [{ strip: stripOf([{ items: [item], breakAfter: 0, white: false, notes: [] }]), cost: 0 }],
    context,
  );
}

const blankRow = (breakAfter: number): Row => ({ items: [], breakAfter, white: false, notes: [] });
