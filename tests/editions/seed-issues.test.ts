import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readStory } from "../../src/copy/index.js";
import { checkRules, scoreOf } from "../../src/figures/index.js";
import { readIssue, renderIssue, type RenderedIssue } from "../../src/index.js";
import { wordsOf, wordsOn } from "../plan/issue.js";

/* The papers in seeds/, as the command makes them: by themselves, whole, and without a breach of a hard rule. */

const SEEDS = join(import.meta.dirname, "../../seeds");

const PAPERS = [
  { name: "one-sheet", pages: 1 },
  { name: "federalist", pages: 8 },
  { name: "gazette", pages: 16 },
] as const;

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted();

const sourceOf = (name: string): Parameters<typeof readIssue>[0] => {
  const folder = join(SEEDS, name);
  const file = join(folder, "issue.yaml");
  return { file, bytes: readFileSync(file), files: filesOf(folder) };
};

/** Slow enough to be made once. */
const made = new Map<string, Promise<RenderedIssue>>();
function paper(name: string): Promise<RenderedIssue> {
  const known = made.get(name) ?? renderIssue(sourceOf(name));
  made.set(name, known);
  return known;
}

describe.each(PAPERS)("the issue in seeds/$name", ({ name, pages: count }) => {
  test("has its pages, and leaves nothing out", { timeout: 240_000 }, async () => {
    const { pages, problems } = await paper(name);
    expect(pages.length).toBe(count);
    expect(problems.filter(({ severity }) => severity === "error" || severity === "fatal")).toEqual([]);
  });

  test("breaks no hard rule", async () => {
    const { pages } = await paper(name);
    const hard = checkRules(pages).filter((breach) => scoreOf([breach], pages).hard > 0);
    expect(hard).toEqual([]);
  });

  test("has every word of every article once, in order, over jumps too", async () => {
    const { pages, report } = await paper(name);
    const { issue } = await readIssue(sourceOf(name));
    const placed = new Set(report.stories.map(({ slug }) => slug));
    for (const { file, priority } of issue!.articles) {
      const bytes = readFileSync(file.path);
      const { story } = await readStory({ file: file.path, bytes });
      const slug = story!.slug;
      // Fillers are there to be left out.
      if (priority === "filler" && !placed.has(slug)) continue;
      expect(wordsOn(pages, slug), slug).toEqual(await wordsOf(file.path, bytes));
    }
  });
});
