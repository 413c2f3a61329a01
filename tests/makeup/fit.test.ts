import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { fit, type Fit, type Fitter, type PageItem, type Terms } from "../../src/index.js";
import { lineText } from "../../src/makeup/index.js";

/** The grid of the style that the stories are set in, in points. */
const LEADING = 11;
/** White that a head may take in, in rows. */
const MOST_EXTRA_ROWS = 2;

const FILES = {
  aleppo: "../../seeds/heroic-aleppo.txt",
  forest: "../fixtures/samples/18f/2019-02-12-open-forest-launch-post.md",
  hub: "../fixtures/samples/18f/2014-12-23-hub.md",
} as const;
type Slug = keyof typeof FILES;
const SLUGS = Object.keys(FILES) as Slug[];

async function openFitter(slug: Slug): Promise<Fitter> {
  const { fitter } = await fit({
    file: basename(FILES[slug]),
    bytes: readFileSync(new URL(FILES[slug], import.meta.url)),
  });
  if (fitter === null) throw new Error(`${slug} cannot be fitted`);
  return fitter;
}

const fitters = new Map<Slug, Fitter>();

beforeAll(async () => {
  for (const slug of SLUGS) fitters.set(slug, await openFitter(slug));
});

const fitterOf = (slug: Slug): Fitter => fitters.get(slug)!;

type LineItem = Extract<PageItem, { kind: "line" }>;
const linesOf = (items: readonly PageItem[]): readonly LineItem[] =>
  items.filter((item) => item.kind === "line");

/** Baselines of what stands in a rectangle, from its top, in points. */
const baselines = (items: readonly PageItem[]): readonly number[] =>
  linesOf(items).map(({ baseline }) => baseline);

const inkOf = (set: Fit): readonly PageItem[] => (set.kind === "fits" ? set.items : []);

/** Rectangles near what the facts say that the story takes, with every head, with and without a pull quote. */
function termsNear({ facts }: Fitter): readonly Terms[] {
  return facts.heads.flatMap((heads, index) =>
    heads.slice(0, 2).flatMap(({ size, rows }) => {
      const columns = index + 1;
      const depth = rows + Math.round((facts.text.natural + facts.furniture) / columns);
      return [-3, 0, 2, 5].flatMap((more) =>
        [false, true].map((pull) => ({ columns, lines: depth + more, head: size, pull })),
      );
    }),
  );
}

describe.each(SLUGS)("%s in a rectangle", (slug) => {
  test("fills it from head to foot wherever its weight says so, and nowhere else", () => {
    const fitter = fitterOf(slug);
    let filled = 0;
    for (const terms of termsNear(fitter)) {
      const weight = fitter.weigh(terms);
      const set = fitter.fit(terms);
      expect(set.kind, JSON.stringify(terms)).toBe(weight.kind);
      if (set.kind !== "fits") continue;
      filled++;
      expect(weight).toEqual({ kind: "fits", cost: set.cost });
      const lines = baselines(set.items);
      expect(Math.max(...lines)).toBeLessThanOrEqual(terms.lines * LEADING);
      expect(Math.max(...lines)).toBeGreaterThan((terms.lines - 2) * LEADING);
    }
    expect(filled).toBeGreaterThan(3);
  });

  test("takes as many lines as its facts say", () => {
    const fitter = fitterOf(slug);
    const { text, heads, furniture } = fitter.facts;
    for (const terms of termsNear(fitter).filter(({ pull }) => pull === false)) {
      if (furniture > 0 || fitter.weigh(terms).kind !== "fits") continue;
      const { rows } = heads[terms.columns - 1]!.find(({ size }) => size === terms.head)!;
      const legs = (terms.lines - rows) * terms.columns;
      // White over subheads vanishes at tops of legs, which may be a line short, under a head with more white.
      expect(legs).toBeGreaterThanOrEqual(text.least - terms.columns);
      expect(legs).toBeLessThanOrEqual(text.most + (1 + MOST_EXTRA_ROWS) * terms.columns);
    }
  });

  test("goes on in its rest with every line once, in order, over a jump and over two", () => {
    const fitter = fitterOf(slug);
    const whole = wordsOf(inkOf(anyFit(fitter, 2)));
    const { first, rest } = partAt(fitter, 2, 23);
    const second = inkOf(anyFit(rest, 3));
    expect(wordsOf([...first, ...second])).toBe(whole);
    expect(linesOf(first).filter(({ turn }) => turn?.what === "jump")).toHaveLength(1);
    if (rest.facts.text.least < 60) return;
    const again = partAt(rest, 1, 30);
    const third = inkOf(anyFit(again.rest, 2));
    expect(wordsOf([...first, ...again.first, ...third])).toBe(whole);
  });
});

