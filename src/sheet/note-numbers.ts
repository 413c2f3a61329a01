import type { Element, Node, Text } from "../copy/index.js";
import { counterText } from "./counters.js";
import { countedText, isNoteNumber } from "./generated.js";
import type { GeneratedBox, StyledElement, StyledNode, StyledStory } from "./style.js";

/**
 * The story with other numbers for its notes, by their identifiers: in the notes' markers, in their marks, and in the copy that
 * both are from, so that the story's text is what the pages show. Numbers look as the note's marker has them, its counter
 * style being that of the mark as well. Notes that are not named keep theirs; whatever holds no mark stays the same object.
 */
export function numberNotes(styled: StyledStory, numbers: ReadonlyMap<string, number>): StyledStory {
  const labels = labelsOf(styled.notes, numbers);
  if (labels.size === 0) return styled;
  const { story } = styled;
  const made = new Map<Element, Element>();
  const relabel = (element: Element): Element => relabelled(element, labels, made);
  const root = relabel(story.root);
  const notes = story.notes.map(relabel);
  return {
    ...styled,
    story: { ...story, root, notes },
    root: restyled(styled.root, made),
    notes: styled.notes.map((note) => renumbered(restyled(note, made), numbers.get(note.element.id ?? ""))),
  };
}

/** What the marks of notes are to show, where that is not what they show. */
function labelsOf(
  notes: readonly StyledElement[],
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const note of notes) {
    const { id, attributes } = note.element;
    const number = id === undefined ? undefined : numbers.get(id);
    if (id === undefined || number === undefined) continue;
    const label = labelOf(note, number);
    if (label !== attributes["number"]) labels.set(id, label);
  }
  return labels;
}

function labelOf({ marker }: StyledElement, number: number): string {
  const counter = marker?.counted?.find(isNoteNumber);
  return counter === undefined ? String(number) : counterText(number, counter.style);
}

/** An element of the copy with the marks and numbers in it changed; `made` is told of each that is new. */
function relabelled(
  element: Element,
  labels: ReadonlyMap<string, string>,
  made: Map<Element, Element>,
): Element {
  const change = changed(element, labels, made);
  if (change === null) return element;
  const renewed = { ...element, ...change };
  made.set(element, renewed);
  return renewed;
}

function changed(
  element: Element,
  labels: ReadonlyMap<string, string>,
  made: Map<Element, Element>,
): Partial<Element> | null {
  if (element.name === "note-mark") {
    const label = labels.get(element.attributes["note"] ?? "");
    return label === undefined ? null : { children: [{ kind: "text", text: label, span: element.span }] };
  }
  const children = element.children.map((child): Node =>
    child.kind === "text" ? child : relabelled(child, labels, made),
  );
  const label = element.name === "note" ? labels.get(element.id ?? "") : undefined;
  const same = children.every((child, index) => child === element.children[index]);
  if (same && label === undefined) return null;
  const attributes = label === undefined ? element.attributes : { ...element.attributes, number: label };
  return { attributes, ...(same ? {} : { children }) };
}

/** A styled element over the changed copy. */
function restyled(styled: StyledElement, made: ReadonlyMap<Element, Element>): StyledElement {
  const element = made.get(styled.element);
  if (element === undefined) return styled;
  const children: readonly StyledNode[] =
    element.name === "note-mark"
      ? (element.children as readonly Text[])
      : styled.children.map((child) => (child.kind === "text" ? child : restyled(child, made)));
  return { ...styled, element, children };
}

/** A note whose boxes show another number. */
function renumbered(note: StyledElement, number: number | undefined): StyledElement {
  if (number === undefined) return note;
  const anew = (box: GeneratedBox | undefined): GeneratedBox | undefined =>
    box?.counted && { ...box, text: countedText(box.counted, number) };
  const [marker, before, after] = [anew(note.marker), anew(note.before), anew(note.after)];
  return { ...note, ...(marker && { marker }), ...(before && { before }), ...(after && { after }) };
}
