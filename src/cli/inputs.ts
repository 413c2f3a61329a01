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

/** Endings of an issue plan, which is a different kind of input. */
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
  if (PLAN.has(ending)) return [planned(path)];
  if (FOREIGN.has(ending) && entryAt(path) === "file") return [foreign(path, ending)];
  return [article(path)];
}

function fromFolder(folder: string): readonly Got[] {
  const names = listFolder(folder);
  if (isRefusal(names)) return [unread(folder, names.code)];
  const articles = names.filter((name) => isArticle(folder, name));
  if (articles.length > 0) return articles.map((name) => article(join(folder, name)));
  return [
    refused("cli-folder-without-copy", `there is no article in the folder ${folder}`, folderHint(names)),
  ];
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

function unread(path: string, code: string): Problem {
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

function planned(path: string): Problem {
  const hint = "name the articles themselves, or the folder that holds them";
  return refused("cli-issue-plan", `${path}: pages planned by an issue file cannot be set yet`, hint);
}

function foreign(path: string, ending: string): Problem {
  const hint = "save it as plain text (.txt) or as Markdown (.md) from the program that made it";
  return refused("cli-not-plain-copy", `${path} is not plain text: ${ending} is a format of its own`, hint);
}
