import { FORBIDDEN_BREAK, shortCost } from "./fill.js";
import { EMPTY_LEG, type LegRoom } from "./legs.js";

/** The rooms of a band on one page. */
export interface GreedyRooms {
  /** The same for the parts of a band. */
  readonly key: number;
  readonly rooms: readonly LegRoom[];
}

/**
 * What a story costs when each leg is filled with as much as it holds, every paragraph at its best, and no look ahead: the way of
 * a hand in a hurry, in the rooms that the optimum was found for, where the last leg ends as it may. Notes are not counted: they only make it dearer.
 */
export function greedyCost(parts: readonly GreedyRooms[]): number {
  const bands = new Map<number, LegRoom[]>();
  for (const { key, rooms } of parts) bands.set(key, [...(bands.get(key) ?? []), ...rooms]);
  let cost = 0;
  for (const rooms of bands.values()) cost += costOfBand(rooms.filter(({ top, foot }) => foot > top));
  return cost;
}

function costOfBand(rooms: readonly LegRoom[]): number {
  const capacities = rooms.map(({ top, foot }) => foot - top);
  let cost = 0;
  let leg = 0;
  let used = 0;
  /** The last leg takes what is left, however much. */
  const full = (): boolean => leg + 1 < capacities.length && used >= capacities[leg]!;
  const next = (price: number): void => {
    cost += Math.min(price, FORBIDDEN_BREAK);
    leg += 1;
    used = 0;
  };
  for (const { variants, breakBefore, forced } of rooms[0]?.copy.groups ?? []) {
    const { breaks, white } = variants[0]!.strip;
    if (full()) next(breakBefore);
    else if (forced !== "none" && used > 0) next(0);
    for (const [row, breakAfter] of breaks.entries()) {
      if (used === 0 && white?.[row] === true) continue;
      used += 1;
      if (full() && row + 1 < breaks.length) next(breakAfter);
    }
  }
  const off = Math.abs((capacities.at(-1) ?? used) - used);
  return cost + (off <= 1 ? 0 : shortCost(off)) + EMPTY_LEG * Math.max(0, capacities.length - 1 - leg);
}
