import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readStory } from "../../src/copy/index.js";
import { readIssue, type Issue } from "../../src/issue/index.js";
import { beside } from "./golden.js";

/* The issues in seeds/: papers that are made up by themselves. */

const SEEDS = beside("../../seeds");
const ISSUES = ["federalist", "gazette", "one-sheet"] as const;
type Name = (typeof ISSUES)[number];

const filesOf = (name: Name): readonly string[] =>
  readdirSync(join(SEEDS, name), { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(join(SEEDS, name, file)).isFile())
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted();

async function issueOf(name: Name): Promise<Issue> {
  const file = join(SEEDS, name, "issue.yaml");
  const bytes = readFileSync(file);
  const { issue, problems } = await readIssue({ file, bytes, files: filesOf(name), styles: ["classic"] });
  expect(problems).toEqual([]);
  return issue!;
}

const read = (file: { readonly path: string }): ReturnType<typeof readStory> =>
  readStory({ file: file.path, bytes: readFileSync(file.path) });

describe("the issues in seeds", () => {
  test.each(ISSUES)("%s is read without a word", async (name) => {
    expect((await issueOf(name)).articles.length).toBeGreaterThan(0);
  });

  test.each(ISSUES)("every file of %s is used", async (name) => {
    const { articles, advertisements, furniture, styles } = await issueOf(name);
    const named = [...articles, ...advertisements, ...furniture].flatMap(({ file }) => file ?? []);
    const copy = articles.map(({ file }) => readFileSync(file.path, "utf8"));
    const idle = filesOf(name).filter(
      (file) =>
        file !== "issue.yaml" &&
        styles.every((style) => style.kind !== "file" || style.file.name !== file) &&
        named.every((used) => used.name !== file) &&
        copy.every((text) => !text.includes(`](${file})`)),
    );
    expect(idle).toEqual([]);
  });

  test.each(ISSUES)("the copy of %s is sound, and its short names are each for one story", async (name) => {
    const stories = await Promise.all((await issueOf(name)).articles.map(({ file }) => read(file)));
    const problems = stories.flatMap((story) => story.problems);
    // A note of No. 9 has no mark in the essay as it is handed down.
    expect(problems.map(({ code }) => code).filter((code) => code !== "copy-note-without-mark")).toEqual([]);
    const slugs = stories.map(({ story }) => story!.slug);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  test("the one sheet has the first article, letter for letter", () => {
    const bytes = readFileSync(join(SEEDS, "one-sheet/heroic-aleppo.txt"));
    expect(bytes.equals(readFileSync(join(SEEDS, "heroic-aleppo.txt")))).toBe(true);
  });

  test("together they stay small", () => {
    const sizes = ISSUES.flatMap((name) =>
      filesOf(name).map((file) => statSync(join(SEEDS, name, file)).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000_000);
  });
});
