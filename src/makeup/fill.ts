import type { Pt } from "../units/index.js";
import type { NotePart, NoteRows } from "./note-parts.js";
import type { Group, GroupVariant, RowRooms, Strip } from "./rows.js";

/**
 * Filling legs with rows, by dynamic programming over (place in the copy, rows used): Mittelbach, *A General LuaTeX
 * Framework for Globally Optimized Pagination* (2018), on a grid of whole lines, where paths with equal counts collapse.
 * Paragraph variants (a line shorter, a line longer) are its freedom.
 */

/** A leg to be filled. */
export interface Leg {
  /** The copy, cast off at the leg's measure. */
  readonly groups: readonly Group[];
  readonly measure: Pt;
  /** Rows between what stands over the leg and its foot. */
  readonly capacity: number;
  /** What cuts into the leg from a gutter; null for nothing. */
  readonly cut: Cut | null;
  /** The page is to be filled to its foot: what is short over notes shows as a hole. */
  readonly exact?: boolean;
}

/** Rows that are narrower, because something stands in the gutter and cuts into the leg. Counted from the leg's first row. */
export interface Cut {
  /** What cuts: the same for both legs beside a gutter. */
  readonly owner: object;
  readonly from: number;
  readonly to: number;
  /** Of all rows from the leg's first on. */
  readonly rooms: RowRooms;
  /** Groups set beside it, by the row that they begin on: they are asked for again at other depths of the leg. */
  readonly settings: Map<string, readonly GroupVariant[]>;
}

/** Where a leg begins in the copy: the group, and where that is begun, its rows and the first that is left. */
export interface Place {
  readonly group: number;
  /** Null where the group begins here. */
  readonly strip: Strip | null;
  readonly row: number;
}

/** A way to have come to a place at the top of a leg. */
export interface Hypothesis extends Place {
  readonly cost: number;
  /** How the leg before was filled; null at the story's start. */
  readonly leg: State | null;
  /** Notes whose marks stand in legs before. */
  readonly owed: readonly NotePart[];
  /** Of the leg before. */
  readonly measure: Pt | null;
}

/** One stretch of one group's rows in a leg. */
export interface Stretch {
  readonly group: number;
  readonly strip: Strip;
  readonly from: number;
  readonly to: number;
}

export interface FilledLeg {
  readonly stretches: readonly Stretch[];
  /** Rows of text, notes not counted. */
  readonly used: number;
  readonly notes: readonly NotePart[];
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

/** A leg that is a line short looks ragged. */
const LINE_SHORT = 120;
/** Two lines are a fault, rule 11: worse than many stretched paragraphs, better than a hyphen at its foot. */
const LINES_SHORT = 350;
/** Rows that a leg may be short before other ways are sought. */
const MOST_SHORT = 3;
/** A break that breaks a rule (widow, orphan, head without text) when nothing else can be done. */
export const FORBIDDEN_BREAK = 1e6;
/** Paths kept at each leg's foot; more never helped in trials. */
const MOST_HYPOTHESES = 32;
/** Beginning a leg with no text but what is left of a note. */
const NOTES_ALONE = 2000;
/** Rows that the least of a note takes: its rule and a line. */
const LEAST_OF_A_NOTE = 2;
/** Fewer lines at a leg's top are a widow. */
const LEAST_AT_TOP = 2;

/** A leg filled so far, or to its end: the last stretch set in it, and what came before. */
export interface State {
  readonly cost: number;
  readonly used: number;
  readonly noteHeight: number;
  readonly back: State | null;
  readonly start: Hypothesis;
  /** The stretch set last; a leg's top has none, and group −1. */
  readonly group: number;
  readonly strip: Strip | null;
  readonly from: number;
  readonly to: number;
  /** Notes at this leg's foot, as far as they are to be set there. */
  readonly notes: readonly NotePart[];
}

/** Fills one leg in every way worth having. */
export function fillLeg(leg: Leg, starts: readonly Hypothesis[], notes: NoteRows): LegOutcome {
  const strict = new LegFiller(leg, notes, MOST_SHORT, false).fill(starts);
  if (strict.open.length > 0 || strict.ended !== null) return strict;
  const lax = new LegFiller(leg, notes, leg.capacity, false).fill(starts);
  if (lax.open.length > 0 || lax.ended !== null) return lax;
  return new LegFiller(leg, notes, leg.capacity, true).fill(starts);
}

const NO_NOTES: readonly string[] = [];

/** The states in which a group can begin in one leg: the best for each count of rows and height of notes, as they came. */
type Layer = State[];

/** One leg being filled: a layer of states for each group, done group by group. */
class LegFiller {
  private readonly layers: (Layer | undefined)[] = [];
  private readonly open = new Map<Strip | number, Map<number, Hypothesis>>();
  private ended: Ending | null = null;
  private readonly leg: Leg;
  private readonly groups: readonly Group[];
  private readonly capacity: number;
  private readonly notes: NoteRows;
  private readonly mostShort: number;
  private readonly force: boolean;

