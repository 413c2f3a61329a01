import type { Problem } from "../problems/index.js";
import type { Sense } from "./desk.js";
import { asked, countAt, listAt, numberAt, textAt, wordAt } from "./fields.js";
import {
  spanOf,
  type Asked,
  type PageRef,
  type Template,
  type TemplateBox,
  type TemplatePages,
} from "./issue.js";
import { firstOfEach } from "./names.js";
import { resolvePage } from "./pages.js";
import type { WrittenMap } from "./written.js";

/** Page templates: each name once, each page claimed by one only. */
export function readTemplates(map: WrittenMap, sense: Sense): readonly Template[] {
  const templates = listAt(map, "templates").flatMap((entry) =>
    entry.kind === "map" ? [readTemplate(entry, sense)] : [],
  );
  const named = firstOfEach(templates, ({ name }) => name, sameName, sense.report);
  return firstOfEach(
    named,
    ({ pages }) => (pages.kind === "pages" ? null : pages.kind),
    samePages,
    sense.report,
  ).map(claimPages(sense));
}

const sameName = (template: Template, first: Template): Problem => ({
  code: "issue-duplicate-name",
  severity: "error",
  message: `there is a template ${template.name} already, on line ${first.span.start.line}`,
  hint: "give it another name, or delete one of the two",
  span: spanOf(template, "name"),
});

const samePages = (template: Template, first: Template): Problem => ({
  code: "issue-template-pages",
  severity: "error",
  message: `the template of line ${first.span.start.line} is for the same pages (${template.pages.kind}), and counts`,
  hint: "name other pages, or delete one of the two",
  span: spanOf(template, "pages"),
});

/** Takes from a template the pages that one before it is for. */
function claimPages({ report }: Sense): (template: Template) => Template {
  const claimed = new Map<PageRef, Template>();
  return (template) => {
    if (template.pages.kind !== "pages") return template;
    const pages = template.pages.pages.filter((page) => {
      const first = claimed.get(page);
      if (first === undefined) claimed.set(page, template);
      else report(samePage(page, template, first));
      return first === undefined;
    });
    return { ...template, pages: { kind: "pages", pages } };
  };
}

const samePage = (page: PageRef, template: Template, first: Template): Problem => ({
  code: "issue-template-pages",
  severity: "error",
  message: `page ${page} is named already on line ${spanOf(first, "pages").start.line}, which counts`,
  hint: "name each page once",
  span: spanOf(template, "pages"),
});

function readTemplate(map: WrittenMap, sense: Sense): Template {
  const own = asked(map);
  const columns = numberAt(map, "columns");
  return {
    ...own,
    name: textAt(map, "name") ?? "",
    pages: pagesOf(map, own, sense),
    columns,
    boxes: readBoxes(map, columns, sense),
  };
}

function pagesOf(map: WrittenMap, own: Asked, { count, report }: Sense): TemplatePages {
  const word = wordAt(map, "pages");
  if (word === "all" || word === "left" || word === "right") return { kind: word };
  const entries = listAt(map, "pages");
  if (entries.length === 0) return { kind: "all" };
  const pages = entries.flatMap((entry) => {
    if (entry.kind !== "scalar") return [];
    const page: PageRef = typeof entry.value === "number" ? entry.value : "last";
    return resolvePage(page, "pages", { ...own, at: { pages: entry.span } }, count, report) ?? [];
  });
  return { kind: "pages", pages };
}

/** Boxes that lie on the page and not on each other. */
function readBoxes(
  map: WrittenMap,
  columns: number | null,
  { modules, report }: Sense,
): readonly TemplateBox[] {
  const kept: TemplateBox[] = [];
  for (const entry of listAt(map, "boxes")) {
    if (entry.kind !== "map") continue;
    const box = readBox(entry);
    const other = kept.find((each) => overlap(each, box));
    if (box.row + box.rows - 1 > modules || box.column + box.columns - 1 > (columns ?? Infinity)) {
      report(beyond(box, columns, modules));
    } else if (other === undefined) kept.push(box);
    else report(overlapping(box, other));
  }
  return kept;
}

const readBox = (map: WrittenMap): TemplateBox => ({
  ...asked(map),
  for: wordAt<TemplateBox["for"]>(map, "for") ?? "anything",
  column: countAt(map, "column"),
  row: countAt(map, "row"),
  columns: countAt(map, "columns"),
  rows: countAt(map, "rows"),
});

const overlap = (one: TemplateBox, other: TemplateBox): boolean =>
  one.column < other.column + other.columns &&
  other.column < one.column + one.columns &&
  one.row < other.row + other.rows &&
  other.row < one.row + one.rows;

const beyond = ({ span }: TemplateBox, columns: number | null, modules: number): Problem => ({
  code: "issue-size-beyond",
  severity: "error",
  message: `the box does not lie on its page, which has ${columns === null ? "" : `${columns} columns and `}${modules} modules`,
  hint: "let it begin earlier, or make it smaller",
  span,
});

const overlapping = ({ span }: TemplateBox, other: TemplateBox): Problem => ({
  code: "issue-collision",
  severity: "error",
  message: `this box (line ${span.start.line}) lies on that of line ${other.span.start.line}, which counts`,
  hint: "move one of the two",
  span,
});
