import {
  spanOf,
  type Advertisement,
  type Article,
  type Asked,
  type Furniture,
  type Issue,
  type PictureWish,
  type Position,
  type Section,
  type Sign,
  type SizeWish,
  type StyleRef,
  type Template,
} from "./issue.js";

/** An issue as short, stable text: what holds, with the lines where entries are written. Lengths in points. */
export function proofIssue(issue: Issue): string {
  return [
    ...facts(issue),
    ...issue.sections.map(sectionLine),
    ...issue.articles.map(articleLine),
    ...issue.advertisements.map(advertisementLine),
    ...issue.furniture.map(furnitureLine),
    ...issue.templates.flatMap(templateLines),
  ].join("\n");
}

const FACTS = [
  "title",
  "number",
  "date",
  "price",
  "place",
  "language",
  "publisher",
  "imprint",
  "paper",
] as const;

function facts(issue: Issue): readonly string[] {
  const said = FACTS.flatMap((key) => (issue[key] === null ? [] : [`${key} ${quote(issue[key])}`]));
  const { name, ears } = issue.nameplate ?? {};
  const plate = name === undefined ? [] : [`nameplate ${sign(name)}`];
  const left = ears?.left ? [`ear left ${sign(ears.left)}`] : [];
  const right = ears?.right ? [`ear right ${sign(ears.right)}`] : [];
  const pages = `pages ${issue.pages}, fold ${issue.fold}, modules ${issue.modules}`;
  return [...said, ...plate, ...left, ...right, `style ${issue.styles.map(style).join(" ")}`, pages];
}

const quote = (text: string): string => JSON.stringify(text);
const sign = (shown: Sign): string =>
  shown.kind === "text"
    ? quote(shown.text)
    : `${shown.file.name}${shown.alt === null ? "" : ` alt ${quote(shown.alt)}`}`;
const style = (ref: StyleRef): string => (ref.kind === "file" ? ref.file.name : ref.name);

const line = (asked: Asked, what: string, ...said: readonly (string | null)[]): string =>
  `${asked.span.start.line}: ${[what, ...said.filter((each) => each !== null)].join(", ")}`;
const maybe = (word: string, value: string | number | null): string | null =>
  value === null ? null : `${word} ${value}`;

const sectionLine = (section: Section): string =>
  line(section, `section ${quote(section.name)}`, `start ${section.start}`);

function articleLine(article: Article): string {
  const { page, columns, depth } = article;
  const span =
    columns && (columns.least === columns.most ? columns.most : `${columns.least}-${columns.most}`);
  return line(
    article,
    `article ${article.file.path}`,
    article.priority,
    maybe("section", article.section),
    page &&
      `${page.must ? "must be on" : "page"} ${page.page} (line ${spanOf(article, page.must ? "must-be-on" : "page").start.line})`,
    maybe("columns", span),
    depth && (depth.kind === "lines" ? `${depth.lines} lines` : `deep ${points(depth.length)}`),
    pictures(article.pictures),
    article.mayJump ? null : "no jump",
  );
}

function pictures(wish: PictureWish): string | null {
  switch (wish.kind) {
    case "all":
      return null;
    case "none":
      return "no pictures";
    case "most":
      return `pictures ${wish.count}`;
    case "take":
    case "leave":
      return `${wish.kind} ${wish.files.map(({ name }) => name).join(" ")}`;
    default:
      throw new Error(`unknown wish: ${wish satisfies never}`);
  }
}

const points = (length: number): string => String(Math.round(length * 10) / 10);

function size(wish: SizeWish | null): string | null {
  switch (wish?.kind) {
    case undefined:
      return null;
    case "page":
      return "whole page";
    case "modules":
      return `${wish.columns} columns × ${wish.rows} modules`;
    case "columns":
      return `${wish.columns} columns × ${points(wish.depth)}`;
    case "measures":
      return `${points(wish.width)} × ${points(wish.height)}`;
    default:
      throw new Error(`unknown size: ${wish satisfies never}`);
  }
}

const position = (where: Position | null): string | null =>
  where && (where.kind === "place" ? `at ${where.place}` : `at column ${where.column} row ${where.row}`);

const advertisementLine = (each: Advertisement): string =>
  line(
    each,
    `advertisement ${each.file.path}`,
    size(each.size),
    maybe("page", each.page),
    maybe("section", each.section),
    position(each.position),
    maybe("alt", each.alt),
  );

const furnitureLine = (each: Furniture): string =>
  line(
    each,
    each.what,
    each.file && each.file.path,
    size(each.size),
    maybe("page", each.page),
    position(each.position),
  );

const templateLines = (template: Template): readonly string[] => [
  line(
    template,
    `template ${quote(template.name)}`,
    template.pages.kind === "pages"
      ? `pages ${template.pages.pages.join(" ")}`
      : `pages ${template.pages.kind}`,
    maybe("columns", template.columns),
  ),
  ...template.boxes.map((box) =>
    line(box, `  ${box.for}`, `column ${box.column} row ${box.row}`, `${box.columns} × ${box.rows}`),
  ),
];
