import type { Group, GroupVariant, Row } from "./rows.js";

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
  readonly stretch: Stretch | null;
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

/** The layers of one leg: one map of states for each group. */
class LegFiller {
  private readonly layers: (Map<number, State> | undefined)[] = [];
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
    for (const start of starts) {
      if (start.group >= this.groups.length) continue;
      firstGroup = Math.min(firstGroup, start.group);
      const state: State = {
        cost: start.cost,
        used: 0,
        noteHeight: 0,
        back: null,
        start,
        stretch: null,
        notes: NO_NOTES,
      };
      if (start.row > 0) this.place(state, start.group, start.variant, start.row);
      else this.keep(start.group, state);
    }
    for (let group = firstGroup; group < this.layers.length; group++) {
      const layer = this.layers[group];
      if (layer === undefined) continue;
      const { variants, forced } = this.groups[group]!;
      for (const state of layer.values()) {
        if (state.used > 0 && forced !== "none") continue;
        for (let variant = 0; variant < variants.length; variant++) this.place(state, group, variant, 0);
      }
      this.layers[group] = undefined;
    }
    const open = [...this.open.values()].sort((a, b) => a.cost - b.cost).slice(0, MOST_HYPOTHESES);
    return { open, ended: this.ended };
  }

  private keep(group: number, state: State): void {
    const layer = (this.layers[group] ??= new Map<number, State>());
    const key = state.noteHeight * 4096 + state.used;
    const rival = layer.get(key);
    if (rival === undefined || state.cost < rival.cost) layer.set(key, state);
  }

  /** Sets the rows of one variant from `from` on, ending the leg wherever it may end. */
  private place(state: State, group: number, variant: number, from: number): void {
    const { rows, noted, cost: variantCost } = this.groups[group]!.variants[variant]!;
    const cost = state.cost + (from === 0 ? variantCost : 0);
    let start = from;
    if (state.used === 0) while (start < rows.length - 1 && rows[start]!.white) start++;
    // Without notes there is nothing to reckon row by row: only the rows near the leg's foot are looked at.
    const held = this.notes.rows(state.noteHeight);
    const room = this.capacity - held - state.used;
    let index = noted ? start : Math.max(start, Math.min(rows.length - 1, start + room - this.mostShort - 1));
    let noteHeight = state.noteHeight;
    let notes = state.notes;
    for (; index < rows.length; index++) {
      const row = rows[index]!;
      if (row.notes.length > 0) {
        for (const id of row.notes) noteHeight += this.notes.height(id);
        notes = notes.concat(row.notes);
      }
      const used = state.used + index + 1 - start;
      const full = used + (noted ? this.notes.rows(noteHeight) : held);
      if (full > this.capacity && !(this.force && used === 1)) return;
      const last = index + 1 === rows.length;
      if (!last && this.capacity - full > this.mostShort) continue;
      const stretch = { group, variant, from: start, to: index + 1 };
      const next: State = { cost, used, noteHeight, back: state, start: state.start, stretch, notes };
      if (last) this.arrive(group + 1, next, full);
      else this.endLeg(next, group, variant, index + 1, this.breakCost(row), full);
    }
    if (rows.length === 0)
      this.arrive(group + 1, { ...state, cost, back: state, stretch: null }, state.used + held);
  }

  private breakCost(row: Row): number {
    return row.breakAfter === Infinity && this.force ? FORBIDDEN_BREAK : row.breakAfter;
  }

  private arrive(group: number, state: State, full: number): void {
    if (group === this.groups.length) {
      const short = this.capacity - full;
      const cost = state.cost + endCost(short);
      if (this.ended === null || cost < this.ended.cost) {
        this.ended = { cost, leg: state, used: full };
      }
      return;
    }
    const next = this.groups[group]!;
    this.keep(group, state);
    const forced = next.forced !== "none";
    this.endLeg(state, group, 0, 0, forced ? 0 : next.breakBefore, forced ? this.capacity : full);
  }

  private endLeg(
    state: State,
    group: number,
    variant: number,
    row: number,
    breakCost: number,
    full: number,
  ): void {
    const short = Math.max(0, this.capacity - full);
    if (short > this.mostShort || breakCost === Infinity) return;
    const cost = state.cost + breakCost + SHORT_LEG * short * short;
    const key = (group * MOST_VARIANTS + variant) * MOST_ROWS + row;
    const rival = this.open.get(key);
    if (rival === undefined || cost < rival.cost)
      this.open.set(key, { group, variant, row, cost, leg: state });
  }
}

/** The last leg may end a line early without harm. */
function endCost(short: number): number {
  return short <= 1 ? short * 4 : SHORT_LEG * short * short;
}

function filledLeg(end: State): FilledLeg {
  const stretches: Stretch[] = [];
  for (let at: State | null = end; at !== null; at = at.back)
    if (at.stretch !== null) stretches.push(at.stretch);
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
  const begun = row > 0 ? groups[group]!.variants[variant]!.rows.length - row : 0;
  return begun + leastRows(groups, row > 0 ? group + 1 : group);
}

/** Rows of the shortest setting of the groups from `first` on: where balancing starts. */
export function leastRows(groups: readonly Group[], first: number): number {
  const least = (variants: readonly GroupVariant[]): number =>
    variants.reduce((rows, variant) => Math.min(rows, variant.rows.length), Infinity);
  let rows = 0;
  for (let index = first; index < groups.length; index++) rows += least(groups[index]!.variants);
  return rows;
}
