import { createHash } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { imposePage } from "../../src/imposition/index.js";
import type { Page, PageItem, Tag } from "../../src/makeup/index.js";
import { createPainter, renderPdf } from "../../src/paint/index.js";
import { mm } from "../../src/units/index.js";
import { hasTool } from "../support/tools.js";
import { IMPRINT, OPTIONS, readWith, renderPages, structureOf, withPdfjs } from "./readers.js";
import { element, lineItem, makeFont, page, setLine, styled, tag, words, ITALIC, SERIF } from "./typeset.js";

const roman = makeFont(SERIF, 9);
const italic = makeFont(ITALIC, 9);

const line = (y: number, text: string, of: Tag | "Pagination"): PageItem =>
  lineItem(20, y, setLine(words(roman, text)), of);

/** Two pages with a bit of everything that a file has. */
function sample(): Page[] {
  const document = tag("Document", null);
  const art = tag("Art", document);
  const em = element("em");
  const mark = element("note-mark", { note: "1" });
  const body = tag("P", art, { element: element("p", {}, [em, mark]) });
  const note = tag("Note", art, { element: element("note", { id: "1" }) });
  const pieces = [
    ...words(roman, "Body with"),
    ...words(italic, " emphasis", styled(em)),
    ...words(roman, "[1]", styled(mark)),
  ];
  return [
    page(1, [
      line(40, "Heroic & Aleppo", tag("H1", art, { bookmark: "Heroic & Aleppo" })),
      lineItem(20, 60, setLine(pieces, { last: false }), body),
      line(120, "1 A note.", note),
    ]),
    page(2, [
      line(40, " and more", body),
      line(60, "A subhead", tag("H2", art, { bookmark: "A subhead — (two)" })),
      line(80, "Text", tag("P", art)),
      line(290, "2", "Pagination"),
    ]),
  ];
}

