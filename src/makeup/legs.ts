import {
  fillLeg,
  legsUpTo,
  type Ending,
  type FilledLeg,
  type Hypothesis,
  type NoteRows,
  type State,
} from "./fill.js";
import type { Group } from "./rows.js";

/** The room of one leg on a page. */
export interface LegRoom {
  /** What stands over the leg across several: legs under the same furniture share the number; 0 for none. */
  readonly spanned: number;
  readonly top: number;
  readonly foot: number;
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
const EMPTY_LEG = 4000;
/** Depths tried beyond the first that holds the rest of the story. */
const MORE_DEPTHS = 3;
/** A setting that costs no more than this needs no deeper legs. */
const GOOD_ENOUGH = 130;

export const storyStart: Hypothesis = { group: 0, variant: 0, row: 0, cost: 0, leg: null };

export type PageOutcome =
  | { readonly kind: "ended"; readonly ending: Ending; readonly cost: number; readonly foot: number }
  | { readonly kind: "goes-on"; readonly open: readonly Hypothesis[] };

/** Fills the legs of one page to their feet: either the story ends in them, balanced, or it goes on. */
export function fillPage(
  groups: readonly Group[],
  open: readonly Hypothesis[],
  roomsAt: RoomsAt,
  deepest: number,
  notes: NoteRows,
  least: () => number,
): PageOutcome {
  const full = fillRooms(groups, open, roomsAt(deepest), notes);
  if (full.ended === null) return { kind: "goes-on", open: full.open };
  return (
    balance(groups, open, roomsAt, deepest, notes, least) ?? { kind: "ended", ...full.ended, foot: deepest }
  );
}

/**
 * The least depth at which the rest of the story fits the page's legs well. Grown line by line: rules that keep lines
 * together make the cost jump up and down, so nothing can be bisected.
 */
function balance(
  groups: readonly Group[],
  open: readonly Hypothesis[],
  roomsAt: RoomsAt,
  deepest: number,
  notes: NoteRows,
  least: () => number,
): PageOutcome | null {
  let best: Extract<PageOutcome, { kind: "ended" }> | null = null;
  const base = open.reduce((cost, each) => Math.min(cost, each.cost), Infinity);
  let last = deepest;
  for (let foot = Math.min(deepest, least()); foot <= last; foot++) {
    const { ended } = fillRooms(groups, open, roomsAt(foot), notes);
    if (ended === null) continue;
    if (best === null) last = Math.min(deepest, foot + MORE_DEPTHS);
    if (best === null || ended.cost < best.cost) best = { kind: "ended", ...ended, foot };
    if (ended.cost - base <= GOOD_ENOUGH) break;
  }
  return best;
}

function fillRooms(
  groups: readonly Group[],
  open: readonly Hypothesis[],
  rooms: readonly LegRoom[],
  notes: NoteRows,
): {
  readonly open: readonly Hypothesis[];
  readonly ended: { readonly ending: Ending; readonly cost: number } | null;
} {
  let starts = open;
  let ended: { ending: Ending; cost: number } | null = null;
  rooms.forEach((room, index) => {
    if (starts.length === 0 || room.foot <= room.top) return;
    const outcome = fillLeg(groups, starts, room.foot - room.top, notes);
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