  constructor(leg: Leg, notes: NoteRows, mostShort: number, force: boolean) {
    this.leg = leg;
    this.groups = leg.groups;
    this.capacity = leg.capacity;
    this.notes = notes;
    this.mostShort = mostShort;
    this.force = force;
  }

  fill(starts: readonly Hypothesis[]): LegOutcome {
    let firstGroup = this.groups.length;
    for (const start of starts) firstGroup = Math.min(firstGroup, start.group);
    for (const start of starts) this.begin(start, firstGroup);
    for (let at = 0; at < this.layers.length; at++) {
      const layer = this.layers[at];
      if (layer === undefined) continue;
      const group = firstGroup + at;
      const { forced } = this.groups[group]!;
      for (const state of layer) {
        if (state.used > 0 && forced !== "none") continue;
        for (const { strip, cost } of this.variantsAt(group, state.used))
          this.place(state, group, strip, cost, 0, firstGroup);
      }
      this.layers[at] = undefined;
    }
    const open: Hypothesis[] = [];
    for (const rows of this.open.values()) open.push(...rows.values());
    return { open: open.sort((a, b) => a.cost - b.cost).slice(0, MOST_HYPOTHESES), ended: this.ended };
  }

  /** Goes on from the leg before. */
  private begin(start: Hypothesis, firstGroup: number): void {
    const state = this.atTop(start);
    const held = this.notes.rows(state.noteHeight);
    if (held > 0 && (held >= this.capacity || start.group === this.groups.length))
      this.endLeg(state, start.group, start.strip, start.row, NOTES_ALONE, held);
    if (start.group === this.groups.length) {
      if (held <= this.capacity) this.arrive(start.group, state, held, firstGroup);
      return;
    }
    if (start.strip === null) return keep((this.layers[start.group - firstGroup] ??= []), state);
    for (const { strip, cost, from } of this.continued(start, start.strip))
      this.place(state, start.group, strip, cost, from, firstGroup);
  }

  private atTop(start: Hypothesis): State {
    return {
      cost: start.cost,
      used: 0,
      noteHeight: this.notes.heightOf(start.owed),
      back: null,
      start,
      group: -1,
      strip: null,
      from: 0,
      to: 0,
      notes: start.owed,
    };
  }

  /** A group's settings where it begins on this row of the leg: narrower ones beside what cuts into it. */
  private variantsAt(group: number, row: number): readonly GroupVariant[] {
    const { cut } = this.leg;
    const { variants, beside } = this.groups[group]!;
    if (row === 0 && variants[0]!.strip.rest !== undefined) return variants.map(atTopOfLeg);
    if (cut === null || row >= cut.to) return variants;
    const clear = row + longest(variants) <= cut.from;
    if (clear) return variants;
    const key = `${group} ${row}`;
    const known = cut.settings.get(key);
    if (known !== undefined) return known;
    // White that vanishes at the leg's top takes no row.
    const vanished = row === 0 ? whiteAtTop(variants[0]!.strip) : 0;
    const rooms = roomsFrom(cut.rooms, row - vanished);
    const made = beside(rooms) ?? (this.force ? variants : []);
    cut.settings.set(key, made);
    return made;
  }

