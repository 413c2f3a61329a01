import { cameraReadyOn, cameraReadyProblems, type PlacedCameraReady } from "./camera-ready.js";
import { partText, type Story } from "./copy/index.js";
import type { FaceBook } from "./faces/index.js";
import { takeFigures, type HouseStyle } from "./figures/index.js";
import { formeProblems } from "./imposition/index.js";
import { imprintOf } from "./imprint.js";
import type { Inks } from "./inks/index.js";
import type { Job } from "./job-log.js";
import type { JobInput, JobOptions } from "./job.js";
import { lockUp, type SheetFacts } from "./lock-up.js";
import { pictureProblems, type MadeStory, type MadeUpPage, type Page } from "./makeup/index.js";
import {
  createPainter,
  FILE_KINDS,
  type Guide,
  type Imprint,
  type Painter,
  type PaintOptions,
} from "./paint/index.js";
import { openEngraver, type PlateSources } from "./pictures/index.js";
import type { Problem } from "./problems/index.js";
import type { Figures, Report, StoryReport } from "./report.js";
import { coloursOf, type Room } from "./room.js";
import { sourcesOf } from "./sources.js";

/** What a job does with pages that are made up: they are measured, locked up and painted, each as soon as it is there. */

/** What a job gives. */
export interface JobResult {
  /** Null where nothing could be set, or nothing was wanted. */
  readonly pdf: Uint8Array | null;
  /** Empty where they are not wanted. */
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
  readonly report: Report;
  readonly proof: string;
  /** What the style asks of the stories that were set, for the rules. */
  readonly house: HouseStyle;
}

/** What a file's dates say where neither copy nor caller gives one: the same bytes on any day. */
const NO_DATE = "2000-01-01T00:00:00Z";
export const PRODUCER = { name: "Broadsheet", version: "0.1.0" } as const;

interface Printed {
  readonly pdf: Uint8Array | null;
  readonly count: number;
  readonly pages: readonly Page[];
  readonly stories: readonly StoryReport[];
  readonly figures: Figures;
}

/** Paints and measures each page as soon as it is made up. The sources come last. */
export async function printPages(
  made: AsyncIterable<MadeUpPage>,
  edition: Edition,
  inputs: readonly JobInput[],
  room: Room,
  faces: FaceBook,
  options: JobOptions,
  job: Job,
): Promise<Printed> {
  const chunks: Uint8Array[] = [];
  const { facts } = edition;
  const paint = (): PaintOptions => paintOptions(edition, faces, options, job);
  const painter = options.wantPdf
    ? createPainter(paint(), { write: (chunk) => void chunks.push(chunk) })
    : null;
  const cameraReady: PlacedCameraReady[] = [];
  const figures = takeFigures();
  const pages: Page[] = [];
  const stories: StoryReport[] = [];
  let count = 0;
  const done = options.timer?.start("make-up");
  for await (const { page, ended } of made) {
    count += 1;
    figures.add(page);
    for (const problem of pictureProblems(page)) job.report(problem);
    cameraReady.push(...cameraReadyOn(page));
    stories.push(...ended.map(storyReport));
    if (options.wantPages) pages.push(page);
    job.progress(
      edition.pages === undefined
        ? { stage: "pages", done: stories.length, total: inputs.length, what: `page ${page.number}` }
        : { stage: "pages", done: count, total: edition.pages },
    );
    const forme = lockUp(page, options.purpose, facts, room.slug);
    for (const problem of formeProblems(forme)) job.report(problem);
    if (painter !== null) await job.timed("paint", () => painter.add(forme));
  }
  done?.();
  if (painter !== null) await job.timed("paint", () => finishFile(painter, inputs, options, job));
  const refused = cameraReady.length === 0 ? [] : await cameraReadyProblems(cameraReady, paint());
  for (const problem of refused) job.report(problem);
  return {
    pdf: painter === null ? null : Buffer.concat(chunks),
    count,
    pages,
    stories,
    figures: figures.figures(),
  };
}

async function finishFile(
  painter: Painter,
  inputs: readonly JobInput[],
  options: JobOptions,
  job: Job,
): Promise<void> {
  const set = new Set(job.imprints().map(({ file }) => file));
  for (const source of sourcesOf(inputs, set, options)) await painter.attach(source);
  await painter.finish();
}

