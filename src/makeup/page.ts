import type { Element } from "../copy/index.js";
import type { SetLine } from "../lines/index.js";
import type { Crop, Finish, PrintedPicture } from "../pictures/index.js";
import type { SourceSpan } from "../problems/index.js";
import type { Color, PrinterMarks } from "../sheet/index.js";
import type { Pt, Rect, Sides, Size } from "../units/index.js";

/** Standard structure types, ISO 32000-1 14.8.4. */
export type Role =
  | "Document"
  | "Art"
  | "Sect"
  | "Div"
  | "Aside"
  | "H1"
  | "H2"
  | "H3"
  | "H4"
  | "H5"
  | "H6"
  | "P"
  | "BlockQuote"
  | "Note"
  | "Caption"
  | "Figure"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "THead"
  | "TBody"
  | "TR"
  | "TH"
  | "TD"
  | "Code"
  | "TOC"
  | "TOCI";

/** A node of the document's logical structure. Its children are the tags and items that name it as parent, in the order in which pages hold them. */
export interface Tag {
  readonly role: Role;
  readonly parent: Tag | null;
  readonly element: Element | null;
  /** BCP 47, where it differs from the parent's. */
  readonly lang?: string;
  /** Bookmark title, for headings. */
  readonly bookmark?: string;
  /** What a Figure shows, for whoever does not see it. */
  readonly alt?: string;
  /** Of a list: what its labels are. */
  readonly numbering?: ListNumbering;
  /** Of a table: all its rows and cells, those that show nothing too. */
  readonly table?: TableOutline;
  /** Of a cell: where its table's outline has it. */
  readonly cell?: CellPlace;
  /** Of a story's root: its slug. */
  readonly story?: string;
}

/** Where words of a page send their reader: to a story's beginning, or to its part on another page. */
export interface Destination {
  /** Its slug. */
  readonly story: string;
  /** The folio of the page that the part stands on. */
  readonly page?: string;
}

/** ISO 32000-1 table 347. */
export type ListNumbering =
  | "None"
  | "Disc"
  | "Circle"
  | "Square"
  | "Decimal"
  | "UpperRoman"
  | "LowerRoman"
  | "UpperAlpha"
  | "LowerAlpha";

/**
 * A table as readers hear it. Each row has the same columns: what the copy leaves out is an empty cell, and no two cells stand
 * in the same place (ISO 14289-1 7.5).
 */
export interface TableOutline {
  /** How many rows at the top are the head. */
  readonly headRows: number;
  readonly rows: readonly (readonly OutlinedCell[])[];
}

/** A cell of an outline. */
export interface OutlinedCell {
  readonly role: "TH" | "TD";
  /** Columns and rows that it spans. */
  readonly columns: number;
  readonly rows: number;
  /** What a head is about. */
  readonly scope: "Column" | "Row" | null;
  /** The heads that speak of it, where scopes alone do not tell: those of columns first. */
  readonly heads: readonly CellPlace[];
}

/** The row, and the place among the cells that begin in it; both from 0. */
export interface CellPlace {
  readonly row: number;
  readonly index: number;
}

/** What kind of furniture an artifact is: ISO 32000-1 14.8.2.2.2. */
export type Artifact = "Pagination" | "Layout";

/** What stands on a page. Items are in reading order, which is painting order. Baselines and edges are in points from the trim's top left. */
export type PageItem =
  | {
      readonly kind: "line";
      readonly x: Pt;
      readonly baseline: Pt;
      readonly line: SetLine;
      readonly tag: Tag | Artifact;
      /** Of an entry of the contents. Such a line has a tag: links are content (ISO 14289-1 7.18.5). */
      readonly leadsTo?: Destination;
      /** Of lines that lead from one part of a story to another. */
      readonly turn?: TurnMark;
    }
  | {
      readonly kind: "rule";
      readonly x1: Pt;
      readonly y1: Pt;
      readonly x2: Pt;
      readonly y2: Pt;
      readonly width: Pt;
      readonly color: Color;
    }
  | { readonly kind: "fill"; readonly rect: Rect; readonly color: Color }
  | ({ readonly kind: "picture"; readonly rect: Rect } & PictureInk);

/** What a line is that stands between the parts of a story on several pages. None of them is copy: all are artifacts, but where painting makes links of those that name a page. */
export interface TurnMark {
  /** `jump`: under the first part, "Continued on page 4"; `turn`: over the next, "From page 1"; `turn-head`: the words by which that is found. */
  readonly what: "jump" | "turn" | "turn-head";
  /** The story's. */
  readonly slug: string;
  /** The page where the story goes on, or from where it comes, as its folio shows it; null for a head. */
  readonly leadsTo: string | null;
}

/** A picture on a page, but for its place. */
export interface PictureInk {
  readonly picture: PrintedPicture;
  /** What of it is seen. */
  readonly crop: Crop;
  /** Least and most pixels to the inch, by its style. */
  readonly resolution: readonly [number, number];
  readonly finish: Finish;
  /** Where the copy names it. */
  readonly span: SourceSpan;
  readonly tag: Tag | Artifact;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  /** As printed, for page labels. */
  readonly folio: string;
  readonly size: Size;
  readonly margin: Sides;
  /** How far ink runs past the trim on every side. */
  readonly bleed: Pt;
  readonly marks: PrinterMarks;
  /** Of the whole page. */
  readonly background: Color;
  /** The page's baseline grid: first baseline, distance, and how many there are. */
  readonly grid: { readonly first: Pt; readonly leading: Pt; readonly lines: number };
  readonly items: readonly PageItem[];
  /** Of a page made from a dummy: rectangles that are no stories'. Nothing of it is painted. */
  readonly pieces?: readonly Piece[];
}

/** A rectangle of a page that holds an advertisement or standing furniture. */
export interface Piece {
  readonly kind: "advertisement" | "furniture";
  readonly rect: Rect;
}
