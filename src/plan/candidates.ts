import { LINES_BETWEEN } from "../makeup/index.js";
import { JUMP, LEFT_OUT } from "./costs.js";
import { areaOf } from "./sizes.js";
import type { Member } from "./slicing.js";
import type { StoryUnit, Unit } from "./unit.js";

/*
 * Sets of things that may fill a page, by their areas alone: the few that are worth being set.
 */

/** A page that waits to be filled. */
export interface OpenPage {
  readonly number: number;
  /** Columns times lines that are free, and columns. */
  readonly area: number;
  readonly columns: number;
  /** The last: nothing goes on after it. */
  readonly last: boolean;
}

/** How badly somebody belongs on a page: points. */
export type Belongs = (unit: Unit, page: number) => number;

/** Things on one page: more make it restless, and sets of them are too many to be looked at. */
const MOST_THINGS = 6;
/** Things that are thought of for a page beyond those that must stand on it. */
const WINDOW = 14;
/** An area reckoned from facts may be so far off, of the page. */
const SLACK = 0.03;
/** Columns times lines off the page's area cost by themselves; the page's cost will tell. */
const MISFIT = 1.2;

interface Candidate {
  readonly members: readonly Member[];
  readonly score: number;
}

/** The `most` best sets for a page, the best first: with whole stories only, then with one that goes on elsewhere. */
export function candidatesFor(
  page: OpenPage,
  left: readonly Unit[],
  belongs: Belongs,
  most: number,
): readonly (readonly Member[])[] {
  const able = left.filter(({ pages }) => pages.first <= page.number && page.number <= pages.last);
  const urgency = (unit: Unit): number =>
    belongs(unit, page.number) - (unit.pages.last === page.number ? LEFT_OUT[unit.rank] : 0);
  const thought = able.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, WINDOW);
  const found: Candidate[] = [];
  grow(thought, page, urgency, found);
  const best = found.toSorted((a, b) => a.score - b.score);
  const whole = best.filter(({ members }) => members.every(({ parts }) => !parts));
  const parted = best.filter(({ members }) => members.some(({ parts }) => parts));
  const share = Math.max(1, Math.ceil(most / 3));
  return [...whole.slice(0, Math.max(most - parted.length, most - share)), ...parted.slice(0, share)].map(
    ({ members }) => members,
  );
}

/** Every set whose areas agree with the page's. */
function grow(
  thought: readonly Unit[],
  page: OpenPage,
  urgency: (unit: Unit) => number,
  found: Candidate[],
): void {
  const visit = (set: readonly Unit[], least: number, from: number): void => {
    if (set.length > 0) found.push(...judged(set, page, urgency));
    if (set.length >= MOST_THINGS || least > page.area) return;
    for (let at = from; at < thought.length; at++) {
      const unit = thought[at]!;
      visit([...set, unit], least + areaOf(unit).least, at + 1);
    }
  };
  visit([], 0, 0);
}

/** White between what stands one below the other: a guess, two things in three. */
const STACKED = 0.6;

function judged(set: readonly Unit[], page: OpenPage, urgency: (unit: Unit) => number): readonly Candidate[] {
  const between = (set.length - 1) * STACKED * LINES_BETWEEN * page.columns;
  const sum = (of: (unit: Unit) => number): number => set.reduce((total, unit) => total + of(unit), between);
  const slack = page.area * SLACK;
  const place = set.reduce((total, unit) => total + urgency(unit), 0);
  const found: Candidate[] = [];
  const [least, natural, most] = [
    sum((unit) => areaOf(unit).least),
    sum((unit) => areaOf(unit).natural),
    sum((unit) => areaOf(unit).most),
  ];
  if (least - slack <= page.area && page.area <= most + slack)
    found.push({
      members: set.map((unit) => ({ unit, parts: false })),
      score: place + Math.abs(natural - page.area) * MISFIT,
    });
  if (natural <= page.area) return found;
  for (const jumper of set) {
    if (!mayBegin(jumper, page)) continue;
    const own = areaOf(jumper);
    const head = own.least - jumper.facts.text.least;
    const room = page.area - (natural - own.natural) - head;
    if (room < jumper.facts.text.natural * LEAST_SHARE && room < page.area * LEAST_OF_PAGE) continue;
    found.push({
      members: set.map((unit) => ({ unit, parts: unit === jumper })),
      score: place + JUMP + Math.max(0, jumper.facts.text.natural - room),
    });
  }
  return found;
}

/** Whether a story may begin here and go on elsewhere. What went on from elsewhere does so again only where no page holds it: rule 19. */
const mayBegin = (unit: Unit, { area, last }: OpenPage): unit is StoryUnit =>
  unit.kind === "story" &&
  unit.mayJump &&
  unit.facts.mayPart &&
  !last &&
  (unit.from === null || unit.facts.text.least > area);

/** A story begins with so much of it, or with so much of the page. */
const LEAST_SHARE = 0.25;
const LEAST_OF_PAGE = 0.3;
