import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { JobOptions } from "./job.js";

/** Whether a file may be opened that another one names: an article its pictures, a style sheet its fonts. */
export type Permits = (path: string, namedBy: string) => boolean;

/**
 * Copy and styles come from anywhere: they must not bring other files of the machine onto a page. What lies beside the file
 * that names it may be opened, and what lies in folders that the job names; links count by where they lead.
 */
export function permitsOf({
  folders = [],
  realPath = (path) => resolve(path),
}: Pick<JobOptions, "folders" | "realPath">): Permits {
  const named = folders.map(realPath);
  return (path, namedBy) => {
    const real = realPath(path);
    return [realPath(dirname(namedBy)), ...named].some((folder) => liesIn(folder, real));
  };
}

function liesIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
