import type { ShapedBlock } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { leastRows } from "./fill.js";
import type { Typesetter } from "./head.js";
import type { NotePart, NoteRows, SplitNotes } from "./note-parts.js";
import type { Tag } from "./page.js";
import type { Group, RowItem } from "./rows.js";
import { moved, rule, stackBlocks, type Stack } from "./slab.js";
import { tagger } from "./tags.js";

/** White between the text and the notes, with the rule in it, in rows. */
const NOTE_GAP = 0.75;
/** The rule over notes is a quarter of the measure. */
const RULE_LENGTH = 0.25;
/** A note that goes on in the next leg, and one of which not a line stands in the leg of its mark. */
const SPLIT_NOTE = 400;
const NOTE_ELSEWHERE = 1500;
/** Fewer lines of a note by themselves look lost. */
const LEAST_LINES = 2;
const LONELY_LINE = 300;

/** Where the notes of a story stand: at feet of legs, or across all legs at the page's. */
export type NotePlace = "leg" | "page";

/** The notes of a story, set at a measure. */
export interface Notes extends NoteRows {
  /** Whether they take rows of the legs that hold their marks. */
  readonly place: NotePlace;
  /** Ink of these notes, from the leg's start and the baseline of the leg's last row. */
  foot(parts: readonly NotePart[]): readonly RowItem[];
  /** Whole notes shared out over so many columns, as level as their lines allow, and the rows that they take. */
  across(ids: readonly string[], columns: number): NoteColumns;
}

/** Notes across a page. */
export interface NoteColumns {
  readonly rows: number;
  readonly columns: readonly (readonly NotePart[])[];
}

/** A note as it is set: its ink, and the baselines of its lines from its top. */
interface SetNote {
  readonly block: ShapedBlock;
  readonly stack: Stack;
  readonly baselines: readonly number[];
}

export function castNotes(
  blocks: readonly ShapedBlock[],
  measure: Pt,
  leading: Pt,
  parent: Tag,
  typesetter: Typesetter,
  place: NotePlace,
): Notes {
  const notes = new Map<string, SetNote>();
  const tag = tagger(parent);
  for (const block of blocks) {
    const { id } = block.element;
    if (id === undefined) continue;
    const stack = stackBlocks([block], measure, { setter: typesetter.setter, tag });
    notes.set(id, { block, stack, baselines: baselinesOf(stack) });
  }
  const height = ({ id, from, to }: NotePart): number => {
    const note = notes.get(id)!;
    return Math.ceil(((bottomOf(note, to) - topOf(note, from)) / leading) * 1000);
  };
  const sum = (parts: readonly NotePart[]): number => parts.reduce((all, part) => all + height(part), 0);
  const wholes = (ids: readonly string[]): readonly NotePart[] =>
    ids.flatMap((id) => {
      const note = notes.get(id);
      return note === undefined ? [] : [{ id, from: 0, to: Math.max(1, note.baselines.length) }];
    });
  const rows = (thousandths: number): number =>
    thousandths === 0 ? 0 : Math.ceil(thousandths / 1000 + NOTE_GAP);
  return {
    place,
    parts: wholes,
    heightOf: place === "leg" ? sum : () => 0,
    rows,
    across(ids, columns) {
      const parts = inColumns(wholes(ids), columns, height);
      return { columns: parts, rows: parts.reduce((most, column) => Math.max(most, rows(sum(column))), 0) };
    },
    split: (parts, rows) => splitAt(parts, (rows - NOTE_GAP) * 1000, height),
    foot: (parts) => footOf(parts, notes, measure, leading),
  };
}

/** Notes in columns, line by line: each column as deep as an even share, or a line more. */
function inColumns(
  parts: readonly NotePart[],
  columns: number,
  height: (part: NotePart) => number,
): readonly (readonly NotePart[])[] {
  const share = parts.reduce((sum, part) => sum + height(part), 0) / columns;
  const made: NotePart[][] = [[]];
  let depth = 0;
  for (const { id, to, from } of parts) {
    for (let line = from; line < to; line++) {
      const column = made.at(-1)!;
      const last = column.at(-1);
      if (last?.id === id) column[column.length - 1] = { ...last, to: line + 1 };
      else column.push({ id, from: line, to: line + 1 });
      depth += height({ id, from: line, to: line + 1 });
      if (depth < share || made.length === columns) continue;
      made.push([]);
      depth = 0;
    }
  }
  return made;
}

