import type { StyledStory } from "../sheet/index.js";
import type { Composing } from "./composing.js";
import { restOf, storyCopy, type FitCopy } from "./fit-copy.js";
import { factsOf } from "./fit-facts.js";
import { fillingOf, inkOf, looseInk, openGuises, type Guise } from "./fit-guise.js";
import { beginningIn, elementsIn, inkOfBeginning, mayPart } from "./fit-part.js";
import type { PageGrid } from "./page-grid.js";
import type { PageItem } from "./page.js";
import type { StoryFacts, Terms, Turns, Weight } from "./terms.js";

/*
 * Vertical fit: how a story fills a rectangle by its own freedom, for whoever plans a page. Its freedom is paragraphs a line shorter or
 * longer, headlines of other sizes, a pull quote more or less, and a little white round the head.
 */

/** What became of a story that was to fill a rectangle. Ink is measured from the rectangle's top left corner. */
export type Fit =
  | { readonly kind: "fits"; readonly cost: number; readonly items: readonly PageItem[] }
  /** Lines of text that have no room in it at the tightest. */
  | { readonly kind: "over"; readonly lines: number }
  /** Lines of text that are wanting at the loosest. The ink ends level above the foot; there is none where even that cannot be. */
  | { readonly kind: "under"; readonly lines: number; readonly items: readonly PageItem[] };

/** What became of a story whose beginning was to fill a rectangle. */
export type Parting =
  | {
      readonly kind: "parts";
      readonly cost: number;
      ink(turns: Turns): readonly PageItem[];
      /** What goes on elsewhere. */
      readonly rest: Fitter;
    }
  /** Lines that a beginning lacks for having room, or that the whole is short of leaving a rest. */
  | { readonly kind: "over" | "under"; readonly lines: number };

/** A story set up to be fitted: what it is cast off for is kept. */
export interface Fitter {
  /** What its rectangles are counted in. */
  readonly grid: PageGrid;
  readonly facts: StoryFacts;
  /** Whether it fills a rectangle on its terms. No ink is made, and what was asked before is known. */
  weigh(terms: Terms): Weight;
  /** Makes it fill a rectangle in the best way. */
  fit(terms: Terms, turns?: Turns): Fit;
  /** Fills a rectangle with its beginning, a row kept for the jump line. */
  part(terms: Terms): Parting;
}

export const fitterOf = (story: StyledStory, composing: Composing): Fitter =>
  openFitter(storyCopy(story, composing));

function openFitter(copy: FitCopy): Fitter {
  const guises = openGuises(copy);
  const weigh = remembered((terms) => weighGuises(guises(terms), terms.lines, copy));
  const part = remembered((terms) => (mayPart(copy) ? partIn(guises(terms), terms.lines, copy) : WHOLE));
  let facts: StoryFacts | null = null;
  return {
    grid: copy.grid,
    get facts() {
      return (facts ??= factsOf(copy));
    },
    weigh(terms) {
      const weighed = weigh(terms);
      return weighed.kind === "fits"
        ? { kind: "fits", cost: weighed.cost }
        : { kind: weighed.kind, lines: weighed.lines };
    },
    fit(terms, turns = {}) {
      const weighed = weigh(terms);
      switch (weighed.kind) {
        case "fits":
          return { kind: "fits", cost: weighed.cost, items: inkOf(weighed.guise, terms.lines, turns, copy) };
        case "under":
          return {
            kind: "under",
            lines: weighed.lines,
            items: looseInk(weighed.guise, terms.lines, turns, copy) ?? [],
          };
        case "over":
          return { kind: "over", lines: weighed.lines };
        default:
          throw new Error(`unknown weight: ${weighed satisfies never}`);
      }
    },
    part,
  };
}

/** Remembers what became of terms. */
function remembered<T>(of: (terms: Terms) => T): (terms: Terms) => T {
  const known = new Map<string, T>();
  return (terms) => {
    const key = termsKey(terms);
    const found = known.get(key) ?? of(terms);
    known.set(key, found);
    return found;
  };
}

/** Terms as a key. */
export const termsKey = ({ columns, lines, head, pull, picture }: Terms): string =>
  `${columns} ${lines} ${head} ${pull} ${picture === null ? "none" : picture === undefined ? "" : `${picture.place} ${picture.span} ${picture.rows}`}`;

/** A weight, and the guise that has it. */
type Weighed =
  | { readonly kind: "fits"; readonly cost: number; readonly guise: Guise }
  | { readonly kind: "over"; readonly lines: number }
  | { readonly kind: "under"; readonly lines: number; readonly guise: Guise };

/** Tries the guises, the cheapest first, until the next costs more by itself than the best with its text. */
function weighGuises(guises: readonly Guise[], lines: number, copy: FitCopy): Weighed {
  let best: Extract<Weighed, { kind: "fits" }> | null = null;
  let under: Extract<Weighed, { kind: "under" }> | null = null;
  let over = Infinity;
  for (const guise of guises) {
    if (best !== null && guise.cost >= best.cost) break;
    const filling = fillingOf(guise, lines, copy);
    if (filling.kind === "fits") {
      const cost = guise.cost + filling.cost;
      if (best === null || cost < best.cost) best = { kind: "fits", cost, guise };
    } else if (filling.kind === "over") over = Math.min(over, filling.lines);
    else if (under === null || filling.lines < under.lines)
      under = { kind: "under", lines: filling.lines, guise };
  }
  if (best !== null) return best;
  return under !== null && under.lines <= over ? under : { kind: "over", lines: over };
}

/** Said of text that cannot be parted. */
const WHOLE: Parting = { kind: "over", lines: 1 };

function partIn(guises: readonly Guise[], lines: number, copy: FitCopy): Parting {
  const begun = beginningIn(guises, lines);
  if (begun.kind !== "parts") return begun;
  return {
    kind: "parts",
    cost: begun.cost,
    ink: (turns) => inkOfBeginning(begun, lines, turns, copy),
    rest: openFitter(restOf(copy, begun.beginning.place, elementsIn(begun.beginning))),
  };
}
