import type { ShapedBlock } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import { leastRows, type NoteRows } from "./fill.js";
import { tagger, type Typesetter } from "./head.js";
import type { Tag } from "./page.js";
import type { Group, RowItem } from "./rows.js";
import { moved, rule, stackBlocks, type Stack } from "./slab.js";

/** White between the text and the notes, with the rule in it, in rows. */
const NOTE_GAP = 0.75;
/** The rule over notes is a quarter of the measure. */
const RULE_LENGTH = 0.25;

/** The notes of a story, set at a leg's measure. */
export interface Notes extends NoteRows {
  has(id: string): boolean;
  /** Ink of these notes, from the leg's start and the baseline of the leg's last row. */
  foot(ids: readonly string[]): readonly RowItem[];
}

export function castNotes(
  blocks: readonly ShapedBlock[],
  measure: Pt,
  leading: Pt,
  parent: Tag,
  typesetter: Typesetter,
): Notes {
  const stacks = new Map<string, Stack>();
  const styles = new Map<string, ShapedBlock>();
  const tag = tagger(parent);
  for (const block of blocks) {
    const { id } = block.element;
    if (id === undefined) continue;
    stacks.set(id, stackBlocks([block], measure, { setter: typesetter.setter, tag }));
    styles.set(id, block);
  }
  return {
    has: (id) => stacks.has(id),
    height: (id) => Math.ceil(((stacks.get(id)?.height ?? 0) / leading) * 1000),
    rows: (thousandths) => (thousandths === 0 ? 0 : Math.ceil(thousandths / 1000 + NOTE_GAP)),
    foot: (ids) => footOf(ids, stacks, styles, measure, leading),
  };
}

/** A row whose notes take more than this part of a leg cannot be set with them. */
const MOST_OF_A_LEG = 0.6;
/** More notes than text make feet of all legs. */
const MOST_OF_THE_STORY = 0.5;

/**
 * The notes that cannot stand at the feet of legs: those that nothing marks, or all where they are too tall or too many.
 * They stand at the story's end, after the text.
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
    const height = ids.reduce((sum, id) => sum + notes.height(id), 0);
    tallest = Math.max(tallest, notes.rows(height));
    all += notes.rows(height);
    for (const id of ids) marked.add(id);
  }
  const tooMuch = tallest > rows * MOST_OF_A_LEG || all > leastRows(groups, 0) * MOST_OF_THE_STORY;
  return tooMuch ? blocks : blocks.filter(({ element }) => !marked.has(element.id ?? ""));
}

/** Notes stand on the leg's foot: the last line's baseline is the grid's. */
function footOf(
  ids: readonly string[],
  stacks: ReadonlyMap<string, Stack>,
  styles: ReadonlyMap<string, ShapedBlock>,
  measure: Pt,
  leading: Pt,
): readonly RowItem[] {
  const items: RowItem[] = [];
  let height = 0;
  for (const id of ids) {
    const stack = stacks.get(id);
    if (stack === undefined) continue;
    items.push(...stack.items.map((item) => moved(item, pt(0), pt(height))));
    height += stack.height;
  }
  const last = items.findLast((item) => item.kind === "line");
  const style = styles.get(ids[0] ?? "")?.style;
  if (last === undefined || last.kind !== "line" || style === undefined) return [];
  const dy = pt(-last.y);
  const over = rule(pt(0), pt(measure * RULE_LENGTH), pt(-leading * NOTE_GAP * 0.45), pt(0.3), style.color);
  return [over, ...items].map((item) => moved(item, pt(0), dy));
}
