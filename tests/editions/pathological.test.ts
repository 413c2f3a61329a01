import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readStory, storyText, withDatelineRunIn } from "../../src/copy/index.js";
import { checkRules, type RuleId } from "../../src/figures/index.js";
import { render, type Rendered } from "../../src/index.js";
import { readBytes, isRefusal } from "../../src/files.js";
import { corners } from "../pictures/make.js";
import { SEED, words } from "./edition.js";
import { shownOn } from "./reading.js";

/*
 * Copy and styles that no newspaper has. Whatever comes, all words are printed, and nothing stands over other things, between the
 * lines of the grid, or below its page's foot.
 */

/** Vitest's own limit for one case: none is asserted. */
const PATIENCE = 120_000;

const PROSE: readonly string[] = readFileSync(SEED, "utf8")
  .split(/\n\s*\n/)
  .slice(3, -2)
  .map((block) => block.trim());

/** So many words of prose, in paragraphs. */
function prose(count: number): string {
  const blocks: string[] = [];
  for (let at = 0, left = count; left > 0; at++) {
    const block = words(PROSE[at % PROSE.length]!).slice(0, left);
    blocks.push(block.join(" "));
    left -= block.length;
  }
  return blocks.join("\n\n");
}

/** Things by their numbers from 1. */
const many = (count: number, thing: (number: number) => string, between = "\n\n"): string =>
  Array.from({ length: count }, (_, index) => thing(index + 1)).join(between);

const notesIn = (count: number): string =>
  `${many(count, (number) => `word${number}[^${number}]`, " ")} and an end.\n\n${many(count, (number) => `[^${number}]: Note ${number} says little.`)}`;

const row = (cells: number, cell: (number: number) => string): string => `| ${many(cells, cell, " | ")} |`;
const table = (columns: number, rows: number): string =>
  [
    row(columns, (column) => `Head ${column}`),
    row(columns, () => "---"),
    many(rows, (at) => row(columns, (column) => `${at}/${column}`), "\n"),
  ].join("\n");

const nested = (depth: number): string =>
  many(depth, (level) => `${"  ".repeat(level - 1)}- Level ${level} of a list that is nested`, "\n");

const MIXTURE = [
  prose(300),
  nested(3),
  "```\nlet code = 1;\nlet more = code + code + code + code + code;\n```",
  table(4, 8),
  prose(250),
  "1. First things first\n2. Second things second, and at a greater length than the first",
  `Noted.[^a] And noted again.[^b]\n\n[^a]: ${prose(30).replaceAll("\n\n", " ")}\n[^b]: Short.`,
  prose(300),
].join("\n\n");

interface Case {
  readonly name: string;
  readonly copy: string;
  readonly style?: string;
  readonly css?: string;
}

const CASES: readonly Case[] = [
  { name: "two hundred notes in one paragraph", copy: notesIn(200) },
  {
    name: "a note longer than a page",
    copy: `${prose(200)}\n\nHere.[^long] More.\n\n${prose(100)}\n\n[^long]: ${prose(4000).replaceAll("\n\n", " ")}`,
    style: "bulletin",
  },
  { name: "a table wider than the sheet", copy: `${prose(200)}\n\n${table(30, 6)}\n\n${prose(200)}` },
  {
    name: "pictures of one pixel and of a line",
    copy: `${prose(300)}\n\n![A pixel](pixel.png)\n\n${prose(100)}\n\n![A line](line.png)\n\n${prose(200)}`,
  },
  {
    name: "sixty pictures and ten words",
    copy: `${prose(10)}\n\n${many(60, (number) => `![Cutline ${number}](plain.png)`)}`,
  },
  { name: "lists nested twelve deep", copy: `${prose(200)}\n\n${nested(12)}\n\n${prose(200)}` },
  { name: "a heading as the last thing", copy: `${prose(400)}\n\n## The end of it` },
  { name: "one line in eight legs", copy: "One line of text.", css: "story { columns: 8 }" },
  {
    name: "two hundred notes at the page's foot",
    copy: `${prose(500)}\n\n${notesIn(200)}\n\n${prose(500)}`,
    css: "@page { counter-reset: footnote } note { -bs-note-place: page }",
  },
  {
    name: "spanning blocks alone",
    copy: many(12, (number) => `### Heading ${number}\n\n${table(4, 5)}`),
    css: "h3, table { column-span: all }",
  },
  {
    name: "legs of unequal width",
    copy: MIXTURE,
    css: "story { -bs-column-shares: 3 1 2 }",
  },
  {
    name: "a pull quote between legs, and lists beside it",
    copy: `${prose(150)}\n\n${nested(4)}\n\n::: pull\nAn evil is an evil.\n:::\n\n${many(200, (number) => `- Point ${number} is a point that takes more than a line to make`, "\n")}\n\n${prose(300)}`,
    css: 'pull { -bs-cut: 30%; font: italic 14pt/16pt "Source Serif 4"; padding: 6pt 0 }',
  },
];

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
  writeFileSync(join(folder, "pixel.png"), await corners(1, 1).png().toBuffer());
  writeFileSync(join(folder, "line.png"), await corners(30_000, 10).png().toBuffer());
  writeFileSync(join(folder, "plain.png"), await corners(600, 400).png().toBuffer());
});
afterAll(() => rmSync(folder, { recursive: true }));

const inputOf = ({ copy }: Case): { readonly file: string; readonly bytes: Uint8Array } => ({
  file: "copy.md",
  bytes: new TextEncoder().encode(`---\nheadline: A trial of patience\n---\n${copy}\n`),
});

function setCase(of: Case): Promise<Rendered> {
  const sheet = join(folder, "case.css");
  writeFileSync(sheet, of.css ?? "");
  const style = [of.style ?? "classic", sheet];
  const read = (path: string): Uint8Array | null => {
    const bytes = readBytes(path.includes("/") ? path : join(folder, path));
    return isRefusal(bytes) ? null : bytes;
  };
  return render(inputOf(of), { style, read });
}

/** Words in no order: tables and figures stand elsewhere on the pages than in the copy. */
async function copyWords(of: Case): Promise<readonly string[]> {
  const { story } = await readStory(inputOf(of));
  if (story === null) throw new Error("no story");
  return words(storyText(withDatelineRunIn(story))).toSorted();
}

function shownWords({ pages }: Rendered): readonly string[] {
  const { text, figures, notes } = shownOn(pages);
  return words([...text, ...figures, ...notes].join("\n")).toSorted();
}

describe.each(CASES)("$name", (of) => {
  let made: Rendered;
  beforeAll(async () => {
    made = await setCase(of);
  }, PATIENCE);

  test("is printed with all its words", async () => {
    expect(made.pdf).not.toBeNull();
    expect(shownWords(made)).toEqual(await copyWords(of));
  });

  test("stands clear, on the grid, and above the page's foot", () => {
    const breaches = checkRules(made.pages);
    const broken = (rule: RuleId): readonly string[] =>
      breaches.filter((each) => each.rule === rule).map(({ page, message }) => `page ${page}: ${message}`);
    expect(broken("overlap")).toEqual([]);
    expect(broken(22)).toEqual([]);
    expect(broken("overset")).toEqual([]);
    expect(made.report.overset).toBe(0);
  });
});
