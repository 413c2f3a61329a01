import {
  asDict,
  boxOf,
  type Cursor,
  dictAt,
  isName,
  isStream,
  isWord,
  layersNotPrinted,
  nameAt,
  numberAt,
  type PdfFile,
  type PdfPage,
  type PdfStream,
  type PdfValue,
  readToken,
  valueAt,
} from "../../pdf-file/index.js";
import { readAppearances } from "./appearances.js";
import { colourOperator } from "./colour-operators.js";
import { fontReader } from "./fonts.js";
import { inlineImage } from "./images.js";
import { isHidden } from "./layers.js";
import type { PageMarks } from "./marks.js";
import { common, IDENTITY, matrixIn, matrixOf, placed, within } from "./matrix.js";
import { number, numbers, name } from "./operands.js";
import { paintImage, paintPath, paintShading } from "./painting.js";
import { openPath } from "./path.js";
import { applyState, noteGroup, rawResource, resource } from "./resources.js";
import { MOST_CONTENT, sheetOf, type Frame, type Run, type Scope } from "./run.js";
import { firstState, type State } from "./state.js";
import { textOperator } from "./text-operators.js";

/*
 * Reads what a page paints: its content, and the forms, patterns, glyphs and annotations that it calls, down to a depth and up to
 * an amount of work that no printed page has. What is malformed is passed over, as readers do.
 */

/** Operators of a page with all it calls; the largest maps have a million or two. */
const MOST_OPERATORS = 3_000_000;
/** Forms within forms. */
const DEEPEST_CALL = 16;
/** Graphics states that wait: PDF/A allows 28 (ISO 19005-2 6.1.13); beyond this, rubbish. */
const MOST_SAVED = 512;
/** The most operands that an operator may have are 33 of a DeviceN colour; more are left over from rubbish. */
const MOST_OPERANDS = 64;

/** Reads pages of a file, one after another. */
export function markReader(file: PdfFile): (page: PdfPage) => PageMarks {
  const font = fontReader(file);
  const hiddenLayers = layersNotPrinted(file);
  return (page) => {
    const run: Run = {
      file,
      sheet: sheetOf(page),
      marks: [],
      groups: [],
      unread: new Set(),
      oddities: new Set(),
      font,
      hiddenLayers,
      known: new Set(),
      call,
      operators: MOST_OPERATORS,
    };
    noteGroup(run, page.dict);
    const scope: Scope = {
      resources: page.resources,
      within: "page",
      parents: numberAt(file, page.dict, "StructParents"),
      callers: [],
      shownAt: null,
    };
    readContent(run, scope, pageContent(run, page), {
      ...firstState(),
      clip: page.mediaBox ?? firstState().clip,
    });
    readAppearances(run, page, (scope, bytes, state) => readContent(run, scope, bytes, state));
    return { marks: run.marks, groups: run.groups, unread: [...run.unread], oddities: [...run.oddities] };
  };
}

/** Streams of content are one, but a token ends with each (ISO 32000-1 7.8.2). */
function pageContent(run: Run, page: PdfPage): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const stream of page.contents) {
    const data = run.file.data(stream, MOST_CONTENT);
    if (data.kind === "bytes") parts.push(data.bytes, Buffer.from("\n"));
    else run.unread.add(`content that is ${data.why === "too-large" ? "too large" : "damaged"}`);
  }
  return parts.length === 2 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts);
}

function readContent(run: Run, scope: Scope, bytes: Uint8Array, state: State): void {
  const frame: Frame = {
    run,
    scope,
    state,
    saved: [],
    path: openPath(),
    clipping: false,
    textMatrix: IDENTITY,
    lineMatrix: IDENTITY,
    marked: [],
  };
  const cursor: Cursor = { bytes, at: 0 };
  let operands: PdfValue[] = [];
  for (;;) {
    const token = readToken(cursor, false);
    if (token === "end") return;
    if (typeof token === "string") continue;
    if (!isWord(token)) {
      if (operands.length < MOST_OPERANDS) operands.push(token);
      continue;
    }
    run.operators -= 1;
    if (run.operators < 0) {
      run.unread.add("more content than is looked at");
      return;
    }
    if (token.text === "BI") paintImage(frame, inlineImage(cursor, scope.resources, run.file), true);
    else operate(frame, token.text, operands);
    if (operands.length > 0) operands = [];
  }
}

