import { describe, expect, test } from "vitest";
import { z } from "zod";
import { imposePage } from "../../src/imposition/index.js";
import type { Page } from "../../src/makeup/index.js";
import { createPainter, type Attachment, type Purpose } from "../../src/paint/index.js";
import { hasTool } from "../support/tools.js";
import { IMPRINT, OPTIONS, readWith, withPdfjs } from "./readers.js";
import { element, lineItem, makeFont, page, setLine, tag, words, ITALIC, SERIF } from "./typeset.js";

const roman = makeFont(SERIF, 9);

const file = (name: string, text: string, more: Partial<Attachment> = {}): Attachment => ({
  name,
  mime: "text/plain",
  description: "The article",
  relationship: "Source",
  bytes: new TextEncoder().encode(text),
  ...more,
});

async function withFiles(
  files: readonly Attachment[],
  pages: readonly Page[] = [page(1, [])],
  purpose: Purpose = "screen",
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const sink = { write: (chunk: Uint8Array) => void chunks.push(chunk) };
  const painter = createPainter({ ...OPTIONS, imprint: () => IMPRINT, purpose }, sink);
  for (const each of pages) await painter.add(imposePage(each));
  for (const each of files) await painter.attach(each);
  await painter.finish();
  return Buffer.concat(chunks);
}

const attached = (pdf: Uint8Array): Promise<Record<string, { content: Uint8Array; description: string }>> =>
  withPdfjs(pdf, async (document) => (await document.getAttachments()) ?? {});

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe("attachments", () => {
  test("come out as they went in, by name, with what they are", async () => {
    const pdf = await withFiles([file("b.txt", "beta\r\n\0"), file("a.md", "")]);
    const found = await attached(pdf);
    expect(textOf(found["b.txt"]?.content)).toBe("beta\r\n\0");
    expect(textOf(found["a.md"]?.content)).toBe("");
    expect(found["b.txt"]?.description).toBe("The article");
  });

  test("have names that any file system takes, each its own", async () => {
    const names = [
      "/home/me/x.txt",
      "x.txt",
      "C:\\x.txt",
      "ñandú 📰.txt",
      "a<b>:\u0007.txt",
      "..",
      "",
      "con/",
    ];
    const found = await attached(await withFiles(names.map((name) => file(name, name))));
    expect(
      Object.values(found)
        .map(({ content }) => textOf(content))
        .sort(),
    ).toEqual([...names].sort());
    expect(Object.keys(found).sort()).toEqual(
      ["a_b___.txt", "file", "file-2", "file-3", "x-2.txt", "x-3.txt", "x.txt", "ñandú 📰.txt"].sort(),
    );
  });

  test.skipIf(!hasTool("qpdf"))(
    "are a name tree in the order of bytes, with kind, size, date and relation",
    async () => {
      const pdf = await withFiles(
        ["é.txt", "Z.txt", "a.txt", "😀.txt", "b_.txt"].map((name) => file(name, name)),
      );
      const { qpdf } = JSON.parse(readWith("qpdf", ["--json", "FILE"], pdf)) as {
        qpdf: readonly [
          unknown,
          Record<string, { value?: Record<string, unknown>; stream?: { dict: object } }>,
        ];
      };
      const objects = Object.entries(qpdf[1]);
      const at = (reference: unknown): Record<string, unknown> =>
        qpdf[1][`obj:${String(reference)}`]?.value ?? {};
      const catalog = objects.find(([, { value }]) => value?.["/Type"] === "/Catalog")?.[1].value ?? {};
      const names = at(catalog["/Names"])["/EmbeddedFiles"] as { "/Names": readonly string[] };
      const keys = names["/Names"].filter((_, index) => index % 2 === 0);
      expect(keys).toEqual(["u:Z.txt", "u:a.txt", "u:b_.txt", "u:é.txt", "u:😀.txt"]);
      expect(catalog["/AF"]).toHaveLength(5);
      const files = (catalog["/AF"] as readonly unknown[]).map(at);
      expect(new Set(files.map((each) => each["/AFRelationship"]))).toEqual(new Set(["/Source"]));
      const streams = objects.flatMap(([, { stream }]) =>
        stream !== undefined && (stream.dict as { "/Type"?: string })["/Type"] === "/EmbeddedFile"
          ? [stream.dict]
          : [],
      );
      expect(streams).toHaveLength(5);
      expect(streams[0]).toMatchObject({
        "/Subtype": "/text/plain",
        "/Params": { "/Size": 6, "/ModDate": "u:D:20161213000000Z" },
      });
    },
  );

  test.skipIf(!hasTool("qpdf"))("leave the file clean, and the same twice", async () => {
    const files = [file("a.txt", "x".repeat(100_000))];
    const pdf = await withFiles(files, [page(1, [])], "archive");
    expect(readWith("qpdf", ["--check", "FILE"], pdf)).toContain("No syntax or stream encoding errors found");
    expect(Buffer.compare(pdf, await withFiles(files, [page(1, [])], "archive"))).toBe(0);
  });

  test.skipIf(!hasTool("pdfdetach"))("are listed by poppler", async () => {
    const pdf = await withFiles([file("ñ.txt", "Ñandú"), file("a.txt", "a")]);
    const said = readWith("pdfdetach", ["-list", "FILE"], pdf);
    expect(said.trim().split("\n")).toEqual(["2 embedded files", "1: a.txt", "2: ñ.txt"]);
  });

  test.each(["press", "press-x1a"] as const)("a %s file takes none", async (purpose) => {
    await expect(withFiles([file("a.txt", "a")], [page(1, [])], purpose)).rejects.toThrow("attachments");
    expect(await attached(await withFiles([], [page(1, [])], purpose))).toEqual({});
  });
});

