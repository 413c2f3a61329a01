import type { SetLine } from "../../src/lines/index.js";
import type { Page, PageItem, Tag } from "../../src/makeup/index.js";

/** Reads text off pages, as a person would: line by line, words that lines divide put together again. */

export type LineItem = Extract<PageItem, { kind: "line" }>;
export type TaggedLine = LineItem & { readonly tag: Tag };

/** Lines of all pages in their order. */
export const linesOf = (pages: readonly Page[]): readonly LineItem[] =>
  pages.flatMap(({ items }) => items.filter((item): item is LineItem => item.kind === "line"));

export const isTagged = (item: LineItem): item is TaggedLine => typeof item.tag === "object";

/**
 * Numbers and bullets of lists are the style's, not the copy's; numbers of notes that are marked are both. A `dt` is a label with an
 * element.
 */
const isMarker = ({ tag }: TaggedLine): boolean =>
  tag.role === "Lbl" && tag.element === null && noteAround(tag)?.element?.attributes["number"] === undefined;

/** Whether a line belongs to a note. */
export const inNote = ({ tag }: TaggedLine): boolean => noteAround(tag) !== null;

function noteAround(tag: Tag): Tag | null {
  for (let at: Tag | null = tag; at !== null; at = at.parent) if (at.role === "Note") return at;
  return null;
}

/** Whether a line stands in a figure, which has a place of its own: its words are read where it stands. */
export function inFigure({ tag }: TaggedLine): boolean {
  for (let at: Tag | null = tag; at !== null; at = at.parent) if (at.element?.name === "figure") return true;
  return false;
}

/** Lines by tag, tags in the order of their first lines: paragraphs in reading order. */
export function byTag(lines: readonly TaggedLine[]): ReadonlyMap<Tag, readonly TaggedLine[]> {
  const paragraphs = new Map<Tag, TaggedLine[]>();
  for (const item of lines) {
    const paragraph = paragraphs.get(item.tag);
    if (paragraph === undefined) paragraphs.set(item.tag, [item]);
    else paragraph.push(item);
  }
  return paragraphs;
}

/** What stands between a line and the next of its paragraph. `divided`: a word, and a hyphen shows it; `joined`: nothing, as after a dash. */
export type LineEnd = "space" | "divided" | "joined";

export function lineEnd(line: SetLine, next: SetLine): LineEnd {
  if (line.hyphenated) return "divided";
  return line.last || (next.spaces[0] ?? "") !== "" ? "space" : "joined";
}

/** The words of one line, without a hyphen that is not in the copy. */
export function lineWords(line: SetLine): string {
  const runs = line.hyphenated ? line.runs.slice(0, -1) : line.runs;
  return runs.map((run, index) => (index === 0 ? "" : (line.spaces[index] ?? "")) + run.text).join("");
}

/** Text of a paragraph's lines. */
export function paragraphText(lines: readonly { readonly line: SetLine }[]): string {
  return lines
    .map(({ line }, index) => {
      const next = lines[index + 1]?.line;
      return lineWords(line) + (next !== undefined && lineEnd(line, next) === "space" ? " " : "");
    })
    .join("");
}

/** What the pages show of the copy: paragraphs of the text, of its figures and of the notes. */
export interface Shown {
  readonly text: readonly string[];
  readonly figures: readonly string[];
  readonly notes: readonly string[];
}

export function shownOn(pages: readonly Page[]): Shown {
  const text: string[] = [];
  const figures: string[] = [];
  const notes: string[] = [];
  const copy = linesOf(pages)
    .filter(isTagged)
    .filter((item) => !isMarker(item));
  for (const lines of byTag(copy).values()) {
    const [first] = lines;
    const part = inNote(first!) ? notes : inFigure(first!) ? figures : text;
    part.push(paragraphText(lines));
  }
  return { text, figures, notes };
}
