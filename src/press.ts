import { partText, proofStory, type Story } from "./copy/index.js";
import type { FaceBook } from "./faces/index.js";
import { takeFigures } from "./figures/index.js";
import { composeByHands, type Composed } from "./hands.js";
import { formeProblems } from "./imposition/index.js";
import { imprintOf, storyImprint, type StoryImprint } from "./imprint.js";
import type { JobInput, JobOptions, Progress } from "./job.js";
import { lockUp, type SheetFacts } from "./lock-up.js";
import {
  joinParts,
  makeUp,
  pictureProblems,
  type MadeStory,
  type MadeUpPage,
  type Page,
} from "./makeup/index.js";
import { createPainter, FILE_KINDS, type Painter, type PaintOptions } from "./paint/index.js";
import { openEngraver } from "./pictures/index.js";
import { describeProblem, type Problem } from "./problems/index.js";
import type { Figures, Report, StoryReport } from "./report.js";
import { coloursOf, facesOf, openRoom, readArticle, readSheets, type Room } from "./room.js";
import { prepareShaping } from "./shape/index.js";
import { sourcesOf } from "./sources.js";
import type { StyledStory } from "./sheet/index.js";

export type { JobInput, JobOptions, Progress, Timer } from "./job.js";

/** The line of a job: copy, sheet, faces, shape, lines, make-up, imposition, paint. Files and clock are the caller's. */

export interface JobResult {
  /** Null where nothing could be set, or nothing was wanted. */
  readonly pdf: Uint8Array | null;
  /** Empty where they are not wanted. */
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
  readonly report: Report;
  readonly proof: string;
}

/** What a file's dates say where neither copy nor caller gives one: the same bytes on any day. */
const NO_DATE = "2000-01-01T00:00:00Z";
const PRODUCER = { name: "Broadsheet", version: "0.1.0" } as const;

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
  const printed = await printPages(made, opening.value, inputs, room, faces, options, job);
  for (const problem of job.ofType(room.problems())) job.report(problem);
  reportOverset(printed.figures.overset, job);
  const problems = job.problems();
  return {
    pdf: job.stopped() ? null : printed.pdf,
    pages: printed.pages,
    problems,
    report: reportOf(printed, job.words(), problems),
    proof: job.proof(),
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

/** What a job carries along: its problems, what it counts of the copy, and the clock of its stages. */
interface Job {
  /** Those of the copy first, then those of its pictures: they are read while pages are made, and the order in which that happens is nobody's concern. */
  problems(): readonly Problem[];
  report(problem: Problem): void;
  reportCopy(problem: Problem): void;
  /** Something was found with which nothing can be written. */
  stopped(): boolean;
  /** Counts a story that was read, and notes what was inferred of it. */
  enter(story: Story): void;
  /** Takes what a hand tells of a batch. */
  readonly hear: (composed: Composed) => void;
  /** Problems of faces and shaping: those that hands told, and these. Faces first, each once. */
  ofType(own: readonly Problem[]): readonly Problem[];
  words(): number;
  /** Of the stories that were set, in their order. */
  imprints(): readonly StoryImprint[];
  proof(): string;
  timed<T>(stage: string, work: () => Promise<T>): Promise<T>;
  progress(progress: Progress): void;
}

function openJob(options: JobOptions): Job {
  const [ofCopy, others]: [Problem[], Problem[]] = [[], []];
  const seen = new Set<string>();
  const proofs: string[] = [];
  const ofType: Problem[] = [];
  const imprints: StoryImprint[] = [];
  let words = 0;
  const into = (problems: Problem[], problem: Problem): void => {
    const key = describeProblem(problem);
    if (!seen.has(key)) problems.push(problem);
    seen.add(key);
  };
  return {
    problems: () => [
      ...ofCopy,
      ...others.filter(isOfPictures),
      ...others.filter((each) => !isOfPictures(each)),
    ],
    report: (problem) => into(others, problem),
    reportCopy: (problem) => into(ofCopy, problem),
    stopped: () => [ofCopy, others].some((problems) => problems.some(({ severity }) => severity === "fatal")),
    enter(story) {
      words += story.words;
      imprints.push(storyImprint(story));
      if (options.wantProof) proofs.push(proofStory(story));
    },
    hear(composed) {
      for (const problem of composed.ofCopy) into(ofCopy, spare(problem));
      for (const problem of composed.problems) into(others, problem);
      ofType.push(...composed.ofType);
      proofs.push(...composed.proofs);
      imprints.push(...composed.imprints);
      words += composed.words;
    },
    ofType: (own) => facesFirst([...ofType, ...own]),
    words: () => words,
    imprints: () => imprints,
    proof: () => proofs.join("\n"),
    async timed(stage, work) {
      const done = options.timer?.start(stage);
      const result = await work();
      done?.();
      return result;
    },
    progress: (progress) => options.onProgress?.(progress),
  };
}

/** Found before pages are made, of one story or, in a hand, of several. */
const isOfPictures = ({ code }: Problem): boolean => code.startsWith("pictures-");

/** Of many articles one that cannot be read does not stop the others. */
const spare = (problem: Problem): Problem =>
  problem.severity === "fatal" ? { ...problem, severity: "error" } : problem;

function facesFirst(problems: readonly Problem[]): readonly Problem[] {
  const ofFaces = ({ code }: Problem): boolean => code.startsWith("faces-");
  const once = [
    ...new Map(problems.toReversed().map((each) => [`${each.code} ${each.message}`, each])).values(),
  ];
  return [...once.reverse().filter(ofFaces), ...once.filter((each) => !ofFaces(each))];
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
    job.enter(styled.story);
    return styled;
  };
  for (const story of first) yield await dress(story);
  for await (const story of others) yield await dress(story);
}

