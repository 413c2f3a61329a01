import { openGlyphBoxes, type GlyphBoxes } from "../../faces/index.js";
import type { Page } from "../../makeup/index.js";
import { ANY_STYLE, type HouseStyle, type RuleBreach, type RuleId } from "./breach.js";
import { isClear, isInPage, isInside } from "./clear.js";
import { hasFewBoxes, hasTextBelow, isAtTops, keepsCutlines } from "./furniture.js";
import { fromLadder, hasFewWords, hasHeadline, sizesFall, spansLegs } from "./heads.js";
import { openRunInk } from "./ink.js";
import { hasEnoughAround, jumpsOnce } from "./jumps.js";
import { areLevel, hasFitDepth, isOnColumns, isRectangle, keepApart } from "./legs.js";
import { isFullPage } from "./page-white.js";
import { seePages, type SeenStory, type Sight } from "./seen.js";
import { areNotBumped, hasDominant, hasLead, hasPicturesEnough } from "./stories.js";
import { holdsTogether, isOnGrid, isReadable, isSparselyHyphenated } from "./text.js";
import { isFilled } from "./white.js";

export type { HouseStyle, RuleBreach, RuleId } from "./breach.js";
export { houseStyle } from "./house.js";
export { proofRules } from "./proof.js";
export { scoreOf, type Score } from "./score.js";

/** Code that finds breaches, of one story or on all pages. `id`: the rule of the catalogue that it is for. */
type Check =
  | { readonly id: RuleId; readonly ofStory: (story: SeenStory, style: HouseStyle) => readonly RuleBreach[] }
  | { readonly id: RuleId; readonly ofPages: (sight: Sight) => readonly RuleBreach[] };

const CHECKS: readonly Check[] = [
  { id: 1, ofStory: isRectangle },
  { id: 2, ofStory: isOnColumns },
  { id: 2, ofPages: keepApart },
  { id: 3, ofStory: hasHeadline },
  { id: 4, ofStory: spansLegs },
  { id: 5, ofPages: areNotBumped },
  { id: 6, ofStory: hasFewWords },
  { id: 7, ofStory: sizesFall },
  { id: 8, ofPages: hasLead },
  { id: 9, ofStory: fromLadder },
  { id: 10, ofStory: hasFitDepth },
  { id: 11, ofStory: areLevel },
  { id: 12, ofPages: hasDominant },
  { id: 13, ofPages: hasPicturesEnough },
  { id: 14, ofStory: isAtTops },
  // And 16: what stands below a picture, if anything does.
  { id: 15, ofStory: hasTextBelow },
  { id: 17, ofStory: keepsCutlines },
  { id: 18, ofStory: hasEnoughAround },
  { id: 19, ofStory: jumpsOnce },
  { id: 20, ofPages: hasFewBoxes },
  { id: 21, ofStory: isReadable },
  { id: 22, ofStory: isOnGrid },
  { id: 23, ofStory: holdsTogether },
  { id: 24, ofStory: isSparselyHyphenated },
  { id: 25, ofStory: isFilled },
  { id: 25, ofPages: isFullPage },
  { id: "overlap", ofPages: isClear },
  { id: "area", ofPages: isInside },
  { id: "overset", ofPages: isInPage },
];

/** Checks laid-out pages by all rules; knows nothing of how they were laid out. Breaches by page, in the order of the rules. */
export function checkRules(
  pages: readonly Page[],
  style: HouseStyle = ANY_STYLE,
  glyphs: GlyphBoxes = openGlyphBoxes(),
): readonly RuleBreach[] {
  const sight = seePages(pages, openRunInk(glyphs));
  const breaches = CHECKS.flatMap((check) =>
    "ofPages" in check ? check.ofPages(sight) : sight.stories.flatMap((story) => check.ofStory(story, style)),
  );
  return breaches.toSorted((one, other) => one.page - other.page);
}
