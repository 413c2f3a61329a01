import { isArray, type PdfValue } from "../../pdf-file/index.js";
import { codeAt, type PdfFont } from "./fonts.js";
import type { TextMark } from "./marks.js";
import { IDENTITY, matrixOf, within } from "./matrix.js";
import { number, numbers, name } from "./operands.js";
import { namedDict } from "./resources.js";
import type { Frame, Scope } from "./run.js";
import type { State } from "./state.js";
import { beginText, moveLine, setTextMatrix, showText } from "./text.js";

export function textOperator(frame: Frame, operator: string, operands: readonly PdfValue[]): boolean {
  const { state } = frame;
  const [first, second, third] = operands;
  switch (operator) {
    case "BT":
      beginText(frame);
      return true;
    case "ET":
      return true;
    case "Tf":
      state.font = frame.run.font(namedDict(frame, "Font", name(first)));
      state.fontSize = number(second);
      return true;
    case "Tc":
      state.characterSpace = number(first);
      return true;
    case "Tw":
      state.wordSpace = number(first);
      return true;
    case "Tz":
      state.horizontal = number(first) / 100;
      return true;
    case "TL":
      state.leading = number(first);
      return true;
    case "Ts":
      state.rise = number(first);
      return true;
    case "Tr":
      state.render = number(first);
      return true;
    case "Td":
      moveLine(frame, number(first), number(second));
      return true;
    case "TD":
      state.leading = -number(second);
      moveLine(frame, number(first), number(second));
      return true;
    case "Tm":
      setTextMatrix(frame, matrixOf(numbers(operands)));
      return true;
    case "T*":
      moveLine(frame, 0, -state.leading);
      return true;
    case "Tj":
      show(frame, [first ?? null]);
      return true;
    case "'":
      moveLine(frame, 0, -state.leading);
      show(frame, [first ?? null]);
      return true;
    case '"':
      state.wordSpace = number(first);
      state.characterSpace = number(second);
      moveLine(frame, 0, -state.leading);
      show(frame, [third ?? null]);
      return true;
    case "TJ":
      show(frame, isArray(first) ? first.items : []);
      return true;
    default:
      return false;
  }
}

function show(frame: Frame, items: readonly PdfValue[]): void {
  const matrix = within(frame.textMatrix, frame.state.matrix);
  const mark = showText(frame, items);
  if (mark?.font.glyphs) readGlyphs(frame, mark.font, mark, matrix);
}

/** A Type 3 glyph is read once a page: what is wrong with it is wrong wherever it stands. */
function readGlyphs(frame: Frame, font: PdfFont, mark: TextMark, matrix: State["matrix"]): void {
  const { run, scope, state } = frame;
  const { glyphs } = font;
  if (glyphs === null) return;
  const scaled = within(
    within(glyphs.matrix, { ...IDENTITY, a: state.fontSize * state.horizontal, d: state.fontSize }),
    matrix,
  );
  const codes = Buffer.concat(mark.pieces);
  for (let at = 0; at < codes.length; at += 1) {
    const procedure = glyphs.procedure(codeAt(codes, at, 1));
    if (procedure === null || run.known.has(procedure)) continue;
    run.known.add(procedure);
    const inner: Scope = { ...scope, resources: glyphs.resources ?? scope.resources, within: "glyph" };
    run.call(frame, procedure, inner, { ...state, matrix: scaled });
  }
}
