import type { ShapedParagraph } from "../shape/index.js";
import { breakpoints, findBreakpoints, type Breakpoints } from "./breakpoints.js";
import { balancedPlaces } from "./balance.js";
import { cutsAt, hyphensAt, type Cuts } from "./cuts.js";
import { newComposing, type Composing, type Filling } from "./draft.js";
import { fillLines, type FilledLines } from "./fill.js";
import { noHyphenation, type Hyphenation } from "./hyphenation.js";
import { riversOf, withoutRivers, type SetAgain, type Way } from "./mend.js";
import { modelFor, nextPass, shortModel, type Model } from "./model.js";
import { findOptimum, newSearch, placesTo, type Rules, type Search } from "./optimum.js";
import type { Breaking } from "./places.js";
import { wordBook, type Fragments, type WordBook } from "./words.js";
import type { Pass, SetLine, SetParagraph, Setter, Setting } from "./galley.js";

/** What a setter may be given besides the shaper. */
export interface SetterOptions {
  /** From `loadHyphenation`; without it only soft hyphens in the copy break words. */
  readonly hyphenation?: Hyphenation;
}

/** Passes from which variants are taken at least: a paragraph a line longer is looser than the first pass lets it be. */
const VARIANT_PASS: Pass = 2;

/** Lines of a paragraph that is left ragged rather than given holes. */
const SHORT_PARAGRAPH = 2;

/** A setter for one job, on one thread: it keeps what it learns about words, and its buffers. */
export function createSetter(fragments: Fragments, options: SetterOptions = {}): Setter {
  const tools: Tools = {
    fragments,
    hyphenation: options.hyphenation ?? noHyphenation,
    books: new Map(),
    at: breakpoints(),
    composing: newComposing(),
    search: newSearch(),
  };
  return {
    set: (paragraph, setting) => setParagraph(tools, paragraph, setting),
    variants: (paragraph, setting) => setVariants(tools, paragraph, setting),
    rest: (set, after, setting) => (set instanceof LateParagraph ? set.rest(tools, after, setting) : []),
  };
}

/** What a setter owns. */
interface Tools {
  readonly fragments: Fragments;
  readonly hyphenation: Hyphenation;
  readonly books: Map<string, WordBook>;
  readonly at: Breakpoints;
  readonly composing: Composing;
  readonly search: Search;
}

function setParagraph(tools: Tools, paragraph: ShapedParagraph, setting: Setting): SetParagraph {
  const job = prepare(tools, paragraph, setting);
  const balanced = setting.balance ? setBalanced(job) : undefined;
  if (balanced !== undefined) return balanced;
  const model = firstPass(job, 1, false);
  return job.at.count > 1 ? setWay(job, model, tools.search.ends[0]!) : EMPTY;
}

/** The best setting with those a line shorter and a line longer, all from one search. */
function setVariants(tools: Tools, paragraph: ShapedParagraph, setting: Setting): readonly SetParagraph[] {
  const job = prepare(tools, paragraph, setting);
  const balanced = setting.balance ? setBalanced(job) : undefined;
  if (balanced !== undefined) return [balanced];
  const model = firstPass(job, VARIANT_PASS, true);
  return job.at.count === 1 ? [EMPTY] : waysFound(job, model);
}

/** The best way of a search, a line shorter and a line longer. */
function waysFound(job: Job, model: Model): readonly SetParagraph[] {
  const { nodes, ends } = job.search;
  const best = nodes.line[ends[0]!]!;
  return ends
    .filter((end) => Math.abs(nodes.line[end]! - best) <= 1)
    .sort((a, b) => nodes.line[a]! - nodes.line[b]!)
    .map((end) => setWay(job, model, end));
}

/** One paragraph being set. */
interface Job extends Omit<Filling, "cuts"> {
  readonly at: Breakpoints;
  readonly search: Search;
  readonly rooms: Float64Array;
  readonly narrowest: number;
  /** Where the first line starts, if that is not the paragraph's start: in another leg. */
  readonly from: Start | null;
}

/** A place in a paragraph that a line starts from, as `Cuts` name it. */
interface Start {
  readonly item: number;
  readonly point: number;
}

