import type { Element } from "../copy/index.js";
import type { CellPlace, Destination, Tag } from "../makeup/index.js";
import type { StyledElement } from "../sheet/index.js";
import { textString } from "./bytes.js";
import type { PdfDocument } from "./document.js";
import { markOf, partPlace, placeOf, storyPlace, targetOf, type LinkElement } from "./links.js";
import type { PaintOptions } from "./options.js";
import { FILE_KINDS } from "./purpose.js";
import {
  blockEntries,
  boxAttribute,
  langEntry,
  listAttribute,
  sourceAttribute,
} from "./structure-attributes.js";
import { growTable } from "./structure-table.js";
import { rootOf, writeTree, type StructureElement, type StructureRole, type Work } from "./structure-tree.js";

export type { StructureElement } from "./structure-tree.js";

/** The structure tree of a document: made lazily, in the order in which content comes, and written at the end. */
export interface Structure {
  /** Content that follows stands on this page. */
  openPage(object: number): void;
  /** The element of a tag; its ancestors are made with it. */
  block(tag: Tag): StructureElement;
  /** The element of an inline element within a tag, with the inline elements that hold it. */
  inline(tag: Tag, inline: StyledElement): StructureElement;
  /** The element of a tag's lines that lead elsewhere in the issue. */
  leading(tag: Tag, destination: Destination): StructureElement;
  /** The element of a jump or turn line, which is no copy: null where it stays an artifact. */
  turning(destination: Destination): StructureElement | null;
  /** A new marked-content identifier on the open page for content of this element. */
  mark(element: StructureElement): number;
  /** Where on its page a Figure stands, in PDF's user space (ISO 32000-1 14.8.5.4.3). */
  enclose(element: StructureElement, box: readonly [number, number, number, number]): void;
  /** Makes an annotation on the open page a child of its Link; its entry for StructParent. */
  attach(link: LinkElement, annotation: number): number;
  /** Ends the page; its entry for StructParents, or null where nothing on it is tagged. */
  closePage(): number | null;
  /** Writes the tree; the catalog's StructTreeRoot. */
  write(): string;
}

