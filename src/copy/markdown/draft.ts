import { joinMarks } from "./attributes.js";
import type { Marks } from "../nodes.js";
import type { ElementName } from "../story.js";

/** The tree while it is built: like the story's, but it may still be changed, and places are offsets. */
export type Draft = DraftElement | DraftText;

export interface DraftText {
  readonly kind: "text";
  text: string;
  /** Escaped characters and code: quotes and dashes in it stay. */
  readonly literal: boolean;
  readonly start: number;
  readonly end: number;
}

/** `wrapper` has no element of its own: its children go to its parent, with its classes. */
export type DraftName = ElementName | "wrapper";

export interface DraftElement {
  readonly kind: "element";
  name: DraftName;
  marks: Marks;
  children: Draft[];
  readonly start: number;
  end: number;
  /** Who opened it: only the same may close it. `implicit`: running text that stood where blocks stand. */
  readonly by: "markdown" | "html" | "container" | "implicit";
  /** The HTML tag, for its closing one. */
  readonly tag: string;
  /** A first-level heading: the headline, perhaps. */
  readonly first?: boolean;
}

const BLOCKS = new Set<string>(
  "wrapper headline p subhead h3 h4 h5 h6 blockquote pull note credit figure cutline box div ul ol li dl dt dd table caption tr th td pre hr story".split(
    " ",
  ),
);
/** Blocks that hold only running text: a block that opens inside closes them. */
const RUNNING = new Set<string>("p subhead h3 h4 h5 h6 pre hr headline caption".split(" "));
/** Blocks whose text stands in a paragraph of its own. */
const NEEDS_P = new Set<string>("story wrapper blockquote pull box div figure".split(" "));
/** Where a part is put when what it must stand in is not open. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  caption: ["table"],
  tr: ["table"],
  td: ["tr"],
  th: ["tr"],
  li: ["ul", "ol"],
  dt: ["dl"],
  dd: ["dl"],
  cutline: ["figure"],
};
/** What stray text in a list or table becomes an item of. */
const ITEMS: Readonly<Record<string, ElementName>> = { ul: "li", ol: "li", dl: "dd", table: "tr", tr: "td" };

const ITEM_NAMES = new Set<string>(["li", "dt", "dd", "tr", "td", "th"]);

const endsBeforeBlock = (draft: DraftElement): boolean => !BLOCKS.has(draft.name) || RUNNING.has(draft.name);

/** Deeper elements are left out, their text is not: no sensible copy nests so, and every level costs stack. */
const DEEPEST = 150;

export const isBlockDraft = (draft: Draft): draft is DraftElement =>
  draft.kind === "element" && BLOCKS.has(draft.name);

/** How an element is to be opened. */
export interface Opening {
  readonly name: DraftName;
  readonly start: number;
  readonly by: DraftElement["by"];
  readonly tag?: string;
  readonly marks?: Marks;
  readonly first?: boolean;
}

/** Builds the tree from tokens that nest and HTML tags that may not. */
export class DraftTree {
  readonly root: DraftElement;
  private stack: DraftElement[];

  constructor(root: Opening) {
    this.root = draftOf(root);
    this.stack = [this.root];
  }

  get top(): DraftElement {
    return this.stack.at(-1) ?? this.root;
  }

  /** Opens an element where it may stand; null at the deepest level. */
  open(opening: Opening): DraftElement | null {
    if (BLOCKS.has(opening.name)) this.makeRoomForBlock(opening.name, opening.start);
    else this.makeRoomForText(opening.start);
    if (this.stack.length > DEEPEST) return null;
    const parents = PARENTS[opening.name];
    const astray = parents !== undefined && !parents.includes(this.top.name);
    const draft = draftOf(astray ? { ...opening, name: "p" } : opening);
    this.top.children.push(draft);
    this.stack.push(draft);
    return draft;
  }

