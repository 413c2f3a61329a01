import { createRequire } from "node:module";
import { joinAuthors, joinKeywords, type Imprint } from "./imprint.js";
import type { ObjectWriter } from "./objects.js";
import type { PaintOptions } from "./options.js";
import { FILE_KINDS } from "./purpose.js";
import type { Typeface } from "./typeface.js";

/** pdfkit as object writer, private API of 0.20.2, the exact version pinned: it writes fonts, Info, catalog and the page tree's root. */
export interface Kit {
  /** Object numbers that it took when it was opened: 1 to this. */
  readonly used: number;
  /** Object number of the page tree's root. */
  readonly pages: number;
  /** Sends all that it writes from now on to a writer, which also gives the numbers. */
  connect(writer: ObjectWriter): void;
  /** Writes a typeface's font under its object number. Its characters must be final. */
  embed(typeface: Typeface): void;
  /** Writes page tree, Info and catalog. The entry EmbeddedFiles is a name tree's. */
  close(
    pages: readonly number[],
    catalog: Readonly<Record<string, string>>,
    imprint: Imprint,
  ): { root: number; info: number };
}

/** Loads pdfkit, which costs tens of milliseconds: when the first document is opened and not before. */
export function openKit(options: PaintOptions, version: string, date: Date): Kit {
  const pdfkit = openPdfkit(options, version, date);
  const { Pages, Names } = pdfkit._root.data;
  return {
    used: pdfkit._offsets.length,
    pages: Pages.id,
    connect: (writer) => connectPdfkit(pdfkit, writer),
    embed: (typeface) => embedTypeface(pdfkit, typeface),
    close(pages, catalog, imprint) {
      pdfkit.info = infoEntries(imprint, options, date);
      Pages.data = {
        Type: "Pages",
        Count: pages.length,
        Kids: new Verbatim(`[${pages.map((page) => `${page} 0 R`).join(" ")}]`),
      };
      const { EmbeddedFiles, ...entries } = catalog;
      for (const [key, value] of Object.entries(entries)) pdfkit._root.data[key] = new Verbatim(value);
      // pdfkit ends its own object of names, and sorts by locale what it is given for it.
      if (EmbeddedFiles !== undefined) Names.data = { EmbeddedFiles: new Verbatim(EmbeddedFiles) };
      pdfkit.end();
      return { root: pdfkit._root.id, info: pdfkit._info?.id ?? 0 };
    },
  };
}

interface PdfkitRef {
  id: number;
  data: Record<string, unknown>;
  end(): void;
  finalize(): void;
}

interface PdfkitFont {
  dictionary?: PdfkitRef;
  readonly font: unknown;
  readonly subset: { glyphs: number[] };
  widths: number[];
  unicode: number[][];
  finalize(): void;
}

interface Pdfkit {
  info: Record<string, unknown>;
  readonly _root: PdfkitRef & {
    data: Record<string, unknown> & { readonly Pages: PdfkitRef; readonly Names: PdfkitRef };
  };
  _info?: PdfkitRef;
  _font: PdfkitFont | null;
  _offsets: (number | null)[];
  ref(data?: unknown): PdfkitRef;
  font(data: Uint8Array): void;
  end(): void;
  endMetadata(): void;
  endMarkings(): void;
  _write(data: string | Uint8Array): void;
  _finalize(): void;
}

function openPdfkit(options: PaintOptions, version: string, date: Date): Pdfkit {
  const PDFDocument = createRequire(import.meta.url)("pdfkit") as new (
    options: Record<string, unknown>,
  ) => Pdfkit;
  return new PDFDocument({
    pdfVersion: version,
    autoFirstPage: false,
    font: null,
    fontLayoutCache: false,
    lang: options.lang,
    displayTitle: true,
    // Until the file ends, so that no clock is asked.
    info: { CreationDate: date },
  });
}

function infoEntries(
  { title, authors, description, keywords }: Imprint,
  options: PaintOptions,
  date: Date,
): Record<string, unknown> {
  const tool = `${options.producer.name} ${options.producer.version}`;
  const { pdfx } = FILE_KINDS[options.purpose];
  return {
    Title: title,
    ...(authors.length === 0 ? {} : { Author: joinAuthors(authors) }),
    ...(description === "" ? {} : { Subject: description }),
    ...(keywords.length === 0 ? {} : { Keywords: joinKeywords(keywords) }),
    Creator: tool,
    Producer: tool,
    CreationDate: date,
    ModDate: date,
    Trapped: new Verbatim("/False"),
    // PDF/X-4 says so in XMP (ISO 15930-7), PDF/X-1a in Info (ISO 15930-4 6.2).
    ...(pdfx === "PDF/X-1a:2003" ? { GTS_PDFXVersion: pdfx } : {}),
  };
}

/** PDF source that pdfkit writes as it stands: its converter falls back to `toString` for tags that it does not know. */
class Verbatim {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  get [Symbol.toStringTag](): string {
    return "Verbatim";
  }
  toString(): string {
    return this.text;
  }
}

/** Catches what pdfkit writes, object by object, on its way to its own output. */
function connectPdfkit(pdfkit: Pdfkit, writer: ObjectWriter): void {
  let pieces: (string | Uint8Array)[] = [];
  const tap = (ref: PdfkitRef): void => {
    const finalize = ref.finalize.bind(ref);
    ref.finalize = () => {
      pieces = [];
      finalize();
      // "n 0 obj", the object, and for a stream "stream", its bytes …
      const [, object, , data] = pieces;
      if (data instanceof Uint8Array) writer.stored(ref.id, String(object), data);
      else writer.put(ref.id, String(object));
    };
  };
  const makeRef = pdfkit.ref.bind(pdfkit);
  pdfkit.ref = (data) => {
    const ref = makeRef(data);
    ref.id = writer.allocate();
    tap(ref);
    return ref;
  };
  pdfkit._write = (data) => void pieces.push(data);
  pdfkit._finalize = () => undefined;
  // Ours instead: pdfkit's metadata leaves "&" in titles as it is, its structure tree grows with the pages.
  pdfkit.endMetadata = () => undefined;
  pdfkit.endMarkings = () => undefined;
  for (const made of Object.values(pdfkit._root.data)) if (isRef(made)) tap(made);
  tap(pdfkit._root);
}

const isRef = (value: unknown): value is PdfkitRef =>
  typeof value === "object" && value !== null && "finalize" in value;

/** Fills pdfkit's subset with our characters, in our order, and lets it write the font. */
function embedTypeface(pdfkit: Pdfkit, typeface: Typeface): void {
  pdfkit.font(typeface.face.data);
  let font = pdfkit._font as PdfkitFont;
  if (font.dictionary !== undefined) {
    // pdfkit takes two files of one name and checksum for one font; to us they are two faces.
    const Again = font.constructor as new (document: Pdfkit, font: unknown, id: string) => PdfkitFont;
    font = new Again(pdfkit, font.font, typeface.name);
  }
  for (let code = 1; code < typeface.glyphs.length; code++) {
    font.subset.glyphs[code] = typeface.glyphs[code] ?? 0;
  }
  font.widths = [...typeface.widths];
  font.unicode = typeface.texts.map((text) => Array.from(text, (char) => char.codePointAt(0) ?? 0));
  const dictionary = pdfkit.ref();
  dictionary.id = typeface.object;
  font.dictionary = dictionary;
  font.finalize();
}
