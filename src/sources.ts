import type { JobInput, JobOptions } from "./job.js";
import { FILE_KINDS, type Attachment } from "./paint/index.js";
import { sheetFiles } from "./room.js";

/**
 * The sources that a job's file keeps, one after the other: the copy of each article that was set, and for an archive the style
 * sheets. Nothing is read before it is asked for.
 */
export function* sourcesOf(
  inputs: readonly JobInput[],
  set: ReadonlySet<string>,
  options: JobOptions,
): Generator<Attachment> {
  const { attached } = FILE_KINDS[options.purpose];
  if (attached === "nothing") return;
  const kept = new Set<string>();
  for (const { file, bytes } of inputs) {
    if (!set.has(file) || kept.has(file)) continue;
    kept.add(file);
    yield {
      ...nameOfCopy(file),
      description: "The article as it was written",
      relationship: "Source",
      bytes,
    };
  }
  if (attached === "copy") return;
  for (const { file, bytes } of sheetFiles(options)) {
    yield { name: file, mime: "text/css", description: "Style sheet", relationship: "Source", bytes };
  }
}

/** RFC 7763 has Markdown's type. What comes from a pipe has no name. */
function nameOfCopy(file: string): Pick<Attachment, "name" | "mime"> {
  if (file === "-") return { name: "stdin.txt", mime: "text/plain" };
  return { name: file, mime: /\.(?:md|markdown|mdown|mkd)$/i.test(file) ? "text/markdown" : "text/plain" };
}