describe("the file", () => {
  test.skipIf(!hasTool("qpdf"))("is clean to qpdf --check", async () => {
    for (const purpose of ["press", "screen"] as const) {
      const said = readWith("qpdf", ["--check", "FILE"], await renderPages(sample(), { purpose }));
      expect(said).toContain("No syntax or stream encoding errors found");
    }
  });

  test("names its title, people and dates, whatever characters are in them", async () => {
    const pdf = await renderPages(sample(), {
      imprint: () => ({
        ...IMPRINT,
        title: "War & <peace> in “Aleppo” (1)",
        authors: ["Ñandú & Söhne"],
        description: "Ünder \\ control",
        keywords: ["one", "two & three"],
      }),
      lang: "es",
      creationDate: "2016-12-13T10:20:30",
    });
    const { info, xmp } = await withPdfjs(pdf, async (document) => {
      const { info: found, metadata } = await document.getMetadata();
      return { info: found as Record<string, unknown>, xmp: metadata };
    });
    expect(info).toMatchObject({
      Title: "War & <peace> in “Aleppo” (1)",
      Author: "Ñandú & Söhne",
      Subject: "Ünder \\ control",
      Keywords: "one, two & three",
      Producer: "Broadsheet 0.0.0",
      Creator: "Broadsheet 0.0.0",
      CreationDate: "D:20161213102030Z",
      ModDate: "D:20161213102030Z",
      Language: "es",
      PDFFormatVersion: "1.6",
    });
    expect(xmp.get("dc:title")).toBe("War & <peace> in “Aleppo” (1)");
    expect(xmp.get("dc:creator")).toEqual(["Ñandú & Söhne"]);
    expect(xmp.get("xmp:createdate")).toBe("2016-12-13T10:20:30Z");
    expect(xmp.get("xmpmm:documentid")).toMatch(/^uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test("says that it is tagged, and shows its title", async () => {
    await withPdfjs(await renderPages(sample()), async (document) => {
      expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
      expect(await document.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    });
  });

  test("bookmarks nest by the heading's level and lead to its page", async () => {
    await withPdfjs(await renderPages(sample()), async (document) => {
      const outline = await document.getOutline();
      expect(outline.map(({ title }) => title)).toEqual(["Heroic & Aleppo"]);
      const [child] = outline[0]?.items ?? [];
      expect(child?.title).toBe("A subhead — (two)");
      const [reference, kind, x] = (child?.dest ?? []) as [
        { num: number; gen: number },
        { name: string },
        number,
      ];
      expect(await document.getPageIndex(reference)).toBe(1);
      expect([kind.name, x]).toEqual(["XYZ", 20]);
    });
  });

  test("pages are labelled with their folios", async () => {
    const folios = ["i", "1", "2", "3", "A (1)", "7", "8", "1"];
    const pages = folios.map((folio, index) => page(index + 1, [], { folio }));
    await withPdfjs(await renderPages(pages), async (document) => {
      expect(await document.getPageLabels()).toEqual(folios);
    });
  });

  test("boxes: the bleed lies around the trim, in a media box that starts at the origin", async () => {
    const [first] = sample();
    const pdf = await renderPages([{ ...(first as Page), bleed: mm(3) }]);
    await withPdfjs(pdf, async (document) => {
      const width = 400 + 2 * mm(3);
      const { view } = await document.getPage(1);
      expect(view[0]).toBe(0);
      expect(view[2]).toBeCloseTo(width, 2);
    });
    if (!hasTool("pdfinfo")) return;
    const boxes = readWith("pdfinfo", ["-box", "FILE"], pdf);
    expect(boxes).toMatch(/TrimBox: +8\.50 +8\.50 +408\.50 +308\.50/);
    expect(boxes).toMatch(/BleedBox: +0\.00 +0\.00 +417\.01 +317\.01/);
  });

  test("a press file has no annotations", async () => {
    await withPdfjs(await renderPages(sample()), async (document) => {
      expect(await (await document.getPage(1)).getAnnotations()).toEqual([]);
    });
  });

  test("a note mark refers to its note", async () => {
    if (!hasTool("qpdf")) return;
    const pdf = await renderPages(sample());
    const json = JSON.parse(readWith("qpdf", ["--json", "FILE"], pdf)) as {
      qpdf: readonly [unknown, Record<string, { value?: Record<string, unknown> }>];
    };
    const objects = Object.entries(json.qpdf[1]);
    const [noteKey] = objects.find(([, { value }]) => value?.["/S"] === "/Note") ?? [];
    const [, mark] = objects.find(([, { value }]) => value?.["/S"] === "/Reference") ?? [];
    expect(noteKey).toBeDefined();
    expect(mark?.value?.["/Ref"]).toEqual([noteKey?.replace("obj:", "")]);
  });
});

describe("the same bytes", () => {
  const zone = process.env["TZ"];
  afterEach(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });

  const options = { creationDate: "2016-12-13T23:30:00" };

  test.each(["UTC", "Pacific/Auckland", "America/St_Johns"])(
    "twice in one process, the second in %s",
    async (other) => {
      const first = await renderPages(sample(), options);
      process.env["TZ"] = other;
      expect(Buffer.compare(first, await renderPages(sample(), options))).toBe(0);
    },
  );

  test("however slow the sink is, and whether or not the caller waits", async () => {
    const formes = Array.from({ length: 30 }, (_, index) => sample()[index % 2] as Page).map(imposePage);
    const waited = await renderPdf(formes, OPTIONS);
    const chunks: Uint8Array[] = [];
    const painter = createPainter(OPTIONS, {
      write: (chunk) => new Promise((done) => setTimeout(() => done(void chunks.push(chunk)), 2)),
    });
    for (const forme of formes) void painter.add(forme);
    await painter.finish();
    expect(Buffer.compare(waited, Buffer.concat(chunks))).toBe(0);
  });

  test("other content has another identifier", async () => {
    const idOf = async (pages: readonly Page[]): Promise<unknown> =>
      withPdfjs(await renderPages(pages), async (document) => document.fingerprints[0]);
    const [first, second] = sample();
    expect(await idOf(sample())).toBe(await idOf(sample()));
    expect(await idOf([first as Page])).not.toBe(await idOf([second as Page]));
  });
});

describe("a long document", () => {
  const PAGES = 300;

  /** Pages made as they are asked for, 60 tagged lines each. */
  function* pages(): Generator<Page> {
    const document = tag("Document", null);
    for (let number = 1; number <= PAGES; number++) {
      const art = tag("Art", document);
      const items = Array.from({ length: 60 }, (_, index) =>
        lineItem(
          20,
          10 + 4.5 * index,
          TEXT,
          tag(index === 0 ? "H1" : "P", art, index === 0 ? { bookmark: `Story ${number}` } : {}),
        ),
      );
      yield page(number, items);
    }
  }
  const TEXT = setLine(words(roman, "a line of some forty characters of text"));

  test("is small, goes out as it is made, and reads back", async () => {
    const sizes: number[] = [];
    let added = 0;
    let firstChunkAt = 0;
    const chunks: Uint8Array[] = [];
    const painter = createPainter(OPTIONS, {
      write(chunk) {
        if (firstChunkAt === 0) firstChunkAt = added;
        sizes.push(chunk.length);
        chunks.push(chunk);
      },
    });
    for await (const each of pages()) {
      added++;
      await painter.add(imposePage(each));
    }
    await painter.finish();
    const pdf = Buffer.concat(chunks);
    // 18,000 structure elements and 300 pages; one element as a plain object is some 100 bytes.
    expect(pdf.length).toBeLessThan(1_000_000);
    expect(firstChunkAt).toBeGreaterThan(0);
    expect(firstChunkAt).toBeLessThan(PAGES / 2);
    expect(Math.max(...sizes)).toBeLessThan(512 * 1024);
    expect(createHash("sha256").update(pdf).digest("hex")).toBe(
      createHash("sha256")
        .update(await renderPdf(mapPages(), OPTIONS))
        .digest("hex"),
    );
    const marks = Array.from({ length: 59 }, (_, index) => `P(${index + 1})`).join(" ");
    expect(await structureOf(pdf, PAGES)).toBe(`Root(Document(Art(H1(0) ${marks})))`);
    if (hasTool("qpdf")) expect(readWith("qpdf", ["--check", "FILE"], pdf)).toContain("No syntax");
  });

  function* mapPages(): Generator<ReturnType<typeof imposePage>> {
    for (const each of pages()) yield imposePage(each);
  }
});

test("the sink's failure is told by finish", async () => {
  const painter = createPainter(OPTIONS, {
    write: () => {
      throw new Error("disk full");
    },
  });
  for await (const each of sample()) await painter.add(imposePage(each));
  await expect(painter.finish()).rejects.toThrow("disk full");
});

test("a date that is none is our own bug", () => {
  expect(() => createPainter({ ...OPTIONS, creationDate: "yesterday" }, { write: () => undefined })).toThrow(
    "yesterday",
  );
});
