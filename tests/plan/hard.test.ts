import { beforeAll, describe, expect, test } from "vitest";
import { describeProblem } from "../../src/problems/index.js";
import {
  articlesOf,
  broken,
  copy,
  makeIssue,
  prose,
  stories,
  together,
  wordsOf,
  wordsOn,
  type Made,
  type Trial,
} from "./issue.js";

/*
 * Issues that no newspaper has. Whatever comes, it ends, and without an error of our own; what is said to be printed is printed with every word once
 * and in order, nothing stands over other things, and what has no place is told, with what to do.
 */

interface Case extends Trial {
  readonly name: string;
  /** How many of its stories stand on the pages, at least. */
  readonly placed: number;
  /** What is told besides, as it is printed. */
  readonly told?: readonly RegExp[];
}

const SIX = stories(6, 420);
const NINE = stories(9, 420);
const BRIEFS = stories(80, 60);
const LONG = { "long.md": copy("What took so long to be told", prose(9000)) };

const AD = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120"><rect width="200" height="120" fill="#444"/></svg>`;
const WITH_AD = { ...SIX, "ad.svg": AD, "bank.svg": AD };
const advertisement = (file: string, ...wishes: readonly string[]): string =>
  `  - file: ${file}\n    alt: An advertisement\n${wishes.map((wish) => `    ${wish}\n`).join("")}`;
const adverts = (...all: readonly string[]): string => `${articlesOf(SIX)}advertisements:\n${all.join("")}`;

/** An issue of six stories and another one, which leads. */
function beside(
  name: string,
  file: string,
  content: string,
  placed: number,
  ...told: readonly RegExp[]
): Case {
  const files = together({ [file]: content }, SIX);
  return { name, yaml: `pages: 2\n${articlesOf(files)}`, files, placed, told };
}

const TABLE = `| First | Second | Third |\n| --- | --- | --- |\n${"| one | two | three |\n".repeat(12)}`;
const HEBREW = copy("שלום עולם", "זהו סיפור קצר מאוד על העיר. ".repeat(40));
const ARABIC = copy("مرحبا بالعالم", "هذه قصة قصيرة عن المدينة. ".repeat(40));

