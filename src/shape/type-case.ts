import type { Face, FaceBook } from "../faces/index.js";
import type { Problem, SourceSpan } from "../problems/index.js";
import type { Style } from "../sheet/index.js";
import { pt } from "../units/index.js";
import { breaksIn, type WordBreaks } from "./breaks.js";
import { directionOf, type Foundry, type FontSpec } from "./foundry.js";
import type { Division, Font, Item, Run } from "./shaped.js";
import { createSpaces } from "./spaces.js";
import type { Spacing } from "./spacing.js";
import { transformText } from "./transform.js";
import { isPlain, type Lack, splitByFace } from "./substitute.js";

export type WordItem = Extract<Item, { kind: "word" }>;
export type SpaceItem = Extract<Item, { kind: "space" }>;

/** A style's type: its font, the faces that stand in for missing characters, and every word cast so far. */
export interface TypeCase {
  readonly font: Font;
  /** Items of a word that stands between spaces. Shared: never changed. */
  word(text: string, span: SourceSpan | undefined): readonly WordItem[];
  /** Items of a stretch that no line end divides, from a word that several styles share. */
  part(
    text: string,
    continued: boolean,
    span: SourceSpan | undefined,
    division?: Division,
  ): readonly WordItem[];
  /** The same items of one word, kerned where one face at one size shows neighbours. */
  kerned(items: readonly WordItem[]): readonly WordItem[];
  /** The word space: one object for each use. */
  readonly space: SpaceItem;
  readonly fixedSpace: SpaceItem;
  readonly noBreakSpace: SpaceItem;
  /** The space between two words of this font, kerned; "" for a word of another. */
  spaceBetween(before: string, after: string, spacing: Spacing): SpaceItem;
}

/** Opens the type case of a style; the same one for styles that set alike. */
export type TypeCases = (style: Style) => TypeCase;

/** Longest run in UTF-16 units: clusters are counted in 16 bits. No word of any language comes near it. */
const LONGEST_RUN = 16_384;

export function createTypeCases(book: FaceBook, foundry: Foundry, problems: Problem[]): TypeCases {
  const byStyle = new Map<Style, TypeCase>();
  const byKey = new Map<string, TypeCase>();
  const report = reporter(problems);
  return (style) => {
    const known = byStyle.get(style);
    if (known) return known;
    const faces = book.choose({
      families: style.fontFamily,
      weight: style.fontWeight,
      italic: style.fontStyle === "italic",
      opticalSize: style.fontOpticalSizing === "auto" ? style.fontSize : null,
    });
    if (faces.length === 0)
      throw new Error("no face at all: the job should have stopped at the faces' fatal problem");
    const wraps = style.whiteSpace !== "nowrap" && style.whiteSpace !== "pre";
    const font = foundry.font(specOf(style, faces[0]!));
    const key = [keyOf(style, faces), wraps].join("|");
    const made = byKey.get(key) ?? typeCase(style, font, faces, wraps, foundry, report);
    byKey.set(key, made);
    byStyle.set(style, made);
    return made;
  };
}

const keyOf = (style: Style, faces: readonly Face[]): string =>
  [
    faces.map((face) => face.id).join(" "),
    style.fontSize,
    style.fontFeatures,
    style.lang,
    Object.values(style.color).join(" "),
    style.letterSpacing,
    style.wordSpacing,
    style.baselineShift,
    style.textDecoration,
    style.textTransform,
    style.direction,
  ].join("|");

const specOf = (style: Style, face: Face): FontSpec => ({
  face,
  size: style.fontSize,
  features: style.fontFeatures,
  lang: style.lang,
  color: style.color,
  letterSpacing: style.letterSpacing,
  wordSpacing: style.wordSpacing,
  rise: style.baselineShift,
  decoration: style.textDecoration,
  transform: style.textTransform,
  direction: style.direction,
});

type Report = (lack: Lack, style: Style, first: Face, span: SourceSpan | undefined) => void;

