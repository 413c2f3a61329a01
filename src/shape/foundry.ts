import type { Face } from "../faces/index.js";
import type { Problem } from "../problems/index.js";
import { type Pt, pt } from "../units/index.js";
import type { HarfBuzz, HbFace, HbStyle, Ink } from "./harfbuzz.js";
import { isRightToLeft, scriptOfText } from "./script.js";
import type { Font, Run } from "./shaped.js";
import { transformText } from "./transform.js";

/** All of a font but what is measured, and the word-spacing that goes into its space. */
export interface FontSpec extends Omit<Font, "spaceWidth" | "spaceGlyph" | "hyphenWidth"> {
  readonly wordSpacing: Pt;
}

/** Cuts fonts and casts runs, each once. */
export interface Foundry {
  /** The font of a specification: the same object for the same specification. */
  font(spec: FontSpec): Font;
  /** The same font for text of another direction. */
  turned(font: Font, direction: Font["direction"]): Font;
  /** Shapes text of one script. `continued`: it goes on with a word, which counts for capitalising. */
  cast(font: Font, text: string, continued: boolean): Run;
  /** As `cast`; a soft hyphen at the end is shown as a hyphen. */
  castHyphenated(font: Font, text: string, continued: boolean): Run;
  hasFeature(font: Font, feature: string): boolean;
  /** Ink of one glyph in font units. */
  ink(font: Font, glyph: number): Ink;
}

/** What is kept for a font. */
interface Record {
  readonly spec: FontSpec;
  readonly style: HbStyle;
  /** Runs by their text, with a mark in front where they are continued or hyphenated. */
  readonly runs: Map<string, Run>;
}

export const SOFT_HYPHEN = "\u00AD";
const HYPHEN = "\u2010";
const HYPHEN_MINUS = "-";

/** Width of a word space in a face that has none, in em: what most text faces are near. */
const USUAL_SPACE = 0.25;

export function createFoundry(hb: HarfBuzz, problems: Problem[]): Foundry {
  const faces = new Map<Face, HbFace>();
  const fonts = new Map<string, Font>();
  const records = new Map<Font, Record>();
  const report = featureReporter(problems);

  const hbFace = (face: Face): HbFace => {
    const open = faces.get(face) ?? hb.openFace(face.data);
    faces.set(face, open);
    return open;
  };

  const font = (spec: FontSpec): Font => {
    const key = keyOf(spec);
    const known = fonts.get(key);
    if (known) return known;
    const style = hbStyle(hb, hbFace(spec.face), spec);
    report(spec, style.face);
    const made = measured(hb, style, spec);
    fonts.set(key, made);
    records.set(made, { spec, style, runs: new Map() });
    return made;
  };

  const record = (made: Font): Record => {
    const found = records.get(made);
    if (!found) throw new Error(`font ${made.face.id} ${made.size} was not made by this foundry`);
    return found;
  };

  const cached = (made: Font, mark: string, text: string, shown: string, continued: boolean): Run => {
    const { runs, style } = record(made);
    const key = continued ? `${mark}\u0001${text}` : mark + text;
    const known = runs.get(key);
    if (known) return known;
    const run = castRun(hb, style, made, text, shown, continued);
    runs.set(key, run);
    return run;
  };

  return {
    font,
    turned: (made, direction) =>
      made.direction === direction ? made : font({ ...record(made).spec, direction }),
    cast: (made, text, continued) => cached(made, "", text, text, continued),
    castHyphenated: (made, text, continued) =>
      text.endsWith(SOFT_HYPHEN)
        ? cached(made, "\u0002", text, text.slice(0, -1) + hyphenOf(made.face), continued)
        : cached(made, "", text, text, continued),
    hasFeature: (made, feature) => record(made).style.face.features.has(feature),
    ink: (made, glyph) => hb.ink(record(made).style.face, glyph),
  };
}

