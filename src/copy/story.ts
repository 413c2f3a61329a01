import type { SourceSpan } from "../problems/index.js";

/** Copy is a tree of elements and text, whatever format it came in; every node knows where it stood. */
export type Node = Element | Text;

export interface Text {
  readonly kind: "text";
  /** Copy as it shall be set: typographic quotes and dashes already in place; white space collapsed except in `pre`. */
  readonly text: string;
  readonly span: SourceSpan;
}

/**
 * The children of an element are either all blocks or all running text (text, inline elements, pictures). `li`, `td`,
 * `dd`, `note`, `cutline` hold running text where they would hold one paragraph; `blockquote`, `box`, `div`, `pull` hold blocks. A
 * cutline may end in the `credit` of its picture.
 */
export interface Element {
  readonly kind: "element";
  readonly name: ElementName;
  readonly id?: string;
  readonly classes: readonly string[];
  /** Attributes that are not `id` or `class`: `href`, `src`, `alt`, `lang`, `span`, `credit`, `start`, `note` … */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly span: SourceSpan;
}

/** Elements that hold blocks or running text and stand by themselves. */
export type BlockName =
  | "kicker"
  | "headline"
  | "deck"
  | "byline"
  | "dateline"
  | "p"
  | "subhead"
  | "h3"
  | "h4"
  | "h5"
  | "h6"
  | "blockquote"
  | "pull"
  | "note"
  | "credit"
  | "figure"
  | "picture"
  | "cutline"
  | "box"
  | "div"
  | "ul"
  | "ol"
  | "li"
  | "dl"
  | "dt"
  | "dd"
  | "table"
  | "caption"
  | "tr"
  | "th"
  | "td"
  | "pre"
  | "hr";

/** Elements inside running text. `note-mark` has the attribute `note` (a `Note.id`) and the mark as its text. */
export type InlineName =
  "em" | "strong" | "a" | "sup" | "sub" | "small" | "s" | "code" | "span" | "br" | "note-mark";

/** Elements that no copy holds: make-up makes them of what it knows of the issue. */
export type FurnitureName =
  | "nameplate"
  | "ear"
  | "folio"
  | "advertisement"
  | "contents"
  | "entry"
  | "imprint"
  | "label"
  | "jump"
  | "turn"
  | "footnote"
  | "slug";

export type ElementName = "issue" | "story" | BlockName | InlineName | FurnitureName;

/** Where and when the article first ran, read from its credit line. */
export interface CreditData {
  /** ISO 8601 calendar date. */
  readonly date?: string;
  readonly paper?: string;
  /** Issue number as printed: "337". */
  readonly number?: string;
  readonly publisher?: string;
}

/** One thing that the reader of plain copy decided by itself, for `--proof`. */
export interface Inference {
  /** What was found: "headline", "subhead", "note 1", "credit date" … */
  readonly what: string;
  readonly text: string;
  readonly why: string;
  readonly span: SourceSpan;
}

export interface Story {
  readonly kind: "story";
  /** The story's short name: front matter's `slug` or the file's name without its ending. */
  readonly slug: string;
  readonly file: string;
  /** BCP 47. */
  readonly lang: string;
  /** The `story` element: kicker, headline, deck, byline, dateline, blocks and credit, in reading order. */
  readonly root: Element;
  /**
   * The `note` elements in the order of their first marks; `id` is what a mark's `note` attribute names, the attribute
   * `number` what the mark shows. Notes that nothing marks stand at the end, without either.
   */
  readonly notes: readonly Element[];
  readonly credit: CreditData;
  /** Front matter that names the publication or place of the story: nameplate paper, section, date, number. */
  readonly data: Readonly<Record<string, string>>;
  /** Whether a pull quote may be chosen from the text where none is marked. */
  readonly pull: "auto" | "none";
  readonly inferences: readonly Inference[];
  readonly words: number;
}
