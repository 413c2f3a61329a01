import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PageItem, Tag } from "../../src/makeup/index.js";
import { storyParts } from "../../src/paint/story-parts.js";
import type { Rect } from "../../src/units/index.js";
import { ROOT, SEED, setArticles, STYLES } from "../editions/edition.js";
import { headline, leg, line, paragraph, storyRoot } from "./issue.js";
import { element, lineItem, makeFont, page, SERIF, setLine, tag, words } from "./typeset.js";

const root = storyRoot("one");
const text = paragraph(root);
const LINES = ["words enough for a line", "and as many for another", "and for a third of it"];

/** The stretches of a page's only story: left and right edge, and how many of the baselines 12 pt apart they cover. */
const stretches = (items: readonly PageItem[]): readonly string[] => {
  const parts = storyParts(page(1, items));
  expect(parts.map(({ story }) => story)).toEqual(["one"]);
  return parts[0]!.stretches.map(
    ({ x, width, height }) => `${Math.round(x)}–${Math.round(x + width)} × ${Math.round(height / 12)}`,
  );
};

const width = (item: PageItem): number => (item.kind === "line" ? Math.round(item.line.end) : 0);
const measure = Math.max(...leg(0, 0, LINES, text).map(width));
const column = (index: number): number => 20 + 120 * index;
const legAt = (index: number, lines: number): string =>
  `${column(index)}–${column(index) + measure} × ${lines}`;

describe("the stretches of a story", () => {
  test("are its head, with all that is centred in it, and each leg", () => {
    const byline = tag("P", root, { element: element("byline") });
    const items = [
      line(20, 40, "A headline as wide as three legs are", headline(root, "")),
      line(150, 55, "By somebody", byline),
      ...[0, 1, 2].flatMap((index) => leg(column(index), 70, LINES, text)),
    ];
    const [head, ...legs] = stretches(items);
    expect(head).toMatch(/^20–3\d\d × [23]$/);
    expect(legs).toEqual([legAt(0, 3), legAt(1, 3), legAt(2, 3)]);
  });

  test("over a single leg are one, head and all", () => {
    const items = [line(20, 40, "A headline", headline(root, "")), ...leg(20, 60, LINES, text)];
    expect(stretches(items)).toHaveLength(1);
  });

  test("hold a large initial with the lines beside it", () => {
    const initial = lineItem(20, 94, setLine(words(makeFont(SERIF, 40), "W")), text);
    const items = [
      initial,
      ...leg(64, 70, LINES, text),
      ...leg(20, 106, LINES, text),
      ...leg(180, 70, LINES, text),
    ];
    expect(stretches(items)).toHaveLength(2);
  });

  test("hold lists with their labels, and rows of tables whose cells go up again", () => {
    const item = tag("LI", tag("L", root));
    const table = tag("Table", root);
    const cell = (row: number, index: number): Tag => tag("TD", table, { cell: { row, index } });
    const items = [
      ...leg(30, 40, ["words"], text),
      line(20, 52, "–", tag("Lbl", item)),
      line(30, 52, "an item", tag("LBody", item)),
      ...leg(20, 70, ["a cell", "of three", "lines"], cell(0, 0)),
      ...leg(90, 70, ["a cell"], cell(0, 1)),
      ...leg(20, 106, ["below"], cell(1, 0)),
      ...leg(150, 40, LINES, text),
    ];
    const [first, second, ...others] = stretches(items);
    expect(first).toMatch(/^20–1\d\d × 7$/);
    expect([second, others]).toEqual([`150–${150 + measure} × 3`, []]);
  });

  test("of a table that goes on in the next leg are one in each", () => {
    const table = tag("Table", root);
    const cell = (row: number, index: number): Tag => tag("TD", table, { cell: { row, index } });
    const items = [
      ...leg(20, 200, ["name"], cell(0, 0)),
      ...leg(70, 200, ["value"], cell(0, 1)),
      ...leg(200, 40, ["more"], cell(0, 2)),
      ...leg(250, 40, ["of it"], cell(0, 3)),
    ];
    expect(stretches(items)).toHaveLength(2);
  });

  test("are apart where something stands across all legs in the middle", () => {
    const items = [
      ...[0, 1].flatMap((index) => leg(column(index), 40, LINES, text)),
      line(20, 80, "a line of a table or a box that is as wide as the two legs", text),
      ...[0, 1].flatMap((index) => leg(column(index), 100, LINES, text)),
    ];
    expect(stretches(items)).toEqual([
      legAt(0, 3),
      legAt(1, 3),
      expect.stringMatching(/^20–2\d\d × 1$/),
      legAt(0, 3),
      legAt(1, 3),
    ]);
  });

  test("are of stories alone: not of furniture, artifacts, rules and tints", () => {
    const box = tag("Sect", null, { element: element("box") });
    const color = { space: "none" } as const;
    const fill: PageItem = { kind: "fill", rect: { x: 0, y: 0, width: 9, height: 9 } as Rect, color };
    const folio = lineItem(20, 20, setLine(words(makeFont(SERIF, 9), "7")), "Pagination");
    expect(storyParts(page(1, [line(20, 40, "Weather", box), folio, fill]))).toEqual([]);
  });
});

/** How far boxes of letters reach into one another where lines are set close, points. */
const CLOSE = 12;

const collide = (one: Rect, other: Rect): boolean =>
  Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > CLOSE &&
  Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > CLOSE;

const ARTICLES = [
  SEED,
  join(ROOT, "tests/editions/fixtures/2023-12-05-Sharing-artifacts-and-outputs-from-research.md"),
  join(ROOT, "tests/editions/fixtures/fed-10.txt"),
];

test.each(STYLES)("on %s stretches of real stories lie side by side, few to a leg", async (style) => {
  const { pages } = await setArticles(ARTICLES, style, false);
  for (const each of pages) {
    const found = storyParts(each).flatMap(({ stretches: own }) => own);
    const over = found.flatMap((one, index) => found.slice(index + 1).filter((other) => collide(one, other)));
    expect(over, `page ${each.number}`).toEqual([]);
    // Six legs and a head at the most, of three stories; what is cut to pieces would be more.
    expect(found.length, `page ${each.number}`).toBeLessThan(22);
  }
});
