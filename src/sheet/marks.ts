import type { Pt } from "../units/index.js";
import { measure } from "./paper.js";
import type { PrinterMarks } from "./style.js";

/** Names of marks on the command line, in the order in which help tells them. */
const NAMES: readonly (keyof PrinterMarks)[] = ["crop", "cross", "bar", "slug"];

const NO_MARKS: PrinterMarks = { crop: false, cross: false, bar: false, slug: false };

/** Marks by their names (`crop,cross,bar,slug`), or `none`. Null for a name that is not known. */
export function printerMarks(text: string): PrinterMarks | null {
  const names = text
    .trim()
    .toLowerCase()
    .split(/\s*[, ]\s*/);
  if (names.length === 1 && names[0] === "none") return NO_MARKS;
  if (!names.every((name) => (NAMES as readonly string[]).includes(name))) return null;
  return names.reduce((marks, name) => ({ ...marks, [name]: true }), NO_MARKS);
}

/** The width of a bleed (`3mm`, `9pt`, `0`). Null for what is no length. */
export const bleedWidth = (text: string): Pt | null => measure(text.trim().toLowerCase());
