import { withLinkNotes, type Element, type Node, type Story, type Text } from "../copy/index.js";
import type { Entry } from "./cascade.js";
import type { Sheet } from "./compile.js";
import { elementEntry, plainEntry, pseudoEntry } from "./entries.js";
import {
  countedParts,
  countedText,
  generatedText,
  markerText,
  noteMarkerParts,
  type Numbers,
} from "./generated.js";
import { Siblings, subjectAt, type Subject } from "./matching.js";
import type { PseudoElement } from "./parsed.js";
import { numberNotes } from "./note-numbers.js";
import type { ContentPart, GeneratedBox, Style, StyledElement, StyledNode, StyledStory } from "./style.js";

/** What holds for a whole story. */
interface Job {
  readonly sheet: Sheet;
  /** The `issue` that the story stands in: rem and rlh are its. */
  readonly root: Entry;
}

/** Computes the style of every element of a story and makes the boxes that the sheet generates. */
export function styleStory(sheet: Sheet, copy: Story): StyledStory {
  const { links } = rootOf(sheet, copy).entry.style;
  const story = links === "notes" ? withLinkNotes(copy) : copy;
  const { job, subject, entry } = rootOf(sheet, story);
  const notes = new Siblings(story.notes);
  const numbers = story.notes.map((note, index) => noteNumber(note, index + 1));
  const styled: StyledStory = {
    kind: "styled-story",
    story,
    root: styleElement(job, subject, entry, {}),
    notes: numbers
      .map((note, index) => styledChild(job, notes, index, subject, entry, { note }))
      .filter((note) => note !== null),
  };
  return numberNotes(styled, numbersById(story.notes, numbers));
}

const numbersById = (notes: readonly Element[], numbers: readonly number[]): ReadonlyMap<string, number> =>
  new Map(notes.flatMap(({ id }, index) => (id === undefined ? [] : [[id, numbers[index]!] as const])));

/** Whether a block that were the last of a story would be displayed. */
export function isShown(sheet: Sheet, story: Story, block: Element): boolean {
  const { subject: issue, entry: root } = issueOf(sheet, story.lang, story);
  const subject = subjectAt(new Siblings([story.root]), 0, issue, issue.lang);
  const siblings = new Siblings([...story.root.children.filter(isElement), block]);
  siblings.elements.forEach((_, index) => subjectAt(siblings, index, subject, subject.lang));
  const own = siblings.subjects.at(-1)!;
  const above = elementEntry(sheet, subject, root, root);
  return elementEntry(sheet, own, above, root).style.display !== "none";
}

/** The story's own element and what it stands in. */
function rootOf(
  sheet: Sheet,
  story: Story,
): { readonly job: Job; readonly subject: Subject; readonly entry: Entry } {
  const { subject: issue, entry: root } = issueOf(sheet, story.lang, story);
  const subject = subjectAt(new Siblings([story.root]), 0, issue, issue.lang);
  return { job: { sheet, root }, subject, entry: elementEntry(sheet, subject, root, root) };
}

/** The number that the copy's marks give a note; its place where they give none. */
function noteNumber(note: Element, place: number): number {
  const number = Number(note.attributes["number"] ?? "");
  return Number.isInteger(number) && number > 0 ? number : place;
}

/** The root that stories and furniture stand in, though copy of one article has none. */
export function issueOf(
  sheet: Sheet,
  lang: string,
  story?: Story,
): { readonly subject: Subject; readonly entry: Entry } {
  const element: Element = {
    kind: "element",
    name: "issue",
    classes: [],
    attributes: {},
    children: story ? [story.root] : [],
    span: { file: story?.file ?? "", start: { line: 1, column: 1 } },
  };
  const subject = subjectAt(new Siblings([element]), 0, null, lang);
  return { subject, entry: elementEntry(sheet, subject, null, null) };
}

