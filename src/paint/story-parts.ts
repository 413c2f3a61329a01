import type { Page, PageItem, Tag } from "../makeup/index.js";
import { pt, type Rect } from "../units/index.js";

/*
 * Where stories stand on a finished page, found from their ink: a page knows what is printed where, not how it was planned. A part is
 * what a page has of one story; its stretches are what is read there at a go, down and without a turn of the eye: the head, then each leg.
 */

/** What a page has of a story. */
export interface StoryPart {
  /** Its slug. */
  readonly story: string;
  /** The node of which all of it is. */
  readonly root: Tag;
  /** Folios of the pages from which it came and on which it goes on, as its turn and jump lines say; null without them. */
  readonly from: string | null;
  readonly to: string | null;
  /** Round all of its ink, in points from the trim's top left. */
  readonly bounds: Rect;
  /** Its stretches, as they are read. */
  readonly stretches: readonly Rect[];
}

/** What is gathered of a story: its root comes with the first line of copy, after what stands over a part that goes on. */
interface Gathered {
  root: Tag | null;
  readonly inks: Ink[];
  from: string | null;
  to: string | null;
}

/** The stories of a page as they are read, without what is furniture. */
export function storyParts({ items }: Pick<Page, "items">): readonly StoryPart[] {
  const stories = new Map<string, Gathered>();
  for (const item of items) {
    const root = rootOf(item);
    const turn = item.kind === "line" ? item.turn : undefined;
    const slug = root?.story ?? turn?.slug;
    const ink = slug === undefined ? null : inkOf(item);
    if (slug === undefined || ink === null) continue;
    const story: Gathered = stories.get(slug) ?? { root: null, inks: [], from: null, to: null };
    stories.set(slug, story);
    story.inks.push(ink);
    story.root ??= root;
    if (turn?.what === "turn") story.from = turn.leadsTo;
    if (turn?.what === "jump") story.to = turn.leadsTo;
  }
  return [...stories].flatMap(([story, { root, inks, from, to }]) =>
    root === null
      ? []
      : [{ story, root, from, to, bounds: around(inks), stretches: stretchesOf(inks).map(around) }],
  );
}

/** The node at the root of what an item belongs to: a story's has its slug. Rules, tints and artifacts have none. */
function rootOf(item: PageItem): Tag | null {
  if (item.kind === "rule" || item.kind === "fill" || typeof item.tag === "string") return null;
  let root: Tag = item.tag;
  while (root.parent !== null) root = root.parent;
  return root;
}

/** The ink of one item. Edges in points from the trim's top left. */
interface Ink {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** A part of a story's head, which is read before all legs. */
  readonly head: boolean;
  /** The row of a table in which it stands: cells stand side by side and are no legs. */
  readonly row: Row | null;
  /** The item of a list, or the note, whose label may stand far from its words. */
  readonly labelled: Tag | null;
}

interface Row {
  readonly table: Tag | null;
  readonly number: number;
}

/** What stands over a story's legs. */
const HEAD: ReadonlySet<string> = new Set(["kicker", "headline", "deck", "byline", "dateline"]);

function inkOf(item: PageItem): Ink | null {
  if (item.kind === "picture") {
    const { x, y, width, height } = item.rect;
    return { left: x, top: y, right: x + width, bottom: y + height, ...FREE };
  }
  if (item.kind !== "line" || item.line.runs.length === 0) return null;
  const { x, baseline, line, tag, turn } = item;
  const reach = (edge: "ascent" | "descent"): readonly number[] =>
    line.runs.map(({ font: { face, size, rise } }) => (face[edge] / face.unitsPerEm) * size + rise);
  return {
    left: x + line.start,
    top: baseline - Math.max(...reach("ascent")),
    right: x + line.end,
    bottom: baseline - Math.min(...reach("descent")),
    ...(typeof tag === "string"
      ? { ...FREE, head: turn !== undefined && turn.what !== "jump" }
      : placeIn(tag)),
  };
}

