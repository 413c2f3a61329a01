import type { Element } from "../copy/index.js";
import type { ShapedBlock } from "../shape/index.js";
import type { StyledStory } from "../sheet/index.js";
import { pt, type Pt } from "../units/index.js";
import type { Band } from "./band.js";
import { openCasting } from "./cast-story.js";
import type { Composing } from "./composing.js";
import { leastRowsFrom, type Hypothesis } from "./fill.js";
import { firstPicture, withoutPicture, type FirstPicture } from "./fit-picture.js";
import { legsOf, spanWidth, type Frame, type Legs } from "./frame.js";
import { resized, splitHead } from "./head.js";
import { headSizes, type HeadRoom, type SizedHead } from "./head-sizes.js";
import { storyStart, type LegCopy } from "./legs.js";
import { newPage } from "./open-page.js";
import type { PageGrid } from "./page-grid.js";
import { tailOf, type Group } from "./rows.js";
import type { Stack } from "./slab.js";
import { storyTag, tagger } from "./tags.js";
import { markedTurn, turnHead } from "./turn.js";
import type { Turns } from "./terms.js";

/** What is fitted: a story, or what of one goes on elsewhere. Columns of a page have one measure, so its text is cast off once. */
export interface FitCopy {
  readonly story: StyledStory;
  readonly composing: Composing;
  readonly grid: PageGrid;
  /** Of the body's type. */
  readonly capHeight: Pt;
  readonly words: number;
  /** Heads across so many columns. */
  heads(columns: number): readonly SizedHead[];
  /** One of them as it is printed. */
  headInk(head: SizedHead, columns: number, turns: Turns): Stack;
  /** Null: it has none, or that stands with its beginning. */
  readonly picture: FirstPicture | null;
  /** What stands under the head, in so many legs, but for the first picture. */
  bands(columns: number): readonly Band[];
}

/** Most stories stand on inner pages; pages of an issue have one grid. */
const INNER_PAGE = 2;

/** A story from its beginning. */
export function storyCopy(story: StyledStory, composing: Composing): FitCopy {
  const { frame } = newPage(INNER_PAGE, story, composing);
  const columns = legsOf(story.root.style, frame.area.width);
  const grid: PageGrid = { frame, columns };
  const parts = splitHead(story.root);
  const { head, body, picture } = withoutPicture(parts.head, parts.body);
  const { capHeight, bandsIn } = openCasting(story, body, frame, 1, composing);
  const tag = tagger(storyTag(story.story));
  const shapedAt = shapingOnce(composing);
  return {
    story,
    composing,
    grid,
    capHeight,
    words: story.story.words,
    heads: byColumns((count) => headSizes(head, headRoom(grid, count, composing, shapedAt, tag))),
    headInk: ({ stack }) => stack,
    picture: picture === null ? null : firstPicture(picture, story, grid, capHeight, composing),
    bands: byColumns((count) => bandsIn(firstOf(columns, count), spanWidth(columns, 0, count))),
  };
}

/** What of the copy follows a place in its text. `shown`: what stands before it out of the text. */
export function restOf(copy: FitCopy, place: Hypothesis, shown: ReadonlySet<Element>): FitCopy {
  const { story, composing, grid } = copy;
  const cut = new Map<LegCopy, LegCopy>();
  const after = (leg: LegCopy): LegCopy => {
    const known = cut.get(leg) ?? { ...leg, groups: groupsAfter(leg.groups, place) };
    cut.set(leg, known);
    return known;
  };
  const shapedAt = shapingOnce(composing);
  const headsOf = (columns: number, from: string | undefined): readonly SizedHead[] =>
    headSizes(
      turnHead(story.story, from, composing),
      headRoom(grid, columns, composing, shapedAt, () => "Layout"),
    );
  return {
    ...copy,
    picture: null,
    words: Math.round((copy.words * rowsAfter(copy, place)) / rowsAfter(copy, storyStart)),
    heads: byColumns((columns) => headsOf(columns, undefined)),
    headInk: ({ size }, columns, { from }) =>
      markedTurn(headsOf(columns, from).find((head) => head.size === size)!.stack, story.story, from),
    bands: byColumns((columns) =>
      copy.bands(columns).map((band) => ({
        ...band,
        copies: band.copies.map(after),
        floats: band.floats
          .filter(({ element, mention }) => mention >= place.group && !shown.has(element))
          .map((float) => ({ ...float, mention: float.mention - place.group })),
      })),
    ),
  };
}

/** Rows of text after a place, which has the same share of the words. */
const rowsAfter = (copy: FitCopy, place: Hypothesis): number =>
  leastRowsFrom(place, copy.bands(1)[0]!.copies[0]!.groups);

/** The groups that follow a place; the first goes on with what is begun there, row for row. */
function groupsAfter(groups: readonly Group[], { group, strip, row }: Hypothesis): readonly Group[] {
  if (strip === null) return groups.slice(group);
  const begun: Group = {
    at: groups[group]!.at,
    variants: [{ strip: strip.rest?.(row) ?? tailOf(strip, row), cost: 0 }],
    breakBefore: 0,
    forced: "none",
    beside: () => null,
  };
  return [begun, ...groups.slice(group + 1)];
}

function byColumns<T>(make: (columns: number) => T): (columns: number) => T {
  const known = new Map<number, T>();
  return (columns) => {
    const made = known.get(columns) ?? make(columns);
    known.set(columns, made);
    return made;
  };
}

/** Shapes a block at a size once: it is set at several widths. */
function shapingOnce({ shape }: Composing): HeadRoom["shapedAt"] {
  const known = new Map<string, ShapedBlock>();
  return (block, factor) => {
    const key = `${block.element.name} ${factor}`;
    const made = known.get(key) ?? shape(resized(block, factor));
    known.set(key, made);
    return made;
  };
}

const headRoom = (
  { frame, columns }: PageGrid,
  count: number,
  typesetter: Composing,
  shapedAt: HeadRoom["shapedAt"],
  tag: HeadRoom["tag"],
): HeadRoom => ({
  area: { width: spanWidth(columns, 0, count), height: frame.area.height },
  columns: count,
  leading: frame.leading,
  typesetter,
  shapedAt,
  tag,
});

/** The first legs of several. */
const firstOf = ({ gap, widths, starts }: Legs, count: number): Legs => ({
  count,
  gap,
  widths: widths.slice(0, count),
  starts: starts.slice(0, count),
});

/** A rectangle of so many columns and rows, at the origin. */
export const frameOfFit = ({ grid }: FitCopy, columns: number, rows: number): Frame => ({
  ...grid.frame,
  area: { ...grid.frame.area, x: pt(0), y: pt(0), width: spanWidth(grid.columns, 0, columns) },
  rows,
});
