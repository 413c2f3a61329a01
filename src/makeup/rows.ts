import type { SetLine } from "../lines/index.js";
import type { Color } from "../sheet/index.js";
import type { Pt } from "../units/index.js";
import type { Artifact, Tag } from "./page.js";

/**
 * Everything that stands in a leg is made of rows, each one line of the page's grid high. A taller thing is several
 * rows that may not be parted. So every baseline is on the grid by construction, and make-up is counting.
 */
export interface Row {
  readonly items: readonly RowItem[];
  /** Cost of ending a leg after this row. `Infinity`: only when nothing else is possible. */
  readonly breakAfter: number;
  /** White that vanishes at the top of a leg. */
  readonly white: boolean;
  /** Notes whose marks stand in this row. */
  readonly notes: readonly string[];
}

/** Ink of a row. x is measured from the leg's start, y from the row's baseline, downwards. */
export type RowItem =
  | {
      readonly kind: "line";
      readonly x: Pt;
      readonly y: Pt;
      readonly line: SetLine;
      readonly tag: Tag | Artifact;
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
  | {
      readonly kind: "fill";
      readonly x: Pt;
      readonly y: Pt;
      readonly width: Pt;
      readonly height: Pt;
      readonly color: Color;
    };

/** One way to set a group. Cost 0 is the best one. */
export interface GroupVariant {
  readonly rows: readonly Row[];
  readonly cost: number;
  /** Whether any row has the mark of a note. */
  readonly noted: boolean;
}

/** Blocks that stand or fall together at breaks: a paragraph, or a subhead with the paragraph that it heads. */
export interface Group {
  /** The best first. */
  readonly variants: readonly GroupVariant[];
  /** Cost of beginning a leg with this group. */
  readonly breakBefore: number;
  /** The style wants a new leg or page before this group. */
  readonly forced: "none" | "column" | "page";
}

/** A block set across legs: whole rows high, its ink measured from its top left corner. */
export interface Slab {
  readonly rows: number;
  readonly items: readonly RowItem[];
}

/** A way to set a group. */
export const variantOf = (rows: readonly Row[], cost: number): GroupVariant => ({
  rows,
  cost,
  noted: rows.some((row) => row.notes.length > 0),
});
