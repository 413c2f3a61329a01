import { describe, expect, test } from "vitest";
import { takeFigures } from "../../src/figures/index.js";
import type { Page, PageItem, Tag } from "../../src/makeup/index.js";
import type { Figures } from "../../src/report.js";
import { pt } from "../../src/units/index.js";
import { drawnLine } from "../lines/drawn.js";

/*
 * Pages drawn as legs of lines. A paragraph is a letter before the bar; "¶" ends its last line, "-" is a hyphen of ours.
 */

const LEADING = 10;
const LEG = 100;

function drawnPage(number: number, legs: readonly string[], tags: Map<string, Tag>): Page {
  const items: PageItem[] = legs.flatMap((leg, column) =>
    leg
      .split("\n")
      .map((line, row) => ({ line, row }))
      .filter(({ line }) => line.trim() !== "")
      .map(({ line, row }): PageItem => {
        const [name = "", drawing = ""] = line.split("|");
        const tag = tags.get(name.trim()) ?? { role: "P", parent: null, element: null };
        tags.set(name.trim(), tag);
        const last = drawing.endsWith("¶");
        const set = drawnLine(drawing.replace("¶", ""), { last });
        return { kind: "line", x: pt(column * LEG), baseline: pt((row + 1) * LEADING), line: set, tag };
      }),
  );
  return {
    number,
    size: { width: pt(500), height: pt(500) },
    margin: { top: pt(0), right: pt(0), bottom: pt(0), left: pt(0) },
    grid: { first: pt(LEADING), leading: pt(LEADING), lines: 6 },
    items,
  } as unknown as Page;
}

function figuresOf(...pages: readonly (readonly string[])[]): Figures {
  const taker = takeFigures();
  const tags = new Map<string, Tag>();
  pages.forEach((legs, index) => taker.add(drawnPage(index + 1, legs, tags)));
  return taker.figures();
}

describe("figures of pages", () => {
  test("of nothing are nothing", () => {
    expect(figuresOf([])).toEqual({
      lines: 0,
      overset: 0,
      widows: 0,
      orphans: 0,
      shortLastLines: 0,
      hyphenLadder: 0,
      hyphensAtFoot: 0,
      wordSpace: { mean: 0, sd: 0, p95: 0, max: 0 },
      evenness: { neighbours: 0, scaling: 0 },
      rivers: { count: 0, longest: 0 },
    });
  });

  test("a widow and an orphan, over legs and over pages", () => {
    expect(figuresOf(["a|aa bb\na|cc dd", "a|ee¶\nb|ff gg", "b|hh ii\nb|kk¶"])).toMatchObject({
      widows: 1,
      orphans: 1,
    });
    expect(figuresOf(["a|aa bb\na|cc dd"], ["a|ee¶"])).toMatchObject({ widows: 1, orphans: 0, lines: 3 });
  });

  test("a last line that is short, and one that is the rest of a word", () => {
    expect(figuresOf(["a|aaaa bbbbb\na|c¶"]).shortLastLines).toBe(1);
    expect(figuresOf(["a|aaaa bbbb-\na|ccccc¶"]).shortLastLines).toBe(1);
    expect(figuresOf(["a|aaaa bbbb-\na|cccc d¶"]).shortLastLines).toBe(0);
    expect(figuresOf(["a|aa¶"]).shortLastLines).toBe(0);
  });

  test("hyphens in a row, and at a leg's foot", () => {
    const figures = figuresOf(["a|aa bb-\na|bb cc-", "a|dd ee-\na|ee ff\na|gg hh¶"]);
    expect(figures).toMatchObject({ hyphenLadder: 3, hyphensAtFoot: 1 });
  });

  test("lines below the page's last row", () => {
    expect(figuresOf(["a|a b\na|a b\na|a b\na|a b\na|a b\na|a b\na|a b¶"]).overset).toBe(1);
  });

  test("word spaces and what neighbours differ by; last lines and lines apart do not count", () => {
    const figures = figuresOf(["a|aa bb\na|aa   bb\n\na|aa     b\na|aa    b¶"]);
    expect(figures.wordSpace).toEqual({ mean: 0.3, sd: 0.1633, p95: 0.5, max: 0.5 });
    expect(figures.evenness).toEqual({ neighbours: 0.2, scaling: 0 });
  });

  test("rivers, over the ends of paragraphs but not over white", () => {
    const four = "a|aaa bb\na|aaa bb\nb|aaa bb";
    expect(figuresOf([`${four}\nb|aaa bb`]).rivers).toEqual({ count: 1, longest: 4 });
    expect(figuresOf([`${four}\n\nb|aaa bb`]).rivers).toEqual({ count: 0, longest: 3 });
    expect(figuresOf([four, "b|aaa bb"]).rivers).toEqual({ count: 0, longest: 3 });
    expect(figuresOf([`${four}\nb|aaa bb\nb|aaa bb`]).rivers).toEqual({ count: 1, longest: 5 });
  });
});
