import type { Group, GroupVariant } from "./rows.js";

/**
 * Filling legs with rows, by dynamic programming over (place in the copy, rows used): Mittelbach, *A General LuaTeX
 * Framework for Globally Optimized Pagination* (2018), on a grid of whole lines, where paths with equal counts collapse.
 * Paragraph variants (a line shorter, a line longer) are its freedom.
 */

/** Where a leg begins in the copy: group, its variant, and the row in it. */
export interface Place {
  readonly group: number;
  readonly variant: number;
  readonly row: number;
}

/** A way to have come to a place at the top of a leg. */
export interface Hypothesis extends Place {
  readonly cost: number;
  /** How the leg before was filled; null at the story's start. */
  readonly leg: State | null;
}

/** One stretch of one group's rows in a leg. */
export interface Stretch {
  readonly group: number;
  readonly variant: number;
  readonly from: number;
  readonly to: number;
}

export interface FilledLeg {
  readonly stretches: readonly Stretch[];
  /** Rows of text, notes not counted. */
  readonly used: number;
  readonly notes: readonly string[];
}

/** The whole story set: its last leg, which leads back to the first. */
export interface Ending {
  readonly cost: number;
  readonly leg: State;
  /** Rows of the last leg with its notes. */
  readonly used: number;
}

export interface LegOutcome {
  readonly open: readonly Hypothesis[];
  readonly ended: Ending | null;
}

/** What filling must know of the notes. */
export interface NoteRows {
  /** Height of one note in thousandths of a row. */
  height(id: string): number;
  /** Rows that a foot of so many thousandths takes, its rule included; 0 takes none. */
  rows(thousandths: number): number;
}

/** A leg that is a line short looks ragged; two are a fault. Grows with the square. */
export const SHORT_LEG = 120;
/** Rows that a leg may be short before other ways are sought. */
const MOST_SHORT = 3;
/** A break that breaks a rule (widow, orphan, head without text) when nothing else can be done. */
const FORBIDDEN_BREAK = 1e6;
/** Paths kept at each leg's foot; more never helped in trials. */
const MOST_HYPOTHESES = 32;

/** A leg filled so far, or to its end: the last stretch set in it, and what came before. */
export interface State {
  readonly cost: number;
  readonly used: number;
  readonly noteHeight: number;
  readonly back: State | null;
  readonly start: Hypothesis;
  /** The stretch set last; a leg's top has none, and group −1. */
  readonly group: number;
  readonly variant: number;
  readonly from: number;
  readonly to: number;
  readonly notes: readonly string[];
}

/** Fills one leg of `capacity` rows in every way worth having. */
export function fillLeg(
  groups: readonly Group[],
  starts: readonly Hypothesis[],
  capacity: number,
  notes: NoteRows,
): LegOutcome {
  const strict = new LegFiller(groups, capacity, notes, MOST_SHORT, false).fill(starts);
  if (strict.open.length > 0 || strict.ended !== null) return strict;
  const lax = new LegFiller(groups, capacity, notes, capacity, false).fill(starts);
  if (lax.open.length > 0 || lax.ended !== null) return lax;
  return new LegFiller(groups, capacity, notes, capacity, true).fill(starts);
}

/** Room for the variants of a group and the rows of a variant in one key. */
const MOST_VARIANTS = 8;
const MOST_ROWS = 2 ** 22;

const NO_NOTES: readonly string[] = [];

/** The states in which a group can begin in one leg: the best for each count of rows and height of notes, as they came. */
type Layer = State[];

/** One leg being filled: a layer of states for each group, done group by group. */
class LegFiller {
  private readonly layers: (Layer | undefined)[] = [];
  private readonly open = new Map<number, Hypothesis>();
  private ended: Ending | null = null;
  private readonly groups: readonly Group[];
  private readonly capacity: number;
  private readonly notes: NoteRows;
  private readonly mostShort: number;
  private readonly force: boolean;

  constructor(
    groups: readonly Group[],
    capacity: number,
    notes: NoteRows,
    mostShort: number,
    force: boolean,
  ) {
    this.groups = groups;
    this.capacity = capacity;
    this.notes = notes;
    this.mostShort = mostShort;
    this.force = force;
  }

  fill(starts: readonly Hypothesis[]): LegOutcome {
    let firstGroup = this.groups.length;
    for (const start of starts) firstGroup = Math.min(firstGroup, start.group);
    for (const start of starts) {
      if (start.group >= this.groups.length) continue;
      const state = atTop(start);
      if (start.row > 0) this.place(state, start.group, start.variant, start.row, firstGroup);
      else keep((this.layers[start.group - firstGroup] ??= []), state);
    }
    for (let at = 0; at < this.layers.length; at++) {
      const layer = this.layers[at];
      if (layer === undefined) continue;
      const group = firstGroup + at;
      const { variants, forced } = this.groups[group]!;
      for (const state of layer) {
        if (state.used > 0 && forced !== "none") continue;
        for (let variant = 0; variant < variants.length; variant++)
          this.place(state, group, variant, 0, firstGroup);
      }
      this.layers[at] = undefined;
    }
    const open = [...this.open.values()].sort((a, b) => a.cost - b.cost).slice(0, MOST_HYPOTHESES);
    return { open, ended: this.ended };
  }

