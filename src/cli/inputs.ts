import { basename, dirname, extname, join, resolve } from "node:path";
import { isArticleName } from "../copy/index.js";
import type { Refusal } from "../files.js";
import { entryAt, isRefusal, listFolder, readBytes } from "../files.js";
import type { Problem } from "../problems/index.js";
import { reason, refused } from "./refusal.js";

/** An article as it came from the disk or the pipe. `file` is what the user called it. */
export interface Copy {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Everything that was asked for, in order, and every reason why something of it could not be had. */
export interface Gathered {
  readonly copies: readonly Copy[];
  readonly problems: readonly Problem[];
}

/** The issue that a command is to set: its file, or a folder that is one by itself. */
export type IssueInput =
  { readonly kind: "file"; readonly file: string } | { readonly kind: "folder"; readonly folder: string };

/**
 * The issue among the inputs, where there is one: an issue's file, a folder with such a file in it, or a folder of articles. Null: articles,
 * which are set as they come. A problem: an issue is set by itself.
 */
export function issueAmong(inputs: readonly string[], inOrder: boolean): IssueInput | Problem | null {
  const isFile = (input: string): boolean => isPlan(input) && entryAt(input) !== "folder";
  const issue = inputs.find((input) => isFile(input) || (!inOrder && entryAt(input) === "folder"));
  if (issue === undefined) return null;
  if (inputs.length > 1) return crowded(issue, inputs.find((input) => input !== issue) ?? issue);
  if (inOrder) {
    const hint = "leave --in-order out, or name the folder of the articles instead";
    return refused("cli-issue-in-order", `${issue} is an issue, whose pages are planned`, hint);
  }
  if (isFile(issue)) return { kind: "file", file: issue };
  const file = ISSUE_FILES.map((name) => join(issue, name)).find((path) => entryAt(path) === "file");
  return file === undefined ? { kind: "folder", folder: issue } : { kind: "file", file };
}

/** What a folder's own issue file is called. */
const ISSUE_FILES = ["issue.yaml", "issue.yml"];

const isPlan = (input: string): boolean => PLAN.has(extname(input).toLowerCase());

function crowded(issue: string, other: string): Problem {
  const message = `${issue} is an issue of its own and cannot be set together with ${other}`;
  const hint =
    entryAt(issue) === "folder"
      ? "to set the articles of folders one after the other, add --in-order; else one issue at a time"
      : "one issue at a time: list its articles in its file";
  return refused("cli-issue-alone", message, hint);
}

/** Reads the inputs of a command: articles, folders of articles, and "-" for what came on standard input. */
export function gather(inputs: readonly string[], piped: Uint8Array | Refusal): Gathered {
  const copies: Copy[] = [];
  const problems: Problem[] = [];
  const asked = inputs.filter((input, at) => input !== STANDARD_INPUT || inputs.indexOf(input) === at);
  for (const input of asked) {
    const got = input === STANDARD_INPUT ? [fromPipe(piped)] : fromDisk(input);
    for (const one of got) {
      if ("bytes" in one) copies.push(one);
      else problems.push(one);
    }
  }
  return { copies, problems };
}

/** Folders that inputs name: themselves, or those that they lie in. */
export const foldersOf = (inputs: readonly string[]): readonly string[] =>
  inputs
    .filter((input) => input !== STANDARD_INPUT)
    .map((input) => (entryAt(input) === "folder" ? input : dirname(input)));

/** The name that stands for standard input, in commands and in problems. */
export const STANDARD_INPUT = "-";

/** Endings of an issue's file. */
const PLAN = new Set([".yaml", ".yml"]);

/** Files that hold text which only their own program can read, and what to do about it. */
const FOREIGN = new Set([
  ".doc",
  ".docx",
  ".odt",
  ".rtf",
  ".pages",
  ".pdf",
  ".epub",
  ".html",
  ".htm",
  ".idml",
]);

type Got = Copy | Problem;

function fromPipe(piped: Uint8Array | Refusal): Got {
  return isRefusal(piped) ? unread("standard input", piped.code) : { file: STANDARD_INPUT, bytes: piped };
}

function fromDisk(path: string): readonly Got[] {
  const ending = extname(path).toLowerCase();
  if (entryAt(path) === "folder") return fromFolder(path);
  if (FOREIGN.has(ending) && entryAt(path) === "file") return [foreign(path, ending)];
  return [article(path)];
}

function fromFolder(folder: string): readonly Got[] {
  const names = articlesIn(folder);
  return "code" in names ? [names] : names.map((name) => article(join(folder, name)));
}

/** Names of the articles in a folder, in code point order; or why there are none. */
export function articlesIn(folder: string): readonly string[] | Problem {
  const names = listFolder(folder);
  if (isRefusal(names)) return unread(folder, names.code);
  const articles = names.filter((name) => isArticle(folder, name));
  if (articles.length > 0) return articles;
  return refused("cli-folder-without-copy", `there is no article in the folder ${folder}`, folderHint(names));
}

const isArticle = (folder: string, name: string): boolean =>
  isArticleName(name) && entryAt(join(folder, name)) !== "folder";

function folderHint(names: readonly string[]): string {
  if (names.length === 0) return "the folder is empty; put .txt or .md files in it";
  return "articles are files that end in .txt or .md; folders inside a folder are not searched";
}

function article(path: string): Got {
  const bytes = readBytes(path);
  return isRefusal(bytes) ? unread(path, bytes.code) : { file: path, bytes };
}

/** A file that cannot be read, and what may be done about it. */
export function unread(path: string, code: string): Problem {
  if (code === "ENOENT") return refused("cli-no-such-file", `${path} does not exist`, nearbyHint(path));
  const remedy = code === "EACCES" ? "ask its owner, or copy it to a place of your own" : "check the path";
  return refused("cli-unreadable-file", `${path} cannot be read: ${reason(code)}`, remedy);
}

/** Names the file in the same folder that was probably meant. */
function nearbyHint(path: string): string {
  const folder = resolve(path, "..");
  const names = listFolder(folder);
  if (isRefusal(names)) return `there is no folder ${folder} either; check the path`;
  const stem = (name: string): string => basename(name, extname(name)).toLowerCase();
  const meant = names.find((name) => stem(name) === stem(path));
  return meant === undefined ? "check the path and the spelling" : `did you mean ${join(path, "..", meant)}?`;
}

function foreign(path: string, ending: string): Problem {
  const hint = "save it as plain text (.txt) or as Markdown (.md) from the program that made it";
  return refused("cli-not-plain-copy", `${path} is not plain text: ${ending} is a format of its own`, hint);
}
