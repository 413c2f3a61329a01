import {
  byPlace,
  countAt,
  flagAt,
  listAt,
  numberAt,
  rangeOf,
  readByForm,
  textAt,
  valueAt,
  type Written,
  type WrittenMap,
} from "../issue/index.js";
import type { Dummy, DummyPage, PictureTerms, Place, StoryPart } from "../makeup/index.js";
import type { Problem } from "../problems/index.js";
import { pt } from "../units/index.js";
import { KINDS } from "./keys.js";

export interface DummySource {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
}

export interface DummyReading {
  /** Null where the file cannot be read at all. */
  readonly dummy: Dummy | null;
  /** Checksums of the copy that it was made from, by slugs. */
  readonly madeFrom: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/**
 * Reads a dummy. What has a fault is told with its place and left out; what contradicts the issue is for `checkDummy`. A file that says
 * nothing is a dummy without pages. Never throws.
 */
export async function readDummy({ file, text }: DummySource): Promise<DummyReading> {
  if (text.length > MOST_LETTERS) return unread(tooLarge(file));
  const { dummyForm } = await import("./schema.js");
  const { written, problems } = await readByForm(file, text, dummyForm);
  if (problems.some(({ severity }) => severity === "fatal")) return unread(...problems);
  if (written !== null && written.kind !== "map") return unread(noMap(file));
  const pages = written === null ? [] : listAt(written, "pages").map((page) => pageOf(mapOf(page)));
  return {
    dummy: { pages },
    madeFrom: written === null ? new Map() : madeFrom(written),
    problems: problems.toSorted(byPlace),
  };
}

const unread = (...problems: readonly Problem[]): DummyReading => ({
  dummy: null,
  madeFrom: new Map(),
  problems,
});

/** Room for some 4,000 places, more than any paper has. YAML's parser takes seconds for more of nothing but commas. */
const MOST_LETTERS = 512 * 1024;

const fatal = (code: string, message: string, hint: string, file: string): Problem => ({
  code,
  severity: "fatal",
  message,
  hint,
  span: { file, start: { line: 1, column: 1 } },
});

const REMEDY = "delete it, and the next run writes it anew";

const tooLarge = (file: string): Problem =>
  fatal("dummy-too-large", "the dummy is larger than any plan of pages", REMEDY, file);

const noMap = (file: string): Problem =>
  fatal("dummy-no-map", "the file is no dummy", `write pages: on its first line, or ${REMEDY}`, file);

function mapOf(written: Written): WrittenMap {
  if (written.kind !== "map") throw new Error(`the schema took a ${written.kind} for a map`);
  return written;
}

function pageOf(map: WrittenMap): DummyPage {
  const places = listAt(map, "places").map((place) => placeOf(mapOf(place)));
  return { number: countAt(map, "page"), places, ...pinOf(map), span: map.span };
}

const pinOf = (map: WrittenMap): { readonly pin?: boolean } => said("pin", flagAt(map, "pin"));

/** A key with what it says; nothing where it is not written. */
const said = <Key extends string, Value>(key: Key, value: Value | null): { readonly [key in Key]?: Value } =>
  (value === null ? {} : { [key]: value }) as { readonly [key in Key]?: Value };

function placeOf(map: WrittenMap): Place {
  const what = KINDS.find((kind) => valueAt(map, kind) !== null);
  if (what === undefined) throw new Error("the schema took a place of nothing");
  const across = stretchAt(map, "columns");
  const down = stretchAt(map, "lines");
  const head = numberAt(map, "head");
  return {
    what,
    ...said("slug", what === "nameplate" ? null : textAt(map, what)),
    column: across.first,
    columns: across.count,
    line: down.first,
    lines: down.count,
    ...said("lead", flagAt(map, "lead")),
    ...said("part", textAt(map, "part") as StoryPart | null),
    ...said("head", head === null ? null : pt(head)),
    ...said("pull", flagAt(map, "pull")),
    ...pictureOf(valueAt(map, "picture")),
    ...pinOf(map),
    span: map.span,
  };
}

/** `13-60` of a file, which counts from 1 and names both ends, as a first from 0 and how many. */
function stretchAt(map: WrittenMap, key: string): { readonly first: number; readonly count: number } {
  const { least, most } = rangeOf(textAt(map, key) ?? "");
  return { first: least - 1, count: most - least + 1 };
}

function pictureOf(written: Written | null): Pick<Place, "picture"> {
  if (written === null) return {};
  if (written.kind !== "map") return { picture: null };
  const place = textAt(written, "place") as PictureTerms["place"];
  return { picture: { place, span: countAt(written, "span"), rows: countAt(written, "rows") } };
}

function madeFrom(map: WrittenMap): ReadonlyMap<string, string> {
  const written = valueAt(map, "made-from");
  if (written?.kind !== "map") return new Map();
  return new Map(
    written.entries.flatMap(({ key, value }) =>
      value.kind === "scalar" ? [[key, value.text] as const] : [],
    ),
  );
}
