import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readSheets as readStyle } from "../../src/cli/styles.js";
import { checkRules } from "../../src/figures/index.js";
import { isRefusal, readBytes } from "../../src/files.js";
import type { JobOptions } from "../../src/job.js";
import {
  checkDummy,
  fitterOf,
  isFront,
  issueStrings,
  LINES_BETWEEN,
  lineText,
  pageGrid,
  setNameplate,
  setPage,
  type Dummy,
  type DummyPage,
  type DummyTerms,
  type Fitter,
  type Nameplate,
  type Page,
  type PageItem,
  type Place,
  type SetPage,
  type StoryPart,
} from "../../src/makeup/index.js";
import { inReadingOrder } from "../../src/makeup/reading-order.js";
import type { Problem } from "../../src/problems/index.js";
import { facesOf, openRoom, readArticle, readSheets, type Room } from "../../src/room.js";
import { ROOT } from "../editions/edition.js";

/* A front page made from a dummy: real stories in the house style. */

const POSTS = "tests/fixtures/samples/18f";
const FILES = {
  fellows: "2016-12-02-presidential-innovation-fellows-now-accepting-applications-spring-2017.md",
  nepal: "2015-06-11-moveforward-map-give-video.md",
  developer: "2014-05-29-announcing-the-developer-program-a-new-hub-for.md",
  forest: "2019-02-12-open-forest-launch-post.md",
} as const;

const NAMEPLATE: Nameplate = {
  title: "The Independent Journal",
  number: "337",
  date: "1787-10-27",
  price: "Sixpence",
  place: "New York",
  ears: ["All that is fit to be set", "Essays on pages 2 to 8"],
  lang: "en",
  span: { file: "issue.yaml", start: { line: 1, column: 1 } },
};

function read(path: string): Uint8Array | null {
  const bytes = readBytes(path);
  return isRefusal(bytes) ? null : bytes;
}

const problems: Problem[] = [];
let room: Room;
const stories = new Map<string, Fitter>();
let plateRows = 0;

beforeAll(async () => {
  const options: JobOptions = {
    styles: readStyle(["classic"], join(ROOT, "styles")).sheets,
    purpose: "press",
    read,
    wantPdf: false,
    wantPages: true,
    wantProof: false,
  };
  const report = (problem: Problem): void => void problems.push(problem);
  const sheet = readSheets(options, report);
  room = await openRoom(sheet, facesOf(sheet, options), "en", options, report);
  for (const [slug, name] of Object.entries(FILES)) {
    const file = join(ROOT, POSTS, name);
    const { story } = await readArticle({ file: basename(file), bytes: readFileSync(file) });
    stories.set(slug, fitterOf(await room.style(story!), room.composing));
  }
  plateRows = setNameplate(NAMEPLATE, pageGrid(1, true, room.composing), room.composing).rows;
});

const story = (slug: string, column: number, columns: number, line: number, lines: number): Place => ({
  what: "story",
  slug,
  column,
  columns,
  line,
  lines,
});

/** Two stories over three columns, two over two: rectangles that the stories fill; under one a row of the page is free. */
function frontPage(): Dummy {
  const top = plateRows + 1;
  const foot = pageGrid(1, true, room.composing).frame.rows;
  const nameplate: Place = { what: "nameplate", column: 0, columns: 5, line: 0, lines: plateRows };
  const stack = (upper: string, lower: string, column: number, columns: number, depth: number): Place[] => [
    story(upper, column, columns, top, depth),
    story(lower, column, columns, top + depth + LINES_BETWEEN, foot - top - depth - LINES_BETWEEN),
  ];
  return {
    pages: [
      {
        number: 1,
        places: [
          nameplate,
          story("fellows", 0, 3, top, 35),
          story("developer", 0, 3, top + 35 + LINES_BETWEEN, 43),
          ...stack("nepal", "forest", 3, 2, 27),
        ],
      },
    ],
  };
}

