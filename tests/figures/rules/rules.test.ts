import { describe, expect, test } from "vitest";
import type { RuleBreach, RuleId } from "../../../src/figures/index.js";
import type { PageItem } from "../../../src/makeup/index.js";
import { pt } from "../../../src/units/index.js";
import {
  checked,
  GUTTER,
  headline,
  leg,
  legX,
  line,
  MARGIN,
  MEASURE,
  missing,
  page,
  picture,
  pull,
  put,
  ROWS,
  rowY,
  rule,
  storyTag,
  tag,
  text,
} from "./build.js";

/*
 * For each rule a page that keeps it and one that breaks it and nothing else. A breach is told as its rule and what it says.
 */

const told = (breaches: readonly RuleBreach[]): readonly string[] =>
  breaches.map(({ rule: id, severity, message }) => `${id}${severity === "warning" ? "?" : ""} ${message}`);

const only = (id: RuleId, breaches: readonly RuleBreach[]): readonly string[] =>
  told(breaches.filter((breach) => breach.rule === id));

test("a page that is made up well breaks no rule", () => {
  expect(told(checked([page()]))).toEqual([]);
});

test("a breach says where it is, on the page and in the copy", () => {
  const [breach] = checked([page({ legs: [text(ROWS), text(ROWS, "h"), `${text(ROWS - 2, "p")} z z,`] })]);
  expect(breach).toMatchObject({
    rule: 23,
    severity: "error",
    page: 1,
    place: { x: legX(2), y: rowY(ROWS - 1) },
    message: "a last line is 9.4 % of the measure",
    span: { file: "made.md" },
  });
});

describe("1: a story is one rectangle", () => {
  test("a leg that begins lower than the others", () => {
    const legs = [text(ROWS), text(ROWS - 3, "h"), text(ROWS, "p")];
    expect(only(1, checked([page({ legs, from: [0, 3, 0] })]))).toEqual([
      "1 leg 2: begins 3 lines below the others",
    ]);
  });

  test("but may stand under furniture", () => {
    const legs = [text(ROWS), text(ROWS - 6, "h"), text(ROWS - 6, "p")];
    expect(told(checked([page({ legs, from: [0, 6, 6], more: pull(1, 0, 6, 2) })]))).toEqual([]);
  });

  test("a leg that is left empty, under the headline and where the story goes on", () => {
    const root = storyTag();
    const legs = [text(ROWS), text(ROWS, "h")];
    expect(told(checked([page({ legs })]))).toEqual(["1 leg 1: beside it leg 3 of the story is empty"]);
    const pages = [page({ root }), page({ root, legs, head: [], number: 2 })];
    expect(only(1, checked(pages))).toEqual(["1 leg 1: beside it leg 3 of the story is empty"]);
  });
});

describe("2: edges are on the column grid", () => {
  const moved = (items: readonly PageItem[], by: number): readonly PageItem[] =>
    items.map((item) => (item.kind === "line" ? { ...item, x: pt(item.x + by) } : item));
  const withLast = (by: number): readonly RuleBreach[] => {
    const root = storyTag();
    const last = moved(leg(2, text(ROWS, "p"), new Map(), root), by);
    return checked([page({ root, legs: [text(ROWS), text(ROWS, "h")], more: last })]);
  };

  test("within half a point", () => {
    expect(told(withLast(0.4))).toEqual([]);
    expect(told(withLast(-2))).toEqual(["2 leg 3: stands -2 pt off the column grid"]);
  });

  test("no line stands out of its leg, but for marks that hang", () => {
    const root = storyTag();
    const wide = (width: number): PageItem =>
      put(legX(0), rowY(ROWS - 1), line("aaaaaaa bbbbbbb ccccccc ddddddd", { width }), tag("p", root));
    const withLine = (width: number): readonly RuleBreach[] =>
      checked([
        page({ root, legs: [text(ROWS - 1), text(ROWS, "h"), text(ROWS, "p")], more: [wide(width)] }),
      ]);
    expect(told(withLine(MEASURE + 4))).toEqual([]);
    expect(told(withLine(MEASURE + 9))).toEqual(["2 a line stands out of its leg"]);
  });

  test("stories do not overlap", () => {
    const other = storyTag();
    const second = leg(1, text(10, "w"), new Map(), other, 12);
    const legs = [text(ROWS), `${text(10, "h")} ${"_ ".repeat(14)} ${text(6, "k")}`, text(ROWS, "p")];
    expect(only(2, checked([page({ legs, more: second })]))).toEqual([
      "2 two stories stand in each other's rectangle",
    ]);
  });
});

