import type { Problem } from "../problems/index.js";
import { openPdf, type UnreadablePdf } from "../pdf-file/index.js";
import { checkClaims } from "./pdfx/claims.js";
import { checkPdfX, claimedStandard } from "./pdfx/check.js";
import type { Standard } from "./pdfx/rule.js";
import { checkForPress } from "./press/check.js";
import type { Finding } from "./press/groups.js";
import type { Limits } from "./press/limits.js";

/** What a file is held to. */
export interface PreflightOptions {
  readonly limits: Limits;
  /** The standard that it must follow; null: the one that it claims, if any. */
  readonly standard: Standard | null;
}

/** What a preflight found. */
export interface Preflight {
  /** As the user called it. */
  readonly file: string;
  readonly pages: number;
  /** The standard that it was held to, or null. */
  readonly standard: Standard | null;
  readonly findings: readonly Finding[];
}

/** Checks any PDF as a press would. A file that cannot be read at all is a fatal problem. */
export async function preflight(
  bytes: Uint8Array,
  name: string,
  { limits, standard }: PreflightOptions,
): Promise<Preflight | Problem> {
  const file = openPdf(bytes, name);
  if ("why" in file) return unreadable(name, file);
  const held = standard ?? claimedStandard(file);
  const ofStandard = held === null ? [] : broken(checkPdfX(file, held), "pdfx", held);
  const ofClaims = broken(checkClaims(file), "claim", "the file's own claim");
  const ofPress = await checkForPress(file, limits);
  const findings = [...ofStandard, ...ofClaims, ...ofPress];
  return { file: name, pages: file.pages.length, standard: held, findings };
}

/** A fault by which a file is not what it says it is. */
export interface Broken {
  /** In one sentence without a final stop. */
  readonly message: string;
  /** What its maker is to do. */
  readonly remedy: string;
}

/** Where a file breaks the standards that it claims: each fault once, whichever of them forbid it. */
export function brokenClaims(bytes: Uint8Array, name: string): readonly Broken[] {
  const file = openPdf(bytes, name);
  if ("why" in file) return [{ message: `it ${file.why}`, remedy: file.hint }];
  const standard = claimedStandard(file);
  const breaches = [...(standard === null ? [] : checkPdfX(file, standard)), ...checkClaims(file)];
  const found = new Map(breaches.map(({ message, remedy }) => [message, { message, remedy }]));
  return [...found.values()];
}

const unreadable = (name: string, { why, hint }: UnreadablePdf): Problem => ({
  code: "preflight-unreadable",
  severity: "fatal",
  message: `${name} ${why}`,
  hint,
});

/** What breaks a standard, as findings: each rule and message once, with its pages. */
function broken(
  breaches: ReturnType<typeof checkPdfX>,
  family: "pdfx" | "claim",
  standard: string,
): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { rule, message, remedy, page } of breaches) {
    const key = `${rule} ${message}`;
    const before = found.get(key);
    const places = [...(before?.places ?? []), { page, place: null, origin: null, words: null }];
    found.set(key, {
      rule: `${family}-${rule}`,
      severity: "error",
      message: `${message} (${standard})`,
      hint: remedy,
      count: places.length,
      places,
    });
  }
  return [...found.values()];
}
