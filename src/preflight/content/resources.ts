import {
  dictAt,
  flagAt,
  isArray,
  isDict,
  isName,
  itemsAt,
  nameAt,
  numberAt,
  type PdfDict,
  type PdfValue,
  valueAt,
} from "../../pdf-file/index.js";
import { colourSpace } from "./colour.js";
import { number, name } from "./operands.js";
import type { Frame, Run } from "./run.js";

export function rawResource({ scope, run }: Frame, kind: string, key: string): PdfValue {
  const group = scope.resources === null ? null : dictAt(run.file, scope.resources, kind);
  return group?.entries.get(key) ?? null;
}

export const resource = (frame: Frame, kind: string, key: string): PdfValue =>
  frame.run.file.resolve(rawResource(frame, kind, key));

export function namedDict(frame: Frame, kind: string, key: string): PdfDict | null {
  const value = resource(frame, kind, key);
  return isDict(value) ? value : null;
}

/** ExtGState (ISO 32000-1 table 58). OP alone is for fills too. */
export function applyState(frame: Frame, key: string): void {
  const { state, run } = frame;
  const { file } = run;
  const dict = namedDict(frame, "ExtGState", key);
  if (dict === null) return;
  const stroke = flagAt(file, dict, "OP");
  state.overprintStroke = stroke ?? state.overprintStroke;
  state.overprintFill = flagAt(file, dict, "op") ?? stroke ?? state.overprintFill;
  state.overprintMode = numberAt(file, dict, "OPM") ?? state.overprintMode;
  state.opacityStroke = numberAt(file, dict, "CA") ?? state.opacityStroke;
  state.opacityFill = numberAt(file, dict, "ca") ?? state.opacityFill;
  state.lineWidth = numberAt(file, dict, "LW") ?? state.lineWidth;
  const blend = valueAt(file, dict, "BM");
  if (blend !== null)
    state.blend = name(isArray(blend) ? file.resolve(blend.items[0]) : blend) || state.blend;
  const mask = valueAt(file, dict, "SMask");
  if (mask !== null) state.softMask = !isName(mask, "None");
  const [font, size] = itemsAt(file, dict, "Font");
  if (isDict(font)) {
    state.font = run.font(font);
    state.fontSize = number(size);
  }
  for (const odd of ["TR", "TR2", "HTP", "HT"]) {
    const value = valueAt(file, dict, odd);
    if (value !== null && !isName(value, "Default") && !isName(value, "Identity")) run.oddities.add(odd);
  }
}

export function noteGroup(run: Run, dict: PdfDict): void {
  const group = dictAt(run.file, dict, "Group");
  if (group === null || nameAt(run.file, group, "S") !== "Transparency") return;
  const space = valueAt(run.file, group, "CS");
  run.groups.push(space === null ? null : colourSpace(space, null, run.file));
}
