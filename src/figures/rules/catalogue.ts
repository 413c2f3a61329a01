import type { RuleId } from "./breach.js";

/** What a rule says and what it weighs. */
export interface CatalogueEntry {
  readonly id: RuleId;
  readonly says: string;
  /** A page that breaks it is not printed; the others are broken as seldom as the copy allows. */
  readonly hard: boolean;
  /** What a breach adds to its page's score. */
  readonly weight: number;
}

/** One breach of a hard rule weighs more than all soft ones that a page has, as a rule. */
const HARD = 10;

const hard = (id: RuleId, says: string): CatalogueEntry => ({ id, says, hard: true, weight: HARD });
const soft = (id: RuleId, says: string, weight: number): CatalogueEntry => ({
  id,
  says,
  hard: false,
  weight,
});

/**
 * The rules of page make-up, by the numbers of the trade's list; those that go without saying at the end. Soft rules weigh 3 where the
 * whole page shows it, 1 where a story does, a half where a reader hardly sees it; what the copy alone decides weighs nothing.
 */
export const CATALOGUE: readonly CatalogueEntry[] = [
  hard(1, "a story is one rectangle"),
  hard(2, "edges are on the column grid, and nothing overlaps"),
  hard(3, "a story has a headline"),
  hard(4, "the headline spans all legs"),
  hard(5, "no two headlines stand side by side at the same height"),
  soft(6, "a headline has five to ten words", 0),
  soft(7, "sizes do not grow downwards", 1),
  soft(8, "the lead's headline is 12 pt over the next", 3),
  soft(9, "headlines have sizes from the ladder", 1),
  soft(10, "legs are two to ten inches deep", 0.5),
  hard(11, "legs are level to a line"),
  soft(12, "one picture is twice as large as the next", 3),
  soft(13, "pictures take a third of a page that has any", 1),
  hard(14, "furniture stands at leg tops or across gutters"),
  soft(15, "no picture stands at a leg's foot", 1),
  soft(16, "an inch of text stands below a picture", 1),
  hard(17, "a cutline is as wide as its picture"),
  soft(18, "four inches stand before a jump, six after it", 1),
  hard(19, "a story jumps once"),
  soft(20, "a page has one box", 1),
  soft(21, "text is 8 pt or more, and ragged in narrow legs", 0.5),
  hard(22, "baselines are on the grid"),
  hard(23, "no widows, no orphans, no short last lines"),
  soft(24, "at most two hyphens in a row, none at a leg's foot", 0.5),
  hard(25, "no enclosed white, and a filled page"),
  hard("overlap", "no ink stands over other ink"),
  hard("area", "no ink stands outside the type area"),
  hard("overset", "no line stands below its page"),
];
