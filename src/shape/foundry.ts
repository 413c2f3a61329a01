import type { Face } from "../faces/index.js";
import type { Problem } from "../problems/index.js";
import { type Pt, pt } from "../units/index.js";
import type { HarfBuzz, HbFace, HbStyle, Ink } from "./harfbuzz.js";
import { isRightToLeft, scriptOfText } from "./script.js";
import type { Division, Font, Respelling, Run } from "./shaped.js";
import { type Shown, transformText } from "./transform.js";

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
  cast(font: Font, text: string, continued: boolean, division?: Division): Run;
  /** As `cast`; a soft hyphen at the end is shown as a hyphen, and letters as the respelling has them. */
  castPart(font: Font, text: string, continued: boolean, respelling: Respelling | undefined): Run;
  /** Kerning in points between two characters, letters of the face alone. */
  kern(font: Font, left: string, right: string): Pt;
  /** Kerning between characters and a word space. */
  spaceKerns(font: Font): SpaceKerns | null;
  hasFeature(font: Font, feature: string): boolean;
  /** Ink of one glyph in font units. */
  ink(font: Font, glyph: number): Ink;
}

/** Kerning in points of ASCII characters before a word space and after one, by code; null where the face has none. */
export interface SpaceKerns {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** What is kept for a font. */
interface Record {
  readonly spec: FontSpec;
  readonly style: HbStyle;
  /** Runs by their text, with a mark in front where they are continued or hyphenated. */
  readonly runs: Map<string, Run>;
  /** The same of all fonts that differ in size alone, whichever was cast first: their glyphs and advances are the same. */
  readonly alike: Map<string, Run>;
  /** Kerning by pairs of characters. */
  readonly kerns: Map<string, Pt>;
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
  const runsAlike = new Map<string, Map<string, Run>>();
  /** In font units, for all sizes. */
  const spaceKerns = new Map<string, SpaceKerns | null>();
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
    const shaping = shapingKey(made);
    const alike = runsAlike.get(shaping) ?? new Map<string, Run>();
    runsAlike.set(shaping, alike);
    records.set(made, { spec, style, runs: new Map(), alike, kerns: new Map() });
    return made;
  };

  const record = (made: Font): Record => {
    const found = records.get(made);
    if (!found) throw new Error(`font ${made.face.id} ${made.size} was not made by this foundry`);
    return found;
  };

  const cached = (made: Font, mark: string, casting: Casting): Run => {
    const { runs, alike, style } = record(made);
    // Copy may have any character in it: what stands before it tells how much of the key is not copy.
    const key = `${casting.continued ? "+" : ""}${mark.length} ${mark}${casting.text}`;
    const known = runs.get(key);
    if (known) return known;
    const other = alike.get(key);
    const run = other === undefined ? castRun(hb, style, made, casting) : recast(other, made);
    runs.set(key, run);
    if (other === undefined) alike.set(key, run);
    return run;
  };

  return {
    font,
    turned: (made, direction) =>
      made.direction === direction ? made : font({ ...record(made).spec, direction }),
    cast: (made, text, continued, division) =>
      cached(made, division === undefined ? "" : DIVISION_MARKS[division], { text, continued, division }),
    castPart: (made, text, continued, respelling) => {
      if (text.endsWith(SOFT_HYPHEN))
        return cached(made, "\u0002", {
          text,
          continued,
          respelling: { end: { length: 1, by: hyphenOf(made.face) } },
        });
      if (respelling === undefined) return cached(made, "", { text, continued });
      const { start, end } = respelling;
      const mark = `\u0003${start?.length ?? 0}${start?.by ?? ""} ${end?.length ?? 0}${end?.by ?? ""}\u0003`;
      return cached(made, mark, { text, continued, respelling });
    },
    kern: (made, left, right) => {
      const { style, kerns } = record(made);
      let kern = kerns.get(left + right);
      if (kern === undefined) kerns.set(left + right, (kern = kernOf(hb, style, made, left, right)));
      return kern;
    },
    spaceKerns: (made) => {
      const { style } = record(made);
      const key = shapingKey(made);
      let units = spaceKerns.get(key);
      if (units === undefined) spaceKerns.set(key, (units = spaceKernsOf(hb, style, made)));
      if (units === null) return null;
      const scale = made.size / made.face.unitsPerEm;
      return {
        before: units.before.map((kern) => kern * scale),
        after: units.after.map((kern) => kern * scale),
      };
    },
    hasFeature: (made, feature) => record(made).style.face.features.has(feature),
    ink: (made, glyph) => hb.ink(record(made).style.face, glyph),
  };
}

