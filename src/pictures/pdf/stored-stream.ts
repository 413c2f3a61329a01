import { deflateSync } from "node:zlib";
import { filtersOf, isArray, type PdfFile, type PdfStream, type PdfValue } from "../../pdf-file/index.js";

/** Filters that archives and presses do not take (ISO 19005-2 6.1.7.2, ISO 15930-7 6.1): one was patented, one encrypts. */
const REFUSED = new Set(["LZWDecode", "Crypt"]);
/** Entries of bytes that are in another file, or in this one no more. */
const ELSEWHERE = ["F", "FFilter", "FDecodeParms", "DL", "Length"];

/** A stream with its bytes as they are in the file, or packed anew where their filter is not taken everywhere. Null for bytes that cannot be read. */
export function storedStream(stream: PdfStream, file: PdfFile): PdfStream | null {
  const entries = new Map(stream.dict.entries);
  if (file.resolve(entries.get("F")) !== null) return null;
  for (const key of ELSEWHERE) entries.delete(key);
  const filters = filtersOf(stream, file.resolve);
  if (!filters.some((filter) => REFUSED.has(filter))) return { ...stream, dict: { kind: "dict", entries } };
  const data = file.data(stream);
  if (data.kind === "failed") return null;
  const parameters = file.resolve(entries.get("DecodeParms"));
  const last: PdfValue = isArray(parameters) ? (parameters.items.at(-1) ?? null) : null;
  entries.delete("DecodeParms");
  entries.set("Filter", { kind: "name", name: data.filter ?? "FlateDecode" });
  if (data.filter !== null && last !== null) entries.set("DecodeParms", last);
  const raw = data.filter === null ? deflateSync(data.bytes) : data.bytes;
  return { kind: "stream", dict: { kind: "dict", entries }, raw };
}
