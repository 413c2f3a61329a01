import { describe, expect, test } from "vitest";
import { imposePage } from "../../src/imposition/index.js";
import type { Page } from "../../src/makeup/index.js";
import type { Guide, PaintOptions, Purpose } from "../../src/paint/index.js";
import { openPdf } from "../../src/pdf-file/index.js";
import { checkPdfX, claimedStandard } from "../../src/preflight/pdfx/check.js";
import type { Problem } from "../../src/problems/index.js";
import { hasTool } from "../support/tools.js";
import { headline, issue, line, paragraph, storyRoot } from "./issue.js";
import { readWith, renderPages, structureOf, withPdfjs } from "./readers.js";
import { page, tag } from "./typeset.js";

const PURPOSES: readonly Purpose[] = ["press", "press-x1a", "screen", "archive"];

const renderIssue = (options: Partial<PaintOptions> = {}): Promise<Uint8Array> => {
  const { pages, guide } = issue();
  return renderPages(pages, { guide, ...options });
};

interface Annotation {
  readonly dest?: readonly [{ readonly num: number; readonly gen: number }, unknown, number, number];
  readonly rect: readonly number[];
  readonly contentsObj: { readonly str: string };
}

const annotationsOf = (pdf: Uint8Array, number: number): Promise<readonly Annotation[]> =>
  withPdfjs(pdf, async (document) => (await document.getPage(number)).getAnnotations());

const pageOf = (pdf: Uint8Array, { dest }: Annotation): Promise<number> =>
  withPdfjs(pdf, async (document) => (await document.getPageIndex(dest![0])) + 1);

describe("bookmarks", () => {
  interface Entry {
    readonly title: string;
    readonly page: number;
    readonly x: number;
    readonly y: number;
    readonly items: readonly Entry[];
  }

  const outlineOf = (pages: readonly Page[], guide: Guide): Promise<readonly Entry[]> =>
    renderPages(pages, { guide }).then((pdf) =>
      withPdfjs(pdf, async (document) => {
        type Node = Awaited<ReturnType<typeof document.getOutline>>[number];
        const entries = (nodes: readonly Node[]): Promise<Entry[]> =>
          Promise.all(
            nodes.map(async ({ title, dest, items }) => {
              const [reference, , x, y] = dest as [{ num: number; gen: number }, unknown, number, number];
              const number = (await document.getPageIndex(reference)) + 1;
              return { title, page: number, x, y, items: await entries(items) };
            }),
          );
        return entries(await document.getOutline());
      }),
    );

  const titles = (entries: readonly Entry[]): string =>
    entries
      .map(({ title, page: at, items }) => `${title} ${at}${items.length > 0 ? ` (${titles(items)})` : ""}`)
      .join(", ");

  test("are sections with their stories; a story in none stands where its page does, and one without a place is left out", async () => {
    const { pages, guide } = issue();
    expect(titles(await outlineOf(pages, guide))).toBe(
      "Front 1 (The mill burns down 1), Country & water 2 (The river rises 2), A fair 3",
    );
  });

  test("without sections are the stories, in the order in which they begin", async () => {
    const { pages, guide } = issue();
    expect(titles(await outlineOf(pages, { ...guide, sections: [] }))).toBe(
      "The mill burns down 1, The river rises 2, A fair 3",
    );
  });

  test("lead to the head of a story, and of a section to its page's top", async () => {
    const { pages, guide } = issue();
    const [front] = await outlineOf(pages, guide);
    expect([front?.x, front?.y]).toEqual([0, 300]);
    // The headline's baseline is 45 pt under the top of 300, its ascent some 18 pt.
    expect(front?.items[0]?.x).toBeCloseTo(20);
    expect(front?.items[0]?.y).toBeGreaterThan(265);
    expect(front?.items[0]?.y).toBeLessThan(285);
  });

  test("of a section that begins below another on its page lead to its first story", async () => {
    const { pages, guide } = issue();
    const sections = [...guide.sections, { name: "Fairs", firstPage: 3, stories: ["fair"] }];
    const fairs = (await outlineOf(pages, { ...guide, sections })).at(-1);
    expect(fairs?.title).toBe("Fairs");
    expect([fairs?.x, fairs?.y]).toEqual([fairs?.items[0]?.x, fairs?.items[0]?.y]);
  });

  test("a section on a page that is not there, and a story that the guide does not know, are our own faults", async () => {
    const { pages, guide } = issue();
    const sections = [{ name: "Lost", firstPage: 9, stories: [] }];
    await expect(renderPages(pages, { guide: { ...guide, sections } })).rejects.toThrow("page 9");
    await expect(renderPages(issue().pages, { guide: { sections: [], stories: [] } })).rejects.toThrow(
      "mill",
    );
  });
});

