import { inch, mm, type Pt, type Size } from "../units/index.js";

const metric = (width: number, height: number): Size => ({ width: mm(width), height: mm(height) });
const imperial = (width: number, height: number): Size => ({ width: inch(width), height: inch(height) });

/** Papers by name, upright. Newspaper formats as `docs/css.md` gives them; A and B sizes are ISO 216. */
export const PAPERS: ReadonlyMap<string, Size> = new Map([
  ["tabloid", metric(289, 380)],
  ["berliner", metric(315, 470)],
  ["broadsheet", metric(375, 578)],
  ["a2", metric(420, 594)],
  ["a3", metric(297, 420)],
  ["a4", metric(210, 297)],
  ["a5", metric(148, 210)],
  ["b4", metric(250, 353)],
  ["b5", metric(176, 250)],
  ["letter", imperial(8.5, 11)],
  ["legal", imperial(8.5, 14)],
  ["ledger", imperial(11, 17)],
  ["tabloid-us", imperial(11, 17)],
]);

/** Millimetres in each unit that a paper's measures may be given in; `mm` where none is written. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ["mm", 1],
  ["cm", 10],
  ["in", 25.4],
  ["pt", 25.4 / 72],
]);

/** PDF viewers and presses take page sides of 3 to 14,400 points (ISO 32000-1, annex C). */
const SIDE_LIMITS = { least: 3, most: 14_400 };

const MEASURES = /^(\d+(?:\.\d+)?)(mm|cm|in|pt)?\s*[x×]\s*(\d+(?:\.\d+)?)(mm|cm|in|pt)?$/;

/**
 * The size of a paper given by name (`tabloid`, `a4`, `a4 landscape`) or by measures (`280x400mm`, `11x17in`).
 * Null for a name that is not known and for sides that no page can have.
 */
export function paperSize(name: string): Size | null {
  const text = name.trim().toLowerCase();
  const turned = /^(.+?)[\s-](landscape|portrait)$/.exec(text);
  if (turned?.[1] !== undefined) {
    const upright = paperSize(turned[1]);
    return upright && turn(upright, turned[2] === "landscape" ? "landscape" : "portrait");
  }
  return PAPERS.get(text) ?? measuredPaper(text);
}

function measuredPaper(text: string): Size | null {
  const found = MEASURES.exec(text);
  if (!found) return null;
  const unit = found[4] ?? found[2] ?? "mm";
  const size = metric(
    Number(found[1]) * (UNITS.get(found[2] ?? unit) ?? 1),
    Number(found[3]) * (UNITS.get(unit) ?? 1),
  );
  return isPageSize(size) ? size : null;
}

const MEASURE = /^(\d+(?:\.\d+)?)(mm|cm|in|pt)?$/;

/** One length (`3mm`), in millimetres where no unit is written. Null for what is none. */
export function measure(text: string): Pt | null {
  const found = MEASURE.exec(text);
  return found && mm(Number(found[1]) * (UNITS.get(found[2] ?? "mm") ?? 1));
}

/** Whether a page can have this size. */
export function isPageSize(size: Size): boolean {
  return [size.width, size.height].every((side) => side >= SIDE_LIMITS.least && side <= SIDE_LIMITS.most);
}

/** The same paper with its long side upright (portrait) or across (landscape). */
export function turn(size: Size, orientation: "portrait" | "landscape"): Size {
  const upright = size.height >= size.width;
  if (upright === (orientation === "portrait")) return size;
  return { width: size.height, height: size.width };
}
