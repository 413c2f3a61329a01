import { checkRules, proofRules, scoreOf } from "../figures/index.js";
import type { JobResult } from "../printing.js";
import type { RulesReport } from "../report.js";

/** What the rules of page make-up say of a job's pages: for a script, and to be read. */
export interface RulesFound {
  readonly report: RulesReport;
  readonly text: string;
}

/** Holds pages to the rules. Null where there are none. */
export function findBreaches({ pages, house }: JobResult): RulesFound | null {
  if (pages.length === 0) return null;
  const breaches = checkRules(pages, house);
  return { report: { score: scoreOf(breaches, pages), breaches }, text: proofRules(breaches, pages) };
}