describe("threads", () => {
  interface Objects {
    at(reference: unknown): Record<string, unknown>;
    readonly catalog: Record<string, unknown>;
    /** References, in order. */
    readonly pages: readonly string[];
  }

  function objectsOf(pdf: Uint8Array): Objects {
    const { qpdf, pages } = JSON.parse(readWith("qpdf", ["--json", "FILE"], pdf)) as {
      qpdf: readonly [unknown, Record<string, { value?: unknown }>];
      pages: readonly { object: string }[];
    };
    const at = (reference: unknown): Record<string, unknown> =>
      qpdf[1][`obj:${String(reference)}`]?.value as Record<string, unknown>;
    const trailer = qpdf[1]["trailer"]?.value as Record<string, unknown>;
    return { at, catalog: at(trailer["/Root"]), pages: pages.map(({ object }) => object) };
  }

  const threadsOf = ({ at, catalog }: Objects): readonly string[] =>
    (at(catalog["/Threads"]) as unknown as readonly string[] | undefined) ?? [];

  /** The beads of a thread from its first until the ring closes. */
  function beadsOf({ at }: Objects, thread: string): readonly string[] {
    const first = at(thread)["/F"] as string;
    const beads = [first];
    for (let next = at(first)["/N"] as string; next !== first; next = at(next)["/N"] as string) {
      expect(beads.length).toBeLessThan(99);
      beads.push(next);
    }
    return beads;
  }

  test.skipIf(!hasTool("qpdf"))("are one for each story, with its title and its authors", async () => {
    const objects = objectsOf(await renderIssue());
    const info = threadsOf(objects).map((thread) => objects.at(thread)["/I"]);
    expect(info).toEqual([
      { "/Title": "u:The mill burns down", "/Author": "u:A. Miller; Ñ. Other" },
      { "/Title": "u:The river rises" },
      { "/Title": "u:A fair", "/Author": "u:B. Fairman" },
    ]);
  });

  test.skipIf(!hasTool("qpdf")).each(["press", "screen", "archive"] as const)(
    "for %s are rings of beads in reading order, over jumps, known to their pages",
    async (purpose) => {
      const objects = objectsOf(await renderIssue({ purpose }));
      const { at, pages } = objects;
      const rings = threadsOf(objects).map((thread) => beadsOf(objects, thread));
      // Head, two legs, and the leg on the third page; a head over one leg is read with it.
      expect(rings.map((beads) => beads.map((bead) => pages.indexOf(at(bead)["/P"] as string) + 1))).toEqual([
        [1, 1, 1, 3],
        [2],
        [3],
      ]);
      threadsOf(objects).forEach((thread, index) => {
        for (const [place, bead] of rings[index]!.entries()) {
          expect(at(bead)["/T"]).toBe(thread);
          expect(at(bead)["/V"]).toBe(rings[index]!.at(place - 1));
        }
      });
      const known = pages.map((each) => at(each)["/B"]);
      const [mill, river, fair] = rings;
      expect(known).toEqual([mill!.slice(0, 3), river, [mill![3], fair![0]]]);
    },
  );

  test.skipIf(!hasTool("qpdf"))("have beads where the ink is", async () => {
    const objects = objectsOf(await renderIssue({ purpose: "screen" }));
    const [head, one, two, turn] = beadsOf(objects, threadsOf(objects)[0]!).map(
      (bead) => objects.at(bead)["/R"] as [number, number, number, number],
    );
    const inside = (box: readonly number[], around: readonly number[]): boolean =>
      box[0]! >= around[0]! && box[1]! >= around[1]! && box[2]! <= around[2]! && box[3]! <= around[3]!;
    // Columns of 120 pt from the left edge of 20; baselines from 70 to 94, the jump line's 112, under the top of 300.
    expect(inside(head!, [19, 246, 260, 285])).toBe(true);
    expect(inside(one!, [19, 200, 139, 242])).toBe(true);
    expect(inside(two!, [139, 180, 260, 242])).toBe(true);
    expect(inside(turn!, [19, 200, 139, 275])).toBe(true);
    for (const box of [head, one, two, turn]) expect(box![2] - box![0]).toBeGreaterThan(40);
  });

  test.skipIf(!hasTool("qpdf"))(
    "are in no file that is no issue, nor in one for presses that want PDF/X-1a",
    async () => {
      for (const pdf of [await renderPages(issue().pages), await renderIssue({ purpose: "press-x1a" })]) {
        const { at, catalog, pages } = objectsOf(pdf);
        expect(catalog["/Threads"]).toBeUndefined();
        expect(pages.map((each) => at(each)["/B"])).toEqual([undefined, undefined, undefined]);
      }
    },
  );
});

