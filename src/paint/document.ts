import { legible } from "./imprint.js";
import { writeIntents } from "./intents.js";
import { createObjectWriter, type ObjectWriter } from "./objects.js";
import type { PaintOptions, Sink } from "./options.js";
import { openKit } from "./pdfkit.js";
import { FILE_KINDS } from "./purpose.js";
import type { Typeface } from "./typeface.js";
import { xmpPacket } from "./xmp.js";

/**
 * The file being written. Small objects are gathered in object streams, deflate runs in the thread pool, and nothing
 * is kept that has been written.
 */
export interface PdfDocument extends Pick<
  ObjectWriter,
  "allocate" | "put" | "stream" | "stored" | "promised" | "room"
> {
  /** Object number of the page tree's root: every page's parent. */
  readonly pages: number;
  /** Of all that has one. */
  readonly date: Date;
  /** Hands over the font that a typeface's object number promises. Its characters must be final. */
  embed(typeface: Typeface): void;
  /** Ends the file: page tree, catalog with these entries, metadata, cross-references. Rejects where the sink failed. */
  close(pages: readonly number[], catalog: Readonly<Record<string, string>>): Promise<void>;
}

export function openDocument(options: PaintOptions, sink: Sink): PdfDocument {
  const { version, packed } = FILE_KINDS[options.purpose];
  const date = parseDate(options.creationDate);
  const kit = openKit(options, version, date);
  const writer = createObjectWriter(sink, { version, packed }, kit.used);
  kit.connect(writer);
  const close: PdfDocument["close"] = (pages, catalog) => {
    const metadata = writer.allocate();
    const imprint = legible(options.imprint());
    const entries = {
      ...catalog,
      Metadata: `${metadata} 0 R`,
      OutputIntents: writeIntents(options, writer),
    };
    const { root, info } = kit.close(pages, entries, imprint);
    writer.late(metadata, "/Type/Metadata/Subtype/XML", (digest) =>
      Buffer.from(xmpPacket(options, imprint, toSeconds(date), digest), "utf8"),
    );
    return writer.finish(root, info);
  };
  const { allocate, put, stream, stored, promised, room } = writer;
  return { pages: kit.pages, date, allocate, put, stream, stored, promised, room, embed: kit.embed, close };
}

/** A date without a zone is UTC: the machine's own zone must not show. */
function parseDate(iso: string): Date {
  const zoned = /T/.test(iso) && !/(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? `${iso}Z` : iso;
  const date = new Date(zoned);
  if (Number.isNaN(date.getTime())) throw new Error(`creationDate is no ISO 8601 date: ${iso}`);
  return date;
}

const toSeconds = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, "Z");
