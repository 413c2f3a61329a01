import type { Pt } from "../units/index.js";
import {
  fillLeg,
  legsUpTo,
  FORBIDDEN_BREAK,
  type Cut,
  type Ending,
  type FilledLeg,
  type Hypothesis,
  type State,
} from "./fill.js";
import type { Notes } from "./notes.js";
import type { Group } from "./rows.js";

/** The copy cast off at one measure. */
export interface LegCopy {
  readonly measure: Pt;
  readonly groups: readonly Group[];
  readonly notes: Notes;
}

/** The room of one leg on a page. */
export interface LegRoom {
  /** What stands over the leg across several: legs under the same furniture share the number; 0 for none. */
  readonly spanned: number;
  readonly top: number;
  readonly foot: number;
  /** What cuts into the leg, from `top` on; null for nothing. */
  readonly cut: Cut | null;
  readonly copy: LegCopy;
}

/** A leg as made up: where it stands and what is in it. */
export interface MadeLeg extends LegRoom {
  /** Position on its page, from 0. */
  readonly index: number;
  readonly filled: FilledLeg;
}

/** The rooms of a page's legs if the legs end at row `foot`. */
export type RoomsAt = (foot: number) => readonly LegRoom[];

/** A leg left empty at the story's end, beside full ones. */
export const EMPTY_LEG = 4000;
/** Depths tried beyond the first that holds the rest of the story and breaks no rule. */
const MORE_DEPTHS = 3;
/** A setting that costs no more than this needs no deeper legs. */
const GOOD_ENOUGH = 130;

export const storyStart: Hypothesis = {
  group: 0,
  strip: null,
  row: 0,
  cost: 0,
  leg: null,
  owed: [],
  measure: null,
};

export type PageOutcome =
  | { readonly kind: "ended"; readonly ending: Ending; readonly cost: number; readonly foot: number }
  | { readonly kind: "goes-on"; readonly open: readonly Hypothesis[] };

/**
 * Fills the legs of one page to their feet: either the story ends in them, balanced, or it goes on. `exact`: it is to fill them to
 * the feet and is not balanced.
 */
export function fillPage(
  open: readonly Hypothesis[],
  roomsAt: RoomsAt,
  deepest: number,
  least: () => number,
  exact: boolean = false,
): PageOutcome {
  const full = fillRooms(open, roomsAt(deepest), exact);
  if (full.ended === null) return { kind: "goes-on", open: full.open };
  if (exact) return { kind: "ended", ...full.ended, foot: deepest };
  return balance(open, roomsAt, deepest, least) ?? { kind: "ended", ...full.ended, foot: deepest };
}

/**
 * The least depth at which the rest of the story fits the page's legs well. Grown line by line: rules that keep lines
 * together make the cost jump up and down, so nothing can be bisected.
 */
function balance(
  open: readonly Hypothesis[],
  roomsAt: RoomsAt,
  deepest: number,
  least: () => number,
): PageOutcome | null {
  let best: Extract<PageOutcome, { kind: "ended" }> | null = null;
  const base = open.reduce((cost, each) => Math.min(cost, each.cost), Infinity);
  let last = deepest;
  for (let foot = Math.min(deepest, least()); foot <= last; foot++) {
    const { ended } = fillRooms(open, roomsAt(foot));
    if (ended === null) continue;
    if (ended.cost - base < FORBIDDEN_BREAK) last = Math.min(last, foot + MORE_DEPTHS);
    if (best === null || ended.cost < best.cost) best = { kind: "ended", ...ended, foot };
    if (ended.cost - base <= GOOD_ENOUGH) break;
  }
  return best;
}

/** Legs filled one after the other: the ways to go on after the last, and the best way to end. */
export interface FilledRooms {
  readonly open: readonly Hypothesis[];
  readonly ended: { readonly ending: Ending; readonly cost: number } | null;
}

export function fillRooms(
  open: readonly Hypothesis[],
  rooms: readonly LegRoom[],
  exact: boolean = false,
): FilledRooms {
  let starts = open;
  let ended: { ending: Ending; cost: number } | null = null;
  rooms.forEach(({ top, foot, cut, copy }, index) => {
    if (starts.length === 0 || foot <= top) return;
    const leg = { groups: copy.groups, measure: copy.measure, capacity: foot - top, cut, exact };
    const outcome = fillLeg(leg, starts, copy.notes);
    starts = outcome.open;
    if (outcome.ended === null) return;
    const cost = outcome.ended.cost + EMPTY_LEG * (rooms.length - 1 - index);
    if (ended === null || cost < ended.cost) ended = { ending: outcome.ended, cost };
  });
  return { open: starts, ended };
}

/** The made-up legs of every page of a story that ended. */
export function madeLegs(
  last: State,
  pageRooms: readonly (readonly LegRoom[])[],
): readonly (readonly MadeLeg[])[] {
  const legs = legsUpTo(last);
  let next = 0;
  return pageRooms.map((rooms) => {
    const made = legsIn(rooms, legs.slice(next, next + rooms.length));
    next += made.length;
    return made;
  });
}

/** The legs of the page that was filled last. */
export function lastLegs(last: State, rooms: readonly LegRoom[]): readonly MadeLeg[] {
  const usable = rooms.filter((room) => room.foot > room.top).length;
  return legsIn(rooms, legsUpTo(last, usable));
}

function legsIn(rooms: readonly LegRoom[], legs: readonly FilledLeg[]): readonly MadeLeg[] {
  const made: MadeLeg[] = [];
  rooms.forEach((room, index) => {
    const filled = legs[made.length];
    if (filled !== undefined && room.foot > room.top) made.push({ ...room, index, filled });
  });
  return made;
}
