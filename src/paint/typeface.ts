import type { Face } from "../faces/index.js";
import type { Run } from "../shape/index.js";
import { readAdvances } from "./advances.js";
import { ByteWriter, formatNumber, roundTo, utf16Hex } from "./bytes.js";
import { shareText } from "./shares.js";

/** A run as it stands inside a TJ array: after "(" and before ")". */
export interface EncodedRun {
  readonly bytes: Uint8Array;
  /** How far the bytes move the pen, in thousandths of an em, character spacing and scaling left out. */
  readonly advance: number;
  /** Glyphs shown: character spacing acts on each. */
  readonly count: number;
}

/**
 * A face as the file embeds it. Each (glyph, text) pair has its own character code, so that text is extracted exactly
 * as it stood in the copy: one small capital may stand for "a" here and for "A" there.
 */
export interface Typeface {
  readonly face: Face;
  /** Name of the font resource, the same on every page: F1, F2 … in the order of first use. */
  readonly name: string;
  /** Number of the font's object. */
  readonly object: number;
  /** Glyph, text and width in thousandths of an em by character code; 0 is .notdef and never shown. */
  readonly glyphs: readonly number[];
  readonly texts: readonly string[];
  readonly widths: readonly number[];
  encode(run: Run): EncodedRun;
  /** A run that readers shall take for another text than it shows in the copy. */
  encodeAs(run: Run, text: string): EncodedRun;
  /** One glyph that stands for one text: word spaces. */
  encodeGlyph(glyph: number, text: string): EncodedRun;
}

/** Thousandths of an em in an em: the unit of PDF's glyph space and of TJ adjustments. */
const EM = 1000;

export function createTypeface(face: Face, name: string, object: number): Typeface {
  const advanceOf = readAdvances(face.data);
  const toEm = EM / face.unitsPerEm;
  const widthOf = (glyph: number): number => roundTo(advanceOf(glyph) * toEm, 3);
  const glyphs = [0];
  const texts = ["\uFFFD"];
  const widths = [widthOf(0)];
  /** The character codes of each glyph: mostly one. */
  const codes = new Map<number, number[]>();
  const runs = new Map<Run, EncodedRun>();
  const others = new Map<string, Map<Run, EncodedRun>>();
  const singles = new Map<string, EncodedRun>();
  let last: { readonly glyph: number; readonly text: string; readonly encoded: EncodedRun } | null = null;
  const writer = new ByteWriter();

  const codeOf = (glyph: number, text: string): number => {
    const known = codes.get(glyph) ?? [];
    for (const code of known) if (texts[code] === text) return code;
    const code = glyphs.length;
    glyphs.push(glyph);
    texts.push(text);
    widths.push(widthOf(glyph));
    known.push(code);
    codes.set(glyph, known);
    return code;
  };

  const cached = (cache: Map<Run, EncodedRun>, run: Run, text: string): EncodedRun => {
    const known = cache.get(run);
    if (known !== undefined) return known;
    const encoded = encodeRun(run, text, toEm, codeOf, widths, writer);
    cache.set(run, encoded);
    return encoded;
  };

  const encode = (run: Run): EncodedRun => cached(runs, run, run.text);

  const encodeAs = (run: Run, text: string): EncodedRun => {
    const cache = others.get(text) ?? new Map<Run, EncodedRun>();
    others.set(text, cache);
    return cached(cache, run, text);
  };

  const encodeGlyph = (glyph: number, text: string): EncodedRun => {
    // Mostly the word space, again and again.
    if (last?.glyph === glyph && last.text === text) return last.encoded;
    const key = `${glyph} ${text}`;
    const known = singles.get(key);
    const code = codeOf(glyph, text);
    const encoded = known ?? { bytes: writer.code(code).take(), advance: widths[code] ?? 0, count: 1 };
    singles.set(key, encoded);
    last = { glyph, text, encoded };
    return encoded;
  };

  return { face, name, object, glyphs, texts, widths, encode, encodeAs, encodeGlyph };
}

/** Writes the glyphs with their kerning and offsets; positions are kept exactly, without drift. */
function encodeRun(
  run: Run,
  text: string,
  toEm: number,
  codeOf: (glyph: number, text: string) => number,
  widths: readonly number[],
  writer: ByteWriter,
): EncodedRun {
  const { glyphs, advances, offsets, font } = run;
  const { texts, spans } = shareText(run, text);
  const decimals = adjustmentDecimals(font.size);
  let spanIndex = 0;
  let span = spans?.[spanIndex];
  let wanted = 0;
  let pen = 0;
  for (let index = 0; index < glyphs.length; index++) {
    const code = codeOf(glyphs[index] ?? 0, texts[index] ?? "");
    const shift = roundTo(wanted + (offsets?.[2 * index] ?? 0) * toEm - pen, decimals);
    if (shift !== 0) writer.ascii(`)${formatNumber(-shift, decimals)}(`);
    if (span?.start === index) writer.ascii(`)]TJ/Span<</ActualText<FEFF${utf16Hex(span.text)}>>>BDC[(`);
    const raised = offsets?.[2 * index + 1] ?? 0;
    if (raised !== 0) writer.ascii(`)]TJ ${riseOf(font.rise, raised, font.size, toEm)} Ts[(`);
    writer.code(code);
    if (raised !== 0) writer.ascii(`)]TJ ${formatNumber(font.rise, 3)} Ts[(`);
    if (span?.end === index + 1) {
      writer.ascii(")]TJ EMC[(");
      span = spans?.[++spanIndex];
    }
    pen += shift + (widths[code] ?? 0);
    wanted += (advances[index] ?? 0) * toEm;
  }
  return { bytes: writer.take(), advance: pen, count: glyphs.length };
}

const riseOf = (rise: number, raised: number, size: number, toEm: number): string =>
  formatNumber(rise + (raised * toEm * size) / EM, 3);

/** Decimals of a TJ number that place a glyph to a hundredth of a point or better at this size. */
export function adjustmentDecimals(size: number): number {
  if (size <= 10) return 0;
  return size <= 100 ? 1 : 2;
}
