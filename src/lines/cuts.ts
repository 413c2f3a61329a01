import { HYPHEN, INSIDE, type Breakpoints } from "./breakpoints.js";

/**
 * The way through a paragraph that a search chose: what of its breakpoints is needed to set its lines, which may be later,
 * when the columns hold another paragraph. Cut 0 is the paragraph's start; line k lies between the cuts k and k + 1.
 */
export interface Cuts {
  /** Of each cut: first item of the line after it, last item of the line before it, and the point in that or −1. */
  readonly startItem: readonly number[];
  readonly endItem: readonly number[];
  readonly point: readonly number[];
  /** Flags of the breakpoint. */
  readonly flags: readonly number[];
  /** Words wider than this, in points, have their points among their `cuts`. */
  readonly cutOver: number;
}

/** Takes the places of a way out of the columns. */
export function cutsAt(at: Breakpoints, places: readonly number[]): Cuts {
  const startItem: number[] = [];
  const endItem: number[] = [];
  const point: number[] = [];
  const flags: number[] = [];
  for (let k = 0; k < places.length; k++) {
    const place = places[k]!;
    startItem.push(at.startItem[place]!);
    endItem.push(at.endItem[place]!);
    point.push(at.point[place]!);
    flags.push(at.flags[place]!);
  }
  return { startItem, endItem, point, flags, cutOver: at.cutOver };
}

/** Whether a line that ends at a breakpoint with these flags ends in a hyphen of ours. */
export const isHyphenated = (flags: number): boolean => (flags & (INSIDE | HYPHEN)) === (INSIDE | HYPHEN);

/** For each line whether it ends in a hyphen of ours. */
export function hyphensAt({ flags }: Cuts): readonly boolean[] {
  const hyphens: boolean[] = [];
  for (let k = 1; k < flags.length; k++) hyphens.push(isHyphenated(flags[k]!));
  return hyphens;
}
