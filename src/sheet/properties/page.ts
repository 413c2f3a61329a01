import type { Computed, Longhand, Properties } from "../computed.js";
import { isPageSize, PAPERS, turn } from "../paper.js";
import { keywordOf, only, readLength, type Value } from "../value.js";

const size: Longhand<Computed["size"]> = {
  syntax: `<length>{1,2} | auto | [ ${[...PAPERS.keys()].join(" | ")} ] || [ portrait | landscape ]`,
  initial: "auto",
  initialText: "auto",
  inherited: false,
  pageOnly: true,
  note: "The trimmed page. `auto` is tabloid. `--paper` overrides it.",
  read: (values, scope) => {
    if (keywordOf(only(values)) === "auto") return "auto";
    return namedSize(values.map((value) => keywordOf(value))) ?? measuredSize();

    function measuredSize(): Computed["size"] | undefined {
      const sides = values.map((value) => readLength(value, scope, { least: 0 }));
      const [width, height = width, ...more] = sides;
      if (width === undefined || height === undefined || more.length > 0) return undefined;
      if (sides.includes(undefined)) return undefined;
      const measured = { width, height };
      return isPageSize(measured) ? measured : undefined;
    }
  },
};

/** A paper, an orientation, or both in any order. */
function namedSize(names: readonly (string | undefined)[]): Computed["size"] | undefined {
  const turned = names.find((name) => name === "portrait" || name === "landscape");
  const rest = names.filter((name) => name !== turned);
  if (rest.length > 1 || names.length > 2) return undefined;
  if (rest.length === 0) return names.length === 1 ? (turned as "portrait" | "landscape") : undefined;
  const paper = PAPERS.get(rest[0] ?? "");
  return paper && turned ? turn(paper, turned as "portrait" | "landscape") : paper;
}

const marks: Longhand<Computed["marks"]> = {
  syntax: "none | [ crop || cross ]",
  initial: { crop: false, cross: false },
  initialText: "none",
  inherited: false,
  pageOnly: true,
  note: "Cut marks at the corners, registration crosses at the middle of each side. `--marks` overrides it.",
  read: (values) => {
    const names = namesAmong(["crop", "cross"], values);
    return names && { crop: names.includes("crop"), cross: names.includes("cross") };
  },
};

/** What CSS Paged Media has no name for. */
const moreMarks: Longhand<Computed["-bs-marks"]> = {
  syntax: "none | [ color-bar || slug ]",
  initial: { bar: false, slug: false },
  initialText: "none",
  inherited: false,
  pageOnly: true,
  note: "A bar of the inks above the page; a line with page, title and date below it. `--marks` overrides it.",
  read: (values) => {
    const names = namesAmong(["color-bar", "slug"], values);
    return names && { bar: names.includes("color-bar"), slug: names.includes("slug") };
  },
};

/** Keywords, each once at most; none of them for `none`. */
function namesAmong(known: readonly string[], values: readonly Value[]): readonly string[] | undefined {
  const names = values.map((value) => keywordOf(value) ?? "");
  if (names.length === 1 && names[0] === "none") return [];
  const good = names.length > 0 && names.every((name) => known.includes(name));
  return good && new Set(names).size === names.length ? names : undefined;
}

const bleed: Longhand<Computed["bleed"]> = {
  syntax: "auto | <length [0,∞]>",
  initial: "auto",
  initialText: "auto",
  inherited: false,
  pageOnly: true,
  note: "`auto` is 6 pt where `marks` has `crop`, else none. `--bleed` overrides it.",
  read: (values, scope) =>
    keywordOf(only(values)) === "auto" ? "auto" : readLength(only(values), scope, { least: 0 }),
};

/** GCPM 3 calls the counter of notes `footnote`; the element's name does as well. */
const NOTE_COUNTERS: ReadonlySet<string> = new Set(["footnote", "note"]);

const counterReset: Longhand<boolean> = {
  syntax: "none | [ footnote | note ] 0?",
  initial: false,
  initialText: "none",
  inherited: false,
  pageOnly: true,
  note: "`footnote` numbers notes from 1 on each page, not through the story.",
  read: ([first, second, ...more]) => {
    const keyword = keywordOf(first);
    if (keyword === "none") return second === undefined ? false : undefined;
    const isNought = second === undefined || (second.kind === "number" && second.value === 0);
    return NOTE_COUNTERS.has(keyword ?? "") && isNought && more.length === 0 ? true : undefined;
  },
};

/** What only a page has. */
export const PAGE: Properties<"size" | "bleed" | "marks" | "-bs-marks" | "counter-reset"> = {
  size,
  bleed,
  marks,
  "-bs-marks": moreMarks,
  "counter-reset": counterReset,
};
