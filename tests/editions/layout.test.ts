import { beforeAll, describe, expect, test } from "vitest";
import type { Page } from "../../src/makeup/index.js";
import { pt, type Rect } from "../../src/units/index.js";
import { copyOf, EDITIONS, setEdition } from "./edition.js";
import {
  bodyLines,
  columnsOf,
  emOf,
  isSmall,
  legEdges,
  legLines,
  rulesOf,
  type BodyLine,
  type Columns,
  type RuleItem,
} from "./measuring.js";
import { collisions, HAIR, inkOf } from "./ink.js";
import { lineWords, linesOf, type LineItem } from "./reading.js";

/*
 * A page looks as if a good stonehand had made it up. Every rule is measured on the finished pages, line by line, by code
 * that shares nothing with make-up's. Faults are lists of what is wrong and where, so that a failure says it.
 */

/** Two hyphens in a row read as a ladder; a third is a fault. */
const MOST_HYPHENS = 2;
/** Legs of a story end level, to a line. */
const LEVEL = 1.01;
/** A shorter last line hangs in the air, but nothing breaks. */
const SHORT_LAST_LINE = 0.2;
/** A paragraph of two lines has no freedom: what is over the first stands on the last. */
const LEAST_FREE = 3;
/** One paragraph of an edition may have one, and one in so many: where the copy leaves no choice. */
const FEW = 1 / 20;

interface Made {
  readonly pages: readonly Page[];
  readonly columns: Columns;
  readonly body: readonly BodyLine[];
}

/** Where a line stands and how it begins, for a list of faults. */
const whereabouts = ({ page, leg, baseline, line }: BodyLine): string =>
  `page ${page}, leg ${leg + 1}, ${baseline.toFixed(1)} pt: ${lineWords(line).slice(0, 40)}`;

const named = (item: LineItem): string =>
  `${item.baseline.toFixed(1)} pt: ${lineWords(item.line).slice(0, 30)}`;

describe.each(EDITIONS)("$name", (edition) => {
  let made: Made | null = null;
  const laidOut = (): Made => {
    if (made === null) throw new Error("the edition was not set");
    return made;
  };

  beforeAll(async () => {
    const { pages } = await setEdition(edition, { wantPdf: false });
    const { story } = await copyOf(edition.file);
    const columns = columnsOf(story, edition.style);
    made = { pages, columns, body: pages.flatMap((page) => bodyLines(page, columns)) };
  });

  test("has text in every leg", () => {
    const { pages, columns, body } = laidOut();
    for (const { number } of pages) {
      const legs = new Set(body.filter(({ page }) => page === number).map(({ leg }) => leg));
      expect([...legs].sort()).toEqual(Array.from({ length: columns.count }, (_, leg) => leg));
    }
  });

  test("has every line of the text on its page's grid", () => {
    const { pages, body } = laidOut();
    const grids = new Map(pages.map(({ number, grid }) => [number, grid]));
    const off = gridded(body).filter(({ page, baseline }) => {
      const { first, leading, lines } = grids.get(page)!;
      const row = Math.round((baseline - first) / leading);
      return row < 0 || row >= lines || Math.abs(first + row * leading - baseline) > HAIR;
    });
    expect(off.map(whereabouts)).toEqual([]);
  });

  test("has baselines in common between legs", () => {
    const { pages, body } = laidOut();
    const faults = pages.flatMap(({ number, grid }) =>
      strangers(gridded(body.filter(({ page }) => page === number)), grid.leading),
    );
    expect(faults.map(whereabouts)).toEqual([]);
  });

  test("has no widow and no orphan", () => {
    expect(parted(laidOut().body)).toEqual([]);
  });

  test("has no ladder of hyphens", () => {
    expect(ladders(laidOut().body)).toEqual([]);
  });

  test("has no ink over other ink", () => {
    const faults = laidOut().pages.flatMap((page) => {
      const inked = linesOf([page]).flatMap((item) => inkOf(item).map((ink) => ({ of: item, ink })));
      return collisions(inked).map(([one, other]) => `page ${page.number}, ${named(one)} × ${named(other)}`);
    });
    expect(faults).toEqual([]);
  });

  test("has no rule through text", () => {
    const faults = laidOut().pages.flatMap((page) => {
      const inked = linesOf([page]).flatMap((item) => inkOf(item).map((ink) => ({ of: named(item), ink })));
      const rules = rulesOf(page).map((rule) => ({ of: namedRule(rule), ink: ruleInk(rule) }));
      return collisions([...inked, ...rules]).filter((pair) => pair.some((name) => name.startsWith("rule")));
    });
    expect(faults).toEqual([]);
  });

  test("has nothing outside its margins but marks that hang", () => {
    const faults = laidOut().pages.flatMap((page) =>
      linesOf([page])
        .filter((item) => isOutside(item, page))
        .map(named),
    );
    expect(faults).toEqual([]);
  });

  test("has nothing outside its leg but marks that hang", () => {
    const { body, columns } = laidOut();
    const faults = body.filter(({ x, line, leg }) => {
      const [start, end] = legEdges(leg, columns);
      return x + line.start < start - emOf(line) || x + line.end > end + HANG * emOf(line);
    });
    expect(faults.map(whereabouts)).toEqual([]);
  });

  test("has legs that end level", () => {
    const { pages, columns } = laidOut();
    const last = pages.at(-1)!;
    const legs = grouped(legLines(last, columns), ({ leg }) => leg);
    const rows = [...legs.values()].map((lines) => deepest(lines) / last.grid.leading);
    expect(Math.max(...rows) - Math.min(...rows)).toBeLessThanOrEqual(LEVEL);
  });

  test("has no column rule past the text beside it", () => {
    const { pages, columns } = laidOut();
    const faults = pages.flatMap((page) => {
      const lines = legLines(page, columns);
      return rulesOf(page)
        .filter(({ x1, x2, y1, y2 }) => x1 === x2 && y2 - y1 > 2 * page.grid.leading)
        .filter(({ x1, y1, y2 }) => {
          const beside = lines.filter(({ leg }) => isBeside(x1, leg, columns));
          const highest = Math.min(...beside.map(({ baseline }) => baseline));
          return y1 < highest - page.grid.leading || y2 > deepest(beside) + HAIR;
        });
    });
    expect(faults.map(namedRule)).toEqual([]);
  });

  test("has no hyphen at the foot of a leg", () => {
    const { body } = laidOut();
    const feet = body.filter((item, index) => legOf(item) !== legOf(body[index + 1] ?? item));
    expect(feet.filter(({ line }) => line.hyphenated).map(whereabouts)).toEqual([]);
  });

  test("has few paragraphs that end in a short line", () => {
    const { body, columns } = laidOut();
    const paragraphs = [...grouped(body, ({ tag }) => tag).values()].filter(
      (lines) => lines.length >= LEAST_FREE && lines[0]!.tag.role === "P",
    );
    const short = paragraphs
      .map((lines) => lines.at(-1)!)
      .filter(({ line }) => line.end - line.start < SHORT_LAST_LINE * columns.measure);
    expect(short.length, short.map(whereabouts).join("; ")).toBeLessThanOrEqual(
      Math.max(1, paragraphs.length * FEW),
    );
  });
});

