import type { Severity } from "../../problems/index.js";
import type { Rect } from "../../units/index.js";
import { wordsOf } from "../content/fonts.js";
import type { Mark } from "../content/marks.js";
import type { Origin } from "../origin.js";
import type { Observation } from "./findings.js";

/** A fault with all the places that show it alike. */
export interface Finding {
  /** Name of the rule. */
  readonly rule: string;
  readonly severity: Exclude<Severity, "fatal">;
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** How often it is there: `places` are the first of them on every page. */
  readonly count: number;
  readonly places: readonly Spot[];
}

/** Where a fault is. */
export interface Spot {
  /** Counts from 1; null for the file as a whole. */
  readonly page: number | null;
  /** In points from the top left corner of the trim, or null. */
  readonly place: Rect | null;
  readonly origin: Origin | null;
  /** The first words, where it is type. */
  readonly words: string | null;
}

/** Places of one finding that are kept for each page: the tenth hairline is where the first nine are. */
const MOST_PLACES = 8;

/** Observations of one page, or of the file, that say the same become one finding. */
export function grouped(
  observations: readonly Observation[],
  originOf: (observation: Observation) => Origin | null,
): readonly Finding[] {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations) {
    const key = `${observation.rule.id} ${observation.rule.severity} ${observation.message}`;
    const group = groups.get(key) ?? [];
    if (group.length === 0) groups.set(key, group);
    group.push(observation);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return {
      rule: first.rule.id,
      severity: first.rule.severity,
      message: first.message,
      hint: first.rule.remedy,
      count: group.length,
      places: group.slice(0, MOST_PLACES).map((each) => ({
        page: each.page,
        place: each.place,
        origin: originOf(each),
        words: each.mark === null ? null : firstWords(each.mark),
      })),
    };
  });
}

/** Enough to find them on the page. */
const LONGEST_WORDS = 40;

function firstWords(mark: Mark): string | null {
  if (mark.kind !== "text") return null;
  const letters = [...wordsOf(mark.font, mark.pieces)];
  if (letters.length === 0) return null;
  return letters.length <= LONGEST_WORDS
    ? letters.join("")
    : `${letters.slice(0, LONGEST_WORDS).join("").trimEnd()}…`;
}
