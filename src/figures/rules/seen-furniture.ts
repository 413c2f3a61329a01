import type { Element } from "../../copy/index.js";
import type { Page, PageItem, Tag } from "../../makeup/index.js";
import type { Rect } from "../../units/index.js";
import { boundsOf, foot, right } from "./ink.js";
import { elementOf, rootOf } from "./tags.js";
import type { SeenLine } from "./seen-lines.js";

/* Pull quotes and pictures as a reader sees them: pieces that stand over each other with nothing but white between. */

/** A pull quote or a picture with what belongs to it: lines and rules around. */
export interface Furniture {
  readonly kind: "pull" | "picture";
  readonly box: Rect;
  /** The picture alone, without its cutline. */
  readonly picture: Rect | null;
  readonly lines: readonly SeenLine[];
  readonly element: Element | null;
}

interface Piece {
  readonly box: Rect;
  readonly line: SeenLine | null;
  readonly picture: boolean;
  readonly element: Element | null;
}

/** What a picture is on a page, whether or not pages have them yet. */
interface PictureItem {
  readonly rect: Rect;
  readonly tag: Tag | "Layout" | "Pagination";
}

/** A picture, or null for what is none. */
export function pictureOf(item: { readonly kind: string }): PictureItem | null {
  return item.kind === "picture" && "rect" in item && "tag" in item ? (item as unknown as PictureItem) : null;
}

/** White within a piece of furniture, points: a pull quote's largest leading, or its padding. */
const WITHIN = 50;

/** Furniture of a story on a page, and what else is ruled and tinted there. */
export function seeFurniture(
  page: Page,
  root: Tag,
  lines: readonly SeenLine[],
  rules: readonly Rect[],
): { readonly furniture: readonly Furniture[]; readonly rules: readonly Rect[] } {
  const pictures = page.items.flatMap((item) => ownPicture(item, root));
  const beside = (line: SeenLine): boolean =>
    line.part === "furniture" || (line.element?.name === "cutline" && pictures.length > 0);
  const pieces = [
    ...pictures,
    ...lines.filter(beside).map((line) => ({ box: line.ink, line, picture: false, element: line.element })),
  ];
  return cluster(
    pieces,
    rules,
    lines.filter((line) => !beside(line)),
  );
}

function ownPicture(item: PageItem, root: Tag): readonly Piece[] {
  const picture = pictureOf(item);
  if (picture === null || typeof picture.tag === "string" || rootOf(picture.tag) !== root) return [];
  return [{ box: picture.rect, line: null, picture: true, element: elementOf(picture.tag) }];
}

/** Joins pieces that stand over each other with nothing but white between, and the rules across them. */
function cluster(
  pieces: readonly Piece[],
  rules: readonly Rect[],
  texts: readonly SeenLine[],
): { readonly furniture: readonly Furniture[]; readonly rules: readonly Rect[] } {
  let groups = pieces.map((piece) => ({ box: piece.box, pieces: [piece] }));
  for (let joined = true; joined;) {
    joined = false;
    for (let one = 0; one < groups.length && !joined; one++) {
      const at = groups.findIndex(
        (group, index) => index > one && together(groups[one]!.box, group.box, texts),
      );
      if (at === -1) continue;
      const [a, b] = [groups[one]!, groups[at]!];
      groups = groups.filter((group) => group !== a && group !== b);
      groups.push({ box: boundsOf([a.box, b.box])!, pieces: [...a.pieces, ...b.pieces] });
      joined = true;
    }
  }
  const taken = new Set<Rect>();
  const furniture = groups.map(({ box, pieces: own }): Furniture => {
    let whole = box;
    for (const rule of rules) {
      const shared = Math.min(right(rule), right(box)) - Math.max(rule.x, box.x);
      const lies = rule.width > rule.height && shared >= FRAMED * box.width;
      if (!lies || rule.width > SPANNING * box.width || !together(whole, rule, texts)) continue;
      taken.add(rule);
      whole = boundsOf([whole, rule])!;
    }
    const picture = own.find((piece) => piece.picture);
    return {
      kind: picture === undefined ? "pull" : "picture",
      box: whole,
      picture: picture?.box ?? null,
      lines: own.flatMap(({ line }) => line ?? []),
      element: own.find(({ element }) => element !== null)?.element ?? null,
    };
  });
  return { furniture, rules: rules.filter((rule) => !taken.has(rule)) };
}

/** A rule runs over this share of what it frames: marks hang over its ends. */
const FRAMED = 0.8;
/** A rule is no wider than so many times what it frames: a word can be short. */
const SPANNING = 8;

/** Whether two boxes overlap across, and down are near, and no text stands between. */
function together(one: Rect, other: Rect, texts: readonly SeenLine[]): boolean {
  const [from, to] = [Math.max(one.x, other.x), Math.min(right(one), right(other))];
  if (to <= from) return false;
  const [top, bottom] = [Math.min(foot(one), foot(other)), Math.max(one.y, other.y)];
  if (bottom - top > WITHIN) return false;
  return !texts.some(
    ({ ink }) => ink.x < to && right(ink) > from && foot(ink) > top && ink.y < bottom && bottom > top,
  );
}
