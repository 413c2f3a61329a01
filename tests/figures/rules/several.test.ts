import { describe, expect, test } from "vitest";
import type { RuleBreach, RuleId } from "../../../src/figures/index.js";
import type { Page, PageItem, Piece, Tag } from "../../../src/makeup/index.js";
import { pt, type Rect } from "../../../src/units/index.js";
import {
  checked,
  HEAD,
  LEADING,
  legX,
  line,
  MARGIN,
  MEASURE,
  picture,
  put,
  rowY,
  rule,
  storyTag,
  tag,
  text,
} from "./build.js";
import {
  across,
  BETWEEN,
  BRIEF,
  briefs,
  DEEP,
  HALF,
  headRows,
  jumps,
  LEAD,
  LOWER,
  pageOf,
  paperPage,
  SECOND,
  story,
  TOP,
  turned,
  TURN_ROWS,
} from "./several.js";

/* Rules between stories, and of stories that go on elsewhere: a page that keeps each, and one that breaks it and nothing else. */

const told = (breaches: readonly RuleBreach[]): readonly string[] =>
  breaches.map(({ rule: id, severity, message }) => `${id}${severity === "warning" ? "?" : ""} ${message}`);

const only = (id: RuleId, pages: readonly Page[]): readonly string[] =>
  told(checked(pages).filter((breach) => breach.rule === id));

const lead = (): readonly PageItem[] => story({ at: 0, span: 2, size: LEAD });

test("a page of a lead and two briefs breaks no rule, with rules between them", () => {
  expect(told(checked([paperPage()]))).toEqual([]);
  const gutter = legX(2) - 10;
  const between = [
    rule(gutter, rowY(TOP) - 7, gutter, rowY(29)),
    rule(legX(2), rowY(LOWER - 1) - 8, legX(2) + MEASURE, rowY(LOWER - 1) - 8, 0.3),
  ];
  expect(told(checked([pageOf(1, between, lead(), ...briefs())]))).toEqual([]);
});

test("a breach says where it is", () => {
  const bumped = checked([pageOf(7, lead(), ...briefs({ size: SECOND }))]).find(({ rule: id }) => id === 5);
  expect(bumped).toMatchObject({ page: 7, severity: "error", span: { file: "made.md" } });
  expect(bumped!.place.x).toBeCloseTo(legX(2), 5);
  expect(bumped!.place.y).toBeCloseTo(rowY(TOP) - 0.8 * LEADING + 0.8 * SECOND, 5);
  const hole = checked([pageOf(7, lead(), ...briefs({ rows: HALF - 6 }))]).find(({ rule: id }) => id === 25);
  expect(hole!.place.x).toBeCloseTo(legX(2), 5);
  expect(hole!.place.y).toBeGreaterThan(rowY(TOP + HALF - 7));
  expect(hole!.place.y).toBeLessThan(rowY(LOWER));
});

test("a story in one leg stands in the columns of its page", () => {
  // Alone its lines could stand in a column as wide as the page, which its headline would not span.
  const legs = [0, 1, 2].map((at) => story({ at }));
  expect(told(checked([pageOf(1, ...legs)]))).toEqual([]);
});

describe("2: nothing overlaps", () => {
  test("a story and an advertisement", () => {
    const items = [lead(), ...briefs({ rows: 10 }, { row: LOWER - 2, rows: HALF + 2 })];
    expect(only(2, [withPieces(pageOf(1, ...items), boxIn(2, TOP + 12, 4))])).toEqual([]);
    expect(only(2, [withPieces(pageOf(1, ...items), boxIn(2, TOP + 9, 4))])).toEqual([
      "2 what is no story stands in a story's rectangle",
    ]);
  });
});

