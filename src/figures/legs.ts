import { RIVER, riverGauge, type SetLine } from "../lines/index.js";
import type { Evenness, Rivers } from "../report.js";
import { isFilled, rounded } from "./spaces.js";

/** A line of running text where it stands on its page, points. */
export interface LegLine {
  readonly x: number;
  readonly baseline: number;
  readonly line: SetLine;
}

/** What only shows between lines that stand one below the other, over the ends of paragraphs. */
export interface LegGauge {
  /** The running lines of one leg in order, and the grid's distance. */
  add(lines: readonly LegLine[], leading: number): void;
  figures(): { readonly evenness: Evenness; readonly rivers: Rivers };
}

/** Lines further apart than so many of the grid's distances are no neighbours. */
const NEIGHBOURS = 1.5;

export function gaugeLegs(): LegGauge {
  let pairs = 0;
  let differences = 0;
  let scaling = 0;
  let count = 0;
  let longest = 0;
  const gauge = riverGauge();
  return {
    add(lines, leading) {
      gauge.restart();
      let depth = 0;
      lines.forEach(({ x, baseline, line }, index) => {
        const above = lines[index - 1];
        const near = above !== undefined && baseline - above.baseline < NEIGHBOURS * leading;
        if (!near) gauge.restart();
        else if (isFilled(above.line) && isFilled(line)) {
          pairs += 1;
          differences += Math.abs(line.space - above.line.space);
          scaling = Math.max(scaling, Math.abs(line.scale - above.line.scale));
        }
        const reached = gauge.add(line, x);
        // A river is counted where it becomes one, and its length where it ends.
        if (reached >= RIVER && (!near || depth < RIVER)) count += 1;
        depth = reached;
        longest = Math.max(longest, reached);
      });
    },
    figures: () => ({
      evenness: { neighbours: rounded(pairs === 0 ? 0 : differences / pairs), scaling: rounded(scaling) },
      rivers: { count, longest },
    }),
  };
}
