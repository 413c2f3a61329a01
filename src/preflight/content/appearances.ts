import {
  boxOf,
  dictAt,
  isDict,
  isStream,
  itemsAt,
  nameAt,
  numberAt,
  numbersAt,
  type PdfDict,
  type PdfFile,
  type PdfPage,
  type PdfStream,
  streamIn,
  valueAt,
} from "../../pdf-file/index.js";
import { IDENTITY, matrixIn, placed, within } from "./matrix.js";
import { noteGroup } from "./resources.js";
import { MOST_CONTENT, type Run, type Scope } from "./run.js";
import { firstState, type State } from "./state.js";

/** Flags of annotations (ISO 32000-1 table 165). */
const HIDDEN = 2;
const PRINTED = 4;

/** What annotations would print: appearances, laid into their rectangles (12.5.5). */
export function readAppearances(
  run: Run,
  page: PdfPage,
  read: (scope: Scope, bytes: Uint8Array, state: State) => void,
): void {
  const { file } = run;
  for (const annotation of itemsAt(file, page.dict, "Annots")) {
    if (!isDict(annotation)) continue;
    const flags = numberAt(file, annotation, "F") ?? 0;
    const form = appearanceOf(annotation, file);
    const rectangle = numbersAt(file, annotation, "Rect");
    if (form === null || rectangle === null || (flags & HIDDEN) !== 0 || (flags & PRINTED) === 0) continue;
    const box = boxOf(valueAt(file, form.dict, "BBox"), file.resolve);
    const target = boxOf(valueAt(file, annotation, "Rect"), file.resolve);
    if (box === null || target === null) continue;
    const matrix = matrixIn(valueAt(file, form.dict, "Matrix"), file.resolve) ?? IDENTITY;
    const drawn = placed(box, matrix);
    const [x, y] = [
      scale(drawn.left, drawn.right, target.left, target.right),
      scale(drawn.bottom, drawn.top, target.bottom, target.top),
    ];
    const fitted = {
      ...IDENTITY,
      a: x,
      d: y,
      e: target.left - drawn.left * x,
      f: target.bottom - drawn.bottom * y,
    };
    const scope: Scope = {
      resources: dictAt(file, form.dict, "Resources") ?? page.resources,
      within: "annotation",
      parents: null,
      callers: [form],
      shownAt: null,
    };
    const data = file.data(form, MOST_CONTENT);
    if (data.kind === "failed") continue;
    noteGroup(run, form.dict);
    read(scope, data.bytes, { ...firstState(), matrix: within(matrix, fitted), clip: target });
  }
}

const scale = (from: number, to: number, targetFrom: number, targetTo: number): number =>
  to === from ? 1 : (targetTo - targetFrom) / (to - from);

/** The normal appearance; of several the one that is chosen. */
function appearanceOf(annotation: PdfDict, file: PdfFile): PdfStream | null {
  const appearances = dictAt(file, annotation, "AP");
  const normal = appearances === null ? null : valueAt(file, appearances, "N");
  if (isStream(normal) || !isDict(normal)) return isStream(normal) ? normal : null;
  return streamIn(file, normal, nameAt(file, annotation, "AS") ?? "");
}
