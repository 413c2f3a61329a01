import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { describeProblem } from "../../src/problems/index.js";
import { proofStory, readStory, type CopyResult, type CopySource } from "../../src/copy/index.js";

export const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Reads text as a file of that name. */
export const read = (text: string, file: string, format?: CopySource["format"]): Promise<CopyResult> =>
  readStory({
    file,
    bytes: new TextEncoder().encode(text),
    ...(format === undefined ? {} : { format }),
  });

/** A fixture, or any file by its path from this folder. Markdown fixtures end in `.md.txt`, so that nothing formats them. */
export const readFixture = (name: string): Promise<CopyResult> =>
  readStory({
    file: (name.split("/").at(-1) ?? name).replace(/\.md\.txt$/, ".md"),
    bytes: readFileSync(beside(name)),
  });

/** What came of a copy: its problems, then its proof. */
export function report({ story, problems }: CopyResult): string {
  const lines = problems.map((problem) => describeProblem(problem));
  return [...lines, ...(story === null ? ["no story"] : [proofStory(story)])].join("\n").trimEnd();
}

/**
 * Cases of `=== name`, copy, `==>`, report, with a blank line between cases. In the copy `\u{A0}` names a character
 * and `\r` a carriage return. Run vitest with `-u` to write the reports anew.
 */
export async function checkCases(golden: string, file: string): Promise<void> {
  const cases = readFileSync(beside(golden), "utf8").split(/^=== /m).slice(1);
  expect(cases.length).toBeGreaterThan(0);
  const written: string[] = [];
  for (const each of cases) {
    const name = each.slice(0, each.indexOf("\n"));
    const input = (each.slice(name.length + 1).split("\n==>\n")[0] ?? "").replace(/\n+$/, "");
    // One after the other, so that the first that fails is the one that is shown.
    // oxlint-disable-next-line no-await-in-loop
    const result = await read(unescape(input), file);
    written.push(`=== ${name}\n${input}\n==>\n${report(result)}\n`);
  }
  await expect(written.join("\n")).toMatchFileSnapshot(beside(golden));
}

const unescape = (text: string): string =>
  text
    .replace(/\\u\{([0-9A-F]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll("\\r", "\r");
