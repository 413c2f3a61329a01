import type { Desk } from "./desk.js";
import { asked, listAt, mapOf, numberAt, textAt, wordAt } from "./fields.js";
import { spanOf, type Asked, type Section, type SectionStart } from "./issue.js";
import { firstOfEach, unknownName } from "./names.js";
import { valueAt, type WrittenMap } from "./written.js";

/** Sections as they are listed, each name once. */
export function readSections(map: WrittenMap, desk: Desk): readonly Section[] {
  const sections = listAt(map, "sections").map((entry) => readSection(mapOf(entry, "name")));
  return firstOfEach(sections, ({ name }) => name, again, desk.report);
}

const again = (section: Section, first: Section) =>
  ({
    code: "issue-duplicate-name",
    severity: "error",
    message: `there is a section ${section.name} already, on line ${first.span.start.line}`,
    hint: "give it another name, or delete one of the two",
    span: section.span,
  }) as const;

function readSection(map: WrittenMap): Section {
  const own = asked(map);
  const start: SectionStart | null = numberAt(map, "start") ?? wordAt<"front" | "anywhere">(map, "start");
  return {
    ...own,
    name: textAt(map, "name") ?? "",
    start: start ?? "anywhere",
  };
}

/** The sections that articles and advertisements name, in the order of their names, where none are listed. */
export function derivedSections(map: WrittenMap): readonly Section[] {
  const found = new Map<string, Section>();
  for (const entry of [...listAt(map, "articles"), ...listAt(map, "advertisements")]) {
    const value = entry.kind === "map" ? valueAt(entry, "section") : null;
    if (value?.kind !== "scalar") continue;
    const name = value.text.trim();
    if (!found.has(name)) found.set(name, { span: value.span, at: {}, name, start: "anywhere" });
  }
  return [...found.values()];
}

/** The section that an entry names; null and a problem where there is none of that name. */
export function sectionAt(
  map: WrittenMap,
  own: Asked,
  sections: readonly Section[],
  { report }: Desk,
): string | null {
  const name = textAt(map, "section");
  if (name === null || sections.some((section) => section.name === name)) return name;
  const known = sections.map((section) => section.name);
  report(unknownName("section", name, known, spanOf(own, "section")));
  return null;
}
