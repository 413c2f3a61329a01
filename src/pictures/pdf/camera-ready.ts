import { asDict, isArray, nameAt, openPdf, type PdfFile, type PdfPage } from "../../pdf-file/index.js";
import type { CameraReady } from "../picture.js";
import { excerptOf, type ExcerptReading, type ExcerptTerms } from "./excerpt.js";

/** What is found out about a PDF before it is printed. */
export type CameraReadyReading =
  | {
      readonly kind: "read";
      readonly picture: CameraReady;
      readonly pages: number;
      /** It has something over its page that is not printed: notes, fields of a form. */
      readonly annotated: boolean;
      /** Nothing on its page is printed. */
      readonly blank: boolean;
    }
  | Extract<ExcerptReading, { kind: "refused" }>;

/** A larger file is a book, or has pictures for posters. */
const MOST_BYTES = 1 << 28;

/** CSS Values 4, 6.2. */
const PIXELS_PER_POINT = 96 / 72;

/** Whether the page can stand in any file: what colours become there is not yet asked. */
const AS_IT_IS: ExcerptTerms = { overprints: true, profileFor: () => null };

/** Looks at a PDF as a picture. It is taken apart on trial, so that whatever cannot be printed is told while a box can still stand in its place. */
export function readCameraReady(bytes: Uint8Array, path: string): CameraReadyReading {
  const opened = open(bytes, path);
  if (opened.kind === "refused") return opened;
  const { file, page } = opened;
  const reading = excerptOf(page, file, AS_IT_IS);
  if (reading.kind === "refused") return reading;
  const { width, height } = reading.excerpt;
  return {
    kind: "read",
    picture: {
      kind: "camera-ready",
      path,
      width: width * PIXELS_PER_POINT,
      height: height * PIXELS_PER_POINT,
    },
    pages: file.pages.length,
    annotated: isAnnotated(page, file),
    blank: reading.blank,
  };
}

/** The page as it can stand in a file. */
export function takeExcerpt(bytes: Uint8Array, path: string, terms: ExcerptTerms): ExcerptReading {
  const opened = open(bytes, path);
  return opened.kind === "refused" ? opened : excerptOf(opened.page, opened.file, terms);
}

type Opened =
  | { readonly kind: "opened"; readonly file: PdfFile; readonly page: PdfPage }
  | Extract<ExcerptReading, { kind: "refused" }>;

function open(bytes: Uint8Array, path: string): Opened {
  if (bytes.length > MOST_BYTES) {
    const hint = "ask for it with pictures of 300 pixels to the inch at its printed size";
    return { kind: "refused", why: `has more than ${MOST_BYTES >> 20} MB`, hint };
  }
  const file = openPdf(bytes, path);
  if ("why" in file) return { kind: "refused", ...file };
  if (file.encrypted) return { kind: "refused", why: "is encrypted", hint: "ask for it without a password" };
  const [page] = file.pages;
  if (page === undefined) throw new Error("a PDF that opens has pages");
  return { kind: "opened", file, page };
}

/** Links and what opens beside the page are no ink. */
const UNSEEN = new Set(["Link", "Popup", "TrapNet", "PrinterMark"]);

function isAnnotated({ dict }: PdfPage, file: PdfFile): boolean {
  const listed = file.resolve(dict.entries.get("Annots"));
  const annotations = isArray(listed) ? listed.items : [];
  return annotations.some((item) => {
    const annotation = asDict(file.resolve(item));
    return annotation !== null && !UNSEEN.has(nameAt(file, annotation, "Subtype") ?? "Link");
  });
}
