/**
 * Times two stages by themselves, in one thread, through the library: node bench/stages.js [--runs 5] [--words 100000]
 *   shaping, cold: characters a second of words that the shaper has not met; face read, code compiled, no word known
 *   line setting, warm: words a second of paragraphs whose words it has met, at the benchmark's measure
 * Words to be shaped are letters at random, as long as the different words of an English text are: hardly two are alike.
 */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  compileSheet,
  createSetter,
  createShaper,
  loadHyphenation,
  openFaces,
  readStory,
  styleStory,
} from "../dist/index.mjs";
import { makeArticles, randoms } from "./articles.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "..");

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "5" }, words: { type: "string", default: "100000" } },
});
const runs = Number(options.runs);
const words = Number(options.words);

/** 48 mm, the benchmark's leg, in points. */
const MEASURE = (48 / 25.4) * 72;
/** As `-bs-*` and the `hyphen…` properties have them in styles/base.css for running text. */
const SETTING = {
  rooms: [{ indent: 0, width: MEASURE }],
  align: "justify",
  alignLast: "start",
  balance: false,
  hyphens: "auto",
  hyphenateLimitChars: [5, 2, 3],
  ladder: 2,
  hang: "all",
  tracking: [-0.02, 0.02],
  glyphScaling: [0.98, 1.02],
};

async function main() {
  console.log(`${cpus()[0].model}, Node ${process.version}, medians of ${runs} runs, one thread`);
  const { sheet } = compileSheet(
    ["styles/base.css", "bench/bench.css"].map((file) => ({
      file,
      css: readFileSync(join(ROOT, file), "utf8"),
      origin: file.startsWith("styles") ? "base" : "user",
    })),
  );
  await timeShaping(sheet);
  await timeSetting(sheet);
}

async function timeShaping(sheet) {
  const rates = [];
  // The first two runs are for the engine's compiler.
  for (let run = 0; run < runs + 2; run++) {
    const text = newWords(words, randoms(run + 1));
    const paragraphs = await styled([`Head\n\nBy nobody\n\n${text.join("\n\n")}`], sheet);
    const shaper = await newShaper();
    shaper.shapeBlock(paragraphs[0]); // opens the face
    const started = performance.now();
    for (const paragraph of paragraphs) shaper.shapeBlock(paragraph);
    const seconds = (performance.now() - started) / 1000;
    const characters = text.reduce((sum, { length }) => sum + length, 0);
    if (run >= 2) rates.push(characters / seconds);
  }
  console.log(`shaping, cold:       ${thousands(median(rates))} characters a second`);
}

async function timeSetting(sheet) {
  const articles = makeArticles(join(ROOT, "seeds/heroic-aleppo.txt"), 50);
  const blocks = await styled(
    articles.map((article) => article.join("\n\n")),
    sheet,
  );
  const shaper = await newShaper();
  const setter = createSetter(shaper, { hyphenation: await loadHyphenation(["en"]) });
  const paragraphs = blocks.map((block) => shaper.shapeBlock(block).paragraph).filter(Boolean);
  const count = paragraphs.reduce((sum, { items }) => sum + items.filter(isSpace).length + 1, 0);
  const ways = {
    "set, with its lines": (paragraph) => setter.set(paragraph, SETTING).lines.length,
    "the best, and a line more or less": (paragraph) => setter.variants(paragraph, SETTING).length,
  };
  for (const [name, way] of Object.entries(ways)) {
    const rates = [];
    for (let run = 0; run < runs + 2; run++) {
      const started = performance.now();
      for (const paragraph of paragraphs) way(paragraph);
      if (run >= 2) rates.push((count / (performance.now() - started)) * 1000);
    }
    console.log(`line setting, warm:  ${thousands(median(rates))} words a second (${name})`);
  }
}

const isSpace = ({ kind }) => kind === "space";

const newShaper = () =>
  createShaper(
    openFaces({
      folder: join(ROOT, "fonts"),
      rules: [],
      permits: () => true,
      read: (path) => readFileSync(path),
    }),
  );

/** The styled paragraphs of articles. */
async function styled(articles, sheet) {
  const blocks = [];
  for (const [at, text] of articles.entries()) {
    const { story } = await readStory({ file: `${at}.txt`, bytes: new TextEncoder().encode(text) });
    blocks.push(...styleStory(sheet, story).root.children.filter(({ element }) => element?.name === "p"));
  }
  return blocks;
}

/** The frequent ones first. */
const LETTERS = "etaoinshrdlucmfwypvbgkqjxz";
const WORDS_A_PARAGRAPH = 60;

/** Paragraphs of words of 4 to 11 letters, every ninth with a comma. */
function newWords(count, random) {
  const paragraphs = [];
  let line = [];
  for (let at = 0; at < count; at++) {
    const length = 4 + Math.floor(random() * 4 + random() * 4);
    let word = "";
    // Squared: the letters at the front of the list are the frequent ones.
    for (let k = 0; k < length; k++) word += LETTERS[Math.floor(random() ** 2 * LETTERS.length)];
    line.push(at % 9 === 8 ? `${word},` : word);
    if (line.length < WORDS_A_PARAGRAPH) continue;
    paragraphs.push(`${line.join(" ")}.`);
    line = [];
  }
  return paragraphs;
}

function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const thousands = (rate) => Math.round(rate).toLocaleString("en").padStart(10);

await main();
