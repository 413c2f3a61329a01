import { markReader } from "../content/interpret.js";
import { sheetOf } from "../content/run.js";
import type { PdfFile } from "../../pdf-file/index.js";
import { openOrigins } from "../origin.js";
import { BOXES } from "./boxes.js";
import { COLOURS } from "./colours.js";
import { EXTRAS } from "./extras.js";
import type { Inspection, Observation, PageView, PressCheck, PressRule } from "./findings.js";
import { FONTS } from "./fonts.js";
import { grouped, type Finding } from "./groups.js";
import { INK } from "./ink.js";
import type { Limits } from "./limits.js";
import { LINES } from "./lines.js";
import { OVERPRINT } from "./overprint.js";
import { PICTURES } from "./pictures.js";
import { TRANSPARENCY } from "./transparency.js";
import { TYPE } from "./type.js";

/** Every check of a press, subject by subject: the order in which findings are told. */
const CHECKS: readonly PressCheck[] = [
  EXTRAS,
  BOXES,
  COLOURS,
  INK,
  OVERPRINT,
  TYPE,
  LINES,
  PICTURES,
  FONTS,
  TRANSPARENCY,
];

export const PRESS_RULES: readonly PressRule[] = CHECKS.flatMap(({ rules }) => rules);

/** Everything on which a press with these limits would call. */
export async function checkForPress(file: PdfFile, limits: Limits): Promise<readonly Finding[]> {
  const inspection: Inspection = { file, limits };
  const found: Observation[] = CHECKS.flatMap(({ ofFile }) => ofFile?.(inspection) ?? []);
  // Nothing but its frame can be read of an encrypted file.
  if (file.encrypted) return grouped(found, () => null);

  const read = markReader(file);
  const origins = openOrigins(file);
  const findings: Finding[] = [];
  const overPages = CHECKS.flatMap(({ overPages }) => overPages?.() ?? []);
  for (const page of file.pages) {
    const view: PageView = { page, sheet: sheetOf(page), ...read(page) };
    for (const each of overPages) each.add(view);
    const ofPage: Observation[] = [];
    for (const check of CHECKS) ofPage.push(...((await check.ofPage?.(view, inspection)) ?? []));
    // Grouped page by page: of a page with a million hairlines one is kept.
    findings.push(
      ...grouped(ofPage, ({ mark }) => (mark?.tagged ? origins.of(mark.tagged, page, view) : null)),
    );
  }
  for (const each of overPages) found.push(...each.done(inspection));
  return merged([...grouped(found, () => null), ...findings]);
}

/** The same finding on several pages is one, in the order of the rules. */
function merged(findings: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.severity} ${finding.message}`;
    const before = known.get(key);
    known.set(
      key,
      before === undefined
        ? finding
        : { ...before, count: before.count + finding.count, places: [...before.places, ...finding.places] },
    );
  }
  const rank = (finding: Finding): number => PRESS_RULES.findIndex(({ id }) => id === finding.rule);
  return [...known.values()].sort((a, b) => rank(a) - rank(b));
}
