import type { Element, Node, Story } from "../story.js";
import { lexiconOf, type Lexicon } from "./lexicon.js";

/** A paragraph that may be quoted from. */
export interface Paragraph {
  readonly text: string;
  /** Of its language. */
  readonly lexicon: Lexicon;
  /** Where links begin in it. */
  readonly links: readonly number[];
  /** Its place among the story's blocks. */
  readonly index: number;
  /** Letters and signs of the paragraphs before it. */
  readonly before: number;
  readonly place: "first" | "middle" | "last";
}

/** The paragraphs of a story's own text. */
export function paragraphsOf({ root, lang }: Story): readonly Paragraph[] {
  const blocks = root.children
    .map((child, index) => ({ child, index }))
    .filter((block): block is { child: Element; index: number } => isParagraph(block.child));
  let before = 0;
  return blocks.map(({ child, index }, at) => {
    const { text, links } = readParagraph(child);
    const place = placeOf(at, blocks.length);
    before += text.length;
    const lexicon = lexiconOf(child.attributes["lang"] ?? lang);
    return { text, lexicon, links, index, before: before - text.length, place };
  });
}

/** Fewer paragraphs are all opening and end. */
const LEAST_FOR_EDGES = 4;

function placeOf(at: number, of: number): Paragraph["place"] {
  if (of < LEAST_FOR_EDGES) return "middle";
  if (at === 0) return "first";
  return at === of - 1 ? "last" : "middle";
}

const isParagraph = (node: Node): boolean =>
  node.kind === "element" &&
  node.name === "p" &&
  !isSetApart(node) &&
  !NOT_TEXT.some((name) => node.classes.includes(name));

/** Verse, and the name under a letter. */
const NOT_TEXT = ["verse", "signature"];

/** A paragraph all in one dress is the editor's own word, or a head: not the story's text. */
const isSetApart = (paragraph: Element): boolean =>
  paragraph.children.every((child) =>
    child.kind === "text" ? child.text.trim() === "" : child.name !== "span" && child.name !== "dateline",
  );

/** Stands for what cannot be quoted: code. */
const NOT_WORDS = "\uFFFC";

/** A paragraph's text as `textOf` has it, but for code, and where links begin in it. */
function readParagraph(paragraph: Element): Pick<Paragraph, "text" | "links"> {
  const links: number[] = [];
  let text = "";
  const read = (node: Node): void => {
    if (node.kind === "text") text += node.text;
    else if (node.name === "br") text += " ";
    else if (UNQUOTABLE.has(node.name)) text += NOT_WORDS;
    else if (node.name !== "note-mark" && node.name !== "dateline") {
      if (node.name === "a") links.push(text.length);
      node.children.forEach(read);
    }
  };
  paragraph.children.forEach(read);
  return { text, links };
}

const UNQUOTABLE: ReadonlySet<string> = new Set(["code", "sup", "sub", "picture"]);
