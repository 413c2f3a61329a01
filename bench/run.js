/**
 * Times whole processes, from the shell's start to the closed file, Broadsheet next to Typst: the same text, face and page, in turn.
 *   node bench/run.js [--runs 5] [--sizes 1,50,1000] [--only broadsheet|typst] [--workers N]
 * Prints medians and ratios, and keeps no verdict of its own.
 */
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeArticles, wordsIn, writeArticles } from "./articles.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "..");
const FONT = join(ROOT, "fonts/source-serif-4/SourceSerif4-Regular.otf");
const SEED = join(ROOT, "seeds/heroic-aleppo.txt");

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    sizes: { type: "string", default: "1,50,1000" },
    only: { type: "string", default: "broadsheet,typst" },
    workers: { type: "string" },
  },
});
const runs = Number(options.runs);
const sizes = options.sizes.split(",").map(Number);
const names = options.only.split(",");

/** The programs, by what to run in a folder that holds the articles. */
const PROGRAMS = {
  broadsheet: (folder) => [
    join(ROOT, "dist/cli.js"),
    "render",
    join(folder, "copy"),
    "--in-order",
    "--quiet",
    "--style=base",
    `--style=${join(HERE, "bench.css")}`,
    `--output=${join(folder, "broadsheet.pdf")}`,
    `--report=${join(folder, "report.json")}`,
    ...(options.workers === undefined ? [] : [`--workers=${options.workers}`]),
  ],
  typst: (folder) => [join(HERE, "typst.js"), folder, FONT, join(folder, "typst.pdf")],
};

await main();

async function main() {
  console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}, medians of ${runs} runs`);
  const bare = [];
  for (let run = 0; run < Math.max(runs, 3); run++) bare.push(await measure(["-e", "0"]));
  console.log(
    `bare Node: ${median(bare, "seconds").toFixed(3)} s, ${median(bare, "megabytes").toFixed(0)} MB\n`,
  );
  console.log(row(["articles", "words", "program", "s", "words/s", "MB", "PDF MB"]));
  const results = [];
  for (const size of sizes) results.push(await compare(size));
  printScaling(results);
  printStages(results);
  console.log("\nstages by themselves, warm or cold");
  runBeside("stages.js");
  console.log("\none story, cast off and made up");
  runBeside("makeup.js");
}

/** A benchmark of its own, whose failure is this one's. */
function runBeside(file) {
  const args = [join(HERE, file), `--runs=${runs}`];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}

/** One size, the programs in turn, so that a machine that slows down slows both. */
async function compare(size) {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
  try {
    const articles = makeArticles(SEED, size);
    const words = wordsIn(articles);
    writeArticles(articles, folder);
    copyFileSync(join(HERE, "page.typ"), join(folder, "page.typ"));
    const measured = Object.fromEntries(names.map((name) => [name, []]));
    for (let run = 0; run < runs; run++) {
      for (const name of names) measured[name].push(await measure(PROGRAMS[name](folder)));
    }
    const figures = names.map((name) => ({
      name,
      seconds: median(measured[name], "seconds"),
      megabytes: median(measured[name], "megabytes"),
      pdf: statSync(join(folder, `${name}.pdf`)).size / 1e6,
    }));
    for (const { name, seconds, megabytes, pdf } of figures) {
      console.log(
        row([
          size,
          words,
          name,
          seconds.toFixed(3),
          Math.round(words / seconds),
          megabytes.toFixed(0),
          pdf.toFixed(2),
        ]),
      );
    }
    const [ours, theirs] = figures;
    if (theirs) {
      const speed = (theirs.seconds / ours.seconds).toFixed(2);
      const memory = (ours.megabytes / theirs.megabytes).toFixed(2);
      console.log(`${"".padEnd(19)}${speed} times the speed of ${theirs.name}, ${memory} of its memory`);
    }
    const report = names.includes("broadsheet")
      ? JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))
      : null;
    return { size, words, figures, report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a Node program to its end: wall seconds and peak resident megabytes. A program that fails stops the benchmark. */
function measure(args) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ["--require", join(HERE, "measure.cjs"), ...args], {
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    let [errors, kilobytes] = ["", ""];
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.stdio[3].on("data", (chunk) => (kilobytes += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) resolve({ seconds, megabytes: Number(kilobytes) / 1024 });
      else reject(new Error(`${args.join(" ")} ended with ${code}:\n${errors}`));
    });
  });
}

function median(measurements, field) {
  const sorted = measurements.map((each) => each[field]).toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How time grows with words: 1 is in proportion. Start-up flattens the first step, and the whole with it. */
function printScaling(results) {
  if (results.length < 2) return;
  console.log("");
  for (const [at, name] of names.entries()) {
    const growth = (before, after) =>
      Math.log(after.figures[at].seconds / before.figures[at].seconds) / Math.log(after.words / before.words);
    const said = (before, after) => `${before.size} to ${after.size}: ${growth(before, after).toFixed(2)}`;
    const steps = results.slice(1).map((after, step) => said(results[step], after));
    const whole = results.length > 2 ? `; ${said(results[0], results.at(-1))}` : "";
    console.log(`${name}: time grows with words to the power of ${steps.join(", ")}${whole}`);
  }
}

/** Where Broadsheet's time went, in the last run of each size. */
function printStages(results) {
  for (const { size, words, report } of results) {
    if (report === null) continue;
    console.log(`\nstages of ${size} (${report.pages} pages), ms and words/s`);
    for (const [stage, ms] of Object.entries(report.timings)) {
      console.log(
        `  ${stage.padEnd(12)}${ms.toFixed(1).padStart(9)}${String(Math.round((words / ms) * 1000)).padStart(12)}`,
      );
    }
  }
}

function row(cells) {
  const widths = [8, 9, 12, 9, 10, 7, 8];
  return cells
    .map((cell, at) => (at === 2 ? `  ${String(cell).padEnd(10)}` : String(cell).padStart(widths[at])))
    .join("");
}
