import type { Page } from "../../makeup/index.js";
import { inMillimetres } from "../../units/index.js";
import type { RuleBreach } from "./breach.js";
import { CATALOGUE, type CatalogueEntry } from "./catalogue.js";
import { entryOf, scoreOf, type Score } from "./score.js";

/**
 * What the rules say of pages, to be read: each rule with how often it is broken, below it where; then the score. Places are in
 * millimetres from the trim's left and top.
 */
export function proofRules(breaches: readonly RuleBreach[], pages: readonly Pick<Page, "number">[]): string {
  const counted = breaches.filter(({ severity }) => severity === "error");
  const remarks = breaches.filter(({ severity }) => severity === "warning");
  const rows = CATALOGUE.flatMap((entry) => {
    const own = counted.filter((breach) => entryOf(breach) === entry);
    return [headOf(entry, own.length), ...own.map(lineOf)];
  });
  return [
    ...rows,
    ...(remarks.length === 0 ? [] : ["", "told, not counted", ...remarks.map(remarkOf)]),
    "",
    ...sumsOf(scoreOf(breaches, pages)),
    "",
  ].join("\n");
}

/** Columns of the rows, in characters. */
const WIDTHS = { rule: 7, times: 4 } as const;

const headOf = ({ id, hard, says }: CatalogueEntry, times: number): string =>
  `${String(id).padStart(WIDTHS.rule)}  ${hard ? "hard" : "soft"}  ${String(times).padStart(WIDTHS.times)}  ${says}`;

const INDENT = " ".repeat(WIDTHS.rule + WIDTHS.times + 10);

const lineOf = (breach: RuleBreach): string => `${INDENT}${placeOf(breach)}: ${breach.message}`;

const remarkOf = (breach: RuleBreach): string =>
  `${String(breach.rule).padStart(WIDTHS.rule)}  ${placeOf(breach)}: ${breach.message}`;

function placeOf({ page, place, span }: RuleBreach): string {
  const [across, down] = [place.x, place.y].map((points) => Math.round(inMillimetres(points)));
  const story = span === undefined ? "" : `, ${span.file.slice(span.file.lastIndexOf("/") + 1)}`;
  return `page ${page}${story}, ${across} mm across, ${down} mm down`;
}

function sumsOf({ issue, pages, hard, soft }: Score): readonly string[] {
  const worst = pages.reduce<Score["pages"][number] | null>(
    (most, each) => (each.score > (most?.score ?? 0) ? each : most),
    null,
  );
  const times = (count: number): string => (count === 1 ? "once" : `${count} times`);
  const where = worst === null ? "" : `; the worst is page ${worst.page} with ${shown(worst.score)}`;
  return [
    `hard rules broken ${times(hard)}, soft rules ${times(soft)}`,
    `score ${shown(issue)} a page, where 0 is faultless${where}`,
  ];
}

/** Weights are halves: two digits tell means apart. */
const shown = (score: number): string => score.toFixed(2);
