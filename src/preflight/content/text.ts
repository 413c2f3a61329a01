import { codeAt } from "./fonts.js";
import type { TextMark } from "./marks.js";
import { IDENTITY, leastScale, placed, within, type Matrix } from "./matrix.js";
import { emit, seenAt, type Frame } from "./run.js";
import { lookOf } from "./state.js";
import { isString, type PdfValue } from "../../pdf-file/index.js";

/** How far letters reach below and above the baseline, in ems: those of most fonts, as the file need not say. */
const [DESCENT, ASCENT] = [-0.22, 0.78];
/** Adjustments in TJ are thousandths of the size. */
const THOUSANDTHS = 1000;
const SPACE = 32;

export function beginText(frame: Frame): void {
  frame.textMatrix = IDENTITY;
  frame.lineMatrix = IDENTITY;
}

export function moveLine(frame: Frame, x: number, y: number): void {
  frame.lineMatrix = within({ ...IDENTITY, e: x, f: y }, frame.lineMatrix);
  frame.textMatrix = frame.lineMatrix;
}

export function setTextMatrix(frame: Frame, matrix: Matrix): void {
  frame.lineMatrix = matrix;
  frame.textMatrix = matrix;
}

/** Shows strings with adjustments between them, as TJ has them: one mark. */
export function showText(frame: Frame, items: readonly PdfValue[]): TextMark | null {
  const { state } = frame;
  const { font, fontSize, horizontal } = state;
  if (font === null) return null;
  const start = frame.textMatrix;
  let advance = 0;
  const pieces: Uint8Array[] = [];
  let piece: Uint8Array[] = [];
  for (const item of items) {
    if (typeof item === "number") {
      advance -= (item / THOUSANDTHS) * fontSize * horizontal;
      if (-item >= WORD_SPACE && piece.length > 0) {
        pieces.push(joined(piece));
        piece = [];
      }
    }
    if (!isString(item)) continue;
    const { bytes } = item;
    for (let at = 0; at + font.codeBytes <= bytes.length; at += font.codeBytes) {
      const code = codeAt(bytes, at, font.codeBytes);
      const space = font.codeBytes === 1 && code === SPACE ? state.wordSpace : 0;
      advance += (font.width(code) * fontSize + state.characterSpace + space) * horizontal;
    }
    if (bytes.length > 0) piece.push(bytes);
  }
  if (piece.length > 0) pieces.push(joined(piece));
  frame.textMatrix = within({ ...IDENTITY, e: advance }, start);
  return pieces.length === 0 ? null : mark(frame, start, advance, pieces);
}

/** Thousandths of the size that are meant as a space between words. */
const WORD_SPACE = 160;

const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);

/** Rendering modes (ISO 32000-1 table 106). */
const FILLS = new Set([0, 2, 4, 6]);
const STROKES = new Set([1, 2, 5, 6]);

function mark(frame: Frame, start: Matrix, advance: number, pieces: readonly Uint8Array[]): TextMark | null {
  const { state, run } = frame;
  const { font, fontSize, render } = state;
  if (font === null || !(FILLS.has(render) || STROKES.has(render))) return null;
  const matrix = within(start, state.matrix);
  const height = Math.abs(fontSize);
  const box = {
    left: Math.min(0, advance),
    right: Math.max(0, advance),
    bottom: DESCENT * height + state.rise,
    top: ASCENT * height + state.rise,
  };
  const seen = seenAt(frame, placed(box, matrix));
  if (seen === null) return null;
  const { unit } = run.sheet;
  const made: TextMark = {
    kind: "text",
    ...seen,
    look: lookOf(state, FILLS.has(render) ? "fill" : "stroke"),
    font,
    size: height * emHeight(matrix) * unit,
    pieces,
    fill: FILLS.has(render) ? state.fill : null,
    outline: STROKES.has(render)
      ? { paint: state.stroke, width: state.lineWidth * leastScale(state.matrix) * unit }
      : null,
  };
  emit(run, made);
  return made;
}

/** How high a unit of text space stands across its line, slanted or not. */
function emHeight({ a, b, c, d }: Matrix): number {
  const along = Math.hypot(a, b);
  return along === 0 ? Math.hypot(c, d) : Math.abs(a * d - b * c) / along;
}
