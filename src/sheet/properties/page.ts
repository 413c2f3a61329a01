import { pt } from "../../units/index.js";
import type { Computed, Longhand, Properties } from "../computed.js";
import { isPageSize, PAPERS, turn } from "../paper.js";
import { keywordOf, only, readLength } from "../value.js";
import { length } from "./make.js";

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
  note: "",
  read: (values) => {
    const names = values.map((value) => keywordOf(value) ?? "");
    if (names.length === 1 && names[0] === "none") return { crop: false, cross: false };
    const known = names.every((name) => name === "crop" || name === "cross");
    if (!known || names.length === 0 || new Set(names).size < names.length) return undefined;
    return { crop: names.includes("crop"), cross: names.includes("cross") };
  },
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
export const PAGE: Properties<"size" | "bleed" | "marks" | "counter-reset"> = {
  size,
  bleed: {
    ...length({ least: 0 }),
    syntax: "auto | <length [0,∞]>",
    initialText: "auto",
    pageOnly: true,
    note: "`auto` is none.",
    read: (values, scope) =>
      keywordOf(only(values)) === "auto" ? pt(0) : readLength(only(values), scope, { least: 0 }),
  },
  marks,
  "counter-reset": counterReset,
};
