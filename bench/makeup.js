/**
 * Times casting off and make-up proper apart, for one story of more and more words: node bench/makeup.js [--sizes 10000,30000,100000,300000] [--runs 3]
 *   casting: shaping, and setting every paragraph in its variants
 *   filling: what is left of make-up, legs and pages of the story as it was cast
 * The text is that of the seed's shuffles one after the other; the page is the benchmark's. One thread.
 */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  castAhead,
  compileSheet,
  composeStory,
  createSetter,
  createShaper,
  loadHyphenation,
  openFaces,
  pageStyle,
  readStory,
  styleStory,
} from "../dist/index.mjs";
import { makeArticles, wordsIn } from "./articles.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "..");

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    sizes: { type: "string", default: "10000,30000,100000,300000" },
  },
});
const runs = Number(options.runs);
const sizes = options.sizes.split(",").map(Number);

/** Words and rounds for the engine's compiler, before the first size: with less, a small story takes twice its time. */
const WARM_UP = { words: 20_000, rounds: 4 };

async function main() {
  console.log(`${cpus()[0].model}, Node ${process.version}, medians of ${runs} runs, one thread`);
  const sheet = benchSheet();
  const before = await storyOf(WARM_UP.words, sheet);
  for (let round = 0; round < WARM_UP.rounds; round++) time(before, await composingOf(sheet));
  console.log(row(["words", "pages", "casting ms", "filling ms", "casting/1,000", "filling/1,000"]));
  const results = [];
  for (const size of sizes) {
    const story = await storyOf(size, sheet);
    const { words } = story.story;
    const timed = [];
    for (let run = 0; run < runs; run++) timed.push(time(story, await composingOf(sheet)));
    const [casting, filling] = ["casting", "filling"].map((stage) =>
      median(timed.map((each) => each[stage])),
    );
    results.push({ words, casting, filling });
    const perThousand = (ms) => ((ms / words) * 1000).toFixed(2);
    const cells = [casting.toFixed(0), filling.toFixed(0), perThousand(casting), perThousand(filling)];
    console.log(row([words, timed[0].pages, ...cells]));
  }
  for (const stage of ["casting", "filling"]) printGrowth(stage, results);
}

function benchSheet() {
  const files = ["styles/base.css", "bench/bench.css"];
  const { sheet } = compileSheet(
    files.map((file) => ({
      file,
      css: readFileSync(join(ROOT, file), "utf8"),
      origin: file.startsWith("styles") ? "base" : "user",
    })),
  );
  return sheet;
}

/** A composing room of its own for every run: no word is known to it. */
async function composingOf(sheet) {
  const read = (path) => readFileSync(path);
  const shaper = await createShaper(
    openFaces({ folder: join(ROOT, "fonts"), rules: [], permits: () => true, read }),
  );
  return {
    setter: createSetter(shaper, { hyphenation: await loadHyphenation(["en"]) }),
    shape: shaper.shapeBlock,
    shapeText: shaper.shapeText,
    pageStyle: (kind) => pageStyle(sheet, kind),
    report() {},
  };
}

/** One story of so many words, to a paragraph. */
async function storyOf(size, sheet) {
  const paragraphs = [];
  let left = size;
  for (let count = 1; left > 0; count *= 2) {
    paragraphs.length = 0;
    left = size;
    for (const block of makeArticles(join(ROOT, "seeds/heroic-aleppo.txt"), count).flat()) {
      if (left <= 0) break;
      paragraphs.push(block);
      left -= wordsIn([[block]]);
    }
  }
  const text = paragraphs.join("\n\n");
  const { story } = await readStory({ file: "story.txt", bytes: new TextEncoder().encode(text) });
  return styleStory(sheet, story);
}

/** Milliseconds of both stages, and the pages that came of them. */
function time(story, composing) {
  const started = performance.now();
  const ahead = castAhead(story, composing);
  const cast = performance.now();
  const pages = composeStory(story, null, true, composing, ahead);
  return { casting: cast - started, filling: performance.now() - cast, pages: pages.length };
}

/** How a stage's time grows with the words: 1 is in proportion. */
function printGrowth(stage, results) {
  if (results.length < 2) return;
  const growth = (before, after) =>
    (Math.log(after[stage] / before[stage]) / Math.log(after.words / before.words)).toFixed(2);
  const steps = results.slice(1).map((after, step) => growth(results[step], after));
  const whole = growth(results[0], results.at(-1));
  console.log(`${stage}: time grows with words to the power of ${steps.join(", ")}; on the whole ${whole}`);
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const row = (cells) => cells.map((cell) => String(cell).padStart(14)).join("");

await main();