function styledChild(
  job: Job,
  siblings: Siblings,
  index: number,
  parent: Subject,
  above: Entry,
  numbers: Numbers,
): StyledElement | null {
  const subject = subjectAt(siblings, index, parent, parent.lang);
  const entry = elementEntry(job.sheet, subject, above, job.root);
  return entry.style.display === "none" ? null : styleElement(job, subject, entry, numbers);
}

function styleElement(job: Job, subject: Subject, entry: Entry, numbers: Numbers): StyledElement {
  const { element } = subject;
  const before = generatedBox(job, "before", subject, entry, numbers);
  const after = generatedBox(job, "after", subject, entry, numbers);
  const firstLetter = pseudoStyle(job, "first-letter", subject, entry);
  const firstLine = pseudoStyle(job, "first-line", subject, entry);
  const marker = markerBox(job, subject, entry, numbers);
  const styled: StyledElement = {
    kind: "element",
    element,
    style: entry.style,
    children: styleChildren(job, subject, entry),
  };
  // Most elements have none of these, and there are many elements.
  if (!before && !after && !firstLetter && !firstLine && !marker) return styled;
  return {
    ...styled,
    ...(before && { before }),
    ...(after && { after }),
    ...(firstLetter && { firstLetter }),
    ...(firstLine && { firstLine }),
    ...(marker && { marker }),
  };
}

const isElement = (node: Node): node is Element => node.kind === "element";

function styleChildren(job: Job, subject: Subject, entry: Entry): readonly StyledNode[] {
  const { element } = subject;
  const elements = element.children.filter(isElement);
  if (elements.length === 0) return element.children as readonly Text[];
  const siblings = new Siblings(elements);
  const children: StyledNode[] = [];
  let index = 0;
  let item = firstItem(element);
  for (const child of element.children) {
    if (child.kind === "text") {
      children.push(child);
      continue;
    }
    const styled = styledChild(job, siblings, index, subject, entry, child.name === "li" ? { item } : {});
    if (styled) children.push(styled);
    if (child.name === "li") item += 1;
    index += 1;
  }
  return children;
}

/** The number that a list begins with. */
function firstItem(list: Element): number {
  const start = Number.parseInt(list.attributes["start"] ?? "1", 10);
  return Number.isNaN(start) ? 1 : start;
}

function pseudoStyle(job: Job, pseudo: PseudoElement, subject: Subject, entry: Entry): Style | undefined {
  return pseudoEntry(job.sheet, pseudo, subject, entry, job.root)?.style;
}

function generatedBox(
  job: Job,
  pseudo: "before" | "after",
  subject: Subject,
  own: Entry,
  numbers: Numbers,
): GeneratedBox | undefined {
  const entry = pseudoEntry(job.sheet, pseudo, subject, own, job.root);
  const content = entry?.computed.content ?? null;
  if (entry === null || content === null || entry.style.display === "none") return undefined;
  return boxOf(content, subject, entry, numbers);
}

function boxOf(
  content: readonly ContentPart[],
  subject: Subject,
  entry: Entry,
  numbers: Numbers,
): GeneratedBox {
  const { style } = entry;
  const counted = numbers.note === undefined ? null : countedParts(content, subject, entry);
  if (counted === null || numbers.note === undefined)
    return { style, text: generatedText(content, subject, entry, numbers) };
  return { style, text: countedText(counted, numbers.note), counted };
}

/** List items and notes have markers; `content` on `::marker` says what is in it, or the list style does. */
function markerBox(job: Job, subject: Subject, own: Entry, numbers: Numbers): GeneratedBox | undefined {
  if (own.style.display !== "list-item" && subject.element.name !== "note") return undefined;
  const entry =
    pseudoEntry(job.sheet, "marker", subject, own, job.root) ??
    plainEntry(job.sheet, "marker", [], own, job.root, subject.lang);
  const content = entry.computed.content ?? (numbers.note === undefined ? null : noteMarkerParts(own));
  const box =
    content === null
      ? { style: entry.style, text: markerText(own, numbers) }
      : boxOf(content, subject, entry, numbers);
  return box.text === "" ? undefined : box;
}
