import { element, textNode } from "./nodes.js";
import type { Element, Node, Story } from "./story.js";
import { textOf } from "./tree.js";

/** Addresses that a reader of paper can use. */
const PRINTABLE = /^(?:https?:\/\/|mailto:|www\.)/i;

/** Marks of a sentence that stand before a note's number. */
const BEFORE_MARK = /^[.,;:!?…]*[)\]”’"»“]*[.,;:!?…]*/;

/**
 * The story with the addresses of its links as notes, numbered with its own in the order of their marks. Links that show
 * their address have none; the same address has the same note.
 */
export function withLinkNotes(story: Story): Story {
  const numbering = new Numbering(story.notes);
  const root = numbering.within(story.root);
  const notes = numbering.notes();
  return notes.length === story.notes.length ? story : { ...story, root, notes };
}

/** Walks the copy once and gives numbers to marks as they come. */
class Numbering {
  readonly #known: ReadonlyMap<string, Element>;
  readonly #unmarked: readonly Element[];
  readonly #byAddress = new Map<string, number>();
  readonly #byId = new Map<string, number>();
  /** Notes in their new order; their own links and marks are numbered when the text is done. */
  readonly #made: Element[] = [];

  constructor(notes: readonly Element[]) {
    this.#known = new Map(notes.flatMap((note) => (note.id === undefined ? [] : [[note.id, note] as const])));
    this.#unmarked = notes.filter((note) => note.id === undefined);
  }

  within(parent: Element): Element {
    const children: Node[] = [];
    let waiting: Element | null = null;
    for (const child of parent.children) {
      const marks = waiting;
      waiting = null;
      if (child.kind === "text") {
        children.push(...(marks === null ? [child] : split(child, marks)));
        continue;
      }
      if (marks !== null) children.push(marks);
      const made = child.name === "note-mark" ? this.#mark(child) : this.within(child);
      children.push(made);
      if (child.name === "a") waiting = this.#linkMark(child);
    }
    if (waiting !== null) children.push(waiting);
    return children.every((child, index) => child === parent.children[index])
      ? parent
      : { ...parent, children };
  }

  /** Notes in the order of their marks, then those that nothing marks. A note may mark another: so they come one by one. */
  notes(): readonly Element[] {
    const done: Element[] = [];
    for (let at = 0; at < this.#made.length; at++) done.push(this.within(this.#made[at]!));
    return [...done, ...this.#unmarked];
  }

  #mark(mark: Element): Element {
    const id = mark.attributes["note"] ?? "";
    const note = this.#known.get(id);
    if (note === undefined) return mark;
    const number = this.#byId.get(id) ?? this.#add(note);
    this.#byId.set(id, number);
    return markOf(number, mark);
  }

  #linkMark(link: Element): Element | null {
    const href = link.attributes["href"] ?? "";
    if (!PRINTABLE.test(href) || link.classes.includes("address") || textOf(link).trim() === "") return null;
    const shown = href.replace(/^mailto:/i, "");
    const number = this.#byAddress.get(shown) ?? this.#add(addressNote(shown, link));
    this.#byAddress.set(shown, number);
    return markOf(number, link);
  }

  #add(note: Element): number {
    const number = this.#made.length + 1;
    const attributes = { ...note.attributes, number: String(number) };
    this.#made.push({ ...note, id: `note-${number}`, attributes });
    return number;
  }
}

const markOf = (number: number, { span }: Element): Element =>
  element("note-mark", span, [textNode(String(number), span)], { attributes: { note: `note-${number}` } });

/** The note of an address, a link itself. */
const addressNote = (address: string, { span }: Element): Element =>
  element(
    "note",
    span,
    [element("a", span, [textNode(address, span)], { classes: ["address"], attributes: { href: address } })],
    { classes: ["link"] },
  );

/** Text behind a link, the mark behind the stops that it begins with. */
function split(text: Extract<Node, { kind: "text" }>, mark: Element): readonly Node[] {
  const at = BEFORE_MARK.exec(text.text)?.[0].length ?? 0;
  const parts = [textNode(text.text.slice(0, at), text.span), textNode(text.text.slice(at), text.span)];
  const [before, after] = parts.map((part) => (part.text === "" ? [] : [part]));
  return [...before!, mark, ...after!];
}
