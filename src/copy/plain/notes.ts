import type { Problem } from "../../problems/index.js";
import type { Places } from "../places.js";
import type { Paragraph } from "./paragraphs.js";

/** A mark in brackets: a number, or one to three asterisks. */
const MARK = /\[(\d{1,4}|\*{1,3})\]/g;
/** A paragraph that begins with a mark may be a note. */
const LABEL = /^\[(\d{1,4}|\*{1,3})\]/;
/** A bracketed number above this is a year or a count, not a mark that lacks its note. */
const HIGHEST_MARK = 300;

/** A note as a slice of the file behind its label. */
export interface NoteCopy {
  readonly label: string;
  readonly paragraph: Paragraph;
  /** Its number in the order of the marks, from 1; 0 when nothing marks it. */
  number: number;
}

/** A mark in the running text that a note answers. */
export interface PlacedMark {
  readonly start: number;
  readonly end: number;
  readonly note: NoteCopy;
}

export interface Notes {
  /** Marked notes in the order of their first marks, then the others. */
  readonly notes: readonly NoteCopy[];
  /** Marks by the paragraph that holds them. */
  readonly marks: ReadonlyMap<Paragraph, readonly PlacedMark[]>;
  /** What is left when the notes are taken out. */
  readonly body: readonly Paragraph[];
  readonly problems: readonly Problem[];
}

interface FoundMark {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly paragraph: Paragraph;
}

/** Pairs marks with notes. With as many notes of a label as marks (numbering that starts afresh) they pair in order. */
export function pairNotes(paragraphs: readonly Paragraph[], places: Places): Notes {
  const found = paragraphs.flatMap((paragraph) => marksIn(paragraph, places.text));
  const noteOf = labelled(paragraphs, found);
  const body = paragraphs.filter((paragraph) => !noteOf.has(paragraph));
  const byLabel = groupByLabel([...noteOf.values()]);
  const seen = new Map<string, number>();
  const marks = new Map<Paragraph, PlacedMark[]>();
  const problems: Problem[] = [];
  let number = 0;
  for (const { label, start, end, paragraph } of found) {
    if (noteOf.has(paragraph)) continue;
    const answers = byLabel.get(label) ?? [];
    const nth = seen.get(label) ?? 0;
    seen.set(label, nth + 1);
    const note = answers[Math.min(nth, answers.length - 1)];
    if (note === undefined) {
      if (Number(label) <= HIGHEST_MARK || label.startsWith("*"))
        problems.push(noNote(label, start, end, places));
      continue;
    }
    if (note.number === 0) note.number = ++number;
    const inParagraph = marks.get(paragraph);
    if (inParagraph === undefined) marks.set(paragraph, [{ start, end, note }]);
    else inParagraph.push({ start, end, note });
  }
  const all = [...noteOf.values()];
  const unmarked = all.filter((note) => note.number === 0);
  problems.push(...unmarked.map((note) => noMark(note, places)));
  const marked = all.filter((note) => note.number > 0).sort((a, b) => a.number - b.number);
  return { notes: [...marked, ...unmarked], marks, body, problems };
}

function marksIn(paragraph: Paragraph, text: string): FoundMark[] {
  if (!paragraph.text.includes("[")) return [];
  const slice = text.slice(paragraph.start, paragraph.end);
  return [...slice.matchAll(MARK)]
    .filter((match) => match.index > 0)
    .map((match) => {
      const start = paragraph.start + match.index;
      return { label: match[1] ?? "", start, end: start + match[0].length, paragraph };
    });
}

/** Paragraphs that begin with a label are notes where a mark before them has it, or in the run at the end of the copy. */
function labelled(
  paragraphs: readonly Paragraph[],
  found: readonly FoundMark[],
): ReadonlyMap<Paragraph, NoteCopy> {
  const firstMark = new Map<string, number>();
  for (const mark of found) if (!firstMark.has(mark.label)) firstMark.set(mark.label, mark.start);
  const last = paragraphs.findLastIndex((paragraph) => !LABEL.test(paragraph.text));
  const notes = new Map<Paragraph, NoteCopy>();
  paragraphs.forEach((paragraph, index) => {
    const label = LABEL.exec(paragraph.text)?.[1];
    if (label === undefined || index === 0) return;
    const marked = (firstMark.get(label) ?? Number.POSITIVE_INFINITY) < paragraph.start;
    if (marked || index > last) notes.set(paragraph, { label, paragraph, number: 0 });
  });
  return notes;
}

function groupByLabel(notes: readonly NoteCopy[]): ReadonlyMap<string, readonly NoteCopy[]> {
  const groups = new Map<string, NoteCopy[]>();
  for (const note of notes) {
    const group = groups.get(note.label);
    if (group === undefined) groups.set(note.label, [note]);
    else group.push(note);
  }
  return groups;
}

function noNote(label: string, start: number, end: number, places: Places): Problem {
  return {
    code: "copy-mark-without-note",
    severity: "warning",
    message: `no note answers the mark [${label}], which is set as it stands`,
    hint: `add a paragraph that begins with [${label}] at the end of the copy`,
    span: places.span(start, end),
  };
}

function noMark(note: NoteCopy, places: Places): Problem {
  return {
    code: "copy-note-without-mark",
    severity: "warning",
    message: `nothing in the text marks the note [${note.label}], which is set behind the others`,
    hint: `put [${note.label}] where the text needs the note`,
    span: places.span(note.paragraph.start, note.paragraph.end),
  };
}