/** What is printed, as its file and its sheets name it. */
export interface Edition {
  /** BCP 47. */
  readonly lang: string;
  readonly facts: SheetFacts;
  /** Asked for when all pages are there. */
  readonly imprint: () => Imprint;
  /** How many pages there will be, where they were planned. */
  readonly pages?: number;
  /** What readers of the file find their way by; an issue has one. */
  readonly guide?: Guide;
}

/** Articles that nobody made an issue of bear the name and the date of the first. */
export function editionOf(first: Story, options: JobOptions, job: Job): Edition {
  return {
    lang: first.lang,
    facts: factsOf(first, options),
    imprint: () => imprintOf(job.imprints(), options),
  };
}

function factsOf(first: Story, options: JobOptions): SheetFacts {
  const date = first.data["date"] ?? first.credit.date;
  return {
    title: options.title ?? partText(first, "headline") ?? first.slug,
    date: options.sourceDate ?? writtenDay(date),
    program: PRODUCER.name,
  };
}

function paintOptions(
  { lang, facts, imprint, guide }: Edition,
  faces: FaceBook,
  options: JobOptions,
  job: Job,
): PaintOptions {
  const { intent, inks, profileFor } = coloursOf(options);
  const { cache, engraving } = options;
  const report = (problem: Problem): void => job.report(problem);
  return {
    imprint,
    ...(guide === undefined ? {} : { guide }),
    lang,
    creationDate: facts.date ?? NO_DATE,
    producer: PRODUCER,
    purpose: options.purpose,
    report,
    intent,
    inks,
    engraver: openEngraver({
      ...plateSources(inks, faces, options),
      profileFor,
      report,
      ...(cache === undefined ? {} : { cache }),
      ...(engraving === undefined ? {} : { engraving }),
    }),
  };
}

/** What plates of a job's pictures are made with, in whichever thread. */
export function plateSources(inks: Inks, faces: FaceBook, { purpose, read }: JobOptions): PlateSources {
  const { colours, transparency } = FILE_KINDS[purpose];
  return { inks, colours, masks: transparency, read, faces: faces.faces };
}

/** A calendar date as a moment; null of what is none. */
export const writtenDay = (date: string | null | undefined): string | null =>
  typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date) ? `${date}T00:00:00Z` : null;

function reportOf(printed: Printed, words: number, problems: readonly Problem[]): Report {
  const { figures, stories } = printed;
  return {
    pages: printed.count,
    stories,
    words,
    ...figures,
    problems,
    timings: {},
  };
}

function storyReport(story: MadeStory): StoryReport {
  const { cost, greedyCost } = story;
  return {
    slug: story.slug,
    file: story.file,
    headline: story.headline,
    words: story.words,
    lines: story.lines,
    legs: story.legs,
    pages: story.pages,
    ...(cost === undefined || greedyCost === undefined ? {} : { makeupCost: cost, greedyCost }),
  };
}

/** What came of a job. */
export function resultOf(printed: Printed, job: Job): JobResult {
  reportOverset(printed.figures.overset, job);
  const problems = job.problems();
  return {
    pdf: job.stopped() ? null : printed.pdf,
    pages: printed.pages,
    problems,
    report: reportOf(printed, job.words(), problems),
    proof: job.proof(),
    house: job.house(),
  };
}

/** What came of a job that cannot begin: why is among its problems. */
export function nothingSet(job: Job): JobResult {
  const figures = takeFigures().figures();
  const nothing: Printed = { pdf: null, count: 0, pages: [], stories: [], figures };
  const problems = job.problems();
  return {
    pdf: null,
    pages: [],
    problems,
    report: reportOf(nothing, 0, problems),
    proof: "",
    house: job.house(),
  };
}

function reportOverset(lines: number, job: Job): void {
  if (lines === 0) return;
  job.report({
    code: "makeup-overset",
    severity: "error",
    message: `${lines} ${lines === 1 ? "line stands" : "lines stand"} below the foot of its page`,
    hint: "give the page a larger paper, or the head smaller type",
  });
}
