import type { SourceSpan } from "../problems/index.js";
import type { Pt } from "../units/index.js";

/** What someone asked for, and where it is written: messages about a wish name its line. */
export interface Asked {
  readonly span: SourceSpan;
  /** Where the value of each key stands that is written. */
  readonly at: Readonly<Record<string, SourceSpan>>;
}

/** A file that the issue names. */
export interface FileRef {
  /** As seen from the issue's folder, with "/": `articles/fed-01.txt`. */
  readonly name: string;
  /** As whoever reads it must call it. */
  readonly path: string;
}

/** A page by its number from 1, or the last one of an issue that has as many as it needs. */
export type PageRef = number | "last";

/** Words, or a picture with what it says to those who do not see it. */
export type Sign =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "picture"; readonly file: FileRef; readonly alt: string | null };

/** The paper's name as it stands on the front page, and the corners beside it. */
export interface Nameplate {
  readonly name: Sign;
  readonly ears: { readonly left: Sign | null; readonly right: Sign | null };
}

/** A style sheet, in the order in which they are applied. */
export type StyleRef =
  { readonly kind: "built-in"; readonly name: string } | { readonly kind: "file"; readonly file: FileRef };

/** Where a section begins: on that page, on the next page of its own, or where the one before it ends. */
export type SectionStart = number | "front" | "anywhere";

export interface Section extends Asked {
  readonly name: string;
  readonly start: SectionStart;
}

/** Ranks of stories, the heaviest first. */
export const PRIORITIES = ["lead", "second", "third", "brief", "filler"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** A least and a most count; the same where just one was asked for. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** How deep something is to be, head and all. */
export type Depth =
  { readonly kind: "lines"; readonly lines: number } | { readonly kind: "length"; readonly length: Pt };

/** Which of its pictures an article is printed with. */
export type PictureWish =
  | { readonly kind: "all" }
  | { readonly kind: "none" }
  | { readonly kind: "most"; readonly count: number }
  | { readonly kind: "take" | "leave"; readonly files: readonly FileRef[] };

/** A page that is asked for: `must` may not be overruled, a wish may be, with a word about it. */
export interface PageWish {
  readonly page: PageRef;
  readonly must: boolean;
}

export interface Article extends Asked {
  readonly file: FileRef;
  /** Null where the planner weighs it by its place in the list and its length. */
  readonly priority: Priority | null;
  /** The name of one of the issue's sections; null where it may stand in any. */
  readonly section: string | null;
  readonly page: PageWish | null;
  /** How many columns of the page it spans. */
  readonly columns: Range | null;
  readonly depth: Depth | null;
  readonly pictures: PictureWish;
  /** Whether it may go on on another page. */
  readonly mayJump: boolean;
}

/** How large something is. A module is a column wide, and deep as the page is divided: `Issue.modules`. */
export type SizeWish =
  | { readonly kind: "page" }
  | { readonly kind: "modules"; readonly columns: number; readonly rows: number }
  | { readonly kind: "columns"; readonly columns: number; readonly depth: Pt }
  | { readonly kind: "measures"; readonly width: Pt; readonly height: Pt };

/** Places on a page by name. `inner` is beside the fold. */
export const PLACES = [
  "top",
  "bottom",
  "top left",
  "top right",
  "top inner",
  "top outer",
  "bottom left",
  "bottom right",
  "bottom inner",
  "bottom outer",
] as const;

/** Where on its page something stands: a place by name, or the module of its top left corner, both from 1. */
export type Position =
  | { readonly kind: "place"; readonly place: (typeof PLACES)[number] }
  | { readonly kind: "module"; readonly column: number; readonly row: number };

export interface Advertisement extends Asked {
  readonly file: FileRef;
  /** Null: as large as its file says. */
  readonly size: SizeWish | null;
  readonly page: PageRef | null;
  readonly section: string | null;
  readonly position: Position | null;
  /** What it says to those who do not see it. */
  readonly alt: string | null;
}

/** Kinds of standing furniture. */
export const FURNITURE = ["contents", "weather", "imprint", "box"] as const;

export interface Furniture extends Asked {
  readonly what: (typeof FURNITURE)[number];
  /** Its copy or picture; null where it is made from the issue itself. */
  readonly file: FileRef | null;
  readonly page: PageRef | null;
  readonly position: Position | null;
  readonly size: SizeWish | null;
  /** What its picture says to those who do not see it. */
  readonly alt: string | null;
}

/** What a box of a page template is kept for. */
export const KEPT_FOR = [
  "lead",
  "second",
  "third",
  "brief",
  "filler",
  "advertisement",
  "contents",
  "weather",
  "imprint",
  "box",
  "anything",
] as const;

/** A rectangle of a page template, in modules from 1. */
export interface TemplateBox extends Asked {
  readonly for: (typeof KEPT_FOR)[number];
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** Pages that a template is for: by number, by side, all that no other is for. */
export type TemplatePages =
  | { readonly kind: "pages"; readonly pages: readonly PageRef[] }
  | { readonly kind: "left" | "right" | "all" };

export interface Template extends Asked {
  readonly name: string;
  readonly pages: TemplatePages;
  /** Columns of its pages; null where the style decides. */
  readonly columns: number | null;
  readonly boxes: readonly TemplateBox[];
}

/** Pages of an issue that has as many as its copy needs. */
export const AS_NEEDED = "as needed";

/** Pages to a sheet: folded once, cut, or printed on one side. */
export const FOLDS = [4, 2, 1] as const;
export type Fold = (typeof FOLDS)[number];

/** A whole issue as it was asked for, defaults filled in: what pages are planned from. */
export interface Issue extends Asked {
  /** The `issue.yaml`, or the folder. */
  readonly file: string;
  readonly title: string | null;
  /** As printed: "337", "Vol. II". */
  readonly number: string | null;
  /** ISO 8601 calendar date. */
  readonly date: string | null;
  readonly price: string | null;
  readonly place: string | null;
  /** BCP 47; null where each article's own decides. */
  readonly language: string | null;
  readonly publisher: string | null;
  /** The legal box: who is answerable for the paper. Lines as written. */
  readonly imprint: string | null;
  /** Null: the front page has none. */
  readonly nameplate: Nameplate | null;
  /** A paper's name or size, for the sheet to read; null where the style decides. */
  readonly paper: string | null;
  readonly styles: readonly StyleRef[];
  readonly pages: number | typeof AS_NEEDED;
  readonly fold: Fold;
  /** Into how many modules a page's type area is divided from top to bottom. */
  readonly modules: number;
  readonly sections: readonly Section[];
  readonly articles: readonly Article[];
  readonly advertisements: readonly Advertisement[];
  readonly furniture: readonly Furniture[];
  readonly templates: readonly Template[];
}

/** Where a wish is written: the value of the key, or the whole entry where the key is not. */
export const spanOf = (asked: Asked, key: string): SourceSpan => asked.at[key] ?? asked.span;
