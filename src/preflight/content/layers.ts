import { arrayAt, asDict, isArray, isRef, nameAt, type PdfValue } from "../../pdf-file/index.js";
import type { Run } from "./run.js";

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
