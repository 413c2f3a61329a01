import type { SetLine } from "../lines/index.js";
import type { WordSpace } from "../report.js";

/** A line whose spaces say how well it is set. */
export const isFilled = ({ last, space }: SetLine): boolean => !last && space > 0;

/** Figures of the lines' mean word spaces, em. */
export function spaceFigures(spaces: readonly number[]): WordSpace {
  if (spaces.length === 0) return { mean: 0, sd: 0, p95: 0, max: 0 };
  const sorted = Float64Array.from(spaces).sort();
  const mean = spaces.reduce((sum, space) => sum + space, 0) / spaces.length;
  const variance = spaces.reduce((sum, space) => sum + (space - mean) ** 2, 0) / spaces.length;
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!;
  return {
    mean: rounded(mean),
    sd: rounded(Math.sqrt(variance)),
    p95: rounded(p95),
    max: rounded(sorted.at(-1)!),
  };
}

/** To four places: more is noise. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