  /** Adds an element that has no content. */
  leaf(opening: Opening, children: Draft[] = []): DraftElement {
    if (BLOCKS.has(opening.name)) this.makeRoomForBlock(opening.name, opening.start);
    else this.makeRoomForText(opening.start);
    const draft = draftOf(opening);
    draft.children = children;
    this.top.children.push(draft);
    return draft;
  }

  text(text: string, literal: boolean, start: number, end: number): void {
    if (text === "") return;
    if (/\S/.test(text)) this.makeRoomForText(start);
    else if (this.refusesText(this.top)) return;
    this.top.children.push({ kind: "text", text, literal, start, end });
  }

  /** Closes an element and all that is open inside; nothing when it is no longer open. */
  close(draft: DraftElement | null, end: number): void {
    const at = draft === null ? -1 : this.stack.lastIndexOf(draft);
    if (at > 0) this.popTo(at, end);
  }

  /** Closes the nearest element of an HTML tag, without leaving what Markdown has open; false when there is none. */
  closeTag(tag: string, end: number): boolean {
    for (let at = this.stack.length - 1; at > 0; at--) {
      const draft = this.stack[at];
      if (draft === undefined) return false;
      if (draft.by === "html" && draft.tag === tag) {
        this.popTo(at, end);
        return true;
      }
      if (draft.by !== "html" && !RUNNING.has(draft.name)) return false;
    }
    return false;
  }

  /** Closes the innermost container; false when none is open here. */
  closeContainer(end: number): boolean {
    for (let at = this.stack.length - 1; at > 0; at--) {
      const by = this.stack[at]?.by;
      if (by === "container") {
        this.popTo(at, end);
        return true;
      }
      if (by === "markdown") return false;
    }
    return false;
  }

  /** Closes everything; gives the containers that nothing had closed. */
  finish(end: number): readonly DraftElement[] {
    const unclosed = this.stack.filter((draft) => draft.by === "container");
    this.popTo(1, end);
    this.root.end = end;
    return unclosed;
  }

  private popTo(at: number, end: number): void {
    for (const draft of this.stack.slice(at)) draft.end = Math.max(draft.start, end);
    this.stack.length = Math.min(this.stack.length, at);
  }

  private makeRoomForBlock(name: DraftName, start: number): void {
    let at = this.stack.length;
    while (at > 1 && endsBeforeBlock(this.stack[at - 1] ?? this.root)) at--;
    this.popTo(at, start);
    // A new item ends the one before it, as HTML lets authors write.
    const parents = PARENTS[name];
    if (parents === undefined || !ITEM_NAMES.has(name)) return;
    const parent = this.stack.findLastIndex((draft) => parents.includes(draft.name));
    const between = this.stack.slice(parent + 1);
    if (parent > 0 && between.every((draft) => draft.by === "html" && ITEM_NAMES.has(draft.name))) {
      this.popTo(parent + 1, start);
    }
  }

  private refusesText(draft: DraftElement): boolean {
    return NEEDS_P.has(draft.name) || Object.hasOwn(ITEMS, draft.name);
  }

  private makeRoomForText(start: number): void {
    for (let item = ITEMS[this.top.name]; item !== undefined; item = ITEMS[this.top.name]) {
      this.push({ name: item, start, by: "implicit" });
    }
    if (NEEDS_P.has(this.top.name)) this.push({ name: "p", start, by: "implicit" });
  }

  private push(opening: Opening): void {
    const draft = draftOf(opening);
    this.top.children.push(draft);
    this.stack.push(draft);
  }
}

function draftOf(opening: Opening): DraftElement {
  const { name, start, by, tag = "", marks = {}, first = false } = opening;
  return { kind: "element", name, marks, children: [], start, end: start, by, tag, first };
}

/** Adds attributes that were written behind an element. */
export function mark(draft: DraftElement, marks: Marks): void {
  draft.marks = joinMarks(draft.marks, marks);
}

/** The words below a draft. */
export function draftText(draft: Draft): string {
  return draft.kind === "text" ? draft.text : draft.children.map(draftText).join("");
}
