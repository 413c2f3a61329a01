import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { legsUpTo, SHORT_LEG, type Ending, type NoteRows } from "../../src/makeup/fill.js";
import { fillPage, storyStart, type LegRoom } from "../../src/makeup/legs.js";
import type { Group } from "../../src/makeup/rows.js";
import { groups } from "./rows.js";

const noNotes: NoteRows = { height: () => 0, rows: () => 0 };
/** Every note two rows high with its rule. */
const twoRowNotes: NoteRows = {
  height: () => 1500,
  rows: (height) => (height === 0 ? 0 : Math.ceil(height / 1000 + 0.5)),
};

const rooms =
  (legs: number, top = 0) =>
  (foot: number): readonly LegRoom[] =>
    Array.from({ length: legs }, () => ({ spanned: 0, top, foot }));

function ended(
  copy: readonly Group[],
  legs: number,
  deepest: number,
  notes = noNotes,
): { foot: number; ending: Ending } {
  const outcome = fillPage(copy, [storyStart], rooms(legs), deepest, notes, () => 1);
  if (outcome.kind !== "ended") throw new Error("the story does not end on the page");
  return outcome;
}

/** What stands in each leg, as `group:from-to`. */
const drawn = (ending: Ending): readonly string[] =>
  legsUpTo(ending.leg).map((leg) =>
    leg.stretches
      .map(({ group, variant, from, to }) => `${group}${variant === 0 ? "" : "'"}:${from}-${to}`)
      .join(" "),
  );

describe("legs", () => {
  test("are balanced to the least depth", () => {
    const { foot, ending } = ended(groups("aaaaaa", "aaaaaa"), 3, 20);
    expect(foot).toBe(4);
    expect(drawn(ending)).toEqual(["0:0-4", "0:4-6 1:0-2", "1:2-6"]);
  });

  test("end where a break is allowed", () => {
    const { ending } = ended(groups("AaaaAa", "AaaaAa"), 3, 20);
    expect(drawn(ending)).toEqual(["0:0-4", "0:4-6 1:0-2", "1:2-6"]);
  });

  test("lose the white at their top", () => {
    const { ending } = ended(groups("aaaa", "__aaaa"), 2, 20);
    expect(drawn(ending)).toEqual(["0:0-4", "1:2-6"]);
  });

  test("take a paragraph a line longer where that levels them", () => {
    const { ending } = ended(groups("AAA", "AAA/AAAA", "AAAA", "AAA"), 2, 20);
    expect(drawn(ending)).toEqual(["0:0-3 1':0-4", "2:0-4 3:0-3"]);
  });

  test("do not end with a hyphen when another way is cheaper", () => {
    const { ending } = ended(groups("aahaaa"), 2, 20);
    expect(drawn(ending)).toEqual(["0:0-4", "0:4-6"]);
  });

  test("hold a note with its mark, and it counts in balancing", () => {
    const { foot, ending } = ended(groups("aaaa", "anaa"), 2, 20, twoRowNotes);
    expect(foot).toBe(5);
    expect(legsUpTo(ending.leg).map((leg) => leg.notes)).toEqual([[], ["1"]]);
  });

  test("break the rules rather than lose a row", () => {
    const { ending } = ended(groups("AAAAAAAAA"), 3, 3);
    expect(drawn(ending)).toEqual(["0:0-3", "0:3-6", "0:6-9"]);
  });
});

/** Copy of some paragraphs, some with a variant. */
const paragraph = fc
  .array(fc.constantFrom("a", "a", "a", "A", "h"), { minLength: 1, maxLength: 7 })
  .map((rows) => rows.join(""));
const copy = fc
  .array(fc.tuple(paragraph, fc.boolean()), { minLength: 1, maxLength: 6 })
  .map((drawings) => groups(...drawings.map(([rows, longer]) => (longer ? `${rows}/${rows}a` : rows))));

/** The rows of a story that ended, in the order in which its legs hold them. */
function rowsOf(ending: Ending): readonly string[] {
  return legsUpTo(ending.leg).flatMap((leg) =>
    leg.stretches.flatMap(({ group, from, to }) =>
      Array.from({ length: to - from }, (_, row) => `${group}/${from + row}`),
    ),
  );
}

describe("whatever the copy", () => {
  test("every row stands in a leg, once and in order", () => {
    fc.assert(
      fc.property(copy, fc.integer({ min: 1, max: 5 }), (story, legs) => {
        const { ending } = ended(story, legs, 60);
        const chosen = new Map(
          legsUpTo(ending.leg).flatMap((leg) => leg.stretches.map((each) => [each.group, each.variant])),
        );
        const all = story.flatMap((group, index) =>
          group.variants[chosen.get(index)!]!.strip.breaks.map((_, row) => `${index}/${row}`),
        );
        expect(rowsOf(ending)).toEqual(all);
      }),
    );
  });

  test("no leg is deeper than its room", () => {
    fc.assert(
      fc.property(copy, fc.integer({ min: 1, max: 5 }), (story, legs) => {
        const { foot, ending } = ended(story, legs, 60);
        for (const leg of legsUpTo(ending.leg)) expect(leg.used).toBeLessThanOrEqual(foot);
      }),
    );
  });

  test("the cost is that of the best of all ways to part one leg from the next", () => {
    fc.assert(
      fc.property(copy, (story) => {
        const first = story[0]!.variants[0]!.strip.breaks;
        fc.pre(story.length === 1 && first.length > 2 && story[0]!.variants.length === 1);
        const depth = Math.ceil(first.length / 2) + 1;
        const outcome = fillPage(story, [storyStart], rooms(2), depth, noNotes, () => depth);
        const ways = first.flatMap((breakAfter, index) => {
          const [above, below] = [index + 1, first.length - index - 1];
          if (below === 0 || above > depth || below > depth || depth - above > 3 || breakAfter === Infinity)
            return [];
          const left = depth - below;
          return [
            breakAfter + SHORT_LEG * (depth - above) ** 2 + (left <= 1 ? left * 4 : SHORT_LEG * left * left),
          ];
        });
        fc.pre(ways.length > 0 && first.length > depth);
        expect(outcome.kind === "ended" && outcome.cost).toBe(Math.min(...ways));
      }),
      { numRuns: 2000 },
    );
  });
});
