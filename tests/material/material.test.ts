import { beforeAll, describe, expect, test } from "vitest";
import { lineText, proofMakeup, type Page, type PageItem, type Tag } from "../../src/makeup/index.js";
import { mm } from "../../src/units/index.js";
import { drawing, encode, openPaper, STORIES, type Paper } from "./paper.js";

type Line = Extract<PageItem, { kind: "line" }>;
type Picture = Extract<PageItem, { kind: "picture" }>;
type Rule = Extract<PageItem, { kind: "rule" }>;

const of = <K extends PageItem["kind"]>(
  { items }: Pick<Page, "items">,
  kind: K,
): readonly Extract<PageItem, { kind: K }>[] =>
  items.filter((item): item is Extract<PageItem, { kind: K }> => item.kind === kind);
const lines = (page: Pick<Page, "items">): readonly Line[] => of(page, "line");
const words = (page: Pick<Page, "items">): readonly string[] => lines(page).map(({ line }) => lineText(line));
const pictures = (page: Pick<Page, "items">): readonly Picture[] => of(page, "picture");
const rules = (page: Pick<Page, "items">): readonly Rule[] => of(page, "rule");

const PAPER = `
title: The Daily Plate
number: 7
date: 1787-11-27
price: Sixpence
place: New York
language: en-US
publisher: The Society
imprint: |
  Set from the public domain.
  Letters are welcome.
nameplate: { ears: { left: All that fits, right: { file: square.svg, alt: A square } } }
articles: [story.txt]
advertisements:
  - { file: wide.svg, size: 2x1, alt: Wide }
  - { file: words.md }
furniture:
  - contents
  - { what: weather, file: weather.md }
  - { what: box, file: about.md }
`;

const FILES = {
  "square.svg": drawing(100, 100),
  "wide.svg": drawing(400, 50),
  "words.md": encode("# Rooms to let\n\nOn the post road, near the mill.\n\n**Apply here.**\n"),
  "weather.md": encode("Fair and cold, with light northerly winds; ice on the ponds by morning.\n"),
  "about.md": encode(
    "# About this paper\n\nIt is set by a program from articles in plain text, and nothing in it was placed by hand at all.\n\nWhat does not fit is said, and is never cut.\n",
  ),
};

describe.each(["classic", "broadsheet", "bulletin"])("a page of furniture in %s", (style) => {
  test("is as its golden has it", async () => {
    const paper = await openPaper(PAPER, FILES, style);
    const page = paper.page(
      [
        ["contents", 1],
        ["weather", 1],
        ["about", 2],
        ["imprint", 1],
        ["wide", 2, 7],
        ["words", 1],
      ],
      true,
    );
    expect(paper.problems).toEqual([]);
    await expect(proofMakeup(page)).toMatchFileSnapshot(`${style}.golden.txt`);
  });
});

describe("furniture of an issue", () => {
  let paper: Paper;
  beforeAll(async () => {
    paper = await openPaper(PAPER, FILES);
  });

  test("is named by its files and by what it is", () => {
    expect(paper.material.pieces.map(({ what, slug }) => `${what} ${slug}`)).toEqual([
      "advertisement wide",
      "advertisement words",
      "furniture contents",
      "furniture weather",
      "furniture about",
      "furniture imprint",
    ]);
  });

  test("takes the lines that it says it takes, and no fewer", () => {
    for (const slug of ["weather", "about", "imprint", "words"]) {
      for (const columns of [1, 2, 3]) {
        const { natural, most } = paper.piece(slug).facts(columns);
        expect(lines(paper.page([[slug, columns, natural]])).length, slug).toBeGreaterThan(1);
        expect(words(paper.page([[slug, columns, most]])), slug).toEqual(
          words(paper.page([[slug, columns, natural]])),
        );
        const before = paper.problems.length;
        expect(paper.page([[slug, columns, natural - 1]]).items, slug).toEqual([]);
        expect(paper.problems.slice(before).map(({ code }) => code)).toEqual(["material-over"]);
      }
    }
  });

  test("stands on the grid", () => {
    for (const slug of ["weather", "imprint", "contents"]) {
      const { grid, items } = paper.page([[slug, 1]]);
      const heads = new Set(["label"]);
      for (const item of lines({ items })) {
        if (typeof item.tag === "object" && heads.has(item.tag.element?.name ?? "")) continue;
        const row = (item.baseline - grid.first) / grid.leading;
        expect(Math.abs(row - Math.round(row)), lineText(item.line)).toBeLessThan(0.01);
      }
    }
  });

  test("reads two columns one after the other", () => {
    const said = words(paper.page([["about", 2]])).join(" ");
    expect(said).toMatch(/^About this paper It is set by .* placed by hand at all\. What does not fit/);
  });

  test("is a part of the issue, after its stories, in elements of its own", () => {
    const path = (tag: Line["tag"]): string => {
      const up = (each: Tag | null): readonly string[] =>
        each === null ? [] : [...up(each.parent), each.role];
      return typeof tag === "string" ? tag : up(tag).join("/");
    };
    const page = paper.page([
      ["contents", 1],
      ["imprint", 1],
      ["wide", 2, 7],
    ]);
    expect([...new Set(lines(page).map(({ tag }) => path(tag)))]).toEqual([
      "Sect/P",
      "Sect/TOC/TOCI",
      "Layout",
    ]);
    const [picture] = pictures(page);
    expect(path(picture!.tag)).toBe("Sect/Figure");
    expect((picture!.tag as Tag).alt).toBe("Wide");
  });
});