const keyOf = (spec: FontSpec): string =>
  [
    spec.face.id,
    spec.size,
    spec.features,
    spec.lang,
    Object.values(spec.color).join(" "),
    spec.letterSpacing,
    spec.wordSpacing,
    spec.rise,
    spec.decoration,
    spec.transform,
    spec.direction,
  ].join("|");

/** Letters set apart do not join: CSS Text 3, 8.2. */
const NO_OPTIONAL_LIGATURES = "-liga,-clig";

function hbStyle(hb: HarfBuzz, face: HbFace, spec: FontSpec): HbStyle {
  const spaced = spec.letterSpacing === 0 ? [] : [NO_OPTIONAL_LIGATURES];
  return {
    face,
    rtl: spec.direction === "rtl",
    language: hb.language(spec.lang),
    features: hb.features([spec.features, ...spaced].join(",")),
  };
}

/** Features whose absence shows (lining and proportional figures are what most faces have anyway), and that nothing stands in for: false small capitals look thin and grey. */
const SHOWS: Readonly<{ [feature: string]: string }> = {
  smcp: "small capitals",
  c2sc: "small capitals from capitals",
  onum: "old-style figures",
  tnum: "tabular figures",
  frac: "fractions",
};

/** Notes each feature that a style asks for and a face lacks, once. */
function featureReporter(problems: Problem[]): (spec: FontSpec, face: HbFace) => void {
  const reported = new Set<string>();
  return ({ face, features }, open) => {
    for (const feature of features.split(",")) {
      const what = SHOWS[feature];
      const key = `${face.id} ${feature}`;
      if (what === undefined || open.features.has(feature) || reported.has(key)) continue;
      reported.add(key);
      problems.push({
        code: "shape-missing-feature",
        severity: "info",
        message: `${face.id} has no ${what}; its plain letters and figures are set`,
        hint: "choose a face that has them, or leave the font-variant property out",
      });
    }
  };
}

/** The hyphen proper where the face has it. */
const hyphenOf = (face: Face): string => (face.has(HYPHEN.charCodeAt(0)) ? HYPHEN : HYPHEN_MINUS);

function measured(hb: HarfBuzz, style: HbStyle, spec: FontSpec): Font {
  const { wordSpacing, ...font } = spec;
  const points = (units: number): number => (units * spec.size) / spec.face.unitsPerEm;
  const spaceGlyph = hb.glyph(style.face, 0x20);
  const space = spaceGlyph === 0 ? USUAL_SPACE * spec.size : points(hb.advance(style.face, spaceGlyph));
  const hyphen = hb.shape(style, hyphenOf(spec.face), scriptOfText(""));
  return {
    ...font,
    spaceGlyph,
    spaceWidth: pt(space + wordSpacing + spec.letterSpacing),
    hyphenWidth: pt(points(sum(hyphen.advances)) + spec.letterSpacing * hyphen.glyphs.length),
  };
}

function castRun(
  hb: HarfBuzz,
  style: HbStyle,
  font: Font,
  text: string,
  shown: string,
  continued: boolean,
): Run {
  const display = transformText(shown, font.transform, font.lang, continued);
  const { glyphs, advances, offsets, clusters } = hb.shape(style, display.text, scriptOfText(display.text));
  if (display.from)
    for (let glyph = 0; glyph < clusters.length; glyph++) clusters[glyph] = display.from[clusters[glyph]!]!;
  const width = (sum(advances) * font.size) / font.face.unitsPerEm + font.letterSpacing * glyphs.length;
  return { font, text, glyphs, advances, offsets, clusters, width: pt(width), letters: glyphs.length };
}

function sum(advances: Int16Array): number {
  let total = 0;
  for (let glyph = 0; glyph < advances.length; glyph++) total += advances[glyph]!;
  return total;
}

/** Direction in which text of a script runs; text without a script runs with its surroundings. */
export function directionOf(text: string, around: Font["direction"]): Font["direction"] {
  return isRightToLeft(scriptOfText(text)) ? "rtl" : HAS_LETTER_OR_FIGURE.test(text) ? "ltr" : around;
}

const HAS_LETTER_OR_FIGURE = /[\p{L}\p{N}]/u;
