import type { Problem, SourceSpan } from "../problems/index.js";
import type { Sense } from "./desk.js";
import { asked, listAt, mapOf, textAt, wordAt } from "./fields.js";
import type { Advertisement, Furniture } from "./issue.js";
import { firstOfEach } from "./names.js";
import { sectionAt } from "./sections.js";
import { fileAt, pageAt, positionAt, sizeAt } from "./wishes.js";
import { valueAt, type WrittenMap } from "./written.js";

/** Advertisements in the order in which they are listed. */
export const readAdvertisements = (map: WrittenMap, sense: Sense): readonly Advertisement[] =>
  listAt(map, "advertisements").flatMap((entry) => readAdvertisement(mapOf(entry, "file"), sense) ?? []);

function readAdvertisement(map: WrittenMap, sense: Sense): Advertisement | null {
  const file = fileAt(map, "article or picture", sense);
  if (file === null) return null;
  const own = asked(map);
  const section = sectionAt(map, own, sense.sections, sense);
  const size = sizeAt(map, own, sense);
  return {
    ...own,
    file,
    size,
    page: pageAt(map, "page", own, section, sense),
    section,
    position: positionAt(map, own, size, sense),
    alt: textAt(map, "alt"),
  };
}

/** Standing furniture. An imprint stands somewhere where there is one, unless someone says where. */
export function readFurniture(map: WrittenMap, sense: Sense): readonly Furniture[] {
  const words = valueAt(map, "imprint");
  const listed = listAt(map, "furniture").flatMap(
    (entry) => readPiece(mapOf(entry, "what"), words !== null, sense) ?? [],
  );
  const pieces = firstOfEach(
    listed,
    ({ what }) => (ONE_OF_A_KIND.has(what) ? what : null),
    again,
    sense.report,
  );
  if (words === null || pieces.some(({ what }) => what === "imprint")) return pieces;
  return [...pieces, { span: words.span, at: {}, what: "imprint", ...NOTHING_ASKED }];
}

const NOTHING_ASKED = { file: null, page: null, position: null, size: null, alt: null } as const;

/** Made from the issue: twice the same would be said. */
const ONE_OF_A_KIND: ReadonlySet<Furniture["what"]> = new Set(["contents", "imprint"]);

const again = (piece: Furniture, first: Furniture): Problem => ({
  code: "issue-duplicate-furniture",
  severity: "error",
  message: `the issue has its ${piece.what} already, on line ${first.span.start.line}`,
  hint: "delete one of the two: the first counts",
  span: piece.span,
});

function readPiece(map: WrittenMap, hasImprint: boolean, sense: Sense): Furniture | null {
  const own = asked(map);
  const what = wordAt<Furniture["what"]>(map, "what") ?? "box";
  const file = fileAt(map, "article or picture", sense);
  const needsNone = what === "contents" || (what === "imprint" && hasImprint);
  if (file === null && !needsNone) {
    if (valueAt(map, "file") === null) sense.report(empty(what, own.span));
    return null;
  }
  const size = sizeAt(map, own, sense);
  return {
    ...own,
    what,
    file,
    page: pageAt(map, "page", own, null, sense),
    position: positionAt(map, own, size, sense),
    size,
    alt: textAt(map, "alt"),
  };
}

const empty = (what: Furniture["what"], span: SourceSpan): Problem => ({
  code: "issue-furniture-empty",
  severity: "error",
  message: `the ${what} has nothing to say, and is left out`,
  hint:
    what === "imprint" ? "write imprint: in the issue, or file: here" : "name its copy or picture with file:",
  span,
});