interface Printed {
  readonly pdf: Uint8Array | null;
  readonly count: number;
  readonly pages: readonly Page[];
  readonly stories: readonly StoryReport[];
  readonly figures: Figures;
}

/** Paints and measures each page as soon as it is made up. The sources come last. */
async function printPages(
  made: AsyncIterable<MadeUpPage>,
  first: Story,
  inputs: readonly JobInput[],
  room: Room,
  faces: FaceBook,
  options: JobOptions,
  job: Job,
): Promise<Printed> {
  const chunks: Uint8Array[] = [];
  const facts = factsOf(first, options);
  const painter = options.wantPdf
    ? createPainter(paintOptions(first, facts.date, faces, options, job), {
        write: (chunk) => void chunks.push(chunk),
      })
    : null;
  const figures = takeFigures();
  const pages: Page[] = [];
  const stories: StoryReport[] = [];
  let count = 0;
  const done = options.timer?.start("make-up");
  for await (const { page, ended } of made) {
    count += 1;
    figures.add(page);
    for (const problem of pictureProblems(page)) job.report(problem);
    stories.push(...ended.map(storyReport));
    if (options.wantPages) pages.push(page);
    job.progress({ stage: "pages", done: stories.length, total: inputs.length, what: `page ${page.number}` });
    const forme = lockUp(page, options.purpose, facts, room.slug);
    for (const problem of formeProblems(forme)) job.report(problem);
    if (painter !== null) await job.timed("paint", () => painter.add(forme));
  }
  done?.();
  if (painter !== null) await job.timed("paint", () => finishFile(painter, inputs, options, job));
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

/** An issue bears the name and the date of its first story. */
function factsOf(first: Story, options: JobOptions): SheetFacts {
  const date = first.data["date"] ?? first.credit.date;
  return {
    title: options.title ?? partText(first, "headline") ?? first.slug,
    date: options.sourceDate ?? (isDate(date) ? `${date}T00:00:00Z` : null),
    program: PRODUCER.name,
  };
}

function paintOptions(
  first: Story,
  date: SheetFacts["date"],
  faces: FaceBook,
  options: JobOptions,
  job: Job,
): PaintOptions {
  const { colours, transparency } = FILE_KINDS[options.purpose];
  const { intent, inks } = coloursOf(options);
  return {
    imprint: () => imprintOf(job.imprints(), options),
    lang: first.lang,
    creationDate: date ?? NO_DATE,
    producer: PRODUCER,
    purpose: options.purpose,
    report: (problem) => job.report(problem),
    intent,
    inks,
    engraver: openEngraver({
      inks,
      colours,
      masks: transparency,
      read: options.read,
      faces: faces.faces,
      report: (problem) => job.report(problem),
    }),
  };
}

const isDate = (date: string | undefined): date is string =>
  date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date);

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

function storyReport({ firstPage, lastPage, ...story }: MadeStory): StoryReport {
  const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  return {
    slug: story.slug,
    file: story.file,
    headline: story.headline,
    words: story.words,
    lines: story.lines,
    legs: story.legs,
    pages,
    makeupCost: story.cost,
    greedyCost: story.greedyCost,
  };
}

/** Nothing can be set: why is among the problems. */
async function unset(copy: AsyncIterable<Story>, job: Job, faces: FaceBook): Promise<JobResult> {
  await readToEnd(copy);
  for (const problem of faces.problems) job.report(problem);
  const problems = job.problems();
  const nothing: Printed = {
    pdf: null,
    count: 0,
    pages: [],
    stories: [],
    figures: takeFigures().figures(),
  };
  return { pdf: null, pages: [], problems, report: reportOf(nothing, 0, problems), proof: "" };
}
