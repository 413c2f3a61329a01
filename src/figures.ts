import type { SetLine } from "./lines/index.js";
import type { Page, Tag } from "./makeup/index.js";
import type { WordSpace } from "./report.js";

/** What laid-out pages show, measured from the pages alone: a second look at what make-up and line setting did. */
export interface Figures {
  readonly lines: number;
  /** Lines of the copy that stand below the last row of their page's grid. */
  readonly overset: number;
  readonly widows: number;
  readonly orphans: number;
  readonly hyphenLadder: number;
  readonly wordSpace: WordSpace;
}

/** One line of a paragraph and the leg that it stands in. */
interface Standing {
  readonly line: SetLine;
  /** From page number and x of the leg: lines with the same number stand one below the other. */
  readonly leg: number;
}

/** Takes pages as they are finished; gives the figures at the end. */
export interface FigureTaker {
  add(page: Page): void;
  figures(): Figures;
}

/** Text that runs on over legs, and so can leave a widow. */
const RUNNING = new Set(["P", "LI", "LBody", "BlockQuote"]);
/** Body lines that are one of so many at least, or widows and orphans are not meant: a head's two lines are no paragraph. */
const LEAST_LINES = 3;

/** Legs are told apart by the twenty points that their lines begin in, and pages by more of those than any page is wide. */
const LEG_GRID = 20;
const MOST_LEGS = 10_000;

export function takeFigures(): FigureTaker {
  let paragraphs = new Map<Tag, Standing[]>();
  let [lines, overset] = [0, 0];
  let [widows, orphans, hyphenLadder] = [0, 0, 0];
  const spaces: number[] = [];
  const close = (standing: readonly Standing[]): void => {
    const parted = partedLines(standing);
    widows += parted.widows;
    orphans += parted.orphans;
    hyphenLadder = Math.max(hyphenLadder, ladderOf(standing));
  };
  return {
    add(page) {
      const touched = new Map<Tag, Standing[]>();
      for (const item of page.items) {
        if (item.kind !== "line" || typeof item.tag === "string") continue;
        lines += 1;
        if (item.baseline > footOf(page)) overset += 1;
        if (!RUNNING.has(item.tag.role)) continue;
        const standing = touched.get(item.tag) ?? paragraphs.get(item.tag) ?? [];
        standing.push({ line: item.line, leg: page.number * MOST_LEGS + Math.round(item.x / LEG_GRID) });
        touched.set(item.tag, standing);
        if (!item.line.last && item.line.space > 0) spaces.push(item.line.space);
      }
      for (const [tag, standing] of paragraphs) if (!touched.has(tag)) close(standing);
      paragraphs = touched;
    },
    figures() {
      for (const standing of paragraphs.values()) close(standing);
      paragraphs = new Map();
      return { lines, overset, widows, orphans, hyphenLadder, wordSpace: spaceFigures(spaces) };
    },
  };
}

/** Small type may stand a little under the last baseline of the grid, not a row. */
const footOf = ({ grid }: Page): number => grid.first + (grid.lines - 0.5) * grid.leading;

/** A widow is a last line alone at a leg's head, an orphan a first line alone at a leg's foot. */
function partedLines(standing: readonly Standing[]): { readonly widows: number; readonly orphans: number } {
  const count = standing.length;
  if (count < LEAST_LINES) return { widows: 0, orphans: 0 };
  const widow = standing[count - 1]!.leg !== standing[count - 2]!.leg;
  const orphan = standing[0]!.leg !== standing[1]!.leg;
  return { widows: widow ? 1 : 0, orphans: orphan ? 1 : 0 };
}

function ladderOf(standing: readonly Standing[]): number {
  let longest = 0;
  let run = 0;
  for (const { line } of standing) {
    run = line.hyphenated ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function spaceFigures(spaces: readonly number[]): WordSpace {
  if (spaces.length === 0) return { mean: 0, sd: 0, p95: 0, max: 0 };
  const sorted = Float64Array.from(spaces).sort();
  const mean = spaces.reduce((sum, space) => sum + space, 0) / spaces.length;
  const variance = spaces.reduce((sum, space) => sum + (space - mean) ** 2, 0) / spaces.length;
  const p95 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!;
  return { mean: round(mean), sd: round(Math.sqrt(variance)), p95: round(p95), max: round(sorted.at(-1)!) };
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
