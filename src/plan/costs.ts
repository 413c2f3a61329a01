/*
 * What a plan costs beyond what its stories cost by themselves, in the points of make-up, where a leg a line short is 120. The comments say what
 * each is weighed against; rules are those of newspaper page make-up that `figures/rules` checks on the finished page.
 */

/** A story that goes on elsewhere (rule 19 allows one jump; the fewer the better): dearer than a page of merely uneven depths. */
export const JUMP = 1_500;
/** A jump that leads over more than one page, for each page more. */
export const FAR_JUMP = 120;
/** A rest is wanted on the first page that can have it. */
export const REST_WANTED = 300;
/** Text before and after a jump, in inches of leg (rule 18). */
export const INCHES_BEFORE_JUMP = 4;
export const INCHES_AFTER_JUMP = 6;

/** A headline that is larger than one above it (rule 7), and one as large. */
export const LARGER_BELOW = 900;
export const AS_LARGE_BELOW = 60;
/** A page's largest headline that is not 12 points over the next (rule 8). */
export const LEAD_NOT_LARGER = 500;
export const LEAD_OVER_NEXT = 12;
/** A weightier story below or after a lighter one, for each rank. */
export const RANK_BELOW = 250;

/** Legs shallower or deeper than 2 to 10 inches (rule 10), for each line. */
export const SHALLOW_LEG = 60;
export const DEEP_LEG = 12;
export const LEAST_LEG_INCHES = 2;
export const MOST_LEG_INCHES = 10;

/** White that no story fills, for each line of each column (rule 25). */
export const WHITE = 90;
/** A page that is not filled (rule 25), and how far a page is to be. */
export const UNFILLED = 4_000;
export const FILLED = 0.98;
/** White under one of two that stand side by side, for each line of each column. */
export const UNEVEN = 35;
/** Something light that closes a hole, by rank: stories that fill the page by themselves are preferred, and briefs to fillers. */
export const LIGHT_USED = [0, 0, 0, 20, 130] as const;
/** A page without anything. */
export const EMPTY_PAGE = 20_000;

/** Lines of text over or under what a story has by itself, each. */
export const LINE_GIVEN = 14;
/** White rows round a head, each. */
export const EXTRA_ROW = 25;
export const MOST_EXTRA_ROWS = 2;
/** A headline that suits its measure worse than another: for each point of make-up's own reckoning. */
export const HEAD = 60;
/** A long story without a pull quote, a short one with one, and how long a long one is, in lines. */
export const NO_PULL = 80;
export const SHORT_WITH_PULL = 200;
export const LONG_ENOUGH_FOR_PULL = 90;
/** A first picture that spans fewer columns than suits the story's rank, for each; pictures that are too small look like stamps. */
export const SMALL_PICTURE = 90;
/** A chart or a screen so small that its words cannot be read, for each column that it lacks. */
export const ILLEGIBLE = 900;
/** Text that must stand under a picture in the legs, in lines: an inch (rule 16). */
export const LINES_UNDER_PICTURE = 7;

/** A page away from where a story belongs by its weight, by rank: the lead belongs on its first page. */
export const PAGE_AWAY = [4_000, 250, 60, 15, 4] as const;
/** A page outside of its section, and each page further. */
export const AWAY_FROM_HOME = 700;
export const FURTHER_FROM_HOME = 300;
/** A page away from the page that was asked for. */
export const WISH_MISSED = 3_000;
/** Furniture that does not stand at the edge, or in the column, that was asked for. */
export const MISPLACED = 400;
/** A story without a place, by rank: the lightest go first. Fillers are there to be left out. */
export const LEFT_OUT = [400_000, 300_000, 200_000, 120_000, 700] as const;
/** A rest that found no page: half a story is worse than none. */
export const REST_LEFT_OUT = 2_000_000;
