/**
 * Times an issue from the shell's start to the closed file: node bench/issue-speed.js [--issue seeds/gazette] [--runs 3] [--effort N]
 *   first   planned from nothing, with an empty cache
 *   again   one story has some words more; the dummy of the first run is there, and what it remembered
 * Wall and processor seconds, peak memory, and the goals of a 16-page tabloid on two cores beside them. The issue is copied, and not touched.
 */
import { spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "..");

const { values: options } = parseArgs({
  options: {
    issue: { type: "string", default: join(ROOT, "seeds/gazette") },
    runs: { type: "string", default: "3" },
    effort: { type: "string" },
  },
});

/** Seconds that an issue of sixteen pages and some forty stories may take. */
const GOALS = { first: 10, again: 2 };
const MORE_WORDS = "\n\nAnd so it was said.\n";

async function main() {
  console.log(
    `${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, medians of ${options.runs} runs\n`,
  );
  console.log(row(["", "wall s", "processor s", "MB", "goal s"]));
  const timed = { first: [], again: [] };
  for (let run = 0; run < Number(options.runs); run++) {
    const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
    try {
      cpSync(resolve(options.issue), join(folder, "issue"), { recursive: true });
      timed.first.push(await measure(folder));
      appendFileSync(join(folder, "issue", changedStory(join(folder, "issue"))), MORE_WORDS);
      timed.again.push(await measure(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  for (const [name, runs] of Object.entries(timed)) {
    const [seconds, processor, megabytes] = ["seconds", "processor", "megabytes"].map((field) =>
      median(runs.map((each) => each[field])),
    );
    console.log(row([name, seconds.toFixed(2), processor.toFixed(2), megabytes.toFixed(0), GOALS[name]]));
  }
}

/** The same story on every machine: the one in the middle of the folder. */
function changedStory(folder) {
  const stories = readdirSync(folder)
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .toSorted();
  return stories[stories.length >> 1];
}

/** The command as people start it; what it has to say of the issue's copy is not this benchmark's matter. */
function measure(folder) {
  const effort = options.effort === undefined ? [] : [`--effort=${options.effort}`];
  const args = [join(ROOT, "dist/cli.js"), "render", join(folder, "issue/issue.yaml"), "--quiet", ...effort];
  return new Promise((done, reject) => {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      ["--require", join(HERE, "measure-all.cjs"), ...args, `--output=${join(folder, "paper.pdf")}`],
      {
        stdio: ["ignore", "ignore", "pipe", "pipe"],
        env: { ...process.env, XDG_CACHE_HOME: join(folder, "caches") },
      },
    );
    let [errors, figures] = ["", ""];
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.stdio[3].on("data", (chunk) => (figures += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      if (code > 1) return reject(new Error(`the command ended with ${code}:\n${errors}`));
      const { kilobytes, processor } = JSON.parse(figures);
      done({ seconds, processor, megabytes: kilobytes / 1024 });
    });
  });
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const row = ([name, ...cells]) =>
  `${name.padEnd(8)}${cells.map((cell) => String(cell).padStart(14)).join("")}`;

await main();
