import type { ShapedBlock } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { MOST_WHOLE, type Bench } from "./cast-band.js";
import type { CellContext } from "./cast-cell.js";
import { framed, hasFrame } from "./cast-frame.js";
import { bandsOf, gridOf, type Grid } from "./cast-grid.js";
import { joinedStrip } from "./cast-groups.js";
import { columnsIn, type Columns } from "./cast-layout.js";
import { labelsOf, otherHeads, recordBand } from "./cast-record.js";
import { sideBand } from "./cast-side.js";
import { leaf, shifted, sidesOf, withStrips, type CastBlock, type CastContext, type Leaf } from "./leaf.js";
import type { Tag } from "./page.js";
import {
  asArtifact,
  inked,
  NO_ROWS,
  priced,
  stacked,
  stackedAll,
  tailOf,
  whiteRows,
  type Strip,
} from "./rows.js";
import { rule } from "./slab.js";
import { tableTags } from "./table-tags.js";

/**
 * Rows of a table that are one group. A table is one group, so that its head can stand again wherever a leg ends in it; a very
 * long one is several, since what stands in the next leg is made anew for every place where a leg may end.
 */
const ROWS_A_GROUP = 500;
/** Rows of a head, of the grid, over which it is not repeated. */
const TALLEST_REPEATED = 8;
/** What it costs to leave one row of the body under the head, or to take one alone to the next leg. */
const LONE_ROW = 400;

/**
 * A table: its columns beside each other where they have room, else one below the other, each cell with its column's head. It is
 * the same number of leaves either way.
 */
export function castTable(
  block: ShapedBlock,
  parent: Tag,
  context: CastContext,
  castBlock: CastBlock,
): readonly Leaf[] {
  const sides = sidesOf(block.style, context.measure);
  const inner: CastContext = { ...context, measure: sides.width, variants: false };
  const rows = block.children.filter(({ element }) => element.name === "tr");
  const others = block.children.filter(({ element }) => element.name !== "tr");
  const grid = gridOf(rows);
  const { tag, cellTag } = tableTags(block.element, grid, parent);
  const bench: Bench = new Map();
  const cells: CellContext = { context: inner, castBlock, tagOf: cellTag };
  const columns = columnsIn(grid, block.style, sides.width, context.setter);
  if (columns === null) reportStacked(block, sides.width, context);
  const parts = columns === null ? recordParts(grid, cells, bench) : sideParts(grid, columns, cells, bench);
  const width = columns === null ? sides.width : columns.edges.at(-1)!;
  const strips = groupStrips(parts, topRule(block, width, context));
  const leaves = strips.map((strip) =>
    leaf(plainStyle(block), [{ strip: shifted(strip, sides.start), cost: 0 }], context),
  );
  const table = framed(leaves, block.style, { ...sides, frameWidth: width }, context);
  const caption = joinedStrip(others.flatMap((other) => castBlock(other, tag, inner)));
  return caption === NO_ROWS || table.length === 0
    ? table
    : withCaption(table, shifted(caption, sides.start));
}

/** The head, which may stand again, and the bands of the body. */
interface Parts {
  readonly head: Strip;
  readonly repeated: boolean;
  readonly body: readonly Strip[];
}

function sideParts(grid: Grid, columns: Columns, cells: CellContext, bench: Bench): Parts {
  const { head, body } = bandsOf(grid);
  const strip = head.to === 0 ? NO_ROWS : sideBand(grid, columns, head, cells, bench);
  const rows = strip.breaks.length;
  return {
    head: strip,
    repeated: rows > 0 && rows <= TALLEST_REPEATED,
    body: body.map((band) => sideBand(grid, columns, band, cells, bench)),
  };
}

