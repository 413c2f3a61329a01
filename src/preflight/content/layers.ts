import {
  arrayAt,
  asDict,
  dictAt,
  isArray,
  isRef,
  nameAt,
  type PdfDict,
  type PdfFile,
  type PdfValue,
} from "../../pdf-file/index.js";
import type { Run } from "./run.js";

/** Layers that are off where the file is opened (ISO 32000-1 8.11.4.3). */
export function layersNotPrinted(file: PdfFile): ReadonlySet<number> {
  const properties = dictAt(file, file.catalog, "OCProperties");
  const usual = properties === null ? null : dictAt(file, properties, "D");
  if (properties === null || usual === null) return new Set();
  const numbersOf = (dict: PdfDict, key: string): readonly number[] =>
    (arrayAt(file, dict, key)?.items ?? []).flatMap((item) => (isRef(item) ? [item.number] : []));
  const off =
    nameAt(file, usual, "BaseState") === "OFF" ? numbersOf(properties, "OCGs") : numbersOf(usual, "OFF");
  const on = new Set(numbersOf(usual, "ON"));
  return new Set(off.filter((layer) => !on.has(layer)));
}

/** A group that is off, or membership in groups that are all off: the usual policy, of which others are too rare to read. */
export function isHidden(value: PdfValue | undefined, run: Run): boolean {
  if (run.hiddenLayers.size === 0 || value === undefined || value === null) return false;
  if (isRef(value) && run.hiddenLayers.has(value.number)) return true;
  const dict = asDict(run.file.resolve(value));
  if (dict === null || nameAt(run.file, dict, "Type") !== "OCMD") return false;
  const groups = dict.entries.get("OCGs");
  const members =
    isRef(groups) && !isArray(run.file.resolve(groups))
      ? [groups]
      : (arrayAt(run.file, dict, "OCGs")?.items ?? []);
  return members.length > 0 && members.every((each) => isRef(each) && run.hiddenLayers.has(each.number));
}
