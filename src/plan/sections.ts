import type { Section } from "../issue/index.js";
import type { PageRange } from "./unit.js";

/**
 * The pages of each section, by the part of the issue that its stories take: a section that has no page of its own may share its first
 * and last with its neighbours.
 */
export function sectionPages(
  sections: readonly Section[],
  areaOf: (section: string) => number,
  pages: number,
): ReadonlyMap<string, PageRange> {
  const ranges = new Map<string, PageRange>();
  const runs = runsOf(sections, pages);
  for (const run of runs) {
    const total = run.sections.reduce((sum, { name }) => sum + Math.max(1, areaOf(name)), 0);
    const length = run.last - run.first + 1;
    let before = 0;
    let from = run.first;
    for (const [index, section] of run.sections.entries()) {
      const part = Math.max(1, areaOf(section.name)) / total;
      const [start, end] = [before * length, (before + part) * length];
      before += part;
      const isLast = index + 1 === run.sections.length;
      const next = run.sections[index + 1];
      const shares = next !== undefined && next.start === "anywhere";
      const first = section.start === "anywhere" ? run.first + Math.floor(start + EDGE) : from;
      const last = isLast
        ? run.last
        : Math.max(first, run.first + (shares ? Math.ceil(end - EDGE) : Math.round(end)) - 1);
      ranges.set(section.name, { first: Math.min(first, run.last), last: Math.min(last, run.last) });
      from = Math.min(run.last, last + 1);
    }
  }
  return ranges;
}

/** A part of a page less than this is none. */
const EDGE = 0.1;

/** Sections up to the next that begins on a page by number. */
interface Run extends PageRange {
  readonly sections: readonly Section[];
}

function runsOf(sections: readonly Section[], pages: number): readonly Run[] {
  const runs: { first: number; sections: Section[] }[] = [];
  for (const section of sections) {
    const numbered = typeof section.start === "number" ? section.start : null;
    if (numbered !== null && runs.length > 0) runs.push({ first: numbered, sections: [section] });
    else if (runs.length === 0) runs.push({ first: numbered ?? 1, sections: [section] });
    else runs.at(-1)!.sections.push(section);
  }
  return runs.map((run, index) => ({
    first: run.first,
    last: Math.max(run.first, (runs[index + 1]?.first ?? pages + 1) - 1),
    sections: run.sections,
  }));
}
