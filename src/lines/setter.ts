import type { ShapedParagraph } from "../shape/index.js";
import { breakpoints, findBreakpoints, type Breakpoints } from "./breakpoints.js";
import { balancedPlaces } from "./balance.js";
import { fillLines, type Filling } from "./fill.js";
import { noHyphenation, type Hyphenation } from "./hyphenation.js";
import { passes, type Model } from "./model.js";
import { findOptimum, newSearch, placesTo, type Rules, type Search } from "./optimum.js";
import { wordBook, type Breaking, type Fragments, type WordBook } from "./words.js";
import type { SetParagraph, Setter, Setting } from "./galley.js";

/** What a setter may be given besides the shaper. */
export interface SetterOptions {
  /** From `loadHyphenation`; without it only soft hyphens in the copy break words. */
  readonly hyphenation?: Hyphenation;
}

/** Passes from which variants are taken at least: a paragraph a line longer is looser than the first pass lets it be. */
const VARIANT_PASS = 2;

/** A setter for one job, on one thread: it keeps what it learns about words, and its buffers. */
export function createSetter(fragments: Fragments, options: SetterOptions = {}): Setter {
  const tools: Tools = {
    fragments,
    hyphenation: options.hyphenation ?? noHyphenation,
    books: new Map(),
    at: breakpoints(),
    search: newSearch(),
  };
  return {
    set: (paragraph, setting) => setParagraph(tools, paragraph, setting),
    variants: (paragraph, setting) => setVariants(tools, paragraph, setting),
  };
}

/** What a setter owns. */
interface Tools {
  readonly fragments: Fragments;
  readonly hyphenation: Hyphenation;
  readonly books: Map<string, WordBook>;
  readonly at: Breakpoints;
  readonly search: Search;
}

function setParagraph(tools: Tools, paragraph: ShapedParagraph, setting: Setting): SetParagraph {
  const job = prepare(tools, paragraph, setting);
  const balanced = setting.balance ? setBalanced(job) : undefined;
  if (balanced !== undefined) return balanced;
  const model = firstPass(job, 1, false);
  return setWay(job, model, tools.search.ends[0]!);
}

/** The best setting with those a line shorter and a line longer, all from one search. */
function setVariants(tools: Tools, paragraph: ShapedParagraph, setting: Setting): readonly SetParagraph[] {
  const job = prepare(tools, paragraph, setting);
  const balanced = setting.balance ? setBalanced(job) : undefined;
  if (balanced !== undefined) return [balanced];
  const model = firstPass(job, VARIANT_PASS, true);
  const { nodes, ends } = tools.search;
  const best = nodes.line[ends[0]!]!;
  return ends
    .filter((end) => Math.abs(nodes.line[end]! - best) <= 1)
    .sort((a, b) => nodes.line[a]! - nodes.line[b]!)
    .map((end) => setWay(job, model, end));
}

/** One paragraph being set. */
interface Job extends Filling {
  readonly search: Search;
  readonly models: readonly Model[];
  readonly rooms: Float64Array;
  readonly narrowest: number;
}

function prepare(tools: Tools, paragraph: ShapedParagraph, setting: Setting): Job {
  const rooms = Float64Array.from(setting.rooms, (room) => room.width);
  const narrowest = rooms.reduce((least, width) => Math.min(least, width), Infinity);
  return {
    paragraph,
    setting,
    at: tools.at,
    book: bookFor(tools, setting),
    fragments: tools.fragments,
    search: tools.search,
    models: passes(paragraph, setting, narrowest),
    rooms,
    narrowest,
  };
}

function bookFor(tools: Tools, breaking: Breaking): WordBook {
  const key = `${breaking.hyphens} ${breaking.hyphenateLimitChars.join(" ")}`;
  let book = tools.books.get(key);
  if (book === undefined)
    tools.books.set(key, (book = wordBook(tools.fragments, tools.hyphenation, breaking)));
  return book;
}

/** Tries the passes in turn and returns the model that found a way; its ends are in the search. */
function firstPass(job: Job, from: number, counted: boolean): Model {
  const { setting, at, search } = job;
  const rules: Rules = {
    rooms: job.rooms,
    counted,
    ladder: setting.ladder,
    noHyphenAfter: setting.noHyphenAfter ?? -1,
    justifyLast: setting.alignLast === "justify",
  };
  let found: boolean | undefined;
  for (const model of job.models) {
    if (model.pass < from) continue;
    // Places are the same for all passes but the last, which may cut words.
    if (found === undefined || model.anything) findPlaces(job, model);
    found = findOptimum(search, at, model, rules);
    if (found) return model;
    if (at.count === 1) return model;
  }
  throw new Error("the last pass takes any line, so it cannot fail");
}

function findPlaces(job: Job, model: Model): void {
  findBreakpoints(job.at, job.paragraph.items, job.book, {
    hang: job.setting.hang,
    inside: true,
    cutOver: model.anything ? job.narrowest : Infinity,
  });
}

function setWay(job: Job, model: Model, end: number | undefined): SetParagraph {
  if (end === undefined) return { lines: [], demerits: 0, pass: 1, overfull: [] };
  const demerits = job.search.nodes.demerits[end]!;
  return { ...fillLines(job, placesTo(job.search.nodes, end), model), demerits };
}

/** Headlines and decks: undefined where they are too long for it or a word is too wide. */
function setBalanced(job: Job): SetParagraph | undefined {
  findBreakpoints(job.at, job.paragraph.items, job.book, {
    hang: job.setting.hang,
    inside: false,
    cutOver: Infinity,
  });
  const balanced = balancedPlaces(job.at, job.paragraph, job.rooms);
  if (balanced === undefined) return undefined;
  const model = job.models[0]!;
  return { ...fillLines(job, balanced.places, model), demerits: balanced.demerits };
}
