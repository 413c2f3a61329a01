import type { ShapedBlock, ShapedParagraph } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { markerWidth } from "./slab.js";

/** Widths of content: with all its lines as short as its words let them be, and without any line end but its own. */
export interface Content {
  readonly min: number;
  readonly max: number;
}

/** Lengths that are sums are never exact: so much more, points, and nothing wraps that need not. */
export const ROUNDING = 0.01;

/** Widths that a block's content asks for: CSS 2.2, 17.5.2.2. */
export function contentOf(block: ShapedBlock): Content {
  const inner =
    block.paragraph === undefined ? widestOf(block.children.map(outerOf)) : textContent(block.paragraph);
  const lead = block.marker === undefined ? 0 : markerWidth(block.marker);
  return { min: inner.min + lead, max: inner.max + lead };
}

function outerOf(block: ShapedBlock): Content {
  const { min, max } = contentOf(block);
  const { margin, padding } = block.style;
  const sides = margin.left + margin.right + padding.left + padding.right;
  return { min: min + sides, max: max + sides };
}

const widestOf = (all: readonly Content[]): Content =>
  all.reduce<Content>(
    (most, { min, max }) => ({ min: Math.max(most.min, min), max: Math.max(most.max, max) }),
    { min: 0, max: 0 },
  );

function textContent({ items }: ShapedParagraph): Content {
  let [min, max, word, line] = [0, 0, 0, 0];
  const endWord = (): void => {
    min = Math.max(min, word);
    word = 0;
  };
  for (const item of items) {
    if (item.kind === "break") {
      endWord();
      max = Math.max(max, line);
      line = 0;
    } else if (item.kind === "space") {
      if (item.breakable) endWord();
      else word += item.width;
      line += item.width;
    } else {
      const width = item.run.width + (item.kern ?? 0);
      word += width;
      line += width;
      if (item.breakAfter) endWord();
    }
  }
  endWord();
  return { min: min + ROUNDING, max: Math.max(max, line) + ROUNDING };
}

/** What a cell of several columns asks of them together. */
export interface Spanning extends Content {
  readonly from: number;
  readonly to: number;
}

/**
 * Widths of columns whose content shall stand in a room together, gaps not counted; null where it has no room. Each gets what
 * its content needs at least, and of what is left in proportion to what it would like; room that nobody needs is shared in
 * proportion to their widths where the table shall fill it.
 */
export function widthsOf(
  columns: readonly Content[],
  spanning: readonly Spanning[],
  room: number,
  fills: boolean,
): readonly Pt[] | null {
  const asked = spread(columns, spanning);
  const [min, max] = [sum(asked, "min"), sum(asked, "max")];
  if (min > room) return null;
  if (max <= room) {
    const factor = fills && max > 0 ? room / max : 1;
    return asked.map((column) => pt(column.max * factor));
  }
  const share = (room - min) / (max - min);
  return asked.map((column) => pt(column.min + (column.max - column.min) * share));
}

const sum = (columns: readonly Content[], key: "min" | "max"): number =>
  columns.reduce((total, column) => total + column[key], 0);

/** What spanning cells need beyond their columns goes to these in proportion to their widths. */
function spread(columns: readonly Content[], spanning: readonly Spanning[]): readonly Content[] {
  const asked = columns.map(({ min, max }) => ({ min, max }));
  for (const { from, to, ...cell } of spanning) {
    const own = asked.slice(from, to);
    for (const key of ["min", "max"] as const) {
      const have = sum(own, key);
      if (have >= cell[key]) continue;
      for (const column of own)
        column[key] = have > 0 ? (column[key] * cell[key]) / have : cell[key] / own.length;
    }
  }
  return asked.map(({ min, max }) => ({ min, max: Math.max(min, max) }));
}
