import { cutlineText, textOf, type Element } from "../copy/index.js";
import type { ShapedBlock } from "../shape/index.js";
import type { Role, Tag } from "./page.js";

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
  figure: "Figure",
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
};

const HEADING = /^H[1-6]$/;

/** A new node of the logical structure for an element. */
export function tagFor(element: Element, parent: Tag | null): Tag {
  const role = ROLES[element.name] ?? "Div";
  const lang = element.attributes["lang"];
  return {
    role,
    parent,
    element,
    ...(lang === undefined ? {} : { lang }),
    ...(role === "Figure" ? describedBy(element) : {}),
    ...(HEADING.test(role) ? { bookmark: textOf(element) } : {}),
    ...(element.name === "note" && element.id !== undefined ? { id: element.id } : {}),
  };
}

/** One tag a block, the same for all its lines. */
export function tagger(parent: Tag): (block: ShapedBlock) => Tag {
  const known = new Map<ShapedBlock, Tag>();
  return (block) => {
    const tag = known.get(block) ?? tagFor(block.element, parent);
    known.set(block, tag);
    return tag;
  };
}

/** A figure's description: its own, its picture's, or its cutline. */
function describedBy(figure: Element): Pick<Tag, "alt"> {
  const parts = figure.children.filter((child) => child.kind === "element");
  const alt =
    [figure, ...parts].map(({ attributes }) => attributes["alt"] ?? "").find((text) => text !== "") ??
    cutlineText(figure);
  return alt === "" ? {} : { alt };
}

/** The node of a table's cell: what it spans, and whether it is the head of its columns or its rows. */
export const cellTag = (
  element: Element,
  row: Tag,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  inHead: boolean,
): Tag => ({
  ...tagFor(element, row),
  cell: { columns, rows, scope: element.name !== "th" ? null : inHead ? "Column" : "Row" },
});

/** A node that the layout adds, for what the copy has no element for. */
export const innerTag = (role: Role, parent: Tag): Tag => ({ role, parent, element: null });