describe("3, 4, 6, 7, 9: heads", () => {
  test("3: a story without a headline", () => {
    expect(told(checked([page({ head: [] })]))).toEqual(["3 a story begins without a headline"]);
  });

  test("4: a headline over two of three legs, and one with a leg beside it", () => {
    const root = storyTag();
    const short = [
      put(
        MARGIN + 30,
        MARGIN + 24,
        line("Five words make a headline", { size: 20, last: true }),
        tag("headline", root, "a b c d e"),
      ),
    ];
    expect(told(checked([page({ root, head: short })]))).toEqual([
      "4 the headline does not span the legs of its story",
    ]);
    const legs = [text(ROWS), text(ROWS, "h"), text(ROWS + 4, "p")];
    expect(only(4, checked([page({ legs, from: [0, 0, -4] })]))).toEqual([
      "4 text stands beside the headline, not below it",
    ]);
  });

  test("4: a headline may be centred, or at either edge", () => {
    const root = storyTag();
    const set = line("Five words make a headline", { size: 20, last: true });
    for (const x of [MARGIN, MARGIN + (520 - set.end) / 2, MARGIN + 520 - set.end]) {
      const head = [put(x, MARGIN + 24, set, tag("headline", root, "a b c d e"))];
      expect(told(checked([page({ root, head })]))).toEqual([]);
    }
  });

  test.each([
    ["Four words are few", ["6? the headline has 4 words"]],
    ["This is one of exactly ten words and no more", []],
    ["This is one of eleven words and that is too many", ["6? the headline has 11 words"]],
  ])("6: %s", (words, breaches) => {
    const root = storyTag();
    expect(told(checked([page({ root, head: headline(root, words, 20) })]))).toEqual(breaches);
  });

  test("7: a subhead that is larger than the headline above it", () => {
    const root = storyTag();
    const head = headline(root, "Five words make a headline", 9);
    const legs = [`${text(10)} _ # ${text(18, "d")}`, text(ROWS, "h"), text(ROWS, "p")];
    expect(told(checked([page({ root, head, legs })]))).toEqual([
      "7 a subhead of 10 pt stands under a head of 9 pt",
    ]);
  });

  test("9: a size that is not on the ladder", () => {
    expect(told(checked([page()], { headlineSizes: [24, 30, 36] }))).toEqual([]);
    expect(told(checked([page()], { headlineSizes: [24, 36] }))).toEqual([
      "9 the headline's 30 pt are not on the style's ladder",
    ]);
  });
});

describe("10, 11: legs", () => {
  test("10: legs under two inches", () => {
    expect(told(checked([page({ legs: [text(10), text(10, "h"), text(10, "p")] })]))).toEqual([
      "10? leg 1: is 1.4 inches deep, not 2 to 10",
    ]);
  });

  test("11: a leg a line short is level, two lines short is not", () => {
    const legs = (last: number): readonly string[] => [text(ROWS), text(ROWS, "h"), text(last, "p")];
    expect(told(checked([page({ legs: legs(ROWS - 1) })]))).toEqual([]);
    expect(told(checked([page({ legs: legs(ROWS - 2) })]))).toEqual([
      "11 leg 3: ends 2 lines above the deepest leg of the story's end",
    ]);
  });

  test("11: where a story goes on its legs end at the page's foot", () => {
    const root = storyTag();
    const pages = (rows: number): readonly RuleBreach[] =>
      checked([
        page({ root, legs: [text(rows), text(rows, "h"), text(rows, "p")] }),
        page({ root, head: [], number: 2 }),
      ]);
    expect(only(11, pages(ROWS - 1))).toEqual([]);
    expect(only(11, pages(ROWS - 2))).toEqual(
      [1, 2, 3].map((each) => `11 leg ${each}: ends 2 lines above the page's foot`),
    );
  });
});

