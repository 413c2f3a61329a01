import type { Pt } from "../units/index.js";
import { measure } from "./paper.js";
import type { PrinterMarks } from "./style.js";

/** Names of marks on the command line, in the order in which help tells them. */
const NAMES: readonly string[] = ["crop", "cross", "bar", "slug"] satisfies (keyof PrinterMarks)[];

/** Marks by their names (`crop,cross,bar,slug`), or `none`. Null for a name that is not known. */
export function printerMarks(text: string): PrinterMarks | null {
  const names = text
    .trim()
    .toLowerCase()
    .split(/\s*[, ]\s*/);
  const none = names.length === 1 && names[0] === "none";
  if (!none && !names.every((name) => NAMES.includes(name))) return null;
  return {
    crop: names.includes("crop"),
    cross: names.includes("cross"),
    bar: names.includes("bar"),
    slug: names.includes("slug"),
  };
}

/** The width of a bleed (`3mm`, `9pt`, `0`). Null for what is no length. */
export const bleedWidth = (text: string): Pt | null => measure(text.trim().toLowerCase());
