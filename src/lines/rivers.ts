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
}

/** The gaps of a line and how many lines each one's river has so far; points from the measure's start. */
interface Gaps {
  readonly left: number[];
  readonly right: number[];
  readonly depth: number[];
}

export function riverGauge(): RiverGauge {
  let above: Gaps = { left: [], right: [], depth: [] };
  return {
    add(line, x = 0) {
      const here = gapsOf(line, x);
      let longest = 0;
      let from = 0;
      for (let gap = 0; gap < here.left.length; gap++) {
        const [left, right] = [here.left[gap]!, here.right[gap]!];
        while (from < above.left.length && above.right[from]! <= left) from++;
        let depth = 1;
        for (let over = from; over < above.left.length && above.left[over]! < right; over++) {
          const shared = Math.min(right, above.right[over]!) - Math.max(left, above.left[over]!);
          const narrower = Math.min(right - left, above.right[over]! - above.left[over]!);
          if (shared >= SAME_RIVER * narrower) depth = Math.max(depth, above.depth[over]! + 1);
        }
        here.depth.push(depth);
        longest = Math.max(longest, depth);
      }
      above = here;
      return longest;
    },
  };
}

/** White space between runs; a change of style or a part of a compound leaves none. */
function gapsOf({ runs, xs, spaces, scale, tracking }: SetLine, x: number): Gaps {
  const [left, right]: [number[], number[]] = [[], []];
  for (let k = 1; k < runs.length; k++) {
    if (spaces[k] === "") continue;
    const { width, letters } = runs[k - 1]!;
    left.push(x + xs[k - 1]! + (width + letters * tracking) * scale);
    right.push(x + xs[k]!);
  }
  return { left, right, depth: [] };
}
