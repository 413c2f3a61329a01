import { BEST_FIT, findColumns, fitOf, type ColumnGrid, type Extent } from "./columns.js";
import type { InkedPage } from "./seen.js";

/** A page has a grid of its own where its lines stand better in it by so many points each: one in eight strays from the other. */
const OWN = 0.5;

/**
 * The column grid of each page. All pages of an issue have one, as a rule, and all of them together show it best: a story in one column,
 * or a page with little text, could have any.
 */
export function gridsOf(pages: readonly InkedPage[]): readonly ColumnGrid[] {
  const extents = pages.map(extentsOn);
  const common = pages[0] === undefined ? null : findColumns(extents.flat(), pages[0].area.width);
  return pages.map(({ area }, index) => {
    const lines = extents[index]!;
    if (common === null || area.width !== pages[0]!.area.width) return findColumns(lines, area.width);
    const least = fitOf(common, lines) + OWN * lines.length;
    if (least >= BEST_FIT * lines.length) return common;
    const own = findColumns(lines, area.width);
    return fitOf(own, lines) > least ? own : common;
  });
}

const extentsOn = ({ area, lines }: InkedPage): readonly Extent[] =>
  lines
    .filter(({ part }) => part === "text")
    .map(({ item: { x, line } }) => ({ start: x + line.start - area.x, end: x + line.end - area.x }));
