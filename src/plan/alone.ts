import type { Fitter, Terms } from "../makeup/index.js";
import { byWeight, isRest, leftCost, LIGHT, type Planned } from "./planned.js";
import type { PageRoom } from "./rooms.js";
import type { Standing } from "./slicing.js";
import type { StoryUnit, Unit } from "./unit.js";

/*
 * Stories that fill no rectangle by the rules, short ones with more pictures than text among them. On a page that would be empty such a story stands alone,
 * its ink as level as it comes: better than not at all.
 */

/** The issue with stories that have no place on pages that have nothing. */
export function withStoriesAlone(plan: Planned, rooms: readonly PageRoom[]): Planned {
  let now = plan;
  for (const [index, room] of rooms.entries()) {
    if (now.pages[index] !== null) continue;
    for (const unit of now.left.toSorted(byWeight)) {
      const standing = standingAlone(unit, room);
      if (standing === null) continue;
      const left = now.left.filter((other) => other !== unit);
      const page = { standings: [standing], cost: 0, rest: null, white: 0 };
      now = {
        pages: now.pages.with(index, page),
        left,
        cost: now.cost + leftCost(left) - leftCost(now.left),
      };
      break;
    }
  }
  return now;
}

function standingAlone(unit: Unit, { number, ways }: PageRoom): Standing | null {
  if (unit.kind !== "story" || unit.rank >= LIGHT || isRest(unit)) return null;
  if (number < unit.pages.first || number > unit.pages.last) return null;
  const regions = (ways[0] ?? []).toSorted((a, b) => b.columns * b.lines - a.columns * a.lines);
  for (const { column, columns, line, lines } of regions) {
    const depth = leastDepth(unit.fitter, columns, lines);
    if (depth !== null)
      return { member: { unit, parts: false }, way: wayOf(unit, columns, depth), column, columns, line };
  }
  return null;
}

/** The fewest lines under which the story is not over, found by halving; null where it is over in all. */
function leastDepth(fitter: Fitter, columns: number, most: number): number | null {
  const isOver = (lines: number): boolean => fitter.weigh({ columns, lines }).kind === "over";
  if (isOver(most)) return null;
  let [over, fits] = [0, most];
  while (fits - over > 1) {
    const lines = (over + fits) >> 1;
    if (isOver(lines)) over = lines;
    else fits = lines;
  }
  return fits;
}

function wayOf({ facts }: StoryUnit, columns: number, lines: number): Standing["way"] {
  const terms: Terms = { columns, lines };
  const size = facts.heads[columns - 1]?.[0]?.size ?? 0;
  return { lines, cost: 0, size, headline: null, terms, area: 0, parts: false };
}
