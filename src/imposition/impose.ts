import type { Page } from "../makeup/index.js";
import { pt, type Pt, type Rect } from "../units/index.js";
import type { Forme } from "./forme.js";

/** Locks one page up: one page a sheet, the trim at the origin, the bleed around it. */
export function imposePage(page: Page): Forme {
  const trim: Rect = { x: pt(0), y: pt(0), width: page.size.width, height: page.size.height };
  const bleed = page.bleed > 0 ? outset(trim, page.bleed) : trim;
  return { page, media: bleed, bleed, trim };
}

/** The rectangle with the same length added on every side. */
function outset(rect: Rect, by: Pt): Rect {
  return {
    x: pt(rect.x - by),
    y: pt(rect.y - by),
    width: pt(rect.width + 2 * by),
    height: pt(rect.height + 2 * by),
  };
}
