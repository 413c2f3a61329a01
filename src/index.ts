import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { within, type Cache } from "./cache/index.js";
import type { DummySource } from "./dummy/index.js";
import { isRefusal, readBytes, realPath } from "./files.js";
import { openFitting } from "./fitting.js";
import { readOutputProfile, type OutputProfile, type ProfileReading } from "./inks/index.js";
import { issueOfFolder, readIssue, type IssueSource } from "./issue/index.js";
import { paperOf } from "./issue-paper.js";
import { openJob } from "./job-log.js";
import { DEFAULT_EFFORT } from "./job.js";
import type { Fitter, Page } from "./makeup/index.js";
import type { Purpose } from "./paint/index.js";
import type { Plan, PlanTerms } from "./plan/index.js";
import { runJob, type JobInput, type JobOptions } from "./press.js";
import { nothingSet, PRODUCER } from "./printing.js";
import type { Problem } from "./problems/index.js";
import type { Report } from "./report.js";

/** The library: `render` for a whole job, `renderIssue` for an issue, and the entry function of each stage. */

/** An article: its name, for problems and to tell Markdown from plain text, and its bytes. */
export type { JobInput as Input } from "./press.js";

export interface RenderOptions {
  /** Name of a built-in style or path of a CSS file; several are applied in order. `classic` where none is given. */
  readonly style?: string | readonly string[];
  /** Paper by name (`tabloid`, `a4`) or size (`280x400mm`), in place of the style's. */
  readonly paper?: string;
  /** Width of the bleed (`3mm`), in place of the style's. */
  readonly bleed?: string;
  /** Printer's marks (`crop,cross,bar,slug`, `none`), in place of the style's. */
  readonly marks?: string;
  /** `press` where none is given. */
  readonly purpose?: Purpose;
  /** An ICC profile of the press and paper, or its path; the built-in one where none is given. */
  readonly outputProfile?: string | Uint8Array;
  /** Paths of files with words that are broken otherwise than by patterns (docs/line-setting.md). */
  readonly hyphenation?: string | readonly string[];
  /** Title of the file, in place of the copy's. */
  readonly title?: string;
  /** Name of the newspaper or magazine that the file says, in place of the copy's. */
  readonly publication?: string;
  /** ISO 8601 date for a file whose copy gives none. */
  readonly date?: string;
  /**
   * Folders whose files copy and styles may name, besides the folder of the file that names them: `/srv/pictures`. What lies elsewhere is
   * refused, links followed.
   */
  readonly allow?: string | readonly string[];
  /** Reads a font that a style sheet names, or a picture that an article names; by default from the file system. Null where there is none. */
  readonly read?: (path: string) => Uint8Array | null;
}

export interface Rendered {
  /** Null when a problem is fatal. */
  readonly pdf: Uint8Array | null;
  readonly pages: readonly Page[];
  readonly problems: readonly Problem[];
  readonly report: Report;
}

/** Sets articles into a newspaper, one after the other. Faults in copy and style are problems of the result, not errors. */
export async function render(
  input: JobInput | readonly JobInput[],
  options: RenderOptions = {},
): Promise<Rendered> {
  const inputs = "bytes" in input ? [input] : input;
  const { job, problems } = jobOptions(options);
  const result = await runJob(inputs, job);
  return { ...result, problems: [...problems, ...result.problems] };
}

/** An issue: its file and the files that it may use, or a folder of articles that has none. */
export type IssueInput = IssueSource | { readonly folder: string; readonly files: readonly string[] };

export interface RenderIssueOptions extends RenderOptions {
  /** The plan of an earlier run, perhaps changed by hand: what is pinned is obeyed, what has not changed is kept (docs/issue.md). */
  readonly dummy?: DummySource;
  /** Pages that planning may try: more make the issue better, never worse, and take longer. A count, so that every machine comes to the same pages. */
  readonly effort?: number;
  /** What earlier calls made of the same stories and pictures, kept wherever the caller likes: a `Map` will do. Pages are the same without. */
  readonly cache?: Cache;
  /** Plans the pages in place of the search: whoever plans by other means, or compares (bench/greedy.js). */
  readonly planner?: (terms: PlanTerms) => Plan;
}

