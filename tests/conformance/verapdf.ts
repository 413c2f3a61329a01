import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { hasTool, lacks } from "../support/tools.js";

/** veraPDF, the validator of PDF/A and PDF/UA, as `scripts/fetch-verapdf.js` fetches it. */

const FOLDER = join(import.meta.dirname, "../../.cache/verapdf");
const MAIN = "org.verapdf.apps.GreenfieldCliWrapper";

const jar = (): string | undefined =>
  existsSync(FOLDER) ? readdirSync(FOLDER).find((name) => name.endsWith(".jar")) : undefined;

/** Whether veraPDF and its Java are here. Says once what its absence skips; fails where tools are required. */
export function hasVerapdf(): boolean {
  if (!hasTool("java")) return false;
  return jar() !== undefined || lacks("veraPDF is missing (node scripts/fetch-verapdf.js)");
}

/** What veraPDF says of one file. */
export interface Verdict {
  /** Its name without folders. */
  readonly file: string;
  /** The profiles that the file claims and was held against: "PDF/A-2A", "PDF/UA-1". */
  readonly profiles: readonly string[];
  /** A line for each rule that failed, with the first places where it did. Also says that a file could not be read. */
  readonly failures: readonly string[];
}

/** Of the process: all files are as they claim, some are not, some cannot be read. The report tells which. */
const ENDINGS: ReadonlySet<number | null> = new Set([0, 1, 7]);

/** Holds files against what they claim to be, all in one process: starting Java costs more than most files. */
export function validate(files: readonly string[]): readonly Verdict[] {
  const args = ["-cp", join(FOLDER, jar() ?? ""), MAIN, "--flavour", "0", "--format", "json"];
  const told = ["--maxfailuresdisplayed", "3"];
  const { status, stdout, stderr } = spawnSync("java", [...args, ...told, ...files], { maxBuffer: 1 << 30 });
  if (!ENDINGS.has(status)) throw new Error(`veraPDF ended with ${status}: ${stderr.toString()}`);
  const { report } = JSON.parse(stdout.toString()) as Said;
  return report.jobs.map((job) => {
    const results = job.validationResult ?? [];
    return {
      file: basename(job.itemDetails.name),
      profiles: results.map(({ profileName }) => profileName.replace(" validation profile", "")),
      failures: [
        ...(job.taskException === undefined ? [] : [job.taskException.exceptionMessage]),
        ...results.flatMap(({ details, jobEndStatus }) => [
          ...(jobEndStatus === "normal" ? [] : [`validation ended with ${jobEndStatus}`]),
          ...details.ruleSummaries.map(describeRule),
        ]),
      ],
    };
  });
}

/** The part of veraPDF's report that is read. */
interface Said {
  readonly report: {
    readonly jobs: readonly {
      readonly itemDetails: { readonly name: string };
      readonly validationResult?: readonly {
        readonly profileName: string;
        readonly jobEndStatus: string;
        readonly details: { readonly ruleSummaries: readonly FailedRule[] };
      }[];
      readonly taskException?: { readonly exceptionMessage: string };
    }[];
  };
}

interface FailedRule {
  readonly specification: string;
  readonly clause: string;
  readonly testNumber: number;
  readonly failedChecks: number;
  readonly description: string;
  readonly checks: readonly { readonly context: string; readonly errorMessage: string }[];
}

const describeRule = (rule: FailedRule): string =>
  [
    `${rule.specification}, ${rule.clause}, test ${rule.testNumber}, ${rule.failedChecks} times: ${rule.description}`,
    ...rule.checks.map(({ context, errorMessage }) => `  ${errorMessage} — ${context}`),
  ].join("\n");