describe("contents", () => {
  const open = (): Promise<Paper> => openPaper(PAPER, FILES);
  const heads = (page: Pick<Page, "items">): readonly string[] =>
    STORIES.map(({ headline }) => headline).filter((head) => words(page).join(" ").includes(head));

  test("lead to their stories, with the pages, and pass over those of their own page", async () => {
    const page = (await open()).page([["contents", 3]]);
    const led = lines(page).flatMap(({ leadsTo, line }) =>
      leadsTo === undefined ? [] : [`${leadsTo.story}: ${lineText(line)}`],
    );
    expect(led).toEqual(
      expect.arrayContaining(["brief: In brief", "brief: 2", "third: Town Third", "third: 4", "second: 3"]),
    );
    expect(led.some((each) => each.startsWith("lead:"))).toBe(false);
  });

  test("name the heavier stories where not all have room, in the order of pages", async () => {
    const paper = await open();
    const { least, most } = paper.piece("contents").facts(1);
    expect(heads(paper.page([["contents", 1, most]]))).toHaveLength(3);
    const few = paper.page([["contents", 1, least - 1]]);
    expect(heads(few)).not.toContain("In brief");
    expect(words(few).join(" ")).toContain("Another head of rather");
  });

  test("are as deep with any page numbers", async () => {
    const paper = await open();
    const piece = paper.piece("contents");
    const { area, leading } = paper.grid.frame;
    const rect = {
      ...area,
      width: paper.grid.columns.widths[0]!,
      height: (20 * leading) as typeof area.height,
    };
    const texts = (number: (index: number) => string): readonly string[] => {
      const stories = STORIES.map((story, index) => ({ ...story, page: number(index) }));
      const items = piece.set(rect, { stories, folio: "1" });
      return lines({ items }).flatMap(({ line, leadsTo, baseline }) =>
        leadsTo === undefined || /^[A-Z]?\d+$/.test(lineText(line)) ? [] : [`${baseline} ${lineText(line)}`],
      );
    };
    expect(texts((index) => `${index + 2}`)).toEqual(texts((index) => `${index + 111}`));
  });

  test("take of stories of one rank those that bring the list to the foot", async () => {
    const paper = await open();
    const piece = paper.piece("contents");
    const story = (slug: string, lines: number, rank = 1): (typeof STORIES)[number] => ({
      slug,
      headline: Array.from({ length: lines }, () => "Responsibilities acknowledged").join(" "),
      section: "",
      rank,
      page: "2",
    });
    const named = (stories: typeof STORIES, depth: number): readonly string[] => {
      const { area, leading } = paper.grid.frame;
      const height = (depth * leading) as typeof area.height;
      const items = piece.set(
        { ...area, width: paper.grid.columns.widths[0]!, height },
        { stories, folio: "1" },
      );
      return [...new Set(lines({ items }).flatMap(({ leadsTo }) => leadsTo?.story ?? []))];
    };
    // Over the first stand three lines, over each other one.
    const depth = 3 + 1 + 1 + 3;
    expect(named([story("a", 1), story("b", 5), story("c", 3)], depth)).toEqual(["a", "c"]);
    expect(named([story("a", 1), story("b", 2), story("c", 3)], depth)).toEqual(["a", "c"]);
    expect(named([story("a", 1), story("b", 7), story("c", 3, 3)], depth)).toEqual(["a"]);
  });

  test("that have nothing to name are told", async () => {
    const paper = await open();
    const items = paper.piece("contents").set(paper.grid.frame.area, { stories: [], folio: "1" });
    expect(items).toEqual([]);
    expect(paper.problems.map(({ code }) => code)).toEqual(["material-contents-empty"]);
  });
});

