import { describe, expect, test } from "vitest";
import { issueOfFolder, proofIssue, readIssue, spanOf, type IssueResult } from "../../src/issue/index.js";
import { describeProblem } from "../../src/problems/index.js";
import { checkCases, read } from "./golden.js";

describe("an issue's file", () => {
  test("what it may say", () => checkCases("issues.golden.txt"));
  test("what may be wrong with it", () => checkCases("problems.golden.txt"));

  test("every wish knows where it is written", async () => {
    const { issue } = await read("articles:\n  - file: fed-01.txt\n    columns: 3\n");
    const [article] = issue!.articles;
    expect(spanOf(article!, "columns").start).toEqual({ line: 3, column: 14 });
    expect(spanOf(article!, "depth").start).toEqual({ line: 2, column: 5 });
  });

  test("the same whatever the ends of its lines", async () => {
    const text = "title: The Daily\npages: many\narticles:\n  - fed-01.txt\n";
    expect(await read(text.replaceAll("\n", "\r\n"))).toEqual(await read(text));
  });

  test("Unicode's two ways to write an accent are the same name", async () => {
    const { issue, problems } = await read("articles: [été.txt]\n".normalize("NFC"), [
      "été.txt".normalize("NFD"),
    ]);
    expect(problems).toEqual([]);
    expect(issue?.articles[0]?.file.name).toBe("été.txt".normalize("NFD"));
  });

  test("styles that are not known are not held against anything", async () => {
    const bytes = new TextEncoder().encode("style: midnight\narticles: [a.txt]\n");
    const { issue, problems } = await readIssue({ file: "issue.yaml", bytes, files: ["a.txt"] });
    expect(problems).toEqual([]);
    expect(issue?.styles).toEqual([{ kind: "built-in", name: "midnight" }]);
  });
});

describe("files that are no issue", () => {
  const codes = ({ issue, problems }: IssueResult): readonly string[] => [
    ...(issue === null ? [] : ["an issue"]),
    ...problems.map(({ code, severity }) => `${severity} ${code}`),
  ];
  const bytesOf = (bytes: Uint8Array): Promise<IssueResult> =>
    readIssue({ file: "issue.yaml", bytes, files: ["a.txt"] });

  test("ten megabytes", async () => {
    expect(codes(await bytesOf(new Uint8Array(10_000_000).fill(0x61)))).toEqual(["fatal issue-too-large"]);
  });

  test("a PDF", async () => {
    expect(codes(await bytesOf(new TextEncoder().encode("%PDF-1.7\n")))).toEqual(["fatal issue-not-text"]);
  });

  test.each([
    ["brackets", "[".repeat(100_000)],
    ["lists in brackets", "[a,".repeat(40_000)],
    ["lists on one line", "- ".repeat(60_000)],
    ["keys on one line", "? ".repeat(60_000)],
    [
      "lines further and further in",
      Array.from({ length: 400 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"),
    ],
    ["brackets that close", `title: ${"[".repeat(100)}x${"]".repeat(100)}`],
  ])("%s without end", async (_, text) => {
    const result = await read(text);
    expect(codes(result)).toEqual(["fatal issue-yaml-broken"]);
    expect(result.problems[0]?.message).toContain("nested too deep");
  });

  test("thousands of keys", async () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => `key${at}: 1`).join("\n");
    expect((await read(keys)).problems).toHaveLength(10_000);
  });

  test("names of JavaScript's own are unknown keys", async () => {
    const { problems } = await read("__proto__: { title: x }\nconstructor: y\ntoString: z\n");
    expect(problems.map(({ code }) => code)).toEqual(Array<string>(3).fill("issue-unknown-key"));
  });
});

describe("a folder of articles", () => {
  test("is an issue of all of them, by name", () => {
    const files = ["b.md", "notes.pdf", ".hidden.txt", "a.txt", "ads/old.txt", "B.txt"];
    const { issue, problems } = issueOfFolder({ folder: "paper", files });
    expect(problems).toEqual([]);
    expect(issue && proofIssue(issue)).toBe(
      [
        "style classic",
        "pages as needed, fold 1, modules 8",
        "1: article paper/B.txt",
        "1: article paper/a.txt",
        "1: article paper/b.md",
      ].join("\n"),
    );
    expect(issue?.articles[1]?.span.file).toBe("paper/a.txt");
  });

  test("without articles is a problem", () => {
    const { problems } = issueOfFolder({ folder: "paper", files: ["x.pdf"] });
    expect(problems.map(describeProblem)).toEqual([
      "paper:1:1: error: the issue has no articles — put .txt or .md files in its folder, and list them under articles: [issue-without-articles]",
    ]);
  });
});
