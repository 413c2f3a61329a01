/**
 * Issues drawn at random, the same for the same number on every machine: copy of `seeds/` and `tests/fixtures/samples`, cut at ends of paragraphs,
 * with priorities, sections, pictures and advertisements. Nothing is written to the disk: files are bytes by their names.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { randoms, shuffled } from "./articles.js";

/** Fewest and most words of a story: a brief, and what a lead may take of its page. */
const WORDS = { least: 45, most: 1_400 };
/** Most stories of an issue of so many pages; the fewest are half of them. */
const MOST_STORIES = { 4: 16, 8: 24 };
/** Words that a page holds, roughly: stories are drawn until they fill the pages by it. */
const WORDS_OF_A_PAGE = 1_550;
/** Shorter stories are briefs, and get no picture. */
const BRIEF = 130;
const LEAST_WITH_PICTURE = 300;
const PICTURED = 0.35;
const SECTIONED = 0.5;
const ADVERTISEMENTS_OF_A_PAGE = 0.6;
/** The room that one takes of a page's words: four modules of forty. */
const WORDS_OF_AN_ADVERTISEMENT = 150;

/** Articles that issues are drawn from, each as a head and paragraphs. */
export function readPool(root) {
  const folders = [
    "seeds/gazette",
    "seeds/federalist",
    "tests/fixtures/samples/18f",
    "tests/fixtures/samples/federalist",
  ];
  const articles = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.(?:md|txt)$/.test(name) && !LEFT_OUT.has(name))
      .toSorted()
      .map((name) => readArticle(join(root, folder, name))),
  );
  const unique = new Map(articles.map((article) => [article.headline, article]));
  const pictures = filesIn(join(root, "seeds/gazette/pictures"));
  const advertisements = filesIn(join(root, "seeds/gazette/ads"));
  return { articles: [...unique.values()], pictures, advertisements };
}

/** Not an article. */
const LEFT_OUT = new Set(["about.md", "README.md"]);

const filesIn = (folder) =>
  readdirSync(folder)
    .toSorted()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

/** Paragraphs that name pictures or notes, or are no plain text, are left out: what they need is not there once an article is cut. */
function readArticle(path) {
  const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  const front = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? "";
  // A title may stand folded below its key.
  const headline = /^title: *(?:[>|]-?\n\s+)?["']?(.*?)["']?$/m.exec(front)?.[1] ?? text.split("\n")[0];
  const blocks = text
    .slice(front.length)
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .slice(front === "" ? 1 : 0)
    .filter((block) => block !== "" && !/!\[|\{[%:]|<\w|^\||^\s*\[|\]:|^By |^Originally|```/m.test(block))
    .map((block) => block.replaceAll(/\[\^?\d+\]/g, ""));
  return { name: basename(path).replace(/\.\w+$/, ""), headline, blocks };
}

const wordsOf = (text) => (text.match(/\S+/g) ?? []).length;

/** Draws the issue of a number. */
export function drawIssue(number, pool) {
  const random = randoms(number);
  const pick = (items) => items[Math.floor(random() * items.length)];
  const between = (least, most) => least + Math.floor(random() * (most - least + 1));
  const pages = pick([4, 8]);
  const advertisements = Array.from({ length: pages }, () => random())
    .filter((chance) => chance < ADVERTISEMENTS_OF_A_PAGE)
    .map(() => ({ file: pick(pool.advertisements), size: `${between(1, 3)}x${between(1, 3)}` }));
  const room = pages * WORDS_OF_A_PAGE - advertisements.length * WORDS_OF_AN_ADVERTISEMENT;
  const drawn = drawStories(pool, room, MOST_STORIES[pages], random);
  const sections = random() < SECTIONED ? ["City", "Country", "Letters"].slice(0, between(2, 3)) : [];
  const stories = drawn.map(({ article, words }, at) => ({
    article,
    words,
    picture: random() < PICTURED ? pick(pool.pictures) : null,
    priority: at === 0 ? "lead" : words < BRIEF ? "brief" : pick(["second", "third", "third"]),
    section: sections[Math.floor((at * sections.length) / drawn.length)] ?? null,
  }));
  return { number, pages, sections, stories, advertisements, fill: 0.92 + random() * 0.08 };
}

/** Articles with lengths between a brief's and a lead's, few of them long, until so many words are there; the longest leads. */
function drawStories({ articles }, room, most, random) {
  const drawn = [];
  let left = room;
  for (const article of shuffled(articles, random)) {
    if (drawn.length === most || (left <= 0 && drawn.length >= most / 2)) break;
    const own = article.blocks.reduce((sum, block) => sum + wordsOf(block), 0);
    const words = Math.min(own, WORDS.least * (WORDS.most / WORDS.least) ** Math.sqrt(random()));
    drawn.push({ article, words });
    left -= words;
  }
  return drawn.toSorted(
    (one, other) => Number(other === longestOf(drawn)) - Number(one === longestOf(drawn)),
  );
}

const longestOf = (stories) => stories.reduce((long, each) => (each.words > long.words ? each : long));

const clamp = (words) => Math.round(Math.min(WORDS.most, Math.max(WORDS.least, words)));

/** The issue with all its stories so much longer or shorter, briefs left alone. */
export const stretched = (issue, factor) => ({
  ...issue,
  stories: issue.stories.map((story) =>
    story.priority === "brief" ? story : { ...story, words: clamp(story.words * factor) },
  ),
});

/** The issue as `renderIssue` takes it: its file, and all files by path. */
export function filesOf({ number, pages, sections, stories, advertisements }) {
  const files = new Map();
  const lines = [`title: The Bench`, `number: "${number}"`, `language: en-US`, `pages: ${pages}`];
  if (sections.length > 0) lines.push("sections:", ...sections.map((name) => `  - name: ${name}`));
  lines.push("articles:");
  for (const { article, words, picture, priority, section } of stories) {
    const file = `${article.name}.md`;
    files.set(file, Buffer.from(copyOf(article, words, picture)));
    if (picture !== null) files.set(picture.name, picture.bytes);
    lines.push(`  - file: ${file}`, `    priority: ${priority}`);
    if (section !== null) lines.push(`    section: ${section}`);
  }
  if (advertisements.length > 0) lines.push("advertisements:");
  for (const { file, size } of advertisements) {
    files.set(file.name, file.bytes);
    lines.push(`  - file: ${file.name}`, `    size: ${size}`, `    alt: An advertisement`);
  }
  return { yaml: `${lines.join("\n")}\n`, files };
}

/** So many words of an article, to a paragraph; a story has one at least. */
function copyOf({ headline, blocks }, most, picture) {
  const taken = [];
  let words = 0;
  for (const block of blocks) {
    const more = wordsOf(block);
    if (taken.length > 0 && words + more > most) break;
    taken.push(block);
    words += more;
  }
  // A head without text under it is none.
  while (taken.length > 1 && taken.at(-1).startsWith("#")) taken.pop();
  const shown = picture !== null && words >= LEAST_WITH_PICTURE;
  if (shown) taken.splice(1, 0, `![A picture from the files of 18F](${picture.name}){alt="A picture"}`);
  return `---\nheadline: ${JSON.stringify(headline)}\n---\n\n${taken.join("\n\n")}\n`;
}
