import type { Element } from "../../copy/index.js";
import type { Artifact, Page, Tag } from "../../makeup/index.js";
import type { Rect } from "../../units/index.js";
import { boundsOf, foot, right, sharedBy } from "./ink.js";
import { elementOf, rootOf } from "./tags.js";
import type { SeenLine } from "./seen-lines.js";

/* Pull quotes and pictures as a reader sees them, with their cutlines and rules. */

/** A pull quote or a picture with what belongs to it: lines and rules around. */
export interface Furniture {
  readonly kind: "pull" | "picture";
  readonly box: Rect;
  /** The picture alone, without its cutline. */
  readonly picture: Rect | null;
  readonly lines: readonly SeenLine[];
  readonly element: Element | null;
}

/** What a picture is on a page, whether or not pages have them yet. */
interface PictureItem {
  readonly rect: Rect;
  readonly tag: Tag | Artifact;
}

/** A picture, or null for what is none. */
export function pictureOf(item: { readonly kind: string }): PictureItem | null {
  return item.kind === "picture" && "rect" in item && "tag" in item ? (item as unknown as PictureItem) : null;
}

/** Furniture of a story on a page, `rules` the rules and tints there. */
export function seeFurniture(
  page: Page,
  root: Tag,
  lines: readonly SeenLine[],
  rules: readonly Rect[],
): readonly Furniture[] {
  const figures = new Map<Tag, Gathered>();
  for (const item of page.items) {
    const picture = pictureOf(item);
    if (picture === null || typeof picture.tag === "string" || rootOf(picture.tag) !== root) continue;
    gatheredOf(figures, frameOf(picture.tag) ?? picture.tag).picture = picture.rect;
  }
  for (const line of lines) {
    const frame = line.tag === null ? null : frameOf(line.tag);
    if (frame !== null && line.part === "furniture") gatheredOf(figures, frame).lines.push(line);
  }
  // A cutline whose picture is not on the page is text of its leg.
  for (const line of lines) {
    const figure =
      line.part === "small" && line.tag !== null ? figures.get(frameOf(line.tag) ?? line.tag) : undefined;
    figure?.lines.push(line);
  }
  const tagged = [
    ...[...figures].map(([tag, gathered]) => figureFrom(tag, gathered, lines, rules)),
    ...missingPictures(lines, rules, new Set(figures.keys())),
  ];
  const pictures = tagged.flatMap(({ picture }) => picture ?? []);
  const taken = new Set(tagged.flatMap((each) => each.lines));
  const artifacts = lines.filter(
    (line) => line.part === "furniture" && line.tag === null && !taken.has(line),
  );
  const free = rules.filter((rule) => !pictures.some((picture) => sharedBy(picture, rule) >= 0));
  const pulls = stacked(artifacts, lines).filter((own) => own.some((line) => isDisplay(line, page)));
  return [...tagged, ...pulls.map((own) => pullFrom(own, null, lines, free))];
}

/** Type of a pull quote is larger than the text's leading. Smaller artifacts are labels and repeated heads, in the text. */
const isDisplay = ({ item }: SeenLine, { grid }: Page): boolean =>
  item.line.runs.some(({ font }) => font.size > grid.leading);

/** What is found of one figure or pull quote. */
interface Gathered {
  picture: Rect | null;
  readonly lines: SeenLine[];
}

function gatheredOf(figures: Map<Tag, Gathered>, tag: Tag): Gathered {
  const known = figures.get(tag) ?? { picture: null, lines: [] };
  figures.set(tag, known);
  return known;
}

const FRAMES = new Set(["figure", "picture", "pull"]);

/** The outermost figure, picture or pull quote that a tag is in. */
function frameOf(tag: Tag): Tag | null {
  let frame: Tag | null = null;
  for (let at: Tag | null = tag; at !== null; at = at.parent)
    if (at.element !== null && FRAMES.has(at.element.name)) frame = at;
  return frame;
}

