import type { JobInput, JobOptions } from "./job.js";
import { fitterOf, type Fitter } from "./makeup/index.js";
import type { Problem } from "./problems/index.js";
import { facesOf, openRoom, readArticle, readSheets } from "./room.js";
import { prepareShaping } from "./shape/index.js";

/** Reads a story and sets it up for fitting. Null where it cannot be read or set: the problems say why. */
export async function openFitting(
  input: JobInput,
  options: JobOptions,
): Promise<{ readonly fitter: Fitter | null; readonly problems: readonly Problem[] }> {
  prepareShaping();
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  const read = await readArticle(input);
  problems.push(...read.problems);
  const sheet = readSheets(options, report);
  if (read.story === null) return { fitter: null, problems };
  const faces = facesOf(sheet, options);
  const { composing, style } = await openRoom(sheet, faces, read.story.lang, options, report);
  const story = await style(read.story);
  const fatal = problems.some(({ severity }) => severity === "fatal");
  return { fitter: fatal ? null : fitterOf(story, composing), problems };
}
