import { isRefusal, readBytes } from "../files.js";
import type { Refusal } from "../files.js";
import { readOutputProfile, type OutputProfile } from "../inks/index.js";
import type { Issue } from "../issue/index.js";
import type { JobInput, JobOptions } from "../press.js";
import { FILE_KINDS } from "../paint/index.js";
import type { Problem } from "../problems/index.js";
import type { CheckOrder, RenderOrder, Setting } from "./command.js";
import { foldersOf, gather } from "./inputs.js";
import { crowdedOutput, obstacles, outputPath, STANDARD_OUTPUT, unnamedOutput } from "./output.js";
import { reason, refused } from "./refusal.js";
import { readSheets } from "./styles.js";
import { readWordFiles } from "./words.js";

/** What `cli.ts` finds out about the world and the rest of the command is told. */
export interface World {
  /** What came on standard input, when it was asked for. */
  readonly piped: Uint8Array | Refusal;
  /** Folder of the styles that come with the package. */
  readonly styles: string;
  /** Reads a file that a stage asks for, or null. */
  readonly read: (path: string) => Uint8Array | null;
  /** Where a path leads when links are followed. */
  readonly realPath: (path: string) => string;
  /** SOURCE_DATE_EPOCH, empty when unset. */
  readonly epoch: string;
}

/** A job that can begin: everything that can fail before the work has been tried. */
export interface ReadyJob {
  readonly options: JobOptions;
  /** Where the PDF goes; null when none is wanted. */
  readonly output: string | null;
  readonly work: ReadyArticles | ReadyIssue;
}

/** Articles that are set one after the other. */
export interface ReadyArticles {
  readonly kind: "articles";
  readonly inputs: readonly JobInput[];
}

/** An issue whose pages are to be planned. */
export interface ReadyIssue {
  readonly kind: "issue";
  readonly issue: Issue;
  /** What is wrong with wishes in its file. */
  readonly problems: readonly Problem[];
  readonly effort: number;
  readonly dummy: DummyFile;
}

/** The plan of an issue's pages, as a file. */
export interface DummyFile {
  /** Null: it is neither read nor written. */
  readonly path: string | null;
  /** What the file says; null where there is none yet. */
  readonly text: string | null;
}

/** A job, and every problem that was found; none means that it is ready. */
export interface Prepared<Job> {
  readonly job: Job;
  readonly problems: readonly Problem[];
}

/** Reads the articles and all else that an order names. */
export function prepare(order: RenderOrder | CheckOrder, world: World): Prepared<ReadyJob> {
  const { copies, problems: unread } = gather(order.inputs, world.piped);
  const { job, problems } = prepareSetting(order, order.styles, world);
  return {
    job: { ...job, work: { kind: "articles", inputs: copies } },
    problems: [
      ...unread,
      ...problems,
      ...unplanned(order),
      ...[job.output, order.report].flatMap((path) => obstacles(path ?? STANDARD_OUTPUT, copies)),
    ],
  };
}

/** What is asked of the planner, where nothing is planned. */
function unplanned({ dummy, effort }: Setting): readonly Problem[] {
  const asked = [...(typeof dummy === "string" ? ["--dummy"] : []), ...(effort === null ? [] : ["--effort"])];
  if (asked.length === 0) return [];
  const message = `${asked.join(" and ")} ${asked.length === 1 ? "is" : "are"} for issues, whose pages are planned`;
  return [refused("cli-not-planned", message, "leave it out, or name an issue.yaml or a folder of articles")];
}

/** Reads what an order names besides its copy: style sheets, words, a profile. Where copy and files collide is for whoever has both. */
export function prepareSetting(
  order: RenderOrder | CheckOrder,
  styles: readonly string[],
  world: World,
): Prepared<Omit<ReadyJob, "work">> {
  const { sheets, problems: unstyled } = readSheets(styles, world.styles);
  const { files: words, problems: unworded } = readWordFiles(order.hyphenation);
  const profile = order.outputProfile === null ? undefined : readProfile(order.outputProfile);
  const date = world.epoch === "" ? undefined : sourceDate(world.epoch);
  const output = order.kind === "render" ? outputPath(order) : null;
  const crowded = crowdedOutput(order, output);
  const problems = [
    ...unstyled,
    ...unworded,
    ...(profile !== undefined && "code" in profile ? [profile] : []),
    ...(typeof date === "object" ? [date] : []),
    ...(order.kind === "render" && output === null ? [unnamedOutput()] : []),
    ...(crowded === null ? [] : [crowded]),
    ...trimmed(order),
  ];
  const options: JobOptions = {
    styles: sheets,
    purpose: order.purpose,
    ...(order.paper === null ? {} : { paper: order.paper }),
    ...(profile === undefined || "code" in profile ? {} : { outputProfile: profile }),
    ...(order.bleed === null ? {} : { bleed: order.bleed }),
    ...(order.marks === null ? {} : { marks: order.marks }),
    ...(typeof date === "string" ? { sourceDate: date } : {}),
    ...(order.title === null ? {} : { title: order.title }),
    ...(order.publication === null ? {} : { publication: order.publication }),
    hyphenation: words,
    read: world.read,
    folders: ["", ...foldersOf(order.inputs), ...order.allowed],
    realPath: world.realPath,
    wantPdf: order.kind === "render",
    wantPages: order.kind === "check" && order.rules,
    wantProof: order.proof,
  };
  return { job: { options, output }, problems };
}

/** Whoever reads a page wants none of what printers want round it. */
function trimmed({ purpose, bleed, marks }: RenderOrder | CheckOrder): readonly Problem[] {
  if (!FILE_KINDS[purpose].trimmed) return [];
  const asked = [...(bleed === null ? [] : ["--bleed"]), ...(marks === null ? [] : ["--marks"])];
  if (asked.length === 0) return [];
  const message = `${asked.join(" and ")} cannot be had with --for ${purpose}: its pages are as they leave the knife`;
  return [refused("cli-trimmed", message, "leave it out, or make a file --for press")];
}

/** The date of everything in a file that must have one: https://reproducible-builds.org/specs/source-date-epoch/ */
function sourceDate(seconds: string): string | Problem {
  const date = new Date(Number(seconds) * 1000);
  if (/^\d+$/.test(seconds) && !Number.isNaN(date.getTime())) return date.toISOString();
  const message = `SOURCE_DATE_EPOCH is ${JSON.stringify(seconds)}, which is no number of seconds`;
  return refused("cli-source-date", message, "set it to whole seconds since 1970, or unset it");
}

function readProfile(path: string): OutputProfile | Problem {
  const bytes = readBytes(path);
  if (isRefusal(bytes)) {
    const hint = "--output-profile takes the path of an ICC profile (.icc), which your printer can give you";
    return refused(
      "cli-unreadable-profile",
      `the profile ${path} cannot be read: ${reason(bytes.code)}`,
      hint,
    );
  }
  const reading = readOutputProfile(bytes);
  if (reading.kind === "profile") return reading.profile;
  const hint = "ask your printer for the ICC profile of the press and paper: an output profile for CMYK";
  return refused("cli-not-a-profile", `${path} ${reading.why}`, hint);
}
