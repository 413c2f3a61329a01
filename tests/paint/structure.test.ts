import { describe, expect, test } from "vitest";
import type { PageItem, Tag } from "../../src/makeup/index.js";
import { pt } from "../../src/units/index.js";
import { hasTool } from "../support/tools.js";
import { markedText, readWith, renderPages, structureOf, withPdfjs } from "./readers.js";
import {
  BLACK,
  element,
  lineItem,
  makeFont,
  page,
  setLine,
  styled,
  tag,
  words,
  ITALIC,
  SERIF,
  type Piece,
} from "./typeset.js";

const roman = makeFont(SERIF, 9);
const italic = makeFont(ITALIC, 9);

/** Each line stands below the one before, on pages made one after another. */
const line = (
  of: Tag | "Pagination" | "Layout",
  pieces: string | readonly Piece[],
  last = true,
): PageItem => {
  baseline = (baseline % 250) + 11;
  return lineItem(
    20,
    baseline,
    setLine(typeof pieces === "string" ? words(roman, pieces) : pieces, { last }),
    of,
  );
};
let baseline = 0;

const rule: PageItem = {
  kind: "rule",
  x1: pt(0),
  y1: pt(9),
  x2: pt(90),
  y2: pt(9),
  width: pt(0.25),
  color: BLACK,
};

const article = (): { document: Tag; art: Tag } => {
  const document = tag("Document", null);
  return { document, art: tag("Art", document) };
};