const terms = (): DummyTerms => ({
  has: (_, slug) => stories.has(slug),
  gridOf: (page) => pageGrid(page.number, isFront(page), room.composing),
});

function make(dummy: Dummy): SetPage {
  const checked = checkDummy(dummy, terms());
  expect(checked.problems).toEqual([]);
  const told = new Map([...stories].map(([slug, fitter]) => [slug, { fitter, turns: {}, goesOn: false }]));
  const material = {
    stories: told,
    pieces: new Map(),
    nameplate: NAMEPLATE,
    strings: issueStrings(NAMEPLATE),
  };
  return setPage(checked.dummy.pages[0]!, material, room.composing);
}

type LineItem = Extract<PageItem, { kind: "line" }>;
const linesOf = ({ items }: Page): readonly LineItem[] => items.filter((item) => item.kind === "line");

/** The elements at the roots of what is read, in the order in which they come. */
function rootsOf(page: Page): readonly string[] {
  const roots = linesOf(page).flatMap(({ tag }) => {
    if (typeof tag === "string") return [];
    let root = tag;
    while (root.parent !== null) root = root.parent;
    return [root];
  });
  return [...new Set(roots)].map(({ role, element }) => `${role} ${element?.name ?? ""}`);
}

describe("a page made from a dummy", () => {
  test("holds every story in its rectangle, and breaks no rule of make-up", () => {
    const { page, misfits } = make(frontPage());
    expect(misfits).toEqual([]);
    const broken = checkRules([page]).filter(({ severity }) => severity === "error");
    // The items of a list are narrower than a leg: the style justifies them all the same (rule 21). The dummy is made for rectangles and
    // not for heads: these stand side by side, as large as each other (5, 8), over a story of an inch and a half (10).
    expect(broken.filter(({ rule }) => ![5, 8, 10, 21].includes(Number(rule)))).toEqual([]);
    for (const { what, column, columns, line, lines } of frontPage().pages[0]!.places) {
      if (what !== "story") continue;
      const grid = pageGrid(1, true, room.composing);
      const foot = grid.frame.area.y + (line + lines) * grid.frame.leading;
      const start = grid.frame.area.x + grid.columns.starts[column]!;
      const end = grid.columns.starts[column + columns - 1]! + grid.columns.widths[0]! + grid.frame.area.x;
      const own = linesOf(page).filter(
        (item) =>
          item.x + item.line.start > start - 10 && item.x + item.line.end < end + 10 && item.baseline < foot,
      );
      const deepest = Math.max(...own.map(({ baseline }) => baseline));
      expect(foot - deepest).toBeLessThan(2 * grid.frame.leading);
    }
  });

  test("is read story by story, the nameplate first, each story one article", () => {
    expect(rootsOf(make(frontPage()).page)).toEqual([
      "Sect nameplate",
      "Art story",
      "Art story",
      "Art story",
      "Art story",
    ]);
  });

  test("has the nameplate over it with its folio line, and no running strip", () => {
    const { page } = make(frontPage());
    const texts = linesOf(page).map(({ line }) => lineText(line));
    expect(texts.slice(0, 6)).toEqual([
      "The Independent Journal",
      "All that is fit to be set",
      "Essays on pages 2 to 8",
      "No. 337",
      "New York, Saturday 27 October 1787",
      "Sixpence",
    ]);
    expect(linesOf(page).some(({ tag }) => tag === "Pagination")).toBe(false);
    const title = linesOf(page)[0]!;
    expect(title.x + title.line.end).toBeLessThan(page.size.width - page.margin.right);
  });

  test("has a rule in the gutter between stories, and one over a story below another", () => {
    const { page } = make(frontPage());
    const { frame, columns } = pageGrid(1, true, room.composing);
    const rules = page.items.filter((item) => item.kind === "rule");
    const gutter = frame.area.x + columns.starts[3]! - columns.gap / 2;
    const between = rules.filter(({ x1, x2 }) => x1 === x2 && Math.abs(x1 - gutter) < 0.01);
    expect(between.map(({ y1, y2 }) => Math.floor((y2 - y1) / frame.leading))).toEqual([
      frame.rows - plateRows - 3,
    ]);
    const over = rules.filter(({ y1, y2, width }) => y1 === y2 && width === 0.3);
    expect(over.map(({ x1, x2 }) => [x1, x2])).toEqual(
      expect.arrayContaining([
        [frame.area.x, frame.area.x + columns.starts[2]! + columns.widths[2]!],
        [frame.area.x + columns.starts[3]!, frame.area.x + frame.area.width],
      ]),
    );
  });

  test("is the same page when its dummy was written out and read again", () => {
    const dummy = frontPage();
    const again = JSON.parse(JSON.stringify(dummy)) as Dummy;
    const inked = ({ page }: SetPage): readonly (readonly [number, number, string])[] =>
      linesOf(page).map(({ x, baseline, line }) => [x, baseline, lineText(line)]);
    expect(inked(make(again))).toEqual(inked(make(dummy)));
  });

  test("is without a story that does not fill its place, and says by how much", () => {
    const [page] = frontPage().pages;
    const places = page!.places.map((place) =>
      place.slug === "forest" ? { ...place, line: place.line + 20, lines: place.lines - 20 } : place,
    );
    problems.length = 0;
    const { misfits } = make({ pages: [{ ...page!, places }] });
    expect(misfits.map(({ place, kind }) => [place.slug, kind])).toEqual([["forest", "over"]]);
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      `makeup-dummy-misfit story forest is ${misfits[0]!.lines} lines over on page 1`,
    ]);
  });
});

