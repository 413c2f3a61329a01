import type { Element } from "../copy/index.js";
import type { Pt } from "../units/index.js";
import type { Slab } from "./rows.js";

/**
 * What stands out of the text and is moved to a place: pictures, pull quotes, boxes and tables across legs. Its ink depends on
 * the width of the legs that it stands over.
 */
export interface Float {
  readonly element: Element;
  /** Pictures and tables are looked for in their order; pull quotes stand wherever they look best. */
  readonly kind: "pull" | "figure";
  readonly edge: "top" | "bottom" | "across";
  /** It begins with the first leg, or ends with the last; not said: wherever it is best. */
  readonly side?: "start" | "end";
  /** Legs that it spans; `across` it stands in the gutter between two. */
  readonly span: number;
  /** How deep it cuts into each leg, as a part of the leg's measure; 0 unless `across`. */
  readonly cut: number;
  /** Set at a width, in no more rows than are given, if that can be. */
  slab(width: Pt, mostRows: number): Slab;
  /** The group of the band where it is mentioned, or whose words it repeats; −1 for none. */
  readonly mention: number;
  /** The block whose words it repeats: it keeps away from it. */
  readonly source: Element | null;
  /** Its words stand in the text as well; those that do not may not be left out. */
  readonly repeats: boolean;
  /** Chosen by the program, not marked in the copy: may be left out. */
  readonly automatic: boolean;
  /** Of the pull quotes chosen for one part of a story, one is taken. */
  readonly slot: number;
}
