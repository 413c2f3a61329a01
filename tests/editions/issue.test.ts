import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDummy, renderIssue } from "../../src/index.js";
import { exitCode } from "../../src/problems/index.js";

/* An issue by the library: its file, its articles and the plan of an earlier run in; pages, plan and problems out. */

const FOLDER = join(import.meta.dirname, "../../seeds/one-sheet");
const FILE = join(FOLDER, "issue.yaml");
const SOURCE = { file: FILE, bytes: readFileSync(FILE), files: ["heroic-aleppo.txt"] };
const QUICK = { effort: 20 };

describe("renderIssue", () => {
  test("gives the pages, and their plan, which gives them again", async () => {
    const first = await renderIssue(SOURCE, QUICK);
    expect(exitCode(first.problems)).toBeLessThan(2);
    expect(first.pages.length).toBe(1);
    expect(first.report.stories.map(({ slug, pages }) => ({ slug, pages }))).toEqual([
      { slug: "heroic-aleppo", pages: [1] },
    ]);
    const dummy = { file: "paper.dummy.yaml", text: first.dummy ?? "" };
    const { dummy: read, problems } = await readDummy(dummy);
    expect(problems).toEqual([]);
    expect(read?.pages.map(({ number }) => number)).toEqual([1]);
    const again = await renderIssue(SOURCE, { ...QUICK, dummy });
    expect(again.dummy).toBe(first.dummy);
    expect(Buffer.compare(again.pdf ?? Buffer.of(), first.pdf ?? Buffer.of())).toBe(0);
  });

  test("takes the paper and the style of the options before the issue's", async () => {
    const [own, asked] = await Promise.all([
      renderIssue(SOURCE, QUICK),
      renderIssue(SOURCE, { ...QUICK, paper: "broadsheet", style: "broadsheet" }),
    ]);
    const width = ({ pages }: typeof own): number | undefined => pages[0]?.size.width;
    expect(width(asked)).toBeGreaterThan(width(own) ?? Infinity);
  });

  test("takes a folder of articles", async () => {
    const { pages, problems } = await renderIssue({ folder: FOLDER, files: ["heroic-aleppo.txt"] }, QUICK);
    expect(exitCode(problems)).toBeLessThan(2);
    expect(pages.length).toBe(1);
  });

  test("tells of a file that is no issue, and makes nothing", async () => {
    const bytes = new TextEncoder().encode("- a list\n");
    const { pdf, dummy, pages, problems, report } = await renderIssue({ ...SOURCE, bytes });
    expect({ pdf, dummy, pages }).toEqual({ pdf: null, dummy: null, pages: [] });
    expect(problems.map(({ code }) => code)).toEqual(["issue-no-map"]);
    expect(report.problems).toEqual(problems);
  });

  test("tells of a dummy that is none, and makes nothing", async () => {
    const made = await renderIssue(SOURCE, { ...QUICK, dummy: { file: "d.yaml", text: "- a list\n" } });
    expect([made.pdf, made.dummy]).toEqual([null, null]);
    expect(made.problems.map(({ code }) => code)).toContain("dummy-no-map");
  });
});
