import type { Element } from "../../copy/index.js";
import { lineText } from "../../makeup/index.js";
import { EDGE, rounded, type HouseStyle, type RuleBreach, type RuleId } from "./breach.js";
import { boundsOf, foot, right } from "./ink.js";
import { edgesOf, type SeenStory, type StoryPage } from "./seen.js";
import type { SeenLine } from "./seen-lines.js";

/* Rules about heads: 3 every story has one, 4 it spans its legs, 6 five to ten words, 7 sizes fall downwards, 9 from the ladder. */

export function hasHeadline(story: SeenStory): readonly RuleBreach[] {
  const first = story.pages[0];
  if (first === undefined || headlineOf(first).length > 0) return [];
  const line = first.legs[0]?.lines[0] ?? first.head[0];
  return line === undefined ? [] : [at(3, first, line, "a story begins without a headline")];
}

/** Marks hang, and centred lines are centred with them: a head may stand out by so many em. */
const HEAD_HANG = 0.3;

/** A headline that spans its legs has none of them beside it, and stands at their outer edges or in the middle of them. */
export function spansLegs(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) => {
    const edges = edgesOf(part);
    const lines = headlineOf(part);
    const box = boundsOf(lines.map(({ ink }) => ink));
    if (box === null || edges === null) return [];
    const beside = part.legs.flatMap((leg) => leg.lines).find(({ ink }) => ink.y < foot(box));
    if (beside !== undefined) return [at(4, part, beside, "text stands beside the headline, not below it")];
    const start = part.page.margin.left + edges.start;
    const end = part.page.margin.left + edges.end;
    return lines.flatMap((line) => {
      const hang = HEAD_HANG * sizeOf(line);
      const [before, after] = [line.ink.x - start, end - right(line.ink)];
      const aligned =
        Math.min(Math.abs(before), Math.abs(after), Math.abs(before - after) / 2) <= hang + EDGE;
      if (aligned && before >= -hang && after >= -hang) return [];
      return [at(4, part, line, "the headline does not span the legs of its story")];
    });
  });
}

const WORDS = { least: 5, most: 10 } as const;

export function hasFewWords(story: SeenStory): readonly RuleBreach[] {
  const first = story.pages[0];
  const lines = first === undefined ? [] : headlineOf(first);
  const line = lines[0];
  if (first === undefined || line === undefined) return [];
  const count = lines
    .map(({ item }) => lineText(item.line))
    .join(" ")
    .split(/\s+/u)
    .filter((word) => word !== "").length;
  if (count >= WORDS.least && count <= WORDS.most) return [];
  return [{ ...at(6, first, line, `the headline has ${count} words`), severity: "warning" }];
}

/** From the highest; what stands lower in the list may not be larger. */
const RANKS = [["headline"], ["deck"], ["subhead"], ["h3"], ["h4"], ["h5"], ["h6"]] as const;

/** A head is no larger than one of a higher rank above it. */
export function sizesFall(story: SeenStory): readonly RuleBreach[] {
  const breaches: RuleBreach[] = [];
  const smallest = new Map<number, number>();
  const told = new Set<Element>();
  for (const part of story.pages) {
    for (const line of [...part.head, ...part.legs.flatMap((leg) => leg.lines)]) {
      const rank = RANKS.findIndex((names) =>
        (names as readonly string[]).includes(line.element?.name ?? ""),
      );
      if (rank === -1) continue;
      const size = sizeOf(line);
      const above = Math.min(
        ...Array.from({ length: rank }, (_, higher) => smallest.get(higher) ?? Infinity),
      );
      if (size > above + SAME_SIZE && !told.has(line.element!)) {
        told.add(line.element!);
        const message = `a ${line.element!.name} of ${rounded(size)} pt stands under a head of ${rounded(above)} pt`;
        breaches.push(at(7, part, line, message));
      }
      smallest.set(rank, Math.min(smallest.get(rank) ?? Infinity, size));
    }
  }
  return breaches;
}

/** Sizes are the same within the rounding of their computing. */
const SAME_SIZE = 0.05;

export function fromLadder(story: SeenStory, { headlineSizes }: HouseStyle): readonly RuleBreach[] {
  if (headlineSizes.length === 0) return [];
  return story.pages.flatMap((part) =>
    headlineOf(part).flatMap((line) => {
      const size = sizeOf(line);
      if (headlineSizes.some((rung) => Math.abs(rung - size) <= SAME_SIZE)) return [];
      return [at(9, part, line, `the headline's ${rounded(size)} pt are not on the style's ladder`)];
    }),
  );
}

export const headlineOf = ({ head }: StoryPage): readonly SeenLine[] =>
  head.filter(({ element }) => element?.name === "headline");

/** Size of the largest type in a line, points. */
export const sizeOf = ({ item }: SeenLine): number =>
  item.line.runs.reduce((most, { font }) => Math.max(most, font.size), 0);

/** A breach where a line stands. */
export const at = (
  rule: RuleId,
  { page }: { readonly page: { readonly number: number } },
  line: SeenLine,
  message: string,
): RuleBreach => ({
  rule,
  severity: "error",
  page: page.number,
  place: { x: line.ink.x, y: line.item.baseline },
  message,
  ...(line.element === null ? {} : { span: line.element.span }),
});
