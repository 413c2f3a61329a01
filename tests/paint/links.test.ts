import { describe, expect, test } from "vitest";
import type { Element } from "../../src/copy/index.js";
import type { PageItem, Tag } from "../../src/makeup/index.js";
import type { PaintOptions } from "../../src/paint/index.js";
import type { Problem } from "../../src/problems/index.js";
import { hasTool } from "../support/tools.js";
import { readWith, renderPages, structureOf, withPdfjs } from "./readers.js";
import {
  element,
  lineItem,
  makeFont,
  page,
  setLine,
  styled,
  tag,
  words,
  SERIF,
  type Piece,
} from "./typeset.js";

const roman = makeFont(SERIF, 9);

const line = (x: number, y: number, pieces: readonly Piece[], of: Tag, last = true): PageItem =>
  lineItem(x, y, setLine(pieces, { last }), of);

interface Annotation {
  readonly subtype: string;
  readonly id: string;
  readonly url?: string;
  readonly unsafeUrl?: string;
  readonly dest?: readonly unknown[];
  readonly rect: readonly number[];
  readonly quadPoints?: ArrayLike<number>;
  readonly borderStyle: { readonly width: number };
  readonly annotationFlags: number;
  readonly contentsObj: { readonly str: string };
}

const annotationsOf = (pdf: Uint8Array, number = 1): Promise<readonly Annotation[]> =>
  withPdfjs(pdf, async (document) => (await document.getPage(number)).getAnnotations());

/** A page with one paragraph of one link. */
const linked = (href: string, attributes: Record<string, string> = {}) => {
  const link = element("a", { href, ...attributes });
  const body = tag("P", tag("Art", null), { element: element("p", {}, [link]) });
  return [page(1, [line(20, 40, [...words(roman, "see"), ...words(roman, " there", styled(link))], body)])];
};

const SCREEN: Partial<PaintOptions> = { purpose: "screen" };

describe("addresses", () => {
  test("a link has one annotation where its words are: printed, without a border, with its address as description", async () => {
    const [link, ...others] = await annotationsOf(await renderPages(linked("https://example.org/a"), SCREEN));
    expect(others).toEqual([]);
    expect(link).toMatchObject({
      subtype: "Link",
      url: "https://example.org/a",
      annotationFlags: 4,
      borderStyle: { width: 0 },
      contentsObj: { str: "https://example.org/a" },
    });
    expect(link?.quadPoints).toBeUndefined();
    const [left, bottom, right, top] = (link?.rect ?? []) as [number, number, number, number];
    // "see " is some 18 pt wide, the baseline stands 40 pt under the page's top of 300.
    expect([left > 34, right < 62, bottom < 260, top > 266]).toEqual([true, true, true, true]);
  });

  test("a link's title describes it", async () => {
    const pdf = await renderPages(linked("https://example.org/", { title: "Our (own) “site”" }), SCREEN);
    expect((await annotationsOf(pdf))[0]?.contentsObj.str).toBe("Our (own) “site”");
  });

  test.each([
    ["https://example.org/a_(b)\\c", "https://example.org/a_(b)/c"],
    ["HTTP://EXAMPLE.org", "http://example.org/"],
    ["https://example.org/ä b?q=ñ#é", "https://example.org/%C3%A4%20b?q=%C3%B1#%C3%A9"],
    ["https://exämple.org/", "https://xn--exmple-cua.org/"],
    ["www.example.org/x", "http://www.example.org/x"],
    ["mailto:a b@example.org?subject=Hé llo", "mailto:a%20b@example.org?subject=H%C3%A9%20llo"],
    ["tel:+44 20 7946 0000", "tel:+44%2020%207946%200000"],
    ["https://example.org/\u{1F4F0}", "https://example.org/%F0%9F%93%B0"],
  ])("%s leads to %s", async (href, uri) => {
    const [link] = await annotationsOf(await renderPages(linked(href), SCREEN));
    expect(link?.unsafeUrl).toBe(uri);
  });

  test.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "vbscript:x",
    "ftp://example.org/",
    "other.html",
    "//example.org/",
    "http://",
    "http://[::1",
    `https://example.org/${"a".repeat(9000)}`,
    "",
  ])("%s is no action, and says so", async (href) => {
    const problems: Problem[] = [];
    const report = (problem: Problem): void => void problems.push(problem);
    const pdf = await renderPages(linked(href), { ...SCREEN, report });
    expect(await annotationsOf(pdf)).toEqual([]);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(P(0))))");
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["paint-link-refused", "info"]]);
    expect(problems[0]?.message.length).toBeLessThan(250);
  });

  test("press files have no annotations, and nothing to say about addresses", async () => {
    for (const purpose of ["press", "press-x1a"] as const) {
      const report = (problem: Problem): never => {
        throw new Error(problem.message);
      };
      for (const href of ["https://example.org/", "javascript:alert(1)"])
        expect(await annotationsOf(await renderPages(linked(href), { purpose, report }))).toEqual([]);
    }
  });
});