describe("lines that lead elsewhere", () => {
  test("are links from end to end: contents to heads, a jump line to the turn, a turn line back", async () => {
    const pdf = await renderIssue({ purpose: "screen" });
    const front = await annotationsOf(pdf, 1);
    expect(front.map(({ contentsObj }) => contentsObj.str)).toEqual([
      "Continued on page B2",
      "The river rises B1",
      "A fair B2",
    ]);
    expect(await Promise.all(front.map((link) => pageOf(pdf, link)))).toEqual([3, 2, 3]);
    const [jump, river, fair] = front;
    expect(jump?.dest?.[2]).toBeCloseTo(20);
    expect(fair?.dest?.[2]).toBeCloseTo(200);
    expect([river!.rect[0]! < 271, river!.rect[2]! > 375]).toEqual([true, true]);
    const [back, ...others] = await annotationsOf(pdf, 3);
    expect(others).toEqual([]);
    expect(back?.contentsObj.str).toBe("From page 1");
    expect(await pageOf(pdf, back!)).toBe(1);
  });

  test("are References with a Link in the screen file; in the press file, which has no links, jump and turn lines are artifacts", async () => {
    const entry = (marks: string): string => `P(Reference(Link(${marks} annotation)))`;
    const screen = await renderIssue({ purpose: "screen" });
    expect(await structureOf(screen, 1)).toBe(
      `Root(Document(Art@en(H1(0) P(1) ${entry("2")}) Sect(${entry("3")} ${entry("4")})))`,
    );
    expect(await structureOf(screen, 3)).toBe(
      `Root(Document(Art@en(P(1) ${entry("0")}) Art@en(H1(2) P(3))))`,
    );
    const press = await renderIssue();
    expect(await structureOf(press, 1)).toBe(
      "Root(Document(Art@en(H1(0) P(1)) Sect(P(Reference(2)) P(Reference(3)))))",
    );
    expect(await structureOf(press, 3)).toBe("Root(Document(Art@en(P(0)) Art@en(H1(1) P(2))))");
    expect(await annotationsOf(press, 1)).toEqual([]);
  });

  test("to what is not there lead nowhere, and say so", async () => {
    const root = storyRoot("here");
    const lost = (of: string, at?: string) =>
      line(20, at === undefined ? 60 : 80, "on", tag("P", root), {
        story: of,
        ...(at === undefined ? {} : { page: at }),
      });
    const problems: Problem[] = [];
    const pdf = await renderPages(
      [page(1, [line(20, 40, "Here", headline(root, "Here")), lost("there"), lost("here", "7")])],
      {
        purpose: "screen",
        guide: { sections: [], stories: [{ slug: "here", title: "Here", authors: [] }] },
        report: (problem) => void problems.push(problem),
      },
    );
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "paint-line-without-target: a line leads to there, which stands on no page",
      "paint-line-without-target: a line leads to here on page 7, where it does not stand",
    ]);
    expect((await annotationsOf(pdf, 1)).map(({ dest }) => dest ?? null)).toEqual([null, null]);
  });

  test("an artifact leads nowhere: that is our own fault", async () => {
    const { pages, guide } = issue();
    const items = pages[0]!.items.map((item) =>
      item.kind === "line" && item.leadsTo !== undefined ? { ...item, tag: "Pagination" as const } : item,
    );
    await expect(renderPages([{ ...pages[0]!, items }], { guide, purpose: "screen" })).rejects.toThrow(
      "links are content",
    );
  });
});