describe("the structure tree as pdf.js reads it", () => {
  test("one article: tags in the order in which their content comes, one mark for lines that follow one another", async () => {
    const { art } = article();
    const body = tag("P", art);
    const pdf = await renderPages([
      page(1, [
        line(tag("H1", art), "A headline"),
        line(tag("H2", art), "A deck"),
        line(body, "one line"),
        line(body, " another line"),
        line(tag("P", tag("BlockQuote", art)), "quoted"),
      ]),
    ]);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(H1(0) H2(1) P(2) BlockQuote(P(3)))))");
    expect(await markedText(pdf)).toEqual(
      new Map([
        [0, "A headline"],
        [1, "A deck"],
        [2, "one line another line"],
        [3, "quoted"],
      ]),
    );
  });

  test("furniture, rules and fills are artifacts: they part a paragraph's marks and stand outside the tree", async () => {
    const { art } = article();
    const body = tag("P", art);
    const fill: PageItem = {
      kind: "fill",
      rect: { x: pt(1), y: pt(1), width: pt(5), height: pt(5) },
      color: { space: "rgb", r: 1, g: 0, b: 0 },
    };
    const pdf = await renderPages([
      page(1, [
        line("Pagination", "The Paper"),
        line(body, "one", false),
        rule,
        line(body, " two", false),
        fill,
        line(body, " three"),
        line("Layout", "ornament"),
      ]),
    ]);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(P(0 1 2))))");
  });

  test("inline elements are children in their place; nested ones nest", async () => {
    const { art } = article();
    const em = element("em");
    const link = element("a", { href: "https://example.org/" }, [em]);
    const strong = element("strong", { lang: "es" });
    const body = tag("P", art, { element: element("p", {}, [link, strong]), lang: "en-GB" });
    const pieces = [
      ...words(roman, "see"),
      ...words(roman, " the", styled(link)),
      ...words(italic, " Daily News", styled(em)),
      ...words(roman, " site", styled(link)),
      ...words(roman, " and"),
      ...words(roman, " hoy", styled(strong)),
    ];
    const pages = [page(1, [line(body, pieces)])];
    const press = await renderPages(pages);
    expect(await structureOf(press, 1)).toBe(
      // A link that nobody can follow is no more than its words.
      "Root(Document(Art(P@en-GB(0 Span(1) 2 Span@es(3)))))",
    );
    expect([...(await markedText(press)).values()]).toEqual(["see the", "Daily News", "site and", "hoy"]);
    const screen = await renderPages(pages, { purpose: "screen" });
    expect(await structureOf(screen, 1)).toBe(
      "Root(Document(Art(P@en-GB(0 Link(1 Span(2) 3 annotation) 4 Span@es(5)))))",
    );
  });

  test("an inline element that goes over a line's end is one element", async () => {
    const { art } = article();
    const em = element("em");
    const body = tag("P", art, { element: element("p", {}, [em]) });
    const pdf = await renderPages([
      page(1, [
        line(body, [...words(roman, "in"), ...words(italic, " the Daily", styled(em))], false),
        line(body, [...words(italic, " News", styled(em)), ...words(roman, " today")]),
      ]),
    ]);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(P(0 Span(1) 2))))");
    expect((await markedText(pdf)).get(1)).toBe("the Daily News");
  });

  test("the space after an element that ends a line is not the element's", async () => {
    const { art } = article();
    const mark = element("note-mark");
    const body = tag("P", art, { element: element("p", {}, [mark]) });
    const pdf = await renderPages([
      page(1, [
        line(body, [...words(roman, "said"), ...words(roman, "1", styled(mark))], false),
        line(body, " But"),
      ]),
    ]);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(P(0 Reference(1) 2))))");
    if (!hasTool("pdfinfo")) return;
    const texts = readWith("pdfinfo", ["-struct-text", "FILE"], pdf).match(/"[^"]*"/g);
    expect(texts).toEqual(['"said"', '"1"', '" But"']);
  });

  test("the hyphen of a divided word is an artifact, and the word's halves meet", async () => {
    const { art } = article();
    const body = tag("P", art);
    const pdf = await renderPages([page(1, [line(body, "the multi¬", false), line(body, "tude came")])]);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(P(0 1))))");
    expect([...(await markedText(pdf)).values()]).toEqual(["the multi", "tude came"]);
  });

  test("a tag that goes over a page's end is one element with marks on both pages", async () => {
    const { art } = article();
    const body = tag("P", art);
    const pdf = await renderPages([
      page(1, [line(tag("H1", art), "Head"), line(body, "on page one", false)]),
      page(2, [line("Pagination", "2"), line(body, " on page two"), line(tag("P", art), "next")]),
    ]);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(H1(0) P(1))))");
    expect(await structureOf(pdf, 2)).toBe("Root(Document(Art(P(0) P(1))))");
  });

  test("a note that goes over a page's end is one element, to which its mark refers", async () => {
    const { art } = article();
    const mark = element("note-mark", { note: "note-1" });
    const body = tag("P", art, { element: element("p", {}, [mark]) });
    const note = tag("Note", art, { element: { ...element("note"), id: "note-1" } });
    const pdf = await renderPages([
      page(1, [
        line(body, [...words(roman, "said"), ...words(roman, "1", styled(mark))]),
        line(note, "A long", false),
      ]),
      page(2, [line(tag("P", art), "The text goes on"), line(note, " note")]),
    ]);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(P(0 Reference(1)) Note(2))))");
    // Where its first part stands: before the text that came after that.
    expect(await structureOf(pdf, 2)).toBe("Root(Document(Art(Note(1) P(0))))");
    expect((await markedText(pdf, 1)).get(2)).toBe("A long");
    expect((await markedText(pdf, 2)).get(1)).toBe("note");
    if (!hasTool("qpdf")) return;
    const { notes, references } = notesOf(pdf);
    expect(notes).toHaveLength(1);
    // Its first part by the number on the element's own page, the second with the page that it is on.
    expect(notes[0]?.kids).toEqual([2, expect.objectContaining({ "/Type": "/MCR", "/MCID": 1 })]);
    expect(notes[0]?.kids[1]).not.toMatchObject({ "/Pg": notes[0]?.page });
    expect(references).toEqual([[notes[0]?.object]]);
  });

  test("without a Document at the root, one is made", async () => {
    const pdf = await renderPages([page(1, [line(tag("P", null), "one"), line(tag("P", null), "two")])]);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(P(0) P(1)))");
  });

  test("a figure has its alternative text", async () => {
    const figure = tag("Figure", null, { alt: "A street in the “old town”" });
    const pdf = await renderPages([page(1, [line(figure, "x")])]);
    const tree = await withPdfjs(pdf, async (document) => (await document.getPage(1)).getStructTree());
    expect(JSON.stringify(tree)).toContain('"alt":"A street in the “old town”"');
  });

  test("a page with nothing tagged has no tree and no error", async () => {
    const pdf = await renderPages([page(1, [line("Pagination", "only a folio")]), page(2, [])]);
    expect(await structureOf(pdf, 1)).toMatch(/^(Root\(\))?$/);
    expect(await structureOf(pdf, 2)).toMatch(/^(Root\(\))?$/);
  });
});

/** Notes of a document and what its marks refer to, as qpdf reads them. */
function notesOf(pdf: Uint8Array): {
  readonly notes: readonly {
    readonly object: string;
    readonly page: unknown;
    readonly kids: readonly unknown[];
  }[];
  readonly references: readonly unknown[];
} {
  const json = JSON.parse(readWith("qpdf", ["--json", "FILE"], pdf)) as {
    qpdf: readonly [unknown, Record<string, { value?: Record<string, unknown> }>];
  };
  const objects = Object.entries(json.qpdf[1]).map(([key, { value }]) => ({
    object: key.replace("obj:", ""),
    value: value ?? {},
  }));
  return {
    notes: objects
      .filter(({ value }) => value["/S"] === "/Note")
      .map(({ object, value }) => ({ object, page: value["/Pg"], kids: value["/K"] as readonly unknown[] })),
    references: objects.filter(({ value }) => value["/S"] === "/Reference").map(({ value }) => value["/Ref"]),
  };
}