function prepare(tools: Tools, paragraph: ShapedParagraph, setting: Setting, from: Start | null = null): Job {
  const rooms = new Float64Array(setting.rooms.length);
  let narrowest = Infinity;
  for (let k = 0; k < rooms.length; k++) {
    rooms[k] = setting.rooms[k]!.width;
    narrowest = Math.min(narrowest, rooms[k]!);
  }
  return {
    paragraph,
    setting,
    at: tools.at,
    composing: tools.composing,
    book: bookFor(tools, setting),
    fragments: tools.fragments,
    search: tools.search,
    rooms,
    narrowest,
    from,
    begun: from !== null,
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
function firstPass(job: Job, from: Pass, counted: boolean): Model {
  const { setting, at, search } = job;
  const rules = rulesOf(job, counted);
  let model = modelFor(job.paragraph, setting, job.narrowest, from);
  findPlaces(job, model);
  // Only spaces, or nothing: no place but the start.
  while (at.count > 1 && !findOptimum(search, at, model, rules, startOf(job))) {
    const short = model.pass === 3 ? shortWay(job, model, rules) : null;
    if (short !== null) return short;
    model = modelFor(job.paragraph, setting, job.narrowest, nextPass(model));
    // Places are the same for all passes but the last, which may cut words.
    if (model.anything) findPlaces(job, model);
  }
  return model;
}

/** The ragged model where a justified paragraph of two lines is better set by it, its ends in the search; else null. */
function shortWay({ at, search, narrowest, begun }: Job, model: Model, rules: Rules): Model | null {
  if (model.ragged || begun || rules.justifyLast) return null;
  const ragged = shortModel(narrowest);
  if (!findOptimum(search, at, ragged, { ...rules, counted: true })) return null;
  return search.nodes.line[search.ends[0]!]! <= SHORT_PARAGRAPH ? ragged : null;
}

const rulesOf = ({ rooms, setting }: Job, counted: boolean): Rules => ({
  rooms,
  counted,
  ladder: setting.ladder,
  noHyphenAfter: setting.noHyphenAfter ?? -1,
  justifyLast: setting.alignLast === "justify",
});

function findPlaces(job: Job, model: Model): void {
  findBreakpoints(job.at, job.paragraph.items, job.book, {
    hang: job.setting.hang,
    inside: true,
    // Words that are cut have other points: the one that this job starts from would not be among them.
    cutOver: model.anything && (job.from === null || job.from.point < 0) ? job.narrowest : Infinity,
  });
}

/** The place that a job's first line starts from; −1 where it is none. */
function startOf({ at, from }: Job): number {
  if (from === null) return 0;
  for (let place = 0; place < at.count; place++)
    if (at.startItem[place] === from.item && at.point[place] === from.point) return place;
  return -1;
}

/** Nothing to set. */
const EMPTY: SetParagraph = {
  lines: [],
  hyphens: [],
  demerits: 0,
  part: () => undefined,
  pass: 1,
  overfull: [],
};

function setWay(job: Job, model: Model, end: number): SetParagraph {
  const { nodes } = job.search;
  return new LateParagraph(job, placesTo(nodes, end), model, nodes.demerits[end]!);
}

/** A way through a paragraph, whose lines are set when they are first asked for. */
class LateParagraph implements SetParagraph {
  readonly hyphens: readonly boolean[];
  readonly demerits: number;
  readonly pass: Pass;
  readonly #job: Job;
  readonly #places: readonly number[];
  readonly #cuts: Cuts;
  readonly #model: Model;
  #filled: FilledLines | null = null;
  /** Lines that a leg is known to end after; null where any may be. */
  #parted: readonly number[] | null = null;
  /** Something else continues these lines: they end where they end. */
  #held = false;

  constructor(job: Job, places: readonly number[], model: Model, demerits: number) {
    this.#job = job;
    this.#places = places;
    this.#cuts = cutsAt(job.at, places);
    this.#model = model;
    this.hyphens = hyphensAt(this.#cuts);
    this.demerits = demerits;
    this.pass = model.pass;
  }

  part(after: readonly number[]): void {
    this.#parted = after;
  }

  /** See `Setter.rest`. */
  rest(tools: Tools, after: number, setting: Setting): readonly SetParagraph[] {
    const { paragraph } = this.#job;
    const from = { item: this.#cuts.startItem[after]!, point: this.#cuts.point[after]! };
    const job = prepare(tools, paragraph, setting, from);
    // Other passes cut other words: a place within one is then another.
    if (from.point >= 0 && this.#model.anything) return [];
    findPlaces(job, modelFor(paragraph, setting, job.narrowest, VARIANT_PASS));
    if (startOf(job) < 0) return [];
    this.#held = true;
    return waysFound(job, firstPass(job, VARIANT_PASS, true));
  }

  get lines(): readonly SetLine[] {
    return (this.#filled ??= this.#fill()).lines;
  }

  get overfull(): readonly number[] {
    return (this.#filled ??= this.#fill()).overfull;
  }

  #fill(): FilledLines {
    const { ragged, anything } = this.#model;
    const filled = fillLines({ ...this.#job, cuts: this.#cuts }, this.#model);
    const asItIs = ragged || anything || this.#held || riversOf(filled.lines).length === 0;
    return asItIs ? filled : this.#mend(filled);
  }

  /** As many lines with fewer rivers. */
  #mend(filled: FilledLines): FilledLines {
    const job = this.#job;
    const model = this.#model;
    const { at, search } = job;
    findPlaces(job, model);
    const first: Way = { places: this.#places, filled, demerits: this.demerits };
    const again: SetAgain = () => {
      if (!findOptimum(search, at, model, rulesOf(job, true), startOf(job))) return null;
      const { nodes, ends } = search;
      const end = ends.find((each) => nodes.line[each] === filled.lines.length);
      if (end === undefined) return null;
      const places = placesTo(nodes, end);
      const lines = fillLines({ ...job, cuts: cutsAt(at, places) }, model);
      return { places, filled: lines, demerits: nodes.demerits[end]! };
    };
    return withoutRivers(first, at, again, this.#parted).filled;
  }
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
  const model = modelFor(job.paragraph, job.setting, job.narrowest, 1);
  return new LateParagraph(job, balanced.places, model, balanced.demerits);
}
