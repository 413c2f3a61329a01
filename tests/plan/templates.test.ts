import { beforeAll, describe, expect, test } from "vitest";
import type { Template } from "../../src/issue/index.js";
import { templateOf } from "../../src/plan/templates.js";
import { describeProblem } from "../../src/problems/index.js";
import { broken, copy, makeIssue, placesIn, prose, together, type Made, type Trial } from "./issue.js";

/* Pages that are divided beforehand: what a template keeps stands there to the line, and what it keeps in vain is told. */

const AD = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120"><rect width="200" height="120" fill="#444"/></svg>`;

/** Stories of all lengths, briefs, an advertisement and a box. */
const LONG = Object.fromEntries(
  [620, 480, 700, 560, 540, 420, 300, 460, 380, 510, 350, 440].map((length, at) => [
    `story-${at + 1}.md`,
    copy(`What number ${at + 1} said to the council`, prose(length, at)),
  ]),
);
const BRIEFS = Object.fromEntries(
  [60, 75, 90, 70, 100, 85].map((length, at) => [
    `brief-${at + 1}.md`,
    copy(`In brief, number ${at + 1}`, prose(length, at + 3)),
  ]),
);
const FILES = together(LONG, BRIEFS, {
  "ad.svg": AD,
  "box.md": copy("How to write to us", "Letters are read by the editor and printed on Saturdays."),
});

const articles = `articles:\n${Object.keys(LONG)
  .map(
    (name, at) =>
      `  - file: ${name}\n    priority: ${["lead", "second", "second", "third"][at] ?? "third"}\n`,
  )
  .join("")}${Object.keys(BRIEFS)
  .map((name) => `  - file: ${name}\n    priority: brief\n`)
  .join("")}`;