describe("5: bumped heads", () => {
  test("of neighbours at the same height, in display type", () => {
    const [brief, display] = [briefs(), briefs({ size: SECOND })];
    expect(only(5, [pageOf(1, lead(), ...brief)])).toEqual([]);
    expect(only(5, [pageOf(1, lead(), ...display)])).toEqual([
      "5 the headline stands beside another, “Rain is to come now”",
    ]);
  });

  test("not of stories with another between, nor where one head stands lower", () => {
    const apart = [story({ at: 0, size: SECOND }), story({ at: 1 }), story({ at: 2, size: SECOND })];
    expect(only(5, [pageOf(1, ...apart)])).toEqual([]);
    const lower = briefs({}, { size: SECOND });
    expect(only(5, [pageOf(1, lead(), ...lower)])).toEqual([]);
  });

  test("heads whose ink meets in height by a little, and not", () => {
    const beside = (row: number): readonly string[] => {
      const first = story({ at: 2, row: TOP, rows: row - TOP - BETWEEN });
      return only(5, [pageOf(1, lead(), first, story({ at: 2, row, rows: 30 - row, size: SECOND }))]);
    };
    // The lead's ink ends 28.8 + 6.4 pt below the page's first line, the other's begins 1.6 pt below its row.
    expect(beside(TOP + 3)).toHaveLength(1);
    expect(beside(TOP + 4)).toEqual([]);
  });
});

describe("8: the lead's head", () => {
  test("is twelve points over the next", () => {
    const withSecond = (size: number): readonly string[] =>
      only(8, [pageOf(1, story({ at: 0, span: 2, size: 28 }), ...briefs({}, { size }))]);
    expect(withSecond(16)).toEqual([]);
    expect(withSecond(17)).toEqual(["8 the largest headline, 28 pt, is 11 pt over the next, not 12"]);
  });

  test("of briefs there is none", () => {
    expect(only(8, [pageOf(1, story({ at: 0 }), story({ at: 1 }), story({ at: 2 }))])).toEqual([]);
  });
});

describe("12, 13: pictures", () => {
  /** A lead with a picture over its legs, a brief with one over its own. */
  const withPictures = (upper: number, lower: number, beside = briefs): Page => {
    const [root, brief] = [storyTag(), storyTag()];
    const from = TOP + headRows(LEAD);
    const under = (first: string): string => `${"_ ".repeat(upper)} ${text(30 - from - upper, first)}`;
    return pageOf(
      1,
      story({ at: 0, span: 2, size: LEAD, root, legs: [under("a"), under("h")] }),
      [picture(0, from, upper, tag("figure", root), 2)],
      ...beside(
        {},
        {
          root: brief,
          legs: [lower === 0 ? text(HALF - 1) : `${"_ ".repeat(lower)} ${text(HALF - 1 - lower)}`],
        },
      ),
      lower === 0 ? [] : [picture(2, LOWER + 1, lower, tag("figure", brief))],
    );
  };

  test("12: one is twice as large as the next", () => {
    // A leg is 160 pt wide, two are 340 with their gutter.
    expect(only(12, [withPictures(6, 6)])).toEqual([]);
    expect(only(12, [withPictures(5, 6)])).toEqual([
      "12 the largest picture is 1.8 times as large as the next, not 2",
    ]);
  });

  test("13: a third of a page that has any", () => {
    expect(only(13, [paperPage()])).toEqual([]);
    expect(only(13, [withPictures(18, 0)])).toEqual([]);
    expect(only(13, [withPictures(16, 0)])).toEqual(["13 pictures take 30.6 % of the page, not a third"]);
  });

  test("13: advertisements are neither pictures nor the page's room", () => {
    const ad = boxIn(2, TOP, DEEP);
    const none = (): readonly (readonly PageItem[])[] => [];
    expect(only(13, [withPieces(withPictures(16, 0, none), ad)])).toEqual([]);
    const shown = pageOf(1, lead(), [picture(2, TOP, DEEP, tag("picture", null))]);
    expect(told(checked([withPieces(shown, ad)]))).toEqual([]);
  });
});