function typeCase(
  style: Style,
  font: Font,
  faces: readonly Face[],
  wraps: boolean,
  foundry: Foundry,
  report: Report,
): TypeCase {
  const words = new Map<string, readonly WordItem[]>();
  const parts = new Map<string, readonly WordItem[]>();

  const show = (text: string): string => transformText(text, font.transform, font.lang, true).text;
  const item = (run: Run): WordItem => ({ kind: "word", run, breakAfter: false, inline: null });

  /** Casts a stretch without line ends within: mostly one run. */
  const castPart = (
    text: string,
    continued: boolean,
    span: SourceSpan | undefined,
    division: Division | undefined,
  ): readonly WordItem[] => {
    if (text.length <= LONGEST_RUN && font.direction === "ltr" && isPlain(show(text), font.face))
      return [item(foundry.cast(font, text, continued, division))];
    const parts = chunks(text).flatMap((chunk) =>
      splitByFace(chunk, faces, show, (lack) => report(lack, style, font.face, span)),
    );
    return parts.map((part, index) => {
      const own = part.face === font.face ? font : foundry.font(specOf(style, part.face));
      const turned = foundry.turned(own, directionOf(part.text, style.direction));
      return item(foundry.cast(turned, part.text, continued || index > 0, division));
    });
  };

  const castWord = (text: string, span: SourceSpan | undefined): readonly WordItem[] => {
    const breaks = breaksIn(text);
    const division = divisionOf(breaks);
    if (!wraps || breaks.at.length === 0) return castPart(text, false, span, division);
    const stretches = cut(text, breaks.at);
    const items = stretches.flatMap((stretch, index) => {
      const part = castPart(stretch, index > 0, span, division);
      return index < stretches.length - 1 ? endsLine(part) : part;
    });
    return kernParts(items, foundry);
  };

  return {
    font,
    word: (text, span) => {
      const known = words.get(text);
      if (known) return known;
      const cast = castWord(text, span);
      words.set(text, cast);
      return cast;
    },
    part: (text, continued, span, division) => {
      const key = `${continued ? "+" : "-"}${division ?? ""} ${text}`;
      const known = parts.get(key);
      if (known) return known;
      const cast = castPart(text, continued, span, division);
      parts.set(key, cast);
      return cast;
    },
    kerned: (items) => kernParts(items, foundry),
    ...createSpaces(font, wraps, foundry),
  };
}

/** How the parts of a word may be hyphenated. */
export function divisionOf({ kind }: WordBreaks): Division | undefined {
  switch (kind) {
    case "word":
      return undefined;
    case "compound":
      return "dear";
    case "address":
      return "never";
    default:
      throw new Error(`unknown kind of word: ${kind satisfies never}`);
  }
}

/** Kerning between the parts of a word that one face at one size shows. */
function kernParts(items: readonly WordItem[], foundry: Foundry): readonly WordItem[] {
  return items.map((item, index) => {
    const next = items[index + 1];
    const kern = next === undefined ? 0 : kernBetween(item.run, next.run, foundry);
    return kern === 0 ? item : { ...item, kern: pt(kern) };
  });
}

function kernBetween(left: Run, right: Run, foundry: Foundry): number {
  const [a, b] = [left.font, right.font];
  const alike =
    a === b || (a.face === b.face && a.size === b.size && a.rise === b.rise && a.features === b.features);
  if (!alike || a.direction === "rtl" || b.direction === "rtl") return 0;
  const [before, after] = [left.text.at(-1) ?? "", right.text.at(0) ?? ""];
  return kerns(before.charCodeAt(0)) && kerns(after.charCodeAt(0)) ? foundry.kern(a, before, after) : 0;
}

/** Letters of Latin, Greek and Cyrillic, and punctuation. Marks on letters and halves of characters are shaped with what they belong to. */
const kerns = (unit: number): boolean =>
  (unit > 0x20 && unit < 0x250) || (unit >= 0x370 && unit < 0x530) || (unit >= 0x2010 && unit < 0x2045);

/** The same items, with a line end allowed after the last. */
export const endsLine = (items: readonly WordItem[]): readonly WordItem[] =>
  items.map((item, index) => (index === items.length - 1 ? { ...item, breakAfter: true } : item));

/** The pieces of a text between ascending offsets. */
export function cut(text: string, at: readonly number[]): readonly string[] {
  if (at.length === 0) return [text];
  return [0, ...at].map((start, index) => text.slice(start, at[index] ?? text.length));
}

/** Pieces short enough for a run; a pair of surrogates stays together. */
function chunks(text: string): readonly string[] {
  if (text.length <= LONGEST_RUN) return [text];
  const ends: number[] = [];
  for (let end = LONGEST_RUN; end < text.length; end += LONGEST_RUN) {
    if (isTrailSurrogate(text.charCodeAt(end))) end--;
    ends.push(end);
  }
  return cut(text, ends);
}

const isTrailSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Reports each character once: an error where it cannot be shown, a note where a face lends it that the style does not name. */
function reporter(problems: Problem[]): Report {
  const reported = new Set<string>();
  return ({ character, face }, { fontFamily }, first, span) => {
    if (reported.has(character) || (face && fontFamily.some((name) => sameName(name, face.family)))) return;
    reported.add(character);
    const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
    const name = isPrintable(character) ? `“${character}” (${code})` : code;
    const at = span === undefined ? {} : { span };
    problems.push(
      face
        ? {
            code: "shape-borrowed-glyph",
            severity: "info",
            message: `${name} is not in ${faceName(first)}; it is set in ${faceName(face)}`,
            ...at,
          }
        : {
            code: "shape-missing-glyph",
            severity: "error",
            message: `No font has a glyph for ${name}; it shows as an empty box`,
            hint: "name a font that has it with @font-face and font-family, or write the copy without it",
            ...at,
          },
    );
  };
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isPrintable = (character: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(character);

const faceName = (face: Face): string => (face.cut === "" ? face.family : `${face.family} ${face.cut}`);
