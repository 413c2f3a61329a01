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
  absolute: {
    why: "its path does not begin at the article",
    hint: "copy the picture into the article's folder and give the path from there",
  },
  outside: {
    why: "it lies outside the article's folder",
    hint: "copy the picture into the article's folder",
  },
} as const;

/** `http:`, `data:`, `C:` and the like. */
const SCHEME = /^[a-z][a-z\d+.-]*:/i;

/**
 * The path of a picture as an article names it, from the article's own file. Copy comes from anywhere: it must not be able to
 * bring another file of the machine onto a page, nor to make the machine call another.
 */
export function picturePath(source: string, article: string): PicturePath {
  const refused = (reason: keyof typeof REFUSALS): PicturePath => ({ kind: "refused", ...REFUSALS[reason] });
  const named = decoded(source.trim()).replaceAll("\\", "/");
  if (named === "") return refused("empty");
  if (named.startsWith("//") || (SCHEME.test(named) && !/^(?:[a-z]|file):/i.test(named)))
    return refused("remote");
  if (named.startsWith("/") || SCHEME.test(named)) return refused("absolute");
  const parts = plainParts(named);
  if (parts === null) return refused("outside");
  if (parts.length === 0) return refused("empty");
  return { kind: "file", path: folderOf(article) + parts.join("/") };
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

/** The parts of a path without `.` and `..`; null where it leaves the folder that it begins in, be it to come back. */
function plainParts(path: string): readonly string[] | null {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts;
}

/** With its slash; empty for a file that stands by itself, and for standard input. */
const folderOf = (article: string): string => /^.*[/\\]/s.exec(article)?.[0] ?? "";
