import type { SetLine } from "../lines/index.js";

/** One line of a paragraph and the leg that it stands in. */
export interface Standing {
  readonly line: SetLine;
  /** From page number and x of the leg: lines with the same number stand one below the other. */
  readonly leg: number;
}

/** A paragraph of fewer lines cannot be parted. */
const LEAST_LINES = 2;
/** A last line under this share of the paragraph's widest hangs in the air (rule 23). */
export const SHORT_LAST = 0.2;

/** A widow is a last line alone at a leg's head, an orphan a first line alone at a leg's foot. */
export function partedLines(standing: readonly Standing[]): {
  readonly widows: number;
  readonly orphans: number;
} {
  const count = standing.length;
  if (count < LEAST_LINES) return { widows: 0, orphans: 0 };
  const widow = standing[count - 1]!.leg !== standing[count - 2]!.leg;
  const orphan = standing[0]!.leg !== standing[1]!.leg;
  return { widows: widow ? 1 : 0, orphans: orphan ? 1 : 0 };
}

/** Whether the last line is short, or nothing but the rest of a word. */
export const hasShortLast = (standing: readonly Standing[]): boolean =>
  lastShare(standing) < SHORT_LAST || endsInWordRest(standing);

/** How long the last line is, as a share of the paragraph's widest; 1 where it stands alone or the copy ended the line above. */
export function lastShare(standing: readonly Standing[]): number {
  const last = standing.at(-1)!.line;
  const before = standing.at(-2)?.line;
  if (before === undefined || before.last || !last.last) return 1;
  const widest = standing.reduce((width, { line }) => Math.max(width, line.end - line.start), 0);
  return (last.end - last.start) / widest;
}

/** Whether the last line is nothing but the rest of a word that a hyphen of ours parts. */
export function endsInWordRest(standing: readonly Standing[]): boolean {
  const last = standing.at(-1)!.line;
  const before = standing.at(-2)?.line;
  if (before === undefined || !before.hyphenated || !last.last) return false;
  return last.spaces.every((space, index) => index === 0 || space === "");
}

/** Most lines in a row that end in a hyphen of ours. */
export function ladderOf(standing: readonly Standing[]): number {
  let longest = 0;
  let run = 0;
  for (const { line } of standing) {
    run = line.hyphenated ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Words that a leg's end divides. */
export const hyphensAtFoot = (standing: readonly Standing[]): number =>
  standing.filter(({ line, leg }, index) => {
    const next = standing[index + 1];
    return line.hyphenated && next !== undefined && next.leg !== leg;
  }).length;
