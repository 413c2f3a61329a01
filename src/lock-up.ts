import { imposePage, slugRoom, trimPage, withSlug, type Forme } from "./imposition/index.js";
import type { SetLine } from "./lines/index.js";
import type { Page } from "./makeup/index.js";
import { FILE_KINDS, type Purpose } from "./paint/index.js";

/** What a sheet's slug says of the job. */
export interface SheetFacts {
  readonly title: string;
  /** ISO 8601, as far as the day; null where neither copy nor caller gives one. */
  readonly date: string | null;
  readonly program: string;
}

/** Locks a page up as its file wants it: trimmed for readers, for the press with its marks and its slug. */
export function lockUp(
  page: Page,
  purpose: Purpose,
  facts: SheetFacts,
  setSlug: (text: string) => SetLine | null,
): Forme {
  if (FILE_KINDS[purpose].trimmed) return trimPage(page);
  const forme = imposePage(page);
  const slug = slugFor(page, slugRoom(forme), facts, setSlug);
  return slug === null ? forme : withSlug(forme, slug);
}

/** The slug at a length: of a title that is too long the first words. Null where not even the rest has room. */
function slugFor(
  page: Page,
  room: number,
  facts: SheetFacts,
  setSlug: (text: string) => SetLine | null,
): SetLine | null {
  if (room <= 0) return null;
  const words = facts.title.split(/\s+/);
  for (let kept = words.length; kept >= 0; kept--) {
    const title = kept === words.length ? facts.title : [...words.slice(0, kept), "…"].join(" ");
    const line = setSlug(slugText(page, { ...facts, title }));
    if (line === null || line.end - line.start <= room) return line;
  }
  return null;
}

const slugText = (page: Page, { title, date, program }: SheetFacts): string =>
  [`Page ${page.folio}`, title, ...(date === null ? [] : [date.slice(0, DAY)]), program].join("  ·  ");

/** Letters of a day in ISO 8601: 2025-01-31. */
const DAY = 10;
