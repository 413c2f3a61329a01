import { readAdvertisements, readFurniture } from "./advertisements.js";
import { readArticles } from "./articles.js";
import { settlePlaces } from "./collisions.js";
import type { Desk, Sense } from "./desk.js";
import { asked, listAt, numberAt, textAt } from "./fields.js";
import type { Fold, Issue, StyleRef } from "./issue.js";
import { readNameplate } from "./nameplate.js";
import { pageCount, sectionBounds, settleSections } from "./pages.js";
import { derivedSections, readSections } from "./sections.js";
import { readTemplates } from "./templates.js";
import { unknownName } from "./names.js";
import { valueAt, type WrittenMap, type WrittenScalar } from "./written.js";

/** Into so many modules a page is divided from top to bottom: on a tabloid they are 44 mm deep, about as much as a column is wide. */
const USUAL_MODULES = 8;

/** A file that the schema has taken as an issue: defaults filled in, files looked up, wishes that contradict each other told. */
export function resolveIssue(file: string, map: WrittenMap, desk: Desk): Issue {
  const own = asked(map);
  const count = pageCount(own, numberAt(map, "pages"), numberAt(map, "fold") as Fold | null, desk.report);
  const modules = numberAt(map, "modules") ?? USUAL_MODULES;
  const named = valueAt(map, "sections") === null ? derivedSections(map) : readSections(map, desk);
  const sections = settleSections(named, count, desk.report);
  const sense: Sense = { ...desk, count, modules, sections, bounds: sectionBounds(sections, count) };
  const furniture = readFurniture(map, sense);
  const advertisements = readAdvertisements(map, sense);
  const articles = readArticles(map, [...advertisements, ...furniture], sense);
  const placed = settlePlaces(advertisements, furniture, articles, modules, desk.report);
  return {
    ...own,
    file,
    title: textAt(map, "title"),
    number: textAt(map, "number"),
    date: textAt(map, "date"),
    price: textAt(map, "price"),
    place: textAt(map, "place"),
    language: textAt(map, "language"),
    publisher: textAt(map, "publisher"),
    imprint: textAt(map, "imprint"),
    nameplate: readNameplate(map, desk),
    paper: textAt(map, "paper"),
    styles: readStyles(map, desk),
    ...count,
    modules,
    sections,
    ...placed,
    templates: readTemplates(map, sense),
  };
}

/** Style sheets in order; one that is not there is left out. */
function readStyles(map: WrittenMap, desk: Desk): readonly StyleRef[] {
  const written = listAt(map, "style").filter((entry) => entry.kind === "scalar");
  const styles = written.flatMap((style) => readStyle(style, desk) ?? []);
  return styles.length === 0 ? [{ kind: "built-in", name: "classic" }] : styles;
}

function readStyle(written: WrittenScalar, { folder, styles, report }: Desk): StyleRef | null {
  const name = written.text.trim();
  if (/[./\\]/.test(name)) {
    const file = folder.find(written, "style sheet");
    return file === null ? null : { kind: "file", file };
  }
  if (styles === null || styles.includes(name)) return { kind: "built-in", name };
  report(unknownName("style", name, styles, written.span));
  return null;
}
