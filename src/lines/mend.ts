import { FORCED, type Breakpoints } from "./breakpoints.js";
import { cutsAt, hyphensAt, isHyphenated } from "./cuts.js";
import type { FilledLines } from "./fill.js";
import type { SetLine } from "./galley.js";
import { RIVER, riverGauge } from "./rivers.js";

/**
 * Taking rivers out of a set paragraph. One line in two hundred of newspaper text ends a river of four lines. What stands below
 * what depends on where the lines above end, which a programme over breakpoints cannot price; so the paragraph is set as if there
 * were no rivers, and only where one shows are its lines ended elsewhere.
 */

/** A way through a paragraph: its places from the start to the end, its lines, and what they cost. */
export interface Way {
  readonly places: readonly number[];
  readonly filled: FilledLines;
  readonly demerits: number;
}

/** Sets the paragraph again, with the prices that its places have now; null where the lines would not be as many. */
export type SetAgain = () => Way | null;

/** Demerits that a river of four lines is worth, and each line more: those of a line whose word spaces are 0.48 em. */
const RIVER_DEMERITS = 1_000_000;
/** Price of a place that is to be avoided, in hyphens. */
const AVOIDED = 50;
/** Each round makes an end of each river's lines dear, and the ends that were stay so; there are hardly more to try. */
const MOST_ROUNDS = 6;

/**
 * The way with the fewest rivers for its price among those tried. It has as many lines, and no hyphen where the first way has
 * none at the lines `parted`, after which a leg ends (null: it may end after any). Work: at most `MOST_ROUNDS` settings, however long the paragraph.
 */
export function withoutRivers(
  first: Way,
  at: Breakpoints,
  again: SetAgain,
  parted: readonly number[] | null,
): Way {
  const price = at.price.slice(0, at.count);
  const hyphened = hyphensAt(cutsAt(at, first.places));
  let rivers = riversOf(first.filled.lines);
  let way = first;
  let best = first;
  let bestCost = costOf(first, rivers);
  for (let round = 0; round < MOST_ROUNDS && rivers.length > 0; round++) {
    for (const river of rivers) avoid(at, way, river, round);
    const next = again();
    if (next === null) break;
    way = next;
    rivers = riversOf(way.filled.lines);
    const cost = addsHyphens(way, at, hyphened, parted) ? Infinity : costOf(way, rivers);
    if (cost < bestCost) [best, bestCost] = [way, cost];
  }
  at.price.set(price);
  return best;
}

/** Each line of a river beyond the third costs. */
const costOf = ({ demerits }: Way, rivers: readonly River[]): number =>
  rivers.reduce((cost, { from, to }) => cost + (to - from + 2 - RIVER) * RIVER_DEMERITS, demerits);

/** Lines of a river, from 0, both ends included. */
interface River {
  readonly from: number;
  readonly to: number;
}

/** Used for every paragraph, one after the other. */
const gauge = riverGauge();

/** The rivers of lines that stand one below the other. */
export function riversOf(lines: readonly SetLine[]): readonly River[] {
  if (lines.length < RIVER) return [];
  gauge.restart();
  const rivers: River[] = [];
  let depth = 0;
  for (let line = 0; line < lines.length; line++) {
    const reached = gauge.add(lines[line]!);
    if (reached >= RIVER) {
      if (depth >= RIVER) rivers.pop();
      rivers.push({ from: line - reached + 1, to: line });
    }
    depth = reached;
  }
  return rivers;
}

/** Makes one end of a river's lines dear: those in its middle first, for they part it in two short ones. */
function avoid(at: Breakpoints, { places }: Way, { from, to }: River, round: number): void {
  const ends = to - from;
  const middle = (from + to) >> 1;
  const offset = round % 2 === 0 ? round / 2 : -(round + 1) / 2;
  const line = from + ((((middle - from + offset) % ends) + ends) % ends);
  const place = places[line + 1]!;
  if ((at.flags[place]! & FORCED) === 0) at.price[place] = at.price[place]! + AVOIDED;
}

const addsHyphens = (
  { places }: Way,
  at: Breakpoints,
  hyphened: readonly boolean[],
  parted: readonly number[] | null,
): boolean =>
  hyphened.some(
    (hyphen, line) =>
      !hyphen && isHyphenated(at.flags[places[line + 1]!]!) && (parted === null || parted.includes(line)),
  );
