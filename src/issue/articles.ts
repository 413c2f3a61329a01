import type { Problem } from "../problems/index.js";
import type { Sense } from "./desk.js";
import { asked, flagAt, listAt, mapOf, textAt, wordAt } from "./fields.js";
import { spanOf, type Article, type Asked, type FileRef, type PageWish, type PictureWish } from "./issue.js";
import { depthOf, rangeOf } from "./measures.js";
import { firstOfEach } from "./names.js";
import { sectionAt } from "./sections.js";
import { pageAt } from "./wishes.js";
import { valueAt, type Written, type WrittenMap } from "./written.js";

/** What else has copy of its own. */
type Piece = Asked & { readonly file: FileRef | null };

/** The articles that are listed, each once; where none are, those of the folder that are neither furniture nor advertisements. */
export function readArticles(map: WrittenMap, pieces: readonly Piece[], sense: Sense): readonly Article[] {
  const taken = new Map(
    pieces.flatMap((each) => (each.file === null ? [] : [[each.file.name, each] as const])),
  );
  if (valueAt(map, "articles") === null) {
    const names = sense.folder.articles.filter((name) => !taken.has(name));
    const articles = names.map((name) => plainArticle(sense.folder.ref(name), { span: map.span, at: {} }));
    if (articles.length === 0) sense.report(noArticles(asked(map)));
    return articles;
  }
  const listed = listAt(map, "articles").flatMap((entry) => readArticle(mapOf(entry, "file"), sense) ?? []);
  const once = firstOfEach(listed, ({ file }) => file.name, again, sense.report).filter((article) => {
    const standing = taken.get(article.file.name);
    if (standing !== undefined) sense.report(again(article, standing));
    return standing === undefined;
  });
  if (once.length === 0) sense.report(noArticles(asked(map)));
  tellUnused(once, taken, map, sense);
  return once;
}

const again = (article: Article, first: Asked): Problem => ({
  code: "issue-duplicate-article",
  severity: "error",
  message: `${article.file.name} is in the issue already, on line ${first.span.start.line}`,
  hint: "delete one of the two: the first counts",
  span: spanOf(article, "file"),
});

const noArticles = (own: Asked): Problem => ({
  code: "issue-without-articles",
  severity: "error",
  message: "the issue has no articles",
  hint: "put .txt or .md files in its folder, and list them under articles:",
  span: spanOf(own, "articles"),
});

/** Copy that lies in the folder and is in no list may have been forgotten. */
function tellUnused(
  articles: readonly Article[],
  taken: ReadonlyMap<string, Piece>,
  map: WrittenMap,
  { folder, report }: Sense,
): void {
  const used = new Set(articles.map(({ file }) => file.name));
  const unused = folder.articles.filter((name) => !used.has(name) && !taken.has(name));
  if (unused.length === 0) return;
  const more = unused.length > MOST_NAMED ? ` and ${unused.length - MOST_NAMED} more` : "";
  report({
    code: "issue-article-unused",
    severity: "info",
    message: `not in the issue, though in its folder: ${unused.slice(0, MOST_NAMED).join(", ")}${more}`,
    hint: "list them under articles: if they belong to it",
    span: spanOf(asked(map), "articles"),
  });
}

/** More names than this are no message, but a list. */
const MOST_NAMED = 5;

/** An article of which nothing is known but its file. */
export const plainArticle = (file: FileRef, own: Asked): Article => ({
  ...own,
  file,
  priority: null,
  section: null,
  page: null,
  columns: null,
  depth: null,
  pictures: { kind: "all" },
  mayJump: true,
});

function readArticle(map: WrittenMap, sense: Sense): Article | null {
  const written = valueAt(map, "file");
  const file = written?.kind === "scalar" ? sense.folder.find(written, "article") : null;
  if (file === null) return null;
  const own = asked(map);
  const section = sectionAt(map, own, sense.sections, sense);
  const columns = textAt(map, "columns");
  const depth = textAt(map, "depth");
  return {
    ...own,
    file,
    priority: wordAt(map, "priority"),
    section,
    page: pageWish(map, own, section, sense),
    columns: columns === null ? null : rangeOf(columns),
    depth: depth === null ? null : depthOf(depth),
    pictures: pictureWish(valueAt(map, "pictures"), sense),
    mayJump: flagAt(map, "jump") ?? true,
  };
}

function pageWish(map: WrittenMap, own: Asked, section: string | null, sense: Sense): PageWish | null {
  const must = pageAt(map, "must-be-on", own, section, sense);
  const wish = pageAt(map, "page", own, section, sense);
  if (must === null) return wish === null ? null : { page: wish, must: false };
  if (wish !== null && wish !== must) {
    sense.report({
      code: "issue-contradiction",
      severity: "error",
      message: `page ${wish} is asked for, and on line ${spanOf(own, "must-be-on").start.line} that it must be on page ${must}, which counts`,
      hint: "leave one of the two out",
      span: spanOf(own, "page"),
    });
  }
  return { page: must, must: true };
}

function pictureWish(written: Written | null, { folder }: Sense): PictureWish {
  if (written === null || written.kind === "list") return { kind: "all" };
  if (written.kind === "map") {
    const kind = valueAt(written, "take") === null ? "leave" : "take";
    const files = listAt(written, kind).flatMap((entry) =>
      entry.kind === "scalar" ? (folder.find(entry, "picture") ?? []) : [],
    );
    return { kind, files };
  }
  if (typeof written.value === "number") return { kind: "most", count: written.value };
  return { kind: written.text.trim() === "none" ? "none" : "all" };
}
