import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { isRefusal, readBytes } from "../../src/files.js";
import { readSheets } from "../../src/cli/styles.js";
import {
  elementsOf,
  readStory,
  storyText,
  withDatelineRunIn,
  type Element,
  type Story,
} from "../../src/copy/index.js";
import { runJob, type JobInput, type JobResult } from "../../src/press.js";

/** Whole editions for tests: an article set in a style, with the copy that it must show. */

export const ROOT: string = join(import.meta.dirname, "../..");
export const SEED: string = join(ROOT, "seeds/heroic-aleppo.txt");
export const STYLES = ["classic", "broadsheet", "bulletin"] as const;

const FIXTURES = join(import.meta.dirname, "fixtures");

/** Paths of the articles in `fixtures`. */
export const ARTICLES: readonly string[] = readdirSync(FIXTURES)
  .filter((name) => name !== "README.md")
  .sort()
  .map((name) => join(FIXTURES, name));

/** An article in a style. */
export interface Edition {
  /** "fed-10 on classic". */
  readonly name: string;
  readonly file: string;
  readonly style: string;
}

const edition = (file: string, style: string): Edition => ({
  name: `${basename(file).replace(/\.(?:txt|md)$/, "")} on ${style}`,
  file,
  style,
});

/** The seed in every style, every article in the house style. */
export const EDITIONS: readonly Edition[] = [
  ...STYLES.map((style) => edition(SEED, style)),
  ...ARTICLES.map((file) => edition(file, "classic")),
];

/** What is read from disk goes by its name alone, so that results do not depend on where the repository lies. */
export const input = (file: string): JobInput => ({ file: basename(file), bytes: readFileSync(file) });

/** Sets an edition; `wantPdf: false` leaves painting out. */
export const setEdition = (
  { file, style }: Edition,
  { wantPdf = true }: { readonly wantPdf?: boolean } = {},
): Promise<JobResult> => setArticles([file], style, wantPdf);

export function setArticles(files: readonly string[], style: string, wantPdf = true): Promise<JobResult> {
  const { sheets } = readSheets([style], join(ROOT, "styles"));
  const wants = { wantPdf, wantPages: true, wantProof: true };
  return runJob(files.map(input), { styles: sheets, purpose: "press", read, ...wants });
}

function read(path: string): Uint8Array | null {
  const bytes = readBytes(path);
  return isRefusal(bytes) ? null : bytes;
}

/** The copy of an article as its pages must have it: words of the text, and of the notes. */
export interface Copy {
  readonly story: Story;
  /** A paragraph a line, in reading order, without the notes. */
  readonly text: string;
  /** A note a line, each led by its number. */
  readonly notes: string;
  /** Cutlines and credits, whose figures stand where the page has a place for them. */
  readonly figures: string;
}

export async function copyOf(file: string): Promise<Copy> {
  const { story } = await readStory(input(file));
  if (story === null) throw new Error(`${file} cannot be read`);
  const run = withDatelineRunIn(story);
  const all = storyText({ ...run, notes: [] });
  const text = storyText({ ...run, root: withoutFigures(run.root), notes: [] });
  const figures = elementsOf(run.root).filter(({ name }) => name === "figure");
  return {
    story: run,
    text,
    figures: storyText({ ...run, root: { ...run.root, children: figures }, notes: [] }),
    notes: storyText(run).slice(all.length).trim(),
  };
}

/** An element without the figures in it. */
const withoutFigures = (element: Element): Element => ({
  ...element,
  children: element.children
    .filter((child) => child.kind === "text" || child.name !== "figure")
    .map((child) => (child.kind === "text" ? child : withoutFigures(child))),
});

/** Words of a text: what stands between white space, no-break spaces included. */
export const words = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== "");
