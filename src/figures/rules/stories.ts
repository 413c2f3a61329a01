import { pt, type Rect } from "../../units/index.js";
import { EDGE, HAIR, rounded, type RuleBreach } from "./breach.js";
import { at, headlineOf, sizeOf } from "./heads.js";
import { boundsOf, foot } from "./ink.js";
import type { SeenPage, Sight, StoryPage } from "./seen.js";
import type { Furniture } from "./seen-furniture.js";
import type { SeenLine } from "./seen-lines.js";

/* Rules between the stories of a page: 5 bumped heads, 8 the lead's head, 12 the dominant picture, 13 the pictures' share. */

/** A head is display type where it is so many times as large as the text. */
const DISPLAY = 1.3;

/** A story's head in display type, on its page. */
interface DisplayHead {
  readonly part: StoryPage;
  readonly lines: readonly SeenLine[];
  readonly box: Rect;
  /** Points. */
  readonly size: number;
}

function displayHeads({ parts, textSize }: SeenPage): readonly DisplayHead[] {
  const least = DISPLAY * textSize;
  return parts.flatMap((part) => {
    const turn = part.head.filter((line) => line.part === "turn");
    const display = [...headlineOf(part), ...turn].filter((line) => sizeOf(line) > least);
    const box = boundsOf(display.map(({ ink }) => ink));
    return box === null ? [] : [{ part, lines: display, box, size: Math.max(...display.map(sizeOf)) }];
  });
}

/** No two headlines side by side at the same height: they would be read as one. */
export function areNotBumped({ pages }: Sight): readonly RuleBreach[] {
  return pages.flatMap((seen) => {
    const heads = displayHeads(seen);
    return heads.flatMap((head) => {
      const before = heads.find((other) => isNextTo(other.part, head.part) && shareHeight(other, head));
      if (before === undefined) return [];
      const message = `the headline stands beside another, “${wordsOf(before.lines[0]!)}”`;
      return [at(5, head.part, head.lines[0]!, message)];
    });
  });
}

/** Whether nothing but a gutter lies between two parts, the second to the right. */
const isNextTo = ({ taken: before }: StoryPage, { taken: after }: StoryPage): boolean =>
  before.length > 0 && before.at(-1)! + 1 === after[0];

const shareHeight = ({ box: one }: DisplayHead, { box: other }: DisplayHead): boolean =>
  Math.min(foot(one), foot(other)) - Math.max(one.y, other.y) > HAIR;

const wordsOf = ({ item }: SeenLine): string =>
  item.line.runs.map(({ text }, index) => (index === 0 ? "" : item.line.spaces[index]!) + text).join("");

/** Points by which the lead's head is larger than the next. */
const LEAD_OVER = 12;

/** A page has one story that is read first, and its headline says so. */
export function hasLead({ pages }: Sight): readonly RuleBreach[] {
  return pages.flatMap((seen) => {
    const heads = displayHeads(seen)
      .filter(({ part }) => part.comes === "end")
      .toSorted((one, other) => other.size - one.size);
    const [lead, next] = heads;
    if (lead === undefined || next === undefined || lead.size - next.size >= LEAD_OVER - EDGE) return [];
    const over = `${rounded(lead.size)} pt, is ${rounded(lead.size - next.size)} pt over the next`;
    return [at(8, lead.part, lead.lines[0]!, `the largest headline, ${over}, not ${LEAD_OVER}`)];
  });
}

const areaOf = ({ width, height }: Rect): number => width * height;

/** Pictures of the page's stories, the largest first. A page that a story has to itself shows what its copy has: none are counted. */
const picturesOn = ({ parts, planned }: SeenPage): readonly (Furniture & { readonly picture: Rect })[] =>
  (planned ? parts : [])
    .flatMap(({ furniture }) => furniture)
    .flatMap((each) => (each.picture === null ? [] : [{ ...each, picture: each.picture }]))
    .sort((one, other) => areaOf(other.picture) - areaOf(one.picture));

const atPicture = (
  rule: number,
  { page }: SeenPage,
  { element, picture }: Furniture & { readonly picture: Rect },
  message: string,
): RuleBreach => ({
  rule,
  severity: "error",
  page: page.number,
  place: { x: picture.x, y: pt(picture.y) },
  message,
  ...(element === null ? {} : { span: element.span }),
});

/** The dominant picture is so many times as large as the next. */
const DOMINANT = 2;
/** Crops and rounding take a hundredth. */
const ROUNDING = 0.01;

/** Of several pictures one draws the eye first. */
export function hasDominant({ pages }: Sight): readonly RuleBreach[] {
  return pages.flatMap((seen) => {
    const [first, second] = picturesOn(seen);
    if (first === undefined || second === undefined) return [];
    const times = areaOf(first.picture) / areaOf(second.picture);
    if (times >= DOMINANT - ROUNDING) return [];
    return [
      atPicture(
        12,
        seen,
        first,
        `the largest picture is ${rounded(times)} times as large as the next, not ${DOMINANT}`,
      ),
    ];
  });
}

/** The pictures' share of a page that has any, advertisements left out of both. */
const LEAST_SHARE = 1 / 3;

export function hasPicturesEnough({ pages }: Sight): readonly RuleBreach[] {
  return pages.flatMap((seen) => {
    const pictures = picturesOn(seen);
    const [first] = pictures;
    if (first === undefined) return [];
    const paid = (seen.page.pieces ?? []).filter(({ kind }) => kind === "advertisement");
    const room = areaOf(seen.area) - paid.reduce((sum, { rect }) => sum + areaOf(rect), 0);
    const share = pictures.reduce((sum, { picture }) => sum + areaOf(picture), 0) / room;
    if (share >= LEAST_SHARE - ROUNDING) return [];
    return [atPicture(13, seen, first, `pictures take ${rounded(100 * share)} % of the page, not a third`)];
  });
}
