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
import { takeFigures, type Figures } from "./figures/index.js";
import { imposePage } from "./imposition/index.js";
import { createSetter, loadHyphenation, readExceptionFiles, type ExceptionFile } from "./lines/index.js";
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
  /** Words that are broken otherwise than by patterns. */
  readonly hyphenation?: readonly ExceptionFile[];
  /** ISO 8601: the date that the file carries where the copy gives none. */
  readonly sourceDate?: string;
  /** Reads a font or a file that a style sheet names; null where there is none. */
  readonly read: (path: string) => Uint8Array | null;
  /** False: set and check only. */
  readonly wantPdf: boolean;
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
  /** Starts the clock of a stage; call what it returns to stop it. */
  start(stage: string): () => void;
}

export interface JobResult {
  /** Null where nothing could be set, or nothing was wanted. */
  readonly pdf: Uint8Array | null;
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
  readonly report: Report;
  readonly proof: string;
}

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const BASE_SHEET = `${PACKAGE}styles/base.css`;
/** Made by the build; where there is none, as in tests, the library's own are read. */
const PATTERNS = `${PACKAGE}dist/patterns/`;
const FONTS = `${PACKAGE}fonts`;
/** What a file's dates say where neither copy nor caller gives one: the same bytes on any day. */
const NO_DATE = "2000-01-01T00:00:00Z";
const PRODUCER = { name: "Broadsheet", version: "0.1.0" } as const;

/** Sets articles and paints their pages. Faults in copy, style and fonts are problems of the result; it throws only for our own. */
export async function runJob(inputs: readonly JobInput[], options: JobOptions): Promise<JobResult> {
  const job = openJob(options);
  prepareShaping();
  const stories = await job.timed("copy", () => readCopy(inputs, job));
  const sheet = await job.timed("sheet", async () => readSheets(options, job));
  const faces = openFaces({ folder: FONTS, rules: fontFaces(sheet), read: options.read });
  if (stories.length === 0 || job.stopped()) return unset(job, faces);

  const styled = await job.timed("style", async () => stories.map((story) => styleStory(sheet, story)));
  const shaper = await job.timed("faces", () => createShaper(faces));
  const { exceptions, problems } = readExceptionFiles(options.hyphenation ?? []);
  for (const problem of problems) job.report(problem);
  const hyphenation = await job.timed("hyphenation", () =>
    loadHyphenation(languagesOf(stories), exceptions, (name) => options.read(`${PATTERNS}${name}.bin`)),
  );
  const setter = createSetter(shaper, { hyphenation });
  const composing: Composing = {
    setter,
    shape: shaper.shapeBlock,
    shapeText: shaper.shapeText,
    pageStyle: (kind) => pageStyle(sheet, kind, undefined, stories[0]!.lang),
    report: (problem) => job.report(problem),
  };
  const pages = makeUp(styled, composing);
  const printed = await printPages(pages, stories, options, job);
  for (const problem of [...faces.problems, ...shaper.problems]) job.report(problem);
  reportOverset(printed.figures.overset, job);
  const proof = stories.map(proofStory).join("\n");
  const pdf = job.stopped() ? null : printed.pdf;
  return {
    pdf,
    pages: printed.pages,
    problems: job.problems,
    report: reportOf(printed, stories, job),
    proof,
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

/** What a job carries along: its problems, and the clock of its stages. */
interface Job {
  readonly problems: readonly Problem[];
  report(problem: Problem): void;
  /** Something was found with which nothing can be written. */
  stopped(): boolean;
  timed<T>(stage: string, work: () => Promise<T>): Promise<T>;
  progress(progress: Progress): void;
}

function openJob(options: JobOptions): Job {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  return {
    problems,
    report(problem) {
      const key = describeProblem(problem);
      if (!seen.has(key)) problems.push(problem);
      seen.add(key);
    },
    stopped: () => problems.some(({ severity }) => severity === "fatal"),
    async timed(stage, work) {
      const done = options.timer?.start(stage);
      const result = await work();
      done?.();
      return result;
    },
    progress: (progress) => options.onProgress?.(progress),
  };
}

/** The stories of all inputs. One that cannot be read is a problem, fatal only where there is no other. */
async function readCopy(inputs: readonly JobInput[], job: Job): Promise<readonly Story[]> {
  const read: Story[] = [];
  for (const [index, input] of inputs.entries()) {
    job.progress({ stage: "reading", done: index, total: inputs.length, what: input.file });
    const { story, problems } = await readStory(input);
    const spared = inputs.length > 1;
    for (const problem of problems) {
      job.report(spared && problem.severity === "fatal" ? { ...problem, severity: "error" } : problem);
    }
    if (story !== null) read.push(withPullQuotes(withDatelineRunIn(withNamedByline(story))));
  }
  return read;
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

/** Every language that some copy is in. */
function languagesOf(stories: readonly Story[]): ReadonlySet<string> {
  const langs = new Set<string>();
  for (const story of stories) {
    langs.add(story.lang);
    for (const root of [story.root, ...story.notes]) {
      for (const { attributes } of elementsOf(root))
        if (attributes["lang"] !== undefined) langs.add(attributes["lang"]);
    }
  }
  return langs;
}

interface Printed {
  readonly pdf: Uint8Array | null;
  readonly pages: readonly Page[];
  readonly made: readonly MadeStory[];
  readonly figures: Figures;
}

/** Paints each page as soon as it is made up. */
async function printPages(
  made: Iterable<MadeUpPage>,
  stories: readonly Story[],
  options: JobOptions,
  job: Job,
): Promise<Printed> {
  const chunks: Uint8Array[] = [];
  const painter = options.wantPdf
    ? createPainter(paintOptions(stories, options), { write: (chunk) => void chunks.push(chunk) })
    : null;
  const figures = takeFigures();
  const pages: Page[] = [];
  const ended: MadeStory[] = [];
  const done = options.timer?.start("make-up and paint");
  for (const { page, ended: stories } of made) {
    figures.add(page);
    ended.push(...stories);
    pages.push(page);
    job.progress({ stage: "pages", done: ended.length, total: stories.length, what: `page ${page.number}` });
    await painter?.add(imposePage(page));
  }
  await painter?.finish();
  done?.();
  return {
    pdf: painter === null ? null : Buffer.concat(chunks),
    pages,
    made: ended,
    figures: figures.figures(),
  };
}

function paintOptions(stories: readonly Story[], options: JobOptions): PaintOptions {
  const first = stories[0]!;
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

function reportOf(printed: Printed, stories: readonly Story[], job: Job): Report {
  const { figures, made } = printed;
  return {
    pages: printed.pages.length,
    stories: made.map(storyReport),
    words: stories.reduce((sum, { words }) => sum + words, 0),
    ...figures,
    problems: job.problems,
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
function unset(job: Job, faces: FaceBook): JobResult {
  for (const problem of faces.problems) job.report(problem);
  const nothing: Printed = { pdf: null, pages: [], made: [], figures: takeFigures().figures() };
  return { pdf: null, pages: [], problems: job.problems, report: reportOf(nothing, [], job), proof: "" };
}
