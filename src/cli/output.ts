import { basename, extname, resolve } from "node:path";
import { entryAt, refusalToWrite, sameFile } from "../files.js";
import type { Problem } from "../problems/index.js";
import type { Copy } from "./inputs.js";
import { STANDARD_INPUT } from "./inputs.js";
import type { RenderOrder, Setting } from "./command.js";
import { reason, refused } from "./refusal.js";

/** The name that stands for standard output. */
export const STANDARD_OUTPUT = "-";

/** Where the PDF goes: as asked, or in the current folder under the first input's name. Null: the user must say. */
export function outputPath({ output, inputs }: Pick<RenderOrder, "output" | "inputs">): string | null {
  if (output !== null) return output;
  const [first = STANDARD_INPUT] = inputs;
  if (first === STANDARD_INPUT) return null;
  const name = basename(resolve(first));
  return `${entryAt(first) === "folder" ? name : basename(name, extname(name))}.pdf`;
}

/** A render from a pipe has no name to take. */
export function unnamedOutput(): Problem {
  const hint = "add -o page.pdf, or -o - for standard output";
  return refused("cli-no-output-name", "an article from standard input gives the PDF no name", hint);
}

/** Where an issue's dummy is: as asked, or beside the PDF; null for nowhere. */
export function dummyPath({ dummy }: Setting, output: string | null): string | null {
  if (dummy !== null) return dummy === false ? null : dummy;
  return output === null || output === STANDARD_OUTPUT ? null : `${output.replace(/\.pdf$/i, "")}.dummy.yaml`;
}

/** What stands in the way of writing to a path, seen before any work is done. `sources` are what it must not overwrite. */
export function obstacles(
  path: string,
  sources: readonly Pick<Copy, "file">[],
  what: string = "the article",
): readonly Problem[] {
  if (path === STANDARD_OUTPUT) return [];
  if (entryAt(path) === "folder") {
    return [
      refused("cli-output-is-folder", `${path} is a folder`, `name a file in it, such as ${path}/page.pdf`),
    ];
  }
  const overwritten = sources.find(({ file }) => file !== STANDARD_INPUT && sameFile(path, file));
  if (overwritten !== undefined) {
    return [refused("cli-output-is-input", `${path} would overwrite ${what}`, "name another file with -o")];
  }
  const refusal = refusalToWrite(path);
  return refusal === null ? [] : [unwritten(path, refusal.code)];
}

/** The file could not be written; what stood there before is unharmed. */
export function unwritten(path: string, code: string): Problem {
  const hint =
    code === "ENOSPC" || code === "EDQUOT" ? "make room and try again" : "name another place to write to";
  return refused("cli-unwritable", `${path} cannot be written: ${reason(code)}`, hint);
}

/** Two things cannot go to one place: the later would overwrite the earlier, or nobody could tell them apart. */
export function crowdedOutput(setting: Setting, output: string | null): Problem | null {
  if (
    output !== null &&
    output !== STANDARD_OUTPUT &&
    setting.report !== null &&
    resolve(output) === resolve(setting.report)
  ) {
    return refused(
      "cli-crowded-output",
      `the PDF and the report would both be ${output}`,
      "name another file for one",
    );
  }
  const wanted = [
    ...(output === STANDARD_OUTPUT ? ["the PDF (-o -)"] : []),
    ...(setting.report === STANDARD_OUTPUT ? ["the report (--report -)"] : []),
    ...(setting.proof ? ["the proof (--proof)"] : []),
  ];
  if (wanted.length < 2) return null;
  const message = `${wanted.join(" and ")} would both go to standard output`;
  return refused("cli-crowded-output", message, "write all but one of them to a file, or run twice");
}

/** A dummy that would be the PDF or the report too, or that nobody could read again. */
export function crowdedDummy(dummy: string | null, others: readonly (string | null)[]): readonly Problem[] {
  if (dummy === null) return [];
  if (dummy === STANDARD_OUTPUT) {
    const hint = "name a file, or leave it out with --no-dummy";
    return [refused("cli-crowded-output", "the dummy is a file that is read and written", hint)];
  }
  const other = others.find(
    (each) => each !== null && each !== STANDARD_OUTPUT && resolve(each) === resolve(dummy),
  );
  if (other === undefined) return [];
  const message = `the dummy and ${other === others[0] ? "the PDF" : "the report"} would both be ${dummy}`;
  return [refused("cli-crowded-output", message, "name another file for one")];
}

/** A dummy with faults was written by a person, whose work is to be mended and not lost. */
export const dummyKept = (path: string): Problem => ({
  code: "cli-dummy-kept",
  severity: "warning",
  message: `${path} has faults and stays as it is; the pages are made up around them`,
  hint: "mend it, or delete it, and the next run writes it anew",
});
