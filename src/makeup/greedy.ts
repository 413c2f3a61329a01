import { FORBIDDEN_BREAK, SHORT_LEG } from "./fill.js";
import type { LegRoom } from "./legs.js";

/** The rooms of a band on one page. */
export interface GreedyRooms {
  /** The same for the parts of a band. */
  readonly key: number;
  readonly rooms: readonly LegRoom[];
}

/**
 * What a story costs when each leg is filled with as much as it holds, every paragraph at its best, and no look ahead: the way of
 * a hand in a hurry, in the rooms that the optimum was found for. Notes are not counted: they only make it dearer.
 */
export function greedyCost(parts: readonly GreedyRooms[]): number {
  const bands = new Map<number, LegRoom[]>();
  for (const { key, rooms } of parts) bands.set(key, [...(bands.get(key) ?? []), ...rooms]);
  let cost = 0;
  for (const rooms of bands.values()) cost += costOfBand(rooms.filter(({ top, foot }) => foot > top));
  return cost;
}

function costOfBand(rooms: readonly LegRoom[]): number {
  const { groups } = rooms[0]?.copy ?? { groups: [] };
  let cost = 0;
  let leg = 0;
  let left = capacityOf(rooms, leg);
  const next = (): void => {
    leg += 1;
    left = capacityOf(rooms, leg);
  };
  for (const { variants, breakBefore, forced } of groups) {
    const { breaks, white } = variants[0]!.strip;
    if (left < capacityOf(rooms, leg)) {
      if (forced !== "none") next();
      else if (left === 0) {
        cost += Math.min(breakBefore, FORBIDDEN_BREAK);
        next();
      }
    }
    for (let row = 0; row < breaks.length; row++) {
      if (left === capacityOf(rooms, leg) && white?.[row] === true) continue;
      left -= 1;
      if (left > 0 || row + 1 === breaks.length) continue;
      cost += Math.min(breaks[row]!, FORBIDDEN_BREAK);
      next();
    }
  }
  const short = leg >= rooms.length ? 0 : left;
  return cost + (short <= 1 ? 0 : SHORT_LEG * short * short);
}

/** Legs that the greedy way needs beyond those there are, are as deep as the last. */
function capacityOf(rooms: readonly LegRoom[], leg: number): number {
  const room = rooms[Math.min(leg, rooms.length - 1)];
  return room === undefined ? Infinity : room.foot - room.top;
}
