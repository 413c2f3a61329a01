/** Where the file of a picture is, or why it is not opened. */
export type PicturePath =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "refused"; readonly why: string; readonly hint: string };

const REFUSALS = {
  empty: { why: "it names no file", hint: "write the picture's file between the brackets" },
  remote: {
    why: "nothing is fetched from elsewhere",
    hint: "save the picture beside the article and name that file",
  },
} as const;

/** `http:`, `data:`, `file:` and the like; one letter is a drive. */
const SCHEME = /^[a-z][a-z\d+.-]+:/i;
const ABSOLUTE = /^(?:\/|[a-z]:)/i;

/**
 * The path of a picture as an article names it, from the article's own file. Arithmetic on names: whether it may be opened is for
 * those to say who know the machine's folders.
 */
export function picturePath(source: string, article: string): PicturePath {
  const refused = (reason: keyof typeof REFUSALS): PicturePath => ({ kind: "refused", ...REFUSALS[reason] });
  const named = decoded(source.trim()).replaceAll("\\", "/");
  if (named.startsWith("//") || SCHEME.test(named)) return refused("remote");
  const parts = plainParts(named);
  if (parts.length === 0) return refused("empty");
  const path = parts.join("/");
  if (ABSOLUTE.test(named)) return { kind: "file", path: named.startsWith("/") ? `/${path}` : path };
  return { kind: "file", path: folderOf(article) + path };
}

/** Markdown writes blanks and letters beyond ASCII as %20 and the like; what is no such writing stays. */
function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch (error) {
    if (error instanceof URIError) return source;
    throw error;
  }
}

/** The parts of a path without `.` and without the `..` that lead back to where it was. */
function plainParts(path: string): readonly string[] {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts;
}

/** With its slash; empty for a file that stands by itself, and for standard input. */
const folderOf = (article: string): string => /^.*[/\\]/s.exec(article)?.[0] ?? "";
