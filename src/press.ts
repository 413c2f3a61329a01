import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import {
  elementsOf,
  proofStory,
  readStory,
  textOf,
  bylineName,
  withDatelineRunIn,
  withNamedByline,
  withPullQuotes,
  type Story,
} from "./copy/index.js";
import { openFaces, type FaceBook } from "./faces/index.js";
import { takeFigures, type Figures } from "./figures.js";
import { imposePage } from "./imposition/index.js";
import { createSetter, openHyphenation, type GrowingHyphenation } from "./lines/index.js";
import { makeUp, type Composing, type MadeStory, type MadeUpPage, type Page } from "./makeup/index.js";
import { createPainter, type PaintOptions } from "./paint/index.js";
import { describeProblem, type Problem } from "./problems/index.js";
import type { Report, StoryReport } from "./report.js";
import { createShaper, prepareShaping } from "./shape/index.js";
import {
  compileSheet,
  fontFaces,
  pageStyle,
  paperSize,
  styleStory,
  type ParsedSheet,
  type Sheet,
  type SheetSource,
  type StyledStory,
} from "./sheet/index.js";

/** The line of a job: copy, sheet, faces, shape, lines, make-up, imposition, paint. Files and clock are the caller's. */

export interface JobInput {
  /** As the user named it. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface JobOptions {
  /** In cascade order; the base sheet is added. */
  readonly styles: readonly { readonly file: string; readonly css: string; readonly builtin: boolean }[];
  readonly paper?: string;
  readonly purpose: "press" | "screen";
  readonly outputProfile?: Uint8Array;
  /** ISO 8601: the date that the file carries where the copy gives none. */
  readonly sourceDate?: string;
  /** Reads a font or a file that a style sheet names; null where there is none. */
  readonly read: (path: string) => Uint8Array | null;
  /** False: set and check only. */
  readonly wantPdf: boolean;
  /** False: a page is let go as soon as it is painted and measured, so that memory does not grow with the issue. */
  readonly wantPages: boolean;
  readonly wantProof: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly timer?: Timer;
}

export interface Progress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly what?: string;
}

export interface Timer {
  /** Starts the clock of a stage, and holds that of the stage within which it starts; call what it returns to stop it. */
  start(stage: string): () => void;
}

export interface JobResult {
  /** Null where nothing could be set, or nothing was wanted. */
  readonly pdf: Uint8Array | null;
  /** Empty where they are not wanted. */
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
  readonly report: Report;
  readonly proof: string;
}

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const BASE_SHEET = `${PACKAGE}styles/base.css`;
const FONTS = `${PACKAGE}fonts`;
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
  const sheet = await job.timed("sheet", async () => readSheets(options, job));
  const faces = openFaces({ folder: FONTS, rules: fontFaces(sheet), read: options.read });
  if (opening.done === true || job.stopped()) return unset(copy, job, faces);

  const shaper = await job.timed("faces", () => createShaper(faces));
  const hyphenation = openHyphenation();
  const setter = createSetter(shaper, { hyphenation });
  const composing: Composing = {
    setter,
    shape: shaper.shapeBlock,
    shapeText: shaper.shapeText,
    pageStyle: (kind) => pageStyle(sheet, kind, undefined, opening.value.lang),
    report: (problem) => job.report(problem),
  };
  const stories = styleStories(opening.value, copy, sheet, hyphenation, job);
  const printed = await printPages(makeUp(stories, composing), opening.value, inputs.length, options, job);
  await readToEnd(copy);
  for (const problem of [...faces.problems, ...shaper.problems]) job.report(problem);
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
  /** Those of the copy first: it is read while pages are made, and the order in which that happens is nobody's concern. */
  problems(): readonly Problem[];
  report(problem: Problem): void;
  reportCopy(problem: Problem): void;
  /** Something was found with which nothing can be written. */
  stopped(): boolean;
  /** Counts a story that was read, and notes what was inferred of it. */
  enter(story: Story): void;
  words(): number;
  proof(): string;
  timed<T>(stage: string, work: () => Promise<T>): Promise<T>;
  progress(progress: Progress): void;
}

