import type { Tag } from "../../makeup/index.js";
import { pt } from "../../units/index.js";
import { EDGE, rounded, type RuleBreach, type RuleId } from "./breach.js";
import { at, sizeOf } from "./heads.js";
import { foot, right } from "./ink.js";
import { bandOf } from "./legs.js";
import type { Leg, SeenStory, Sight, StoryPage } from "./seen.js";
import type { Furniture } from "./seen-furniture.js";

/* Rules about pictures, pull quotes and boxes: 14 where they may cut legs, 15 and 16 what stands below, 17 cutlines, 20 boxes. */

const near = (rule: RuleId, { page }: StoryPage, piece: Furniture, message: string): RuleBreach => ({
  rule,
  severity: "error",
  page: page.number,
  place: { x: piece.box.x, y: pt(piece.box.y) },
  message: `a ${piece.kind === "pull" ? "pull quote" : "picture"} ${message}`,
  ...(piece.element === null ? {} : { span: piece.element.span }),
});

/** How far into a leg's width a piece must reach to stand in it: text that a piece cuts into stands beside. */
const isIn = ({ box }: Furniture, leg: Leg): boolean =>
  Math.min(right(box), leg.end) - Math.max(box.x, leg.start) > EDGE;

const above = (leg: Leg, { box }: Furniture): boolean =>
  leg.lines.some(({ item, ink }) => item.baseline < box.y + EDGE && ink.x < right(box) && right(ink) > box.x);

/** Lines of a leg below a piece. */
const below = (leg: Leg, { box }: Furniture): Leg["lines"] =>
  leg.lines.filter(({ ink }) => foot(ink) > foot(box));

/** Furniture of one leg stands at its top: in the middle it parts a text that nobody reads across. Over gutters it may cut in. */
export function isAtTops(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) =>
    part.furniture.flatMap((piece) => {
      const legs = part.legs.filter((leg) => isIn(piece, leg));
      const [leg] = legs;
      if (leg === undefined || legs.length > 1) return [];
      if (!above(leg, piece) || below(leg, piece).length === 0) return [];
      return [near(14, part, piece, `stands in the middle of leg ${leg.column + 1}`)];
    }),
  );
}

/** One inch. */
const LEAST_BELOW = 72;

/** Text stands below every picture, and at least an inch of it. */
export function hasTextBelow(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) =>
    part.furniture
      .filter(({ kind }) => kind === "picture")
      .flatMap((piece) =>
        part.legs
          .filter((leg) => isIn(piece, leg))
          .flatMap((leg) => {
            const lines = below(leg, piece);
            const last = lines.at(-1);
            if (last === undefined)
              return [near(15, part, piece, `stands at the foot of leg ${leg.column + 1}`)];
            const { leading } = part.page.grid;
            const depth = bandOf(last, leading).foot - bandOf(lines[0]!, leading).top;
            if (depth >= LEAST_BELOW) return [];
            return [
              near(
                16,
                part,
                piece,
                `has ${rounded(depth)} pt of text below it in leg ${leg.column + 1}, not an inch`,
              ),
            ];
          }),
      ),
  );
}

/** Marks of a cutline may hang by so many em. */
const HANG = 0.5;

export function keepsCutlines(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part) =>
    part.furniture.flatMap(({ picture, lines }) =>
      picture === null
        ? []
        : lines
            .filter((line) => {
              const hang = HANG * sizeOf(line) + EDGE;
              return line.ink.x < picture.x - hang || right(line.ink) > right(picture) + hang;
            })
            .map((line) => at(17, part, line, "a cutline is wider than its picture")),
    ),
  );
}

/** One box a page. */
export function hasFewBoxes({ pages }: Sight): readonly RuleBreach[] {
  return pages.flatMap((seen) => {
    const boxes = new Map<Tag, (typeof seen.lines)[number]>();
    for (const line of seen.lines) {
      const box = boxAround(line.tag);
      if (box !== null && !boxes.has(box)) boxes.set(box, line);
    }
    const second = [...boxes.values()][1];
    return second === undefined ? [] : [at(20, seen, second, `the page has ${boxes.size} boxes`)];
  });
}

function boxAround(tag: Tag | null): Tag | null {
  for (let each = tag; each !== null; each = each.parent) if (each.element?.name === "box") return each;
  return null;
}
