import { describe, expect, test } from "vitest";
import {
  heardFrom,
  problemLines,
  progressLine,
  summary,
  timingLines,
  wantsColor,
} from "../../src/cli/messages.js";
import { nearest, type Problem } from "../../src/problems/index.js";
import { reportSchema } from "../../src/report-schema.js";
import type { Report, StoryReport } from "../../src/report.js";

const story = (legs: number): StoryReport => ({
  slug: "mill",
  file: "mill.txt",
  headline: "The mill",
  words: 12,
  lines: 3,
  legs,
  pages: [1],
  makeupCost: 0,
  greedyCost: 0,
});

const report = (change: Partial<Report> = {}): Report => ({
  pages: 1,
  stories: [story(5)],
  lines: 3,
  words: 866,
  overset: 0,
  widows: 0,
  orphans: 0,
  shortLastLines: 0,
  hyphenLadder: 1,
  hyphensAtFoot: 0,
  wordSpace: { mean: 0.26, sd: 0.05, p95: 0.36, max: 0.41 },
  evenness: { neighbours: 0.03, scaling: 0.02 },
  rivers: { count: 0, longest: 2 },
  problems: [],
  timings: { copy: 1.5 },
  ...change,
});

const problem = (change: Partial<Problem> = {}): Problem => ({
  code: "copy-note-without-mark",
  severity: "warning",
  message: "note 3 has no mark",
  hint: "put [3] where it belongs",
  span: { file: "mill.txt", start: { line: 9, column: 1 } },
  ...change,
});

describe("the summary", () => {
  test.each<[Report, number, string]>([
    [report(), 312, "1 page, 5 legs, 866 words, 0 problems, 0.31 s"],
    [
      report({ stories: [story(1)], words: 1, problems: [problem()] }),
      4,
      "1 page, 1 leg, 1 word, 1 problem, 0.00 s",
    ],
    [
      report({ problems: [problem({ severity: "info" })] }),
      1000,
      "1 page, 5 legs, 866 words, 0 problems, 1.00 s",
    ],
    [
      report({ pages: 1000, stories: [story(5), story(7)], words: 866_000 }),
      61_999,
      "2 stories, 1,000 pages, 12 legs, 866,000 words, 0 problems, 62.00 s",
    ],
  ])("%#", (given, time, text) => {
    expect(summary("out/page.pdf", given, time)).toBe(`out/page.pdf: ${text}\n`);
  });
});

describe("problems", () => {
  test("stand one a line, with place, remedy and code", () => {
    expect(problemLines([problem(), problem({ severity: "error" })], false)).toBe(
      "mill.txt:9:1: warning: note 3 has no mark — put [3] where it belongs [copy-note-without-mark]\n" +
        "mill.txt:9:1: error: note 3 has no mark — put [3] where it belongs [copy-note-without-mark]\n",
    );
  });

  test("are counted where many are alike", () => {
    const many = Array.from({ length: 5 }, () => problem());
    const lines = problemLines([...many, problem({ code: "other" })], false, 2)
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe("… and 3 more like it: `broadsheet check` tells them all [copy-note-without-mark]");
  });

  test("colour only their severity", () => {
    expect(problemLines([problem({ message: "warning: as quoted" })], true)).toBe(
      "mill.txt:9:1: \u001B[33mwarning:\u001B[0m warning: as quoted — put [3] where it belongs [copy-note-without-mark]\n",
    );
  });

  test("cannot move the cursor or break the line with what they quote", () => {
    const text = problemLines([problem({ message: "a\u001B[2J b\nc\u0085d\u2028e" })], false);
    expect(text).toContain("aU+001B[2J bU+000AcU+0085dU+2028e");
    expect(text.trimEnd()).not.toContain("\n");
  });

  test("are heard from a severity on", () => {
    const all = (["info", "error", "fatal", "warning"] as const).map((severity) => problem({ severity }));
    const heard = (least: Problem["severity"]): string =>
      heardFrom(least, all)
        .map(({ severity }) => severity)
        .join(" ");
    expect([heard("info"), heard("warning"), heard("error"), heard("fatal")]).toEqual([
      "info error fatal warning",
      "error fatal warning",
      "error fatal",
      "fatal",
    ]);
  });
});

test.each([
  [true, "", "xterm-256color", true],
  [false, "", "xterm-256color", false],
  [true, "1", "xterm-256color", false],
  [true, "", "dumb", false],
])("colour: terminal %s, NO_COLOR=%s, TERM=%s: %s", (terminal, noColor, term, wanted) => {
  expect(wantsColor({ terminal, noColor, term })).toBe(wanted);
});

test("the progress line fits the terminal and is one line", () => {
  const line = progressLine(
    { stage: "set", done: 12, total: 1000, what: "a\nvery-long-name-of-a-story" },
    20,
  );
  expect(line).toBe("set 12/1000 aU+000A");
  expect(progressLine({ stage: "set", done: 1, total: 2 }, 80)).toBe("set 1/2");
});

test("timings add up to the whole", () => {
  expect(timingLines({ copy: 10, lines: 30 }, 100)).toBe(
    "copy       10.0 ms  10 %\nlines      30.0 ms  30 %\nrest       60.0 ms  60 %\n",
  );
});

test.each([
  ["clasic", "classic"],
  ["CLASSIC", "classic"],
  ["bulletins", "bulletin"],
  ["broad", null],
  ["x", null],
])("the nearest style to %s is %s", (word, style) => {
  expect(nearest(word, ["classic", "broadsheet", "bulletin"])).toBe(style);
});

describe("the report's schema", () => {
  test("takes a report", () => {
    expect(reportSchema.parse(report({ problems: [problem()] }))).toEqual(report({ problems: [problem()] }));
  });

  test.each<[string, unknown]>([
    ["a missing field", { ...report(), widows: undefined }],
    ["an unknown field", { ...report(), rivers: 0 }],
    ["half a page", { ...report(), pages: 0.5 }],
    ["a code that is no code", { ...report(), problems: [problem({ code: "Oops" })] }],
    [
      "a line 0",
      { ...report(), problems: [problem({ span: { file: "a", start: { line: 0, column: 1 } } })] },
    ],
  ])("refuses %s", (_, given) => {
    expect(reportSchema.safeParse(given).success).toBe(false);
  });
});
