import type { Band } from "./band.js";
import { leastRows, mostRows } from "./fill.js";
import type { FitCopy } from "./fit-copy.js";
import { mayPart } from "./fit-part.js";
import type { Float } from "./float.js";
import { spanWidth } from "./frame.js";
import type { Extent, StoryFacts } from "./terms.js";

/** What is known of a story, or of its rest, before it has a place. */
export function factsOf(copy: FitCopy): StoryFacts {
  const { count } = copy.grid.columns;
  const columns = Array.from({ length: count }, (_, index) => index + 1);
  const bands = copy.bands(count);
  const floats = bands.flatMap((band) => band.floats.map((float) => ({ float, band })));
  return {
    slug: copy.story.story.slug,
    words: copy.words,
    text: textOf(bands, copy),
    heads: columns.map((each) =>
      copy
        .heads(each)
        .map(({ size, lines, rows, from, to, cost }) => ({ size, lines, rows, from, to, cost })),
    ),
    pulls: pullsOf(columns, copy),
    picture: copy.picture?.extents ?? null,
    legible: copy.picture?.legible ?? 1,
    furniture:
      floats
        .filter(({ float }) => !float.automatic)
        .reduce((sum, { float, band }) => sum + float.span * rowsAt(float, float.span, band), 0) +
      acrossRows(bands, copy) * count,
    mayPart: mayPart(copy),
  };
}

/** Rows of text and notes in bands of the story's own legs. */
function textOf(bands: readonly Band[], { grid }: FitCopy): Extent {
  let [least, natural, most] = [0, 0, 0];
  for (const { copies, legs } of bands) {
    if (legs.count !== grid.columns.count) continue;
    const { groups, notes } = copies[0]!;
    const ids = groups.flatMap(({ variants }) => (variants[0]!.strip.notes ?? []).flat());
    const foot = notes.heightOf(notes.parts(ids)) / 1000;
    const rows = groups.reduce((sum, { variants }) => sum + variants[0]!.strip.breaks.length, 0);
    least += leastRows(groups, 0) + Math.floor(foot);
    natural += rows + (foot === 0 ? 0 : notes.rows(foot * 1000));
    most += mostRows(groups, 0) + (foot === 0 ? 0 : Math.ceil(foot) + MOST_ROUND_NOTES * legs.count);
  }
  return { least, natural, most };
}

/** White, rule and rounding over the notes of a leg, in rows. */
const MOST_ROUND_NOTES = 2;

/** Rows of bands with legs of their own, as deep as each is across all columns. */
const acrossRows = (bands: readonly Band[], { grid }: FitCopy): number =>
  bands
    .filter(({ legs }) => legs.count !== grid.columns.count)
    .reduce(
      (sum, { copies, legs, above }) => sum + above + Math.ceil(leastRows(copies[0]!.groups, 0) / legs.count),
      0,
    );

const rowsAt = (float: Float, span: number, { legs }: Band): number =>
  float.slab(spanWidth(legs, 0, span), Infinity).rows;

/** Sizes of the quotes that the program chose, in stories of so many columns: each once. */
function pullsOf(columns: readonly number[], copy: FitCopy): StoryFacts["pulls"] {
  const sizes = columns.flatMap((count) =>
    copy
      .bands(count)
      .flatMap((band) =>
        band.floats
          .filter(({ automatic }) => automatic)
          .map((float) => ({ span: float.span, rows: rowsAt(float, float.span, band) })),
      ),
  );
  return [...new Map(sizes.map((size) => [`${size.span} ${size.rows}`, size])).values()];
}
