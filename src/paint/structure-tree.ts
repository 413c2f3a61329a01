import { nameObject } from "./bytes.js";
import type { Role } from "../makeup/index.js";
import type { PdfDocument } from "./document.js";
import type { LinkElement, LinkTarget } from "./links.js";
import { nameTree } from "./name-tree.js";
import { attributesEntry } from "./structure-attributes.js";
import { headingLevels } from "./structure-headings.js";

/** An element of the structure tree while pages are painted. It holds no tag: tags hold copy, which pages let go. */
export interface StructureElement {
  /** Object number. */
  readonly object: number;
  readonly parent: StructureElement | null;
  readonly role: StructureRole;
  /** Bookmark that waits for the element's first line. */
  bookmark: string | null;
  /** Levels below its root. */
  readonly depth: number;
  /** The Link that it is or stands in; null in files without links. */
  readonly link: LinkElement | null;
  /** Name of the place that waits for the element's first words, for links that lead to it. */
  place: string | null;
}

export type StructureRole = Role | "Span" | "Em" | "Strong" | "Link" | "Reference";

/** Roles that PDF 1.7 does not have, and what stands for them (ISO 32000-1 14.8.4). */
const ROLE_MAP: Readonly<Partial<Record<StructureRole, string>>> = {
  Aside: "Div",
  Em: "Span",
  Strong: "Span",
};

/** An element at work: what is written of it when the file ends. */
export interface Work extends StructureElement {
  /** Of its dictionary, as PDF source. */
  entries: string;
  /** Its attribute objects, as PDF source. */
  readonly attributes: string[];
  readonly scope: Work | null;
  /** Copy identifier of the note that a Reference names. */
  readonly refers: string | null;
  /** First page with content of its own, and the element's kids as PDF source. */
  page: number;
  kids: string;
  /** Notes of an article by their identifiers in the copy. */
  notes: Map<string, Work> | null;
  /** Of a Link. */
  readonly target: LinkTarget | null;
  link: LinkElement | null;
}

/** Writes elements, parent tree, identifiers and root. Where pages name more than one root, a Document holds them. */
export function writeTree(
  document: PdfDocument,
  elements: readonly Work[],
  roots: readonly Work[],
  ids: ReadonlyMap<string, number>,
  pages: readonly number[],
): string {
  const root = document.allocate();
  const single = roots.length === 1 && roots[0]?.role === "Document";
  const top = single ? (roots[0] as Work).object : document.allocate();
  if (!single) {
    const kids = roots.map((element) => `${element.object} 0 R`).join(" ");
    document.put(top, `<</Type/StructElem/S/Document/P ${root} 0 R/K[${kids}]>>`);
  }
  const levels = headingLevels(elements);
  for (const element of elements) {
    const level = levels.get(element);
    const role = level === undefined ? element.role : `H${level}`;
    const parent = element.parent?.object ?? (single ? root : top);
    const pg = element.page === 0 ? "" : `/Pg ${element.page} 0 R`;
    document.put(
      element.object,
      `<</Type/StructElem/S${nameObject(role)}/P ${parent} 0 R${pg}/K[${element.kids.trimEnd()}]${element.entries}${attributesEntry(element.attributes)}${reference(element)}>>`,
    );
  }
  const parentTree = pages.map((object, index) => `${index} ${object} 0 R`).join(" ");
  const roleMap = Object.entries(ROLE_MAP)
    .map(([role, standard]) => `${nameObject(role)}${nameObject(standard)}`)
    .join("");
  document.put(
    root,
    `<</Type/StructTreeRoot/K ${top} 0 R/ParentTree<</Nums[${parentTree}]>>/ParentTreeNextKey ${pages.length}` +
      `/RoleMap<<${roleMap}>>${ids.size === 0 ? "" : `/IDTree${nameTree(ids)}`}>>`,
  );
  return `${root} 0 R`;
}

/** The note that a mark refers to. PDF 2.0's key; older readers pass over it. */
function reference(element: Work): string {
  if (element.refers === null) return "";
  const note = element.scope?.notes?.get(element.refers) ?? rootOf(element).notes?.get(element.refers);
  return note === undefined ? "" : `/Ref[${note.object} 0 R]`;
}

export function rootOf(element: Work): Work {
  let root = element;
  while (root.parent !== null) root = root.parent as Work;
  return root;
}