/** The first rectangle of so many columns that a story fills by itself. */
function anyFit(fitter: Fitter, columns: number): Fit {
  const { text, heads, furniture } = fitter.facts;
  const least = Math.floor((text.least + furniture) / columns) + heads[columns - 1]![0]!.rows;
  for (let lines = least - 4; lines < least + 40; lines++) {
    const terms: Terms = { columns, lines, pull: false };
    if (fitter.weigh(terms).kind === "fits") return fitter.fit(terms, { from: "1" });
  }
  throw new Error(`${fitter.facts.slug} fills nothing in ${columns} columns`);
}

function partAt(
  fitter: Fitter,
  columns: number,
  under: number,
): { readonly first: readonly PageItem[]; readonly rest: Fitter } {
  const lines = under + fitter.facts.heads[columns - 1]![0]!.rows;
  const parting = fitter.part({ columns, lines, pull: false });
  if (parting.kind !== "parts") return partAt(fitter, columns, under + 1);
  const first = parting.ink({ to: "4", from: "1" });
  expect(Math.max(...baselines(first))).toBeGreaterThan((lines - 1) * LEADING);
  expect(Math.max(...baselines(first))).toBeLessThan(lines * LEADING);
  return { first, rest: parting.rest };
}

/** The letters of what is read, lines joined. Hyphens stand where lines end, and those differ. */
const wordsOf = (items: readonly PageItem[]): string =>
  linesOf(items)
    .filter(({ tag }) => typeof tag !== "string")
    .map(({ line }) => lineText(line))
    .join("")
    .replace(/[\s-]/g, "");

test("what does not fit is told in lines: over where the rectangle is shallow, under where it is deep", () => {
  const fitter = fitterOf("aleppo");
  const head = fitter.facts.heads[3]![0]!.size;
  const terms = (lines: number): Terms => ({ columns: 4, lines, head, pull: false });
  const [shallow, less, deep] = [20, 30, 200].map((lines) => fitter.fit(terms(lines)));
  if (shallow?.kind !== "over" || less?.kind !== "over" || deep?.kind !== "under")
    throw new Error("a rectangle is filled that cannot be");
  // Ten rows in each of four legs.
  expect(shallow.lines - less.lines).toBe(40);
  expect(deep.lines).toBeGreaterThan(300);
  // It is printed all the same, as far as it goes.
  expect(wordsOf(deep.items)).toBe(wordsOf(inkOf(anyFit(fitter, 2))));
});

test("the same rectangle is filled in the same way whatever was asked before", async () => {
  const other = await openFitter("aleppo");
  const terms: Terms = { columns: 4, lines: 62 };
  expect(baselines(inkOf(fitterOf("aleppo").fit(terms)))).toEqual(baselines(inkOf(other.fit(terms))));
  expect(baselines(inkOf(other.fit(terms))).length).toBeGreaterThan(100);
});

test("a rest stands under a line that names the page before and a head of two or three words", () => {
  const { rest } = partAt(fitterOf("aleppo"), 3, 24);
  const [line, head] = linesOf(inkOf(anyFit(rest, 3)));
  expect(lineText(line!.line)).toBe("From page\u00a01");
  expect(line!.turn).toEqual({ what: "turn", slug: "heroic-aleppo", leadsTo: "1" });
  expect(lineText(head!.line)).toBe("Heroic Aleppo");
  expect(head!.turn?.what).toBe("turn-head");
});
