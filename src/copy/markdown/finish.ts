import type { Problem } from "../../problems/index.js";
import { element, textNode, type Marks } from "../nodes.js";
import type { Places } from "../places.js";
import type { Element, ElementName, Node } from "../story.js";
import { draftText, isBlockDraft, type Draft, type DraftElement } from "./draft.js";
import { setRunning } from "./running.js";
import type { NoteDraft } from "./walk.js";

/** The finished tree: the story's blocks, its notes in order, and which blocks were first-level headings. */
export interface Finished {
  readonly blocks: readonly Element[];
  readonly firstLevel: ReadonlySet<Element>;
  readonly notes: readonly Element[];
  readonly problems: readonly Problem[];
}

export function finish(
  root: DraftElement,
  notes: readonly NoteDraft[],
  lang: string,
  places: Places,
): Finished {
  const finisher = new Finisher(notes, lang, places);
  const blocks = finisher.blocks(root.children);
  return { blocks, firstLevel: finisher.firstLevel, notes: finisher.notes(), problems: finisher.problems };
}

/** Blocks whose only paragraph needs no element of its own. */
const UNWRAPS = new Set<string>("li dt dd td th note cutline".split(" "));

/**
 * Turns drafts into elements. Afterwards an element holds either blocks or running text, never both; white space is
 * collapsed; quotes and dashes are those of the language; notes are numbered in the order of their marks.
 */
class Finisher {
  readonly firstLevel = new Set<Element>();
  readonly problems: Problem[] = [];
  /** Of the block whose children are being set. */
  private lang: string;
  /** Whether the lines of that block are lines of verse, which are kept. */
  private verse = false;
  private readonly places: Places;
  private readonly definitions = new Map<string, DraftElement>();
  private readonly extra: NoteDraft[] = [];
  /** Labels in the order of their first marks. */
  private readonly marked: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** So many of the marked notes are set. */
  private done = 0;

  constructor(notes: readonly NoteDraft[], lang: string, places: Places) {
    this.lang = lang;
    this.places = places;
    for (const note of notes) {
      if (this.definitions.has(note.label)) this.extra.push(note);
      else this.definitions.set(note.label, note.draft);
    }
  }

  blocks(children: readonly Draft[]): readonly Element[] {
    return wrapStrays(flatten(children)).flatMap((draft) => this.block(draft));
  }

  private block(draft: DraftElement): readonly Element[] {
    if (draft.name === "p") {
      const figures = this.figures(draft);
      if (figures !== null) return figures;
    }
    const children = this.children(draft);
    if (children.length === 0 && draft.name !== "hr" && draft.name !== "td" && draft.name !== "th") return [];
    const made = this.make(draft, children);
    if (draft.first === true) this.firstLevel.add(made);
    return [made];
  }

  /** The children of a block, in its language. */
  private children(draft: DraftElement): readonly Node[] {
    const { lang, verse } = this;
    this.lang = draft.marks.attributes?.["lang"] ?? lang;
    this.verse ||= (draft.marks.classes ?? []).includes("verse");
    const children = this.childrenOf(draft);
    this.lang = lang;
    this.verse = verse;
    return children;
  }

  private childrenOf(draft: DraftElement): readonly Node[] {
    if (draft.name === "pre") return this.preformatted(draft);
    const flat = flatten(draft.children);
    if (!flat.some(isBlockDraft)) return this.running(flat);
    const blocks = wrapStrays(flat);
    const [only] = blocks;
    if (blocks.length === 1 && only?.name === "p" && UNWRAPS.has(draft.name) && isPlain(only.marks)) {
      return this.running(flatten(only.children));
    }
    if (draft.name === "figure") return this.figureParts(draft, blocks);
    return blocks.flatMap((block) => this.block(block));
  }

  /** Text of `pre` as it stands, without the line end that HTML forgives at its start. */
  private preformatted(draft: DraftElement): readonly Node[] {
    const text = draftText(draft).replace(/^\n/, "").trimEnd();
    const first = draft.children[0];
    return text === ""
      ? []
      : [textNode(text, this.places.span(first?.start ?? draft.start, first?.end ?? draft.end))];
  }

  private running(children: readonly Draft[]): readonly Node[] {
    return setRunning(this.verse ? children.map(lineKept) : children, {
      lang: this.lang,
      places: this.places,
      number: (label, start, end) => this.number(label, start, end),
    });
  }

