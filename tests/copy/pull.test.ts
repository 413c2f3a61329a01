import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  elementsOf,
  partText,
  pullSource,
  textOf,
  withPullQuotes,
  type Element,
  type Story,
} from "../../src/copy/index.js";
import { beside, read, readFixture } from "./golden.js";

const SHOWN = (): boolean => true;

const pullsOf = ({ root }: Story): readonly Element[] =>
  root.children.filter((child): child is Element => child.kind === "element" && child.name === "pull");

/** "1.2 “words” — who": slot, rank, marks of quotation where the style will set them, the speaker. */
function proofPull(pull: Element): string {
  const { slot, rank, lang } = pull.attributes;
  const [quote, speaker] = pull.children.map(textOf);
  const said = pull.classes.includes("quoted") ? `“${quote}”` : quote;
  const tag = lang === undefined ? "" : ` (${lang})`;
  return `${slot}.${rank} ${said}${speaker === undefined ? "" : ` — ${speaker}`}${tag}`;
}

const chosen = (story: Story): string => {
  const pulls = pullsOf(withPullQuotes(story, SHOWN));
  return pulls.length === 0 ? "none" : pulls.map(proofPull).join("\n");
};

/** Words of a story that may have one pull quote. */
const ONE_PULL = 400;

describe("the choice", () => {
  test("cases, as if each were long enough for one pull quote", async () => {
    const cases = readFileSync(beside("pull.golden.txt"), "utf8").split(/^=== /m).slice(1);
    const written = await Promise.all(
      cases.map(async (each) => {
        const input = (each.split("\n==>\n")[0] ?? "").trimEnd();
        const copy = input.slice(input.indexOf("\n") + 1);
        const { story } = await read(copy, "a.md");
        return `=== ${input}\n==>\n${chosen({ ...story!, words: ONE_PULL })}\n`;
      }),
    );
    expect(written.length).toBeGreaterThan(0);
    await expect(written.join("\n")).toMatchFileSnapshot(beside("pull.golden.txt"));
  });

  test("whole stories", async () => {
    const names = ["../../seeds/heroic-aleppo.txt", "fixtures/midas.md.txt", "fixtures/product-owner.md.txt"];
    const federalist = ["fed-01", "fed-07", "fed-09", "fed-22", "fed-40"].map(
      (each) => `fixtures/${each}.txt`,
    );
    const written: string[] = [];
    for (const name of [...names, ...federalist]) {
      const { story } = await readFixture(name);
      written.push(`=== ${story!.slug}, ${story!.words} words\n${chosen(story!)}\n`);
    }
    await expect(written.join("\n")).toMatchFileSnapshot(beside("pull-stories.golden.txt"));
  });

  test("is left where the style hides it, and where the copy says so", async () => {
    const { story } = await readFixture("../../seeds/heroic-aleppo.txt");
    expect(withPullQuotes(story!, () => false)).toBe(story);
    const none: Story = { ...story!, pull: "none" };
    expect(withPullQuotes(none, SHOWN)).toBe(none);
  });

  test("a short story has none, one of under 800 words one slot", async () => {
    const { story } = await readFixture("fixtures/fed-22.txt");
    const slots = (words: number): number =>
      new Set(
        pullsOf(withPullQuotes({ ...story!, words }, SHOWN)).map(({ attributes }) => attributes["slot"]),
      ).size;
    expect(slots(399)).toBe(0);
    expect(slots(400)).toBe(1);
    expect(slots(799)).toBe(1);
    expect(slots(800)).toBe(2);
  });
});

describe("any story's pull quotes", () => {
  const sentences = fixtureSentences("fixtures/fed-22.txt");
  const paragraph = fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 12 });
  const copy = fc.record({
    head: fc.constantFrom(...sentences),
    paragraphs: fc.array(paragraph, { minLength: 3, maxLength: 30 }),
    quoted: fc.boolean(),
  });

  test("are the story's words, 8 to 25 of them, from its parts, and not its head", async () => {
    await fc.assert(
      fc.asyncProperty(copy, async ({ head, paragraphs, quoted }) => {
        const text = paragraphs.map((each) => (quoted ? `“${each.join(" ")}”` : each.join(" "))).join("\n\n");
        const { story } = await read(`# ${head}\n\n${text}`, "a.md");
        checkPulls(withPullQuotes(story!, SHOWN));
      }),
      { numRuns: 60 },
    );
  });
});