describe("an advertisement", () => {
  const open = (size: string, file: Uint8Array, css = "", lang = "en"): Promise<Paper> =>
    openPaper(
      `language: ${lang}\narticles: [story.txt]\nadvertisements: [{ file: ad.svg, ${size} alt: Words }]\n`,
      { "ad.svg": file },
      "classic",
      css,
    );

  test.each([
    ["size: 2x3,", 2, null],
    ["size: page,", 5, "all"],
    ["size: 2 columns x 100mm,", 2, mm(100)],
    ["size: 90x120mm,", 2, mm(120)],
    ["size: 40mm x 50mm,", 1, mm(50)],
  ] as const)("%s", async (size, columns, height) => {
    const paper = await open(size, drawing(900, 1200));
    const found = paper.piece("ad").size!;
    expect(found.columns).toBe(columns);
    if (height === "all") expect(found.lines).toBe(paper.grid.frame.rows);
    if (typeof height !== "number") return;
    const [picture] = pictures(paper.page([["ad", columns, found.lines]]));
    const rects = rules(paper.page([["ad", columns, found.lines]]));
    const foot = Math.max(...rects.map(({ y2 }) => y2));
    const top = Math.min(picture!.rect.y, ...rects.map(({ y1 }) => y1));
    expect(foot - top).toBeGreaterThanOrEqual(height - 0.5);
    expect(foot - top).toBeLessThan(height + paper.grid.frame.leading);
  });

  test("without a size is as large as its file says, in whole modules", async () => {
    // 5 columns of 48.6 mm; 8 modules of 40 mm: 100 × 80 mm is two by two.
    const paper = await open("", drawing((100 / 25.4) * 96, (80 / 25.4) * 96));
    const two = await open("size: 2x2,", drawing(10, 10));
    expect(paper.piece("ad").size).toEqual(two.piece("ad").size);
  });

  test.each([
    [9, 1],
    [1, 9],
    [1, 1],
  ])("of %d to %d is whole, in the middle, and framed", async (wide, high) => {
    const paper = await open("size: 2x2,", drawing(wide * 100, high * 100));
    const page = paper.page([["ad", 2, 21]]);
    const [{ rect, crop }] = pictures(page) as [Picture];
    expect(crop).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    expect(rect.width / rect.height).toBeCloseTo(wide / high, 3);
    const frame = rules(page);
    expect(frame).toHaveLength(4);
    const [left, right] = [Math.min(...frame.map(({ x1 }) => x1)), Math.max(...frame.map(({ x2 }) => x2))];
    const [top, foot] = [Math.min(...frame.map(({ y1 }) => y1)), Math.max(...frame.map(({ y2 }) => y2))];
    expect(rect.x - left).toBeCloseTo(right - rect.x - rect.width, 0);
    expect(rect.y - top).toBeCloseTo(foot - rect.y - rect.height, 0);
    expect(rect.x).toBeGreaterThanOrEqual(left - 0.2);
    expect(rect.y).toBeGreaterThanOrEqual(top - 0.2);
  });

  test("that fills its rectangle has no frame", async () => {
    const probe = await open("size: 2x2,", drawing(100, 100));
    const frame = rules(probe.page([["ad", 2, 21]]));
    const width = Math.max(...frame.map(({ x2 }) => x2)) - Math.min(...frame.map(({ x1 }) => x1));
    const height = Math.max(...frame.map(({ y2 }) => y2)) - Math.min(...frame.map(({ y1 }) => y1));
    const exact = await open("size: 2x2,", drawing(width * 10, height * 10));
    expect(rules(exact.page([["ad", 2, 21]]))).toEqual([]);
    const near = await open("size: 2x2,", drawing(width * 10, (height + 6) * 10));
    expect(rules(near.page([["ad", 2, 21]]))).toHaveLength(4);
  });

  test.each([
    ["en-GB", "", ["Advertisement"]],
    ["de", "", ["Anzeige"]],
    ["tlh", "", []],
    ["en", "advertisement > label::before { content: none; }", []],
    ["en", 'advertisement > label::before { content: "Paid for"; }', ["Paid for"]],
  ] as const)("is called so in %s %s", async (lang, css, said) => {
    const paper = await open("size: 2x2,", drawing(10, 10), css, lang);
    expect(words(paper.page([["ad", 2, 21]]))).toEqual(said);
  });

  test("larger than its page is made smaller, and told with its line", async () => {
    const paper = await open("size: 9x8,", drawing(10, 10));
    expect(paper.piece("ad").size).toEqual({ columns: 5, lines: paper.grid.frame.rows });
    expect(paper.problems.map(({ code, span }) => `${code} ${span?.start.line}`)).toEqual([
      "material-size-beyond 3",
    ]);
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["noise", Uint8Array.from({ length: 400 }, (_, index) => (index * 7919) % 251)],
    ["a PDF", encode("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n")],
    ["half a drawing", encode("<svg xmlns='http://www.w3.org/2000/svg' width='10'")],
    ["a drawing of no size", encode("<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>")],
    ["a JPEG that ends", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46)],
  ])("that is %s is told with its line, and has a box in its place", async (_, bytes) => {
    const paper = await open("size: 2x2,", bytes);
    const page = paper.page([["ad", 2, 21]]);
    expect(
      paper.problems.map(({ severity, span }) => `${severity} ${span?.file} ${span?.start.line}`),
    ).toEqual(["error paper/issue.yaml 3"]);
    expect(of(page, "fill")).toHaveLength(1);
    expect(pictures(page)).toEqual([]);
    expect(words(page).join(" ")).toContain("ad.svg:");
  });

  test.each([
    [1, 20_000],
    [20_000, 1],
  ])("of %d by %d stands in its place", async (width, height) => {
    const paper = await open("", drawing(width, height));
    const { size, facts } = paper.piece("ad");
    expect(size!.lines).toBeLessThanOrEqual(paper.grid.frame.rows);
    expect(facts(1).natural).toBeLessThanOrEqual(paper.grid.frame.rows);
    expect(pictures(paper.page([["ad", size!.columns, size!.lines]]))).toHaveLength(1);
  });

  test("whose picture nobody describes is called by its file, and told", async () => {
    const paper = await openPaper("articles: [story.txt]\nadvertisements: [{ file: ad.svg, size: 1x1 }]\n", {
      "ad.svg": drawing(10, 10),
    });
    expect(paper.problems.map(({ code }) => code)).toEqual(["material-without-description"]);
    const [{ tag }] = pictures(paper.page([["ad", 1, 9]])) as [Picture];
    expect((tag as Tag).alt).toBe("ad");
  });
});

