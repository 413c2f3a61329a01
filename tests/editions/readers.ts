import type { Page } from "../../src/makeup/index.js";
import { readWith, withPdfjs } from "../paint/readers.js";
import { isTagged, lineEnd, lineWords, linesOf, type LineItem } from "./reading.js";

/*
 * What readers take out of a finished file, against what its pages hold. Readers of the bare page give lines in the order of
 * painting, with hyphens; pdf.js reads marked content, so furniture can be told from text.
 */

/** Stands in an expected text where a line ends without white space in the copy, after a dash, and a reader may or may not see a space. */
const MAY_PART = "\u2060";

/**
 * The words of pages in the order of painting. `tagged`: the copy alone, without furniture and pull quotes; else all.
 */
export function paintedText(pages: readonly Page[], which: "all" | "tagged"): string {
  return pages
    .map((page) => pageText(linesOf([page]).filter((item) => which === "all" || isTagged(item))))
    .join("");
}

const pageText = (lines: readonly LineItem[]): string =>
  lines.map((item, index) => lineWords(item.line) + afterLine(item, lines[index + 1])).join("");

function afterLine({ line, tag }: LineItem, next: LineItem | undefined): string {
  if (next !== undefined && typeof tag === "object" && tag === next.tag) {
    return { space: " ", divided: "", joined: MAY_PART }[lineEnd(line, next.line)];
  }
  // A word that a leg or a page divides around a note or a strip: nobody who reads line by line can tell.
  return line.hyphenated ? MAY_PART : " ";
}

/** The first place where a text that was read differs from what was painted, both with what stands round it; null where they are the same. */
export function firstDifference(read: string, painted: string): string | null {
  const got = plain(read);
  const want = plain(painted);
  let at = 0;
  let of = 0;
  while (of < want.length) {
    if (want[of] === MAY_PART) {
      of += 1;
      if (got[at] === " ") at += 1;
    } else if (got[at] === want[of]) {
      at += 1;
      of += 1;
    } else return `read …${around(got, at)}… for …${around(want, of)}…`;
  }
  return at === got.length ? null : `read …${around(got, at)}… after the end`;
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 40), at + 40);

/** White space as readers change it; U+200B keeps words apart that are apart. The end mark is the style's, and its no-break space falls to some readers. */
const plain = (text: string): string =>
  text.replaceAll("\u200B", "").replace(/\s+/gu, " ").replace(/ ?■/gu, "■").trim();

/** Puts words together again that readers of the bare page give as "multi-" and "tude", and what U+00AD joins. */
const rejoin = (text: string): string => text.replace(/\u00AD\s*\n\s*/g, "").replace(/(?<=\S)-\n/g, "");

export const withPdftotext = (pdf: Uint8Array): string =>
  rejoin(readWith("pdftotext", ["-raw", "FILE", "-"], pdf));

export const withMutool = (pdf: Uint8Array): string =>
  rejoin(readWith("mutool", ["draw", "-q", "-F", "txt", "FILE"], pdf));

/** The tagged text of a file in the order of painting. An artifact that is nothing but a hyphen divides a word; all others are furniture. */
export const taggedText = (pdf: Uint8Array): Promise<string> =>
  withPdfjs(pdf, async (document) => {
    let text = "";
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const blocks = blocksOf((await page.getStructTree()) as StructureNode | null);
      const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
      text += marksOf(content.items, blocks);
    }
    return text.replace(/\u00AD\s*/gu, "");
  });

interface StructureNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructureNode[];
}

/** Elements within running text: their marks belong to the block around them. Blocks of code have no text of others around them. */
const INLINE = new Set(["Span", "Em", "Strong", "Link", "Reference", "Code"]);

/** The block that each mark of a page belongs to, by number. */
function blocksOf(root: StructureNode | null): ReadonlyMap<string, number> {
  const blocks = new Map<string, number>();
  let count = 0;
  const walk = (node: StructureNode, block: number): void => {
    if (node.type === "content") blocks.set(node.id ?? "", block);
    const own = INLINE.has(node.role ?? "") ? block : (count += 1);
    for (const child of node.children ?? []) walk(child, own);
  };
  if (root !== null) walk(root, 0);
  return blocks;
}

type Items = readonly (
  | { readonly str: string; readonly hasEOL: boolean }
  | { readonly type: string; readonly id?: string; readonly tag?: string }
)[];

function marksOf(items: Items, blocks: ReadonlyMap<string, number>): string {
  let text = "";
  let artifact: string | null = null;
  let block = -1;
  for (const item of items) {
    if ("str" in item) {
      const said = item.str + (item.hasEOL ? "\n" : "");
      if (artifact === null) text += said;
      else artifact += said;
    } else if (item.type === "endMarkedContent") {
      if (artifact?.trim() === "-") text += "\u00AD";
      artifact = null;
    } else if (item.tag === "Artifact") artifact = "";
    else {
      const own = blocks.get(item.id ?? "") ?? -1;
      if (own !== block) text += "\n";
      block = own;
    }
  }
  return `${text}\n`;
}
