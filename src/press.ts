import type { Story } from "./copy/index.js";
import type { FaceBook } from "./faces/index.js";
import { houseStyle } from "./figures/index.js";
import { composeByHands } from "./hands.js";
import { openJob, spare, type Job } from "./job-log.js";
import type { JobInput, JobOptions } from "./job.js";
import { joinParts, makeUp, type MadeUpPage } from "./makeup/index.js";
import { editionOf, nothingSet, printPages, resultOf, type JobResult } from "./printing.js";
import { facesOf, openRoom, readArticle, readSheets, type Room } from "./room.js";
import { prepareShaping } from "./shape/index.js";
import type { StyledStory } from "./sheet/index.js";

export type { JobInput, JobOptions, Progress } from "./job.js";
export type { JobResult } from "./printing.js";

/** The line of a job: copy, sheet, faces, shape, lines, make-up, imposition, paint. Files and clock are the caller's. */

/**
 * Sets articles and paints their pages, story by story and page by page. Faults in copy, style and fonts are problems of the
 * result; it throws only for our own.
 */
export async function runJob(inputs: readonly JobInput[], options: JobOptions): Promise<JobResult> {
  const job = openJob(options);
  prepareShaping();
  const copy = readCopy(inputs, job);
  const opening = await copy.next();
  const sheet = await job.timed("sheet", async () => readSheets(options, (problem) => job.report(problem)));
  const faces = facesOf(sheet, options);
  if (opening.done === true || job.stopped()) return unset(copy, job, faces);

  const { lang } = opening.value;
  const room = await job.timed("faces", () =>
    openRoom(sheet, faces, lang, options, (problem) => job.report(problem)),
  );
  const made = await pagesOf(opening.value, copy, inputs, room, faces, options, job);
  const edition = editionOf(opening.value, options, job);
  const printed = await printPages(made, edition, inputs, room, faces, options, job);
  for (const problem of job.ofType(room.problems())) job.report(problem);
  return resultOf(printed, job);
}

/** The stories of all inputs, as they are asked for. One that cannot be read is a problem, fatal only where there is no other. */
async function* readCopy(inputs: readonly JobInput[], job: Job): AsyncGenerator<Story, undefined> {
  const spared = inputs.length > 1;
  for (const input of inputs) {
    const { story, problems } = await job.timed("copy", () => readArticle(input));
    for (const problem of problems) job.reportCopy(spared ? spare(problem) : problem);
    if (story === null) continue;
    yield story;
  }
}

/** For the problems of copy that will not be set. */
async function readToEnd(copy: AsyncIterable<Story>): Promise<void> {
  const rest = copy[Symbol.asyncIterator]();
  while ((await rest.next()).done !== true);
}

/** The pages as they are made up, by this thread or by others: they are the same. Hands are not asked for less than two stories. */
async function pagesOf(
  first: Story,
  copy: AsyncGenerator<Story, undefined>,
  inputs: readonly JobInput[],
  room: Room,
  faces: FaceBook,
  options: JobOptions,
  job: Job,
): Promise<AsyncIterable<MadeUpPage>> {
  const { composing } = room;
  if (options.hands === undefined) return makeUp(styleStories([first], copy, room, job), composing);
  const { value: second } = await copy.next();
  if (second === undefined) return makeUp(styleStories([first], copy, room, job), composing);
  return joinParts(composeByHands(inputs, first.lang, options.hands, options, faces, job.hear), composing);
}

/** Stories with their styles, as make-up asks for them. */
async function* styleStories(
  first: readonly Story[],
  others: AsyncIterable<Story>,
  room: Room,
  job: Job,
): AsyncGenerator<StyledStory> {
  const dress = async (story: Story): Promise<StyledStory> => {
    const styled = await job.timed("style", () => room.style(story));
    job.enter(styled.story, houseStyle(styled));
    return styled;
  };
  for (const story of first) yield await dress(story);
  for await (const story of others) yield await dress(story);
}

/** Nothing can be set: why is among the problems. */
async function unset(copy: AsyncIterable<Story>, job: Job, faces: FaceBook): Promise<JobResult> {
  await readToEnd(copy);
  for (const problem of faces.problems) job.report(problem);
  return nothingSet(job);
}
