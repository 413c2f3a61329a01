import type { CastStory } from "./band.js";
import { layOut, type Layout } from "./layout.js";

/** A story made up at one size of type, and the page that its grid is on. */
export interface Fitted<P> {
  readonly page: P;
  readonly layout: Layout;
}

/** What a trial at one size needs: the page with its grid, the story cast off on it, the rows there are. */
interface Trial<P> {
  readonly page: P;
  readonly cast: CastStory;
  readonly rows: number;
}

/** Sizes tried lie so far apart: a hundredth is what shows in a column's length, not in its type. */
const STEP = 0.01;
/** White that a head may take in to bring the story to the page's foot, in rows. */
const MOST_EXTRA_ROWS = 3;

/**
 * A story that is alone on its page is brought to its foot by its own freedom: first the size of its text within
 * `-bs-copyfit`, smaller where it runs a little over the page and larger where it is short, then white round its head.
 * Leading goes with the size, so every trial has a grid of its own. Null where nothing is to be gained.
 */
export function fitBySize<P>(
  range: readonly [number, number],
  trial: (scale: number) => Trial<P>,
): Fitted<P> | null {
  const [least, most] = range;
  if (most <= least) return null;
  const tried = new Map<number, Tried<P>>();
  const at = (step: number): Tried<P> => {
    const known = tried.get(step) ?? tryOut(trial(1 + step * STEP));
    tried.set(step, known);
    return known;
  };
  const [low, high] = [Math.ceil((least - 1) / STEP - 1e-6), Math.floor((most - 1) / STEP + 1e-6)];
  if (!at(low).fits) return null;
  const largest = largestThatFits(low, high, (step) => at(step).fits);
  // The largest size is not always the one that ends nearest to the foot.
  const near = [largest, largest - 1].filter((step) => step >= low && step <= high);
  const best = near
    .map(at)
    .filter(({ fits }) => fits)
    .reduce((a, b) => (b.short < a.short ? b : a));
  return loosened(best);
}

interface Tried<P> extends Trial<P> {
  readonly layout: Layout;
  readonly fits: boolean;
  /** Rows left under the story. */
  readonly short: number;
}

function tryOut<P>(trial: Trial<P>): Tried<P> {
  const layout = layOut(trial.cast, 0, 0);
  return { ...trial, layout, fits: layout.pages.length === 1, short: trial.rows - layout.endRow };
}

/** Bisects, as if a larger size always took more rows; it nearly does. `low` fits. */
function largestThatFits(low: number, high: number, fits: (step: number) => boolean): number {
  let [good, bad] = [low, high + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** What is left goes round the head, where it shows least. */
function loosened<P>(best: Tried<P>): Fitted<P> {
  const extra = Math.min(MOST_EXTRA_ROWS, best.short);
  const { page, layout } = best;
  if (extra <= 0) return { page, layout };
  const looser = layOut(best.cast, 0, extra);
  return looser.pages.length === 1 ? { page, layout: looser } : { page, layout };
}
