import { expect, test } from "vitest";
import { proofRules, scoreOf, type RuleBreach, type RuleId } from "../../../src/figures/index.js";
import { CATALOGUE } from "../../../src/figures/rules/catalogue.js";
import { mm, pt } from "../../../src/units/index.js";

/* The score of pages and the report of their rules, from breaches that are made up. */

const breach = (rule: RuleId, page: number, severity: RuleBreach["severity"] = "error"): RuleBreach => ({
  rule,
  severity,
  page,
  place: { x: mm(14), y: mm(101.4) },
  message: "something is wrong",
  ...(rule === 25 ? {} : { span: { file: "paper/fed-01.txt", start: { line: 3, column: 1 } } }),
});

const PAGES = [{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }];

test("every rule of the trade's list is in the catalogue, once", () => {
  const ids = CATALOGUE.map(({ id }) => id);
  expect(ids).toEqual([...Array.from({ length: 25 }, (_, index) => index + 1), "overlap", "area", "overset"]);
});

test("the hard rules are those that an issue may not break", () => {
  const hard = CATALOGUE.filter((entry) => entry.hard && typeof entry.id === "number").map(({ id }) => id);
  expect(hard).toEqual([1, 2, 3, 4, 5, 11, 14, 17, 19, 22, 23, 25]);
});

test("pages that break nothing score 0", () => {
  const score = scoreOf([], PAGES);
  expect(score).toMatchObject({ issue: 0, hard: 0, soft: 0 });
  expect(score.pages.map(({ score: own }) => own)).toEqual([0, 0, 0, 0]);
});

test("breaches weigh by their rules, warnings nothing; an issue has its pages' mean", () => {
  const score = scoreOf(
    [breach(5, 1), breach(8, 1), breach(24, 3), breach(24, 3), breach(6, 2, "warning")],
    PAGES,
  );
  expect(score.pages).toEqual([
    { page: 1, score: 13 },
    { page: 2, score: 0 },
    { page: 3, score: 1 },
    { page: 4, score: 0 },
  ]);
  expect(score).toMatchObject({ issue: 3.5, hard: 1, soft: 3 });
});

test("an issue without pages has a score", () => {
  expect(scoreOf([], []).issue).toBe(0);
});

test("a hard rule weighs more than any soft one, and what the copy decides nothing", () => {
  const soft = CATALOGUE.filter(({ hard }) => !hard).map(({ weight }) => weight);
  const hard = CATALOGUE.filter((entry) => entry.hard).map(({ weight }) => weight);
  expect(Math.min(...hard)).toBeGreaterThan(Math.max(...soft));
  expect(CATALOGUE.find(({ id }) => id === 6)!.weight).toBe(0);
});

test("the report says each rule, where it is broken, and the score", () => {
  const text = proofRules([breach(5, 1), breach(25, 2), breach(24, 2), breach(6, 3, "warning")], PAGES);
  const lines = text.split("\n");
  const from = (start: string): readonly string[] => {
    const at = lines.findIndex((line) => line.trimStart().startsWith(start));
    return lines.slice(at, at + 2).map((line) => line.trim());
  };
  expect(from("4  hard")).toEqual([
    "4  hard     0  the headline spans all legs",
    "5  hard     1  no two headlines stand side by side at the same height",
  ]);
  expect(from("5  hard")[1]).toBe("page 1, fed-01.txt, 14 mm across, 101 mm down: something is wrong");
  expect(from("25  hard")[1]).toBe("page 2, 14 mm across, 101 mm down: something is wrong");
  expect(from("told, not")[1]).toBe("6  page 3, fed-01.txt, 14 mm across, 101 mm down: something is wrong");
  expect(lines.slice(-3)).toEqual([
    "hard rules broken 2 times, soft rules once",
    "score 5.13 a page, where 0 is faultless; the worst is page 2 with 10.50",
    "",
  ]);
});

test("the report of faultless pages names no worst", () => {
  expect(proofRules([], PAGES)).toMatch(
    /broken 0 times, soft rules 0 times\nscore 0.00 a page, where 0 is faultless\n$/,
  );
});

test("a breach of no rule is our own fault", () => {
  expect(() => scoreOf([{ ...breach(5, 1), rule: 26, place: { x: pt(0), y: pt(0) } }], PAGES)).toThrow(
    /no rule 26/,
  );
});
