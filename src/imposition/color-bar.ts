import type { Page } from "../makeup/index.js";
import type { Color } from "../sheet/index.js";
import { mm, pt, type Pt } from "../units/index.js";
import { BAND, bandOffset, freeStretches } from "./band.js";
import type { MarkItem } from "./forme.js";
import { spotPatches } from "./inks.js";

/** Wide enough for a densitometer, whose opening is 3 to 4 mm. */
const PATCH_WIDTH = mm(5);
/** Narrower ones show an ink to the eye, and measure nothing. */
const LEAST_WIDTH = mm(2);
/** Leaves white between the patches and the bleed. */
const PATCH_HEIGHT = mm(4);

const ink = (c: number, m: number, y: number, k: number): Color => ({ space: "cmyk", c, m, y, k });

/** Of the four inks: solid, half, and solids on top of one another, which show whether inks take on each other. */
const PROCESS: readonly Color[] = [
  ink(1, 0, 0, 0),
  ink(0, 1, 0, 0),
  ink(0, 0, 1, 0),
  ink(0, 0, 0, 1),
  ink(0.5, 0, 0, 0),
  ink(0, 0.5, 0, 0),
  ink(0, 0, 0.5, 0),
  ink(0, 0, 0, 0.5),
  ink(0, 1, 1, 0),
  ink(1, 0, 1, 0),
  ink(1, 1, 0, 0),
  ink(1, 1, 1, 0),
];

/** The patches that a page should have: of the four inks, then of each spot colour on it. */
export const patchesOf = (page: Page): readonly Color[] => [...PROCESS, ...spotPatches(page)];

/** The bar of the inks above a page. Patches are as wide as room allows; those for which there is none are left out. */
export function colorBar(page: Page): readonly MarkItem[] {
  const patches = patchesOf(page);
  const width = patchWidth(patches.length, page);
  const y = pt(-bandOffset(page) - (BAND + PATCH_HEIGHT) / 2);
  const places = freeStretches(page).flatMap(({ x, length }) =>
    Array.from({ length: holds(length, width) }, (_, index) => x + index * width),
  );
  return patches.slice(0, places.length).map((color, index) => ({
    kind: "fill",
    rect: { x: pt(places[index] ?? 0), y, width, height: PATCH_HEIGHT },
    color,
  }));
}

/** How much narrower patches are tried. */
const STEP = mm(0.5);

function patchWidth(count: number, page: Page): Pt {
  const room = (width: number): number =>
    freeStretches(page).reduce((sum, { length }) => sum + holds(length, width), 0);
  let width: number = PATCH_WIDTH;
  while (width > LEAST_WIDTH && room(width) < count) width -= STEP;
  return pt(width);
}

/** Lengths that come from millimetres never divide exactly. */
const ROUNDING = 0.001;
const holds = (length: number, width: number): number => Math.floor(length / width + ROUNDING);
