import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { legsUpTo, shortCost, type Ending } from "../../src/makeup/fill.js";
import { fillPage, storyStart, type LegRoom } from "../../src/makeup/legs.js";
import type { Notes } from "../../src/makeup/notes.js";
import { pt } from "../../src/units/index.js";
import type { Group } from "../../src/makeup/rows.js";
import { groups } from "./rows.js";

/** Every note of so many lines, each a row high, and half a row over them. */
const notesOf = (lines: number): Notes => ({
  place: "leg",
  across: () => ({ rows: 0, columns: [] }),
  parts: (ids) => (lines === 0 ? [] : ids.map((id) => ({ id, from: 0, to: lines }))),
  heightOf: (parts) => parts.reduce((sum, { from, to }) => sum + (to - from) * 1000, 0),
  rows: (height) => (height === 0 ? 0 : Math.ceil(height / 1000 + 0.5)),
  split: (parts, rows) => {
    const [part] = parts;
    const to = Math.min(part!.to, part!.from + Math.floor(rows - 0.5));
    return { set: [{ ...part!, to }], owed: [{ ...part!, from: to }, ...parts.slice(1)], cost: 100 };
  },
  foot: () => [],
});
const noNotes = notesOf(0);

const rooms =
  (copy: readonly Group[], legs: number, notes: Notes = noNotes) =>
  (foot: number): readonly LegRoom[] =>
    Array.from({ length: legs }, () => ({
      spanned: 0,
      top: 0,
      foot,
      cut: null,
      copy: { measure: pt(100), groups: copy, notes },
    }));

function ended(
  copy: readonly Group[],
  legs: number,
  deepest: number,
  notes = noNotes,
): { foot: number; ending: Ending } {
  const outcome = fillPage([storyStart], rooms(copy, legs, notes), deepest, () => 1);
  if (outcome.kind !== "ended") throw new Error("the story does not end on the page");
  return outcome;
}

/** What stands in each leg, as `group:from-to`. */
const drawn = (copy: readonly Group[], ending: Ending): readonly string[] =>
  legsUpTo(ending.leg).map((leg) =>
    leg.stretches
      .map(({ group, strip, from, to }) => {
        const best = copy[group]!.variants[0]!.strip === strip;
        return `${group}${best ? "" : "'"}:${from}-${to}`;
      })
      .join(" "),
  );

describe("legs", () => {
  test("are balanced to the least depth", () => {
    const copy = groups("aaaaaa", "aaaaaa");
    const { foot, ending } = ended(copy, 3, 20);
    expect(foot).toBe(4);
    expect(drawn(copy, ending)).toEqual(["0:0-4", "0:4-6 1:0-2", "1:2-6"]);
  });

  test("end where a break is allowed", () => {
    const copy = groups("AaaaAa", "AaaaAa");
    const { ending } = ended(copy, 3, 20);
    expect(drawn(copy, ending)).toEqual(["0:0-4", "0:4-6 1:0-2", "1:2-6"]);
  });

  test("lose the white at their top", () => {
    const copy = groups("aaaa", "__aaaa");
    const { ending } = ended(copy, 2, 20);
    expect(drawn(copy, ending)).toEqual(["0:0-4", "1:2-6"]);
  });

  test("take a paragraph a line longer where that levels them", () => {
    const copy = groups("AAA", "AAA/AAAA", "AAAA", "AAA");
    const { ending } = ended(copy, 2, 20);
    expect(drawn(copy, ending)).toEqual(["0:0-3 1':0-4", "2:0-4 3:0-3"]);
  });

  test("do not end with a hyphen when another way is cheaper", () => {
    const copy = groups("aahaaa");
    const { ending } = ended(copy, 2, 20);
    expect(drawn(copy, ending)).toEqual(["0:0-4", "0:4-6"]);
  });

  test("hold a note with its mark, and it counts in balancing", () => {
    const copy = groups("aaaa", "anaa");
    const { foot, ending } = ended(copy, 2, 20, notesOf(1));
    expect(foot).toBe(5);
    expect(legsUpTo(ending.leg).map((leg) => leg.notes.map(({ id }) => id))).toEqual([[], ["1"]]);
  });

  test("break the rules rather than lose a row", () => {
    const copy = groups("AAAAAAAAA");
    const { ending } = ended(copy, 3, 3);
    expect(drawn(copy, ending)).toEqual(["0:0-3", "0:3-6", "0:6-9"]);
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
          legsUpTo(ending.leg).flatMap((leg) => leg.stretches.map((each) => [each.group, each.strip])),
        );
        const all = story.flatMap((_, index) => chosen.get(index)!.breaks.map((_, row) => `${index}/${row}`));
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
        const outcome = fillPage([storyStart], rooms(story, 2), depth, () => depth);
        const ways = first.flatMap((breakAfter, index) => {
          const [above, below] = [index + 1, first.length - index - 1];
          if (below === 0 || above > depth || below > depth || depth - above > 3 || breakAfter === Infinity)
            return [];
          const left = depth - below;
          return [breakAfter + shortCost(depth - above) + (left <= 1 ? left * 4 : shortCost(left))];
        });
        fc.pre(ways.length > 0 && first.length > depth);
        expect(outcome.kind === "ended" && outcome.cost).toBe(Math.min(...ways));
      }),
      { numRuns: 2000 },
    );
  });
});
