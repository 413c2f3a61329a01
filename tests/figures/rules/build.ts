import type { Element, ElementName } from "../../../src/copy/index.js";
import type { GlyphBoxes } from "../../../src/faces/index.js";
import { checkRules, type HouseStyle, type RuleBreach } from "../../../src/figures/index.js";
import type { SetLine } from "../../../src/lines/index.js";
import type { Artifact, Page, PageItem, Role, Tag } from "../../../src/makeup/index.js";
import type { Run } from "../../../src/shape/index.js";
import { pt, type Rect } from "../../../src/units/index.js";
import { font } from "../../lines/monospace.js";

/*
 * Pages made by hand: three legs of 160 pt with gutters of 20 pt, 30 rows of 10 pt, under a head of 40 pt. Type of 10 pt is
 * 5 pt wide a letter, so a full line has 32.
 */

export const MEASURE = 160;
export const GUTTER = 20;
export const MARGIN = 20;
export const LEADING = 10;
export const ROWS = 30;
/** Top of the text under a head. */
export const HEAD = 40;
const LEGS = 3;

export const legX = (leg: number): number => MARGIN + leg * (MEASURE + GUTTER);
/** Baseline of a row below the head. */
export const rowY = (row: number): number => MARGIN + HEAD + (row + 0.8) * LEADING;

/** Every glyph fills its advance from 2 pt below the baseline to 7 pt above, at 10 pt. */
const GLYPHS: GlyphBoxes = () => ({ left: 0, right: 500, bottom: -200, top: 700 });

export const checked = (pages: readonly Page[], style?: HouseStyle): readonly RuleBreach[] =>
  checkRules(pages, style, GLYPHS);

let copyLine = 0;
export function element(name: ElementName, text = ""): Element {
  copyLine += 1;
  const span = { file: "made.md", start: { line: copyLine, column: 1 } };
  const children = text === "" ? [] : [{ kind: "text" as const, text, span }];
  return { kind: "element", name, classes: [], attributes: {}, children, span };
}

const ROLES: Partial<Record<ElementName, Role>> = {
  story: "Art",
  headline: "H1",
  subhead: "H2",
  note: "Note",
  figure: "Figure",
  cutline: "Caption",
  box: "Sect",
  pull: "BlockQuote",
};

export const tag = (name: ElementName, parent: Tag | null, text = ""): Tag => ({
  role: ROLES[name] ?? "P",
  parent,
  element: element(name, text),
});

export const storyTag = (): Tag => tag("story", null);

const run = (text: string, size: number): Run => ({
  font: font({ size: pt(size) }),
  text,
  glyphs: new Uint16Array(text.length),
  advances: new Int16Array(text.length).fill(500),
  offsets: null,
  clusters: Uint16Array.from(text, (_, index) => index),
  width: pt((text.length * size) / 2),
  letters: text.length,
});

/** A set line from its words; `width`: spaces fill it, else they are a quarter of the size wide. */
export function line(
  words: string,
  {
    size = 10,
    width,
    ...changes
  }: { readonly size?: number; readonly width?: number } & Partial<SetLine> = {},
): SetLine {
  const runs = words.split(" ").map((word) => run(word, size));
  const natural = runs.reduce((sum, each) => sum + each.width, 0);
  const gap = width === undefined || runs.length === 1 ? size / 4 : (width - natural) / (runs.length - 1);
  const xs: number[] = [];
  let pen = 0;
  for (const each of runs) {
    xs.push(pen);
    pen += each.width + gap;
  }
  return {
    runs,
    xs,
    spaces: runs.map((_, index) => (index === 0 ? "" : " ")),
    inlines: null,
    scale: 1,
    tracking: pt(0),
    hyphenated: false,
    start: pt(0),
    end: pt(pen - gap),
    space: gap / size,
    notes: [],
    last: false,
    ...changes,
  };
}

export const put = (x: number, baseline: number, set: SetLine, of: Tag | Artifact): PageItem => ({
  kind: "line",
  x: pt(x),
  baseline: pt(baseline),
  line: set,
  tag: of,
});

export const rule = (x1: number, y1: number, x2: number, y2: number, width = 0.5): PageItem => ({
  kind: "rule",
  x1: pt(x1),
  y1: pt(y1),
  x2: pt(x2),
  y2: pt(y2),
  width: pt(width),
  color: { space: "none" },
});

/** A picture, as pages will have them. */
export const picture = (leg: number, row: number, rows: number, of: Tag, span = 1): PageItem =>
  ({
    kind: "picture",
    rect: {
      x: pt(legX(leg)),
      y: pt(rowY(row) - 0.7 * LEADING),
      width: pt(span * MEASURE + (span - 1) * GUTTER),
      height: pt((rows - 0.1) * LEADING),
    },
    tag: of,
  }) as unknown as PageItem;

