/** What is wrong with a job, as data: collected to the end, printed with file, line, cause and remedy. */

export { meant, nearest } from "./nearest.js";

/** A place in a text file. Both count from 1; columns count UTF-16 code units. */
export interface SourcePoint {
  readonly line: number;
  readonly column: number;
}

export interface SourceSpan {
  /** Name of the file as the user gave it; "-" is standard input. */
  readonly file: string;
  readonly start: SourcePoint;
  /** First place after the end, where it is known. */
  readonly end?: SourcePoint;
}

/**
 * `fatal`: nothing can be written (exit 2). `error`: written, but something needs a person (exit 1).
 * `warning`: written, worth a look. `info`: a note on what was done.
 */
export type Severity = "fatal" | "error" | "warning" | "info";

export interface Problem {
  /** Stable, kebab-case, the stage first: `copy-note-without-mark`, `sheet-unknown-property`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence without a final stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly span?: SourceSpan;
}

/** `file:line:column: severity: message (hint) [code]`, one line, for terminals and logs. */
export function describeProblem(problem: Problem): string {
  const at = problem.span
    ? `${problem.span.file}:${problem.span.start.line}:${problem.span.start.column}: `
    : "";
  const hint = problem.hint === undefined ? "" : ` — ${problem.hint}`;
  return `${at}${problem.severity}: ${problem.message}${hint} [${problem.code}]`;
}

/** The exit code that `design` promises: 2 nothing written, 1 needs a person, 0 otherwise. */
export function exitCode(problems: readonly Problem[]): 0 | 1 | 2 {
  if (problems.some((problem) => problem.severity === "fatal")) return 2;
  return problems.some((problem) => problem.severity === "error") ? 1 : 0;
}
