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
export function outputPath(order: RenderOrder): string | null {
  if (order.output !== null) return order.output;
  const [first = STANDARD_INPUT] = order.inputs;
  if (first === STANDARD_INPUT) return null;
  const name = basename(resolve(first));
  return `${entryAt(first) === "folder" ? name : basename(name, extname(name))}.pdf`;
}

/** A render from a pipe has no name to take. */
export function unnamedOutput(): Problem {
  const hint = "add -o page.pdf, or -o - for standard output";
  return refused("cli-no-output-name", "an article from standard input gives the PDF no name", hint);
}

/** What stands in the way of writing to a path, seen before any work is done. */
export function obstacles(path: string, copies: readonly Copy[]): readonly Problem[] {
  if (path === STANDARD_OUTPUT) return [];
  if (entryAt(path) === "folder") {
    return [
      refused("cli-output-is-folder", `${path} is a folder`, `name a file in it, such as ${path}/page.pdf`),
    ];
  }
  const overwritten = copies.find((copy) => copy.file !== STANDARD_INPUT && sameFile(path, copy.file));
  if (overwritten !== undefined) {
    return [
      refused("cli-output-is-input", `${path} would overwrite the article`, "name another file with -o"),
    ];
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
