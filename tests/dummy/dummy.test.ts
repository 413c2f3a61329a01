import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checksumOf, readDummy, writeDummy, type DummyFacts } from "../../src/dummy/index.js";
import type { Dummy, Place } from "../../src/makeup/index.js";
import { describeProblem } from "../../src/problems/index.js";
import { pt } from "../../src/units/index.js";

/** Two pages with everything that a dummy can say. */
const WHOLE: Dummy = {
  pages: [
    {
      number: 1,
      places: [
        { what: "nameplate", column: 0, columns: 5, line: 0, lines: 12 },
        {
          what: "story",
          slug: "fed-01",
          column: 0,
          columns: 3,
          line: 12,
          lines: 48,
          lead: true,
          part: "begins",
          head: pt(48),
          pull: false,
          picture: { place: "over-head", span: 3, rows: 20 },
          pin: true,
        },
        { what: "furniture", slug: "contents", column: 4, columns: 1, line: 60, lines: 1 },
      ],
    },
    {
      number: 2,
      pin: true,
      places: [
        { what: "story", slug: "fed-01", column: 0, columns: 5, line: 0, lines: 30, part: "goes-on" },
        { what: "story", slug: "fed-13", column: 0, columns: 2, line: 32, lines: 53, picture: null },
        { what: "advertisement", slug: "mill", column: 2, columns: 3, line: 32, lines: 53 },
      ],
    },
  ],
};

const FACTS: DummyFacts = {
  title: "The Independent\nJournal",
  pages: new Map([
    [1, { section: "Front", columns: 5, lines: 85 }],
    [2, { section: null, columns: 5, lines: 85 }],
  ]),
  headlines: new Map([
    ["fed-01", "General Introduction"],
    ["fed-13", "Advantage of the Union # in Respect to\u2028Economy"],
  ]),
  madeFrom: new Map([
    ["fed-01", "9f86d081884c"],
    ["fed-13", "12e456789012"],
  ]),
};

const read = (text: string): ReturnType<typeof readDummy> => readDummy({ file: "paper.dummy.yaml", text });

/** Problems of a file, as a person reads them. */
const told = async (text: string): Promise<readonly string[]> =>
  (await read(text)).problems.map((problem) => describeProblem(problem));

/** A dummy as it was before it was written: nobody wrote it. */
const unwritten = ({ pages }: Dummy): Dummy => ({
  pages: pages.map(({ span: _span, places, ...page }) => ({
    ...page,
    places: places.map(({ span: _span, ...place }) => place),
  })),
});

