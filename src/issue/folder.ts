import { join, posix } from "node:path";
import { isArticleName } from "../copy/index.js";
import { nearest, type Problem, type SourceSpan } from "../problems/index.js";
import { short } from "./faults.js";
import type { FileRef } from "./issue.js";
import type { WrittenScalar } from "./written.js";

/** What a file that is named is to be. */
export type FileKind = "article" | "picture" | "style sheet" | "article or picture";

/** The files that an issue may use. */
export interface Folder {
  /** The file of that name, or null and a problem. */
  find(written: Pick<WrittenScalar, "text" | "span">, kind: FileKind): FileRef | null;
  has(name: string): boolean;
  ref(name: string): FileRef;
  /** Articles in the folder itself, by name in code point order. */
  readonly articles: readonly string[];
}

const isPicture = (name: string): boolean => /\.(?:svg|pdf|jpe?g|png|tiff?|webp|gif)$/i.test(name);

const KINDS: Readonly<Record<FileKind, { is: (name: string) => boolean; hint: string }>> = {
  article: { is: isArticleName, hint: "articles end in .txt or .md" },
  picture: { is: isPicture, hint: "pictures end in .svg, .pdf, .jpg, .png, .tif, .webp or .gif" },
  "style sheet": { is: (name) => /\.css$/i.test(name), hint: "style sheets end in .css" },
  "article or picture": {
    is: (name) => isArticleName(name) || isPicture(name),
    hint: "name an article (.txt, .md) or a picture",
  },
};

/** So many missing files name the nearest that is there; where more are missing, it is another folder. */
const MOST_GUESSES = 20;

/**
 * `files` are what lies in the folder and below, seen from it and with "/", and what is allowed besides (`../house/logo.svg`).
 * Names are compared in the same Unicode form: file systems take accents apart.
 */
export function folderOf(path: string, files: readonly string[], report: (problem: Problem) => void): Folder {
  const names = new Map(files.map((file) => [file.normalize("NFC"), file]));
  const articles = files.filter((file) => !file.includes("/") && isArticleName(file)).toSorted();
  const ref = (name: string): FileRef => ({ name, path: join(path, name) });
  let guesses = 0;
  const near = (name: string, kind: FileKind): string | null =>
    (guesses += 1) > MOST_GUESSES ? null : nearest(name, [...names.keys()].filter(KINDS[kind].is));
  return {
    articles,
    ref,
    has: (name) => names.has(name.normalize("NFC")),
    find: ({ text, span }, kind) => {
      const name = nameOf(text);
      const file = name === null ? undefined : names.get(name);
      if (file !== undefined && KINDS[kind].is(file)) return ref(file);
      report(notFound(text, span, kind, name, file, files, near));
      return null;
    },
  };
}

/** A path in the form that the folder's list has; null for what cannot lie in it. */
function nameOf(text: string): string | null {
  const path = posix.normalize(text.trim().replaceAll("\\", "/")).normalize("NFC");
  return isAddress(text) || path.startsWith("/") || /^[a-z]:/i.test(path) ? null : path;
}

const isAddress = (text: string): boolean => /^\s*[a-z][a-z0-9+.-]+:\/\//i.test(text);

function notFound(
  text: string,
  span: SourceSpan,
  kind: FileKind,
  name: string | null,
  file: string | undefined,
  files: readonly string[],
  near: (name: string, kind: FileKind) => string | null,
): Problem {
  const shown = short(text);
  const fault = (code: string, message: string, hint: string): Problem => ({
    code,
    severity: "error",
    message,
    hint,
    span,
  });
  if (file !== undefined) return fault("issue-file-kind", `${shown} is no ${kind}`, KINDS[kind].hint);
  if (isAddress(text)) {
    return fault(
      "issue-file-outside",
      `${shown} is not fetched`,
      "save it in the issue's folder and name the file",
    );
  }
  if (name === null || name.startsWith("../")) {
    const hint =
      "put the file into it, or allow the folder that it lies in, and name it as seen from the issue";
    return fault("issue-file-outside", `${shown} lies outside the issue's folder`, hint);
  }
  if (files.some((each) => each.startsWith(`${name.replace(/\/$/, "")}/`))) {
    return fault("issue-file-missing", `${shown} is a folder`, "name each file in it: folder/file.txt");
  }
  const meant = near(name, kind);
  const hint =
    meant === null ? "paths begin at the issue's folder; check the spelling" : `did you mean ${meant}?`;
  return fault("issue-file-missing", `there is no file ${shown}`, hint);
}
