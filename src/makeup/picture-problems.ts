import type { Problem } from "../problems/index.js";
import type { Page, PageItem } from "./page.js";

type PictureItem = Extract<PageItem, { kind: "picture" }>;

const POINTS_PER_INCH = 72;
const MILLIMETRES_PER_POINT = 25.4 / POINTS_PER_INCH;
/** Under a point to a side nothing of a picture can be made out. */
const LEAST_SIDE = 1;

/** What is wrong with the pictures of a page as they stand on it: too few pixels, too thin to be seen. */
export const pictureProblems = (page: Page): readonly Problem[] =>
  page.items.flatMap((item) => (item.kind === "picture" ? [...thin(item), ...coarse(item)] : []));

function thin({ rect, picture, span }: PictureItem): readonly Problem[] {
  if (Math.min(rect.width, rect.height) >= LEAST_SIDE) return [];
  const size = `${rect.width.toFixed(2)} × ${rect.height.toFixed(2)} pt`;
  return [
    {
      code: "makeup-picture-too-thin",
      severity: "warning",
      message: `the picture ${picture.path} is ${picture.width} × ${picture.height} pixels and comes out ${size}: nothing is to be seen of it`,
      hint: "crop it, or give it a shape with aspect-ratio",
      span,
    },
  ];
}

function coarse({ rect, crop, picture, resolution, span }: PictureItem): readonly Problem[] {
  if (picture.kind !== "bitmap") return [];
  const across = (picture.width * crop.width * POINTS_PER_INCH) / rect.width;
  const down = (picture.height * crop.height * POINTS_PER_INCH) / rect.height;
  const [has, least] = [Math.min(across, down), resolution[0]];
  if (Math.round(has) >= least) return [];
  const smaller = [rect.width, rect.height].map((side) =>
    ((side * has * MILLIMETRES_PER_POINT) / least).toFixed(0),
  );
  return [
    {
      code: "makeup-picture-coarse",
      severity: "warning",
      message: `the picture ${picture.path} has ${Math.round(has)} pixels to the inch where ${Math.round(least)} are the least`,
      hint: `print it no larger than ${smaller.join(" × ")} mm, or find a larger file`,
      span,
    },
  ];
}
