import type { Forme } from "../imposition/index.js";
import type { SetLine } from "../lines/index.js";
import type { PageItem, Tag } from "../makeup/index.js";
import type { Font } from "../shape/index.js";
import type { Palette } from "./colours.js";
import type { Links } from "./links.js";
import { Pen, PLAIN_EDGES, type LineEdges, type PageContent } from "./pen.js";
import type { PictureStore } from "./pictures.js";
import type { Structure } from "./structure.js";
import type { Typeface } from "./typeface.js";

/** What painting keeps from page to page. */
export interface Shop {
  readonly structure: Structure;
  readonly links: Links;
  typefaceOf(font: Font): Typeface;
  pictureOf: PictureStore["objectOf"];
  readonly palette: Palette;
  /** Tags that a page left in the middle of their text. */
  readonly turned: WeakSet<Tag>;
}

/** Paints the marks round a page, then its items in their order, which is reading order. Everything is tagged or an artifact. */
export function paintPage(forme: Forme, shop: Shop): PageContent {
  const pen = new Pen(forme, shop);
  const { items } = forme.page;
  for (const mark of forme.marks) pen.mark(mark);
  if (forme.clipped) pen.clip(forme.bleed);
  const edges = lineEdges(items, shop.turned);
  items.forEach((item, index) => {
    switch (item.kind) {
      case "line":
        return pen.line(item, edges[index] ?? PLAIN_EDGES);
      case "rule":
        return pen.rule(item);
      case "fill":
        return pen.fill(item);
      case "picture":
        return pen.picture(item);
      default:
        throw new Error(`unknown item: ${item satisfies never}`);
    }
  });
  return pen.finish();
}

/** Where Thai begins, the first of the scripts below. Most text never asks their pattern, which takes 2 ms to make. */
const FIRST_WITHOUT_SPACES = 0xe00;

/** Whether a text ends in a script that sets no spaces between words: there every line ends within one, and a line's end means nothing. */
const endsWithoutSpaces = (text: string): boolean =>
  text.charCodeAt(text.length - 1) >= FIRST_WITHOUT_SPACES &&
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]$/u.test(text);

/**
 * Follows a line that ends within a word, without a hyphen of ours. Readers put white space between lines; a soft hyphen
 * says that the copy has none.
 */
const JOINED = "\u00AD";

/** Follows a hyphen of the copy at a line's end. pdftotext takes away what looks like the hyphen of a divided word, and the space after it. */
const GUARD = "\u200B";

/**
 * Only a line's successor knows the white space at which the copy was broken. It is painted where it was, unseen, at
 * the line's end; where a page came between, before the successor.
 */
function lineEdges(items: readonly PageItem[], turned: WeakSet<Tag>): readonly (LineEdges | undefined)[] {
  const edges: LineEdges[] = [];
  const successors = new Map<Tag, number>();
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (item?.kind !== "line" || typeof item.tag === "string") continue;
    const next = items[successors.get(item.tag) ?? -1];
    edges[index] = edgesOf(item.line, next?.kind === "line" ? next.line : null);
    successors.set(item.tag, index);
  }
  for (const [tag, first] of successors) {
    const item = items[first];
    if (item?.kind !== "line" || !turned.has(tag)) continue;
    edges[first] = { ...(edges[first] ?? PLAIN_EDGES), before: item.line.spaces[0] ?? "" };
  }
  markTurned(items, turned);
  return edges;
}

function edgesOf(line: SetLine, next: SetLine | null): LineEdges {
  const space = next?.spaces[0] ?? "";
  const text = line.runs.at(-1)?.text ?? "";
  const joined = next !== null && space === "" && !line.last && !line.hyphenated && !endsWithoutSpaces(text);
  const after = joined ? JOINED : (text.endsWith("-") ? GUARD : "") + space;
  const within = line.inlines?.at(-1)?.element === next?.inlines?.[0]?.element;
  return { before: "", after, within };
}

function markTurned(items: readonly PageItem[], turned: WeakSet<Tag>): void {
  for (const item of items) {
    if (item.kind !== "line" || typeof item.tag === "string") continue;
    if (item.line.last || item.line.hyphenated) turned.delete(item.tag);
    else turned.add(item.tag);
  }
}
