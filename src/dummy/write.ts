import type { Dummy, DummyPage, Place } from "../makeup/index.js";
import type { DummyFacts } from "./facts.js";

/** Writes a dummy for people to read and change, with what helps them as comments. `readDummy` reads it again as it was. */
export function writeDummy(dummy: Dummy, facts: DummyFacts): string {
  const pages = dummy.pages.map((page) => pageLines(page, dummy, facts));
  const lines = [
    ...header(facts.title),
    "",
    pages.length === 0 ? "pages: []" : "pages:",
    ...pages.flatMap((page, index) => (index === 0 ? page : ["", ...page])),
    ...madeFromLines(facts.madeFrom),
  ];
  return `${lines.join("\n")}\n`;
}

const header = (title: string | null): readonly string[] => [
  `# The dummy${title === null ? "" : ` of ${oneLine(title)}`}: the rectangle of everything on every page.`,
  "#",
  "# Change it by hand, and make up the issue again:",
  "#   to move a story      cut it out and paste it under another page, or give it other columns and lines",
  "#   to hold it there     add pin: true to it; pin: true beside a page: holds all that is on it",
  "#   to have it anew      delete a place, a page, or the whole file",
  "# What is pinned is obeyed. All else is kept while nothing changes, and may be moved when something does.",
  "# Columns count from the left and lines from the top, both from 1. head: is the headline's size in points.",
];

function pageLines(page: DummyPage, dummy: Dummy, { pages, headlines }: DummyFacts): readonly string[] {
  const { number, pin, places } = page;
  const known = pages.get(number);
  const grid = known === undefined ? "" : `${known.columns} columns of ${known.lines} lines`;
  const comment = [known?.section ?? "", grid].filter((words) => words !== "").join(", ");
  return [
    `  - page: ${number}${commented(comment)}`,
    ...(pin === undefined ? [] : [`    pin: ${pin}`]),
    places.length === 0 ? "    places: []" : "    places:",
    ...places.flatMap((place) => placeLines(place, dummy, headlines)),
  ];
}

function placeLines(place: Place, dummy: Dummy, headlines: ReadonlyMap<string, string>): readonly string[] {
  const { what, slug, lead, part, head, pull, picture, pin } = place;
  const name = what === "nameplate" ? "true" : scalar(slug ?? "");
  const headline = what === "story" ? (headlines.get(slug ?? "") ?? "") : "";
  const entry = (key: string, value: unknown): readonly string[] =>
    value === undefined ? [] : [`${key}: ${String(value)}`];
  const lines = [
    `${what}: ${name}${commented(headline)}`,
    `columns: ${stretch(place.column, place.columns)}`,
    `lines: ${stretch(place.line, place.lines)}`,
    ...entry("lead", lead),
    ...entry("part", part === undefined ? undefined : `${part}${commented(turn(place, dummy))}`),
    ...entry("head", head),
    ...entry("pull", pull),
    ...entry("picture", picture === undefined ? undefined : pictured(picture)),
    ...entry("pin", pin),
  ];
  return lines.map((line, index) => `${index === 0 ? "      - " : "        "}${line}`);
}

/** As people count: from 1, both ends named; one alone stands for itself. */
const stretch = (first: number, count: number): string =>
  count === 1 ? `${first + 1}` : `${first + 1}-${first + count}`;

const pictured = (picture: NonNullable<Place["picture"]> | null): string =>
  picture === null ? "none" : `{ place: ${picture.place}, span: ${picture.span}, rows: ${picture.rows} }`;

/** Where the other part of a story stands that jumps. */
function turn({ slug, part }: Place, { pages }: Dummy): string {
  const other = pages.find(({ places }) =>
    places.some((place) => place.slug === slug && place.part !== undefined && place.part !== part),
  );
  if (other === undefined) return "";
  return part === "begins" ? `continued on page ${other.number}` : `from page ${other.number}`;
}

function madeFromLines(madeFrom: ReadonlyMap<string, string>): readonly string[] {
  if (madeFrom.size === 0) return [];
  const lines = [...madeFrom].map(([slug, checksum]) => `  ${scalar(slug)}: ${scalar(checksum)}`);
  return [
    "",
    "# Of the copy as it was, to notice what changed. It does no harm to delete this.",
    "made-from:",
    ...lines,
  ];
}

const commented = (words: string): string => (words === "" ? "" : ` # ${oneLine(words)}`);

/** A comment ends with its line; what is no letter or sign is white. */
const oneLine = (words: string): string => words.replaceAll(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").trim();

/** Names that YAML takes for text: neither for a word of its own nor for a number. */
const PLAIN = /^(?!(?:true|false|null|y|n|yes|no|on|off)$)(?![\d.]+(?:e-?\d+)?$)(?!0[xo])[a-z\d][\w./-]*$/i;
const NOT_PLAIN = /[^\x20-\x7e]/g;

/** Text as YAML takes it: plain where it can be, otherwise between quotes. */
const scalar = (text: string): string =>
  PLAIN.test(text)
    ? text
    : JSON.stringify(text).replaceAll(
        NOT_PLAIN,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