const number = z.number();
const color = z.looseObject({ space: z.string() });
const source = { role: z.string(), article: z.string().optional(), line: z.int().positive().optional() };

/** docs/layout.md as a schema: what it does not name is an error. */
const LAYOUT = z.strictObject({
  format: z.literal("broadsheet-layout"),
  version: z.literal(1),
  unit: z.literal("pt"),
  producer: z.strictObject({ name: z.string(), version: z.string() }),
  pages: z.array(
    z.strictObject({
      number: z.int().positive(),
      folio: z.string(),
      width: number,
      height: number,
      bleed: number,
      margin: z.strictObject({ top: number, right: number, bottom: number, left: number }),
      grid: z.strictObject({ first: number, leading: number, lines: z.int() }),
      items: z.array(
        z.discriminatedUnion("kind", [
          z.strictObject({
            kind: z.literal("line"),
            x: number,
            baseline: number,
            width: number,
            hyphenated: z.literal(true).optional(),
            pieces: z.array(z.strictObject({ x: number, text: z.string(), font: z.string(), size: number })),
            ...source,
          }),
          z.strictObject({
            kind: z.literal("rule"),
            x1: number,
            y1: number,
            x2: number,
            y2: number,
            width: number,
            color,
          }),
          z.strictObject({
            kind: z.literal("fill"),
            x: number,
            y: number,
            width: number,
            height: number,
            color,
          }),
          z.strictObject({
            kind: z.literal("picture"),
            x: number,
            y: number,
            width: number,
            height: number,
            file: z.string(),
            crop: z.strictObject({ x: number, y: number, width: number, height: number }),
            ...source,
          }),
        ]),
      ),
    }),
  ),
  fonts: z.record(
    z.string(),
    z.strictObject({ family: z.string(), cut: z.string(), weight: number, italic: z.boolean() }),
  ),
});

describe("the layout", () => {
  const span = { file: "/desk/copy/seed.txt", start: { line: 37, column: 1 } };
  const body = tag("P", tag("Art", null), { element: { ...element("p"), span } });
  const italic = makeFont(ITALIC, 9);
  const sample = page(1, [
    lineItem(
      20,
      40,
      setLine([...words(roman, "in the"), ...words(italic, " multi¬")], { last: false }),
      body,
    ),
    lineItem(20, 51, setLine(words(roman, "tude")), body),
    lineItem(20, 290, setLine(words(roman, "1")), "Pagination"),
    { kind: "fill", rect: { x: 1, y: 2, width: 3, height: 4 } as never, color: { space: "none" } },
  ]);

  test("of an archive says where each line, rule and picture stands, and where the copy has it", async () => {
    const found = await attached(await withFiles([], [sample], "archive"));
    const layout = LAYOUT.parse(JSON.parse(textOf(found["layout.json"]?.content)));
    expect(layout.pages[0]?.items.slice(0, 3)).toMatchObject([
      {
        kind: "line",
        x: 20,
        baseline: 40,
        hyphenated: true,
        pieces: [
          { x: 20, text: "in the", font: "SourceSerif4-Regular", size: 9 },
          { text: " multi", font: "SourceSerif4-It" },
        ],
        role: "P",
        article: "seed.txt",
        line: 37,
      },
      { kind: "line", pieces: [{ text: "tude" }] },
      { kind: "line", role: "Pagination" },
    ]);
    expect(layout.fonts["SourceSerif4-It"]).toMatchObject({ family: "Source Serif 4", weight: 400 });
  });

  test("stands only in archives", async () => {
    expect(Object.keys(await attached(await withFiles([], [sample], "screen")))).toEqual([]);
  });

  test("of many pages is whole", async () => {
    const pages = Array.from({ length: 200 }, (_, index) => ({ ...sample, number: index + 1 }));
    const found = await attached(await withFiles([], pages, "archive"));
    expect(LAYOUT.parse(JSON.parse(textOf(found["layout.json"]?.content))).pages).toHaveLength(200);
  });
});
