import { describe, expect, test } from "vitest";
import { LINES_BETWEEN, moduleLines, type PageGrid } from "../../src/makeup/index.js";

describe("modules", () => {
  const grid = (rows: number): PageGrid => ({ frame: { rows } }) as PageGrid;

  test.each([
    [86, 8],
    [85, 8],
    [60, 7],
    [141, 12],
  ])(
    "part %d lines into %d, with the white between things that stand one over the other",
    (rows, modules) => {
      for (let cut = 1; cut < modules; cut++) {
        const upper = moduleLines(grid(rows), modules, 0, cut);
        const lower = moduleLines(grid(rows), modules, cut, modules - cut);
        expect(upper.line).toBe(0);
        expect(upper.lines + LINES_BETWEEN).toBe(lower.line);
        expect(lower.line + lower.lines).toBe(rows);
      }
    },
  );

  test("end at the page's foot", () => {
    expect(moduleLines(grid(86), 8, 0, 20)).toEqual({ line: 0, lines: 86 });
    const last = moduleLines(grid(86), 8, 7, 3);
    expect(last.line + last.lines).toBe(86);
  });
});
