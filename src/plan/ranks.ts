import type { Article } from "../issue/index.js";
import { PRIORITIES } from "../issue/index.js";
import type { Rank } from "./unit.js";

/** Shorter stories are briefs, in words. */
const BRIEF = 130;
/** After the lead, one story in so many of a section is a second. */
const SECONDS = 3;

/** The rank of each article: what it was given, else by its place in the list and its length. The first of all is the lead. */
export function ranksOf(
  articles: readonly { readonly article: Article; readonly words: number }[],
): readonly Rank[] {
  const inSection = new Map<string, number>();
  const hasLead = articles.some(({ article }) => article.priority === "lead");
  return articles.map(({ article, words }, index): Rank => {
    const { priority } = article;
    if (priority !== null) return PRIORITIES.indexOf(priority) as Rank;
    if (index === 0 && !hasLead) return 0;
    if (words < BRIEF) return 3;
    const section = article.section ?? "";
    const place = inSection.get(section) ?? 0;
    inSection.set(section, place + 1);
    return place % SECONDS === 0 ? 1 : 2;
  });
}