  /**
   * Pictures that have a line of a paragraph for themselves are figures, and the lines between them paragraphs; a line
   * of emphasis under a picture is its cutline. Null for a paragraph without such pictures.
   */
  private figures(paragraph: DraftElement): readonly Element[] | null {
    if (!paragraph.children.some((child) => child.kind === "element" && hasPicture(child))) return null;
    const lines = linesOf(paragraph.children).map((children) => ({
      children,
      pictures: picturesIn(children),
    }));
    if (lines.every((line) => line.pictures.length === 0)) return null;
    const made: Element[] = [];
    let rest: Draft[] = [];
    const flush = (): void => {
      const children = rest.length === 0 ? [] : this.running(rest);
      if (children.length > 0) made.push(this.make({ ...paragraph, name: "p" }, children));
      rest = [];
    };
    lines.forEach(({ children, pictures }, index) => {
      const before = lines[index - 1]?.pictures ?? [];
      if (before.length > 0 && pictures.length === 0 && isEmphasis(children)) return;
      if (pictures.length === 0) return void rest.push(...children);
      flush();
      const next = lines[index + 1];
      const cutline = next !== undefined && isEmphasis(next.children) ? next.children : undefined;
      for (const picture of pictures)
        made.push(this.figure(picture, paragraph, picture === pictures.at(-1) ? cutline : undefined));
    });
    flush();
    return made;
  }

  private figure(picture: DraftElement, around: DraftElement, cutline?: readonly Draft[]): Element {
    const { alt, credit, ...attributes } = this.pictureAttributes(picture);
    const span = this.places.span(picture.start, Math.max(picture.end, around.end));
    const { src, title, ...own } = attributes;
    const image = element("picture", span, [], { attributes: defined({ src, title, alt }) });
    const words = this.running(cutline ?? picture.children);
    const source = credit === undefined ? [] : [element("credit", span, [textNode(credit, span)])];
    // The credit runs on at the cutline's end.
    const blank = words.length > 0 && source.length > 0 ? [textNode(" ", span)] : [];
    const under = [...words, ...blank, ...source];
    const parts = under.length > 0 ? [image, element("cutline", span, under)] : [image];
    const classes = [...(around.marks.classes ?? []), ...(picture.marks.classes ?? [])];
    const id = picture.marks.id ?? around.marks.id;
    const marks = {
      classes,
      attributes: defined({ ...own, alt, credit }),
      ...(id === undefined ? {} : { id }),
    };
    return element("figure", span, parts, marks);
  }

  private pictureAttributes(picture: DraftElement): Readonly<Record<string, string | undefined>> {
    const { alt = draftText(picture).replace(/\s+/g, " ").trim(), ...rest } = picture.marks.attributes ?? {};
    return alt === "" ? rest : { ...rest, alt };
  }

  /** `<figure>`: its pictures, then its other blocks; a Markdown picture inside brings its own cutline. */
  private figureParts(figure: DraftElement, blocks: readonly DraftElement[]): readonly Node[] {
    const described = blocks.some((block) => block.name === "cutline");
    return blocks.flatMap((block): readonly Element[] => {
      const pictures = block.name === "p" ? this.figures(block) : null;
      if (pictures === null) return this.block(block);
      const parts = pictures
        .flatMap((each) => each.children)
        .filter((child): child is Element => child.kind === "element");
      const [picture] = parts;
      const alt = picture?.attributes["alt"];
      if (alt !== undefined)
        figure.marks = { ...figure.marks, attributes: { ...figure.marks.attributes, alt } };
      return described ? parts.filter((part) => part.name !== "cutline") : parts;
    });
  }

  private make(draft: DraftElement, children: readonly Node[]): Element {
    const name: ElementName = draft.name === "wrapper" ? "p" : draft.name;
    return element(name, this.places.span(draft.start, draft.end), children, draft.marks);
  }

  /** The number of a note by its label, given at its first mark; null and a problem when there is no such note. */
  private number(label: string, start: number, end: number): number | null {
    const known = this.numbers.get(label);
    if (known !== undefined) return known;
    if (!this.definitions.has(label)) {
      this.problems.push({
        code: "copy-mark-without-note",
        severity: "warning",
        message: `no note answers the mark [^${label}], which is set as it stands`,
        hint: `add a paragraph that begins with [^${label}]:`,
        span: this.places.span(start, end),
      });
      return null;
    }
    this.marked.push(label);
    this.numbers.set(label, this.marked.length);
    return this.marked.length;
  }

  /**
   * Marked notes in order, then those that nothing marks. Setting a note may number another, even itself, by a mark in
   * it: so the unmarked ones are set one by one until no label is left.
   */
  notes(): readonly Element[] {
    const marked: Element[] = [];
    const others: { readonly note: NoteDraft; readonly children: readonly Node[] }[] = [];
    this.setMarked(marked);
    for (const [label, draft] of this.definitions) {
      if (this.numbers.has(label)) continue;
      const children = this.children(draft);
      const at = (this.numbers.get(label) ?? 0) - 1;
      if (at >= 0) marked[at] = this.note(draft, children, at);
      else others.push({ note: { label, draft }, children });
      this.setMarked(marked);
    }
    const extra = this.extra.map((note) => ({ note, children: this.children(note.draft) }));
    this.setMarked(marked);
    const unmarked = others.filter(({ note }) => !this.numbers.has(note.label));
    const last = [...unmarked, ...extra].map(({ note, children }) => this.unmarked(note, children));
    return [...marked, ...last.filter((note) => note.children.length > 0)];
  }

