import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  type PDFDocument,
  type PDFObject,
  type PDFPage,
} from "@cantoo/pdf-lib";

/* Finished files changed by a library that did not write them. */

/** A file opened by pdf-lib, with what the edits need of it. */
export interface Opened {
  readonly document: PDFDocument;
  readonly page: PDFPage;
}

export const name = (text: string): PDFName => PDFName.of(text);

/** Every dictionary of a file that is an object. */
const dicts = ({ document }: Opened): readonly PDFDict[] =>
  document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));

export const ofType = (opened: Opened, type: string): readonly PDFDict[] =>
  dicts(opened).filter((dict) => dict.get(name("Type")) === name(type));

export const literal = ({ document }: Opened, value: object): PDFObject =>
  document.context.obj(value as never);

/** The output intent for the press. */
export function intent({ document }: Opened): PDFDict {
  const { context, catalog } = document;
  const all = catalog.lookup(name("OutputIntents"), PDFArray).asArray();
  const found = all
    .map((entry) => context.lookup(entry, PDFDict))
    .find((each) => each.get(name("S")) === name("GTS_PDFX"));
  if (found === undefined) throw new Error("no output intent for the press");
  return found;
}

export function info({ document }: Opened): PDFDict {
  return document.context.lookup(document.context.trailerInfo.Info, PDFDict);
}

/** Content before that of the page. */
export function paint(opened: Opened, content: string): void {
  const { document, page } = opened;
  const { context } = document;
  const added = context.register(PDFRawStream.of(context.obj({}), Buffer.from(content)));
  const before = page.node.get(name("Contents"));
  const parts = before === undefined ? undefined : context.lookup(before);
  const rest = parts instanceof PDFArray ? parts.asArray() : before === undefined ? [] : [before];
  page.node.set(name("Contents"), context.obj([added, ...rest]));
}
