import type { HeadName, Parts } from "../assemble.js";
import { isCredit } from "../credit.js";
import type { FrontMatter } from "../frontmatter.js";
import { element } from "../nodes.js";
import type { Places } from "../places.js";
import { skipBlanks } from "../spaces.js";
import type { Problem } from "../../problems/index.js";
import type { Element, Inference } from "../story.js";
import { classify, partSignature, type Classified } from "./blocks.js";
import { readHeads, type Heads } from "./heads.js";
import { setInline } from "./inline.js";
import { pairNotes, type NoteCopy, type Notes } from "./notes.js";
import { paragraphsOf, type Paragraph } from "./paragraphs.js";

/** Reads plain copy by its shape: heads on top, subheads and quotations inside, notes and the credit at the end. */
export function readPlain(
  places: Places,
  front: FrontMatter,
  lang: string,
): { readonly parts: Parts; readonly problems: readonly Problem[] } {
  const found = paragraphsOf(places.text, front.bodyStart);
  const credit = findCredit(found);
  const paragraphs = partSignature(found, (each) => each === credit || each.text.startsWith("["));
  const notes = pairNotes(
    paragraphs.filter((paragraph) => paragraph !== credit),
    places,
  );
  const given = new Set(Object.keys(front.fields));
  const heads = readHeads(notes.body, given);
  const blocks = classify(notes.body.slice(heads.taken));
  const set = (paragraph: Paragraph): Element["children"] =>
    setInline(paragraph, notes.marks.get(paragraph) ?? [], lang, places);
  const parts: Parts = {
    heads: headElements(heads, set, places),
    blocks: blocks.map((block) => blockElement(block, set, places)),
    notes: notes.notes.map((note) => noteElement(note, lang, places)),
    credit: credit === null ? null : element("credit", places.span(credit.start, credit.end), set(credit)),
    creditText: credit?.text ?? "",
    inferences: inferences(heads, blocks, notes, credit, places),
  };
  return { parts, problems: notes.problems };
}

/** The credit stands among the last paragraphs that are no notes. */
const CREDIT_WITHIN = 3;

function findCredit(paragraphs: readonly Paragraph[]): Paragraph | null {
  let seen = 0;
  for (let index = paragraphs.length - 1; index > 0 && seen < CREDIT_WITHIN; index--) {
    const paragraph = paragraphs[index];
    if (paragraph === undefined || paragraph.text.startsWith("[")) continue;
    if (isCredit(paragraph.text)) return paragraph;
    seen++;
  }
  return null;
}

type SetParagraph = (paragraph: Paragraph) => Element["children"];

function headElements(heads: Heads, set: SetParagraph, places: Places): Parts["heads"] {
  const elements: Partial<Record<HeadName, Element[]>> = {};
  for (const { name, paragraph } of heads.found) {
    (elements[name] ??= []).push(element(name, places.span(paragraph.start, paragraph.end), set(paragraph)));
  }
  return elements;
}

function blockElement(block: Classified, set: SetParagraph, places: Places): Element {
  const span = places.span(block.paragraph.start, block.paragraph.end);
  switch (block.kind) {
    case "hr":
      return element("hr", span, []);
    case "subhead":
      return element("subhead", span, set(block.paragraph));
    case "signature":
    case "quotation":
      return element("p", span, set(block.paragraph), { classes: [block.kind] });
    case "p":
      return element("p", span, set(block.paragraph), block.paragraph.verse ? { classes: ["verse"] } : {});
    default:
      throw new Error(`unknown block: ${block.kind satisfies never}`);
  }
}

/**
 * The note without its label, for its number is made again where it is set; a note that nothing marks keeps the label
 * as its text.
 */
function noteElement(note: NoteCopy, lang: string, places: Places): Element {
  const { paragraph, number } = note;
  const span = places.span(paragraph.start, paragraph.end);
  if (number === 0) return element("note", span, setInline(paragraph, [], lang, places));
  const label = note.label.length + 2;
  const start = skipBlanks(places.text, paragraph.start + label, paragraph.end);
  const text = paragraph.text.slice(skipBlanks(paragraph.text, label, paragraph.text.length));
  const marks = { id: `note-${number}`, attributes: { number: String(number) } };
  return element("note", span, setInline({ ...paragraph, start, text }, [], lang, places), marks);
}

function inferences(
  heads: Heads,
  blocks: readonly Classified[],
  notes: Notes,
  credit: Paragraph | null,
  places: Places,
): readonly Inference[] {
  const list: Inference[] = [];
  const infer = (what: string, paragraph: Paragraph, why: string): void => {
    list.push({ what, text: paragraph.text, why, span: places.span(paragraph.start, paragraph.end) });
  };
  for (const head of heads.found) infer(head.name, head.paragraph, head.why);
  for (const block of blocks) {
    if (block.why !== undefined) infer(block.kind, block.paragraph, block.why);
    else if (block.paragraph.verse) infer("verse", block.paragraph, "lines too short to have been wrapped");
  }
  for (const note of notes.notes) {
    const why = note.number === 0 ? "begins with a label; no mark" : `answers the mark [${note.label}]`;
    infer(note.number === 0 ? "note" : `note ${note.number}`, note.paragraph, why);
  }
  if (credit !== null) infer("credit", credit, "says where the article first ran");
  return list;
}
