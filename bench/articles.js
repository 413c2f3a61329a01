/** The seed, and as many shuffles of it as are asked for: the same words in new lines, so that no cache of lines helps. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Blocks of the seed at its head (headline, deck, byline) and at its foot (note, credit) that keep their places. */
const HEAD = 3;
const FOOT = 2;

/** Articles as lists of blocks. The first is the seed itself. */
export function makeArticles(seedFile, count) {
  const blocks = readFileSync(seedFile, "utf8")
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== "");
  return Array.from({ length: count }, (_, at) => [
    ...blocks.slice(0, HEAD),
    ...(at === 0 ? blocks.slice(HEAD, -FOOT) : shuffled(blocks.slice(HEAD, -FOOT), randoms(at))),
    ...blocks.slice(-FOOT),
  ]);
}

export const wordsIn = (articles) =>
  articles.flat().reduce((sum, block) => sum + (block.match(/\S+/g) ?? []).length, 0);

/** Writes the articles for both programs: a folder of plain text, and the same blocks as JSON. */
export function writeArticles(articles, folder) {
  const copy = join(folder, "copy");
  mkdirSync(copy, { recursive: true });
  const digits = String(articles.length).length;
  for (const [at, blocks] of articles.entries()) {
    writeFileSync(join(copy, `${String(at + 1).padStart(digits, "0")}.txt`), `${blocks.join("\n\n")}\n`);
  }
  writeFileSync(join(folder, "articles.json"), JSON.stringify(articles));
}

/** Fisher and Yates. */
export function shuffled(items, random) {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const at = Math.floor(random() * (last + 1));
    [result[at], result[last]] = [result[last], result[at]];
  }
  return result;
}

/** Numbers from 0 to 1, the same for the same seed on every machine: mulberry32. */
export function randoms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
