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

const exit = process.exit.bind(process);
// The command ends the process; here, its job: the next begins.
process.exit = () => setImmediate(setNext);
setNext();

function setNext() {
  if (process.exitCode > 0) exit(); // a job failed: so does the build
  const job = jobs.shift();
  if (job === undefined) return keep();
  process.argv.splice(2, Infinity, ...job);
  command(require, file);
}

function keep() {
  rmSync(page); // which is there, or this fails
  rmSync(folder, { recursive: true });
  writeFileSync(out, script.createCachedData());
}
