/*
 * Checks made-up pages by the rules of page make-up and counts what breaks them:
 *   npm run build && node tools/rules.js [--style classic,broadsheet,bulletin] [--rule 23,overlap] [--list N | --json | --table]
 *                                        [--together] FILE…
 * Each file is an edition of its own, a folder stands for the articles in it; --together makes one edition of all. Prints counts by
 * rule and style, warnings apart, then the N (10) worst editions with their breaches (`--list Infinity`: all). --table prints what
 * tests/editions/samples/known.ts has. Exits 1 where there is a breach.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  checkRules,
  compileSheet,
  houseStyle,
  openGlyphBoxes,
  readStory,
  render,
  styleStory,
} from "../dist/index.mjs";

const STYLES = fileURLToPath(new URL("../styles/", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    style: { type: "string", default: "classic,broadsheet,bulletin" },
    rule: { type: "string" },
    list: { type: "string", default: "10" },
    together: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    table: { type: "boolean", default: false },
  },
});
const print = (line) => process.stdout.write(`${line}\n`);
const styles = values.style.split(",");
const wanted = values.rule === undefined ? null : new Set(values.rule.split(","));
const files = positionals.flatMap((path) => (statSync(path).isDirectory() ? articlesIn(path) : [path]));

const glyphs = openGlyphBoxes();
const editions = [];
for (const group of values.together ? [files] : files.map((file) => [file]))
  for (const style of styles) editions.push(await check(group, style));
if (values.json) print(JSON.stringify(editions, null, 1));
else if (values.table) printTable(editions);
else printCounts(editions);
process.exitCode = editions.some(({ breaches }) => breaches.length > 0) ? 1 : 0;

function articlesIn(folder) {
  return readdirSync(folder)
    .filter((name) => /\.(txt|md)$/.test(name) && name !== "README.md")
    .sort()
    .map((name) => join(folder, name));
}

async function check(group, style) {
  const inputs = group.map((file) => ({ file: basename(file), bytes: readFileSync(file) }));
  const { pages } = await render(inputs, { style });
  const all = checkRules(pages, await houseOf(inputs[0], style), glyphs).filter(
    ({ rule }) => wanted === null || wanted.has(String(rule)),
  );
  return {
    file: group.length === 1 ? group[0] : `${group.length} articles`,
    style,
    pages: pages.length,
    breaches: all.filter(({ severity }) => severity === "error"),
    warnings: all.filter(({ severity }) => severity === "warning"),
  };
}

/** What the style asks; every story of an issue has the same. */
async function houseOf(input, style) {
  const { story } = await readStory(input);
  if (story === null) return undefined;
  const source = (name, origin) => ({
    file: name,
    css: readFileSync(`${STYLES}${name}.css`, "utf8"),
    origin,
  });
  const { sheet } = compileSheet([source("base", "base"), source(style, "style")]);
  return houseStyle(styleStory(sheet, story));
}

function printCounts(checked) {
  const rules = new Map();
  for (const { style, breaches, warnings } of checked) {
    for (const { rule, severity } of [...breaches, ...warnings]) {
      const name = severity === "warning" ? `${rule} (warning)` : String(rule);
      const counts = rules.get(name) ?? {};
      counts[style] = (counts[style] ?? 0) + 1;
      rules.set(name, counts);
    }
  }
  const pages = checked.reduce((sum, each) => sum + each.pages, 0);
  print(`${checked.length} editions, ${pages} pages`);
  print(["rule".padEnd(14), ...styles.map((style) => style.padStart(12))].join(""));
  for (const [name, counts] of [...rules].sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))) {
    const row = styles.map((style) => String(counts[style] ?? 0).padStart(12));
    print([name.padEnd(14), ...row].join(""));
  }
  const worst = checked
    .filter(({ breaches }) => breaches.length > 0)
    .sort((a, b) => b.breaches.length - a.breaches.length);
  for (const { file, style, breaches } of worst.slice(0, Number(values.list))) {
    print(`\n${basename(file)} on ${style}: ${breaches.length}`);
    for (const breach of breaches) print(`  ${describe(breach)}`);
  }
}

function describe({ rule, page, place, message, span }) {
  const at = `page ${page} at ${place.x.toFixed(0)},${place.y.toFixed(0)}`;
  const from = span === undefined ? "" : ` (${span.file}:${span.start.line})`;
  return `rule ${rule}, ${at}: ${message}${from}`;
}

/** A row for each edition that breaks a rule: file, style, how often which rule. */
function printTable(checked) {
  for (const { file, style, breaches } of checked) {
    const counts = new Map();
    for (const { rule, message } of breaches) {
      const name = /^an? (widow|orphan)/.exec(message)?.[1] ?? String(rule);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const names = [...counts.keys()].sort();
    const row = names.map((name) => `${name} × ${counts.get(name)}`).join(", ");
    if (row !== "") print(`${basename(file)} ${style} ${row}`);
  }
}