describe("a link over several lines", () => {
  const link = element("a", { href: "https://example.org/" });
  const body = tag("P", tag("Art", null), { element: element("p", {}, [link]) });
  const some = words(roman, "some words of it", styled(link));

  test("in one leg is one annotation with a quadrilateral for each line, inside its rectangle", async () => {
    const pdf = await renderPages(
      [page(1, [line(20, 40, some, body, false), line(20, 51, some, body, false), line(20, 62, some, body)])],
      SCREEN,
    );
    const [only, ...others] = await annotationsOf(pdf);
    expect(others).toEqual([]);
    const points = Array.from(only?.quadPoints ?? []);
    expect(points).toHaveLength(3 * 8);
    const [left, bottom, right, top] = (only?.rect ?? []) as [number, number, number, number];
    // pdf.js has them as single precision.
    points
      .map((value) => Math.round(value * 100) / 100)
      .forEach((value, index) => {
        const [least, most] = index % 2 === 0 ? [left, right] : [bottom, top];
        expect(value >= least && value <= most).toBe(true);
      });
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(P(Link(0 annotation)))))");
  });

  test("in two legs and on two pages has an annotation for each, and is one element", async () => {
    const pdf = await renderPages(
      [
        page(1, [line(20, 280, some, body, false), line(150, 40, some, body, false)]),
        page(2, [line(20, 40, some, body)]),
      ],
      SCREEN,
    );
    expect(await annotationsOf(pdf, 1)).toHaveLength(2);
    expect(await annotationsOf(pdf, 2)).toHaveLength(1);
    expect(await structureOf(pdf, 1)).toBe("Root(Document(Art(P(Link(0 annotation annotation)))))");
    expect(await structureOf(pdf, 2)).toBe("Root(Document(Art(P(Link(0 annotation)))))");
  });

  test("around something that stands between its lines is two", async () => {
    const pdf = await renderPages(
      [page(1, [line(20, 40, some, body, false), line(20, 120, some, body)])],
      SCREEN,
    );
    expect(await annotationsOf(pdf)).toHaveLength(2);
  });
});

describe("notes", () => {
  const mark = element("note-mark", { note: "note-1" });
  const again = element("note-mark", { note: "note-1" });
  const noted = (marks: readonly Element[]): { body: Tag; label: Tag; note: Tag } => {
    const art = tag("Art", null);
    const note = tag("Note", art, { element: { ...element("note"), id: "note-1" } });
    return {
      body: tag("P", art, { element: element("p", {}, marks) }),
      note,
      label: tag("Lbl", note),
    };
  };
  const pages = () => {
    const { body, note, label } = noted([mark, again]);
    return [
      page(1, [
        line(20, 40, [...words(roman, "said"), ...words(roman, "1", styled(mark))], body, false),
        line(20, 51, [...words(roman, "and"), ...words(roman, "1", styled(again))], body),
      ]),
      page(2, [line(20, 40, words(roman, "1"), label), line(30, 40, words(roman, "The note."), note)]),
    ];
  };

  test("marks lead to the note's first line, on whatever page, and its number back to the first mark", async () => {
    const pdf = await renderPages(pages(), SCREEN);
    const [first, second] = await annotationsOf(pdf, 1);
    const [back] = await annotationsOf(pdf, 2);
    const pageOf = (annotation: Annotation | undefined): Promise<number> =>
      withPdfjs(pdf, (document) =>
        document.getPageIndex(annotation?.dest?.[0] as { num: number; gen: number }),
      );
    expect(await pageOf(first)).toBe(1);
    expect(second?.dest).toEqual(first?.dest);
    expect(await pageOf(back)).toBe(0);
    // Of the mark's line, 40 pt under the top of 300, not of the second's.
    expect(back?.dest?.[3]).toBeCloseTo(260 + (roman.face.ascent / roman.face.unitsPerEm) * 9, 1);
    expect([first, second, back].map((each) => each?.contentsObj.str)).toEqual([
      "Note 1",
      "Note 1",
      "Back to the text",
    ]);
  });

  test("the mark's Link stands in its Reference, the number's in the note's label", async () => {
    const pdf = await renderPages(pages(), SCREEN);
    expect(await structureOf(pdf, 1)).toBe(
      "Root(Document(Art(P(0 Reference(Link(1 annotation)) 2 Reference(Link(3 annotation))))))",
    );
    expect(await structureOf(pdf, 2)).toBe("Root(Document(Art(Note(Lbl(Link(0 annotation)) 1))))");
  });

  test("descriptions are in the file's language", async () => {
    const pdf = await renderPages(pages(), { ...SCREEN, lang: "es-AR" });
    expect((await annotationsOf(pdf, 2))[0]?.contentsObj.str).toBe("Volver al texto");
  });

  test("stories whose notes have the same identifiers do not mix them up", async () => {
    const pdf = await renderPages([...pages(), ...pages()], SCREEN);
    const places = await Promise.all(
      [1, 3].map(async (number) => JSON.stringify((await annotationsOf(pdf, number))[0]?.dest)),
    );
    expect(new Set(places).size).toBe(2);
  });

  test("a mark whose note is nowhere leads nowhere", async () => {
    const { body } = noted([mark]);
    const pdf = await renderPages([page(1, [line(20, 40, words(roman, "1", styled(mark)), body)])], SCREEN);
    const [only] = await annotationsOf(pdf);
    expect(only?.dest ?? null).toBeNull();
    if (hasTool("qpdf")) expect(readWith("qpdf", ["--check", "FILE"], pdf)).toContain("No syntax");
  });
});