describe("a story that goes on elsewhere", () => {
  /** From two legs of page 1 to so many of page 3, both beside other stories. */
  function jumped(
    parts: {
      readonly first?: readonly string[];
      readonly rows?: number;
      readonly rest?: readonly string[];
    } = {},
  ): readonly Page[] {
    const [root, tags] = [storyTag(), new Map<string, Tag>()];
    const rows = parts.rows ?? DEEP;
    const under = rows - headRows(LEAD);
    const first = parts.first ?? [text(under), text(under - 1, "h")];
    const from = TOP + TURN_ROWS;
    const rest = parts.rest ?? [text(30 - from, "A"), text(30 - from, "H")];
    return [
      pageOf(
        1,
        story({ at: 0, span: 2, size: LEAD, rows, root, tags, legs: first }),
        [jumps(1, TOP + rows - 1)],
        ...(rows === DEEP
          ? []
          : [story({ at: 0, span: 2, row: TOP + rows + BETWEEN, rows: DEEP - rows - BETWEEN })]),
        ...briefs(),
      ),
      pageOf(
        3,
        story({ at: 0 }),
        turned(1, TOP),
        story({ at: 1, span: 2, row: from, size: 0, root, tags, legs: rest }),
      ),
    ];
  }

  test("breaks no rule, in other columns on the other page", () => {
    expect(told(checked(jumped()))).toEqual([]);
  });

  test("with its turn line and its turn head under another story", () => {
    const root = storyTag();
    const first = pageOf(1, story({ at: 0, span: 2, size: LEAD, root }), ...briefs());
    const row = TOP + HALF + BETWEEN;
    const second = pageOf(
      3,
      story({ at: 0, rows: HALF }),
      story({ at: 1, span: 2, rows: HALF }),
      turned(0, row),
      story({ at: 0, span: 2, row: row + TURN_ROWS, rows: HALF - TURN_ROWS, size: 0, root }),
      story({ at: 2, row, rows: HALF }),
    );
    // Where the turn line is another story's, the white beside it and under that is a hole.
    const breaches = checked([first, second]).filter(({ rule: id }) => id !== 10 && id !== 18);
    expect(told(breaches)).toEqual([]);
  });

  test("23, 24: a paragraph may be parted, but not from a line of it, nor in a word", () => {
    const under = DEEP - headRows(LEAD) - 1;
    const rest = DEEP - TURN_ROWS;
    const over = (foot: string, top: string): readonly string[] => {
      const [before, after] = [foot.split(" ").length, top.split(" ").length];
      const first = [text(under + 1), `${text(under - before, "h")} ${foot}`];
      return told(checked(jumped({ first, rest: [`${top} ${text(rest - after, "A")}`, text(rest, "H")] })));
    };
    expect(over("z z", "z z.")).toEqual([]);
    expect(over("z z", "z.")).toEqual(["23 a widow: a last line alone at a leg's head"]);
    expect(over("z", "z z.")).toEqual(["23 an orphan: a first line alone at a leg's foot"]);
    expect(over("z z-", "z z.")).toEqual(["24 a leg ends in a hyphen"]);
  });

  test("11: the legs of each part are level", () => {
    const under = DEEP - headRows(LEAD) - 1;
    expect(only(11, jumped({ first: [text(under - 2), text(under, "h")] }))).toEqual([
      "11 leg 1: ends 3 lines above the deepest leg before the jump",
    ]);
    const rest = DEEP - TURN_ROWS;
    expect(only(11, jumped({ rest: [text(rest), text(rest - 2, "h")] }))).toEqual([
      "11 leg 3: ends 2 lines above the deepest leg of the story's end",
    ]);
  });

  test("11: a part need not reach its page's foot, where other stories stand", () => {
    expect(only(11, jumped({ rows: HALF }))).toEqual([]);
  });

  test("18: four inches before it, six after", () => {
    // 288 pt and 432 pt are 29 and 43 lines.
    const rows = headRows(LEAD) + 15;
    expect(only(18, jumped({ rows }))).toEqual([]);
    expect(only(18, jumped({ rows: rows - 1 }))).toEqual([
      "18 3.8 inches of text stand before the jump, not 4",
    ]);
    expect(only(18, jumped({ rest: [text(22), text(21, "h")] }))).toEqual([]);
    expect(only(18, jumped({ rest: [text(21), text(21, "h")] }))).toEqual([
      "18 5.8 inches of text stand after the jump, not 6",
    ]);
  });

  test("19: it does so once", () => {
    const [root, tags] = [storyTag(), new Map<string, Tag>()];
    const part = (number: number, size: number): Page =>
      pageOf(number, story({ at: 0, span: 2, size, root, tags, legs: [] }), ...briefs());
    expect(only(19, [part(1, LEAD), part(3, 0)])).toEqual([]);
    expect(only(19, [part(1, LEAD), part(3, 0), part(5, 0)])).toEqual(["19 the story jumps 2 times"]);
  });

  test("19: what runs on over pages of its own does not jump", () => {
    const [root, tags] = [storyTag(), new Map<string, Tag>()];
    const part = (number: number, size: number): Page =>
      pageOf(number, story({ at: 0, span: 3, size, root, tags }));
    expect(told(checked([part(1, LEAD), part(2, 0), part(3, 0)]))).toEqual([]);
  });

  test("19: what says that it goes on elsewhere does, if only over the leaf", () => {
    const root = storyTag();
    const signed = (number: number, row: number): PageItem =>
      put(legX(0), rowY(row), line("See page", { size: 8, last: true }), tag("jump", root, String(number)));
    const part = (number: number, size: number): Page =>
      pageOf(number, story({ at: 0, span: 3, size, root, row: TOP + 1, rows: DEEP - 1 }), [
        signed(number, TOP),
      ]);
    const pages = [part(1, LEAD), part(2, 0), part(3, 0)];
    expect(only(19, pages)).toEqual(["19 the story jumps 2 times"]);
    expect(only(19, pages.slice(0, 2))).toEqual([]);
  });

  test("5: its turn head is a headline too", () => {
    const root = storyTag();
    const first = pageOf(1, story({ at: 0, span: 2, size: LEAD, root }), ...briefs());
    const next = (size: number): readonly string[] =>
      only(5, [
        first,
        pageOf(
          3,
          story({ at: 0, size }),
          turned(1, TOP),
          story({ at: 1, span: 2, row: TOP + TURN_ROWS, size: 0, root }),
        ),
      ]);
    expect(next(BRIEF)).toEqual([]);
    expect(next(SECOND)).toHaveLength(1);
  });
});

