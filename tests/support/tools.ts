import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { existsSync } from "node:fs";

/*
 * Tests look at finished PDFs with other people's readers. On a machine that has none, those tests are skipped and say so;
 * with BROADSHEET_CI_TOOLS=required, as in .ci/run, a missing reader is a failure.
 */

/** Programs that tests may call, with the Debian package that has each. */
const PACKAGES = {
  pdftotext: "poppler-utils",
  pdfinfo: "poppler-utils",
  pdffonts: "poppler-utils",
  pdftoppm: "poppler-utils",
  pdfimages: "poppler-utils",
  pdfdetach: "poppler-utils",
  mutool: "mupdf-tools",
  qpdf: "qpdf",
  gs: "ghostscript",
  python3: "python3",
  java: "default-jre-headless",
} as const;

export type Tool = keyof typeof PACKAGES;

/** Whether a program is here. Says once what its absence skips; fails where tools are required. */
export function hasTool(tool: Tool): boolean {
  if (onPath(tool)) return true;
  return lacks(`${tool} is missing (Debian: ${PACKAGES[tool]})`);
}

/** Says once what is not here and is needed for tests, which are skipped; fails where it is required. */
export function lacks(message: string): false {
  if (process.env["BROADSHEET_CI_TOOLS"] === "required") throw new Error(message);
  if (!told.has(message)) process.stderr.write(`skipped: ${message}\n`);
  told.add(message);
  return false;
}

const told = new Set<string>();

function onPath(tool: string): boolean {
  const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.some((folder) => endings.some((ending) => existsSync(join(folder, tool + ending))));
}

/** What a program prints; it must end well. A page or two of text is far below the limit, an edition is not. */
export function runTool(tool: Tool, args: readonly string[], input: Uint8Array = new Uint8Array()): string {
  return execFileSync(tool, args, { encoding: "utf8", maxBuffer: MOST_OUTPUT, input });
}

const MOST_OUTPUT = 256 * 1024 * 1024;
