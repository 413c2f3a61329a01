import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LINES_BETWEEN } from "../../src/makeup/index.js";
import { closeHole } from "../../src/plan/holes.js";
import { freeRegions } from "../../src/plan/regions.js";
import { Slicer, standings, type Block, type Member, type Standing } from "../../src/plan/slicing.js";
import type { PieceUnit } from "../../src/plan/unit.js";

/* Rectangles cut into rectangles, over things of known depth that can be reckoned by hand. */

const LINES = 60;
const TERMS = { most: LINES, inch: 6.5, columns: 3, area: 3 * LINES };

/** Furniture as deep as is said across one column, two, three; null where it does not stand so. */
const piece = (slug: string, ...depths: readonly (number | null)[]): PieceUnit => ({
  kind: "piece",
  slug,
  rank: 3,
  order: 0,
  pages: { first: 1, last: 1 },
  home: { first: 1, last: 1 },
  wish: null,
  columns: null,
  depth: null,
  wanted: null,
  facts: depths.map((lines) => (lines === null ? null : { least: lines, natural: lines, most: lines })),
});

const whole = (unit: PieceUnit): Member => ({ unit, parts: false });

const shown = (block: Block): readonly string[] => standings(block).map(told).toSorted();

const told = ({ member, way, column, columns, line }: Standing): string =>
  `${member.unit.slug} ${column}+${columns} ${line}+${way.lines}`;

const depthsOf = (blocks: readonly Block[]): readonly number[] =>
  [...new Set(blocks.map(({ lines }) => lines))].toSorted((a, b) => a - b);

describe("blocks", () => {
  test("one below the other have the sum of their depths, and the white between", () => {
    const slicer = new Slicer(TERMS);
    const blocks = slicer.blocks([whole(piece("a", 10)), whole(piece("b", 7))], 1);
    expect(depthsOf(blocks)).toEqual([17 + LINES_BETWEEN]);
    expect(shown(blocks[0]!)).toEqual(["a 0+1 0+10", `b 0+1 ${10 + LINES_BETWEEN}+7`]);
  });

  test("side by side they are as deep as each other, to a line", () => {
    const slicer = new Slicer(TERMS);
    const beside = (depth: number): readonly number[] =>
      depthsOf(slicer.blocks([whole(piece("a", 10)), whole(piece(`b${depth}`, depth))], 2));
    expect([beside(10), beside(11), beside(12)]).toEqual([[10], [11], []]);
  });

  test("of a range of depths are those of all depths that lie in it", () => {
    const sizes = fc.record({ one: fc.integer({ min: 3, max: 20 }), two: fc.integer({ min: 2, max: 12 }) });
    fc.assert(
      fc.property(
        fc.array(sizes, { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 5, max: LINES }),
        (all, most) => {
          const members = all.map(({ one, two }, at) => whole(piece(`p${at}`, one, two)));
          const range = { least: Math.max(1, most - 10), most };
          const every = depthsOf(new Slicer(TERMS).blocks(members, 3));
          const some = depthsOf(new Slicer(TERMS).blocks(members, 3, range));
          expect(some).toEqual(every.filter((lines) => lines >= range.least && lines <= range.most));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("nothing overlaps, and everything stands once", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 3, max: 20 }), { minLength: 2, maxLength: 4 }), (depths) => {
        const members = depths.map((lines, at) => whole(piece(`p${at}`, lines, Math.ceil(lines / 2))));
        for (const block of new Slicer(TERMS).blocks(members, 3)) {
          const all = standings(block);
          expect(all.map(({ member }) => member.unit.slug).toSorted()).toEqual(
            members.map(({ unit }) => unit.slug),
          );
          const cells = all.flatMap(({ column, columns, line, way }) =>
            Array.from(
              { length: columns * way.lines },
              (_, at) => `${column + (at % columns)} ${line + Math.floor(at / columns)}`,
            ),
          );
          expect(new Set(cells).size).toBe(cells.length);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("holes", () => {
  const hole = { column: 1, columns: 1, line: 20, lines: 30 };
  const light = (unit: PieceUnit, worth = 0): { unit: PieceUnit; worth: number } => ({ unit, worth });

  test("are closed by things whose depths come to theirs, each once", () => {
    const pool = [piece("a", 9), piece("b", 11), piece("c", 13), piece("d", 17)].map((unit) => light(unit));
    const closed = closeHole(pool, hole, new Slicer(TERMS));
    // 11 + 2 + 17.
    expect(closed?.standings.map(told)).toEqual(["b 1+1 20+11", "d 1+1 33+17"]);
    expect(closed?.white).toBe(0);
  });

  test("may keep a line of white, and are not closed by what leaves more", () => {
    const slicer = new Slicer(TERMS);
    expect(closeHole([light(piece("a", 29))], hole, slicer)?.white).toBe(1);
    expect(closeHole([light(piece("b", 28))], hole, slicer)).toBeNull();
  });

  test("are closed whenever some of the things can close them: as brute force has it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 4, max: 16 }), { minLength: 1, maxLength: 7 }), (depths) => {
        const pool = depths.map((lines, at) => light(piece(`p${at}`, lines)));
        const sums = [0];
        for (const lines of depths) sums.push(...sums.map((sum) => sum + lines + LINES_BETWEEN));
        const can = sums.some((sum) => [0, 1].includes(hole.lines + LINES_BETWEEN - sum));
        expect(closeHole(pool, hole, new Slicer(TERMS)) !== null).toBe(can);
      }),
      { numRuns: 200 },
    );
  });

  test("take first what has no other place", () => {
    const pool = [light(piece("filler", 30)), light(piece("imprint", 30), 1_000)];
    expect(closeHole(pool, hole, new Slicer(TERMS))?.standings.map(({ member }) => member.unit.slug)).toEqual(
      ["imprint"],
    );
  });
});

describe("what a page has left", () => {
  const page = { column: 0, columns: 3, line: 0, lines: LINES };

  test("is all of it, where nothing stands on it", () => {
    expect(freeRegions(page, [])).toEqual([[page]]);
  });

  test("beside something in a corner can be cut across or down", () => {
    const ad = { what: "advertisement", slug: "ad", column: 2, columns: 1, line: 40, lines: 20 } as const;
    const ways = freeRegions(page, [ad]).map((regions) =>
      regions.map(({ column, columns, line, lines }) => `${column}+${columns} ${line}+${lines}`),
    );
    expect(ways).toEqual([
      ["0+2 0+60", "2+1 0+38"],
      ["0+3 0+38", "0+2 40+20"],
    ]);
  });

  test("touches nothing that stands, and lies on the page", () => {
    const corner = fc.record({
      column: fc.integer({ min: 0, max: 2 }),
      line: fc.integer({ min: 0, max: 50 }),
      lines: fc.integer({ min: 5, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(corner, { maxLength: 3 }), (corners) => {
        const fixed = corners.map((each, at) => ({
          ...each,
          what: "advertisement" as const,
          slug: `ad${at}`,
          columns: 1,
        }));
        for (const regions of freeRegions(page, fixed)) {
          for (const { column, columns, line, lines } of regions) {
            expect(column + columns <= 3 && line + lines <= LINES && lines > 0).toBe(true);
            const hit = fixed.some(
              (ad) =>
                ad.column >= column &&
                ad.column < column + columns &&
                ad.line < line + lines &&
                line < ad.line + ad.lines,
            );
            expect(hit).toBe(false);
          }
        }
      }),
    );
  });
});