export interface RenderedIssue extends Rendered {
  /** The plan of the pages as a file, for the next run; null where nothing was planned. */
  readonly dummy: string | null;
}

/**
 * Plans an issue, sets it and paints its pages. The issue's own style and paper count where the options name none. Faults in its file,
 * copy and style are problems of the result, not errors.
 */
export async function renderIssue(
  source: IssueInput,
  options: RenderIssueOptions = {},
): Promise<RenderedIssue> {
  const { issue, problems: found } = "bytes" in source ? await readIssue(source) : issueOfFolder(source);
  if (issue === null) {
    const job = openJob(jobOptions(options).job);
    for (const problem of found) job.report(problem);
    return { ...nothingSet(job), dummy: null };
  }
  const own = paperOf(issue);
  const named = issue.styles.map((each) => (each.kind === "built-in" ? each.name : each.file.path));
  const style = issue.styles.every(({ kind }) => kind === "file") ? ["classic", ...named] : named;
  const { job, problems } = jobOptions({
    style,
    ...(own.paper === null ? {} : { paper: own.paper }),
    ...options,
    allow: ["bytes" in source ? dirname(source.file) : source.folder, ...[options.allow ?? []].flat()],
  });
  const { runIssue } = await import("./issue-press.js");
  const { dummy, effort = DEFAULT_EFFORT, planner, cache } = options;
  const result = await runIssue(issue, {
    ...job,
    effort,
    ...(cache === undefined ? {} : { cache: within(cache, PRODUCER.version) }),
    ...(dummy === undefined ? {} : { dummy }),
    ...(planner === undefined ? {} : { planner }),
  });
  const unsized = options.paper === undefined ? own.problems : [];
  const all = [...found, ...unsized, ...problems, ...result.problems];
  return { ...result, problems: all, report: { ...result.report, problems: all } };
}

/** Sets up one article for whoever plans pages: its facts, whether it fills a rectangle, what it looks like in one, and its parts. */
export async function fit(
  input: JobInput,
  options: RenderOptions = {},
): Promise<{ readonly fitter: Fitter | null; readonly problems: readonly Problem[] }> {
  const { job, problems } = jobOptions(options);
  const opened = await openFitting(input, job);
  return { fitter: opened.fitter, problems: [...problems, ...opened.problems] };
}

/** The options of a job, with the files that they name; what cannot be read is a problem. */
function jobOptions(options: RenderOptions): {
  readonly job: JobOptions;
  readonly problems: readonly Problem[];
} {
  const styles = options.style === undefined ? [] : [options.style].flat();
  const { sheets, problems } = readStyles(styles.length === 0 ? ["classic"] : styles);
  const words = readWords([options.hyphenation ?? []].flat());
  const press = readPress(options.outputProfile);
  const job: JobOptions = {
    styles: sheets,
    ...(options.paper === undefined ? {} : { paper: options.paper }),
    ...(options.bleed === undefined ? {} : { bleed: options.bleed }),
    ...(options.marks === undefined ? {} : { marks: options.marks }),
    purpose: options.purpose ?? "press",
    ...(press.profile === null ? {} : { outputProfile: press.profile }),
    hyphenation: words.files,
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(options.publication === undefined ? {} : { publication: options.publication }),
    ...(options.date === undefined ? {} : { sourceDate: options.date }),
    read: options.read ?? readFromDisk,
    folders: [options.allow ?? []].flat(),
    ...(options.read === undefined ? { realPath } : {}),
    wantPdf: true,
    wantPages: true,
    wantProof: false,
  };
  return { job, problems: [...problems, ...words.problems, ...press.problems] };
}

const STYLES = fileURLToPath(new URL("../styles", import.meta.url));

