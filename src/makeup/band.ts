import type { Line } from "../sheet/index.js";
import type { Pt } from "../units/index.js";
import type { Float } from "./float.js";
import type { Frame, Legs } from "./frame.js";
import type { LegCopy } from "./legs.js";
import type { Stack } from "./slab.js";

/**
 * A part of a story that has the same legs throughout. What spans all legs in the middle of a story is a band of one leg; the
 * text before it ends level, and the text after it begins anew (CSS Multi-column Layout 1, section 6).
 */
export interface Band {
  readonly legs: Legs;
  /** The copy of each leg: the same for legs of the same measure. */
  readonly copies: readonly LegCopy[];
  readonly floats: readonly Float[];
  readonly columnRule: Line;
  /** White rows over it, where it is not the first on a page. */
  readonly above: number;
  /** A head: the band that follows begins on the same page. */
  readonly keepsNext: boolean;
}

/** Everything of a story that is cast off and waits for pages. */
export interface CastStory {
  readonly head: Stack;
  readonly bands: readonly Band[];
  readonly frame: Frame;
  /** Cap height of the body's font: rules start level with the tops of capitals. */
  readonly capHeight: Pt;
}
