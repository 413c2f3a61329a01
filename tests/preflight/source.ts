import { deflateSync } from "node:zlib";

/*
 * PDFs as they are written by hand: objects as source, put together with a cross-reference table.
 */

/** An object: its source, or a stream with its dictionary. */
export type Source = string | { readonly dict: string; readonly data: string | Uint8Array };

/** What a test says of its page; the rest is a sound newspaper page of 200 × 300 points. */
export interface PageSource {
  readonly content?: string;
  /** Entries of the resources. */
  readonly resources?: string;
  /** Entries of the page beside its boxes, resources and content. */
  readonly page?: string;
  readonly boxes?: string;
  readonly catalog?: string;
  /** Objects from number 10 on. */
  readonly objects?: readonly Source[];
  readonly trailer?: string;
  readonly version?: string;
}

/** Trim 10 points inside the sheet, bleed 5 points beyond the trim. */
const BOXES = "/MediaBox[0 0 220 320]/BleedBox[5 5 215 315]/TrimBox[10 10 210 310]";
/** Something that no rule minds. */
const SOUND = "0 0 0 0.5 k 20 20 100 100 re f";

/** Number of the first of a test's own objects. */
export const FIRST = 10;

/** A file of one page. */
export function pdf(source: PageSource = {}): Uint8Array {
  return pdfOfPages([source], source);
}

/** A file of several pages; what belongs to the file comes with `whole`. */
export function pdfOfPages(pages: readonly PageSource[], whole: PageSource = {}): Uint8Array {
  const own = whole.objects ?? [];
  const firstPage = FIRST + own.length;
  const kids = pages.map((_, at) => `${firstPage + at * 2} 0 R`).join(" ");
  const objects = new Map<number, Source>([
    [1, `<</Type/Catalog/Pages 2 0 R/OutputIntents[3 0 R]${whole.catalog ?? ""}>>`],
    [2, `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`],
    [3, "<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(test)/DestOutputProfile 4 0 R>>"],
    [4, { dict: "/N 4", data: "no profile" }],
    ...own.map((object, at) => [FIRST + at, object] as const),
  ]);
  pages.forEach((page, at) => {
    const number = firstPage + at * 2;
    objects.set(
      number,
      `<</Type/Page/Parent 2 0 R${page.boxes ?? BOXES}/Resources<<${page.resources ?? ""}>>` +
        `/Contents ${number + 1} 0 R${page.page ?? ""}>>`,
    );
    objects.set(number + 1, { dict: "", data: page.content ?? SOUND });
  });
  return assembled(objects, whole.version ?? "1.6", `/Root 1 0 R${whole.trailer ?? ""}`);
}

/** Writes objects, their table and the trailer. */
export function assembled(
  objects: ReadonlyMap<number, Source>,
  version: string,
  trailer: string,
): Uint8Array {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n%\u00E2\u00E3\n`, "latin1")];
  const offsets = new Map<number, number>();
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  for (const [number, object] of objects) {
    offsets.set(number, length);
    add(Buffer.concat([Buffer.from(`${number} 0 obj\n`), written(object), Buffer.from("\nendobj\n")]));
  }
  const start = length;
  const size = Math.max(...objects.keys()) + 1;
  add(Buffer.from("xref\n0 1\n0000000000 65535 f \n"));
  for (const [number, offset] of offsets) {
    add(Buffer.from(`${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`));
  }
  add(Buffer.from(`trailer\n<</Size ${size}${trailer}>>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

function written(object: Source): Buffer {
  if (typeof object === "string") return Buffer.from(object, "latin1");
  const data =
    typeof object.data === "string" ? Buffer.from(object.data, "latin1") : Buffer.from(object.data);
  return Buffer.concat([
    Buffer.from(`<</Length ${data.length}${object.dict}>>\nstream\n`, "latin1"),
    data,
    Buffer.from("\nendstream"),
  ]);
}

/** A stream compressed by Flate. */
export const flate = (dict: string, data: Uint8Array): Source => ({
  dict: `/Filter/FlateDecode${dict}`,
  data: deflateSync(data),
});

/** A font that is embedded, as far as anybody looks: object 10 and the two after it. */
export const FONT: readonly Source[] = [
  "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Test/FirstChar 32/LastChar 126/Widths 12 0 R/Encoding/WinAnsiEncoding/FontDescriptor 11 0 R>>",
  "<</Type/FontDescriptor/FontName/ABCDEF+Test/FontFile2 13 0 R>>",
  `[${"500 ".repeat(95)}]`,
  { dict: "", data: "no font" },
];

/** Resources with that font, and the usual graphics states: black overprints in `O`, with mode 0 in `P`. */
export const WITH_FONT =
  "/Font<</F 10 0 R>>/ExtGState<</O<</OP true/op true/OPM 1>>/P<</OP true/op true/OPM 0>>/T<</ca 0.5>>/M<</BM/Multiply>>>>";
