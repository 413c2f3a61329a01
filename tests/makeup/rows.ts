import { HYPHEN_AT_FOOT } from "../../src/makeup/cast-text.js";
import { stripOf, type Group, type GroupVariant, type Row } from "../../src/makeup/rows.js";

/** Rows drawn as letters, for tests: `a` an ordinary row, `A` no break after it, `_` white, `n` a note's mark, `h` a hyphen at its end. */
export function rows(drawing: string): readonly Row[] {
  return [...drawing].map((letter) => ({
    items: [],
    breakAfter: letter === "A" || letter === "_" ? Infinity : letter === "h" ? HYPHEN_AT_FOOT : 0,
    white: letter === "_",
    notes: letter === "n" ? ["1"] : [],
  }));
}

export const variant = (drawing: string, cost = 0): GroupVariant => ({ strip: stripOf(rows(drawing)), cost });

/** Groups from drawings; `/` parts variants, each after the first costs 10. */
export const groups = (...drawings: readonly string[]): readonly Group[] =>
  drawings.map((drawing, at) => ({
    at,
    variants: drawing.split("/").map((each, index) => variant(each, index * 10)),
    breakBefore: 0,
    forced: "none",
    beside: () => null,
  }));
