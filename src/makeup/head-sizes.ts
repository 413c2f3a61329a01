import type { ShapedBlock } from "../shape/index.js";
import type { StyledElement } from "../sheet/index.js";
import { pt, type Pt, type Size } from "../units/index.js";
import { figureSetter } from "./figure.js";
import { fitted, rowsOf, slabOf, MOST_PICTURE, type Typesetter } from "./head.js";
import type { Artifact, Tag } from "./page.js";
import type { RowItem } from "./rows.js";
import { stackBlocks, type Stack } from "./slab.js";

/*
 * Heads for planning pages: a headline in every size of its ladder, each with the room that it takes and with what it costs to look so.
 */

/** A head with its headline at one size. */
export interface SizedHead {
  /** Of the headline, points; 0 where there is none. */
  readonly size: Pt;
  /** Lines of the headline. */
  readonly lines: number;
  /** Rows of the grid that the whole head takes. */
  readonly rows: number;
  /** Rows above the headline's first line and down to the foot of its last. */
  readonly from: number;
  readonly to: number;
  /** In the points of make-up, how much less it suits than the best. */
  readonly cost: number;
  readonly stack: Stack;
}

/** What heads are set in. */
export interface HeadRoom {
  /** Width of the head, depth of the page. */
  readonly area: Size;
  /** Columns that it spans. */
  readonly columns: number;
  readonly leading: Pt;
  readonly typesetter: Typesetter;
  /** A block with its type so many times as large: the same for all widths. */
  shapedAt(block: StyledElement, factor: number): ShapedBlock;
  tag(block: { readonly element: StyledElement["element"] }): Tag | Artifact;
}

/** Lines of a headline: a third shouts but in one or two columns, where words are long for the measure. */
const MOST_LINES = 2;
const MOST_LINES_OF_NARROW = 3;
const NARROW = 2;
/** A size twice or half the style's own. */
const OTHER_SIZE = 160;
/** A line beyond two; one more than there may be stands only where nothing else does. */
const LINE_TOO_MANY = 90;
const LINE_FORBIDDEN = 1500;
/** The widest line fills so much of its measure, the others so much of the widest. */
const LEAST_FILL = 0.85;
const LEAST_FILL_OF_OTHERS = 0.6;
/** Points for a measure that is empty where the widest line should fill it, and for a line that is short beside the widest. */
const UNFILLED = 300;
const UNBALANCED = 160;

/** Every size that has room, the best first; of a head without a headline one. */
export function headSizes(blocks: readonly StyledElement[], room: HeadRoom): readonly SizedHead[] {
  const { area, leading, typesetter } = room;
  const at = blocks.findIndex(({ element }) => element.name === "headline" || element.name === "turn");
  const shaped = blocks.map((block, index) =>
    index === at ? room.shapedAt(block, 1) : fitted(block, area.width, typesetter),
  );
  const headline = blocks[at];
  if (headline === undefined) {
    const stack = stackAll(shaped, room);
    return [{ size: pt(0), lines: 0, rows: rowsOf(stack, leading), from: 0, to: 0, cost: 0, stack }];
  }
  const above = linesOf(stackAll(shaped.slice(0, at), room).items).length;
  const { fontSize, sizeLadder } = headline.style;
  const trials = [...new Set([fontSize, ...sizeLadder])].flatMap((size): readonly SizedHead[] => {
    const own = room.shapedAt(headline, size / fontSize);
    const alone = stackAll([own], room);
    if (alone.overfull) return [];
    const stack = stackAll(shaped.with(at, own), room);
    const slab = slabOf(stack, leading);
    const baselines = linesOf(slab.items)
      .slice(above, above + alone.lines)
      .map(({ y }) => y);
    return [
      {
        size,
        lines: alone.lines,
        rows: slab.rows,
        from: Math.max(0, (Math.min(...baselines) - CAPITALS * size) / leading),
        to: Math.min(slab.rows, (Math.max(...baselines) + TAILS * size) / leading),
        cost: lookOf(alone, size / fontSize, room),
        stack,
      },
    ];
  });
  const best = Math.min(...trials.map(({ cost }) => cost));
  return trials
    .filter(({ cost }) => cost < LINE_FORBIDDEN || cost === best)
    .map((head) => ({ ...head, cost: head.cost - best }))
    .sort((a, b) => a.cost - b.cost || b.size - a.size);
}

function stackAll(blocks: Parameters<typeof stackBlocks>[0], { area, typesetter, tag }: HeadRoom): Stack {
  const context = { ...typesetter, tag };
  const figure = figureSetter(context, { most: pt(area.height * MOST_PICTURE) });
  return stackBlocks(blocks, area.width, { ...context, figure });
}

/** Of a display face, in em: from a baseline up to the tops of its capitals, and down to the feet of its tails. */
const CAPITALS = 0.7;
const TAILS = 0.22;

const linesOf = (items: readonly RowItem[]): readonly Extract<RowItem, { kind: "line" }>[] =>
  items.filter((item) => item.kind === "line");

/** What it costs a headline to look so: its size beside the style's, its lines, how they fill their measure. */
function lookOf(headline: Stack, ratio: number, { area, columns }: HeadRoom): number {
  const fills = linesOf(headline.items).map(({ line }) => (line.end - line.start) / area.width);
  const widest = Math.max(...fills);
  const most = columns <= NARROW ? MOST_LINES_OF_NARROW : MOST_LINES;
  const forbidden = Math.max(0, headline.lines - most) * LINE_FORBIDDEN;
  const many = Math.max(0, headline.lines - MOST_LINES) * LINE_TOO_MANY;
  const unfilled = Math.max(0, LEAST_FILL - widest) * UNFILLED;
  const unbalanced = fills.reduce(
    (sum, fill) => sum + Math.max(0, LEAST_FILL_OF_OTHERS - fill / widest) * UNBALANCED,
    0,
  );
  return Math.abs(Math.log2(ratio)) * OTHER_SIZE + forbidden + many + unfilled + unbalanced;
}
