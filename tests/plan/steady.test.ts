import { beforeAll, describe, expect, test } from "vitest";
import { planIssue } from "../../src/plan/index.js";
import {
  articlesOf,
  copy,
  makeIssue,
  many,
  placesIn,
  prose,
  stories,
  together,
  type Made,
  type Trial,
} from "./issue.js";

/* What a plan hangs on: its input and its effort alone. */

const AD = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120"><rect width="200" height="120" fill="#444"/></svg>`;
/** Stories of all lengths, and an advertisement: what four pages hold. */
const FILES = together(
  ...many(12, (number) => ({
    [`story-${number}.md`]: copy(
      `What number ${number} said to the council`,
      prose(150 + ((number * 5) % 11) * 70, number),
    ),
  })),
);
const TRIAL: Trial = {
  yaml: `pages: 4\n${articlesOf(FILES)}advertisements:\n  - file: ad.svg\n    size: 2x2\n    alt: An advertisement\n`,
  files: { ...FILES, "ad.svg": AD },
  effort: 40,
};
const OTHER: Trial = { yaml: `pages: 2\n${articlesOf(stories(7, 350))}`, files: stories(7, 350), effort: 20 };

let first: Made;
beforeAll(async () => {
  first = await makeIssue(TRIAL);
});

test("the issue is one that can be planned in full", () => {
  expect(first.report.stories.length).toBe(12);
  expect(placesIn(first.dummy!).length).toBe(4);
});

test("more effort never gives a dearer plan", async () => {
  const efforts = [1, 10, 30, 60, 120, 200];
  const costs: number[] = [];
  await makeIssue({
    ...TRIAL,
    planner(terms) {
      const plans = efforts.map((budget) => planIssue({ ...terms, budget }));
      costs.push(...plans.map(({ cost }) => cost));
      return plans.at(-1)!;
    },
  });
  expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  expect(costs.at(-1)).toBeLessThan(costs[0]!);
});

test("the same input gives the same dummy, whatever was planned before", async () => {
  await makeIssue(OTHER);
  const again = await makeIssue(TRIAL);
  expect(again.dummy).toBe(first.dummy);
});

test("a plan that is made from its own dummy is that dummy", async () => {
  const again = await makeIssue({ ...TRIAL, dummy: first.dummy! });
  expect(again.dummy).toBe(first.dummy);
  expect(again.found).toEqual(first.found);
});

describe("a story with some words more", () => {
  test.each([1, 2, 4])("story %i leaves pages alone that it does not stand on", async (number) => {
    const name = `story-${number}.md`;
    const files = {
      ...TRIAL.files,
      [name]: `${String(FILES[name]).trimEnd()} And so it was said, and heard.\n`,
    };
    const changed = await makeIssue({ ...TRIAL, files, dummy: first.dummy! });
    const [before, after] = [placesIn(first.dummy!), placesIn(changed.dummy!)];
    const without = before.filter((page) => !page.includes(`story: story-${number}\n`));
    expect(without.length).toBeGreaterThanOrEqual(2);
    for (const page of without) expect(after).toContain(page);
    expect(changed.report.stories.length).toBe(12);
  });
});
