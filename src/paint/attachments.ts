import type { Page } from "../makeup/index.js";
import { nameObject, textString } from "./bytes.js";
import type { PdfDocument } from "./document.js";
import { createLayout, LAYOUT_FILE } from "./layout.js";
import { nameTree } from "./name-tree.js";
import type { PaintOptions } from "./options.js";
import { FILE_KINDS } from "./purpose.js";
import type { StoryPart } from "./story-parts.js";

/** A file that goes into the file, as its reader may save it. */
export interface Attachment {
  /** Paths lose their folders; a name that is taken gets a number. */
  readonly name: string;
  /** RFC 2046. */
  readonly mime: string;
  /** For people. */
  readonly description: string;
  /** What it is to the document (ISO 19005-3, annex E). */
  readonly relationship: "Source" | "Supplement";
  readonly bytes: Uint8Array;
}

/** The files in a file: PDF/A-3 takes any, each with its kind, its date and what it is to the document (ISO 19005-3 6.8). */
export interface Attachments {
  add(file: Attachment): void;
  /** Notes a page for the layout, where the file keeps it; of an issue with the stories on it. */
  addPage(page: Page, parts: readonly StoryPart[] | null): void;
  /** Writes what is left; entries of the catalog. */
  finish(): Readonly<Record<string, string>>;
}

export function createAttachments(document: PdfDocument, options: PaintOptions): Attachments {
  const { attached } = FILE_KINDS[options.purpose];
  const layout = attached === "everything" ? createLayout(options.producer) : null;
  const files = new Map<string, number>();
  const date = pdfDate(document.date);

  const describe = (file: Omit<Attachment, "bytes">, stream: number): void => {
    const name = freeName(file.name, files);
    const specification = document.allocate();
    const ascii = name.replace(/[^\x20-\x7E]/gu, "_");
    document.put(
      specification,
      `<</Type/Filespec/F${textString(ascii)}/UF${textString(name)}/Desc${textString(file.description)}` +
        `/AFRelationship/${file.relationship}/EF<</F ${stream} 0 R/UF ${stream} 0 R>>>>`,
    );
    files.set(name, specification);
  };
  const streamEntries = (mime: string, size: number): string =>
    `/Type/EmbeddedFile/Subtype${nameObject(mime)}/Params<</Size ${size}/CreationDate${date}/ModDate${date}>>`;

  return {
    add(file) {
      if (attached === "nothing") throw new Error(`a file for ${options.purpose} has no attachments`);
      const stream = document.allocate();
      document.stream(stream, streamEntries(file.mime, file.bytes.length), file.bytes);
      describe(file, stream);
    },
    addPage: (page, parts) => layout?.add(page, parts),
    finish() {
      if (layout !== null) {
        const stream = document.allocate();
        const coming = layout.finish().then(({ size, deflated }) => ({
          entries: `${streamEntries(LAYOUT_FILE.mime, size)}/Filter/FlateDecode`,
          data: deflated,
          deflate: false,
        }));
        document.promised(stream, coming);
        describe(LAYOUT_FILE, stream);
      }
      if (files.size === 0) return {};
      return {
        AF: `[${[...files.values()].map((object) => `${object} 0 R`).join(" ")}]`,
        EmbeddedFiles: nameTree(files),
      };
    },
  };
}

/** The last part of a path, without what no file system takes; one that is taken gets a number before its ending. */
function freeName(path: string, taken: ReadonlyMap<string, unknown>): string {
  const base = (path.split(/[/\\]/).at(-1) ?? "")
    .replace(/[\p{Cc}\p{Surrogate}<>:"|?*]/gu, "_")
    .slice(-LONGEST);
  const name = base === "" || /^\.+$/.test(base) ? "file" : base;
  const ending = /(?<=.)\.[^.]*$/.exec(name)?.[0] ?? "";
  const stem = name.slice(0, name.length - ending.length);
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${stem}-${number}${ending}`;
  return free;
}

/** File systems take 255 bytes. */
const LONGEST = 120;

/** ISO 32000-1 7.9.4. */
const pdfDate = (date: Date): string =>
  `(D:${date
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replace(/\D/g, "")}Z)`;
