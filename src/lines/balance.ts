import type { ShapedParagraph } from "../shape/index.js";
import { FINAL, FORCED, HYPHEN, type Breakpoints } from "./breakpoints.js";
import { leansForward } from "./function-words.js";

/** Lines up to which text is balanced; longer text is no headline, and the cost is lines × words. Browsers stop at 6 to 10. */
const MOST_LINES = 12;
/** Penalties as shares of the measure squared, so that they weigh the same in every size of type: 0.09 is a line short by 0.3 of it. */
const AFTER_LEANING_WORD = 0.08;
const INSIDE_NAME = 0.15;
const AT_HYPHEN = 0.08;
/** A last line of one short word, under this share of its room, looks forgotten. */
const SHORT_LAST = 0.25;
const LONE_WORD = 0.3;
/** Makes demerits of shares, of the size that those of running text have. */
const DEMERITS = 10_000;
const HAIR = 1e-6;

/** The places of a balanced setting and its cost. */
export interface Balanced {
  readonly places: readonly number[];
  readonly demerits: number;
}

/**
 * Fewest lines first; among the settings with that many, the one with the least sum of squared shortfalls, where a break after
 * a word that leans on the next one, inside a name or at a hyphen costs extra. Undefined where a word is wider than its room or
 * there are more lines than a headline has.
 */
export function balancedPlaces(
  at: Breakpoints,
  paragraph: ShapedParagraph,
  rooms: Float64Array,
): Balanced | undefined {
  const least = fewestLines(at, rooms);
  if (least === undefined || least > MOST_LINES) return undefined;
  const price = placePrices(at, paragraph);
  const width = at.count;
  const cost = new Float64Array((least + 1) * width).fill(Infinity);
  const from = new Int32Array((least + 1) * width).fill(-1);
  cost[0] = 0;
  for (let line = 0; line < least; line++) {
    const room = roomOf(rooms, line);
    for (let a = 0; a < width - 1; a++) {
      const before = cost[line * width + a]!;
      if (before === Infinity) continue;
      for (let b = a + 1; b < width; b++) {
        const short = room - lineWidth(at, a, b);
        if (short < -HAIR - at.slack) break;
        if (short >= -HAIR) {
          const total =
            before + (short * short) / (room * room) + price[b]! + lastPrice(at, a, b, room, line > 0);
          const slot = (line + 1) * width + b;
          if (total < cost[slot]!) {
            cost[slot] = total;
            from[slot] = a;
          }
        }
        if ((at.flags[b]! & FORCED) !== 0) break;
      }
    }
  }
  const total = cost[least * width + width - 1]!;
  if (total === Infinity) return undefined;
  const places = [width - 1];
  for (let line = least; line > 0; line--) places.push(from[line * width + places[places.length - 1]!]!);
  return { places: places.reverse(), demerits: total * DEMERITS };
}

const roomOf = (rooms: Float64Array, line: number): number => rooms[Math.min(line, rooms.length - 1)]!;
const lineWidth = (at: Breakpoints, a: number, b: number): number => at.endWidth[b]! - at.startWidth[a]!;

/** Lines that first fit takes: no setting takes fewer, for every line of it reaches at least as far. */
function fewestLines(at: Breakpoints, rooms: Float64Array): number | undefined {
  let lines = 0;
  let a = 0;
  while (a < at.count - 1) {
    const room = roomOf(rooms, lines);
    let end = -1;
    for (let b = a + 1; b < at.count; b++) {
      const width = lineWidth(at, a, b);
      if (width <= room + HAIR) end = b;
      if (width > room + HAIR + at.slack || (at.flags[b]! & FORCED) !== 0) break;
    }
    if (end < 0) return undefined;
    a = end;
    lines++;
    if (lines > MOST_LINES) return undefined;
  }
  return lines;
}

/** The extra cost of ending a line at each place. */
function placePrices(at: Breakpoints, paragraph: ShapedParagraph): Float64Array {
  const { items, font } = paragraph;
  const price = new Float64Array(at.count);
  for (let k = 1; k < at.count - 1; k++) {
    const before = items[at.endItem[k]!];
    const after = items[at.startItem[k]!];
    if ((at.flags[k]! & FORCED) !== 0 || before?.kind !== "word" || after?.kind !== "word") continue;
    const word = before.run.text;
    if ((at.flags[k]! & HYPHEN) !== 0) price[k] = AT_HYPHEN;
    else if (leansForward(word, before.run.font.lang || font.lang)) price[k] = AFTER_LEANING_WORD;
    else if (isCapitalised(word) && isCapitalised(after.run.text)) price[k] = INSIDE_NAME;
  }
  return price;
}

/** Begins with a capital, has small letters too, and ends with a letter: a comma after it ends a name. */
function isCapitalised(word: string): boolean {
  const [first, last] = [word.charAt(0), word.charAt(word.length - 1)];
  return first !== first.toLowerCase() && last !== last.toUpperCase();
}

function lastPrice(at: Breakpoints, a: number, b: number, room: number, follows: boolean): number {
  if (!follows || (at.flags[b]! & FINAL) === 0 || (at.flags[a]! & FORCED) !== 0) return 0;
  const lone = at.startItem[a] === at.endItem[b];
  return lone && lineWidth(at, a, b) < SHORT_LAST * room ? LONE_WORD : 0;
}