/** What sets runs of the same text apart in the store. */
const DIVISION_MARKS = { dear: "\u0004", never: "\u0005" } as const;

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

/** What decides on glyphs and their advances in font units: all of a font but its size and looks. */
const shapingKey = ({ face, features, lang, transform, direction, letterSpacing }: Font): string =>
  [face.id, features, lang, transform, direction, letterSpacing === 0].join("|");

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

/** What to cast. */
interface Casting {
  readonly text: string;
  readonly continued: boolean;
  readonly respelling?: Respelling;
  readonly division?: Division | undefined;
}

function castRun(hb: HarfBuzz, style: HbStyle, font: Font, casting: Casting): Run {
  const { text, continued, respelling, division } = casting;
  const spelt = respelling ? respell(text, respelling) : { text, from: null };
  const display = transformText(spelt.text, font.transform, font.lang, continued);
  const { glyphs, advances, offsets, clusters } = hb.shape(style, display.text, scriptOfText(display.text));
  for (const { from } of [display, spelt])
    if (from) for (let glyph = 0; glyph < clusters.length; glyph++) clusters[glyph] = from[clusters[glyph]!]!;
  const width = runWidth(advances, font);
  return { font, text, glyphs, advances, offsets, clusters, width, letters: glyphs.length, division };
}

/** A run in another size: a story that is fitted to its page is tried in several. */
const recast = (run: Run, font: Font): Run => ({ ...run, font, width: runWidth(run.advances, font) });

const runWidth = (advances: Int16Array, { size, face, letterSpacing }: Font): Pt =>
  pt((sum(advances) * size) / face.unitsPerEm + letterSpacing * advances.length);

/** Letters more than those they stand for belong to the last of them. */
function respell(text: string, { start, end }: Respelling): Shown {
  const first = start?.length ?? 0;
  const last = text.length - (end?.length ?? 0);
  const shown = (start?.by ?? "") + text.slice(first, last) + (end?.by ?? "");
  const from: number[] = [];
  const stand = (by: string, at: number, length: number): void => {
    const last = Math.min(at + Math.max(0, length - 1), text.length - 1);
    for (let unit = 0; unit < by.length; unit++) from.push(Math.min(at + unit, last));
  };
  stand(start?.by ?? "", 0, first);
  for (let at = first; at < last; at++) from.push(at);
  stand(end?.by ?? "", last, text.length - last);
  return { text: shown, from: Uint16Array.from(from) };
}

function kernOf(hb: HarfBuzz, style: HbStyle, font: Font, left: string, right: string): Pt {
  const advance = (text: string): number => {
    const shown = transformText(text, font.transform, font.lang, true).text;
    return sum(hb.shape(style, shown, scriptOfText(shown)).advances);
  };
  const units = advance(left + right) - advance(left) - advance(right);
  return pt((units * font.size) / font.face.unitsPerEm);
}

const FIRST_ASKED = 0x21;
const LAST_ASKED = 0x7e;
/** Every printable ASCII character between two spaces. */
const ASKED: string = Array.from(
  { length: LAST_ASKED - FIRST_ASKED + 1 },
  (_, index) => ` ${String.fromCharCode(FIRST_ASKED + index)}`,
).join("");

/** One run tells all: kerning is what an advance differs from the glyph's own by. */
function spaceKernsOf(hb: HarfBuzz, style: HbStyle, font: Font): SpaceKerns | null {
  const display = transformText(`${ASKED} `, font.transform, font.lang, true);
  if (font.direction === "rtl" || display.from) return null;
  const { glyphs, advances, clusters } = hb.shape(style, display.text, scriptOfText(display.text));
  const before = new Float64Array(LAST_ASKED + 1);
  const after = new Float64Array(LAST_ASKED + 1);
  let any = false;
  for (let index = 0; index < glyphs.length; index++) {
    const kern = advances[index]! - hb.advance(style.face, glyphs[index]!);
    if (kern === 0) continue;
    const unit = FIRST_ASKED + (clusters[index]! >> 1);
    if (unit > LAST_ASKED) continue;
    any = true;
    (clusters[index]! % 2 === 0 ? after : before)[unit] = kern;
  }
  return any ? { before, after } : null;
}

function sum(advances: Int16Array): number {
  let total = 0;
  for (let glyph = 0; glyph < advances.length; glyph++) total += advances[glyph]!;
  return total;
}

/** Direction in which text of a script runs; text without a script runs with its surroundings. */
export function directionOf(text: string, around: Font["direction"]): Font["direction"] {
  return isRightToLeft(scriptOfText(text)) ? "rtl" : hasLetterOrFigure(text) ? "ltr" : around;
}

const hasLetterOrFigure = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
