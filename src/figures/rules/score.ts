import type { Page } from "../../makeup/index.js";
import type { RuleBreach } from "./breach.js";
import { CATALOGUE, type CatalogueEntry } from "./catalogue.js";

/** How well pages keep the rules, in one number: the sum of what breaches weigh, by page. 0 is faultless. */
export interface Score {
  /** The mean of all pages: issues of different length can be compared. */
  readonly issue: number;
  /** In the order of the pages. */
  readonly pages: readonly { readonly page: number; readonly score: number }[];
  /** Breaches of hard rules and of soft ones; warnings are not counted. */
  readonly hard: number;
  readonly soft: number;
}

const ENTRIES: ReadonlyMap<RuleBreach["rule"], CatalogueEntry> = new Map(
  CATALOGUE.map((entry) => [entry.id, entry]),
);

/** What the catalogue has of a breach's rule. */
export function entryOf({ rule }: RuleBreach): CatalogueEntry {
  const entry = ENTRIES.get(rule);
  if (entry === undefined) throw new Error(`the catalogue has no rule ${rule}`);
  return entry;
}

export function scoreOf(breaches: readonly RuleBreach[], pages: readonly Pick<Page, "number">[]): Score {
  const counted = breaches.filter(({ severity }) => severity === "error");
  const byPage = new Map(pages.map(({ number }) => [number, 0]));
  for (const breach of counted)
    byPage.set(breach.page, (byPage.get(breach.page) ?? 0) + entryOf(breach).weight);
  const scores = [...byPage].map(([page, score]) => ({ page, score }));
  const sum = scores.reduce((all, { score }) => all + score, 0);
  const hard = counted.filter((breach) => entryOf(breach).hard).length;
  return {
    issue: scores.length === 0 ? 0 : sum / scores.length,
    pages: scores,
    hard,
    soft: counted.length - hard,
  };
}
