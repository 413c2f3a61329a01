/**
 * Plans issues drawn at random, by search and greedily, sets both and holds the pages to the rules of page make-up:
 *   node bench/issues.js [--issues 50] [--effort 100] [--first 1] [--plot docs/pictures/issues.svg] [--json FILE]
 * Steps of planning are counted, so the same issues have the same scores on every machine; only the seconds differ.
 */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkRules, readDummy, renderIssue, scoreOf } from "../dist/index.mjs";
import { plotPairs } from "./box-plot.js";
import { naturalArea, openPages, planGreedily, whiteOf } from "./greedy.js";
import { drawIssue, filesOf, readPool, stretched } from "./random-issue.js";

const ROOT = join(fileURLToPath(new URL(".", import.meta.url)), "..");

const { values: options } = parseArgs({
  options: {
    issues: { type: "string", default: "50" },
    first: { type: "string", default: "1" },
    effort: { type: "string", default: "100" },
    plot: { type: "string" },
    json: { type: "string" },
  },
});
const effort = Number(options.effort);
const [count, first] = [Number(options.issues), Number(options.first)];

/** Copy fills pages by area to some 92 to 100 %; after so many tries an issue is taken as it is. */
const TRIES = 4;
const NEAR = 0.015;

async function main() {
  const pool = readPool(ROOT);
  console.log(`${count} issues from no. ${first} on, effort ${effort}, Node ${process.version}\n`);
  console.log(row(["issue", "pages", "stories", "fill", "greedy", "search", "hard", "left", "white", "s"]));
  const pairs = [];
  for (let number = first; number < first + count; number++) {
    const { issue, fill } = await filled(drawIssue(number, pool));
    const greedy = await made(issue, planGreedily);
    const search = await made(issue);
    pairs.push({ number, pages: issue.pages, fill, greedy, search });
    const both = (of) => `${of(greedy)}/${of(search)}`;
    console.log(
      row([
        number,
        issue.pages,
        issue.stories.length,
        percent(fill),
        greedy.score.toFixed(1),
        search.score.toFixed(1),
        both(({ hard }) => hard),
        both(({ left }) => left),
        both(({ white }) => percent(white)),
        search.seconds.toFixed(1),
      ]),
    );
  }
  printTable(pairs);
  if (options.plot !== undefined) writeFileSync(options.plot, plotOf(pairs));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(pairs, null, 1)}\n`);
}

/** The issue with its stories cut or lengthened until they fill its pages as they should. */
async function filled(drawn) {
  let issue = drawn;
  let fill = 0;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    fill = await fillOf(issue);
    if (Math.abs(fill - drawn.fill) <= NEAR) break;
    issue = stretched(issue, drawn.fill / fill);
  }
  return { issue, fill };
}

async function fillOf(issue) {
  const terms = await termsOf(issue);
  const pages = openPages(terms);
  const room = pages.reduce((sum, { columns, lines }) => sum + columns * lines, 0);
  const others = terms.fixed.reduce((sum, { columns, lines }) => sum + columns * lines, 0);
  const plate = terms.nameplate * pages[0].columns;
  return (naturalArea(terms) + others + plate) / room;
}

/** What a planner is given for an issue. */
async function termsOf(issue) {
  let given = null;
  await render(issue, {
    planner(terms) {
      given = terms;
      return { dummy: { pages: [{ number: 1, places: [] }] }, problems: [], cost: 0, left: [] };
    },
  });
  return given;
}

function render(issue, settings) {
  const { yaml, files } = filesOf(issue);
  const named = new Map([...files].map(([name, bytes]) => [join("bench-issue", name), bytes]));
  const read = (path) => named.get(path) ?? fromDisk(path);
  const source = {
    file: "bench-issue/issue.yaml",
    bytes: Buffer.from(yaml),
    files: [...files.keys()],
  };
  return renderIssue(source, { ...settings, read });
}

const fromDisk = (path) => (statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : null);

/** An issue planned and set, by its figures. */
async function made(issue, planner) {
  const started = performance.now();
  const result = await render(issue, planner === undefined ? { effort } : { planner });
  const seconds = (performance.now() - started) / 1000;
  const given = await termsOf(issue);
  const breaches = checkRules(result.pages, result.house);
  const { issue: score, hard, soft } = scoreOf(breaches, result.pages);
  const { dummy } = await readDummy({ file: "issue.dummy.yaml", text: result.dummy });
  const gone = problemsOf(result, /^(?:plan-.*left-out|bench-left-out|makeup-dummy-misfit)$/);
  const words = new Map(given.stories.map(({ slug, fitter }) => [slug, fitter.facts.words]));
  const left = [...words].filter(([slug]) => gone.some((message) => mentions(message, slug)));
  return {
    score,
    hard,
    soft,
    left: left.reduce((sum, [, each]) => sum + each, 0),
    words: [...words.values()].reduce((sum, each) => sum + each, 0),
    white: whiteOf(openPages(given), dummy),
    rules: countBy(breaches.filter(({ severity }) => severity === "error").map(({ rule }) => rule)),
    seconds,
  };
}

/** Sentences of the errors of some kinds. */
const problemsOf = ({ problems }, codes) =>
  problems
    .filter(({ code, severity }) => codes.test(code) && severity === "error")
    .map(({ message }) => message);
const mentions = (message, slug) => message.split(/\s+/).includes(slug);

function countBy(values) {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function printTable(pairs) {
  const figures = [
    ["score a page", ({ score }) => score, 1],
    ["hard breaches", ({ hard }) => hard, 0],
    ["soft breaches", ({ soft }) => soft, 0],
    ["words left out, %", ({ left, words }) => (left / words) * 100, 1],
    ["white, %", ({ white }) => white * 100, 1],
    ["seconds", ({ seconds }) => seconds, 1],
  ];
  console.log(`\n${"".padEnd(20)}${["least", "quarter", "median", "quarter", "most"].map(cell).join("")}`);
  for (const [name, of, digits] of figures) {
    for (const way of ["greedy", "search"]) {
      const values = pairs.map((pair) => of(pair[way]));
      const cells = [0, 0.25, 0.5, 0.75, 1].map((part) => cell(quantile(values, part).toFixed(digits)));
      console.log(`${(way === "greedy" ? name : "").padEnd(20)}${cells.join("")}  ${way}`);
    }
  }
  const better = pairs.filter(({ greedy, search }) => search.score < greedy.score).length;
  console.log(`\nbetter by search: ${better} of ${pairs.length}`);
  for (const way of ["greedy", "search"]) {
    const all = {};
    for (const pair of pairs)
      for (const [rule, times] of Object.entries(pair[way].rules)) all[rule] = (all[rule] ?? 0) + times;
    const told = Object.entries(all).map(([rule, times]) => `${rule}: ${times}`);
    console.log(`rules broken, ${way}: ${told.join(", ")}`);
  }
}

const cell = (value) => String(value).padStart(9);
const percent = (ratio) => `${Math.round(ratio * 100)}`;
const row = (cells) => cells.map((value) => String(value).padStart(9)).join("");

function quantile(values, part) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = part * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

const plotOf = (pairs) =>
  plotPairs(
    [
      {
        title: "What breaches of rules weigh, a page: 0 is faultless",
        of: ({ score }) => score,
        unit: "",
      },
      {
        title: "Copy that found no place, % of the words",
        of: ({ left, words }) => (left / words) * 100,
        unit: " %",
      },
      { title: "White that nothing fills, % of the area", of: ({ white }) => white * 100, unit: " %" },
    ].map(({ title, of, unit }) => ({
      title,
      unit,
      rows: [
        { name: "greedy", values: pairs.map(({ greedy }) => of(greedy)) },
        { name: "search", values: pairs.map(({ search }) => of(search)) },
      ],
    })),
    quantile,
  );

await main();
