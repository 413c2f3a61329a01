import { basename, dirname } from "node:path";
import { decode } from "../copy/index.js";
import type { Problem, SourceSpan } from "../problems/index.js";
import { plainArticle } from "./articles.js";
import type { Desk } from "./desk.js";
import { folderOf } from "./folder.js";
import type { Issue } from "./issue.js";
import { byPlace, readByForm } from "./read-form.js";
import { resolveIssue } from "./resolve.js";
import type { Written, WrittenMap } from "./written.js";

/** An issue's file, and what lies around it. */
export interface IssueSource {
  /** As the user gave it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /**
   * Files that the issue may use, as seen from its folder and with "/": what lies in it and below, and what is allowed besides
   * (`../house/logo.svg`).
   */
  readonly files: readonly string[];
  /** Names of built-in styles; where they are not given, no name is held against them. */
  readonly styles?: readonly string[];
}

export interface IssueResult {
  /** Null when a problem is fatal. */
  readonly issue: Issue | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads an issue's file. A wish with a fault is told with its place and not obeyed; all others are. Never throws. zod and the parser
 * of YAML are loaded when there is something for them to read.
 */
export async function readIssue({ file, bytes, files, styles }: IssueSource): Promise<IssueResult> {
  if (bytes.length > MOST_BYTES) return { issue: null, problems: [tooLarge(file, bytes.length)] };
  const { text, problems } = decode(bytes, file);
  if (text === null) return { issue: null, problems: problems.map(notAnIssue) };
  const { issueForm } = await import("./schema.js");
  const read = await readByForm(file, text, issueForm);
  const found = [...problems, ...read.problems];
  if (found.some(({ severity }) => severity === "fatal")) return { issue: null, problems: found };
  if (read.written?.kind !== "map") return { issue: null, problems: [...found, noMap(read.written, file)] };
  const issue = resolveIssue(file, read.written, deskOf(dirname(file), files, found, styles));
  return { issue, problems: found.toSorted(byPlace) };
}

/** A folder of articles as an issue of its own: every article, by name, on as many pages as they need. */
export function issueOfFolder(source: {
  readonly folder: string;
  readonly files: readonly string[];
}): IssueResult {
  const problems: Problem[] = [];
  const { folder, files } = source;
  const span: SourceSpan = { file: folder, start: { line: 1, column: 1 } };
  const nothing: WrittenMap = { kind: "map", entries: [], span };
  const desk = deskOf(folder, files, problems);
  const issue = resolveIssue(folder, nothing, desk);
  // Loose articles are printed as they come: nobody asked for whole sheets.
  const articles = issue.articles.map(({ file }) =>
    plainArticle(file, { span: { ...span, file: file.path }, at: {} }),
  );
  return { issue: { ...issue, fold: 1, articles }, problems };
}

const deskOf = (
  path: string,
  files: readonly string[],
  problems: Problem[],
  styles: readonly string[] | null = null,
): Desk => {
  const report = (problem: Problem): void => void problems.push(problem);
  return { folder: folderOf(path, files, report), report, styles };
};

/** Some ten times what a hundred pages need. YAML's parser takes seconds for more of nothing but commas. */
const MOST_BYTES = 128 * 1024;

const fatal = (code: string, message: string, hint: string, file: string): Problem => ({
  code,
  severity: "fatal",
  message,
  hint,
  span: { file, start: { line: 1, column: 1 } },
});

const tooLarge = (file: string, bytes: number): Problem =>
  fatal(
    "issue-too-large",
    `${basename(file)} has ${Math.ceil(bytes / 1024)} KB, which no list of articles has`,
    `an issue file has at most ${MOST_BYTES / 1024} KB; name the articles in it, and keep their text in files of their own`,
    file,
  );

const WRITE = "write keys and values: title: The Daily, and articles: with a list of files";

const notAnIssue = (problem: Problem): Problem =>
  problem.code === "copy-not-text" ? { ...problem, code: "issue-not-text", hint: WRITE } : problem;

function noMap(written: Written | null, file: string): Problem {
  if (written === null) return fatal("issue-empty", "the issue file is empty", WRITE, file);
  const what = written.kind === "list" ? "is a list" : "is no issue, but plain words";
  const hint = written.kind === "list" ? "write articles: on a line before it" : WRITE;
  return fatal("issue-no-map", `the file ${what}`, hint, file);
}
