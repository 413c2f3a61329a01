import type { JobInput } from "../job.js";

/** How many threads a job is worth. */

/** What threads are called with instead of a command. */
export const AS_HAND = "--as-hand";
export const AS_ENGRAVER = "--as-engraver";

/** With three the thread that paints has as much to do as each of them (docs/performance.md), and each holds some 90 MB. */
const MOST_WORKERS = 3;
/**
 * Bytes of copy that pay for threads. Each takes some 0.4 s of a processor to start and to learn; so much copy takes one
 * thread two seconds.
 */
const ENOUGH = 1_500_000;

/** Threads besides the one that paints: as many as were asked for, else by the copy and the processors. One article needs none. */
export function workersFor(asked: number | null, inputs: readonly JobInput[], cores: number): number {
  if (inputs.length < 2) return 0;
  if (asked !== null) return asked;
  const bytes = inputs.reduce((sum, input) => sum + input.bytes.length, 0);
  return bytes < ENOUGH ? 0 : Math.min(cores - 1, MOST_WORKERS);
}