describe("the nameplate", () => {
  const YAML = "number: 7\ndate: 1787-11-27\narticles: [story.txt]\n";

  test("may be a picture, whole between its ears, with what it says", async () => {
    const yaml = `${YAML}title: The Plate\nnameplate: { file: name.svg, ears: { left: One, right: Two } }\n`;
    const paper = await openPaper(yaml, { "name.svg": drawing(1000, 100) });
    const page = paper.page([], true);
    const [{ rect, tag, crop }] = pictures(page) as [Picture];
    expect((tag as Tag).alt).toBe("The Plate");
    expect([crop.width, crop.height]).toEqual([1, 1]);
    expect(rect.width / rect.height).toBeCloseTo(10, 3);
    expect(rect.x + rect.width / 2).toBeCloseTo(page.size.width / 2, 3);
    const [left, right] = [lines(page)[0]!, lines(page)[1]!];
    expect([left, right].map(({ line }) => lineText(line))).toEqual(["One", "Two"]);
    expect(left.x + left.line.end).toBeLessThan(rect.x);
    expect(right.x + right.line.start).toBeGreaterThan(rect.x + rect.width);
  });

  test("whose picture is broken is set in type", async () => {
    const yaml = `${YAML}title: The Plate\nnameplate: { file: name.svg }\n`;
    const paper = await openPaper(yaml, { "name.svg": encode("<svg") });
    expect(words(paper.page([], true))[0]).toBe("The Plate");
    expect(paper.problems.map(({ severity }) => severity)).toEqual(["error"]);
  });

  test("that stands at the side gives way to its ears", async () => {
    const yaml = `${YAML}title: The Plate\nnameplate: { ears: { left: One } }\n`;
    const page = (await openPaper(yaml, {}, "bulletin")).page([], true);
    const [title, ear] = [lines(page)[0]!, lines(page)[1]!];
    expect([title, ear].map(({ line }) => lineText(line))).toEqual(["The Plate", "One"]);
    expect(title.x + title.line.start).toBeGreaterThan(ear.x + ear.line.end);
  });

  test.each([
    ["en-GB", "No. 7"],
    ["de-AT", "Nr. 7"],
    ["fr", "N° 7"],
    ["es", "N.º 7"],
    ["tlh", "7"],
  ])("counts in %s: %s", async (lang, said) => {
    const paper = await openPaper(`${YAML}language: ${lang}\ntitle: The Plate\n`);
    expect(words(paper.page([], true))).toContain(said);
  });
});
