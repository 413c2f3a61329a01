import {
  isName,
  isRef,
  type PdfDict,
  type PdfFile,
  type PdfStream,
  type PdfValue,
} from "../../pdf-file/index.js";

/** A dictionary that the file leads to. */
export interface Node {
  readonly dict: PdfDict;
  /** The stream whose dictionary it is, or null. */
  readonly stream: PdfStream | null;
  /** The key that led to it: "A" of a link's action. */
  readonly key: string;
  /** The indirect object that it is, or stands in. */
  readonly object: number | null;
  /** The first page that leads to it; null for what only the catalog leads to. */
  readonly page: number | null;
}

/** Every dictionary that pages, and then the trailer, lead to: each once, at the first page that does. */
export function nodesOf(file: PdfFile): readonly Node[] {
  const nodes: Node[] = [];
  const seen = new Set<PdfValue>();
  /** Destinations and annotations lead from page to page: each page is walked for itself. */
  const pages = new Set<PdfDict>(file.pages.map(({ dict }) => dict));
  const isOther = (dict: PdfDict, start: PdfValue): boolean =>
    dict !== start && (pages.has(dict) || isName(file.resolve(dict.entries.get("Type")), "Pages"));
  const walk = (start: PdfValue, key: string, object: number | null, page: number | null): void => {
    const open: { value: PdfValue; key: string; object: number | null }[] = [{ value: start, key, object }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const value = file.resolve(next.value);
      if (typeof value !== "object" || value === null || seen.has(value)) continue;
      const object = isRef(next.value) ? next.value.number : next.object;
      if (value.kind === "array") {
        seen.add(value);
        for (const item of value.items.toReversed()) open.push({ value: item, key: next.key, object });
      } else if (value.kind === "dict" || value.kind === "stream") {
        const dict = value.kind === "stream" ? value.dict : value;
        if (page !== null && isOther(dict, start)) continue;
        seen.add(value);
        nodes.push({ dict, stream: value.kind === "stream" ? value : null, key: next.key, object, page });
        for (const [inner, entry] of [...dict.entries].toReversed())
          open.push({ value: entry, key: inner, object });
      }
    }
  };
  for (const page of file.pages) walk(page.dict, "Kids", page.object, page.number);
  walk(file.trailer, "", null, null);
  return nodes;
}