/** One operator (ISO 32000-1 annex A). Those that change nothing a press cares for are passed over. */
function operate(frame: Frame, operator: string, operands: readonly PdfValue[]): void {
  const { state, path } = frame;
  const [first, second, third, fourth] = operands;
  switch (operator) {
    case "q":
      if (frame.saved.length < MOST_SAVED) frame.saved.push({ ...state });
      return;
    case "Q":
      frame.state = frame.saved.pop() ?? state;
      return;
    case "cm":
      state.matrix = within(matrixOf(numbers(operands)), state.matrix);
      return;
    case "w":
      state.lineWidth = Math.abs(number(first));
      return;
    case "gs":
      return applyState(frame, name(first));
    case "m":
      return path.move(number(first), number(second), state.matrix);
    case "l":
      return path.line(number(first), number(second), state.matrix);
    case "c":
    case "v":
    case "y":
      return path.curve(numbers(operands), state.matrix);
    case "re":
      return path.rectangle(number(first), number(second), number(third), number(fourth), state.matrix);
    case "W":
    case "W*":
      frame.clipping = true;
      return;
    case "n":
    case "f":
    case "F":
    case "f*":
    case "S":
    case "s":
    case "B":
    case "B*":
    case "b":
    case "b*":
      return paintPath(frame, /^[fFBb]/.test(operator), /^[SsBb]/.test(operator));
    case "sh":
      return paintShading(frame, name(first));
    case "Do":
      return callObject(frame, name(first));
    case "BMC":
      frame.marked.push({ id: null, hidden: false });
      return;
    case "BDC":
      return beginMarked(frame, name(first), second ?? null);
    case "EMC":
      frame.marked.pop();
      return;
    case "PS":
      frame.run.oddities.add("PS");
      return;
    default:
      if (!textOperator(frame, operator, operands)) colourOperator(frame, operator, operands);
  }
}

function callObject(frame: Frame, key: string): void {
  const value = resource(frame, "XObject", key);
  const { run, scope, state } = frame;
  if (!isStream(value) || isHidden(value.dict.entries.get("OC"), run)) return;
  const { file } = run;
  const type = nameAt(file, value.dict, "Subtype");
  if (type === "Image") return paintImage(frame, value, false);
  if (type === "PS") run.oddities.add("PS");
  for (const odd of ["PS", "OPI", "Ref"]) if (value.dict.entries.has(odd)) run.oddities.add(odd);
  if (type !== "Form") return;
  noteGroup(run, value.dict);
  const matrix = matrixIn(valueAt(file, value.dict, "Matrix"), file.resolve) ?? IDENTITY;
  const inner: Scope = {
    ...scope,
    resources: dictAt(file, value.dict, "Resources") ?? scope.resources,
    // A form may be one marked content itself, or hold some of its own (14.7.4.2).
    parents: numberAt(file, value.dict, "StructParents") ?? scope.parents,
  };
  callForm(frame, value, inner, { ...state, matrix: within(matrix, state.matrix) });
}

/** A form is clipped to its box, and cannot be its own caller. */
function callForm(frame: Frame, form: PdfStream, scope: Scope, state: State): void {
  const { file } = frame.run;
  const box = boxOf(valueAt(file, form.dict, "BBox"), file.resolve);
  const clip = box === null ? state.clip : common(state.clip, placed(box, state.matrix));
  if (clip !== null) call(frame, form, scope, { ...state, clip });
}

function call(frame: Frame, stream: PdfStream, scope: Scope, state: State): void {
  const { run } = frame;
  if (frame.scope.callers.includes(stream) || frame.scope.callers.length >= DEEPEST_CALL) {
    run.unread.add("content that calls itself, or goes too deep");
    return;
  }
  if (frame.marked.some(({ hidden }) => hidden)) return;
  const data = run.file.data(stream, MOST_CONTENT);
  if (data.kind === "failed") {
    run.unread.add(`content that is ${data.why === "too-large" ? "too large" : "damaged"}`);
    return;
  }
  // What calling costs counts too: a small form may be called by a small form a million times.
  run.operators -= 1;
  const open = frame.marked.findLast(({ id }) => id !== null);
  const inherits = scope.parents === frame.scope.parents && open !== undefined;
  readCalled(
    run,
    { ...scope, callers: [...frame.scope.callers, stream] },
    data.bytes,
    state,
    inherits ? open.id : null,
  );
}

/** Content of a form that stands in marked content belongs to it. */
function readCalled(run: Run, scope: Scope, bytes: Uint8Array, state: State, id: number | null): void {
  if (id === null) return readContent(run, scope, bytes, state);
  const head = Buffer.from(`/Called <</MCID ${id}>> BDC\n`);
  readContent(run, scope, Buffer.concat([head, bytes]), state);
}

function beginMarked(frame: Frame, tag: string, properties: PdfValue): void {
  const { run } = frame;
  const named = isName(properties) ? rawResource(frame, "Properties", properties.name) : properties;
  const dict = asDict(run.file.resolve(named));
  const id = dict === null ? null : numberAt(run.file, dict, "MCID");
  frame.marked.push({ id, hidden: tag === "OC" && isHidden(named, run) });
}
