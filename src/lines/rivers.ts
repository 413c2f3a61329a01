import type { SetLine } from "./galley.js";

/**
 * Rivers: word spaces that stand one below the other and read as a crack in the column. A space carries on the river above it
 * where the two overlap by half of the narrower or more: less is a stagger, which the eye does not follow.
 */

/** Share of the narrower of two spaces by which they overlap where they are one river. */
const SAME_RIVER = 0.5;

/** Rivers of so many lines are faults. */
export const RIVER = 4;

/** Follows the spaces of lines that stand one below the other, from line to line. */
export interface RiverGauge {
  /** Lines of the longest river that reaches the line given, which stands below the one given before; x of its measure's start, points. */
  add(line: SetLine, x?: number): number;
  /** What comes next stands below nothing. */
  restart(): void;
}

/** The gaps of a line, from `left` to `right` in points from the measure's start, and how many lines each one's river has so far. */
interface Gaps {
  count: number;
  left: Float64Array;
  right: Float64Array;
  depth: Int32Array;
}

/** Lines of text have fewer; more grow the columns. */
const FIRST_CAPACITY = 32;

const newGaps = (capacity: number): Gaps => ({
  count: 0,
  left: new Float64Array(capacity),
  right: new Float64Array(capacity),
  depth: new Int32Array(capacity),
});

/** Two lines are kept, in columns that are used again and again. */
export function riverGauge(): RiverGauge {
  let above = newGaps(FIRST_CAPACITY);
  let here = newGaps(FIRST_CAPACITY);
  return {
    add(line, x = 0) {
      [above, here] = [here, above];
      if (here.left.length < line.runs.length) here = newGaps(2 * line.runs.length);
      readGaps(here, line, x);
      return deepen(here, above);
    },
    restart() {
      here.count = 0;
    },
  };
}

/** How deep the rivers are that each gap is the end of; gives the deepest. Both lines' gaps rise, so one walk finds all pairs. */
function deepen(here: Gaps, above: Gaps): number {
  let longest = 0;
  let from = 0;
  for (let gap = 0; gap < here.count; gap++) {
    const left = here.left[gap]!;
    const right = here.right[gap]!;
    while (from < above.count && above.right[from]! <= left) from++;
    let depth = 1;
    for (let over = from; over < above.count && above.left[over]! < right; over++) {
      const shared = Math.min(right, above.right[over]!) - Math.max(left, above.left[over]!);
      const narrower = Math.min(right - left, above.right[over]! - above.left[over]!);
      if (shared >= SAME_RIVER * narrower) depth = Math.max(depth, above.depth[over]! + 1);
    }
    here.depth[gap] = depth;
    longest = Math.max(longest, depth);
  }
  return longest;
}

/** White space between runs; a change of style or a part of a compound leaves none. */
function readGaps(into: Gaps, { runs, xs, spaces, scale, tracking }: SetLine, x: number): void {
  let count = 0;
  for (let k = 1; k < runs.length; k++) {
    if (spaces[k] === "") continue;
    const { width, letters } = runs[k - 1]!;
    into.left[count] = x + xs[k - 1]! + (width + letters * tracking) * scale;
    into.right[count] = x + xs[k]!;
    count++;
  }
  into.count = count;
}