  /** What is left of a group that the leg before began: as it was set, or set again where the rooms are others. */
  private continued(
    { row, measure }: Hypothesis,
    begun: Strip,
  ): readonly (GroupVariant & { readonly from: number })[] {
    const { cut } = this.leg;
    const asItWas = begun.rest?.(row) ?? null;
    const same =
      asItWas === null ? { strip: begun, cost: 0, from: row } : { strip: asItWas, cost: 0, from: 0 };
    const left = same.strip.breaks.length - same.from;
    const fits = measure === this.leg.measure && (cut === null || left <= cut.from);
    if (fits) return [same];
    const rooms: RowRooms = cut?.rooms ?? [{ indent: NO_INDENT, width: this.leg.measure }];
    const again = begun.reset?.(row, rooms) ?? [];
    if (again.length === 0) return this.force ? [same] : [];
    const widow = left >= LEAST_AT_TOP;
    return again.map(({ strip, cost }) => ({
      strip,
      cost: cost + (widow && strip.breaks.length < LEAST_AT_TOP ? FORBIDDEN_BREAK : 0),
      from: 0,
    }));
  }

  /** Sets the rows of one variant from `from` on, ending the leg wherever it may end. */
  private place(
    state: State,
    group: number,
    strip: Strip,
    variantCost: number,
    from: number,
    firstGroup: number,
  ): void {
    const { breaks, white, notes: marks } = strip;
    const count = breaks.length;
    const cost = state.cost + variantCost;
    let start = from;
    if (state.used === 0 && white !== null) while (start < count - 1 && white[start]!) start++;
    // Without notes there is nothing to reckon row by row: only the rows near the leg's foot are looked at.
    const held = state.noteHeight === 0 ? 0 : this.notes.rows(state.noteHeight);
    const plain = marks === null && state.used + held <= this.capacity;
    const room = this.capacity - held - state.used;
    let row = plain ? Math.max(start, Math.min(count - 1, start + room - this.mostShort - 1)) : start;
    let noteHeight = state.noteHeight;
    let notes = state.notes;
    for (; row < count; row++) {
      const ids = marks === null ? NO_NOTES : marks[row]!;
      if (ids.length > 0) {
        const marked = this.notes.parts(ids);
        noteHeight += this.notes.heightOf(marked);
        notes = notes.concat(marked);
      }
      const used = state.used + row + 1 - start;
      const least = used + (noteHeight === 0 ? 0 : LEAST_OF_A_NOTE);
      if (least > this.capacity && !(this.force && used === 1)) return;
      const full = used + (marks === null ? held : this.notes.rows(noteHeight));
      const last = row + 1 === count;
      const short = Math.max(0, this.capacity - full);
      if (!last && (short > this.mostShort || (breaks[row] === Infinity && !this.force))) continue;
      const breakCost = Math.min(breaks[row]!, FORBIDDEN_BREAK);
      // Of ten ways to end a leg nine are beaten: their states need not be made.
      if (!last && !this.wins(group, strip, row + 1, cost + legCost(breakCost, short))) continue;
      const next: State = {
        cost,
        used,
        noteHeight,
        back: state,
        start: state.start,
        group,
        strip,
        from: start,
        to: row + 1,
        notes,
      };
      if (last) this.arrive(group + 1, next, full, firstGroup);
      else this.endLeg(next, group, strip, row + 1, breakCost, full);
    }
    if (count === 0)
      this.arrive(
        group + 1,
        { ...state, cost, back: state, group, strip, from: 0, to: 0 },
        state.used + held,
        firstGroup,
      );
  }

  /** A group's last row is set: the story ends, or the next group may begin, in this leg or the next. */
  private arrive(group: number, state: State, full: number, firstGroup: number): void {
    if (group === this.groups.length) {
      if (full > this.capacity && !this.force) return this.endLeg(state, group, null, 0, 0, full);
      const short = Math.max(0, this.capacity - full);
      const cost = state.cost + endCost(short) + this.holeCost(short, state);
      if (this.ended === null || cost < this.ended.cost) this.ended = { cost, leg: state, used: full };
      return;
    }
    keep((this.layers[group - firstGroup] ??= []), state);
    const next = this.groups[group]!;
    if (next.forced !== "none") this.endLeg(state, group, null, 0, 0, Math.max(full, this.capacity));
    else this.endLeg(state, group, null, 0, next.breakBefore, full);
  }

