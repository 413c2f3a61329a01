import { formatNumber, textString } from "./bytes.js";
import type { PdfDocument } from "./document.js";

/** One bookmark, in reading order. */
export interface Bookmark {
  readonly title: string;
  /** 1 for H1 …; a lower level holds the higher ones that follow it. */
  readonly level: number;
  /** Object number of its page, and the place on it in PDF's user space. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

interface Entry {
  readonly object: number;
  readonly bookmark: Bookmark;
  readonly children: Entry[];
}

/** Writes the outline; its object number, or null where there are no bookmarks. */
export function writeOutline(document: PdfDocument, bookmarks: readonly Bookmark[]): number | null {
  if (bookmarks.length === 0) return null;
  const root = document.allocate();
  const top = nest(document, bookmarks);
  document.put(root, `<</Type/Outlines${family(top)}/Count ${top.length}>>`);
  writeEntries(document, top, root);
  return root;
}

/** Nests by level. A level that was left out makes no empty entry: H1, H3 is a parent and its child. */
function nest(document: PdfDocument, bookmarks: readonly Bookmark[]): Entry[] {
  const top: Entry[] = [];
  const open: Entry[] = [];
  for (const bookmark of bookmarks) {
    while (open.length > 0 && (open.at(-1) as Entry).bookmark.level >= bookmark.level) open.pop();
    const entry: Entry = { object: document.allocate(), bookmark, children: [] };
    (open.at(-1)?.children ?? top).push(entry);
    open.push(entry);
  }
  return top;
}

function writeEntries(document: PdfDocument, entries: readonly Entry[], parent: number): void {
  entries.forEach(({ object, bookmark, children }, index) => {
    const previous = entries[index - 1];
    const next = entries[index + 1];
    const { title, page, x, y } = bookmark;
    const siblings =
      (previous ? `/Prev ${previous.object} 0 R` : "") + (next ? `/Next ${next.object} 0 R` : "");
    const dest = `/Dest[${page} 0 R/XYZ ${formatNumber(x, 2)} ${formatNumber(y, 2)} null]`;
    // A negative count keeps the entry closed: a paper's contents fit on a screen.
    const kin = children.length > 0 ? `${family(children)}/Count ${-children.length}` : "";
    document.put(object, `<</Title${textString(title)}/Parent ${parent} 0 R${siblings}${dest}${kin}>>`);
    writeEntries(document, children, object);
  });
}

const family = (children: readonly Entry[]): string =>
  `/First ${children[0]?.object ?? 0} 0 R/Last ${children.at(-1)?.object ?? 0} 0 R`;
