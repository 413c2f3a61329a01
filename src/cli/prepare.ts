import { isRefusal, readBytes } from "../files.js";
import type { Refusal } from "../files.js";
import { readOutputProfile, type OutputProfile } from "../inks/index.js";
import type { JobInput, JobOptions } from "../press.js";
import { FILE_KINDS } from "../paint/index.js";
import type { Problem } from "../problems/index.js";
import type { RenderOrder, CheckOrder } from "./command.js";
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
  readonly inputs: readonly JobInput[];
  readonly options: JobOptions;
  /** Where the PDF goes; null when none is wanted. */
  readonly output: string | null;
}

/** Reads all that an order names. Every problem found is given at once; none means the job is ready. */
export function prepare(
  order: RenderOrder | CheckOrder,
  world: World,
): { readonly job: ReadyJob; readonly problems: readonly Problem[] } {
  const { copies, problems: unread } = gather(order.inputs, world.piped);
  const { sheets, problems: unstyled } = readSheets(order.styles, world.styles);
  const { files: words, problems: unworded } = readWordFiles(order.hyphenation);
  const profile = order.outputProfile === null ? undefined : readProfile(order.outputProfile);
  const date = world.epoch === "" ? undefined : sourceDate(world.epoch);
  const output = order.kind === "render" ? outputPath(order) : null;
  const crowded = crowdedOutput(order, output);
  const problems = [
    ...unread,
    ...unstyled,
    ...unworded,
    ...(profile !== undefined && "code" in profile ? [profile] : []),
    ...(typeof date === "object" ? [date] : []),
    ...(order.kind === "render" && output === null ? [unnamedOutput()] : []),
    ...(crowded === null ? [] : [crowded]),
    ...trimmed(order),
    ...[output, order.report].flatMap((path) => obstacles(path ?? STANDARD_OUTPUT, copies)),
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
    wantPages: false,
    wantProof: order.proof,
  };
  return { job: { inputs: copies, options, output }, problems };
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