describe("14: furniture", () => {
  const cut = `${text(10)} ${"_ ".repeat(6)} ${text(14, "d")}`;

  test("in the middle of a leg", () => {
    const legs = [cut, text(ROWS, "h"), text(ROWS, "p")];
    expect(told(checked([page({ legs, more: pull(0, 10, 6, 1) })]))).toEqual([
      "14 a pull quote stands in the middle of leg 1",
    ]);
  });

  test("but labels in the text are none", () => {
    const label = put(legX(0), rowY(10), line("Label", { last: true }), "Layout");
    const legs = [`${text(10)} _ ${text(19, "d")}`, text(ROWS, "h"), text(ROWS, "p")];
    expect(told(checked([page({ legs, more: [label] })]))).toEqual([]);
  });

  test("at a leg's top, and across a gutter", () => {
    const top = [text(ROWS - 6), text(ROWS, "h"), text(ROWS, "p")];
    expect(told(checked([page({ legs: top, from: [6, 0, 0], more: pull(0, 0, 6, 1) })]))).toEqual([]);
    const across = [cut, cut.replaceAll("a", "h").replaceAll("b", "i").replaceAll("d", "k"), text(ROWS, "p")];
    expect(told(checked([page({ legs: across, more: pull(0, 10, 6, 2) })]))).toEqual([]);
  });
});

describe("15, 16, 17: pictures", () => {
  const withPicture = (
    row: number,
    rows: number,
    legs: readonly string[],
    from: readonly number[],
    cutline?: number,
  ) => {
    const root = storyTag();
    const figure = tag("figure", root);
    const caption = tag("cutline", figure);
    const set = line("aaaaaaa bbbbbbb ccccccc ddddddd", { width: cutline ?? MEASURE, last: true });
    const words = put(legX(0), rowY(row + rows), set, caption);
    const more = [picture(0, row, rows, figure), ...(cutline === undefined ? [] : [words])];
    return checked([page({ root, legs, from, more })]);
  };

  test("a picture at a leg's top with its cutline", () => {
    expect(told(withPicture(0, 8, [text(21), text(ROWS, "h"), text(ROWS, "p")], [9, 0, 0], MEASURE))).toEqual(
      [],
    );
  });

  test("a box that says that a picture is missing, over a pull quote", () => {
    const root = storyTag();
    const figure = tag("figure", root);
    const cutline = put(legX(0), rowY(7), line("aaaaaaa bbbbbbb", { last: true }), tag("cutline", figure));
    const box = missing(0, 0, 7);
    const more = [...box, cutline, ...pull(0, 8, 6, 1)];
    const legs = [text(16), text(ROWS, "h"), text(ROWS, "p")];
    expect(told(checked([page({ root, legs, from: [14, 0, 0], more })]))).toEqual([]);
  });

  test("two pictures, each as wide as its cutline", () => {
    const root = storyTag();
    const [first, second] = [tag("figure", root), tag("figure", root)];
    const cutline = (row: number, width: number, of: typeof first): PageItem =>
      put(
        legX(0),
        rowY(row),
        line("aaaaaaa bbbbbbb ccccccc ddddddd", { width, last: true }),
        tag("cutline", of),
      );
    const more = [
      picture(0, 0, 5, first),
      cutline(5, MEASURE, first),
      picture(0, 7, 5, second, 2),
      cutline(12, 2 * MEASURE, second),
    ];
    const legs = [text(16), `${text(6, "h")} ${"_ ".repeat(8)} ${text(16, "k")}`, text(ROWS, "p")];
    expect(told(checked([page({ root, legs, from: [14, 0, 0], more })]))).toEqual([]);
  });

  test("14: in the middle", () => {
    const legs = [`${text(10)} ${"_ ".repeat(8)} ${text(12, "d")}`, text(ROWS, "h"), text(ROWS, "p")];
    expect(told(withPicture(10, 8, legs, [0, 0, 0]))).toEqual(["14 a picture stands in the middle of leg 1"]);
  });

  test("15: at the foot", () => {
    const legs = [text(22), text(ROWS, "h"), text(ROWS, "p")];
    expect(told(withPicture(22, 8, legs, [0, 0, 0]))).toEqual(["15 a picture stands at the foot of leg 1"]);
  });

  test("16: an inch of text below", () => {
    const legs = (rows: number): readonly string[] => [text(rows), text(ROWS, "h"), text(ROWS, "p")];
    expect(told(withPicture(0, 22, legs(8), [22, 0, 0]))).toEqual([]);
    expect(told(withPicture(0, 23, legs(7), [23, 0, 0]))).toEqual([
      "16 a picture has 70 pt of text below it in leg 1, not an inch",
    ]);
  });

  test("17: a cutline wider than its picture", () => {
    const legs = [text(21), text(ROWS, "h"), text(ROWS, "p")];
    expect(told(withPicture(0, 8, legs, [9, 0, 0], MEASURE + GUTTER / 2))).toEqual([
      "17 a cutline is wider than its picture",
    ]);
  });
});

