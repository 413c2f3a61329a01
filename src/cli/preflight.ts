import { extname } from "node:path";
import { isRefusal, readBytes } from "../files.js";
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
import { count } from "./messages.js";
import { nearest, type Problem } from "../problems/index.js";
import { reason, refused } from "./refusal.js";

/** Inputs that are PDFs, and those that are copy. */
export function sorted(inputs: readonly string[]): {
  readonly files: readonly string[];
  readonly copy: readonly string[];
} {
  const isPdf = (input: string): boolean => extname(input).toLowerCase() === ".pdf";
  return { files: inputs.filter(isPdf), copy: inputs.filter((input) => !isPdf(input)) };
}

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

/** A number, with or without the limit's unit after it. */
function amountOf(value: string, unit: string): number | null {
  const [, digits = "", given = ""] = /^(\d+(?:\.\d+)?|\.\d+)\s*(\D*)$/.exec(value) ?? [];
  const known = given === "" || given === unit || (unit === "mm²" && given === "mm2");
  return digits === "" || !known ? null : Number(digits);
}

export const standardOf = ({ standard }: Pick<PreflightOrder, "standard">): Standard | null =>
  standard === null ? null : standard === "x4" ? "PDF/X-4" : "PDF/X-1a:2003";

/** The bytes of a PDF, or why they cannot be had. */
export function readPdf(path: string): Uint8Array | Problem {
  const bytes = readBytes(path);
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