  /** Sets the rows of one variant from `from` on, ending the leg wherever it may end. */
  private place(state: State, group: number, variant: number, from: number, firstGroup: number): void {
    const { strip, cost: variantCost } = this.groups[group]!.variants[variant]!;
    const { breaks, white, notes: marks } = strip;
    const count = breaks.length;
    const cost = state.cost + (from === 0 ? variantCost : 0);
    let start = from;
    if (state.used === 0 && white !== null) while (start < count - 1 && white[start]!) start++;
    // Without notes there is nothing to reckon row by row: only the rows near the leg's foot are looked at.
    const held = state.noteHeight === 0 ? 0 : this.notes.rows(state.noteHeight);
    const room = this.capacity - held - state.used;
    let row =
      marks !== null ? start : Math.max(start, Math.min(count - 1, start + room - this.mostShort - 1));
    let noteHeight = state.noteHeight;
    let notes = state.notes;
    for (; row < count; row++) {
      const ids = marks === null ? NO_NOTES : marks[row]!;
      if (ids.length > 0) {
        for (const id of ids) noteHeight += this.notes.height(id);
        notes = notes.concat(ids);
      }
      const used = state.used + row + 1 - start;
      const full = used + (marks !== null ? this.notes.rows(noteHeight) : held);
      if (full > this.capacity && !(this.force && used === 1)) return;
      const last = row + 1 === count;
      const short = Math.max(0, this.capacity - full);
      if (!last && (short > this.mostShort || (breaks[row] === Infinity && !this.force))) continue;
      const breakCost = Math.min(breaks[row]!, FORBIDDEN_BREAK);
      // Of ten ways to end a leg nine are beaten: their states need not be made.
      if (!last && !this.wins(group, variant, row + 1, cost + legCost(breakCost, short))) continue;
      const next: State = {
        cost,
        used,
        noteHeight,
        back: state,
        start: state.start,
        group,
        variant,
        from: start,
        to: row + 1,
        notes,
      };
      if (last) this.arrive(group + 1, next, full, firstGroup);
      else this.endLeg(next, group, variant, row + 1, breakCost, short);
    }
    if (count === 0)
      this.arrive(
        group + 1,
        { ...state, cost, back: state, group, variant, from: 0, to: 0 },
        state.used + held,
        firstGroup,
      );
  }

  /** A group's last row is set: the story ends, or the next group may begin, in this leg or the next. */
  private arrive(group: number, state: State, full: number, firstGroup: number): void {
    if (group === this.groups.length) {
      const cost = state.cost + endCost(this.capacity - full);
      if (this.ended === null || cost < this.ended.cost) this.ended = { cost, leg: state, used: full };
      return;
    }
    keep((this.layers[group - firstGroup] ??= []), state);
    const next = this.groups[group]!;
    if (next.forced !== "none") this.endLeg(state, group, 0, 0, 0, 0);
    else this.endLeg(state, group, 0, 0, next.breakBefore, Math.max(0, this.capacity - full));
  }

  private endLeg(
    state: State,
    group: number,
    variant: number,
    row: number,
    breakCost: number,
    short: number,
  ): void {
    if (short > this.mostShort || breakCost === Infinity) return;
    const cost = state.cost + legCost(breakCost, short);
    if (this.wins(group, variant, row, cost))
      this.open.set(placeKey(group, variant, row), { group, variant, row, cost, leg: state });
  }

  /** Whether no way is known to come to a place at the top of the next leg as cheaply. */
  private wins(group: number, variant: number, row: number, cost: number): boolean {
    const rival = this.open.get(placeKey(group, variant, row));
    return rival === undefined || cost < rival.cost;
  }
}

const placeKey = (group: number, variant: number, row: number): number =>
  (group * MOST_VARIANTS + variant) * MOST_ROWS + row;

const legCost = (breakCost: number, short: number): number => breakCost + SHORT_LEG * short * short;

const atTop = (start: Hypothesis): State => ({
  cost: start.cost,
  used: 0,
  noteHeight: 0,
  back: null,
  start,
  group: -1,
  variant: 0,
  from: 0,
  to: 0,
  notes: NO_NOTES,
});

/** Keeps a state unless there is one as good; a layer holds no more than a leg has rows, for each height of notes. */
function keep(layer: Layer, state: State): void {
  const { used, noteHeight } = state;
  for (let at = layer.length - 1; at >= 0; at--) {
    const rival = layer[at]!;
    if (rival.used !== used || rival.noteHeight !== noteHeight) continue;
    if (state.cost < rival.cost) layer[at] = state;
    return;
  }
  layer.push(state);
}

/** The last leg may end a line early without harm. */
function endCost(short: number): number {
  return short <= 1 ? short * 4 : SHORT_LEG * short * short;
}

function filledLeg(end: State): FilledLeg {
  const stretches: Stretch[] = [];
  for (let at: State | null = end; at !== null; at = at.back) if (at.to > at.from) stretches.push(at);
  return { stretches: stretches.reverse(), used: end.used, notes: end.notes };
}

/** The legs up to one, the story's first leg first; at most `most` of the last. */
export function legsUpTo(last: State, most: number = Infinity): readonly FilledLeg[] {
  const legs: FilledLeg[] = [];
  for (let end: State | null = last; end !== null && legs.length < most; end = end.start.leg)
    legs.push(filledLeg(end));
  return legs.reverse();
}

/** The fewest rows that the copy from a place on can take, white at the tops of legs counted. */
export function leastRowsFrom({ group, variant, row }: Place, groups: readonly Group[]): number {
  const begun = row > 0 ? groups[group]!.variants[variant]!.strip.breaks.length - row : 0;
  return begun + leastRows(groups, row > 0 ? group + 1 : group);
}

/** Rows of the shortest setting of the groups from `first` on: where balancing starts. */
export function leastRows(groups: readonly Group[], first: number): number {
  const least = (variants: readonly GroupVariant[]): number =>
    variants.reduce((rows, variant) => Math.min(rows, variant.strip.breaks.length), Infinity);
  let rows = 0;
  for (let index = first; index < groups.length; index++) rows += least(groups[index]!.variants);
  return rows;
}