test("sections have folios of their own", async () => {
  const folios = ["1", "2", "B1", "B2", "B3", "C9", "C10", "D08", "D09", "D10", "iv", "7-1", "7-2", "1"];
  const pages = folios.map((folio, index) => page(index + 1, [], { folio }));
  const pdf = await renderPages(pages);
  expect(await withPdfjs(pdf, (document) => document.getPageLabels())).toEqual(folios);
});

describe("an issue's file", () => {
  test.each(PURPOSES)("for %s is sound, and the same twice", async (purpose) => {
    const pdf = await renderIssue({ purpose });
    expect(Buffer.compare(pdf, await renderIssue({ purpose }))).toBe(0);
    if (hasTool("qpdf")) expect(readWith("qpdf", ["--check", "FILE"], pdf)).toContain("No syntax");
    const file = openPdf(pdf, "issue.pdf");
    if ("why" in file) throw new Error(file.why);
    const standard = claimedStandard(file);
    expect(standard).toBe({ press: "PDF/X-4", "press-x1a": "PDF/X-1a:2003" }[purpose as string] ?? null);
    if (standard !== null) expect(checkPdfX(file, standard)).toEqual([]);
  });

  test("of which no line leads elsewhere is, without a guide, what it was", async () => {
    const pages = (slug: boolean): readonly Page[] => {
      const root = slug ? storyRoot("mill") : { ...storyRoot("mill"), story: undefined! };
      return [
        page(1, [line(20, 45, "The mill", headline(root, "The mill")), line(20, 60, "x", paragraph(root))]),
      ];
    };
    expect(Buffer.compare(await renderPages(pages(true)), await renderPages(pages(false)))).toBe(0);
  });

  test("tells in its layout which stories stand where, and where they turn", async () => {
    const pdf = await renderIssue({ purpose: "archive" });
    const files = await withPdfjs(pdf, async (document) => (await document.getAttachments()) ?? {});
    const layout = JSON.parse(
      new TextDecoder().decode((files as Record<string, { content: Uint8Array }>)["layout.json"]?.content),
    ) as { pages: { stories: Record<string, unknown>[]; items: Record<string, unknown>[] }[] };
    const told = layout.pages.map(({ stories }) =>
      stories.map(({ story, article, from, to, stretches }) => ({
        story,
        article,
        from,
        to,
        stretches: (stretches as unknown[]).length,
      })),
    );
    expect(told).toEqual([
      [{ story: "mill", article: "mill.txt", from: undefined, to: "B2", stretches: 3 }],
      [{ story: "river", article: "river.txt", from: undefined, to: undefined, stretches: 1 }],
      [
        { story: "mill", article: "mill.txt", from: "1", to: undefined, stretches: 1 },
        { story: "fair", article: "fair.txt", from: undefined, to: undefined, stretches: 1 },
      ],
    ]);
    const [mill] = layout.pages[0]!.stories;
    expect(mill).toMatchObject({ x: 20 });
    expect((mill!["x"] as number) + (mill!["width"] as number)).toBeLessThan(260);
    expect(layout.pages[0]!.items.filter(({ leadsTo }) => leadsTo !== undefined)).toHaveLength(4);
  });
});

test("a forme with bleed and marks has its beads and places on the page, not on the sheet", async () => {
  const { pages, guide } = issue();
  const marks = { crop: true, cross: true, bar: true, slug: true };
  const marked = pages.map((each) => ({ ...each, marks }));
  const { media } = imposePage(marked[0]!);
  const pdf = await renderPages(marked, { guide });
  const outline = await withPdfjs(pdf, (document) => document.getOutline());
  const [, , x, y] = outline[0]!.dest as [unknown, unknown, number, number];
  expect(x).toBeCloseTo(-media.x, 1);
  expect(y).toBeCloseTo(media.y + media.height, 1);
});
