import { LINES_BETWEEN } from "../makeup/index.js";
import { JUMP, LEFT_OUT } from "./costs.js";
import { areaOf, type Area } from "./sizes.js";
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
  /** Those of its largest rectangle: advertisements may cut a page up. */
  readonly largest: number;
  readonly columns: number;
  /** Whether no page that is filled after it can have something. */
  readonly isLastFor: (unit: Unit) => boolean;
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

/** A hole that light things may close, to one that nothing does. */
const CLOSED = 0.3;

/** What is reckoned with of a thing. */
interface Thought extends Area {
  readonly unit: Unit;
  /** How badly it belongs here; very well what can stand nowhere later. */
  readonly urgency: number;
  /** What its beginning needs beside its text, and the text; null where it cannot go on elsewhere. */
  readonly parted: { readonly head: number; readonly text: number } | null;
}

/** Things that may fill the page together; the number of the one that goes on elsewhere, or −1. */
interface Candidate {
  readonly set: readonly Thought[];
  readonly jumper: number;
  readonly score: number;
}

/** The `most` best sets for a page, the best first: with whole stories only, then with one that goes on elsewhere. `light`: what closes holes. */
export function candidatesFor(
  page: OpenPage,
  left: readonly Unit[],
  light: readonly Unit[],
  belongs: Belongs,
  most: number,
): readonly (readonly Member[])[] {
  const closes = light.reduce((sum, unit) => sum + areaOf(unit).natural, 0);
  const thoughts = left
    .filter(({ pages }) => pages.first <= page.number && page.number <= pages.last)
    .map((unit) => thoughtOf(unit, page, belongs))
    .toSorted((a, b) => a.urgency - b.urgency)
    .slice(0, WINDOW);
  const [whole, parted] = [new Shortlist(most), new Shortlist(Math.max(1, Math.ceil(most * PARTED)))];
  judgeAll(thoughts, page, closes, whole, parted);
  const others = parted.all();
  return [...whole.all().slice(0, most - others.length), ...others].map(({ set, jumper }) =>
    set.map(({ unit }, index) => ({ unit, parts: index === jumper })),
  );
}

/** Of the sets this part has a story that goes on elsewhere. */
const PARTED = 1 / 3;

function thoughtOf(unit: Unit, page: OpenPage, belongs: Belongs): Thought {
  const area = areaOf(unit);
  const lastChance = page.isLastFor(unit) ? LEFT_OUT[unit.rank] : 0;
  const parted = mayBegin(unit, page)
    ? { head: area.least - unit.facts.text.least, text: unit.facts.text.natural }
    : null;
  return { unit, ...area, urgency: belongs(unit, page.number) - lastChance, parted };
}

/** The few best sets. */
class Shortlist {
  private readonly best: Candidate[] = [];
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  takes(score: number): boolean {
    return this.best.length < this.most || score < this.best.at(-1)!.score;
  }

  add(candidate: Candidate): void {
    const at = this.best.findIndex(({ score }) => score > candidate.score);
    this.best.splice(at < 0 ? this.best.length : at, 0, candidate);
    if (this.best.length > this.most) this.best.pop();
  }

  all(): readonly Candidate[] {
    return this.best;
  }
}

/** White between what stands one below the other: a guess, two things in three. */
const STACKED = 0.6;

/** Looks at every set whose areas may agree with the page's. */
function judgeAll(
  thoughts: readonly Thought[],
  page: OpenPage,
  closes: number,
  whole: Shortlist,
  parted: Shortlist,
): void {
  const between = STACKED * LINES_BETWEEN * page.columns;
  const slack = page.area * SLACK;
  const set: Thought[] = [];
  const visit = (least: number, natural: number, most: number, urgency: number, from: number): void => {
    for (let at = from; at < thoughts.length; at++) {
      const thought = thoughts[at]!;
      const gap = set.length === 0 ? 0 : between;
      const [small, usual, large] = [
        least + thought.least + gap,
        natural + thought.natural + gap,
        most + thought.most + gap,
      ];
      const place = urgency + thought.urgency;
      set.push(thought);
      if (small - slack <= page.area && page.area <= large + closes + slack) {
        const short = page.area - usual;
        const score = place + (short > 0 ? Math.max(0, short - closes) + short * CLOSED : -short) * MISFIT;
        if (whole.takes(score)) whole.add({ set: [...set], jumper: -1, score });
      }
      if (usual > page.largest) judgeParted(set, usual, place, page, parted);
      if (set.length < MOST_THINGS && small <= page.area) visit(small, usual, large, place, at + 1);
      set.pop();
    }
  };
  visit(0, 0, 0, 0, 0);
}

/** The set with each of its stories that may go on elsewhere. */
function judgeParted(
  set: readonly Thought[],
  natural: number,
  place: number,
  page: OpenPage,
  parted: Shortlist,
): void {
  // What all of the page would hold by its area may have no room in any of its rectangles.
  const area = natural > page.area ? page.area : page.largest;
  for (const [index, { parted: own, natural: whole }] of set.entries()) {
    if (own === null) continue;
    const room = area - (natural - whole) - own.head;
    if (room < own.text * LEAST_SHARE && room < page.area * LEAST_OF_PAGE) continue;
    const score = place + JUMP + Math.max(0, own.text - room);
    if (parted.takes(score)) parted.add({ set: [...set], jumper: index, score });
  }
}

/** Whether a story may begin here and go on elsewhere. What went on from elsewhere does so again only where no page holds it: rule 19. */
export const mayBegin = (unit: Unit, { area, last }: Pick<OpenPage, "area" | "last">): unit is StoryUnit =>
  unit.kind === "story" &&
  unit.mayJump &&
  unit.facts.mayPart &&
  !last &&
  (unit.from === null || unit.facts.text.least > area);

/** A story begins with so much of it, or with so much of the page. */
const LEAST_SHARE = 0.25;
const LEAST_OF_PAGE = 0.3;