test("20: two boxes on a page", () => {
  const root = storyTag();
  const box = (row: number): PageItem =>
    put(legX(0), rowY(row), line("aaaaaaa bbbbbbb", { last: true }), tag("p", tag("box", root)));
  const legs = [text(ROWS - 2), text(ROWS, "h"), text(ROWS, "p")];
  expect(
    told(checked([page({ root, legs: [text(ROWS - 1), legs[1]!, legs[2]!], more: [box(ROWS - 1)] })])),
  ).toEqual([]);
  expect(told(checked([page({ root, legs, more: [box(ROWS - 2), box(ROWS - 1)] })]))).toEqual([
    "20 the page has 2 boxes",
  ]);
});

describe("21: size and measure", () => {
  const filledWith = (words: string, size: number): readonly RuleBreach[] => {
    const root = storyTag();
    const own = tag("p", root);
    const rows = Array.from({ length: ROWS }, (_, row) =>
      put(legX(0), rowY(row), line(words, { size, width: MEASURE, last: row === ROWS - 1 }), own),
    );
    return checked([page({ root, legs: ["_", text(ROWS, "h"), text(ROWS, "p")], more: rows })]);
  };

  test("type under 8 pt", () => {
    expect(told(filledWith("aaaaaaaaaaa aaaaaaaaaa aaaaaaaaaaa", 8))).toEqual([]);
    expect(told(filledWith("aaaaaaaaaaa aaaaaaaaaa aaaaaaaaaaa", 7.5))).toEqual([
      "21 the text is 7.5 pt, under 8",
    ]);
  });

  test("under thirty letters a line, justified and not", () => {
    const allOf = (words: string, ragged: boolean): readonly RuleBreach[] => {
      const root = storyTag();
      const rows = [0, 1, 2].flatMap((column) => {
        const own = tag("p", root);
        return Array.from({ length: ROWS }, (_, row) => {
          const width = ragged ? MEASURE - (row % 3) * 9 : MEASURE;
          return put(legX(column), rowY(row), line(words, { width, last: row === ROWS - 1 }), own);
        });
      });
      return checked([page({ root, legs: [], more: rows })]);
    };
    expect(told(allOf("aaaaaaa bbbbbbb ccccccc dddddd", false))).toEqual([]);
    expect(told(allOf("aaaaaaa bbbbbbb ccccccc dddd", false))).toEqual([
      "21 87 lines of 28 characters are justified, under 30",
    ]);
    expect(told(allOf("aaaaaaa bbbbbbb ccccccc dddd", true))).toEqual([]);
  });
});

