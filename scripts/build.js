/*
 * Makes `dist/` of `src/`. Start-up is the cost of a one-page job, so what can be done once is done here: modules are
 * joined, the code that V8 makes of them is kept, built-in style sheets are parsed.
 *   index.mjs …           the library: our modules joined, libraries left to node_modules; its types are the compiler's
 *   command-….cjs         the command: our modules and all libraries in one script, named by its content
 *   command-….cjs.….code  what V8 compiled of it while it set an article, for the V8 that is named
 *   cli.js                what the shell starts: `scripts/launcher.cjs`. CommonJS, for Node takes 15 ms to start as a module
 *   sheets/, patterns/, profiles/, report.schema.json, issue.schema.json, harfbuzz.wasm, lcms.wasm, NOTICES.txt
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { rolldown } from "rolldown";
import { asScript, COPIES, forLibrary, forOneFile } from "./one-file.js";
import { notices } from "./notices.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
/** `src/report.ts` becomes `report.js`; libraries are imported by their names. */
const LIBRARY = /^[^./]/;
/** Libraries for pictures: machine code and WebAssembly with their own loaders. They stay where they are, and most jobs need none. */
const PICTURES = ["sharp", "@resvg/resvg-wasm", "saxes"];
/**
 * V8 optimises a function after so many steps in other threads. A job of a fifth of a second never gets back what that
 * takes, a third of all its processor time; longer jobs come to it a moment later. Some six and ten times what is usual.
 */
const V8_FLAGS = ["--interrupt-budget=400000", "--wasm-tiering-budget=18000000"];

await build();

async function build() {
  mkdirSync(DIST, { recursive: true });
  const library = await bundleLibrary();
  const { command, licences } = await bundleCommand();
  const products = [
    write("package.json", `${JSON.stringify({ type: "commonjs" })}\n`),
    ...nameTypes(),
    write("NOTICES.txt", licences),
    ...COPIES.map((file) => copy(createRequire(import.meta.url).resolve(file), basename(file))),
    ...(await writeSchemas()),
    ...(await parseSheets()),
    ...(await packPatterns()),
    ...deflateProfiles(),
  ];
  const keptCode = keepCode(command);
  const launcher = writeLauncher(command);
  sweep([...library, ...products, command, launcher, keptCode]);
}

/** The library as ES modules: `index.js`, what it loads late, and the modules that this build itself calls. */
async function bundleLibrary() {
  const bundle = await rolldown({
    input: {
      index: "src/index.ts",
      "report-schema": "src/report-schema.ts",
      "issue-schema": "src/issue/schema.ts",
      "parse-sheet": "src/sheet/parse/index.ts",
      "pack-patterns": "src/lines/patterns.ts",
    },
    cwd: ROOT,
    platform: "node",
    plugins: [forLibrary],
    external: LIBRARY,
  });
  const { output } = await bundle.write({
    dir: DIST,
    format: "esm",
    entryFileNames: "[name].mjs",
    chunkFileNames: "[name].mjs",
  });
  return output.map(({ fileName }) => fileName);
}

/** The command with its libraries as one script. Its name changes with its content, so that no code kept for another is used. */
async function bundleCommand() {
  const bundle = await rolldown({
    input: { command: "src/cli.ts" },
    cwd: ROOT,
    platform: "node",
    plugins: [forOneFile],
    external: PICTURES,
  });
  const { output } = await bundle.generate({ format: "cjs", codeSplitting: false, comments: false });
  if (output.length !== 1) throw new Error(`the command is ${output.length} files, not one`);
  const [{ code, moduleIds }] = output;
  const script = asScript(code);
  const name = createHash("sha256").update(script).digest("hex").slice(0, 12);
  return {
    command: write(`command-${name}.cjs`, script),
    licences: notices([...moduleIds, ...COPIES.map((file) => createRequire(import.meta.url).resolve(file))]),
  };
}

/** The compiler's types under the names of modules: index.d.ts becomes index.d.mts. */
function nameTypes() {
  const types = readdirSync(DIST, { recursive: true }).filter((file) => file.endsWith(".d.ts"));
  return types.map((file) => {
    const text = readFileSync(join(DIST, file), "utf8");
    rmSync(join(DIST, file));
    return write(file.replace(/ts$/, "mts"), text.replaceAll(/(from "\..*)\.js"/g, '$1.mjs"'));
  });
}

/** JSON Schemas: of the report for whoever reads it, of an issue's file for the editor that it is written in. */
async function writeSchemas() {
  const { reportJsonSchema } = await import("../dist/report-schema.mjs");
  const { issueJsonSchema } = await import("../dist/issue-schema.mjs");
  return [
    write("report.schema.json", `${JSON.stringify(reportJsonSchema(), null, 2)}\n`),
    write("issue.schema.json", `${JSON.stringify(issueJsonSchema(), null, 2)}\n`),
  ];
}

/** Parsed built-in sheets spare a render css-tree; each carries a fingerprint of its text and is not used once that has changed. */
async function parseSheets() {
  const { parseSheet } = await import("../dist/parse-sheet.mjs");
  mkdirSync(join(DIST, "sheets"), { recursive: true });
  return readdirSync(join(ROOT, "styles"))
    .filter((file) => file.endsWith(".css"))
    .map((file) => {
      const parsed = parseSheet(readFileSync(join(ROOT, "styles", file), "utf8"));
      return write(`sheets/${basename(file, ".css")}.json`, JSON.stringify(parsed));
    });
}

/** Hyphenation patterns as typed arrays: see `src/lines/patterns.ts`. A file that is no JavaScript is left as it is. */
async function packPatterns() {
  const { tableOf, writePatterns } = await import("../dist/pack-patterns.mjs");
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("hyphen/patterns/en-us.js"));
  mkdirSync(join(DIST, "patterns"), { recursive: true });
  return readdirSync(folder).flatMap((file) => {
    try {
      const packed = writePatterns(tableOf(require(join(folder, file))));
      return [write(`patterns/${basename(file, ".js")}.bin`, packed)];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });
}

/** Output profiles as they go into every file: by the same zlib as all else in it. */
function deflateProfiles() {
  mkdirSync(join(DIST, "profiles"), { recursive: true });
  const files = readdirSync(join(ROOT, "profiles")).filter((file) => file.endsWith(".icc"));
  return files.map((file) =>
    write(`profiles/${file}.z`, deflateSync(readFileSync(join(ROOT, "profiles", file)))),
  );
}

/** Lets the command set the articles of `scripts/keep-code.js` and keeps what V8 compiled for them. */
function keepCode(command) {
  const code = `${command}.${process.versions.v8}.code`;
  const { status } = spawnSync(
    process.execPath,
    [...V8_FLAGS, join(ROOT, "scripts/keep-code.js"), join(DIST, command), join(DIST, code)],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  if (status !== 0) throw new Error("the command did not set the articles that its code is kept from");
  return code;
}

function writeLauncher(command) {
  const launcher = readFileSync(join(ROOT, "scripts/launcher.cjs"), "utf8");
  write("cli.js", launcher.replace("COMMAND", command).replace("V8_FLAGS", V8_FLAGS.join(" ")));
  chmodSync(join(DIST, "cli.js"), 0o755);
  return "cli.js";
}

function write(file, content) {
  writeFileSync(join(DIST, file), content);
  return file;
}

function copy(from, file) {
  copyFileSync(from, join(DIST, file));
  return file;
}

/** Takes away what earlier builds left. */
function sweep(made) {
  const kept = new Set(made.map((file) => join(DIST, file)));
  for (const file of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile() && !kept.has(path)) rmSync(path);
  }
}
