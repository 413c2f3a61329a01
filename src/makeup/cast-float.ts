import type { Element } from "../copy/index.js";
import type { StyledElement } from "../sheet/index.js";
import type { Pt } from "../units/index.js";
import { stackAcross } from "./cast.js";
import { figureSlab } from "./cast-figure.js";
import type { Composing } from "./composing.js";
import type { Float } from "./float.js";
import type { Frame, Legs } from "./frame.js";
import { fitted, furnitureOf, resized } from "./head.js";
import type { Tag } from "./page.js";
import type { Slab } from "./rows.js";
import { stackBlocks } from "./slab.js";
import { tagger } from "./tags.js";

/** Size of a pull quote that stands in a leg's text, to that of one across legs. */
const PULL_IN_TEXT = 0.45;

/** A pull quote at the size that it has in the text of a leg. */
export const resizedPull = (block: StyledElement): StyledElement => resized(block, PULL_IN_TEXT);

/** Whether a block is taken out of the text and given a place by itself. `inText`: those that found none. */
export function floats({ element, style }: StyledElement, inText: ReadonlySet<Element>): boolean {
  if (inText.has(element)) return false;
  return (
    element.name === "pull" || style.float === "top" || style.float === "bottom" || style.float === "page"
  );
}

/** Legs that a block spans: what the copy asks for, `{span=2}`, else what the style says. */
export function spanAt({ element, style }: StyledElement, legs: Legs): number {
  const asked = Number(element.attributes["span"]);
  if (element.attributes["span"] === "all") return legs.count;
  if (Number.isInteger(asked) && asked > 0) return Math.min(asked, legs.count);
  return style.columnSpan === "all" ? legs.count : Math.min(style.columnSpan, legs.count);
}

/** Widths that are the same in these digits are one: a thousandth of a point. */
const WIDTH_DIGITS = 3;

/** What a float is and where the text speaks of it. */
interface FloatPlace {
  readonly span: number;
  readonly source: Element | null;
  readonly mention: number;
}

/** What setting floats needs. */
export interface FloatCasting {
  readonly art: Tag;
  readonly composing: Composing;
  readonly frame: Frame;
  /** Cap height of the body's type. */
  readonly capHeight: Pt;
}

/** A float, set when its width is known. A pull quote that repeats the text is an artifact: read aloud, it would be heard twice. */
export function castFloat(
  block: StyledElement,
  { span, source, mention }: FloatPlace,
  casting: FloatCasting,
): Float {
  const { element, style } = block;
  const pull = element.name === "pull";
  const slabs = new Map<string, Slab>();
  return {
    element,
    kind: pull ? "pull" : "figure",
    edge: style.cut > 0 ? "across" : style.float === "bottom" ? "bottom" : "top",
    span,
    cut: style.cut,
    slab(width, mostRows) {
      // Pictures alone are cropped for the room that there is.
      const rows = element.name === "figure" ? Math.min(casting.frame.rows, mostRows) : casting.frame.rows;
      // Legs start at sums of lengths: as far across from another leg is the same width but for rounding.
      const key = `${width.toFixed(WIDTH_DIGITS)} ${rows}`;
      const known = slabs.get(key) ?? slabAt(block, width, rows, source !== null, casting);
      slabs.set(key, known);
      return known;
    },
    mention,
    source,
    repeats: source !== null,
    automatic: element.classes.includes("auto"),
    slot: Number(element.attributes["slot"] ?? 0),
  };
}

function slabAt(
  block: StyledElement,
  width: Pt,
  rows: number,
  repeats: boolean,
  { art, composing, frame, capHeight }: FloatCasting,
): Slab {
  if (block.element.name === "figure") {
    return figureSlab(composing.shape(block), art, width, {
      ...composing,
      leading: frame.leading,
      capHeight,
      rows,
    });
  }
  if (block.element.name === "table" || block.element.name === "box") {
    const grid = {
      ...composing,
      leading: frame.leading,
      rowBaseline: frame.rowBaseline,
      rows: frame.rows,
      capHeight,
    };
    return furnitureOf(stackAcross(composing.shape(block), width, art, grid), frame.leading);
  }
  const tag = repeats ? (): "Layout" => "Layout" : tagger(art);
  const stack = stackBlocks([fitted(block, width, composing)], width, { ...composing, tag });
  return furnitureOf(stack, frame.leading);
}
