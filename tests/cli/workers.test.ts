import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { workersFor } from "../../src/cli/workers.js";
import { ARTICLE, Desk } from "./run.js";

const copy = (count: number, bytes: number): { file: string; bytes: Uint8Array }[] =>
  Array.from({ length: count }, (_, at) => ({ file: `${at}.txt`, bytes: new Uint8Array(bytes) }));

test.each<[string, number, number | null, number, number, number]>([
  ["one article starts none", 0, 3, 1, 10_000_000, 8],
  ["nor do a few", 0, null, 20, 6_000, 8],
  ["many start some", 3, null, 1000, 6_000, 8],
  ["no more than there are processors to spare", 1, null, 1000, 6_000, 2],
  ["none on a single one", 0, null, 1000, 6_000, 1],
  ["as many as are asked for", 5, 5, 20, 6_000, 2],
  ["none, if none are", 0, 0, 1000, 6_000, 8],
])("%s", (_, workers, asked, count, bytes, cores) => {
  expect(workersFor(asked, copy(count, bytes), cores)).toBe(workers);
});

describe("the command with threads", () => {
  const desk = new Desk(
    Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`in/${10 + at}.txt`, ARTICLE])),
  );

  test("writes the same bytes whatever their number", () => {
    const files = [0, 1, 2, 3].map((workers) => {
      const { code, err } = desk.broadsheet([
        "render",
        "in",
        "--in-order",
        "-o",
        `${workers}.pdf`,
        "--workers",
        `${workers}`,
      ]);
      expect(err).toMatch(/40 stories, \d+ pages, /);
      expect(code).toBe(0);
      return readFileSync(desk.path(`${workers}.pdf`));
    });
    for (const file of files) expect(Buffer.compare(file, files[0]!)).toBe(0);
  });

  test("a number that is none is refused", () => {
    const { code, err } = desk.broadsheet(["render", "in", "--workers", "many"]);
    expect(code).toBe(2);
    expect(err).toContain("'--workers <n>' argument 'many' is invalid");
  });
});
