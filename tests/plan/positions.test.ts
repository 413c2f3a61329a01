import { describe, expect, test } from "vitest";
import { MISPLACED } from "../../src/plan/costs.js";
import { misplacedCost, wantedAt, type Wanted } from "../../src/plan/positions.js";
import type { Standing } from "../../src/plan/slicing.js";

const AREA = { column: 0, columns: 5, line: 0, lines: 80 };

/** Furniture of ten lines and two columns. */
function standing(wanted: Wanted | null, column: number, line: number): Standing {
  const unit = { kind: "piece", wanted };
  return {
    member: { unit, parts: false },
    way: { lines: 10 },
    column,
    columns: 2,
    line,
  } as unknown as Standing;
}

const cost = (position: Parameters<typeof wantedAt>[0], column: number, line: number, number = 1): number =>
  misplacedCost(
    [
      standing(
        wantedAt(position, (row) => row * 20),
        column,
        line,
      ),
    ],
    { number, area: AREA },
  ) / MISPLACED;

describe("furniture that is wanted somewhere on its page", () => {
  test("costs nothing there, and for each edge that it misses", () => {
    const corner = { kind: "place", place: "bottom right" } as const;
    expect([cost(corner, 3, 70), cost(corner, 3, 69), cost(corner, 3, 40), cost(corner, 0, 0)]).toEqual([
      0, 0, 1, 2,
    ]);
    expect([
      cost({ kind: "place", place: "top" }, 2, 0),
      cost({ kind: "place", place: "top" }, 2, 30),
    ]).toEqual([0, 1]);
  });

  test("has its outer edge at the right of odd pages, and at the left of even ones", () => {
    const outer = { kind: "place", place: "top outer" } as const;
    const inner = { kind: "place", place: "top inner" } as const;
    expect([cost(outer, 3, 0, 1), cost(outer, 0, 0, 1), cost(outer, 3, 0, 2), cost(outer, 0, 0, 2)]).toEqual([
      0, 1, 1, 0,
    ]);
    expect([cost(inner, 3, 0, 1), cost(inner, 0, 0, 1), cost(inner, 3, 0, 2), cost(inner, 0, 0, 2)]).toEqual([
      1, 0, 0, 1,
    ]);
  });

  test("begins in the module that is named", () => {
    const second = { kind: "module", column: 2, row: 3 } as const;
    expect([cost(second, 1, 40), cost(second, 0, 40), cost(second, 1, 20)]).toEqual([0, 1, 1]);
  });

  test("costs nothing where nothing is said", () => {
    expect(misplacedCost([standing(null, 0, 30)], { number: 1, area: AREA })).toBe(0);
  });
});