const FREE = { head: false, row: null, labelled: null };

function placeIn(tag: Tag): Pick<Ink, "head" | "row" | "labelled"> {
  for (let at: Tag | null = tag; at !== null; at = at.parent) {
    if (at.cell !== undefined) return { ...FREE, row: { table: at.parent, number: at.cell.row } };
    if (at.role === "LI" || at.role === "Note") return { ...FREE, labelled: at };
    if (HEAD.has(at.element?.name ?? "")) return { ...FREE, head: true };
  }
  return FREE;
}

function around(inks: readonly Ink[]): Rect {
  const [left, top] = [Math.min(...inks.map((ink) => ink.left)), Math.min(...inks.map((ink) => ink.top))];
  const [right, bottom] = [
    Math.max(...inks.map((ink) => ink.right)),
    Math.max(...inks.map((ink) => ink.bottom)),
  ];
  return { x: pt(left), y: pt(top), width: pt(right - left), height: pt(bottom - top) };
}

/** Cuts where the eye goes up again or to the side, between head and legs, and round what spans legs in the middle of a story. */
function stretchesOf(inks: readonly Ink[]): readonly (readonly Ink[])[] {
  const runs: Ink[][] = [];
  for (const ink of inks) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)!.head === ink.head && goesOn(run, ink)) run.push(ink);
    else runs.push([ink]);
  }
  // A head over a single leg is read with it.
  if (runs.length === 2 && runs[0]![0]!.head && !runs[1]![0]!.head) return [inks];
  const boxes = runs.map(around);
  return runs.flatMap((run, index) => {
    const others = boxes.filter((box, at) => at !== index && meet(box, boxes[index]!));
    return run[0]!.head ? [run] : apart(run, others);
  });
}

/** A leg goes down. What stands beside what was read last goes on with it only where both are near: a large initial and its lines. */
function goesOn(run: readonly Ink[], ink: Ink): boolean {
  const last = run.at(-1)!;
  const middle = (ink.top + ink.bottom) / 2;
  if (ink.row !== null && staysInTable(run, ink, ink.row)) return true;
  if (middle < last.top) return false;
  if (middle > last.bottom) return run.some((each) => near(each, ink));
  return (ink.labelled !== null && ink.labelled === last.labelled) || near(last, ink);
}

/** Cells of a row go up again, those of records in any order; in the next leg nothing stands under or over what was there before. */
function staysInTable(run: readonly Ink[], ink: Ink, { table, number }: Row): boolean {
  const kin = run.filter(({ row }) => row?.table === table);
  const inRow = kin.find(({ row }) => row?.number === number);
  return kin.some((each) => overlap(each, ink)) || (inRow !== undefined && ink.bottom > inRow.top);
}

const overlap = (one: Ink, other: Ink): boolean => other.left < one.right && one.left < other.right;

/** Gutters are wider than the white beside an initial or a label, points. */
const GUTTER = 8;

const near = (one: Ink, other: Ink): boolean =>
  other.left < one.right + GUTTER && one.left < other.right + GUTTER;

/** The share of another leg's width that something must cover to stand across it, and how much wider it must be: what is cut in or hangs is not. */
const COVERS = 0.5;
const WIDER = 1.25;

/** What stands across other legs is a stretch of its own: what is read before it, itself, what is read after it. */
function apart(run: readonly Ink[], others: readonly Rect[]): readonly (readonly Ink[])[] {
  const across = ({ left, right }: Ink): boolean =>
    others.some(
      ({ x, width }) =>
        Math.min(right, x + width) - Math.max(left, x) > COVERS * width && right - left > WIDER * width,
    );
  const first = run.findIndex(across);
  if (first < 0) return [run];
  const after = run.findLastIndex(across) + 1;
  return [run.slice(0, first), run.slice(first, after), run.slice(after)].filter(({ length }) => length > 0);
}

const meet = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
