import type { Problem, SourceSpan } from "./problems/index.js";

/**
 * What `--report` writes: the job in figures, for people who render by the thousand and want to know which page to look at.
 * The JSON Schema that ships with the package says the same; `report-schema.ts` keeps the two in step.
 */
export interface Report extends Figures {
  /** Number of pages. */
  readonly pages: number;
  /** In the order in which the copy was given; of an issue, in that in which they end on its pages. */
  readonly stories: readonly StoryReport[];
  readonly words: number;
  readonly problems: readonly Problem[];
  /** What the rules of page make-up say of the pages; only of `check --rules`. */
  readonly rules?: RulesReport;
  /** Milliseconds spent in each stage, by the stage's name. The one part that differs from run to run. */
  readonly timings: Readonly<Record<string, number>>;
}

/** What the pages show, measured from the pages alone. */
export interface Figures {
  /** Set lines of body text and notes. */
  readonly lines: number;
  /** Lines that found no room on any page. */
  readonly overset: number;
  /** Last lines of paragraphs that stand alone at the head of a leg. */
  readonly widows: number;
  /** First lines of paragraphs that stand alone at the foot of a leg. */
  readonly orphans: number;
  /** Paragraphs whose last line is under a fifth of the measure, or only the rest of a word. */
  readonly shortLastLines: number;
  /** Most hyphenated lines in a row. */
  readonly hyphenLadder: number;
  /** Words that the foot of a leg divides. */
  readonly hyphensAtFoot: number;
  readonly wordSpace: WordSpace;
  readonly evenness: Evenness;
  readonly rivers: Rivers;
}

/** Where pages break the rules of page make-up, and how much that weighs. */
export interface RulesReport {
  readonly score: RulesScore;
  /** By page, in the order of the rules. */
  readonly breaches: readonly BreachReport[];
}

/** The sum of what breaches weigh: 0 is faultless. */
export interface RulesScore {
  /** The mean of all pages. */
  readonly issue: number;
  readonly pages: readonly { readonly page: number; readonly score: number }[];
  /** Breaches of hard rules and of soft ones; remarks are not counted. */
  readonly hard: number;
  readonly soft: number;
}

export interface BreachReport {
  /** Its number in the trade's list; `overlap`, `area`, `overset`: what goes without saying. */
  readonly rule: number | "overlap" | "area" | "overset";
  /** `warning`: what the copy or the plan decides, not make-up; it is told and not counted. */
  readonly severity: "error" | "warning";
  /** From 1. */
  readonly page: number;
  /** Points from the trim's top left. */
  readonly place: { readonly x: number; readonly y: number };
  readonly message: string;
  readonly span?: SourceSpan;
}

export interface StoryReport {
  readonly slug: string;
  /** As the user named it; "-" is standard input. */
  readonly file: string;
  /** Empty when the copy has none. */
  readonly headline: string;
  readonly words: number;
  readonly lines: number;
  /** Legs that the story stands in, over all its pages. */
  readonly legs: number;
  /** Numbers of the pages that it stands on, counted from 1. */
  readonly pages: readonly number[];
  /** What its make-up costs: legs not level, hyphens at feet, stretched paragraphs, split notes. A million and more: a rule had to be broken. Not of an issue that was planned. */
  readonly makeupCost?: number;
  /** What it would cost to fill the same legs one after the other, as far as each goes. */
  readonly greedyCost?: number;
}

/** Word spaces of justified lines, each line's mean, in em of its type. All 0 when nothing is justified. */
export interface WordSpace {
  readonly mean: number;
  readonly sd: number;
  /** The 95th percentile. */
  readonly p95: number;
  readonly max: number;
}

/** How much lines of justified text differ from the line above. All 0 when nothing is justified. */
export interface Evenness {
  /** Mean difference of their word spaces, em. */
  readonly neighbours: number;
  /** Largest difference of their glyph scaling, as a ratio: 0.02 is two per cent. */
  readonly scaling: number;
}

/** Word spaces that stand one below the other in four lines or more, each overlapping the next by half of the narrower. */
export interface Rivers {
  readonly count: number;
  /** Lines of the longest run of such spaces, a river or not. */
  readonly longest: number;
}
