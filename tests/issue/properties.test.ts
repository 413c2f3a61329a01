import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { proofIssue } from "../../src/issue/index.js";
import { exitCode } from "../../src/problems/index.js";
import { readFileSync } from "node:fs";
import { beside, FILES, read } from "./golden.js";

/** An issue that says everything: the case of the goldens that does. */
const WHOLE = /^=== everything at once\n([\s\S]*?)^==>$/m.exec(
  readFileSync(beside("issues.golden.txt"), "utf8"),
)![1]!;

const FRAGMENTS = [
  ..."\t\n:#-?[]{},&*!|>'\"%@`",
  "\n  ",
  "\n- ",
  ": ",
  "- ",
  "---\n",
  "...\n",
  "&a ",
  "*a",
  "!!binary ",
  "!x ",
  "<<: ",
  "? ",
  "~",
  ".nan",
  "-1",
  "1e999",
  "0x10",
  "true",
  "last",
  "page: ",
  "size: page",
  "\u0000",
  "\uFEFF",
  "\uD800",
  "é",
];

/** Cuts, doublings and fragments at any place. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(WHOLE.length),
      cut: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(200)),
      put: fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 6 }), fc.constant("")),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((edits) =>
    edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), WHOLE),
  );

describe("whatever the file says", () => {
  test("the whole issue is sound", async () => {
    expect((await read(WHOLE)).problems).toEqual([]);
  });

  test("it is read or refused, and every fault has a place and a remedy", async () => {
    let broken = 0;
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const { issue, problems } = await read(text);
        broken += problems.length > 0 ? 1 : 0;
        expect(issue === null).toBe(exitCode(problems) === 2);
        const lines = text.split(/\r\n?|\n/).length;
        for (const { span, message, hint } of problems) {
          expect(span?.start.line).toBeGreaterThan(0);
          expect(span?.start.line).toBeLessThanOrEqual(lines);
          expect(message).not.toMatch(/undefined|null|\[object|NaN/);
          expect(hint).toBeTruthy();
        }
      }),
      { numRuns: 600 },
    );
    expect(broken).toBeGreaterThan(200);
  });

  test("what is planned from holds: files of the folder, pages of the issue, each article once", async () => {
    let issues = 0;
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const { issue } = await read(text);
        if (issue === null) return;
        issues += 1;
        const files = issue.articles.map(({ file }) => file.name);
        expect(new Set(files).size).toBe(files.length);
        const most = issue.pages === "as needed" ? Infinity : issue.pages;
        expect(most === Infinity || most % issue.fold === 0).toBe(true);
        const names = new Set(issue.sections.map(({ name }) => name));
        for (const { page, section } of [...issue.articles, ...issue.advertisements]) {
          const number = typeof page === "object" ? page?.page : page;
          expect(typeof number === "number" ? number <= most : true).toBe(true);
          expect(section === null || names.has(section)).toBe(true);
        }
        for (const name of [...files, ...issue.advertisements.map(({ file }) => file.name)]) {
          expect(FILES).toContain(name);
        }
        expect(proofIssue(issue)).not.toMatch(/undefined|null|NaN/);
      }),
      { numRuns: 400 },
    );
    expect(issues).toBeGreaterThan(40);
  });
});