function baselinesOf({ items }: Stack): readonly number[] {
  const lines = new Set<number>();
  for (const item of items) if (item.kind === "line") lines.add(item.y);
  return [...lines].sort((a, b) => a - b);
}

/** Edges of a note's lines: its own top and bottom for the first and the last. */
const topOf = ({ baselines }: SetNote, line: number): number =>
  line === 0 ? 0 : baselines[line]! - baselines[0]!;
const bottomOf = ({ baselines, stack }: SetNote, line: number): number =>
  line >= baselines.length ? stack.height : baselines[line - 1]! + stack.height - baselines.at(-1)!;

/** As many lines as the height holds, in thousandths of a row; only the last note is broken. */
function splitAt(
  parts: readonly NotePart[],
  height: number,
  heightOf: (part: NotePart) => number,
): SplitNotes {
  const set: NotePart[] = [];
  let left = height;
  for (const [index, part] of parts.entries()) {
    if (heightOf(part) <= left) {
      set.push(part);
      left -= heightOf(part);
      continue;
    }
    const elsewhere = parts.slice(index + 1);
    let { to } = part;
    while (to > part.from && heightOf({ ...part, to }) > left) to--;
    if (to > part.from) set.push({ ...part, to });
    const begun = to > part.from || part.from > 0;
    const lonely = begun && (to - part.from < LEAST_LINES || part.to - to < LEAST_LINES);
    const away = elsewhere.length + (begun ? 0 : 1);
    const cost = (begun ? SPLIT_NOTE : 0) + (lonely ? LONELY_LINE : 0) + NOTE_ELSEWHERE * away;
    return { set, owed: [{ ...part, from: to }, ...elsewhere], cost };
  }
  return { set, owed: [], cost: 0 };
}

/** A note a line of which takes more than this part of a leg cannot stand at its foot. */
const MOST_OF_A_LEG = 0.6;
/** More notes than text make feet of all legs. */
const MOST_OF_THE_STORY = 1;

/**
 * The notes that cannot stand at the feet of legs: those that nothing marks, or all where their lines are too tall or they are
 * too many. They stand at the story's end, after the text.
 */
export function endNotes(
  blocks: readonly ShapedBlock[],
  groups: readonly Group[],
  notes: NoteRows,
  rows: number,
): readonly ShapedBlock[] {
  const marked = new Set<string>();
  let tallest = 0;
  let all = 0;
  for (const ids of groups.flatMap(({ variants }) => variants[0]?.strip.notes ?? [])) {
    const parts = notes.parts(ids);
    for (const part of parts)
      tallest = Math.max(tallest, notes.rows(notes.heightOf([{ ...part, to: part.from + 1 }])));
    all += notes.rows(notes.heightOf(parts));
    for (const id of ids) marked.add(id);
  }
  const tooMuch = tallest > rows * MOST_OF_A_LEG || all > leastRows(groups, 0) * MOST_OF_THE_STORY;
  return tooMuch ? blocks : blocks.filter(({ element }) => !marked.has(element.id ?? ""));
}

/** Notes stand on the leg's foot: the last line's baseline is the grid's. */
function footOf(
  parts: readonly NotePart[],
  notes: ReadonlyMap<string, SetNote>,
  measure: Pt,
  leading: Pt,
): readonly RowItem[] {
  const items: RowItem[] = [];
  let height = 0;
  for (const part of parts) {
    const note = notes.get(part.id)!;
    const [top, bottom] = [topOf(note, part.from), bottomOf(note, part.to)];
    const within = note.stack.items.filter((item) => standsIn(item, top, bottom));
    items.push(...within.map((item) => moved(item, pt(0), pt(height - top))));
    height += bottom - top;
  }
  const last = items.findLast((item) => item.kind === "line");
  if (last?.kind !== "line") return [];
  const { style } = notes.get(parts[0]!.id)!.block;
  const dy = pt(-last.y);
  const over = rule(pt(0), pt(measure * RULE_LENGTH), pt(-leading * NOTE_GAP * 0.45), pt(0.3), style.color);
  return [over, ...items].map((item) => moved(item, pt(0), dy));
}

/** Whether an item belongs to the lines between two edges: a line by its baseline, other ink by its top. */
function standsIn(item: RowItem, top: number, bottom: number): boolean {
  const y = item.kind === "rule" ? Math.min(item.y1, item.y2) : item.y;
  return y >= top && (item.kind === "line" ? y <= bottom : y < bottom);
}