interface Shown {
  readonly for: string;
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

const template = (name: string, pages: string, ...boxes: readonly Shown[]): string =>
  `  - name: ${name}\n    pages: ${pages}\n    boxes:\n${boxes.map((box) => `      - ${JSON.stringify(box)}\n`).join("")}`;

const box = (kept: string, column: number, row: number, columns: number, rows: number): Shown => ({
  for: kept,
  column,
  row,
  columns,
  rows,
});

const of = (templates: string, more = ""): Trial => ({
  yaml: `pages: 4\n${articles}${more}templates:\n${templates}`,
  files: FILES,
});

const AD_WISH = "advertisements:\n  - file: ad.svg\n    size: 2x2\n    alt: An advertisement\n";

/** Each thing of a dummy with its page, columns and lines. */
const table = ({ dummy }: Made): readonly string[] =>
  placesIn(dummy!).flatMap((page) =>
    [...page.matchAll(/- (story|advertisement|furniture): (\S+)\s+columns: (\S+)\s+lines: (\S+)/g)].map(
      ([, what, slug, columns, lines]) =>
        `${Number.parseInt(page)}: ${what} ${slug} columns ${columns} lines ${lines}`,
    ),
  );

const told = ({ found }: Made): readonly string[] =>
  found.filter(({ code }) => code.startsWith("plan-template")).map(describeProblem);

describe("boxes of a template", () => {
  const trial = of(
    template("front", "1", box("lead", 1, 1, 5, 4), box("second", 1, 5, 3, 4), box("brief", 5, 5, 1, 4)) +
      template("third", "3", box("box", 4, 1, 2, 2)) +
      template("last", "last", box("advertisement", 1, 4, 2, 2), box("anything", 4, 1, 2, 8)),
    `${AD_WISH}furniture:\n  - what: box\n    file: box.md\n`,
  );
  let made: Made;
  beforeAll(async () => {
    made = await makeIssue(trial);
  });

  test("have what they are kept for, to the line", () => {
    expect(table(made)).toEqual(
      expect.arrayContaining([
        "1: story story-1 columns 1-5 lines 1-43",
        "1: story story-2 columns 1-3 lines 46-88",
        "3: furniture box columns 4-5 lines 1-21",
        "4: advertisement ad columns 1-2 lines 35-54",
      ]),
    );
    expect(told(made)).toEqual([]);
  });

  test("for briefs have one below the other, to the foot", () => {
    const column = table(made).filter((line) => /^1: story brief-\d columns 5 /.test(line));
    expect(column.length).toBeGreaterThan(1);
    expect(column[0]).toMatch(/lines 46-/);
    expect(column.at(-1)).toMatch(/-8[78]$/);
  });

  test("for anything are a page of their own in the page", () => {
    const inner = table(made).filter((line) => /^4: story \S+ columns 4-5 /.test(line));
    expect(inner[0]).toMatch(/lines 1-/);
    expect(inner.at(-1)).toMatch(/-88$/);
    expect(table(made).filter((line) => /^4: .* columns [1-3]-[45] /.test(line))).toEqual([]);
  });

  test("leave the page whole", () => {
    expect(broken(made.pages, 1, 2, 3, 4, 5, 11, 22, "overlap", "area", "overset")).toEqual([]);
  });

  test("stay as they are when the issue is made from its dummy", async () => {
    const again = await makeIssue({ ...trial, dummy: made.dummy! });
    expect(again.dummy).toBe(made.dummy);
    expect(told(again)).toEqual([]);
  });
});

describe("a template that cannot be obeyed", () => {
  test("is told once for all its pages, with who comes nearest, and the pages are planned", async () => {
    const made = await makeIssue(of(template("small", "all", box("lead", 1, 1, 3, 2))));
    expect(told(made)).toEqual([
      expect.stringMatching(
        /^paper\/issue\.yaml:\d+:9: warning: nothing fills the box that the template small keeps for a lead on pages 1, 2, 3 and 4: its room is planned freely — .*story-1 would fill it, were it \d+ lines deeper/,
      ),
    ]);
    expect(made.report.stories.length).toBe(12);
  });

  test("is told where it asks for other columns than the style has", async () => {
    const wish = template("four", "all", box("second", 1, 1, 2, 4)).replace(
      "boxes:",
      "columns: 4\n    boxes:",
    );
    const made = await makeIssue(of(wish));
    expect(told(made)).toEqual([
      expect.stringMatching(
        /issue\.yaml:42:14: error: the template four asks for 4 columns.*the style has 5/,
      ),
    ]);
  });

  test("is told where a box lies beyond the style's columns, and where the nameplate takes it", async () => {
    const wishes = template("wide", "all", box("second", 4, 2, 3, 4), box("anything", 1, 1, 5, 1));
    const made = await makeIssue(of(wishes, "title: The Trial\n"));
    expect(told(made)).toEqual([
      expect.stringMatching(/error: the box reaches to column 6, but the page has 5/),
      expect.stringMatching(/warning: the nameplate takes the box's room on page 1/),
      expect.stringMatching(/keeps apart on pages? /),
    ]);
  });
});

test("a place that is pinned goes before a template", async () => {
  const pinned =
    "pages:\n  - page: 1\n    places:\n      - story: story-1\n        columns: 1-5\n        lines: 30-70\n        pin: true\n";
  const made = await makeIssue({
    ...of(template("front", "1", box("lead", 1, 1, 5, 4))),
    dummy: pinned,
  });
  expect(table(made)).toContain("1: story story-1 columns 1-5 lines 30-70");
  expect(told(made)).toEqual([expect.stringMatching(/keeps for a lead on page 1/)]);
});

test("advertisements keep off rooms of others", async () => {
  const kept = template("foot", "all", box("brief", 4, 5, 2, 4), box("third", 1, 5, 2, 4));
  const made = await makeIssue(of(kept, AD_WISH));
  // Without the template it stands in the outer corner at the foot.
  expect(table(made)).toContain("4: advertisement ad columns 1-2 lines 24-44");
});

describe("the template of a page", () => {
  const at = { span: { file: "issue.yaml", start: { line: 1, column: 1 } }, at: {} };
  const named = (name: string, pages: Template["pages"]): Template => ({
    ...at,
    name,
    pages,
    columns: null,
    boxes: [],
  });
  const all = named("all", { kind: "all" });
  const left = named("left", { kind: "left" });
  const two = named("two", { kind: "pages", pages: [2, "last"] });

  test.each<[string, readonly Template[], readonly (string | undefined)[]]>([
    [
      "is the one that names it, whatever else there is",
      [all, left, two],
      ["all", "two", "all", "left", "all", "two"],
    ],
    [
      "is the one for its side, before the one for all",
      [all, left],
      ["all", "left", "all", "left", "all", "left"],
    ],
    ["is none where none is for it", [left], [undefined, "left", undefined, "left", undefined, "left"]],
  ])("%s", (_, templates, expected) => {
    expect([1, 2, 3, 4, 5, 6].map((page) => templateOf(page, templates, 6)?.name)).toEqual(expected);
  });
});
