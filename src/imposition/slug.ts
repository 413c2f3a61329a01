import type { SetLine } from "../lines/index.js";
import { pt, type Pt } from "../units/index.js";
import { BAND, bandOffset, freeStretches } from "./band.js";
import type { Forme } from "./forme.js";

/** How long the slug of a forme may be: none where its page wants none. */
export function slugRoom({ page }: Forme): Pt {
  return page.marks.slug ? (freeStretches(page)[0]?.length ?? pt(0)) : pt(0);
}

/** The forme with its slug, a line that was set for it, below the page: its capitals in the middle of the band. */
export function withSlug(forme: Forme, line: SetLine): Forme {
  const { page } = forme;
  const x = freeStretches(page)[0]?.x ?? pt(0);
  const capitals = capitalsOf(line);
  const baseline = pt(page.size.height + bandOffset(page) + (BAND + capitals) / 2);
  const slug = { kind: "line", x: pt(x - line.start), baseline, line } as const;
  return { ...forme, marks: [...forme.marks, slug] };
}

function capitalsOf({ runs }: SetLine): number {
  const font = runs[0]?.font;
  return font === undefined ? 0 : (font.face.capHeight / font.face.unitsPerEm) * font.size;
}
