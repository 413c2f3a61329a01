/** The known name nearest to a mistyped one, or null where none is near: at most a third of the letters may be wrong. */
export function nearest(name: string, known: Iterable<string>): string | null {
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), least + 1);
    // Of equals, the one with the same first letter: that is seldom mistyped.
    const wins =
      distance < least || (distance === least && best !== null && isBetterStart(wanted, candidate, best));
    if (wins) [best, least] = [candidate, distance];
  }
  return best;
}

const isBetterStart = (wanted: string, candidate: string, best: string): boolean =>
  candidate[0]?.toLowerCase() === wanted[0] && best[0]?.toLowerCase() !== wanted[0];

/** A hint that names the nearest, where there is one. */
export function meant(name: string, known: Iterable<string>): string | undefined {
  const found = nearest(name, known);
  return found === null ? undefined : `did you mean ${found}?`;
}

/** Letters to insert, delete, replace or swap; `limit` or more is as good as endless. */
function editDistance(left: string, right: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= right.length; at += 1) {
      const same = left[row - 1] === right[at - 1];
      let cost = Math.min((last[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
      const swapped = left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1];
      if (swapped && row > 1 && at > 1) cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      line.push(cost);
    }
    if (Math.min(...line) >= limit) return limit;
    [before, last] = [last, line];
  }
  return last[right.length] ?? limit;
}
