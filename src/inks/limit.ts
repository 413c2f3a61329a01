import type { Transform } from "./lcms.js";

/**
 * Holds total ink under a limit by grey component replacement: what is over is taken from cyan, magenta and yellow alike, and
 * black comes in for a share of it, the one that keeps the colour nearest. Little CMS tells that share for nodes of a
 * table, each once for a printing condition and a limit; between nodes it is interpolated. So colours that are alike stay alike, and
 * nothing jumps where the limit begins to hold.
 */
export interface Limiter {
  /** In shares of one plate: 2.4 is 240 %. */
  readonly totalInk: number;
  /** The inks, held under the limit; each 0…1. Those that are under it are left as they are. */
  hold(inks: Float64Array): void;
}

/** Nodes along each ink: the shares are smooth. */
const NODES = 9;
/** Shares that are tried for a node, from no black to as much as there is ink in excess: three inks are taken for one of black, so half is usual. */
const TRIED = 9;
/** A node that is under the limit tells what it would do with a tenth too much: colours between it and others ask it, too. */
const SLIGHTLY = 0.9;
/** Of shares that do nearly the same to a colour the smallest is taken: ΔE for all of the excess. */
const RELUCTANCE = 1;

/** A limiter for a printing condition. `toLab` tells what inks look like; it is asked when the first colour is over the limit. */
export function createLimiter(totalInk: number, toLab: () => Transform): Limiter {
  let shares: ShareAt | undefined;
  return {
    totalInk,
    hold(inks) {
      const excess = inks[0]! + inks[1]! + inks[2]! + inks[3]! - totalInk;
      if (excess <= 0) return;
      shares ??= blackShares(totalInk, toLab());
      takeOff(inks, excess, shareAt(shares, inks));
    },
  };
}

/** Takes the excess off; black comes in for a share of it, as far as its plate and the limit go. */
function takeOff(inks: Float64Array, excess: number, share: number): void {
  const total = inks[0]! + inks[1]! + inks[2]! + inks[3]!;
  const limit = total - excess;
  const black = Math.min(1, limit, inks[3]! + share * excess);
  const less = lessOfEach(inks[0]!, inks[1]!, inks[2]!, limit - black);
  for (let ink = 0; ink < 3; ink++) inks[ink] = Math.max(0, inks[ink]! - less);
  inks[3] = black;
}

/** What is taken of each of three inks, as far as there is of it, so that no more than `rest` is left of all. */
function lessOfEach(one: number, two: number, three: number, rest: number): number {
  const least = Math.min(one, two, three);
  const most = Math.max(one, two, three);
  const all = one + two + three;
  const ofThree = (all - rest) / 3;
  if (ofThree <= least) return ofThree;
  const ofTwo = (all - least - rest) / 2;
  return ofTwo <= all - least - most ? ofTwo : most - rest;
}

/** The share of black at a node of the table. */
type ShareAt = (node: number) => number;

/** Few nodes are ever asked for: pictures have no colours that are full of all inks. Each is worked out when it is. */
function blackShares(totalInk: number, toLab: Transform): ShareAt {
  const known = new Float64Array(NODES ** 4).fill(NaN);
  return (node) => {
    if (Number.isNaN(known[node]!)) known[node] = blackShare(inksAt(node), totalInk, toLab);
    return known[node]!;
  };
}

/** A node's inks, cyan first. */
const inksAt = (node: number): Float64Array =>
  Float64Array.from({ length: 4 }, (_, ink) => (Math.floor(node / NODES ** (3 - ink)) % NODES) / (NODES - 1));

function blackShare(inks: Float64Array, totalInk: number, toLab: Transform): number {
  const total = inks[0]! + inks[1]! + inks[2]! + inks[3]!;
  const excess = total - Math.min(totalInk, SLIGHTLY * total);
  const tried = new Float64Array(4 * (TRIED + 1));
  tried.set(inks);
  for (let share = 0; share < TRIED; share++) {
    const held = inks.slice();
    takeOff(held, excess, share / (TRIED - 1));
    tried.set(held, 4 * (share + 1));
  }
  const seen = toLab(tried.map((ink) => ink * FULL));
  const errors = Array.from({ length: TRIED }, (_, share) => {
    const at = 3 * (share + 1);
    const far = Math.hypot(seen[at]! - seen[0]!, seen[at + 1]! - seen[1]!, seen[at + 2]! - seen[2]!);
    return far + (RELUCTANCE * share) / (TRIED - 1);
  });
  return bestShare(errors);
}

const FULL = 65_535;

/** The lowest point of a parabola through the least error and its neighbours. */
function bestShare(errors: readonly number[]): number {
  const least = errors.indexOf(Math.min(...errors));
  const [before, at, after] = [errors[least - 1], errors[least]!, errors[least + 1]];
  if (before === undefined || after === undefined) return least / (TRIED - 1);
  const bend = before - 2 * at + after;
  return (least + (bend === 0 ? 0 : (before - after) / (2 * bend))) / (TRIED - 1);
}

/** Between nodes: linear along each ink. */
function shareAt(shares: ShareAt, inks: Float64Array): number {
  let [node, stride] = [0, NODES ** 3];
  const parts = [0, 0, 0, 0];
  for (let ink = 0; ink < 4; ink++, stride /= NODES) {
    const place = inks[ink]! * (NODES - 1);
    const cell = Math.min(NODES - 2, Math.floor(place));
    parts[ink] = place - cell;
    node += cell * stride;
  }
  let share = 0;
  for (let corner = 0; corner < 16; corner++) {
    const weight =
      (corner & 8 ? parts[0]! : 1 - parts[0]!) *
      (corner & 4 ? parts[1]! : 1 - parts[1]!) *
      (corner & 2 ? parts[2]! : 1 - parts[2]!) *
      (corner & 1 ? parts[3]! : 1 - parts[3]!);
    // A node without weight is not asked: it may be one that nobody needs.
    if (weight > 0) share += weight * shares(node + STEPS[corner]!);
  }
  return share;
}

/** From a cell's first node to each of its corners. */
const STEPS = Array.from(
  { length: 16 },
  (_, corner) =>
    (corner >> 3) * NODES ** 3 +
    ((corner >> 2) & 1) * NODES ** 2 +
    ((corner >> 1) & 1) * NODES +
    (corner & 1),
);