/** A tint as large as a picture, with words in it, where a picture is missing. */
export function missing(leg: number, row: number, rows: number): readonly PageItem[] {
  const rect = (picture(leg, row, rows, storyTag()) as unknown as { readonly rect: Rect }).rect;
  const words = put(legX(leg) + 5, rowY(row) + 3, line("not found", { size: 9, last: true }), "Layout");
  return [{ kind: "fill", rect, color: { space: "none" } }, words];
}

/** A pull quote: an artifact across legs with a rule above and below. */
export function pull(leg: number, row: number, rows: number, span: number): readonly PageItem[] {
  const [x, width] = [legX(leg), span * MEASURE + (span - 1) * GUTTER];
  const [top, foot] = [rowY(row) - 0.7 * LEADING, rowY(row + rows - 1)];
  const words = Array.from({ length: rows - 2 }, (_, index) =>
    put(x, rowY(row + 1 + index), line("words that say it all again", { size: 11, width }), "Layout"),
  );
  return [rule(x, top, x + width, top), ...words, rule(x, foot, x + width, foot)];
}

/** A full line: 31 letters with their spaces. */
const FULL = "aaaaaaa bbbbbbb ccccccc ddddddd";

/**
 * A leg drawn row by row, a word a row: the letter names the paragraph; "." ends it, "," ends it after a word, "-" is a hyphen of
 * ours at the line's end, "#" a subhead, "_" a blank row.
 */
export function leg(
  at: number,
  drawing: string,
  tags: Map<string, Tag>,
  root: Tag,
  from = 0,
): readonly PageItem[] {
  return drawing
    .split(/\s+/)
    .filter((row) => row !== "")
    .flatMap((row, index): readonly PageItem[] => {
      if (row === "_") return [];
      const [x, y] = [legX(at), rowY(from + index)];
      if (row === "#") return [put(x, y, line("Subhead", { last: true }), tag("subhead", root, "Subhead"))];
      const name = row[0]!;
      const own = tags.get(name) ?? tag("p", root, name);
      tags.set(name, own);
      const end = row.slice(1);
      const set =
        end === "."
          ? line("aaaaaaa bbbbbbb ccccccc", { last: true })
          : end === ","
            ? line("aaa", { last: true })
            : line(FULL, { width: MEASURE, hyphenated: end === "-" });
      return [put(x, y, set, own)];
    });
}

/** So many rows of text, in paragraphs of five lines that end well. */
export const text = (rows: number, first = "a"): string =>
  Array.from({ length: rows }, (_, row) => {
    const name = String.fromCharCode(first.charCodeAt(0) + Math.floor(row / 5));
    return row % 5 === 4 || row === rows - 1 ? `${name}.` : name;
  }).join(" ");

export function headline(root: Tag, words = "Five words make a headline", size = 30): readonly PageItem[] {
  return [
    put(
      MARGIN,
      MARGIN + 0.8 * size,
      line(words, { size, width: 520, last: true }),
      tag("headline", root, words),
    ),
  ];
}

export interface Made {
  readonly head?: readonly PageItem[];
  /** Drawings of legs, each from its first row. */
  readonly legs?: readonly string[];
  /** The first row of each leg's drawing. */
  readonly from?: readonly number[];
  readonly more?: readonly PageItem[];
  readonly number?: number;
  readonly root?: Tag;
  readonly tags?: Map<string, Tag>;
}

/** A page of a story. Without changes it keeps every rule. */
export function page(made: Made = {}): Page {
  const root = made.root ?? storyTag();
  const tags = made.tags ?? new Map<string, Tag>();
  const legs = made.legs ?? [text(ROWS, "a"), text(ROWS, "h"), text(ROWS, "p")];
  const items = [
    ...(made.head ?? headline(root)),
    ...legs.flatMap((drawing, index) => leg(index, drawing, tags, root, made.from?.[index] ?? 0)),
    ...(made.more ?? []),
  ];
  const margin = { top: pt(MARGIN), right: pt(MARGIN), bottom: pt(MARGIN), left: pt(MARGIN) };
  return {
    number: made.number ?? 1,
    folio: String(made.number ?? 1),
    size: {
      width: pt(2 * MARGIN + LEGS * MEASURE + (LEGS - 1) * GUTTER),
      height: pt(2 * MARGIN + HEAD + ROWS * LEADING),
    },
    margin,
    bleed: pt(0),
    marks: { crop: false, cross: false, bar: false, slug: false },
    background: { space: "none" },
    grid: { first: pt(MARGIN + 0.8 * LEADING), leading: pt(LEADING), lines: ROWS + HEAD / LEADING },
    items,
  };
}