describe("22: the grid", () => {
  const withBaseline = (off: number): readonly RuleBreach[] => {
    const root = storyTag();
    const stray = put(legX(0), rowY(ROWS - 1) + off, line("aaaaaaa bbbbbbb", { last: true }), tag("p", root));
    return checked([page({ root, legs: [text(ROWS - 1), text(ROWS, "h"), text(ROWS, "p")], more: [stray] })]);
  };

  test("within a tenth of a point", () => {
    expect(told(withBaseline(-0.09))).toEqual([]);
    expect(told(withBaseline(-0.2))).toEqual(["22 a baseline is -0.2 pt off the grid"]);
  });

  test("notes stand on it with their last line alone", () => {
    const root = storyTag();
    const note = tag("note", root);
    const notes = (last: number): readonly PageItem[] => [
      put(legX(0), last - 9, line("aaaaaaa bbbbbbb ccccccc", { size: 7, last: true }), note),
      put(legX(0), last, line("aaaaaaa bbbbbbb ccccccc", { size: 7, last: true }), note),
    ];
    const withNotes = (last: number): readonly RuleBreach[] =>
      checked([page({ root, legs: [text(ROWS - 3), text(ROWS, "h"), text(ROWS, "p")], more: notes(last) })]);
    expect(told(withNotes(rowY(ROWS - 1)))).toEqual([]);
    expect(told(withNotes(rowY(ROWS - 1) - 1))).toEqual(["22 a baseline is -1 pt off the grid"]);
  });
});

describe("23: lines that stand alone", () => {
  const withLegs = (first: string, second: string): readonly RuleBreach[] =>
    checked([page({ legs: [first, second, text(ROWS, "p")] })]);

  test("a widow, an orphan, a paragraph of two lines parted", () => {
    expect(told(withLegs(`${text(27)} z z z`, `z. ${text(29, "h")}`))).toEqual([
      "23 a widow: a last line alone at a leg's head",
    ]);
    expect(told(withLegs(`${text(29)} z`, `z z. ${text(28, "h")}`))).toEqual([
      "23 an orphan: a first line alone at a leg's foot",
    ]);
    expect(told(withLegs(`${text(29)} z`, `z. ${text(29, "h")}`))).toEqual([
      "23 an orphan: a first line alone at a leg's foot",
      "23 a widow: a last line alone at a leg's head",
    ]);
    expect(told(withLegs(`${text(28)} z z`, `z z. ${text(28, "h")}`))).toEqual([]);
  });

  test("a widow over pages", () => {
    const [root, tags] = [storyTag(), new Map()];
    const legs = [text(ROWS), text(ROWS, "h"), `${text(28, "p")} z z`];
    const next = [`z. ${text(29, "A")}`, text(ROWS, "H"), text(ROWS, "P")];
    const pages = [page({ root, tags, legs }), page({ root, tags, legs: next, head: [], number: 2 })];
    expect(told(checked(pages))).toEqual(["23 a widow: a last line alone at a leg's head"]);
  });

  test("a short last line, and one that is the rest of a word", () => {
    expect(told(withLegs(`${text(28)} z z,`, text(ROWS, "h")))).toEqual([
      "23 a last line is 9.4 % of the measure",
    ]);
    const root = storyTag();
    const own = tag("p", root);
    const rows = [
      put(
        legX(0),
        rowY(28),
        line("aaaaaaa bbbbbbb ccccccc ddddddd", { width: MEASURE, hyphenated: true }),
        own,
      ),
      put(legX(0), rowY(29), line("aaaaaaaaaa", { last: true }), own),
    ];
    expect(
      told(checked([page({ root, legs: [text(28), text(ROWS, "h"), text(ROWS, "p")], more: rows })])),
    ).toEqual(["23? a last line is only the rest of a word"]);
  });

  test("a head at a leg's foot", () => {
    expect(told(withLegs(`${text(28)} _ #`, text(ROWS, "h")))).toEqual([
      "23 leg 1: a head ends it, without its text",
    ]);
  });
});