/** The sheets of styles named or given as files; one that cannot be read is a problem. */
function readStyles(styles: readonly string[]): {
  readonly sheets: JobOptions["styles"];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const sheets = styles.flatMap((style) => {
    const builtin = !/[./\\]/.test(style);
    const file = builtin ? `${STYLES}/${style}.css` : style;
    const bytes = readFromDisk(file);
    if (bytes !== null) return [{ file, css: new TextDecoder().decode(bytes), builtin }];
    problems.push({
      code: "library-unreadable-style",
      severity: "error",
      message: `the style ${style} cannot be read`,
      hint: "name a built-in style (classic, broadsheet, bulletin) or the path of a CSS file",
    });
    return [];
  });
  return { sheets, problems };
}

/** Files of words; one that cannot be read is a problem. */
function readWords(paths: readonly string[]): {
  readonly files: NonNullable<JobOptions["hyphenation"]>;
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const files = paths.flatMap((file) => {
    const bytes = readFromDisk(file);
    if (bytes !== null) return [{ file, text: new TextDecoder().decode(bytes) }];
    problems.push({
      code: "library-unreadable-hyphenation",
      severity: "error",
      message: `the hyphenation file ${file} cannot be read`,
      hint: "give the path of a text file with words such as ta-ble",
    });
    return [];
  });
  return { files, problems };
}

/** The profile of a press, by its bytes or its path; one that no press can have is a problem, and the built-in one stands in. */
function readPress(given: string | Uint8Array | undefined): {
  readonly profile: OutputProfile | null;
  readonly problems: readonly Problem[];
} {
  if (given === undefined) return { profile: null, problems: [] };
  const bytes = typeof given === "string" ? readFromDisk(given) : given;
  const reading: ProfileReading =
    bytes === null ? { kind: "refused", why: "cannot be read" } : readOutputProfile(bytes);
  if (reading.kind === "profile") return { profile: reading.profile, problems: [] };
  const problem: Problem = {
    code: "library-output-profile",
    severity: "error",
    message: `the output profile${typeof given === "string" ? ` ${given}` : ""} cannot be used: it ${reading.why}`,
    hint: "give the ICC profile of the press and paper: an output profile for CMYK",
  };
  return { profile: null, problems: [problem] };
}

function readFromDisk(path: string): Uint8Array | null {
  const bytes = readBytes(path);
  return isRefusal(bytes) ? null : bytes;
}

export type { Cache } from "./cache/index.js";
export type * from "./units/index.js";
export { describeProblem, exitCode, type Problem, type Severity, type SourceSpan } from "./problems/index.js";
export { proofStory, readStory, storyText, type Story } from "./copy/index.js";
export {
  issueOfFolder,
  proofIssue,
  readIssue,
  type Issue,
  type IssueResult,
  type IssueSource,
} from "./issue/index.js";
export { compileSheet, pageStyle, styleStory, type Sheet, type StyledStory } from "./sheet/index.js";
export { openFaces, openGlyphBoxes, type Face, type FaceBook, type GlyphBoxes } from "./faces/index.js";
export {
  openEngraver,
  openPictures,
  type Engraver,
  type Picture,
  type PictureDesk,
} from "./pictures/index.js";
export { createShaper, type Shaper } from "./shape/index.js";
export { createSetter, loadHyphenation, type Setter } from "./lines/index.js";
export {
  castAhead,
  composeStory,
  makeUp,
  proofMakeup,
  type CastAhead,
  type Fit,
  type Fitter,
  type Page,
  type PageItem,
  type Parting,
  type PictureTerms,
  type StoryFacts,
  type Terms,
  type Turns,
  type Weight,
} from "./makeup/index.js";
export {
  readDummy,
  writeDummy,
  type DummyFacts,
  type DummyReading,
  type DummySource,
} from "./dummy/index.js";
export { imposePage, trimPage, type Forme } from "./imposition/index.js";
export { createPainter, proofForme, proofPage, renderPdf } from "./paint/index.js";
export {
  checkRules,
  houseStyle,
  proofRules,
  scoreOf,
  type HouseStyle,
  type RuleBreach,
  type Score,
} from "./figures/index.js";
