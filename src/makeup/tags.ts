import { cutlineText, textOf, type Element, type Story } from "../copy/index.js";
import type { ShapedBlock } from "../shape/index.js";
import type { CellPlace, ListNumbering, Role, TableOutline, Tag } from "./page.js";

/** The standard structure type of each block element. */
const ROLES: Readonly<Record<string, Role>> = {
  story: "Art",
  kicker: "P",
  headline: "H1",
  deck: "P",
  byline: "P",
  dateline: "P",
  p: "P",
  subhead: "H2",
  h3: "H3",
  h4: "H4",
  h5: "H5",
  h6: "H6",
  blockquote: "BlockQuote",
  pull: "BlockQuote",
  note: "Note",
  credit: "P",
  // Readers say a Figure's description and nothing that is in it: its cutline stands beside it.
  figure: "Div",
  picture: "Figure",
  cutline: "Caption",
  box: "Sect",
  div: "Div",
  ul: "L",
  ol: "L",
  li: "LI",
  dl: "L",
  dt: "Lbl",
  dd: "LBody",
  table: "Table",
  caption: "Caption",
  tr: "TR",
  th: "TH",
  td: "TD",
  pre: "Code",
  nameplate: "Sect",
  ear: "P",
  folio: "P",
  advertisement: "Sect",
  contents: "Sect",
  entry: "TOCI",
  imprint: "Sect",
  label: "P",
};

const HEADING = /^H[1-6]$/;

/**
 * The nodes under each node. A block is cast at every measure that a leg may have, and may begin in one and end in another: it is
 * the same node in all of them.
 */
const children = new WeakMap<Tag, Map<Element | Role, Tag>>();

function childOf(parent: Tag, key: Element | Role, make: () => Tag): Tag {
  const known = children.get(parent) ?? new Map<Element | Role, Tag>();
  children.set(parent, known);
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

const stories = new WeakMap<Element, Tag>();

/** A story's node, the same however often the story is cast. Stories in several languages may stand in one document. */
export function storyTag({ root, lang, slug }: Pick<Story, "root" | "lang" | "slug">): Tag {
  const tag = stories.get(root) ?? { ...nodeOf(root, null), lang, story: slug };
  stories.set(root, tag);
  return tag;
}

/** The root's node of furniture or an advertisement: it is read as a part of the issue and is no story. */
export const pieceTag = ({ root, lang }: Pick<Story, "root" | "lang">): Tag => ({
  ...nodeOf(root, null),
  lang,
});

/** The node of an element under another. */
export const tagFor = (element: Element, parent: Tag): Tag =>
  childOf(parent, element, () => nodeOf(element, parent));

function nodeOf(element: Element, parent: Tag | null): Tag {
  const role = ROLES[element.name] ?? "Div";
  const lang = element.attributes["lang"];
  return {
    role,
    parent,
    element,
    ...(lang === undefined ? {} : { lang }),
    ...(role === "Figure" ? { alt: describe(element, parent?.element ?? null) } : {}),
    ...(HEADING.test(role) ? { bookmark: textOf(element) } : {}),
  };
}

/** One tag a block, the same for all its lines. */
export const tagger =
  (parent: Tag): ((block: ShapedBlock) => Tag) =>
  (block) =>
    tagFor(block.element, parent);

/**
 * A picture's description: its own, its figure's, or the cutline. A picture of which nothing is said has the name of its file, and
 * a warning: a Figure without words is forbidden, and one that is passed over would be a lie.
 */
function describe(picture: Element, around: Element | null): string {
  const figure = around?.name === "figure" ? around : picture;
  const own = [picture, figure].map(({ attributes }) => attributes["alt"] ?? "").find((text) => text !== "");
  if (own !== undefined) return own;
  const cutline = cutlineText(figure);
  return cutline === "" ? fileName(picture.attributes["src"] ?? "") : cutline;
}

const fileName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** PDF's names of the labels that a list's style makes. What it has no name for are signs, as bullets are. */
const NUMBERINGS: ReadonlyMap<unknown, ListNumbering> = new Map<unknown, ListNumbering>([
  ["none", "None"],
  ["disc", "Disc"],
  ["circle", "Circle"],
  ["square", "Square"],
  ["decimal", "Decimal"],
  ["decimal-leading-zero", "Decimal"],
  ["lower-alpha", "LowerAlpha"],
  ["lower-latin", "LowerAlpha"],
  ["lower-greek", "LowerAlpha"],
  ["upper-alpha", "UpperAlpha"],
  ["upper-latin", "UpperAlpha"],
  ["lower-roman", "LowerRoman"],
  ["upper-roman", "UpperRoman"],
]);

/** The node of a list, with what its items' labels are; those of terms are no numbers. */
export function listTag({ element, children: items }: ShapedBlock, parent: Tag): Tag {
  const style = items.find(({ marker }) => marker !== undefined)?.style.listStyleType ?? "none";
  return childOf(parent, element, () => ({
    ...nodeOf(element, parent),
    numbering: NUMBERINGS.get(style) ?? "Disc",
  }));
}

/** The node of a table, whose outline is made with it. */
export const tableTag = (element: Element, parent: Tag, outline: () => TableOutline): Tag =>
  childOf(parent, element, () => ({ ...nodeOf(element, parent), table: outline() }));

/** The node of a table's cell. Its row and the row's group are in the outline. */
export const cellTag = (element: Element, table: Tag, cell: CellPlace): Tag =>
  childOf(table, element, () => ({ ...nodeOf(element, table), cell }));

/** What a list item says, beside its label. */
export const itemBody = (item: Element, tag: Tag): Tag =>
  childOf(tag, "LBody", () => ({ role: "LBody", parent: tag, element: item }));

/** A node that the layout adds, for what the copy has no element for. Where a node has several, each has a `key`. */
export const innerTag = (role: Role, parent: Tag, key: Element | Role = role): Tag =>
  childOf(parent, key, () => ({ role, parent, element: null }));
