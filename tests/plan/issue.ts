import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSheets } from "../../src/cli/styles.js";
import { storyText, type Element } from "../../src/copy/index.js";
import { checkRules, type RuleBreach, type RuleId } from "../../src/figures/index.js";
import { isRefusal, readBytes } from "../../src/files.js";
import { runIssue, type IssueJobResult, type IssueOptions } from "../../src/issue-press.js";
import { readIssue } from "../../src/issue/index.js";
import type { Page } from "../../src/makeup/index.js";
import type { Problem } from "../../src/problems/index.js";
import { readArticle } from "../../src/room.js";
import { ROOT, SEED, words } from "../editions/edition.js";
import { isTagged, shownOn, type TaggedLine } from "../editions/reading.js";

/** Issues for tests, whose files are in memory: planned and set, and read again from their pages. */

/** An issue as a test writes it. */
export interface Trial {
  /** Of issue.yaml. */
  readonly yaml: string;
  /** Copy and pictures by name. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** CSS after the house style. */
  readonly css?: string;
  /** Pages that planning may try. */
  readonly effort?: number;
  /** The plan of a run before, as a file. */
  readonly dummy?: string;
  readonly planner?: IssueOptions["planner"];
}

export interface Made extends IssueJobResult {
  /** Of issue.yaml and of the job. */
  readonly found: readonly Problem[];
}

const FOLDER = "paper";
const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;

/** Enough for the first rounds of a search over a few pages. */
const SOME_EFFORT = 30;

export async function makeIssue({ yaml, files, css, effort, dummy, planner }: Trial): Promise<Made> {
  const file = `${FOLDER}/issue.yaml`;
  const { issue, problems } = await readIssue({
    file,
    bytes: bytesOf(yaml),
    files: Object.keys(files),
    styles: ["classic"],
  });
  if (issue === null) throw new Error(`the issue cannot be read: ${problems[0]?.message}`);
  const { sheets } = readSheets(["classic"], join(ROOT, "styles"));
  const named = new Map(Object.entries(files).map(([name, content]) => [`${FOLDER}/${name}`, content]));
  const result = await runIssue(issue, {
    styles: [...sheets, ...(css === undefined ? [] : [{ file: "trial.css", css, builtin: false }])],
    ...(issue.paper === null ? {} : { paper: issue.paper }),
    purpose: "press",
    read(path) {
      const content = named.get(path);
      if (content !== undefined) return bytesOf(content);
      const bytes = readBytes(path);
      return isRefusal(bytes) ? null : bytes;
    },
    folders: [FOLDER],
    wantPdf: false,
    wantPages: true,
    wantProof: false,
    effort: effort ?? SOME_EFFORT,
    ...(dummy === undefined ? {} : { dummy: { file: "paper.dummy.yaml", text: dummy } }),
    ...(planner === undefined ? {} : { planner }),
  });
  return { ...result, found: [...problems, ...result.problems] };
}

const PROSE: readonly string[] = readFileSync(SEED, "utf8")
  .split(/\n\s*\n/)
  .slice(3, -2)
  .map((block) => block.trim())
  .filter((block) => words(block).length > 40);

/** So many words of prose, in paragraphs; from another paragraph on for another start. */
export function prose(count: number, start = 0): string {
  const blocks: string[] = [];
  for (let at = start, left = count; left > 0; at++) {
    const block = words(PROSE[at % PROSE.length]!).slice(0, left);
    blocks.push(block.join(" "));
    left -= block.length;
  }
  return blocks.join("\n\n");
}

/** Markdown of a story. */
export const copy = (headline: string, body: string): string =>
  `---\nheadline: ${JSON.stringify(headline)}\n---\n${body}\n`;

/** Things by their numbers from 1. */
export const many = <T>(count: number, thing: (number: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => thing(index + 1));

/** So many stories of so many words, each with paragraphs of its own. */
export const stories = (count: number, length: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    many(count, (number) => [
      `story-${number}.md`,
      copy(`What number ${number} said to the council`, prose(length, number)),
    ]),
  );

export const together = (
  ...all: readonly Readonly<Record<string, string>>[]
): Readonly<Record<string, string>> => Object.assign({}, ...all) as Record<string, string>;

/** The list of articles of an issue, each with the same wish. */
export const articlesOf = (files: Readonly<Record<string, unknown>>, wish?: string): string =>
  `articles:\n${Object.keys(files)
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .map((name) => `  - file: ${name}\n${wish === undefined ? "" : `    ${wish}\n`}`)
    .join("")}`;

/** What stands of a story, its parts on all pages in their order; not the lines that name other pages. */
function pagesOf(slug: string, pages: readonly Page[]): readonly Page[] {
  return pages.map((page) => ({
    ...page,
    items: page.items.filter(
      (item) => item.kind === "line" && isTagged(item) && item.turn === undefined && storyOf(item) === slug,
    ),
  }));
}

function storyOf({ tag }: TaggedLine): string | undefined {
  let at = tag;
  while (at.parent !== null) at = at.parent;
  return at.story;
}

/** The words of a story as pages show them. */
export function wordsOn(pages: readonly Page[], slug: string): readonly string[] {
  const { text, figures, notes } = shownOn(pagesOf(slug, pages));
  return words([...text, ...figures, ...notes].join("\n"));
}

/** The words of a story's copy, figures and notes last. */
export async function wordsOf(file: string, content: string | Uint8Array): Promise<readonly string[]> {
  const { story } = await readArticle({ file, bytes: bytesOf(content) });
  if (story === null) throw new Error(`${file} cannot be read`);
  const isFigure = (node: Element["children"][number]): boolean =>
    node.kind === "element" && node.name === "figure";
  const { children } = story.root;
  const last = [...children.filter((node) => !isFigure(node)), ...children.filter(isFigure)];
  return words(storyText({ ...story, root: { ...story.root, children: last } }));
}

/** Breaches of rules that no plan may break, as sentences. */
export const broken = (pages: readonly Page[], ...rules: readonly RuleId[]): readonly string[] =>
  checkRules(pages).filter(isOf(rules)).map(told);

const isOf =
  (rules: readonly RuleId[]) =>
  ({ rule, severity }: RuleBreach): boolean =>
    severity === "error" && rules.includes(rule);

const told = ({ page, rule, message }: RuleBreach): string => `page ${page}: ${rule}: ${message}`;

/** Of a dummy as it is written: what stands on each page, without what is for people and for checksums. */
export const placesIn = (dummy: string): readonly string[] =>
  dummy
    .replace(/^made-from:[\s\S]*/m, "")
    .split(/^ {2}- page:/m)
    .slice(1)
    .map((page) => page.replaceAll(/ +#.*$/gm, "").trim());