const CASES: readonly Case[] = [
  {
    name: "one story longer than the issue",
    yaml: `pages: 2\n${articlesOf(LONG)}`,
    files: LONG,
    placed: 1,
    told: [
      /issue\.yaml:3:\d+: error: long goes on after page \d, but \d+ lines of it have no page — give the issue/,
    ],
  },
  {
    name: "a story longer than the issue, and others",
    yaml: `pages: 2\n${articlesOf(together(SIX, LONG))}`,
    files: together(SIX, LONG),
    placed: 6,
  },
  {
    name: "all stories leads",
    yaml: `pages: 2\n${articlesOf(SIX, "priority: lead")}`,
    files: SIX,
    placed: 6,
  },
  { name: "eighty briefs", yaml: `pages: 4\n${articlesOf(BRIEFS)}`, files: BRIEFS, placed: 12 },
  {
    name: "an advertisement that fills a page",
    yaml: `pages: 2\n${adverts(advertisement("ad.svg", "size: page", "page: 2"))}`,
    files: WITH_AD,
    placed: 4,
  },
  {
    name: "an advertisement that fills the only page",
    yaml: `pages: 1\nfold: 1\n${adverts(advertisement("ad.svg", "size: page", "page: 1"))}`,
    files: WITH_AD,
    placed: 0,
  },
  {
    name: "two advertisements that collide",
    yaml: `pages: 2\n${adverts(
      advertisement("ad.svg", "size: 3x4", "page: 2", "position: bottom left"),
      advertisement("bank.svg", "size: 3x4", "page: 2", "position: bottom left"),
    )}`,
    files: WITH_AD,
    placed: 4,
    told: [/issue\.yaml:19:\d+: error: bank\.svg \(line 15\) .* line 10 stands in the same place of page 2/],
  },
  {
    name: "advertisements larger than the page",
    yaml: `pages: 2\n${adverts(advertisement("ad.svg", "size: 900x900mm"), advertisement("bank.svg", "size: 9x9"))}`,
    files: WITH_AD,
    placed: 2,
    told: [
      /issue\.yaml:15:\d+: error: 9 modules are deeper than a page/,
      /wider than the page, which has 5 columns/,
    ],
  },
  {
    name: "a page of one module",
    yaml: `pages: 2\nmodules: 1\n${adverts(advertisement("ad.svg", "size: 2x1"))}`,
    files: WITH_AD,
    placed: 5,
  },
  {
    name: "too few pages",
    yaml: `pages: 1\nfold: 1\n${articlesOf(NINE)}`,
    files: NINE,
    placed: 4,
    told: [/error: story-9 has no room on the 1 page of the issue — give the issue/],
  },
  beside("an empty story", "empty.md", "", 6, /empty\.md:1:1: .*there is no copy in this file/),
  beside("a story of white space", "white.txt", "  \n\n  ", 6, /white\.txt:1:1: .*there is no copy/),
  beside("a headline alone", "head.md", copy("A headline", ""), 6, /error: head has no room/),
  beside("a story without a headline", "no.md", prose(300), 6),
  beside("a headline of forty words", "wordy.md", copy(prose(40).replaceAll("\n\n", " "), prose(400)), 6),
  beside("a single table", "table.md", copy("Figures of the year", TABLE), 6),
  beside(
    "Hebrew, for which there is no font",
    "hebrew.md",
    HEBREW,
    6,
    /hebrew\.md:\d+:\d+: error: No font has a glyph/,
  ),
  beside(
    "Arabic, for which there is no font",
    "arabic.md",
    ARABIC,
    6,
    /arabic\.md:\d+:\d+: error: No font has a glyph/,
  ),
  {
    name: "one page",
    yaml: `pages: 1\nfold: 1\n${articlesOf(stories(4, 400))}`,
    files: stories(4, 400),
    placed: 4,
  },
  {
    name: "sixty-four pages of nothing",
    yaml: `pages: 64\n${articlesOf(stories(1, 300))}`,
    files: stories(1, 300),
    placed: 1,
  },
  {
    name: "paper on which no column has room",
    yaml: `pages: 2\npaper: 40x40mm\n${articlesOf(SIX)}`,
    files: SIX,
    placed: 0,
  },
  {
    name: "paper on which columns are narrow",
    yaml: `pages: 2\npaper: 90x200mm\n${articlesOf(SIX)}`,
    files: SIX,
    placed: 0,
  },
  {
    name: "all stories on page 1",
    yaml: `pages: 4\n${articlesOf(SIX, "must-be-on: 1")}`,
    files: SIX,
    placed: 3,
  },
  {
    name: "a section without stories",
    yaml: `pages: 4\nsections:\n  - name: A\n  - name: B\n  - name: C\n    start: front\n${articlesOf(SIX, "section: A")}`,
    files: SIX,
    placed: 6,
  },
  {
    name: "the same file twice",
    yaml: `pages: 2\n${articlesOf(SIX)}  - file: story-1.md\n`,
    files: SIX,
    placed: 6,
    told: [/issue\.yaml:9:\d+: error: story-1\.md is in the issue already, on line 3/],
  },
  {
    name: "two stories of one name",
    yaml: `pages: 2\n${articlesOf(together(SIX, { "late/story-1.md": SIX["story-2.md"]! }))}`,
    files: together(SIX, { "late/story-1.md": SIX["story-2.md"]! }),
    placed: 6,
  },
  {
    name: "stories of one column that are deeper than the page",
    yaml: `pages: 2\n${articlesOf(SIX, "columns: 1")}`,
    files: SIX,
    placed: 0,
  },
];

/** What is told of an article that does not stand on the pages, or not whole. */
const ABSENT = /^(?:plan-left-out|plan-rest-left-out|copy-empty|issue-duplicate-article)$/;

describe.each(CASES)("$name", (of) => {
  let made: Made;
  beforeAll(async () => {
    made = await makeIssue(of);
  });

  const restsOf = (): readonly string[] =>
    made.found
      .filter(({ code }) => code === "plan-rest-left-out")
      .map(({ message }) => message.split(" ")[0]!);

  test("prints every word of what it prints, once and in order", async () => {
    for (const { slug, file } of made.report.stories) {
      const shown = wordsOn(made.pages, slug);
      const copied = await wordsOf(file, of.files[file.slice("paper/".length)]!);
      // Of a story whose rest has no page the beginning stands, and nobody is told that it does not.
      expect([slug, ...shown]).toEqual([
        slug,
        ...(restsOf().includes(slug) ? copied.slice(0, shown.length) : copied),
      ]);
      expect(shown.length).toBeGreaterThan(0);
    }
  });

  test("prints what it can, and tells of all else what to do", () => {
    const { stories: printed } = made.report;
    expect(printed.length).toBeGreaterThanOrEqual(of.placed);
    const absent = made.found.filter(
      ({ code, message }) => ABSENT.test(code) && !restsOf().includes(message.split(" ")[0]!),
    );
    const listed = of.yaml.match(/^ {2}- file: .*\.(?:md|txt)$/gm) ?? [];
    expect(printed.length + absent.length).toBe(listed.length);
    for (const { hint, span } of absent) {
      expect(hint).toBeTruthy();
      expect(span).toBeDefined();
    }
    const lines = made.found.map(describeProblem);
    for (const sentence of of.told ?? []) expect(lines).toContainEqual(expect.stringMatching(sentence));
  });

  test("stands clear, on the grid, within its pages", () => {
    expect(broken(made.pages, 2, 22, "overlap", "area", "overset")).toEqual([]);
    expect(made.report.overset).toBe(0);
  });
});