describe("24: hyphens", () => {
  const withLegs = (first: string, second = text(ROWS, "h")): readonly string[] =>
    told(checked([page({ legs: [first, second, text(ROWS, "p")] })]));

  test("three in a row", () => {
    expect(withLegs(`${text(25)} z z- z- z z.`)).toEqual([]);
    expect(withLegs(`${text(25)} z z- z- z- z.`)).toEqual(["24 3 lines in a row end in hyphens"]);
  });

  test("at a leg's foot", () => {
    expect(withLegs(`${text(27)} z z z-`, `z z. ${text(28, "h")}`)).toEqual(["24 a leg ends in a hyphen"]);
  });
});

describe("25: white", () => {
  const withLeg = (drawing: string): readonly string[] =>
    told(checked([page({ legs: [drawing, text(ROWS, "h"), text(ROWS, "p")] })]));

  test("of two lines, and of three", () => {
    expect(withLeg(`${text(10)} _ _ ${text(18, "d")}`)).toEqual([]);
    expect(withLeg(`${text(10)} _ _ _ ${text(17, "d")}`)).toEqual([
      "25 leg 1: 3 lines of white are enclosed",
    ]);
  });

  test("in many places leaves the rectangle unfilled", () => {
    const holed = (first: string): string =>
      [first, first, first, first, first]
        .map((name, index) => text(4, String.fromCharCode(name.charCodeAt(0) + index)))
        .join(" _ _ ");
    const legs = [`${holed("a")} _ _`, `${holed("h")} _ _`, `${holed("p")} _ _`];
    const withEnd = legs.map((each, index) => each.replace(/_ _$/, `_ ${"xyz"[index]!}.`));
    expect(told(checked([page({ legs: withEnd })]))).toEqual([
      "25 leg 1: and its fellows are 93.5 % filled, under 98",
    ]);
  });
});

describe("ink", () => {
  test("over ink: type on type, a rule through type, a picture on type", () => {
    const root = storyTag();
    const twice = put(legX(0) + 3, rowY(4), line("over", { last: true }), tag("p", root));
    expect(only("overlap", checked([page({ root, more: [twice] })]))).toEqual([
      "overlap “over” stands over “aaaaaaa bbbbbbb ccccccc”",
    ]);
    expect(
      only("overlap", checked([page({ more: [rule(legX(1), rowY(3) - 2, legX(1) + 50, rowY(3) - 2)] })])),
    ).toEqual(["overlap a rule stands over “aaaaaaa bbbbbbb ccccccc ”"]);
    const figure = tag("figure", root);
    const legs = [text(24), text(ROWS, "h"), text(ROWS, "p")];
    expect(
      only("overlap", checked([page({ root, legs, from: [6, 0, 0], more: [picture(0, 0, 7, figure)] })])),
    ).toEqual(["overlap a picture stands over “aaaaaaa bbbbbbb ccccccc ”"]);
  });

  test("between lines, and rules in gutters, is none", () => {
    const gutter = legX(1) - GUTTER / 2;
    expect(told(checked([page({ more: [rule(gutter, rowY(0) - 7, gutter, rowY(ROWS - 1))] })]))).toEqual([]);
  });

  test("outside the type area, and below the foot", () => {
    const root = storyTag();
    const outside = put(
      legX(2) + MEASURE - 20,
      rowY(ROWS - 1) + 3,
      line("aaaaaa", { last: true }),
      tag("p", root),
    );
    const legs = [text(ROWS), text(ROWS, "h"), text(ROWS - 1, "p")];
    expect(only("area", checked([page({ root, legs, more: [outside] })]))).toEqual([
      "area “aaaaaa” stands outside the type area",
    ]);
    const below = [text(ROWS), text(ROWS, "h"), text(ROWS + 1, "p")];
    expect(only("overset", checked([page({ legs: below })]))).toEqual([
      "overset “aaaaaaa bbbbbbb ccccccc” stands below the page's foot",
    ]);
  });

  test("of strips stands in the margins", () => {
    const strip = put(MARGIN, 10, line("A Paper", { size: 8, last: true }), "Pagination");
    expect(told(checked([page({ more: [strip] })]))).toEqual([]);
  });
});
