import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { proofIssue, readIssue, type IssueResult } from "../../src/issue/index.js";
import { describeProblem } from "../../src/problems/index.js";

export const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The folder of every case. */
export const FILES: readonly string[] = [
  "ads/baker.pdf",
  "ads/bank.svg",
  "ads/mill.png",
  "arms.svg",
  "fed-01.txt",
  "fed-07.txt",
  "fed-09.txt",
  "fed-22.md",
  "house.css",
  "issue.yaml",
  "pictures/falls.jpg",
  "../house/logo.svg",
];

/** Reads text as the issue of that folder. */
export const read = (text: string, files: readonly string[] = FILES): Promise<IssueResult> =>
  readIssue({
    file: "paper/issue.yaml",
    bytes: new TextEncoder().encode(text),
    files,
    styles: ["broadsheet", "bulletin", "classic"],
  });

/** What came of it: its problems, then its proof. */
export function report({ issue, problems }: IssueResult): string {
  const lines = problems.map((problem) => describeProblem(problem));
  return [...lines, issue === null ? "no issue" : proofIssue(issue)].join("\n");
}

/**
 * Cases of `=== name`, YAML, `==>`, report, with a blank line between cases. In the YAML `→` is a tab. Run vitest with `-u` to
 * write the reports anew.
 */
export async function checkCases(golden: string): Promise<void> {
  const cases = readFileSync(beside(golden), "utf8").split(/^=== /m).slice(1);
  expect(cases.length).toBeGreaterThan(0);
  const reports = await Promise.all(
    cases.map(async (each) => {
      const name = each.slice(0, each.indexOf("\n"));
      const yaml = (each.slice(name.length + 1).split(/^==>$/m)[0] ?? "").replace(/\n+$/, "");
      return `=== ${name}\n${yaml}\n==>\n${report(await read(`${yaml}\n`.replaceAll("→", "\t")))}\n`;
    }),
  );
  await expect(reports.join("\n")).toMatchFileSnapshot(beside(golden));
}
