import { inch, mm, pt, type Pt } from "../units/index.js";
import type { Depth, Range, SizeWish } from "./issue.js";

/*
 * The small grammars within values: sizes, depths, ranges. Patterns are the schema's, so that editors check them too; what they
 * take, the readers below can read.
 */

const COUNT = "([1-9]\\d{0,2})";
const LENGTH = "(\\d{1,5}(?:\\.\\d{1,3})?) ?(mm|cm|in|pt)";
const BY = " ?[x×] ?";

/** `2x3`: columns by modules. */
const MODULES = new RegExp(`^${COUNT}${BY}${COUNT}$`);
/** `2 columns x 120mm`. */
const COLUMNS = new RegExp(`^${COUNT} columns?${BY}${LENGTH}$`);
/** `90x120mm`. */
const MEASURES = new RegExp(`^(\\d{1,5}(?:\\.\\d{1,3})?) ?(mm|cm|in|pt)?${BY}${LENGTH}$`);

const any = (...forms: readonly RegExp[]): RegExp =>
  new RegExp(forms.map(({ source }) => `(?:${source})`).join("|"));

export const SIZE: RegExp = any(/^page$/, MODULES, COLUMNS, MEASURES);
export const SIZE_WORDS = "a size: page, 2x3 (columns × modules), 2 columns x 120mm or 90x120mm";

const LINES = new RegExp(`^${COUNT} lines?$`);
const DEEP = new RegExp(`^${LENGTH}$`);
export const DEPTH: RegExp = any(LINES, DEEP);
export const DEPTH_WORDS = "a depth: 40 lines or 120mm";

/** `2-4`, also with an en dash. */
export const RANGE: RegExp = new RegExp(`^${COUNT} ?[-–] ?${COUNT}$`);

const UNITS: Readonly<Record<string, (count: number) => Pt>> = {
  mm,
  cm: (count) => mm(count * 10),
  in: inch,
  pt,
};

const lengthOf = (count: string | undefined, unit: string | undefined): Pt =>
  (UNITS[unit ?? ""] ?? mm)(Number(count));

/** A size that `SIZE` takes. */
export function sizeOf(text: string): SizeWish {
  const modules = MODULES.exec(text);
  if (modules) return { kind: "modules", columns: Number(modules[1]), rows: Number(modules[2]) };
  const columns = COLUMNS.exec(text);
  if (columns)
    return { kind: "columns", columns: Number(columns[1]), depth: lengthOf(columns[2], columns[3]) };
  const measures = MEASURES.exec(text);
  if (measures === null) return { kind: "page" };
  const [, width, ownUnit, height, unit] = measures;
  return { kind: "measures", width: lengthOf(width, ownUnit ?? unit), height: lengthOf(height, unit) };
}

/** A depth that `DEPTH` takes. */
export function depthOf(text: string): Depth {
  const lines = LINES.exec(text);
  if (lines) return { kind: "lines", lines: Number(lines[1]) };
  const deep = DEEP.exec(text);
  return { kind: "length", length: lengthOf(deep?.[1], deep?.[2]) };
}

/** A count, or a range that `RANGE` takes, the smaller end first. */
export function rangeOf(text: string): Range {
  const ends = (RANGE.exec(text)?.slice(1) ?? [text]).map(Number);
  return { least: Math.min(...ends), most: Math.max(...ends) };
}

/** The longest months; February's 29th is asked of the year. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const DATE: RegExp = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a date that `DATE` takes is in the (proleptic Gregorian) calendar. */
export function isDay(date: string): boolean {
  const [year = 0, month = 0, day = 0] = (DATE.exec(date) ?? []).slice(1).map(Number);
  const days = month === 2 && !isLeap(year) ? 28 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
