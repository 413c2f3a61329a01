import { extname } from "node:path";
import { isRefusal, readBytes, type Refusal } from "../files.js";
import {
  LIMIT_NAMES,
  LIMITS,
  limitsOf,
  reportOf,
  type LimitName,
  type Limits,
  type Preflight,
  type Standard,
} from "../preflight/index.js";
import type { PreflightOrder } from "./command.js";
import { STANDARD_INPUT } from "./inputs.js";
import { count } from "./messages.js";
import { nearest, type Problem } from "../problems/index.js";
import { reason, refused } from "./refusal.js";

/** Inputs that are PDFs, and those that are copy: by their names, what comes from a pipe by how it begins. */
export function sorted(
  inputs: readonly string[],
  piped: Uint8Array | Refusal,
): {
  readonly files: readonly string[];
  readonly copy: readonly string[];
} {
  const isPdf = (input: string): boolean =>
    input === STANDARD_INPUT ? beginsAsPdf(piped) : extname(input).toLowerCase() === ".pdf";
  return { files: inputs.filter(isPdf), copy: inputs.filter((input) => !isPdf(input)) };
}

/** What the pages of these articles are called: a hundred names would hide what is said of them. */
export function jobName([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** ISO 32000-1, 7.5.2. */
const PDF_HEADER = "%PDF-";

const beginsAsPdf = (bytes: Uint8Array | Refusal): boolean =>
  bytes instanceof Uint8Array &&
  new TextDecoder().decode(bytes.subarray(0, PDF_HEADER.length)) === PDF_HEADER;

/** The limits of the order's set, with those that were given; or what is wrong with them. */
export function limitsFrom(order: Pick<PreflightOrder, "set" | "limits">): Limits | Problem {
  const given = new Map<LimitName, number>();
  for (const [name, value] of order.limits) {
    const known = LIMIT_NAMES.find((each) => each === name);
    if (known === undefined) {
      const meant = nearest(name, LIMIT_NAMES);
      const hint = meant === null ? "broadsheet preflight --help lists them" : `did you mean ${meant}?`;
      return refused("cli-usage", `there is no limit ${JSON.stringify(name)}`, hint);
    }
    const amount = amountOf(value, LIMITS[known].unit);
    if (amount === null) {
      const example = `${LIMITS[known].newspaper}${LIMITS[known].unit}`;
      return refused(
        "cli-usage",
        `${known} cannot be ${JSON.stringify(value)}`,
        `write it as ${known}=${example}`,
      );
    }
    given.set(known, amount);
  }
  return { ...limitsOf(order.set), ...Object.fromEntries(given) };
}

/** A number, with or without the limit's unit after it; of ink one that a press could mean. */
function amountOf(value: string, unit: string): number | null {
  const [, digits = "", given = ""] = /^(\d+(?:\.\d+)?|\.\d+)\s*(\D*)$/.exec(value) ?? [];
  const known = given === "" || given === unit || (unit === "mm²" && given === "mm2");
  if (digits === "" || !known) return null;
  const amount = Number(digits);
  return unit === "%" && amount > ALL_PLATES ? null : amount;
}

/** Ink of four full plates, in percent: a limit above it would let everything pass. */
const ALL_PLATES = 400;

export const standardOf = ({ standard }: Pick<PreflightOrder, "standard">): Standard | null =>
  standard === null ? null : standard === "x4" ? "PDF/X-4" : "PDF/X-1a:2003";

/** The bytes of a PDF, or why they cannot be had. */
export function readPdf(path: string, piped: Uint8Array | Refusal): Uint8Array | Problem {
  const bytes = path === STANDARD_INPUT ? piped : readBytes(path);
  return isRefusal(bytes)
    ? refused(
        "cli-unreadable-file",
        `${path} cannot be read: ${reason(bytes.code)}`,
        "check the path and the spelling",
      )
    : bytes;
}

/** `page.pdf: 16 pages, 2 errors, 3 warnings, newspaper and PDF/X-4` */
export function preflightSummary(checked: Preflight, set: string): string {
  const of = (severity: Problem["severity"]): number =>
    checked.findings.filter((finding) => finding.severity === severity).length;
  const held = checked.standard === null ? set : `${set} and ${checked.standard}`;
  const parts = [
    count(checked.pages, "page"),
    count(of("error"), "error"),
    count(of("warning"), "warning"),
    held,
  ];
  return `${checked.file}: ${parts.join(", ")}\n`;
}

/** What `--report` writes. */
export const preflightReport = (
  checked: readonly Preflight[],
  problems: readonly Problem[],
  { set }: Pick<PreflightOrder, "set">,
  limits: Limits,
): unknown => ({ set, limits, files: checked.map(reportOf), problems });