describe("a dummy's file", () => {
  test("is for people", () => {
    expect(writeDummy(WHOLE, FACTS)).toMatchInlineSnapshot(`
      "# The dummy of The Independent Journal: the rectangle of everything on every page.
      #
      # Change it by hand, and make up the issue again:
      #   to move a story      cut it out and paste it under another page, or give it other columns and lines
      #   to hold it there     add pin: true to it; pin: true beside a page: holds all that is on it
      #   to have it anew      delete a place, a page, or the whole file
      # What is pinned is obeyed. All else is kept while nothing changes, and may be moved when something does.
      # Columns count from the left and lines from the top, both from 1. head: is the headline's size in points.

      pages:
        - page: 1 # Front, 5 columns of 85 lines
          places:
            - nameplate: true
              columns: 1-5
              lines: 1-12
            - story: fed-01 # General Introduction
              columns: 1-3
              lines: 13-60
              lead: true
              part: begins # continued on page 2
              head: 48
              pull: false
              picture: { place: over-head, span: 3, rows: 20 }
              pin: true
            - furniture: contents
              columns: 5
              lines: 61

        - page: 2 # 5 columns of 85 lines
          pin: true
          places:
            - story: fed-01 # General Introduction
              columns: 1-5
              lines: 1-30
              part: goes-on # from page 1
            - story: fed-13 # Advantage of the Union # in Respect to Economy
              columns: 1-2
              lines: 33-85
              picture: none
            - advertisement: mill
              columns: 3-5
              lines: 33-85

      # Of the copy as it was, to notice what changed. It does no harm to delete this.
      made-from:
        fed-01: 9f86d081884c
        fed-13: "12e456789012"
      "
    `);
  });

  test("is read as it was written", async () => {
    const { dummy, madeFrom, problems } = await read(writeDummy(WHOLE, FACTS));
    expect(problems).toEqual([]);
    expect(unwritten(dummy!)).toEqual(WHOLE);
    expect(madeFrom).toEqual(FACTS.madeFrom);
  });

  test("knows where each place is written", async () => {
    const text = writeDummy(WHOLE, FACTS);
    const { dummy } = await read(text);
    const spans = dummy!.pages.flatMap(({ places }) => places.map(({ span }) => span!.start.line));
    const lines = text.split("\n");
    expect(spans.map((line) => lines[line - 1]!.trim().replace(/ #.*/, ""))).toEqual([
      "- nameplate: true",
      "- story: fed-01",
      "- furniture: contents",
      "- story: fed-01",
      "- story: fed-13",
      "- advertisement: mill",
    ]);
  });

  test("may lack its checksums, or everything", async () => {
    const text = writeDummy(WHOLE, FACTS);
    const shorter = await read(text.slice(0, text.indexOf("# Of the copy")));
    expect([unwritten(shorter.dummy!), shorter.madeFrom.size, shorter.problems]).toEqual([WHOLE, 0, []]);
    for (const nothing of ["", "# all of it\n", "pages:\n", "pages: []\n"]) {
      const { dummy, problems } = await read(nothing);
      expect([dummy, problems], nothing).toEqual([{ pages: [] }, []]);
    }
  });

  test("an empty page and one without a key are the same", async () => {
    const { dummy } = await read("pages:\n  - page: 3\n    places:\n");
    expect(unwritten(dummy!)).toEqual({ pages: [{ number: 3, places: [] }] });
  });
});

describe("whatever a dummy holds", () => {
  const count = fc.integer({ min: 1, max: 400 });
  const first = fc.integer({ min: 0, max: 400 });
  const slug = fc
    .oneof(
      fc.constantFrom(
        "true",
        "null",
        "1e5",
        "1e-5",
        "0x10",
        ".5",
        "12.5",
        "~",
        "a: b",
        "- a",
        "#",
        "__proto__",
        "y",
      ),
      fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
      fc.stringMatching(/^[0-9a-f]{12}$/),
    )
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const optional = {
    lead: fc.boolean(),
    part: fc.constantFrom("begins" as const, "goes-on" as const),
    head: fc.integer({ min: 1, max: 400 }).map((half) => pt(half / 2)),
    pull: fc.boolean(),
    picture: fc.option(
      fc.record({
        place: fc.constantFrom("over-head" as const, "at-start" as const, "at-end" as const),
        span: count,
        rows: count,
      }),
    ),
    pin: fc.boolean(),
  };
  const rectangle = { column: first, columns: count, line: first, lines: count };
  const place: fc.Arbitrary<Place> = fc.oneof(
    fc.record(
      {
        what: fc.constantFrom("story" as const, "advertisement" as const, "furniture" as const),
        slug,
        ...rectangle,
        ...optional,
      },
      { requiredKeys: ["what", "slug", "column", "columns", "line", "lines"] },
    ),
    fc.record({ what: fc.constant("nameplate" as const), ...rectangle }),
  );
  const page = fc.record(
    { number: count, places: fc.array(place, { maxLength: 5 }), pin: fc.boolean() },
    { requiredKeys: ["number", "places"] },
  );
  const words = fc.string({ unit: "binary", maxLength: 30 });

  test("it is read as it was written, whatever its comments say", async () => {
    const facts = fc.record({
      title: fc.option(words),
      pages: fc.constant(FACTS.pages),
      headlines: fc.array(fc.tuple(slug, words)).map((pairs) => new Map(pairs)),
      madeFrom: fc.array(fc.tuple(slug, slug), { maxLength: 4 }).map((pairs) => new Map(pairs)),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ pages: fc.array(page, { maxLength: 4 }) }),
        facts,
        async (dummy, facts) => {
          const reading = await read(writeDummy(dummy, facts));
          expect(reading.problems).toEqual([]);
          expect(unwritten(reading.dummy!)).toEqual(dummy);
          expect(reading.madeFrom).toEqual(facts.madeFrom);
        },
      ),
    );
  });

  test("nothing that is written makes the reader throw", async () => {
    const text = writeDummy(WHOLE, FACTS);
    const edit = fc.record({ at: fc.nat(text.length), cut: fc.nat(40), put: fc.string({ maxLength: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const broken = edits.reduce(
          (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
          text,
        );
        for (const { span } of (await read(broken)).problems) expect(span?.file).toBe("paper.dummy.yaml");
      }),
    );
  });
});

describe("what is wrong with a dummy", () => {
  const place = (lines: string): string => `pages:\n  - page: 1\n    places:\n      - ${lines}\n`;

  test("is told with its line, its column and what to do", async () => {
    const text = [
      "pages:",
      "  - page: 1",
      "    pinned: true",
      "    places:",
      "      - story: fed-01",
      "        columns: 1 to 3",
      "        lines: 1-30",
      "      - story: fed-02",
      "        colums: 1-3",
      "        lines: 31-60",
      "        part: begin",
      "      - storey: fed-03",
      "        columns: 4",
      "        lines: 1-30",
      "      - story: fed-04",
      "        columns: 0-2",
      "        lines: 61-80",
      "        head: large",
      "        picture: { place: over-head, span: 2 }",
      "  - page: front",
      "",
    ].join("\n");
    expect(await told(text)).toMatchInlineSnapshot(`
      [
        "paper.dummy.yaml:3:5: error: “pinned” is no key here and is not obeyed — keys here: page, pin, places [dummy-unknown-key]",
        "paper.dummy.yaml:6:18: error: “columns: 1 to 3” is not understood, and the entry is left out — write one or more columns from 1: 2, or 1-3 [dummy-bad-value]",
        "paper.dummy.yaml:9:9: error: “colums” is no key here and is not obeyed — did you mean columns? [dummy-unknown-key]",
        "paper.dummy.yaml:11:15: error: “part: begin” is not understood, and not obeyed — did you mean begins? [dummy-bad-value]",
        "paper.dummy.yaml:12:9: error: “storey” is no key here and is not obeyed — did you mean story? [dummy-unknown-key]",
        "paper.dummy.yaml:12:9: error: “places” holds a map that is not understood, and not obeyed — write one of story:, advertisement: or furniture: with a name, or nameplate: true [dummy-bad-value]",
        "paper.dummy.yaml:16:18: error: “columns: 0-2” is not understood, and the entry is left out — write one or more columns from 1: 2, or 1-3 [dummy-bad-value]",
        "paper.dummy.yaml:18:15: error: “head: large” is not understood, and not obeyed — write the headline's size in points: 48 [dummy-bad-value]",
        "paper.dummy.yaml:19:18: error: “rows” is wanting here, and the entry is left out — write rows: with a number of lines [dummy-missing-key]",
        "paper.dummy.yaml:20:11: error: “page: front” is not understood, and the entry is left out — write a page's number, from 1 [dummy-bad-value]",
      ]
    `);
  });

  test.each([
    ["pages: {\n", "2:1", "a { above is not closed — close it with }"],
    ["pages: [\n", "2:1", "a [ above is not closed — close it with ]"],
    [
      "pages: {\n  - page: 1\n",
      "2:3",
      "entries with dashes, or on lines of their own, cannot stand within { }",
    ],
  ])("brackets that are open in %j are told as such", async (text, place, message) => {
    const [first] = await told(text);
    expect(first).toContain(
      `paper.dummy.yaml:${place}: fatal: the dummy file cannot be read from here: ${message}`,
    );
  });

  test("a page without a number that can be is told once", async () => {
    expect(await told("pages:\n  - page: 0\n    places: []\n")).toEqual([
      "paper.dummy.yaml:2:11: error: “page: 0” is not understood, and the entry is left out — write a page's number, from 1 [dummy-bad-value]",
    ]);
  });

  test("costs what is wrong and nothing else", async () => {
    const text = place(
      "story: fed-01\n        columns: 1-3\n        lines: 2\n        head: huge\n        pin: true",
    );
    expect(unwritten((await read(text)).dummy!).pages[0]!.places).toEqual([
      { what: "story", slug: "fed-01", column: 0, columns: 3, line: 1, lines: 1, pin: true },
    ]);
  });

  test("a rectangle for two things at once is for neither", async () => {
    const { dummy, problems } = await read(
      place("story: a\n        furniture: b\n        columns: 1\n        lines: 1"),
    );
    expect(dummy!.pages[0]!.places).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  test.each([
    ["a list", "- page: 1\n", "dummy-no-map"],
    ["words", "once upon a time\n", "dummy-no-map"],
    ["broken YAML", "pages: [\n", "dummy-yaml-broken"],
    ["a million of brackets", "[".repeat(2_000_000), "dummy-too-large"],
  ])("%s is no dummy", async (_, text, code) => {
    const { dummy, problems } = await read(text);
    expect(dummy).toBeNull();
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([[code, "fatal"]]);
  });
});

test("the dummy of docs/issue.md is read without a word", async () => {
  const page = readFileSync(new URL("../../docs/issue.md", import.meta.url), "utf8");
  const yaml = /<!-- dummy -->\s*```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const { dummy, problems } = await read(yaml);
  expect(problems).toEqual([]);
  expect(dummy?.pages.map(({ places, pin }) => [places.length, pin])).toEqual([
    [2, undefined],
    [2, true],
  ]);
});

test("a checksum is short, and changes with every byte", async () => {
  const sums = ["", "a", "b"].map((copy) => checksumOf(new TextEncoder().encode(copy)));
  expect(sums).toEqual(["e3b0c44298fc", "ca978112ca1b", "3e23e8160039"]);
});
