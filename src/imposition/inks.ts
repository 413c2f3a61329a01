import type { Page } from "../makeup/index.js";
import type { Color } from "../sheet/index.js";

/** Ink on every plate. */
export const REGISTRATION: Color = { space: "cmyk", c: 1, m: 1, y: 1, k: 1 };

/** Patches of the spot colours of a page. */
export const spotPatches = (_page: Page): readonly Color[] => [];
