import type { Problem } from "../problems/index.js";
import { mm } from "../units/index.js";
import type { Preflight } from "./preflight.js";
import type { Finding, Spot } from "./press/groups.js";

/** Findings as problems: what a person reads, one line each, with the place in the copy where the file tells it. `named`: of several files. */
export const problemsOf = ({ file, findings }: Preflight, named: boolean): readonly Problem[] =>
  findings.map((finding) => problemOf(finding, named ? file : ""));

function problemOf(finding: Finding, file: string): Problem {
  const [first] = finding.places;
  const origin = first?.origin;
  const where = [first === undefined ? "" : spotName(first), more(finding)].filter((part) => part !== "");
  const at = [file, where.join(" ")].filter((part) => part !== "").join(", ");
  return {
    code: `preflight-${finding.rule}`,
    severity: finding.severity,
    message: `${at === "" ? "" : `${at}: `}${finding.message}`,
    hint: finding.hint,
    ...(origin?.file && origin.line !== null
      ? { span: { file: origin.file, start: { line: origin.line, column: 1 } } }
      : {}),
  };
}

/** `page 2, 34 mm from the left, 120 mm from the top, “The river rose”, in “Flood”`. */
function spotName({ page, place, words, origin }: Spot): string {
  if (page === null) return "";
  const parts = [`page ${page}`];
  if (place !== null)
    parts.push(`${millimetres(place.x)} mm from the left, ${millimetres(place.y)} mm from the top`);
  if (words !== null) parts.push(`“${words}”`);
  if (origin?.headline) parts.push(`in “${origin.headline}”`);
  return parts.join(", ");
}

/** `and 37 more on pages 1–4, 9`. */
function more({ count, places }: Finding): string {
  if (count < 2) return "";
  const pages = [...new Set(places.flatMap(({ page }) => page ?? []))];
  if (pages.length === 0) return `${count} times`;
  const rest = pages.length === 1 ? "" : ` on pages ${ranges(pages)}`;
  return `and ${count - 1} more${rest}`;
}

/** Page numbers in ascending order, runs joined. */
function ranges(pages: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === page - 1) last[1] = page;
    else runs.push([page, page]);
  }
  const names = runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  return names.length <= MOST_RANGES
    ? names.join(", ")
    : `${names.slice(0, MOST_RANGES).join(", ")} and others, ${pages.length} in all`;
}

/** A list of pages that a person still reads. */
const MOST_RANGES = 6;

/** Half millimetres are as fine as a ruler on a page. */
const millimetres = (points: number): string => String(Number((points / mm(1)).toFixed(1)));

/** What `--report` says of a file. */
export function reportOf(checked: Preflight): unknown {
  return {
    file: checked.file,
    pages: checked.pages,
    standard: checked.standard,
    findings: checked.findings.map(({ places, ...finding }) => ({
      ...finding,
      places: places.map(({ place, ...spot }) => ({
        ...spot,
        /** In millimetres from the top left corner of the trim. */
        place:
          place === null
            ? null
            : {
                x: rounded(place.x),
                y: rounded(place.y),
                width: rounded(place.width),
                height: rounded(place.height),
              },
      })),
    })),
  };
}

const rounded = (points: number): number => Number((points / mm(1)).toFixed(2));
