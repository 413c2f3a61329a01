import { FINAL, FORCED, HYPHEN, INSIDE, type Breakpoints } from "../../src/lines/breakpoints.js";
import type { Model } from "../../src/lines/model.js";
import type { Rules } from "../../src/lines/optimum.js";

/** The price of a whole way through the places, written down as the definition says, with no thought of speed. Infinity: not allowed. */
export function costOf(way: readonly number[], at: Breakpoints, model: Model, rules: Rules): number {
  let total = 0;
  let fitness = 1;
  let ladder = 0;
  for (let line = 0; line + 1 < way.length; line++) {
    const a = way[line]!;
    const b = way[line + 1]!;
    for (let between = a + 1; between < b; between++) if (at.flags[between]! & FORCED) return Infinity;
    const room = rules.rooms[Math.min(line, rules.rooms.length - 1)]!;
    const { demerits, klass } = lineCost(at, model, rules, a, b, room);
    total += demerits;
    if (Math.abs(klass - fitness) > 1) total += 35_000;
    fitness = klass;
    const forced = (at.flags[b]! & FORCED) !== 0;
    const hyphen = (at.flags[b]! & HYPHEN) !== 0 && !forced;
    if (hyphen && ladder > 0) total += 100_000;
    ladder = hyphen ? ladder + 1 : 0;
    if (ladder > rules.ladder) {
      if (!model.anything) return Infinity;
      total += 1e7;
      ladder = rules.ladder;
    }
    if (hyphen && line === rules.noHyphenAfter) total += model.anything ? 1e7 : Infinity;
  }
  return total;
}

function lineCost(
  at: Breakpoints,
  model: Model,
  rules: Rules,
  a: number,
  b: number,
  room: number,
): { demerits: number; klass: number } {
  const none = { demerits: Infinity, klass: 1 };
  const width = at.endWidth[b]! - at.startWidth[a]!;
  const space = at.endSpace[b]! - at.startSpace[a]!;
  const letters = at.endLetters[b]! - at.startLetters[a]!;
  const excess = room - width;
  const last = (at.flags[b]! & FORCED) !== 0;
  let badness = 0;
  let klass = 1;
  let extra = 0;
  if (excess < -1e-6) {
    const give =
      space * model.spaceShrink + (width - space) * model.glyphShrink + letters * model.letterShrink;
    if (-excess <= give) {
      badness = 100 * (-excess / give) ** 3;
      klass = -excess / give > 0.5 ? 0 : 1;
    } else {
      if (!model.anything || b !== a + 1) return none;
      badness = 1e5;
      extra = 1e12 * (1 - excess / Math.max(room, 1));
    }
  } else if (excess > 1e-6 && !(last && !rules.justifyLast)) {
    const soft = space * model.spaceStretch + model.lineStretch;
    const firm = (width - space) * model.glyphStretch + letters * model.letterStretch;
    const r = excess <= soft + firm ? excess / (soft + firm) : soft > 0 ? (excess - firm) / soft : Infinity;
    if (r <= model.loosest) {
      badness = 100 * r ** 3;
      klass = model.ragged || r <= 0.5 ? 1 : r <= 1 ? 2 : 3;
    } else {
      if (!model.anything) return none;
      badness = 1e5 * (1 + excess / Math.max(room, 1));
      klass = 3;
    }
  }
  let demerits = (10 + badness) ** 2 + (at.price[b]! * model.hyphenPenalty) ** 2 + extra;
  if ((at.flags[b]! & FINAL) !== 0) {
    if ((at.flags[a]! & HYPHEN) !== 0) demerits += 5_000;
    const follows = a > 0 && (at.flags[a]! & FORCED) === 0;
    const fragment = (at.flags[a]! & INSIDE) !== 0 && at.startItem[a] === at.endItem[b];
    const share = width / (0.2 * (room + at.hanging));
    if (follows && (fragment || share < 1))
      demerits += model.strict ? Infinity : share < 1 ? 5e10 * (2 - share) : 1e6;
  }
  return { demerits, klass };
}

/** The least cost of all ways there are, by trying every one; for each count of lines. */
export function bruteForce(at: Breakpoints, model: Model, rules: Rules): Map<number, number> {
  const inner = at.count - 2;
  const best = new Map<number, number>();
  for (let choice = 0; choice < 2 ** inner; choice++) {
    const way = [0];
    for (let k = 0; k < inner; k++) if (choice & (1 << k)) way.push(k + 1);
    way.push(at.count - 1);
    const cost = costOf(way, at, model, rules);
    const lines = way.length - 1;
    if (cost < (best.get(lines) ?? Infinity)) best.set(lines, cost);
  }
  return best;
}

/** As a typewriter would: each line as long as it fits when shrunk as far as it goes. */
export function firstFit(at: Breakpoints, model: Model, rules: Rules): number[] {
  const way = [0];
  while (way[way.length - 1]! < at.count - 1) {
    const a = way[way.length - 1]!;
    const room = rules.rooms[Math.min(way.length - 1, rules.rooms.length - 1)]!;
    let end = a + 1;
    for (let b = a + 1; b < at.count; b++) {
      if (
        lineCost(at, { ...model, anything: false, strict: false, loosest: Infinity }, rules, a, b, room)
          .demerits < Infinity
      )
        end = b;
      if ((at.flags[b]! & FORCED) !== 0) break;
    }
    way.push(end);
  }
  return way;
}
