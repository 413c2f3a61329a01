import { wellFormed } from "./bytes.js";

/** Properties of an XMP packet as XML; an empty text or list has none. */

export const simple = (property: string, text: string): string =>
  text === "" ? "" : `<${property}>${escapeXml(text)}</${property}>`;

/** The text in one language, which is not named. */
export const alternative = (property: string, text: string): string =>
  text === ""
    ? ""
    : `<${property}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${property}>`;

export const list = (property: string, kind: "Seq" | "Bag", texts: readonly string[]): string =>
  texts.length === 0
    ? ""
    : `<${property}><rdf:${kind}>${texts.map((text) => `<rdf:li>${escapeXml(text)}</rdf:li>`).join("")}</rdf:${kind}></${property}>`;

/** XML 1.0 knows no other control characters than tab, line feed and carriage return. */
export function escapeXml(text: string): string {
  return wellFormed(text)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