test("a page tells which of its rectangles are no stories'", () => {
  const { frame, columns } = pageGrid(2, false, room.composing);
  const ad: Place = { what: "advertisement", slug: "mill", column: 1, columns: 2, line: 10, lines: 20 };
  const contents: Place = { what: "furniture", slug: "contents", column: 0, columns: 1, line: 0, lines: 9 };
  const none = (): readonly PageItem[] => [];
  const pieces = new Map([
    ["mill", none],
    ["contents", none],
  ]);
  const material = { stories: new Map(), pieces, nameplate: null, strings: new Map() };
  const { page } = setPage({ number: 2, places: [ad, contents] }, material, room.composing);
  expect(page.pieces).toEqual([
    {
      kind: "furniture",
      rect: { x: frame.area.x, y: frame.area.y, width: columns.widths[0], height: 9 * frame.leading },
    },
    {
      kind: "advertisement",
      rect: {
        x: frame.area.x + columns.starts[1]!,
        y: frame.area.y + 10 * frame.leading,
        width: columns.starts[2]! + columns.widths[2]! - columns.starts[1]!,
        height: 20 * frame.leading,
      },
    },
  ]);
});

describe("a dummy is held against itself and the issue", () => {
  const faults = (places: readonly Place[]): readonly string[] =>
    checkDummy({ pages: [{ number: 2, places }] }, terms()).problems.map(({ message }) => message);

  test.each([
    [[story("fellows", 0, 2, 0, 30), story("nepal", 1, 2, 29, 20)], "stand in each other's rectangle"],
    [[story("fellows", 4, 2, 0, 30)], "stands outside the type area"],
    [[story("fellows", 0, 2, 60, 60)], "stands outside the type area"],
    [[story("fellows", 0, 2.5, 0, 30)], "stands outside the type area"],
    [[story("moon", 0, 2, 0, 30)], "which the issue does not have"],
    [[story("fellows", 0, 2, 0, 20), story("fellows", 2, 2, 0, 20)], "on page 2 and before on page 2"],
  ] as const)("%j", (places, message) => {
    const found = faults(places);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });

  const pinned = (place: Place): Place => ({ ...place, pin: true });
  const sound = (pages: readonly DummyPage[]): readonly string[] =>
    checkDummy({ pages }, terms()).dummy.pages.map(({ places }) => places.map(({ slug }) => slug).join(" "));
  const found = (pages: readonly DummyPage[]): readonly string[] =>
    checkDummy({ pages }, terms()).problems.map(({ severity, code }) => `${severity} ${code}`);

  test("of what is pinned the first of two that collide stays", () => {
    const places = [story("fellows", 0, 2, 0, 30), story("nepal", 1, 2, 29, 20), story("forest", 3, 2, 0, 9)];
    const pages = [{ number: 2, places: places.map(pinned) }];
    expect(sound(pages)).toEqual(["fellows forest"]);
    expect(found(pages)).toEqual(["error makeup-dummy-collision"]);
    expect(found([{ number: 2, places, pin: true }])).toEqual(["error makeup-dummy-collision"]);
  });

  test("both of two pins that collide are told with their lines, counted as people count", () => {
    const at = (line: number): Pick<Place, "span" | "pin"> => ({
      span: { file: "dummy.yaml", start: { line, column: 9 } },
      pin: true,
    });
    const places = [
      { ...story("fellows", 0, 2, 0, 30), ...at(4) },
      { ...story("nepal", 1, 2, 29, 20), ...at(7) },
    ];
    const [fault] = checkDummy({ pages: [{ number: 2, places }] }, terms()).problems;
    expect(fault?.span?.start.line).toBe(7);
    expect(fault?.message).toContain("story fellows on line 4");
    expect(fault?.hint).toBe("columns 2-3, lines 30-49 and columns 1-2, lines 1-30: move one of them");
  });

  test.each([
    ["before", 0],
    ["after", 2],
  ])("a pin %s hints that it collides with has them dropped, all of its page and quietly", (_, at) => {
    const places = [story("fellows", 0, 2, 0, 30), story("forest", 3, 2, 0, 9)];
    const pages = [{ number: 2, places: places.toSpliced(at, 0, pinned(story("nepal", 1, 2, 29, 20))) }];
    expect(sound(pages)).toEqual(["nepal"]);
    expect(found(pages)).toEqual([]);
  });

  test("two hints that collide are both dropped with their page's, and told once", () => {
    const places = [
      story("fellows", 0, 2, 0, 30),
      story("nepal", 1, 2, 29, 20),
      story("forest", 0, 2, 20, 20),
    ];
    const pages = [{ number: 2, places }];
    expect(sound(pages)).toEqual([""]);
    expect(found(pages)).toEqual(["warning makeup-dummy-collision"]);
  });

  test("of a story that stands twice the pin stays, before or after the hint, whose page is planned anew", () => {
    const [hint, pin] = [story("fellows", 0, 2, 0, 20), pinned(story("fellows", 2, 2, 0, 20))];
    const other = story("nepal", 0, 2, 30, 20);
    const far = { number: 3, places: [pin] };
    const near = { number: 2, places: [hint, other] };
    expect(sound([near, far])).toEqual(["", "fellows"]);
    expect(sound([far, near])).toEqual(["fellows", ""]);
    expect(found([near, far])).toEqual([]);
    expect(found([{ number: 2, places: [pin] }, far])).toEqual(["error makeup-dummy-twice"]);
    expect(sound([near, { number: 3, places: [hint] }])).toEqual(["fellows nepal", ""]);
    expect(found([near, { number: 3, places: [hint] }])).toEqual(["warning makeup-dummy-twice"]);
  });

  test("a page that lost a hint for a fault loses its other hints, not its pins", () => {
    const places = [
      story("moon", 0, 1, 0, 9),
      story("nepal", 1, 1, 0, 9),
      pinned(story("fellows", 2, 1, 0, 9)),
    ];
    expect(sound([{ number: 2, places }])).toEqual(["fellows"]);
    expect(found([{ number: 2, places }])).toEqual(["error makeup-dummy-unknown"]);
  });

  test("the nameplate yields to nothing", () => {
    const nameplate: Place = { what: "nameplate", column: 0, columns: 5, line: 0, lines: 10 };
    const on = (place: Place): readonly DummyPage[] => [{ number: 1, places: [place, nameplate] }];
    expect(found(on(story("nepal", 0, 2, 5, 20)))).toEqual([]);
    expect(found(on(pinned(story("nepal", 0, 2, 5, 20))))).toEqual(["error makeup-dummy-collision"]);
  });

  test("a story that jumps has two places, the second on a later page", () => {
    const part = (part: StoryPart): Place => ({ ...story("fellows", 0, 2, 0, 30), part });
    const on = (one: Place, other: Place): readonly string[] =>
      checkDummy(
        {
          pages: [
            { number: 1, places: [one] },
            { number: 3, places: [other] },
          ],
        },
        terms(),
      ).problems.map(({ code }) => code);
    expect(on(part("begins"), part("goes-on"))).toEqual([]);
    expect(on(part("goes-on"), part("begins"))).toEqual(["makeup-dummy-turn"]);
    expect(on(part("begins"), part("begins"))).toEqual(["makeup-dummy-twice"]);
    expect(on(part("goes-on"), part("goes-on"))).toEqual([]);
    expect(on(part("begins"), story("fellows", 0, 2, 0, 30))).toEqual(["makeup-dummy-twice"]);
  });

  test("a story that no page holds goes on more than once, but not twice on a page", () => {
    const part = (part: StoryPart, line: number): Place => ({ ...story("fellows", 0, 2, line, 20), part });
    const begins = { number: 1, places: [part("begins", 0)] };
    const goesOn = (number: number): DummyPage => ({ number, places: [part("goes-on", 0)] });
    expect(found([begins, goesOn(2), goesOn(3)])).toEqual([]);
    const both = { number: 2, places: [part("goes-on", 0), part("goes-on", 30)] };
    expect(found([begins, both])).toEqual(["warning makeup-dummy-twice"]);
    expect(found([goesOn(1), { ...begins, number: 2 }, goesOn(3)])).toEqual(["warning makeup-dummy-turn"]);
  });

  test("a name that is not there is told with the nearest that is", () => {
    const known: DummyTerms = { ...terms(), names: () => [...stories.keys()] };
    const places = [story("felows", 0, 2, 0, 30)];
    const [fault] = checkDummy({ pages: [{ number: 2, places }] }, known).problems;
    expect(fault?.hint).toBe("did you mean fellows?");
  });

  test("two pages of one number are told", () => {
    const page = { number: 2, places: [] };
    expect(checkDummy({ pages: [page, page] }, terms()).problems.map(({ code }) => code)).toEqual([
      "makeup-dummy-page-twice",
    ]);
  });
});

describe("reading order", () => {
  const order = (places: readonly Place[]): string =>
    inReadingOrder(places)
      .map(({ slug }) => slug)
      .join(" ");

  test("across the page first, then down each column", () => {
    const places = [
      story("d", 3, 2, 40, 20),
      story("c", 3, 2, 20, 18),
      story("b", 0, 3, 20, 40),
      story("a", 0, 5, 0, 18),
      story("e", 0, 5, 62, 10),
    ];
    expect(order(places)).toBe("a b c d e");
  });

  test("the lead first wherever it stands", () => {
    expect(order([story("a", 0, 2, 0, 30), { ...story("lead", 2, 3, 0, 30), lead: true }])).toBe("lead a");
  });

  test("what no cut parts, as a windmill, from the top", () => {
    const windmill = [
      story("c", 1, 2, 20, 10),
      story("e", 1, 1, 10, 10),
      story("d", 0, 1, 10, 20),
      story("b", 2, 1, 0, 20),
      story("a", 0, 2, 0, 10),
    ];
    expect(order(windmill)).toBe("a b d e c");
  });
});