describe("25: white between stories", () => {
  /** Two briefs with so many lines between. */
  const apart = (lines: number): Page => {
    const upper = HALF + BETWEEN - lines;
    return pageOf(1, lead(), ...briefs({ rows: upper }));
  };

  test("of four lines parts them, of more is a hole", () => {
    expect(only(25, [apart(4)])).toEqual([]);
    expect(only(25, [apart(5)])).toEqual(["25 white of 1 column by 3.1 lines is enclosed between stories"]);
  });

  test("across columns is one hole, and leaves the page unfilled", () => {
    const rows = HALF - 4;
    const upper = [story({ at: 0, span: 2, rows, size: LEAD }), story({ at: 2, rows })];
    const lower = [
      story({ at: 0, span: 2, row: LOWER, rows: HALF }),
      story({ at: 2, row: LOWER, rows: HALF }),
    ];
    expect(only(25, [pageOf(1, ...upper, ...lower)])).toEqual([
      "25 white of 3 columns by 4.1 lines is enclosed between stories",
      "25 the page is 94 % filled, under 98",
    ]);
  });

  test("at a page's foot is not enclosed, and leaves it unfilled", () => {
    const foot = (rows: number): readonly string[] => only(25, [pageOf(1, lead(), ...briefs({}, { rows }))]);
    expect(foot(HALF - 3)).toEqual([]);
    expect(foot(HALF - 4)).toEqual(["25 the page is 97.6 % filled, under 98"]);
  });

  test("is filled by advertisements and furniture, told or seen", () => {
    const hole = apart(12);
    const box = boxIn(2, TOP + HALF - 8, 8);
    const tint: PageItem = { kind: "fill", rect: box, color: { space: "none" } };
    const words = put(
      box.x,
      rowY(TOP + HALF - 2),
      line("Weather", { last: true }),
      tag("p", tag("box", null)),
    );
    expect(only(25, [hole])).toHaveLength(2);
    expect(only(25, [withPieces(hole, box)])).toEqual([]);
    expect(only(25, [{ ...hole, items: [...hole.items, tint] }])).toEqual([]);
    expect(only(25, [{ ...hole, items: [...hole.items, tint, words] }])).toEqual([]);
  });

  test("of a page that a dummy leaves to one story counts too", () => {
    const short = pageOf(1, story({ at: 0, span: 3, size: LEAD, rows: HALF }));
    expect(only(25, [short])).toEqual([]);
    expect(only(25, [withPieces(short)])).toEqual(["25 the page is 51.6 % filled, under 98"]);
  });
});