export function createStructure(
  document: PdfDocument,
  { purpose, report }: Pick<PaintOptions, "purpose" | "report">,
): Structure {
  const { links, accessible: traced } = FILE_KINDS[purpose];
  const elements: Work[] = [];
  const roots: Work[] = [];
  const blocks = new WeakMap<Tag, Work>();
  const inlines = new WeakMap<Tag, WeakMap<Element, Work>>();
  const stories = new Map<string, Work>();
  const leads = new WeakMap<Tag, Map<string, Work>>();
  const parents = new WeakMap<Tag, ReadonlyMap<Element, Element>>();
  const tables = new WeakMap<Tag, ReturnType<typeof growTable<Work>>>();
  const ids = new Map<string, number>();
  const pages: number[] = [];
  let page = 0;
  let marks: string[] = [];

  const add = (parent: Work | null, role: StructureRole, rest: Partial<Work> = {}): Work => {
    const element: Work = {
      object: document.allocate(),
      parent,
      role,
      bookmark: null,
      depth: parent === null ? 0 : parent.depth + 1,
      entries: "",
      attributes: [],
      scope: parent === null || parent.role === "Art" ? parent : parent.scope,
      refers: null,
      page: 0,
      kids: "",
      notes: null,
      target: null,
      link: parent?.link ?? null,
      place: null,
      ...rest,
    };
    if (isLink(element)) element.link = element;
    elements.push(element);
    if (parent === null) roots.push(element);
    else parent.kids += `${element.object} 0 R `;
    return element;
  };

  /** Gives an element a name that no other has in the file, however many articles it holds. */
  const identify = (element: Work): string => {
    const id = `${element.role === "Note" ? "note" : "head"}-${element.object}`;
    element.entries += `/ID${textString(id)}`;
    ids.set(id, element.object);
    return id;
  };

  const block = (tag: Tag): Work => {
    const known = blocks.get(tag);
    if (known !== undefined) return known;
    const made = tag.cell === undefined ? makeBlock(tag) : cell(tag, tag.cell);
    if (traced && namesSource(tag)) made.attributes.push(sourceAttribute(tag.element));
    const holder = links ? linkedBlock(tag, made) : made;
    blocks.set(tag, holder);
    return holder;
  };

  const makeBlock = (tag: Tag): Work => {
    const parent = tag.parent === null ? null : block(tag.parent);
    const made = add(holderOf(tag, parent), tag.role, {
      entries: blockEntries(tag),
      attributes: [...listAttribute(tag)],
      bookmark: tag.bookmark ?? null,
    });
    if (tag.story !== undefined) stories.set(tag.story, made);
    if (tag.role !== "Note") return made;
    identify(made);
    if (tag.element?.id !== undefined) {
      const scope = made.scope ?? rootOf(made);
      (scope.notes ??= new Map()).set(tag.element.id, made);
    }
    return made;
  };

  /** A picture that is a link stands in a Link. */
  const holderOf = ({ element }: Tag, parent: Work | null): Work | null => {
    if (!links || element?.attributes["href"] === undefined) return parent;
    const target = targetOf(element, parent === null ? 0 : storyOf(parent), report);
    return target === null ? parent : add(parent, "Link", { target });
  };

  /** What holds a block's own words, to which links may lead: the label of a note is a link back to the mark. */
  const linkedBlock = (tag: Tag, made: Work): Work => {
    if (tag.element?.id !== undefined) made.place = placeOf(storyOf(made), tag.element.id);
    const note = tag.role === "Lbl" && tag.parent?.role === "Note" ? tag.parent.element?.id : undefined;
    if (note === undefined) return made;
    return add(made, "Link", {
      target: { kind: "place", name: markOf(storyOf(made), note), role: "label" },
    });
  };

  const cell = (tag: Tag, place: CellPlace): Work => {
    const table = tag.parent;
    if (table?.table === undefined) throw new Error("a cell that is in no table");
    const cellAt = tables.get(table) ?? growTable(table.table, block(table), add, identify);
    tables.set(table, cellAt);
    const made = cellAt(place);
    made.entries += langEntry(tag.lang);
    return made;
  };

  const inlineElement = (element: Element, around: Work): Work => {
    const target = links ? targetOf(element, storyOf(around), report) : null;
    const role = target === null ? inlineRole(element) : "Link";
    const entries = langEntry(element.attributes["lang"]);
    // A Span that says nothing is left out: readers would gain a step and no knowledge.
    return role === "Span" && entries === "" ? around : add(around, role, { entries, target });
  };

  /** In files with links the mark is a Link within its Reference, so that readers know both what it is and that it leads on. */
  const markOfNote = (element: Element, around: Work): Work => {
    const refers = element.attributes["note"] ?? null;
    const reference = add(around, "Reference", { entries: langEntry(element.attributes["lang"]), refers });
    if (!links || refers === null) return reference;
    const [target, place] = [targetOf(element, storyOf(around), report), markOf(storyOf(around), refers)];
    return add(reference, "Link", { target, place });
  };

  const inline = (tag: Tag, styled: StyledElement): Work => {
    const known = inlines.get(tag) ?? new WeakMap<Element, Work>();
    inlines.set(tag, known);
    const holders = parents.get(tag) ?? inlineParents(tag.element);
    parents.set(tag, holders);
    const make = (element: Element): Work => {
      const found = known.get(element);
      if (found !== undefined) return found;
      const holder = holders.get(element);
      const around = holder === undefined ? block(tag) : make(holder);
      const made =
        element.name === "note-mark" ? markOfNote(element, around) : inlineElement(element, around);
      known.set(element, made);
      return made;
    };
    return make(styled.element);
  };

  /** A Reference, as ISO 32000-1 has it for what cites another place of the file; where files have links, all of it is one. */
  const referring = (around: Work, name: string, destination: Destination): Work => {
    const reference = add(around, "Reference");
    if (!links) return reference;
    return add(reference, "Link", { target: { kind: "place", name, role: "words", destination } });
  };

  const leading = (tag: Tag, destination: Destination): Work => {
    const name = nameOf(destination);
    const known = leads.get(tag) ?? new Map<string, Work>();
    leads.set(tag, known);
    const made = known.get(name) ?? referring(block(tag), name, destination);
    known.set(name, made);
    return made;
  };

  const turning = (destination: Destination): Work | null => {
    const story = stories.get(destination.story);
    if (!links || story === undefined) return null;
    return referring(add(story, "P"), nameOf(destination), destination);
  };

  return {
    openPage(object) {
      page = object;
      marks = [];
    },
    block,
    inline,
    leading,
    turning,
    mark(element) {
      const work = element as Work;
      const mark = marks.length;
      marks.push(`${work.object} 0 R`);
      if (work.page === 0) work.page = page;
      work.kids += work.page === page ? `${mark} ` : `<</Type/MCR/Pg ${page} 0 R/MCID ${mark}>>`;
      return mark;
    },
    enclose(element, box) {
      (element as Work).attributes.push(boxAttribute(box));
    },
    attach(link, annotation) {
      const work = link as LinkElement & Work;
      const onPage = work.page === page ? "" : `/Pg ${page} 0 R`;
      work.kids += `<</Type/OBJR${onPage}/Obj ${annotation} 0 R>>`;
      return pages.push(work.object) - 1;
    },
    closePage() {
      if (marks.length === 0) return null;
      const parentsOfMarks = document.allocate();
      document.put(parentsOfMarks, `[${marks.join(" ")}]`);
      return pages.push(parentsOfMarks) - 1;
    },
    write: () => writeTree(document, elements, roots, ids, pages),
  };
}

const nameOf = ({ story, page }: Destination): string =>
  page === undefined ? storyPlace(story) : partPlace(story, page);

/** A link without a target, as in a press file, is only a span. */
function inlineRole(element: Element): StructureRole {
  switch (element.name) {
    case "em":
      return "Em";
    case "strong":
      return "Strong";
    case "code":
      return "Code";
    default:
      return "Span";
  }
}

/** The inline element around each inline element of a block: styled elements know their children only. */
function inlineParents(block: Element | null): ReadonlyMap<Element, Element> {
  const parents = new Map<Element, Element>();
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (child.kind !== "element") continue;
      if (element !== block) parents.set(child, element);
      visit(child);
    }
  };
  if (block !== null) visit(block);
  return parents;
}

/** A block says where it comes from; one that begins on the line of what holds it does not say it again. */
function namesSource(tag: Tag): tag is Tag & { readonly element: Element } {
  const { element } = tag;
  if (element === null) return false;
  let { parent } = tag;
  while (parent !== null && parent.element === null) ({ parent } = parent);
  const holder = parent?.element ?? null;
  return holder === null || holder.name === "story" || holder.span.start.line !== element.span.start.line;
}

const isLink = (element: Work): element is Work & LinkElement => element.target !== null;

/** Object number of the story that an element stands in. */
const storyOf = (element: Work): number =>
  (element.role === "Art" ? element : (element.scope ?? rootOf(element))).object;
