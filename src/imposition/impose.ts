import type { Page } from "../makeup/index.js";
import { pt, type Rect } from "../units/index.js";
import { marksReach } from "./band.js";
import type { Forme } from "./forme.js";
import { marksOf } from "./marks.js";
import { outset, reachesOut } from "./reach.js";
import { withBackground, withRunIn } from "./run-in.js";

/** Locks one page up: one page a sheet, the trim at the origin, the bleed around it, the marks around that. */
export function imposePage(page: Page): Forme {
  const trim = trimOf(page);
  const bleed = page.bleed > 0 ? outset(trim, page.bleed) : trim;
  const reach = marksReach(page);
  const media = reach === null ? bleed : outset(trim, reach);
  const items = withBackground(withRunIn(page.items, trim, bleed), page.background, bleed);
  const clipped = reach !== null && items.some((item) => reachesOut(item, bleed));
  return { page: { ...page, items }, media, bleed, trim, marks: marksOf(page), clipped };
}

/** A page as it leaves the knife, for whoever reads it and does not print: no bleed, no marks. */
export function trimPage(page: Page): Forme {
  const trim = trimOf(page);
  const items = withBackground(page.items, page.background, trim);
  const bare = { ...page, items, marks: NO_MARKS };
  return { page: bare, media: trim, bleed: trim, trim, marks: [], clipped: false };
}

const NO_MARKS: Page["marks"] = { crop: false, cross: false, bar: false, slug: false };

const trimOf = ({ size }: Page): Rect => ({ x: pt(0), y: pt(0), width: size.width, height: size.height });
