import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { widthsOf } from "../../src/makeup/cast-columns.js";
import type { RowItem } from "../../src/makeup/rows.js";
import { cast, drawGroups, drawStrip, wordsOf } from "./casting.js";

const TABLE = `
| Name | Sum  |
|------|------|
| aa   | 12.5 |
| bbb  | 3    |
| c    | 100  |
`;

describe("a table", () => {
  test("has its columns beside each other, numbers with their decimal signs in one line", async () => {
    const { groups } = await cast(TABLE, "table { width: auto } td, th { padding: 0 }");
    expect(drawGroups(groups(100))).toEqual([
      "0 Name | 31 Sum",
      "0 aa | 29 12.5",
      "0 bbb | 34 3",
      "0 c | 24 100",
    ]);
  });

  test("fills its measure where the style says so", async () => {
    const { groups } = await cast(TABLE, "table { width: 100% } td, th { padding: 0 }");
    const [head] = drawGroups(groups(100));
    expect(head).toBe("0 Name | 82 Sum");
  });

  test("wraps its cells where there is no room for them, the widest column most", async () => {
    const { groups } = await cast(
      "| a | b |\n|---|---|\n| one | many words that go on |",
      "td, th { padding: 0 }",
    );
    expect(drawGroups(groups(70))).toEqual(["0 a | 15 b", "0 one | 15 many words", "15 that go on"]);
  });

  test("sets the cells one below the other where there is no room for columns, with their heads", async () => {
    const { groups, problems } = await cast(TABLE.replace("aa ", "aaaaaaaaaaaa"));
    // The heads first, as in the copy; then what they are about.
    expect(drawGroups(groups(62))).toEqual([
      "0 Name | 0 Sum | 10 aaaaaaaaa | 10 aaa | 23 12.5",
      "",
      "",
      "",
      "",
      "0 [Name] | 29 bbb",
      "0 [Sum] | 23 3",
      "",
      "0 [Name] | 29 c",
      "0 [Sum] | 23 100",
    ]);
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toContain(
      "info makeup-table-stacked",
    );
  });

  test("has its head again, as an artifact, wherever a leg begins in it", async () => {
    const { groups } = await cast(TABLE, "td, th { padding: 0 } table { width: auto }");
    const { strip } = groups(100)[0]!.variants[0]!;
    expect(strip.breaks).toEqual([Infinity, 400, 400, 0]);
    const rest = strip.rest!(2)!;
    expect(drawStrip(rest)).toEqual(["0 [Name] | 31 [Sum]", "0 bbb | 34 3", "0 c | 24 100"]);
    expect(drawStrip(rest.rest!(2)!)).toEqual(["0 [Name] | 31 [Sum]", "0 c | 24 100"]);
    expect(strip.rest!(0)).toBeNull();
  });

  test("of very many rows is several groups, and goes on with its head in each", async () => {
    const rows = Array.from({ length: 1200 }, (_, row) => `| r${row} | ${row} |`).join("\n");
    const { groups } = await cast(`| a | b |\n|---|---|\n${rows}\n`);
    const strips = groups(100).map(({ variants }) => variants[0]!.strip);
    expect(strips.map(({ breaks }) => breaks.length)).toEqual([501, 500, 200]);
    expect(drawStrip(strips[1]!.rest!(0)!).slice(0, 2)).toEqual([
      expect.stringMatching(/\[a\]/),
      expect.stringMatching(/r500/),
    ]);
    expect(strips[0]!.rest!(0)).toBeNull();
  });

  test("may be parted between rows that a cell spans, at a price", async () => {
    const { groups } = await cast(
      "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>",
    );
    expect(groups(100)[0]!.variants[0]!.strip.breaks).toEqual([500, 400, 0]);
  });

  test("has rules where the style has them, none through a cell that spans rows", async () => {
    const css = "td, th { padding: 0 } tr { border-bottom: 1pt solid } table { width: auto }";
    const { groups } = await cast(
      "<table><tr><td rowspan=2>aa</td><td>b</td></tr><tr><td>c</td></tr></table>",
      css,
    );
    const { strip } = groups(100)[0]!.variants[0]!;
    const rules = (items: readonly RowItem[]): readonly string[] =>
      items.flatMap((item) => (item.kind === "rule" ? [`${item.x1.toFixed(0)}–${item.x2.toFixed(0)}`] : []));
    expect(rules(strip.ink(0))).toEqual(["10–15"]);
    expect(rules(strip.ink(1))).toEqual(["0–15"]);
  });

  test("as one piece has its baselines on the grid", async () => {
    const { across } = await cast(TABLE);
    const { items, height } = across(200);
    expect(height).toBe(48);
    expect(items.flatMap((item) => (item.kind === "line" ? [item.y] : []))).toEqual([
      9, 9, 21, 21, 33, 33, 45, 45,
    ]);
  });
});

/** Tables of cells with a word of their own each, some over several rows or columns. */
const tables = fc
  .array(
    fc.array(fc.record({ columns: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 4 }) }), {
      minLength: 1,
      maxLength: 5,
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((rows) => fc.record({ rows: fc.constant(rows), head: fc.boolean() }));

describe("tables of any make", () => {
  test("lose no word, side by side or not, and are as many groups at every width", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ rows, head }) => {
        const html = rows
          .map((cells, row) => {
            const name = head && row === 0 ? "th" : "td";
            const of = cells.map(
              (cell, at) => `<${name} colspan=${cell.columns} rowspan=${cell.rows}>r${row}c${at}</${name}>`,
            );
            return `<tr>${of.join("")}</tr>`;
          })
          .join("");
        const { groups } = await cast(`Before.\n\n<table>${html}</table>\n\nAfter.`);
        const words = [
          "Before.",
          ...rows.flatMap((cells, row) => cells.map((_, at) => `r${row}c${at}`)),
          "After.",
        ];
        for (const measure of [40, 90, 400]) {
          const cut = groups(measure);
          expect(wordsOf(cut).toSorted()).toEqual(words.toSorted());
          expect(cut.length).toBe(3);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("widths of columns", () => {
  const columns = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 200 })).map(([min, more]) => ({
      min,
      max: min + more,
    })),
    { minLength: 1, maxLength: 8 },
  );

  test("fit the room, and each holds its content's least width", () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 800 }), fc.boolean(), (asked, room, fills) => {
        const widths = widthsOf(asked, [], room, fills);
        const least = asked.reduce((sum, { min }) => sum + min, 0);
        expect(widths === null).toBe(least > room);
        if (widths === null) return;
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThan(room + 1e-6);
        widths.forEach((width, index) => expect(width).toBeGreaterThan(asked[index]!.min - 1e-6));
      }),
    );
  });

  test("make room for a cell over several", () => {
    const asked = [
      { min: 10, max: 10 },
      { min: 30, max: 30 },
    ];
    expect(widthsOf(asked, [{ from: 0, to: 2, min: 80, max: 80 }], 200, false)).toEqual([20, 60]);
  });
});
