import type { Forme } from "../imposition/index.js";
import type { Role } from "../makeup/index.js";
import type { Font } from "../shape/index.js";
import { createAttachments, type Attachment } from "./attachments.js";
import { colorResources, createPalette } from "./colours.js";
import { paintPage, type Shop } from "./content.js";
import { openDocument, type PdfDocument } from "./document.js";
import { pageLabels } from "./labels.js";
import { createLinks } from "./links.js";
import { createNavigation } from "./navigation.js";
import type { PaintOptions, Sink } from "./options.js";
import { createPictureStore } from "./pictures.js";
import { FILE_KINDS } from "./purpose.js";
import type { PageContent } from "./pen.js";
import { writeOutline, type Bookmark } from "./outline.js";
import { createStructure } from "./structure.js";
import { createTypeface, type Typeface } from "./typeface.js";
import { boxIn } from "./user-space.js";

/** Paints one file, page by page. */
export interface Painter {
  /**
   * Paints a forme; it is not needed afterwards. The promise is settled when there is room for the next: whoever
   * waits for it keeps memory flat. It never rejects; `finish` tells what went wrong.
   */
  add(forme: Forme): Promise<void>;
  /** Puts a file into the file; only kinds of files that have attachments take any. Settled as `add` is. */
  attach(file: Attachment): Promise<void>;
  /** Ends the file. Rejects with the sink's error where it failed. */
  finish(): Promise<void>;
}

/** Opens a file whose bytes go to the sink as pages are finished. */
export function createPainter(options: PaintOptions, sink: Sink): Painter {
  const document = openDocument(options, sink);
  const structure = createStructure(document, options);
  const links = createLinks(document, structure, options);
  const kind = FILE_KINDS[options.purpose];
  const { guide } = options;
  const navigation = guide === undefined ? null : createNavigation(document, links, guide, kind);
  const attachments = createAttachments(document, options);
  const typefaces = collectTypefaces(document);
  const palette = createPalette(options.purpose, options.inks, document);
  const pictures = createPictureStore(document, palette, options);
  const shop: Shop = {
    structure,
    links,
    typefaceOf: typefaces.of,
    pictureOf: pictures.objectOf,
    palette,
    turned: new WeakSet(),
  };
  const pages: number[] = [];
  const folios: string[] = [];
  const bookmarks: Bookmark[] = [];

  const add = async (forme: Forme): Promise<void> => {
    const opening = pictures.open(forme.page.items);
    if (opening !== null) await opening;
    const object = document.allocate();
    const contents = document.allocate();
    structure.openPage(object);
    links.openPage(object);
    const content = paintPage(forme, shop);
    const noted = navigation?.addPage(forme, object) ?? null;
    const annotations = links.closePage();
    document.put(
      object,
      pageDictionary(
        forme,
        document.pages,
        contents,
        content,
        structure.closePage(),
        annotations + (noted?.entries ?? ""),
      ),
    );
    document.stream(contents, "", content.bytes);
    attachments.addPage(forme.page, noted?.parts ?? null);
    pages.push(object);
    folios.push(forme.page.folio);
    for (const { title, element, x, y } of content.bookmarks) {
      bookmarks.push({ title, level: levelOf(element.role), page: object, x, y });
    }
    return document.room();
  };

  const attach = (file: Attachment): Promise<void> => {
    attachments.add(file);
    return document.room();
  };

  const finish = (): Promise<void> => {
    for (const typeface of typefaces.all()) document.embed(typeface);
    links.finish();
    const outlines = writeOutline(document, navigation?.bookmarks() ?? bookmarks);
    return document.close(pages, {
      ...attachments.finish(),
      ...navigation?.finish(),
      MarkInfo: `<</Marked true${kind.accessible ? "/UserProperties true" : ""}>>`,
      StructTreeRoot: structure.write(),
      PageLabels: `<</Nums[${pageLabels(folios)}]>>`,
      ...(outlines === null ? {} : { Outlines: `${outlines} 0 R`, PageMode: "/UseOutlines" }),
    });
  };

  return { add, attach, finish };
}

/** Paints all formes into one file in memory. */
export async function renderPdf(
  formes: Iterable<Forme> | AsyncIterable<Forme>,
  options: PaintOptions,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const painter = createPainter(options, { write: (chunk) => void chunks.push(chunk) });
  for await (const forme of formes) await painter.add(forme);
  await painter.finish();
  return Buffer.concat(chunks);
}

interface Typefaces {
  of(font: Font): Typeface;
  all(): readonly Typeface[];
}

/** Faces get their names and objects in the order of their first use, which the copy decides. */
function collectTypefaces(document: PdfDocument): Typefaces {
  const byFace = new Map<string, Typeface>();
  return {
    of({ face }) {
      const known = byFace.get(face.id);
      if (known !== undefined) return known;
      const typeface = createTypeface(face, `F${byFace.size + 1}`, document.allocate());
      byFace.set(face.id, typeface);
      return typeface;
    },
    all: () => [...byFace.values()],
  };
}

function pageDictionary(
  forme: Forme,
  parent: number,
  contents: number,
  content: PageContent,
  structParents: number | null,
  furnished: string,
): string {
  const { media, bleed, trim } = forme;
  const fonts = content.typefaces.map(({ name, object }) => `/${name} ${object} 0 R`).join("");
  const pictures = content.pictures.map(({ name, object }) => `/${name} ${object} 0 R`).join("");
  return (
    `<</Type/Page/Parent ${parent} 0 R/MediaBox${boxIn(media, media, BOX)}/BleedBox${boxIn(media, bleed, BOX)}/TrimBox${boxIn(media, trim, BOX)}` +
    `/Resources<<${fonts === "" ? "" : `/Font<<${fonts}>>`}${pictures === "" ? "" : `/XObject<<${pictures}>>`}${colorResources(content.colors)}>>/Contents ${contents} 0 R` +
    `${structParents === null ? "" : `/StructParents ${structParents}`}${furnished}/Tabs/S>>`
  );
}

/** Decimals of a page's boxes in points. */
const BOX = 3;

/** Depth of a bookmark: what holds stories stands above every heading. */
function levelOf(role: Role | string): number {
  const heading = /^H([1-6])$/.exec(role);
  if (heading !== null) return Number(heading[1]);
  return role === "Document" || role === "Art" || role === "Sect" ? 0 : 7;
}