describe("what is no story", () => {
  test("is checked by no rule of stories, wherever it stands", () => {
    const box = boxIn(2, LOWER, HALF);
    const own = tag("box", null);
    const words = Array.from({ length: 6 }, (_, row) =>
      put(
        box.x + 7,
        rowY(LOWER + row) + 3,
        line("Odd words", { size: 7, last: true }),
        row % 2 === 0 ? own : "Layout",
      ),
    );
    const frame = [
      rule(box.x, box.y, box.x + box.width, box.y),
      rule(box.x, box.y, box.x, box.y + box.height),
    ];
    const items = pageOf(1, lead(), story({ at: 2, rows: HALF }), words, frame);
    expect(told(checked([withPieces(items, box)]))).toEqual([]);
  });

  test("may have a frame on its picture's edges, but no rule over it", () => {
    const box = boxIn(2, LOWER, HALF);
    const framed = (y: number): readonly string[] => {
      const line = rule(box.x, y, box.x + box.width, y, 0.3);
      const shown: PageItem = { ...picture(2, LOWER, HALF, tag("picture", null)), rect: box } as PageItem;
      const items = pageOf(1, lead(), story({ at: 2, rows: HALF }), [shown, line]);
      return told(checked([withPieces(items, box)]));
    };
    expect(framed(box.y)).toEqual([]);
    expect(framed(box.y + 20)).toEqual(["overlap a rule stands over a picture"]);
  });

  test("stands clear of ink all the same", () => {
    const box = boxIn(2, LOWER, HALF);
    const twice = [0, 2].map((by) => put(box.x + by, rowY(LOWER), line("Odd", { last: true }), "Layout"));
    const items = pageOf(1, lead(), story({ at: 2, rows: HALF }), twice);
    expect(told(checked([withPieces(items, box)]))).toEqual(["overlap “Odd” stands over “Odd”"]);
  });

  test("the nameplate is one block, with white between its parts", () => {
    const plate = tag("nameplate", null);
    const parts = [
      put(legX(1), MARGIN + 20, line("Paper", { size: 20, last: true }), tag("headline", plate)),
      put(legX(0), MARGIN + HEAD - 4, line("No. 1", { size: 8, last: true }), tag("folio", plate)),
      put(
        legX(2) + MEASURE - 60,
        MARGIN + HEAD - 4,
        line("Sixpence", { size: 8, last: true }),
        tag("folio", plate),
      ),
    ];
    const row = 1;
    const below = [story({ at: 0, span: 2, row, rows: 29, size: LEAD }), story({ at: 2, row, rows: 29 })];
    expect(told(checked([pageOf(1, parts, ...below)]))).toEqual([]);
  });
});

const boxIn = (leg: number, row: number, rows: number): Rect => ({
  x: pt(legX(leg)),
  y: pt(rowY(row) - 0.8 * LEADING),
  width: pt(across(1)),
  height: pt(rows * LEADING),
});

const withPieces = (page: Page, ...rects: readonly Rect[]): Page => ({
  ...page,
  pieces: rects.map((rect): Piece => ({ kind: "advertisement", rect })),
});