  /** Ends the leg before a place; `full` rows of it are taken with all its notes, which may be more than it has. */
  private endLeg(
    state: State,
    group: number,
    strip: Strip | null,
    row: number,
    breakCost: number,
    full: number,
  ): void {
    const short = Math.max(0, this.capacity - full);
    if (short > this.mostShort || breakCost === Infinity) return;
    const over = full > this.capacity && state.noteHeight > 0 && !ended(state, this.notes, this.capacity);
    const split = over ? this.notes.split(state.notes, this.capacity - state.used) : null;
    const cost = state.cost + legCost(breakCost, short) + (split?.cost ?? 0) + this.holeCost(short, state);
    if (!this.wins(group, strip, row, cost)) return;
    const leg = split === null ? state : { ...state, notes: split.set };
    const rows = this.open.get(strip ?? group) ?? new Map<number, Hypothesis>();
    this.open.set(strip ?? group, rows);
    rows.set(row, { group, strip, row, cost, leg, owed: split?.owed ?? [], measure: this.leg.measure });
  }

  private holeCost(short: number, { noteHeight }: State): number {
    return this.leg.exact === true && short > 0 && noteHeight > 0 ? FORBIDDEN_BREAK : 0;
  }

  /** Whether no way is known to come to a place at the top of the next leg as cheaply. */
  private wins(group: number, strip: Strip | null, row: number, cost: number): boolean {
    const rival = this.open.get(strip ?? group)?.get(row);
    return rival === undefined || cost < rival.cost;
  }
}

const ended = (state: State, notes: NoteRows, capacity: number): boolean =>
  state.used + notes.rows(state.noteHeight) <= capacity;

const NO_INDENT = 0 as Pt;

/** What goes on with what the group before began may begin otherwise at a leg's top: with the head of its table. */
const atTopOfLeg = ({ strip, cost }: GroupVariant): GroupVariant => ({
  strip: strip.rest?.(0) ?? strip,
  cost,
});

const longest = (variants: readonly GroupVariant[]): number =>
  variants.reduce((rows, { strip }) => Math.max(rows, strip.breaks.length), 0);

export function whiteAtTop({ white, breaks }: Strip): number {
  if (white === null) return 0;
  let rows = 0;
  while (rows < breaks.length - 1 && white[rows]!) rows++;
  return rows;
}

/** The rooms from a row on; rows before the first are as wide as the leg. */
function roomsFrom(rooms: RowRooms, row: number): RowRooms {
  if (row >= 0) return rooms.slice(Math.min(row, rooms.length - 1));
  return [...Array.from({ length: -row }, () => rooms.at(-1)!), ...rooms];
}

/** What a leg costs that ends so many lines above its foot, after a row with this cost. */
const legCost = (breakCost: number, short: number): number => breakCost + shortCost(short);

/** What it costs that a leg is so many lines short. */
export const shortCost = (short: number): number =>
  short <= 1 ? short * LINE_SHORT : LINES_SHORT * short * short;

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
  return short <= 1 ? short * 4 : shortCost(short);
}

function filledLeg(end: State): FilledLeg {
  const stretches: Stretch[] = [];
  for (let at: State | null = end; at !== null; at = at.back) {
    const { group, strip, from, to } = at;
    if (strip !== null && to > from) stretches.push({ group, strip, from, to });
  }
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
export const leastRowsFrom = (place: Place, groups: readonly Group[]): number =>
  begunRows(place) + leastRows(groups, firstWhole(place));

/** The most rows that it can take. */
export const mostRowsFrom = (place: Place, groups: readonly Group[]): number =>
  begunRows(place) + mostRows(groups, firstWhole(place));

const begunRows = ({ strip, row }: Place): number => (strip === null ? 0 : strip.breaks.length - row);

const firstWhole = ({ group, strip }: Place): number => (strip === null ? group : group + 1);

/** Rows of the shortest setting of the groups from `first` on: where balancing starts. */
export const leastRows = (groups: readonly Group[], first: number): number =>
  sumOfRows(groups, first, (variants) =>
    variants.reduce((rows, { strip }) => Math.min(rows, strip.breaks.length), Infinity),
  );

/** Rows of the longest setting. */
export const mostRows = (groups: readonly Group[], first: number): number =>
  sumOfRows(groups, first, longest);

function sumOfRows(
  groups: readonly Group[],
  first: number,
  rowsOf: (variants: readonly GroupVariant[]) => number,
): number {
  let rows = 0;
  for (let index = first; index < groups.length; index++) rows += rowsOf(groups[index]!.variants);
  return rows;
}
