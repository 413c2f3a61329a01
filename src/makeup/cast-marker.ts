import type { ShapedBlock } from "../shape/index.js";
import { pt, type Pt } from "../units/index.js";
import type { CastContext, Leaf, Marker, Sides } from "./leaf.js";
import { withStrips } from "./leaf.js";
import type { Tag } from "./page.js";
import { blankRows, inked, stacked, type RowItem } from "./rows.js";
import { markerItems, markerWidth } from "./slab.js";
import { innerTag } from "./tags.js";

/** White between a number or bullet and the text, in em. */
export const MARKER_GAP = 0.4;

/** A marker that has its place before a text. */
export interface PlacedMarker {
  readonly marker: Marker;
  /** Its start, from the text's. */
  readonly x: Pt;
  /** How far the first line begins behind the others; undefined where the text's own indent holds. */
  readonly indent: Pt | undefined;
}

/** Numbers end where the text begins; one that is wider than its room pushes the first line on. */
export function markerAt(marker: Marker | undefined): PlacedMarker | null {
  if (marker === undefined) return null;
  const needed = markerNeeds(marker);
  return needed > marker.room
    ? { marker, x: pt(-marker.room), indent: pt(needed - marker.room) }
    : { marker, x: pt(-needed), indent: undefined };
}

/** Width of a marker with its white. */
const markerNeeds = ({ text, gap }: Marker): Pt => pt(markerWidth(text) + gap);

/** Text starts at `x`. */
export const markerInk = (placed: PlacedMarker | null, x: Pt, context: CastContext): readonly RowItem[] =>
  placed === null ? [] : markerItems(placed.marker.text, context, pt(x + placed.x), pt(0), placed.marker.tag);

/** The number of a note that stands in the text. */
export const ownMarker = (block: ShapedBlock, sides: Sides, tag: Tag): Marker | undefined =>
  block.marker && {
    text: block.marker,
    tag: innerTag("Lbl", tag),
    gap: pt(block.style.fontSize * MARKER_GAP),
    room: sides.start,
  };

/** A marker beside what is no text: on its first row, or on one of its own where there is no room before it. */
export function besideMarker(leaves: readonly Leaf[], marker: Marker, context: CastContext): readonly Leaf[] {
  const placed = markerAt(marker);
  const ink = (): readonly RowItem[] => markerInk(placed, pt(0), context);
  return leaves.map((each, index) =>
    index > 0
      ? each
      : withStrips(each, (strip) =>
          inked(placed?.indent === undefined ? strip : stacked(blankRows(1), strip), (items, row) =>
            row === 0 ? [...ink(), ...items] : items,
          ),
        ),
  );
}
