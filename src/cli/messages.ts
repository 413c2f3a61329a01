import type { Problem, Severity } from "../problems/index.js";
import { describeProblem } from "../problems/index.js";
import type { Report } from "../report.js";

/** What is known of the place that messages go to. */
export interface Place {
  readonly terminal: boolean;
  /** The variables NO_COLOR and TERM, empty when unset. */
  readonly noColor: string;
  readonly term: string;
}

/** Colour only where a person looks on and has not asked for none: https://no-color.org */
export function wantsColor(place: Place): boolean {
  return place.terminal && place.noColor === "" && place.term !== "dumb";
}

/** The problems that are at least so severe. */
export function heardFrom(least: Severity, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least));
}

const SEVERITIES: readonly Severity[] = ["fatal", "error", "warning", "info"];

/** Problems one a line; the severity stands out where there is colour. Of one kind at most `most` are told, the rest counted. */
export function problemLines(problems: readonly Problem[], color: boolean, most: number = Infinity): string {
  const seen = new Map<string, number>();
  const lines: string[] = [];
  for (const problem of problems) {
    const count = (seen.get(problem.code) ?? 0) + 1;
    seen.set(problem.code, count);
    if (count <= most) lines.push(problemLine(problem, color));
  }
  for (const [code, count] of seen) {
    if (count > most)
      lines.push(`… and ${count - most} more like it: \`broadsheet check\` tells them all [${code}]`);
  }
  return lines.map((line) => `${line}\n`).join("");
}

function problemLine(problem: Problem, color: boolean): string {
  const line = oneLine(describeProblem(problem));
  if (!color) return line;
  const mark = `${problem.severity}:`;
  return line.replace(mark, () => `\u001B[${INK[problem.severity]}m${mark}\u001B[0m`);
}

/** Select Graphic Rendition codes: bold red, red, yellow, dim. */
const INK: Readonly<Record<Severity, string>> = { fatal: "1;31", error: "31", warning: "33", info: "2" };

/** Copy is quoted in messages, and may hold a control character that would break the line or move a terminal's cursor. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

/** `out/page.pdf: 1 page, 5 legs, 866 words, 0 problems, 0.31 s` */
export function summary(what: string, report: Report, milliseconds: number): string {
  const legs = report.stories.reduce((sum, story) => sum + story.legs, 0);
  const problems = report.problems.filter((problem) => problem.severity !== "info").length;
  const parts = [
    ...(report.stories.length > 1 ? [count(report.stories.length, "story", "stories")] : []),
    count(report.pages, "page"),
    count(legs, "leg"),
    count(report.words, "word"),
    count(problems, "problem"),
    `${(milliseconds / 1000).toFixed(2)} s`,
  ];
  return `${what}: ${parts.join(", ")}\n`;
}

/** Thousands are set off, so that a long number can be read. */
export function count(number: number, one: string, many: string = `${one}s`): string {
  return `${String(number).replaceAll(/\B(?=(\d{3})+$)/g, ",")} ${number === 1 ? one : many}`;
}

/** Where the time went: a line a stage, milliseconds and share. */
export function timingLines(timings: Readonly<Record<string, number>>, milliseconds: number): string {
  const known = Object.values(timings).reduce((sum, time) => sum + time, 0);
  const rows = [...Object.entries(timings), ["rest", Math.max(0, milliseconds - known)] as const];
  const width = Math.max(...rows.map(([stage]) => stage.length));
  const line = (stage: string, time: number): string =>
    `${stage.padEnd(width)} ${time.toFixed(1).padStart(9)} ms ${((100 * time) / milliseconds).toFixed(0).padStart(3)} %\n`;
  return rows.map(([stage, time]) => line(stage, time)).join("");
}

/** A line that stands while work goes on, cut to the terminal's width. */
export function progressLine(
  progress: {
    readonly stage: string;
    readonly done: number;
    readonly total: number;
    readonly what?: string;
  },
  width: number,
): string {
  const what = progress.what === undefined ? "" : ` ${progress.what}`;
  return oneLine(`${progress.stage} ${progress.done}/${progress.total}${what}`).slice(0, width - 1);
}
