import type { Page, PageItem, Tag } from "../makeup/index.js";
import type { Figures } from "../report.js";
import { gaugeLegs, type LegLine } from "./legs.js";
import { hasShortLast, hyphensAtFoot, ladderOf, partedLines, type Standing } from "./paragraphs.js";
import { isFilled, spaceFigures } from "./spaces.js";

/** Takes pages as they are finished; gives the figures at the end. */
export interface FigureTaker {
  add(page: Page): void;
  figures(): Figures;
}

/** Text that runs on over legs, and so can leave a widow. */
const RUNNING = new Set(["P", "LI", "LBody", "BlockQuote"]);

/** Legs are told apart by the twenty points that their lines begin in, and pages by more of those than any page is wide. */
const LEG_GRID = 20;
const MOST_LEGS = 10_000;

export function takeFigures(): FigureTaker {
  let paragraphs = new Map<Tag, Standing[]>();
  let [lines, overset] = [0, 0];
  let [widows, orphans, shortLastLines] = [0, 0, 0];
  let [hyphenLadder, atFoot] = [0, 0];
  const spaces: number[] = [];
  const legs = gaugeLegs();
  const close = (standing: readonly Standing[]): void => {
    const parted = partedLines(standing);
    widows += parted.widows;
    orphans += parted.orphans;
    if (hasShortLast(standing)) shortLastLines += 1;
    hyphenLadder = Math.max(hyphenLadder, ladderOf(standing));
    atFoot += hyphensAtFoot(standing);
  };
  return {
    add(page) {
      const touched = new Map<Tag, Standing[]>();
      const running = new Map<number, LegLine[]>();
      for (const item of page.items) {
        if (!isCopy(item)) continue;
        lines += 1;
        if (item.baseline > footOf(page)) overset += 1;
        if (!RUNNING.has(item.tag.role)) continue;
        const leg = page.number * MOST_LEGS + Math.round(item.x / LEG_GRID);
        const standing = touched.get(item.tag) ?? paragraphs.get(item.tag) ?? [];
        standing.push({ line: item.line, leg });
        touched.set(item.tag, standing);
        const inLeg = running.get(leg);
        if (inLeg === undefined) running.set(leg, [item]);
        else inLeg.push(item);
        if (isFilled(item.line)) spaces.push(item.line.space);
      }
      for (const inLeg of running.values()) legs.add(inLeg, page.grid.leading);
      for (const [tag, standing] of paragraphs) if (!touched.has(tag)) close(standing);
      paragraphs = touched;
    },
    figures() {
      for (const standing of paragraphs.values()) close(standing);
      paragraphs = new Map();
      return {
        lines,
        overset,
        widows,
        orphans,
        shortLastLines,
        hyphenLadder,
        hyphensAtFoot: atFoot,
        wordSpace: spaceFigures(spaces),
        ...legs.figures(),
      };
    },
  };
}

type CopyLine = Extract<PageItem, { kind: "line" }> & { readonly tag: Tag };

const isCopy = (item: PageItem): item is CopyLine => item.kind === "line" && typeof item.tag !== "string";

/** Small type may stand a little under the last baseline of the grid, not a row. */
const footOf = ({ grid }: Page): number => grid.first + (grid.lines - 0.5) * grid.leading;