test("what is left out is the lightest, and told with the heaviest first", async () => {
  const priorities = ["lead", "second", "second", "third", "third", "third", "third", "third", "third"];
  const names = Object.keys(NINE);
  // The lightest come first in the list: it is not its order that counts.
  const yaml = `pages: 1\nfold: 1\narticles:\n${names
    .map((name, at) => `  - file: ${name}\n    priority: ${priorities.at(-1 - at)}\n`)
    .join("")}`;
  const { report, found } = await makeIssue({ yaml, files: NINE });
  const printed = report.stories.map(({ slug }) => slug);
  expect(printed).toEqual(expect.arrayContaining(["story-9", "story-8", "story-7"]));
  const absent = found
    .filter(({ code }) => code === "plan-left-out")
    .map(({ message }) => message.split(" ")[0]!);
  expect(absent.length).toBe(9 - printed.length);
  const rankOf = (slug: string): number =>
    ["lead", "second", "third"].indexOf(priorities.at(-Number(slug.slice(6)))!);
  expect(absent.map(rankOf)).toEqual(absent.map(rankOf).toSorted());
});

describe("a dummy that contradicts itself", () => {
  const place = (slug: string, columns: string, lines: string, more = ""): string =>
    `      - story: ${slug}\n        columns: ${columns}\n        lines: ${lines}\n        pin: true\n${more}`;
  const files = SIX;
  const yaml = `pages: 2\n${articlesOf(SIX)}`;

  test.each<[string, string, RegExp]>([
    [
      "two in one place",
      `  - page: 2\n    places:\n${place("story-1", "1-3", "1-50")}${place("story-2", "2-4", "40-80")}`,
      /dummy\.yaml:8:9: error: on page 2 story story-2 and story story-1 on line 4 stand in each other's rectangle/,
    ],
    [
      "one in two places",
      `  - page: 1\n    places:\n${place("story-1", "1-3", "1-40")}  - page: 2\n    places:\n${place("story-1", "1-3", "1-40")}`,
      /dummy\.yaml:10:9: error: the dummy has story story-1 on page 2 and before on page 1, on line 4/,
    ],
    [
      "something unknown",
      `  - page: 2\n    places:\n${place("stroy-1", "1-3", "1-40")}`,
      /dummy\.yaml:4:\d+: error: .*stroy-1.*story-1/,
    ],
    [
      "something outside",
      `  - page: 2\n    places:\n${place("story-1", "4-7", "1-40")}`,
      /dummy\.yaml:4:\d+: error: .*outside the type area/,
    ],
    ["a page too many", `  - page: 9\n    places:\n${place("story-1", "1-3", "1-40")}`, /page 9/],
    [
      "a rest before its beginning",
      `  - page: 1\n    places:\n${place("story-1", "1-3", "1-40", "        part: goes-on\n")}  - page: 2\n    places:\n${place("story-1", "1-3", "1-40", "        part: begins\n")}`,
      /error: story story-1 begins on page 2 and goes on on page 1/,
    ],
    [
      "a rectangle too small",
      `  - page: 2\n    places:\n${place("story-1", "1-2", "1-12")}`,
      /story-1 is \d+ lines over on page 2/,
    ],
  ])("%s is told, and the rest is made up", async (_, pages, told) => {
    const made = await makeIssue({ yaml, files, dummy: `pages:\n${pages}` });
    expect(made.found.map(describeProblem)).toContainEqual(expect.stringMatching(told));
    expect(made.report.stories.length).toBeGreaterThanOrEqual(4);
    expect(broken(made.pages, 2, 22, "overlap", "area", "overset")).toEqual([]);
  });
});
