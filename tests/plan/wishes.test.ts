import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderIssue } from "../../src/index.js";
import { ROOT } from "../editions/edition.js";
import { copy, makeIssue, prose, stories, type Made } from "./issue.js";

/* What an issue asks for and the plan must obey, or tell. */

const codes = ({ found }: Made): readonly string[] =>
  found.filter(({ severity }) => severity !== "info").map(({ code }) => code);

const pagesOf = ({ report }: Made, slug: string): readonly number[] | undefined =>
  report.stories.find((story) => story.slug === slug)?.pages;

test("an issue with as many pages as it needs leaves no story out", async () => {
  const names = ["fed-01.txt", "fed-02.txt", "fed-03.txt", "fed-04.txt"];
  const folder = join(ROOT, "seeds/federalist");
  const { problems, report } = await renderIssue({ folder, files: names }, { effort: 20 });
  expect(problems.filter(({ code }) => code.startsWith("plan-"))).toEqual([]);
  expect(report.stories.length).toBe(names.length);
});

test("a short story that fills no rectangle stands alone on an empty page", async () => {
  const pictures = Object.fromEntries(
    ["graphic-1.jpg", "graphic-2.jpg"].map((name) => [
      name,
      readFileSync(join(ROOT, "seeds/gazette/pictures", name)),
    ]),
  );
  const body = `![One](graphic-1.jpg)\n\n${prose(120)}\n\n![Two](graphic-2.jpg)`;
  const made = await makeIssue({
    yaml: "articles: [a.md]\nfold: 1\n",
    files: { "a.md": copy("Two pictures and few words", body), ...pictures },
  });
  expect(pagesOf(made, "a")).toEqual([1]);
  expect(codes(made)).not.toContain("plan-left-out");
});

test("a section that begins on a page by number has nothing on those before", async () => {
  const made = await makeIssue({
    yaml: `pages: 4
sections: [{ name: One }, { name: Two, start: 3 }]
articles:
${[1, 2, 3, 4].map((number) => `  - { file: story-${number}.md, section: ${number < 3 ? "One" : "Two"}, jump: false }`).join("\n")}
`,
    files: stories(4, 700),
  });
  for (const slug of ["story-3", "story-4"]) expect(pagesOf(made, slug)?.[0]).toBeGreaterThanOrEqual(3);
});

test("a page that was wished for and is overruled is told, at its line", async () => {
  const made = await makeIssue({
    yaml:
      `pages: 2
fold: 2
articles:
  - { file: story-1.md, page: 2, must-be-on: 2 }
`.replace("page: 2, ", "") + "  - file: story-2.md\n    page: 2\n",
    files: stories(2, 1500),
  });
  expect(pagesOf(made, "story-1")?.[0]).toBe(2);
  const told = made.found.find(({ code }) => code === "plan-wish-overruled");
  expect(told?.message).toContain("story-2 stands on page 1");
  expect(told?.span?.start.line).toBe(6);
});

test("what must be on a page stands there, though its contents cut it up so that the story has no room whole", async () => {
  const made = await makeIssue({
    yaml: `title: The Post
pages: 4
articles:
  - { file: story-1.md, must-be-on: 1 }
  - { file: story-2.md }
  - { file: story-3.md }
furniture:
  - { what: contents, page: 1, position: top right, size: 1x3 }
`,
    files: stories(3, 1550),
  });
  expect(pagesOf(made, "story-1")?.[0]).toBe(1);
  expect(codes(made)).not.toContain("plan-left-out");
});