/** Hanging marks at a line's end stand out by no more than themselves. */
const HANG = 1;

function isOutside(item: LineItem, { size, margin }: Page): boolean {
  const em = emOf(item.line);
  // Strips stand in the margins.
  const strip = item.tag === "Pagination";
  return inkOf(item).some(({ x, y, width, height }) => {
    if (x < 0 || y < 0 || x + width > size.width || y + height > size.height) return true;
    if (x < margin.left - HANG * em || x + width > size.width - margin.right + HANG * em) return true;
    return !strip && (y < margin.top - HAIR || y + height > size.height - margin.bottom + HAIR);
  });
}

const namedRule = ({ x1, y1, x2, y2 }: RuleItem): string =>
  `rule ${[x1, y1, x2, y2].map((length) => length.toFixed(1)).join(" ")}`;

const ruleInk = ({ x1, y1, x2, y2, width }: RuleItem): Rect => ({
  x: pt(x1 === x2 ? x1 - width / 2 : x1),
  y: pt(y1 === y2 ? y1 - width / 2 : y1),
  width: pt(x1 === x2 ? width : x2 - x1),
  height: pt(y1 === y2 ? width : y2 - y1),
});

/** Whether a leg borders on the gutter at x. */
function isBeside(x: number, leg: number, columns: Columns): boolean {
  const [start, end] = legEdges(leg, columns);
  return Math.abs(start - x) <= columns.gap || Math.abs(end - x) <= columns.gap;
}

const deepest = (lines: readonly BodyLine[]): number => Math.max(...lines.map(({ baseline }) => baseline));

const legOf = ({ page, leg }: BodyLine): string => `${page}/${leg}`;

function grouped<T, K>(things: readonly T[], keyOf: (thing: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}

/** The lines that must be on the grid: all of the text, and of small type the last of each piece. */
const gridded = (body: readonly BodyLine[]): readonly BodyLine[] =>
  [...grouped(body, ({ tag }) => tag).values()].flatMap((lines) =>
    isSmall(lines[0]!) ? [lines.at(-1)!] : lines,
  );

/** Lines of a page that stand between the baselines of the first leg, continued over the page. */
function strangers(lines: readonly BodyLine[], leading: number): readonly BodyLine[] {
  const first = lines[0]!.baseline;
  return lines.filter(({ baseline }) => {
    const rows = (baseline - first) / leading;
    return Math.abs(rows - Math.round(rows)) * leading > HAIR;
  });
}

/** Paragraphs with a first or last line that is alone in its leg. */
function parted(body: readonly BodyLine[]): readonly string[] {
  const paragraphs = grouped(body, ({ tag }) => tag);
  return [...paragraphs.values()].flatMap((lines) => {
    if (lines.length < 2) return [];
    const [first, second] = [lines[0]!, lines[1]!];
    const [last, beforeLast] = [lines.at(-1)!, lines.at(-2)!];
    return [
      ...(legOf(first) === legOf(second) ? [] : [`orphan: ${whereabouts(first)}`]),
      ...(legOf(last) === legOf(beforeLast) ? [] : [`widow: ${whereabouts(last)}`]),
    ];
  });
}

/** Paragraphs in which more lines in a row end in hyphens than may. */
function ladders(body: readonly BodyLine[]): readonly string[] {
  const faults: string[] = [];
  for (const lines of grouped(body, ({ tag }) => tag).values()) {
    let rungs = 0;
    for (const item of lines) {
      rungs = item.line.hyphenated ? rungs + 1 : 0;
      if (rungs === MOST_HYPHENS + 1) faults.push(whereabouts(item));
    }
  }
  return faults;
}
