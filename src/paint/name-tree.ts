import { textString, utf16Hex } from "./bytes.js";

/** A name tree's `Names` for these objects: keys in the order of their bytes (ISO 32000-1 7.9.6). */
export function nameTree(objects: ReadonlyMap<string, number>): string {
  const sorted = [...objects].map(([name, object]) => ({
    key: textString(name),
    bytes: bytesOf(name),
    object,
  }));
  sorted.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  return `<</Names[${sorted.map(({ key, object }) => `${key} ${object} 0 R`).join(" ")}]>>`;
}

/** What a text string's bytes are, whichever way it is written. */
const bytesOf = (text: string): Buffer =>
  textString(text).startsWith("<")
    ? Buffer.from(`FEFF${utf16Hex(text)}`, "hex")
    : Buffer.from(text, "latin1");
