import { deflateSync } from "node:zlib";
import type { PdfStream, PdfValue } from "../../pdf-file/index.js";

export const name = (text: string): PdfValue => ({ kind: "name", name: text });
export const reference = (number: number): PdfValue => ({ kind: "ref", number, generation: 0 });

export function packedStream(entries: Map<string, PdfValue>, bytes: Uint8Array): PdfStream {
  entries.set("Filter", name("FlateDecode"));
  return { kind: "stream", dict: { kind: "dict", entries }, raw: deflateSync(bytes) };
}
