import type { PdfFile, PdfValue } from "../../pdf-file/index.js";

/** Values in values; functions of functions are three or four. */
const DEEPEST = 16;
/** A sampled function of a spot has a few hundred bytes. */
const MOST_DATA = 1 << 20;

/** A value in full, references followed: equal values give equal texts, wherever they stand and however they are packed. */
export function asText(file: PdfFile, value: PdfValue, depth = 0): string {
  const found = file.resolve(value);
  const inner = (each: PdfValue): string => (depth > DEEPEST ? "…" : asText(file, each, depth + 1));
  if (found === null || typeof found !== "object") return String(found);
  switch (found.kind) {
    case "name":
      return `/${found.name}`;
    case "string":
      return `<${Buffer.from(found.bytes).toString("hex")}>`;
    case "array":
      return `[${found.items.map(inner).join(" ")}]`;
    case "dict":
      return dictText(found.entries, inner);
    case "stream": {
      const data = file.data(found, MOST_DATA);
      const bytes = data.kind === "bytes" ? data.bytes : found.raw;
      return `${dictText(found.dict.entries, inner)}<${Buffer.from(bytes).toString("hex")}>`;
    }
    case "ref":
      return "null";
    default:
      throw new Error(`unknown value: ${found satisfies never}`);
  }
}

/** Keys of a stream's packing, which say nothing of what is packed. */
const PACKING: ReadonlySet<string> = new Set(["Length", "Filter", "DecodeParms"]);

function dictText(entries: ReadonlyMap<string, PdfValue>, inner: (value: PdfValue) => string): string {
  const keys = [...entries.keys()].filter((key) => !PACKING.has(key)).sort();
  return `<<${keys.map((key) => `/${key} ${inner(entries.get(key) ?? null)}`).join(" ")}>>`;
}
