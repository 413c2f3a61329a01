/** The architecture as a table: what the dependency test and the lint configuration are both held against. */

/** A stage may import only from stages before it, and only through their `index.ts`. */
export const STAGES = [
  "units",
  "problems",
  "cache",
  "copy",
  "issue",
  "sheet",
  "faces",
  "inks",
  "pdf-file",
  "pictures",
  "shape",
  "lines",
  "makeup",
  "material",
  "plan",
  "dummy",
  "imposition",
  "paint",
  "preflight",
] as const;

/** The owner of each library: a stage, or a module beside the stages. What reads the same language twice has an owner for each use. */
export const OWNERS: Readonly<Record<string, string | readonly string[]>> = {
  "markdown-it": "copy",
  "markdown-it-attrs": "copy",
  "markdown-it-container": "copy",
  "markdown-it-deflist": "copy",
  "markdown-it-footnote": "copy",
  parse5: "copy",
  "smol-toml": "copy",
  yaml: ["copy", "issue"],
  "css-tree": "sheet",
  fontkit: "faces",
  "lcms-wasm": "inks",
  culori: "sheet",
  sharp: "pictures",
  "@resvg/resvg-wasm": "pictures",
  saxes: "pictures",
  harfbuzzjs: "shape",
  hyphen: "lines",
  pdfkit: "paint",
  commander: "cli",
  zod: ["dummy", "issue", "report-schema"],
};

/** Whether a stage or module is an owner of the library. */
export const owns = (name: string, library: string): boolean => [OWNERS[library] ?? []].flat().includes(name);

/** Parts of Node that only the command may use: files, clock, terminal, process, network. */
const WORLD = [
  "fs",
  "process",
  "os",
  "tty",
  "readline",
  "perf_hooks",
  "timers",
  "child_process",
  "net",
  "http",
  "https",
] as const;

/** WebAssembly is code: reading the library's own is the import that Node 20 does not have yet. */
const READS_ITS_CODE = { files: ["shape/harfbuzz.ts", "inks/lcms.ts"], module: "fs" };

/** An import as it is written, and where. */
export interface Import {
  /** Path of the importing file from `src`, with "/". */
  readonly from: string;
  readonly specifier: string;
  readonly line: number;
}

/** Every import, export-from, dynamic import and require of a TypeScript source. */
export function importsOf(file: string, source: string): readonly Import[] {
  const code = withoutComments(source);
  const form =
    /(?<!["'`.])\b(?:import|export)\b[^;"'`(]*?\bfrom\s*["']([^"']+)["']|(?<!["'`.])\bimport\s*["']([^"']+)["']|\b(?:import|require|resolve|createRequire\([^()]*\)(?:\.resolve)?)\s*\(\s*["'`]([^"'`]+)["'`]/g;
  return [...code.matchAll(form)].map((match) => ({
    from: file,
    specifier: match[1] ?? match[2] ?? match[3] ?? "",
    line: code.slice(0, match.index).split("\n").length,
  }));
}

/** Comments become spaces, so that lines keep their numbers and what a comment mentions does not count. */
export function withoutComments(source: string): string {
  const token = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return source.replaceAll(token, (text, literal?: string) => literal ?? text.replaceAll(/[^\n]/g, " "));
}

/** Why an import breaks the rules, or null. */
export function fault({ from, specifier }: Import): string | null {
  if (specifier.startsWith(".")) return crossing(from, specifier);
  if (specifier.startsWith("node:")) return worldly(from, specifier);
  const library = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  const owner = OWNERS[library];
  if (owner === undefined) return `${library} has no owner in the table`;
  return owns(part(from), library) ? null : `${library} belongs to ${[owner].flat().join(" and ")}`;
}

/** The stage or module that a file belongs to: `cli` is `cli.ts` and its folder. */
const part = (file: string): string => file.replace(/\/.*$/, "").replace(/\.ts$/, "");

const rank = (name: string): number => (STAGES as readonly string[]).indexOf(name);

function crossing(from: string, specifier: string): string | null {
  if (!specifier.endsWith(".js")) return "relative imports name a file that ends in .js";
  const base = new URL(from, "file:///");
  const target = new URL(specifier, base).pathname.slice(1).replace(/\.js$/, ".ts");
  const [mine, theirs] = [part(from), part(target)];
  if (mine === theirs) return null;
  if (rank(theirs) >= 0 && !/^[^/]+\/index\.ts$/.test(target)) return `${theirs} is entered by its index.js`;
  if (rank(mine) < 0) return theirs === "cli" && mine !== "cli" ? "nothing imports the command" : null;
  if (rank(theirs) < 0) return `a stage does not know of ${theirs}`;
  return rank(theirs) < rank(mine) ? null : `${theirs} comes after ${mine}`;
}

function worldly(from: string, specifier: string): string | null {
  const module = specifier.slice("node:".length).split("/")[0] ?? "";
  if (!(WORLD as readonly string[]).includes(module)) return null;
  if (READS_ITS_CODE.files.includes(from) && module === READS_ITS_CODE.module) return null;
  const mayTouch = from === "cli.ts" || (from === "files.ts" && module === "fs");
  return mayTouch ? null : `${specifier} is for the command alone`;
}
