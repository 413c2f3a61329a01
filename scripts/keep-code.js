/*
 * Runs the command as the launcher does, on a few articles, and writes what V8 compiled for them: keep-code.js COMMAND.cjs OUT.code
 * What is not in it is compiled when it is first called. What is in it is read by every run: so the usual jobs, and no more.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const [, , file, out] = process.argv;
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "broadsheet-build-"));
const page = join(folder, "page.pdf");
const article = ["render", join(root, "seeds/heroic-aleppo.txt"), "--quiet", "-o", page];
const jobs = [article, [...article, "--style", join(root, "bench/bench.css")]];

const source = `(function (require, __filename) {${readFileSync(file, "latin1")}\n})`;
const script = new Script(source, { filename: file });
const command = script.runInThisContext();
const require = createRequire(file);

// One job after the other: each time that Node has nothing left to do.
process.on("beforeExit", () => {
  const job = jobs.shift();
  if (job === undefined || process.exitCode > 0) return; // a job failed: so does the build
  process.argv.splice(2, Infinity, ...job);
  setImmediate(command, require, file);
});
process.on("exit", () => {
  rmSync(page); // which is there, or this fails
  rmSync(folder, { recursive: true });
  writeFileSync(out, script.createCachedData());
});