function recordParts(grid: Grid, cells: CellContext, bench: Bench): Parts {
  const labels = labelsOf(grid);
  const { body } = bandsOf(grid);
  // Where no rule parts the records, white does.
  const ruled = grid.rows.slice(grid.headRows).some(({ block }) => hasFrame(block.style));
  const opening = body.length === 0 ? NO_ROWS : recordBand(grid, body[0]!, labels, true, cells, bench);
  // A record that is too tall to be kept together has the heads before it, all of them.
  const tall = opening.breaks.length > MOST_WHOLE;
  return {
    head: otherHeads(grid, tall ? [] : labels, cells, bench) ?? NO_ROWS,
    repeated: false,
    body: body.map((band, index) => {
      const record = index === 0 && !tall ? opening : recordBand(grid, band, labels, false, cells, bench);
      return index === 0 || ruled ? record : stacked(whiteRows(1), record);
    }),
  };
}

/** The table's rows as strips, a group each. */
function groupStrips({ head, repeated, body }: Parts, top: (strip: Strip) => Strip): readonly Strip[] {
  const again = repeated ? top(asArtifact(priced(head, () => Infinity))) : null;
  const count = Math.max(1, Math.ceil(body.length / ROWS_A_GROUP));
  return Array.from({ length: count }, (_, index) => {
    const bands = body.slice(index * ROWS_A_GROUP, (index + 1) * ROWS_A_GROUP);
    const priceless = bands.map((band, at) => {
      const lone =
        (index === 0 && at === 0) || (index + 1 === count && at + 2 === bands.length) ? LONE_ROW : 0;
      return lone === 0 ? band : priced(band, (cost, row) => (row + 1 === band.breaks.length ? lone : cost));
    });
    const lead = index === 0 ? priced(head, () => Infinity) : NO_ROWS;
    const strip = stackedAll([lead, ...priceless]);
    return again === null ? strip : withHeadAgain(strip, again, lead.breaks.length);
  });
}

/** A strip that has the head again wherever a leg begins in it behind its own head of `own` rows. */
function withHeadAgain(strip: Strip, head: Strip, own: number): Strip {
  const count = head.breaks.length;
  const known = new Map<number, Strip>();
  const rest = (row: number): Strip | null => {
    if (row < own) return null;
    const made = known.get(row) ?? {
      ...stacked(head, tailOf(strip, row)),
      rest: (next: number): Strip | null => (next < count ? null : rest(next - count + row)),
    };
    known.set(row, made);
    return made;
  };
  return { ...strip, rest };
}

/** The table's upper rule over its head where that stands again. */
const topRule =
  ({ style: { borderTop } }: ShapedBlock, width: Pt, { rowBaseline }: CastContext) =>
  (strip: Strip): Strip =>
    borderTop.style === "none"
      ? strip
      : inked(strip, (items, row) =>
          row === 0
            ? [
                ...items,
                rule(pt(0), width, pt(borderTop.width / 2 - rowBaseline), borderTop.width, borderTop.color),
              ]
            : items,
        );

/** A style without the white and breaks that the table as a whole asks for. */
const plainStyle = ({ style }: ShapedBlock): ShapedBlock["style"] => ({
  ...style,
  margin: { ...style.margin, top: pt(0), bottom: pt(0) },
  breakBefore: "auto",
  breakAfter: "auto",
});

/** The caption stands over the table, and goes where its first rows go. */
function withCaption(table: readonly Leaf[], caption: Strip): readonly Leaf[] {
  const kept = priced(caption, () => Infinity);
  return table.map((each, index) => (index > 0 ? each : withStrips(each, (strip) => stacked(kept, strip))));
}

function reportStacked(block: ShapedBlock, width: Pt, context: CastContext): void {
  const spans = block.style.columnSpan === "all" || block.style.columnSpan > 1;
  context.report({
    code: "makeup-table-stacked",
    severity: "info",
    message: `a table has no room for its columns in ${(width / (72 / 25.4)).toFixed(0)} mm; its cells are set one below the other`,
    hint: spans
      ? "give it fewer columns, or turn it round"
      : "let it span legs: {span=2} or {span=all} on a line below it, or column-span in the style",
    span: block.element.span,
  });
}