function checkPulls(story: Story): void {
  const pulls = pullsOf(story);
  const most = Math.floor(story.words / 400);
  const headline = partText(story, "headline");
  const ranks = new Map<string, number>();
  for (const pull of pulls) {
    const { words = "", slot = "", rank } = pull.attributes;
    const source = pullSource(pull, story.root);
    expect(textOf(source ?? undefined)).toContain(words);
    expect(textOf(pull).toLowerCase()).toBe(words.toLowerCase().replace(/[.]$/, ""));
    const count = words.split(/\s+/).length;
    expect(count).toBeGreaterThanOrEqual(8);
    expect(count).toBeLessThanOrEqual(25);
    expect(headline).not.toContain(words);
    expect(Number(slot)).toBeGreaterThan(0);
    expect(Number(slot)).toBeLessThanOrEqual(most);
    ranks.set(slot, (ranks.get(slot) ?? 0) + 1);
    expect(Number(rank)).toBe(ranks.get(slot));
  }
  expect(new Set(pulls.map(({ attributes }) => attributes["words"])).size).toBe(pulls.length);
  expect(Math.max(0, ...ranks.values())).toBeLessThanOrEqual(3);
}

/** Sentences of an essay, as they stand between two stops. */
function fixtureSentences(name: string): readonly string[] {
  const text = readFileSync(beside(name), "utf8");
  return [...text.matchAll(/(?<=[.?] )[A-Z][^.?"“”[\]()]{20,220}[.?](?= )/g)].map(([sentence]) => sentence);
}

describe("words that the copy marks", () => {
  test("name the block that they are from, deep as they may stand in it", async () => {
    const { story } = await read(
      "# Head\n\nOne [two three]{.pull} four.\n\n- item\n- [an item]{.pull}\n\nLast.",
      "a.md",
    );
    const pulled = withPullQuotes(story!, () => false);
    const sources = pullsOf(pulled).map((pull) => [textOf(pull), pullSource(pull, pulled.root)?.name]);
    expect(sources).toEqual([
      ["Two three", "p"],
      ["An item", "ul"],
    ]);
  });

  test("of a pull quote of their own have a source where they stand in the text as well", async () => {
    const { story } = await read(
      "# Head\n\nHe said nobody had asked for light that night.\n\n::: pull\nnobody had asked for light\n:::\n\n::: pull\nBy itself\n:::",
      "a.md",
    );
    const pulled = withPullQuotes(story!, SHOWN);
    expect(pullsOf(pulled).map((pull) => pullSource(pull, pulled.root)?.name ?? null)).toEqual(["p", null]);
  });

  // Searching the text anew for each would take minutes.
  test("may be thousands", async () => {
    const marked = Array.from(
      { length: 5_000 },
      (_, at) => `Words and [marked words number ${at}]{.pull} here.`,
    );
    const given = Array.from(
      { length: 5_000 },
      (_, at) => `Words number ${at} here.\n\n::: pull\nnumber ${at} here\n:::`,
    );
    for (const copy of [marked.join(" "), given.join("\n\n")]) {
      const { story } = await read(`# Head\n\n${copy}`, "a.md");
      const pulled = withPullQuotes(story!, SHOWN);
      const pulls = pullsOf(pulled);
      expect(pulls).toHaveLength(5_000);
      for (const pull of pulls.slice(-10)) {
        const source = textOf(pullSource(pull, pulled.root) ?? undefined);
        expect(source).toContain(pull.attributes["words"] ?? textOf(pull));
      }
    }
  });

  test("copy that could cost more than its length does not", async () => {
    const copies = [
      "“a ‘b ".repeat(50_000),
      "‘a ".repeat(50_000),
      "A. ".repeat(50_000),
      "a, ".repeat(50_000),
    ];
    for (const copy of copies) {
      const { story } = await read(`# Head\n\n${copy}`, "a.txt");
      expect(elementsOf(withPullQuotes(story!, SHOWN).root).length).toBeGreaterThan(0);
    }
  });
});
