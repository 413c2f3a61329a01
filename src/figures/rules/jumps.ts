import { rounded, type RuleBreach } from "./breach.js";
import { at } from "./heads.js";
import type { SeenStory, StoryPage } from "./seen.js";

/* Rules about stories that go on elsewhere: 18 how much stands before a jump and after it, 19 one jump a story. */

/** Column inches of text. */
const LEAST = { before: 4, after: 6 } as const;
const INCH = 72;
/** What rounds to the limit keeps it. */
const ROUNDING = 0.05;

/** Who turns the page wants to have read something, and to find something there. */
export function hasEnoughAround(story: SeenStory): readonly RuleBreach[] {
  return story.pages.flatMap((part, index) => {
    if (part.comes !== "jumps") return [];
    const before = inchesOf(backFrom(story.pages.slice(0, index)));
    const after = inchesOf(onFrom(story.pages.slice(index)));
    return [
      ...tooLittle(story.pages[index - 1]!, before, LEAST.before, "before the jump"),
      ...tooLittle(part, after, LEAST.after, "after the jump"),
    ];
  });
}

/** The pages over which a story ran on to the last of these. */
function backFrom(parts: readonly StoryPage[]): readonly StoryPage[] {
  const begin = parts.findLastIndex(({ comes }) => comes !== "runs");
  return parts.slice(begin);
}

/** The pages over which it runs on from the first of these. */
function onFrom(parts: readonly StoryPage[]): readonly StoryPage[] {
  const end = parts.findIndex(({ leaves }) => leaves !== "runs");
  return parts.slice(0, end + 1);
}

/** Text of all legs, as if they stood one below the other; heads and furniture are none. */
const inchesOf = (parts: readonly StoryPage[]): number =>
  parts.reduce((sum, { page, legs }) => {
    const lines = legs.flatMap((leg) => leg.lines).filter(({ part }) => part === "text");
    return sum + (lines.length * page.grid.leading) / INCH;
  }, 0);

function tooLittle(part: StoryPage, inches: number, least: number, where: string): readonly RuleBreach[] {
  const line = part.legs[0]?.lines[0] ?? part.head[0];
  if (inches >= least - ROUNDING || line === undefined) return [];
  return [at(18, part, line, `${rounded(inches)} inches of text stand ${where}, not ${least}`)];
}

export function jumpsOnce({ pages }: SeenStory): readonly RuleBreach[] {
  const turns = pages.filter(({ comes }) => comes === "jumps");
  const second = turns[1];
  const line = second?.head[0] ?? second?.legs[0]?.lines[0];
  if (second === undefined || line === undefined) return [];
  return [at(19, second, line, `the story jumps ${turns.length} times`)];
}
