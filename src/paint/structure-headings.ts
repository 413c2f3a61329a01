import type { StructureElement } from "./structure.js";

const HEADING = /^H([1-6])$/;

/**
 * The levels of headings, by the order in which they are read. The copy's say how headings look; here no level may be left out (ISO
 * 14289-1 7.4.2), so a heading is one below the last that stands over it: H1 H3 H3 H2 is 1 2 2 2. Every article begins anew.
 */
export function headingLevels(elements: readonly StructureElement[]): ReadonlyMap<StructureElement, number> {
  const levels = new Map<StructureElement, number>();
  const kids = kidsOver(elements.filter(({ role }) => HEADING.test(role)));
  const visit = (element: StructureElement, around: number[]): void => {
    const over = element.role === "Art" ? [] : around;
    const own = Number(HEADING.exec(element.role)?.[1] ?? 0);
    if (own > 0) {
      while (over.length > 0 && over.at(-1)! >= own) over.pop();
      levels.set(element, over.push(own));
    }
    for (const kid of kids.get(element) ?? []) visit(kid, over);
  };
  const over: number[] = [];
  for (const root of kids.get(null) ?? []) visit(root, over);
  return levels;
}

/** The elements that lead to these, by their parents, in the order of their objects: that in which they were made, and are read. */
function kidsOver(
  headings: readonly StructureElement[],
): ReadonlyMap<StructureElement | null, readonly StructureElement[]> {
  const kids = new Map<StructureElement | null, Set<StructureElement>>();
  for (const heading of headings) {
    for (let at: StructureElement | null = heading; at !== null; at = at.parent) {
      const siblings: Set<StructureElement> = kids.get(at.parent) ?? new Set();
      kids.set(at.parent, siblings);
      if (siblings.has(at)) break;
      siblings.add(at);
    }
  }
  return new Map(
    [...kids].map(([parent, siblings]) => [
      parent,
      [...siblings].sort((one, other) => one.object - other.object),
    ]),
  );
}
