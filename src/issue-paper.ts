import { spanOf, type Issue } from "./issue/index.js";
import type { Problem } from "./problems/index.js";
import { paperSize } from "./sheet/index.js";

/** The paper that an issue asks for, null where it asks for none. What is no paper is told with its line, and the style's counts. */
export function paperOf(issue: Issue): {
  readonly paper: string | null;
  readonly problems: readonly Problem[];
} {
  const { paper } = issue;
  if (paper === null || paperSize(paper) !== null) return { paper, problems: [] };
  const problem: Problem = {
    code: "issue-unknown-paper",
    severity: "error",
    message: `there is no paper ${paper}`,
    hint: "name one (tabloid, berliner, broadsheet, a3, a4, letter) or give its size: 280x400mm",
    span: spanOf(issue, "paper"),
  };
  return { paper: null, problems: [problem] };
}