/** A picture with its cutline, or the words of a pull quote that stand nowhere else. */
function figureFrom(
  tag: Tag,
  { picture, lines: own }: Gathered,
  lines: readonly SeenLine[],
  rules: readonly Rect[],
): Furniture {
  if (picture === null) return pullFrom(own, tag.element, lines, rules);
  const box = boundsOf([picture, ...own.map(({ ink }) => ink)])!;
  return { kind: "picture", box, picture, lines: own, element: elementOf(tag) };
}

/** Tints that no text of the copy stands on: boxes for pictures that are not there, with the cutlines below them. */
function missingPictures(
  lines: readonly SeenLine[],
  rules: readonly Rect[],
  known: ReadonlySet<Tag>,
): readonly Furniture[] {
  const cutlines = new Map<Tag, SeenLine[]>();
  for (const line of lines) {
    const frame = line.part === "small" && line.tag !== null ? frameOf(line.tag) : null;
    if (frame !== null && !known.has(frame)) cutlines.set(frame, [...(cutlines.get(frame) ?? []), line]);
  }
  const tints = rules.filter((rule) => Math.min(rule.width, rule.height) >= LEAST_TINT);
  return tints.flatMap((tint): readonly Furniture[] => {
    const on = lines.filter(({ ink }) => sharedBy(ink, tint) > 0);
    if (on.some(({ tag }) => tag !== null)) return [];
    const below = [...cutlines].find(
      ([, [first]]) => first!.ink.y >= foot(tint) && isTogether(tint, first!.ink, lines),
    );
    const own = [...on, ...(below?.[1] ?? [])];
    const box = boundsOf([tint, ...own.map(({ ink }) => ink)])!;
    return [{ kind: "picture", box, picture: tint, lines: own, element: below?.[0].element ?? null }];
  });
}

/** Smaller tints lie under a line. */
const LEAST_TINT = 15;
/** White within a pull quote, points: its largest leading, or its padding. */
const WITHIN = 50;

/** Lines that stand over each other with nothing but white between, as pull quotes. */
function stacked(lines: readonly SeenLine[], all: readonly SeenLine[]): readonly (readonly SeenLine[])[] {
  const stacks: SeenLine[][] = [];
  for (const line of lines.toSorted((a, b) => a.item.baseline - b.item.baseline)) {
    const stack = stacks.find((own) => isTogether(own.at(-1)!.ink, line.ink, all));
    if (stack === undefined) stacks.push([line]);
    else stack.push(line);
  }
  return stacks;
}

/** A rule runs over this share of what it frames, for marks hang over its ends; it may be so many times as wide, for words are short. */
const FRAMED = 0.8;
const SPANNING = 8;

/** A pull quote with the rules that frame it. */
function pullFrom(
  own: readonly SeenLine[],
  element: Element | null,
  lines: readonly SeenLine[],
  rules: readonly Rect[],
): Furniture {
  const words = boundsOf(own.map(({ ink }) => ink))!;
  const others = lines.filter((line) => !own.includes(line));
  let box = words;
  for (const rule of rules) {
    const shared = Math.min(right(rule), right(words)) - Math.max(rule.x, words.x);
    const frames = rule.width > rule.height && shared >= FRAMED * words.width;
    if (frames && rule.width <= SPANNING * words.width && isTogether(words, rule, others))
      box = boundsOf([box, rule])!;
  }
  return { kind: "pull", box, picture: null, lines: own, element };
}

/** Whether two boxes overlap across, and down are near, and no line stands between. */
function isTogether(one: Rect, other: Rect, lines: readonly SeenLine[]): boolean {
  const [from, to] = [Math.max(one.x, other.x), Math.min(right(one), right(other))];
  if (to <= from) return false;
  const [top, bottom] = [Math.min(foot(one), foot(other)), Math.max(one.y, other.y)];
  if (bottom - top > WITHIN) return false;
  return !lines.some(({ ink }) => ink.x < to && right(ink) > from && foot(ink) > top && ink.y < bottom);
}
