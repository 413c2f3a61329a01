import { arrayAt, asDict, dictAt, nameAt, type PdfFile } from "./file.js";
import { isArray, isRef, type PdfDict, type PdfValue } from "./values.js";

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

/** Whether something, by its `OC`, stands on one of these layers, or belongs to a group with one of them. */
export function isOnLayer(value: PdfValue, layers: ReadonlySet<number>, file: PdfFile): boolean {
  const is = (item: PdfValue): boolean => isRef(item) && layers.has(item.number);
  if (layers.size === 0 || is(value)) return layers.size > 0;
  const members = asDict(file.resolve(value))?.entries.get("OCGs") ?? null;
  const listed = file.resolve(members);
  return is(members) || (isArray(listed) && listed.items.some(is));
}