  /** Sets the notes that have a number and no element yet; there may be more of them with each. */
  private setMarked(marked: Element[]): void {
    for (; this.done < this.marked.length; this.done++) {
      const draft = this.definitions.get(this.marked[this.done] ?? "");
      if (marked[this.done] !== undefined || draft === undefined) continue;
      marked[this.done] = this.note(draft, this.children(draft), this.done);
    }
  }

  private note(draft: DraftElement, children: readonly Node[], at: number): Element {
    const number = String(at + 1);
    return this.make({ ...draft, marks: { id: `note-${number}`, attributes: { number } } }, children);
  }

  private unmarked({ label, draft }: NoteDraft, children: readonly Node[]): Element {
    const twice = this.definitions.get(label) !== draft;
    const why = twice ? "an earlier note has the label of" : "nothing in the text marks";
    this.problems.push({
      code: "copy-note-without-mark",
      severity: "warning",
      message: `${why} the note [^${label}], which is set behind the others`,
      hint: twice ? "give each note a label of its own" : `put [^${label}] where the text needs the note`,
      span: this.places.span(draft.start, draft.end),
    });
    return this.make({ ...draft, marks: {} }, children);
  }
}

/** Puts the children of wrappers in their place, and their classes and language on the blocks among them. */
function flatten(children: readonly Draft[]): readonly Draft[] {
  if (!children.some((child) => child.kind === "element" && child.name === "wrapper")) return children;
  return children.flatMap((child): readonly Draft[] => {
    if (child.kind === "text" || child.name !== "wrapper") return [child];
    const classes = child.marks.classes ?? [];
    const lang = child.marks.attributes?.["lang"];
    const inner = flatten(child.children);
    if (classes.length === 0 && lang === undefined) return inner;
    const attributes = lang === undefined ? {} : { lang };
    return inner.map((draft) =>
      isBlockDraft(draft)
        ? {
            ...draft,
            marks: {
              ...draft.marks,
              classes: [...classes, ...(draft.marks.classes ?? [])],
              attributes: { ...attributes, ...draft.marks.attributes },
            },
          }
        : draft,
    );
  });
}

/** Running text between blocks becomes paragraphs. */
function wrapStrays(children: readonly Draft[]): readonly DraftElement[] {
  const blocks: DraftElement[] = [];
  let run: DraftElement | null = null;
  for (const child of children) {
    if (isBlockDraft(child)) {
      blocks.push(child);
      run = null;
    } else if (run !== null) run.children.push(child);
    else {
      const { start, end } = child;
      run = { kind: "element", name: "p", marks: {}, children: [child], start, end, by: "implicit", tag: "" };
      blocks.push(run);
    }
  }
  return blocks;
}

/** The end of a line of copy as a line break. */
const lineKept = (draft: Draft): Draft =>
  draft.kind === "text" && draft.text === "\n"
    ? {
        kind: "element",
        name: "br",
        marks: {},
        children: [],
        start: draft.start,
        end: draft.end,
        by: "implicit",
        tag: "",
      }
    : draft;

const isPlain = (marks: Marks): boolean => (marks.classes ?? []).length === 0 && marks.id === undefined;

/** Children parted at line ends and line breaks, which stay at the end of their lines. */
function linesOf(children: readonly Draft[]): readonly (readonly Draft[])[] {
  const lines: Draft[][] = [[]];
  for (const child of children) {
    lines.at(-1)?.push(child);
    if (child.kind === "text" ? child.text === "\n" : child.name === "br") lines.push([]);
  }
  return lines;
}

/** The pictures of a line that holds nothing else; none for any other line. */
function picturesIn(line: readonly Draft[]): readonly DraftElement[] {
  const found = line.map(pictureIn).filter((picture) => picture !== "blank");
  return found.includes(null) ? [] : found.filter((picture) => picture !== null);
}

const hasPicture = (draft: DraftElement): boolean =>
  draft.name === "picture" || draft.children.some((child) => child.kind === "element" && hasPicture(child));

function isEmphasis(line: readonly Draft[]): boolean {
  const [only, ...others] = line.filter((draft) => draft.kind === "element" || draft.text.trim() !== "");
  return only?.kind === "element" && only.name === "em" && others.length === 0;
}

/** The picture that a node is, alone or inside a link or span; "blank" for white space, null for anything else. */
function pictureIn(node: Draft): DraftElement | "blank" | null {
  if (node.kind === "text") return node.text.trim() === "" ? "blank" : null;
  if (node.name === "br") return "blank";
  if (node.name === "picture") return node;
  if (node.name !== "a" && node.name !== "span") return null;
  const inner = node.children.map(pictureIn).filter((each) => each !== "blank");
  const [only = null] = inner;
  if (inner.length !== 1 || only === null) return null;
  const href = node.marks.attributes?.["href"];
  if (href === undefined) return only;
  return { ...only, marks: { ...only.marks, attributes: { ...only.marks.attributes, href } } };
}

/** Leaves out what is not defined. */
function defined(attributes: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const entries = Object.entries(attributes).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