function openJob(options: JobOptions): Job {
  const [ofCopy, others]: [Problem[], Problem[]] = [[], []];
  const seen = new Set<string>();
  const proofs: string[] = [];
  let words = 0;
  const into = (problems: Problem[], problem: Problem): void => {
    const key = describeProblem(problem);
    if (!seen.has(key)) problems.push(problem);
    seen.add(key);
  };
  return {
    problems: () => [...ofCopy, ...others],
    report: (problem) => into(others, problem),
    reportCopy: (problem) => into(ofCopy, problem),
    stopped: () => [ofCopy, others].some((problems) => problems.some(({ severity }) => severity === "fatal")),
    enter(story) {
      words += story.words;
      if (options.wantProof) proofs.push(proofStory(story));
    },
    words: () => words,
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

/** The stories of all inputs, as they are asked for. One that cannot be read is a problem, fatal only where there is no other. */
async function* readCopy(inputs: readonly JobInput[], job: Job): AsyncGenerator<Story, undefined> {
  const spared = inputs.length > 1;
  for (const input of inputs) {
    const { story, problems } = await job.timed("copy", () => readArticle(input));
    for (const problem of problems)
      job.reportCopy(spared && problem.severity === "fatal" ? { ...problem, severity: "error" } : problem);
    if (story === null) continue;
    job.enter(story);
    yield story;
  }
}

async function readArticle(input: JobInput): ReturnType<typeof readStory> {
  const { story, problems } = await readStory(input);
  if (story === null) return { story, problems };
  return { story: withPullQuotes(withDatelineRunIn(withNamedByline(story))), problems };
}

/** For the problems of copy that will not be set. */
async function readToEnd(copy: AsyncIterable<Story>): Promise<void> {
  const rest = copy[Symbol.asyncIterator]();
  while ((await rest.next()).done !== true);
}

/** Stories with their styles, as make-up asks for them, and the patterns of their languages. */
async function* styleStories(
  first: Story,
  others: AsyncIterable<Story>,
  sheet: Sheet,
  hyphenation: GrowingHyphenation,
  job: Job,
): AsyncGenerator<StyledStory> {
  const dress = async (story: Story): Promise<StyledStory> => {
    await job.timed("hyphenation", () => hyphenation.load(languagesOf(story)));
    return job.timed("style", async () => styleStory(sheet, story));
  };
  yield dress(first);
  for await (const story of others) yield dress(story);
}

function readSheets(options: JobOptions, job: Job): Sheet {
  const base = options.read(BASE_SHEET);
  if (base === null) throw new Error(`the base style sheet is missing: ${BASE_SHEET}`);
  const paper = options.paper === undefined ? null : paperSize(options.paper);
  if (options.paper !== undefined && paper === null) {
    job.report({
      code: "sheet-unknown-paper",
      severity: "fatal",
      message: `there is no paper ${options.paper}`,
      hint: "name one (tabloid, berliner, broadsheet, a3, a4, letter) or give its size: 280x400mm",
    });
  }
  const sources: SheetSource[] = [
    {
      file: BASE_SHEET,
      css: new TextDecoder().decode(base),
      origin: "base",
      ...parsedAtBuild(BASE_SHEET, options),
    },
    ...options.styles.map(({ file, css, builtin }): SheetSource =>
      builtin
        ? { file, css, origin: "style", ...parsedAtBuild(file, options) }
        : { file, css, origin: "user" },
    ),
  ];
  const { sheet, problems } = compileSheet(sources, paper === null ? {} : { paper });
  for (const problem of problems) job.report(problem);
  return sheet;
}

/** What the build made of a built-in sheet; nothing where there is no build, as in tests. */
function parsedAtBuild(file: string, options: JobOptions): { readonly parsed?: ParsedSheet } {
  const json = options.read(`${PACKAGE}dist/sheets/${basename(file, ".css")}.json`);
  return json === null ? {} : { parsed: JSON.parse(new TextDecoder().decode(json)) as ParsedSheet };
}

/** Every language that a story is in. */
function languagesOf(story: Story): ReadonlySet<string> {
  const langs = new Set([story.lang]);
  for (const root of [story.root, ...story.notes]) {
    for (const { attributes } of elementsOf(root))
      if (attributes["lang"] !== undefined) langs.add(attributes["lang"]);
  }
  return langs;
}

interface Printed {
  readonly pdf: Uint8Array | null;
  readonly count: number;
  readonly pages: readonly Page[];
  readonly stories: readonly StoryReport[];
  readonly figures: Figures;
}

/** Paints and measures each page as soon as it is made up. `total`: stories to come, for whoever waits. */
async function printPages(
  made: AsyncIterable<MadeUpPage>,
  first: Story,
  total: number,
  options: JobOptions,
  job: Job,
): Promise<Printed> {
  const chunks: Uint8Array[] = [];
  const painter = options.wantPdf
    ? createPainter(paintOptions(first, options), { write: (chunk) => void chunks.push(chunk) })
    : null;
  const figures = takeFigures();
  const pages: Page[] = [];
  const stories: StoryReport[] = [];
  let count = 0;
  const done = options.timer?.start("make-up");
  for await (const { page, ended } of made) {
    count += 1;
    figures.add(page);
    stories.push(...ended.map(storyReport));
    if (options.wantPages) pages.push(page);
    job.progress({ stage: "pages", done: stories.length, total, what: `page ${page.number}` });
    if (painter !== null) await job.timed("paint", () => painter.add(imposePage(page)));
  }
  done?.();
  if (painter !== null) await job.timed("paint", () => painter.finish());
  return {
    pdf: painter === null ? null : Buffer.concat(chunks),
    count,
    pages,
    stories,
    figures: figures.figures(),
  };
}

/** An issue bears the name and the date of its first story. */
function paintOptions(first: Story, options: JobOptions): PaintOptions {
  const byline = partText(first, "byline");
  const date = first.data["date"] ?? first.credit.date;
  return {
    title: partText(first, "headline") ?? first.slug,
    ...(byline === undefined ? {} : { author: bylineName(byline) }),
    lang: first.lang,
    creationDate: options.sourceDate ?? (isDate(date) ? `${date}T00:00:00Z` : NO_DATE),
    producer: PRODUCER,
    purpose: options.purpose,
  };
}

const isDate = (date: string | undefined): date is string =>
  date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date);

function partText(story: Story, name: string): string | undefined {
  const part = story.root.children.find((child) => child.kind === "element" && child.name === name);
  return part && textOf(part);
}

function reportOf(printed: Printed, words: number, problems: readonly Problem[]): Report {
  const { figures, stories } = printed;
  return {
    pages: printed.count,
    stories,
    lines: figures.lines,
    words,
    overset: figures.overset,
    widows: figures.widows,
    orphans: figures.orphans,
    hyphenLadder: figures.hyphenLadder,
    wordSpace: figures.wordSpace,
    problems,
    timings: {},
  };
}

function storyReport({ story: { story }, lines, legs, firstPage, lastPage }: MadeStory): StoryReport {
  return {
    slug: story.slug,
    file: story.file,
    headline: partText(story, "headline") ?? "",
    words: story.words,
    lines,
    legs,
    pages: Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index),
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
