import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** Path of a file beside the tests of this stage. */
export const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** One-line cases, `input ==> output`; lines that begin with # and empty lines stay as they are. */
export async function checkLines(name: string, answer: (input: string) => string): Promise<void> {
  const lines = readFileSync(beside(name), "utf8").trimEnd().split("\n");
  const answered = lines.map((line) => {
    if (line === "" || line.startsWith("#")) return line;
    const input = line.split(" ==> ")[0] ?? "";
    return `${input} ==> ${answer(input)}`;
  });
  expect(answered.some((line) => line.includes(" ==> "))).toBe(true);
  await expect(`${answered.join("\n")}\n`).toMatchFileSnapshot(beside(name));
}

/** Cases of many lines: `# Name`, the input, `==>`, the output. */
export async function checkCases(name: string, answer: (input: string) => string): Promise<void> {
  const cases = readFileSync(beside(name), "utf8")
    .split(/^(?=# )/m)
    .map((text) => text.split(/^==>$/m)[0] ?? "");
  const answered = cases.map((input) => {
    const [title = "", ...lines] = input.trimEnd().split("\n");
    return `${title}\n${lines.join("\n")}\n==>\n${answer(lines.join("\n")).trimEnd()}\n`;
  });
  expect(answered.length).toBeGreaterThan(0);
  await expect(answered.join("\n")).toMatchFileSnapshot(beside(name));
}
