import { beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
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

/** A dummy with its pages as lists of places, for changes by hand. */
const edited = (dummy: string, edit: (pages: WrittenPage[]) => void): string => {
  const written = parse(dummy) as { pages: WrittenPage[] };
  edit(written.pages);
  return stringify(written);
};

interface WrittenPage {
  page: number;
  places: { story?: string; part?: string; pin?: boolean; lines?: string; columns?: string }[];
}

const pagesWith = (dummy: string, slug: string): readonly WrittenPage[] =>
  (parse(dummy) as { pages: WrittenPage[] }).pages.filter(({ places }) =>
    places.some(({ story }) => story === slug),
  );

const errorsOf = ({ found }: Made): readonly string[] =>
  found.filter(({ severity }) => severity === "error").map(({ message }) => message);

describe("a story that is moved by hand and pinned", () => {
  /** Cuts a story that does not jump out of the second page, and pastes it under the third, above the places there. */
  const move = (dummy: string, cut: boolean): { readonly dummy: string; readonly slug: string } => {
    let slug = "";
    const moved = edited(dummy, ([, second, third]) => {
      const at = second!.places.findIndex(({ story, part }) => story !== undefined && part === undefined);
      const place = second!.places[at]!;
      slug = place.story!;
      third!.places.unshift({ ...place, pin: true });
      if (cut) second!.places.splice(at, 1);
    });
    return { dummy: moved, slug };
  };

  test.each([
    ["", true],
    ["that still stands where it stood, ", false],
  ])("%sstands there, and the others are planned around it", async (_, cut) => {
    const { dummy, slug } = move(first.dummy!, cut);
    const made = await makeIssue({ ...TRIAL, dummy });
    expect(made.found.filter(({ code }) => code.startsWith("makeup-dummy-"))).toEqual([]);
    expect(errorsOf(made)).toEqual(errorsOf(first));
    expect(made.report.stories.length).toBe(12);
    expect(pagesWith(made.dummy!, slug).map(({ page }) => page)).toEqual([3]);
    const again = await makeIssue({ ...TRIAL, dummy: made.dummy! });
    expect(again.dummy).toBe(made.dummy);
  });
});

describe("of a story that jumps", () => {
  const LONG = together(stories(3, 500), { "long.md": copy("The long story of the river", prose(1900, 9)) });
  const trial: Trial = { yaml: `pages: 2\n${articlesOf(LONG)}`, files: LONG, effort: 30 };
  let made: Made;
  beforeAll(async () => {
    made = await makeIssue(trial);
  });
  const linesOf = ({ report }: Made): number | undefined =>
    report.stories.find(({ slug }) => slug === "long")?.lines;

  test.each(["begins", "goes-on"])("the whole is set where the part that %s is pinned", async (pinned) => {
    expect(made.report.stories.length).toBe(4);
    expect(pagesWith(made.dummy!, "long").length).toBe(2);
    const dummy = edited(made.dummy!, (pages) => {
      for (const place of pages.flatMap(({ places }) => places))
        if (place.story === "long" && place.part === pinned) place.pin = true;
    });
    const again = await makeIssue({ ...trial, dummy });
    expect(errorsOf(again)).toEqual(errorsOf(made));
    expect(linesOf(again)).toBe(linesOf(made));
    expect(again.report.stories.length).toBe(4);
  });

  test("the rest has a place again where the beginning is pinned and the rest was deleted", async () => {
    const dummy = edited(made.dummy!, (pages) => {
      for (const page of pages) {
        page.places = page.places.filter(({ story, part }) => story !== "long" || part === "begins");
        for (const place of page.places) if (place.story === "long") place.pin = true;
      }
    });
    const again = await makeIssue({ ...trial, dummy });
    expect(linesOf(again)).toBe(linesOf(made));
  });
});
