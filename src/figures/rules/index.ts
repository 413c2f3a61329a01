import { openGlyphBoxes, type GlyphBoxes } from "../../faces/index.js";
import type { Page } from "../../makeup/index.js";
import { ANY_STYLE, type HouseStyle, type RuleBreach, type RuleId } from "./breach.js";
import { isClear, isInPage, isInside } from "./clear.js";
import { hasFewBoxes, hasTextBelow, isAtTops, keepsCutlines } from "./furniture.js";
import { fromLadder, hasFewWords, hasHeadline, sizesFall, spansLegs } from "./heads.js";
import { openRunInk } from "./ink.js";
import { areLevel, hasFitDepth, isOnColumns, isRectangle, keepApart } from "./legs.js";
import { seePages, type SeenStory, type Sight } from "./seen.js";
import { holdsTogether, isOnGrid, isReadable, isSparselyHyphenated } from "./text.js";
import { isFilled } from "./white.js";

export type { HouseStyle, RuleBreach, RuleId } from "./breach.js";
export { houseStyle } from "./house.js";

/** A rule that code can check, of one story or of all that the pages hold. */
type Rule =
  | {
      readonly id: RuleId;
      readonly says: string;
      readonly ofStory: (story: SeenStory, style: HouseStyle) => readonly RuleBreach[];
    }
  | { readonly id: RuleId; readonly says: string; readonly ofPages: (sight: Sight) => readonly RuleBreach[] };

/**
 * The rules of page make-up that concern one story. Those of several stories (5 bumped heads, 8 the lead's head, 12 the dominant
 * picture, 13 the pictures' share) and of jumps (18, 19) need a plan of the issue.
 */
export const RULES: readonly Rule[] = [
  { id: 1, says: "a story is one rectangle", ofStory: isRectangle },
  { id: 2, says: "edges are on the column grid", ofStory: isOnColumns },
  { id: 2, says: "stories do not overlap", ofPages: keepApart },
  { id: 3, says: "a story has a headline", ofStory: hasHeadline },
  { id: 4, says: "the headline spans all legs", ofStory: spansLegs },
  { id: 6, says: "a headline has five to ten words", ofStory: hasFewWords },
  { id: 7, says: "sizes do not grow downwards", ofStory: sizesFall },
  { id: 9, says: "headlines have sizes from the ladder", ofStory: fromLadder },
  { id: 10, says: "legs are two to ten inches deep", ofStory: hasFitDepth },
  { id: 11, says: "legs are level to a line", ofStory: areLevel },
  { id: 14, says: "furniture stands at leg tops or across gutters", ofStory: isAtTops },
  {
    id: 15,
    says: "no picture stands at a leg's foot, 16: an inch of text stands below it",
    ofStory: hasTextBelow,
  },
  { id: 17, says: "a cutline is as wide as its picture", ofStory: keepsCutlines },
  { id: 20, says: "a page has one box", ofPages: hasFewBoxes },
  { id: 21, says: "text is 8 pt or more, and ragged in narrow legs", ofStory: isReadable },
  { id: 22, says: "baselines are on the grid", ofStory: isOnGrid },
  { id: 23, says: "no widows, no orphans, no short last lines", ofStory: holdsTogether },
  { id: 24, says: "at most two hyphens in a row, none at a leg's foot", ofStory: isSparselyHyphenated },
  { id: 25, says: "no enclosed white, and a filled rectangle", ofStory: isFilled },
  { id: "overlap", says: "no ink stands over other ink", ofPages: isClear },
  { id: "area", says: "no ink stands outside the type area", ofPages: isInside },
  { id: "overset", says: "no line stands below its page", ofPages: isInPage },
];

/** Checks laid-out pages by all rules; knows nothing of how they were laid out. Breaches by page, in the order of the rules. */
export function checkRules(
  pages: readonly Page[],
  style: HouseStyle = ANY_STYLE,
  glyphs: GlyphBoxes = openGlyphBoxes(),
): readonly RuleBreach[] {
  const sight = seePages(pages, openRunInk(glyphs));
  const breaches = RULES.flatMap((rule) =>
    "ofPages" in rule ? rule.ofPages(sight) : sight.stories.flatMap((story) => rule.ofStory(story, style)),
  );
  return breaches.toSorted((one, other) => one.page - other.page);
}
