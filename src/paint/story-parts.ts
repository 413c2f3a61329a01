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
  /** Round all of its ink, in points from the trim's top left. */
  readonly bounds: Rect;
  /** Its stretches, as they are read. */
  readonly stretches: readonly Rect[];
}

/** The stories of a page as they are read, without what is furniture. */
export function storyParts({ items }: Pick<Page, "items">): readonly StoryPart[] {
  const inked = new Map<string, { readonly root: Tag; readonly inks: Ink[] }>();
  for (const item of items) {
    const root = rootOf(item);
    const ink = root?.story === undefined ? null : inkOf(item);
    if (root?.story === undefined || ink === null) continue;
    const known = inked.get(root.story);
    if (known === undefined) inked.set(root.story, { root, inks: [ink] });
    else known.inks.push(ink);
  }
  return [...inked].map(([story, { root, inks }]) => ({
    story,
    root,
    bounds: around(inks),
    stretches: stretchesOf(inks).map(around),
  }));
}

/** The node at the root of what an item belongs to: a story's has its slug. Rules, tints and furniture have none. */
export function rootOf(item: PageItem): Tag | null {
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
  /** The table that it stands in: its cells stand side by side and are no legs. */
  readonly table: Tag | null;
}

function inkOf(item: PageItem): Ink | null {
  if (item.kind === "picture") {
    const { x, y, width, height } = item.rect;
    return { left: x, top: y, right: x + width, bottom: y + height, table: null };
  }
  if (item.kind !== "line" || item.line.runs.length === 0) return null;
  const { x, baseline, line, tag } = item;
  const fonts = line.runs.map(({ font }) => font);
  const [ups, downs] = [
    fonts.map(({ face, size, rise }) => (face.ascent / face.unitsPerEm) * size + rise),
    fonts.map(({ face, size, rise }) => (face.descent / face.unitsPerEm) * size + rise),
  ];
  return {
    left: x + line.start,
    top: baseline - Math.max(...ups),
    right: x + line.end,
    bottom: baseline - Math.min(...downs),
    table: typeof tag === "string" ? null : tableOf(tag),
  };
}

function tableOf(tag: Tag): Tag | null {
  let at: Tag | null = tag;
  while (at !== null && at.role !== "Table") at = at.parent;
  return at;
}

function around(inks: readonly Ink[]): Rect {
  const [left, top] = [Math.min(...inks.map((ink) => ink.left)), Math.min(...inks.map((ink) => ink.top))];
  const [right, bottom] = [
    Math.max(...inks.map((ink) => ink.right)),
    Math.max(...inks.map((ink) => ink.bottom)),
  ];
  return { x: pt(left), y: pt(top), width: pt(right - left), height: pt(bottom - top) };
}

/** Cuts where the eye goes up again or to the side, then what spans legs from the legs below it. */
function stretchesOf(inks: readonly Ink[]): readonly (readonly Ink[])[] {
  const runs: Ink[][] = [];
  for (const ink of inks) {
    const run = runs.at(-1);
    if (run !== undefined && goesOn(run, ink)) run.push(ink);
    else runs.push([ink]);
  }
  const boxes = runs.map(around);
  return runs.flatMap((run, index) => {
    const others = boxes.filter((box, at) => at !== index && meet(box, boxes[index]!));
    return apart(run, others);
  });
}

/** Letters of neighbouring lines may overlap: a line's top may stand above the foot of the line before, not above its middle. */
function goesOn(run: readonly Ink[], ink: Ink): boolean {
  const last = run.at(-1)!;
  const middle = (box: Ink): number => (box.top + box.bottom) / 2;
  if (ink.bottom < middle(last)) return false;
  if (ink.table !== null && ink.table === last.table) return true;
  const side = ink.top < middle(last) && middle(ink) < last.bottom;
  return side ? besideIt(last, ink) : run.some((each) => ink.left < each.right && each.left < ink.right);
}

/** Gutters are wider than the white between a label and what it labels, points. */
const GUTTER = 8;

const besideIt = (one: Ink, other: Ink): boolean =>
  other.left < one.right + GUTTER && one.left < other.right + GUTTER;

/** The share of a leg's width that something must cover to stand across it; the legs' marks may hang, a cut may reach in. */
const ACROSS = 0.5;

/** What stands across other legs is a stretch of its own: what is read before it, itself, what is read after it. */
function apart(run: readonly Ink[], others: readonly Rect[]): readonly (readonly Ink[])[] {
  const across = ({ left, right }: Ink): boolean =>
    others.some(({ x, width }) => Math.min(right, x + width) - Math.max(left, x) > ACROSS * width);
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
