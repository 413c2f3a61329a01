import type { Problem } from "../problems/index.js";
import { isPageSize } from "../sheet/index.js";
import { patchesOf } from "./color-bar.js";
import type { Forme } from "./forme.js";

/** What is wrong with a sheet: a size that no PDF page can have, marks without room. */
export const formeProblems = (forme: Forme): readonly Problem[] => [...unsized(forme), ...barred(forme)];

const POINTS_PER_MILLIMETRE = 72 / 25.4;

function unsized({ media }: Forme): readonly Problem[] {
  if (isPageSize(media)) return [];
  const [width, height] = [media.width, media.height].map((side) =>
    (side / POINTS_PER_MILLIMETRE).toFixed(1),
  );
  return [
    {
      code: "imposition-sheet-size",
      severity: "error",
      message: `with its bleed and marks the sheet is ${width} × ${height} mm; a page of a PDF has sides of 1.1 mm to 5080 mm`,
      hint: "make the paper or the bleed smaller (size and bleed of @page, --paper, --bleed)",
    },
  ];
}

function barred({ page, marks }: Forme): readonly Problem[] {
  if (!page.marks.bar) return [];
  const left = patchesOf(page).length - marks.filter(({ kind }) => kind === "fill").length;
  if (left === 0) return [];
  return [
    {
      code: "imposition-short-color-bar",
      severity: "warning",
      message: `the page is too narrow for the colour bar: ${left} ${left === 1 ? "patch is" : "patches are"} left out`,
      hint: "leave the bar to a wider page, or out (-bs-marks, --marks)",
    },
  ];
}
