import { arrayAt, dictAt, nameAt, type PdfFile } from "./file.js";
import { isRef, type PdfDict } from "./values.js";

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