test("a link within the story leads to the element of that name; one to none says so", async () => {
  const here = element("a", { href: "#bel%6Fw" });
  const none = element("a", { href: "#none" });
  const art = tag("Art", null);
  const body = tag("P", art, { element: element("p", {}, [here, none]) });
  const head = tag("H2", art, { element: { ...element("subhead"), id: "below" } });
  const problems: Problem[] = [];
  const pdf = await renderPages(
    [
      page(1, [
        line(20, 40, [...words(roman, "go", styled(here)), ...words(roman, " or", styled(none))], body),
      ]),
      page(2, [line(20, 80, words(roman, "Below"), head)]),
    ],
    { ...SCREEN, report: (problem) => void problems.push(problem) },
  );
  const [first] = await annotationsOf(pdf);
  expect(first?.contentsObj.str).toBe("go");
  const where = await withPdfjs(pdf, (document) =>
    document.getPageIndex(first?.dest?.[0] as { num: number; gen: number }),
  );
  expect(where).toBe(1);
  expect(problems.map(({ code }) => code)).toEqual(["paint-link-without-target"]);
});

test("the number tree leads from each annotation to its Link", async () => {
  if (!hasTool("qpdf")) return;
  const pdf = await renderPages(
    [...linked("https://example.org/1"), ...linked("https://example.org/2")],
    SCREEN,
  );
  const { qpdf } = JSON.parse(readWith("qpdf", ["--json", "FILE"], pdf)) as {
    qpdf: readonly [unknown, Record<string, { value?: Record<string, unknown> }>];
  };
  const at = (reference: unknown): Record<string, unknown> =>
    qpdf[1][`obj:${String(reference)}`]?.value ?? {};
  const objects = Object.entries(qpdf[1]).map(([key, { value }]) => [key.slice(4), value ?? {}] as const);
  const root = objects.find(([, value]) => value["/Type"] === "/StructTreeRoot")?.[1];
  const { "/Nums": nums } = (root?.["/ParentTree"] ?? {}) as { "/Nums": readonly unknown[] };
  const keys = nums.filter((_, index) => index % 2 === 0) as readonly number[];
  expect(keys).toEqual(keys.map((_, index) => index));
  const annotations = objects.filter(([, value]) => value["/Subtype"] === "/Link");
  expect(annotations).toHaveLength(2);
  for (const [object, annotation] of annotations) {
    const holder = at(nums[2 * (annotation["/StructParent"] as number) + 1]);
    expect(holder["/S"]).toBe("/Link");
    expect(holder["/K"]).toContainEqual({ "/Type": "/OBJR", "/Obj": object });
    expect(at(annotation["/P"])["/Annots"]).toContain(object);
  }
});

test("ten thousand links cost no more than ten times a thousand", async () => {
  const time = async (count: number): Promise<number> => {
    const art = tag("Art", null);
    const pages = Array.from({ length: count / 100 }, (_, number) => {
      const links = Array.from({ length: 100 }, () => element("a", { href: "https://example.org/" }));
      const body = tag("P", art, { element: element("p", {}, links) });
      return page(
        number + 1,
        links.map((link, index) => line(20, 20 + index * 2, words(roman, "x", styled(link)), body, false)),
      );
    });
    const start = process.hrtime.bigint();
    const pdf = await renderPages(pages, SCREEN);
    const taken = Number(process.hrtime.bigint() - start) / 1e6;
    expect(await annotationsOf(pdf, count / 100)).toHaveLength(100);
    return taken;
  };
  await time(1000);
  const [few, many] = [await time(1000), await time(10_000)];
  // Twice the allowance of a line, for the machine's other work.
  expect(many).toBeLessThan(20 * few + 200);
});
