import type { Element } from "../copy/index.js";
import type { OutlinedCell, Tag } from "../makeup/index.js";
import { formatNumber, nameObject, textString } from "./bytes.js";

/** Entries of structure elements (ISO 32000-1 14.7.2) and their attributes (14.8.5), as PDF source. */

/** What a tag says about itself in its dictionary. */
export const blockEntries = ({ lang, alt }: Tag): string =>
  langEntry(lang) + (alt === undefined ? "" : `/Alt${textString(alt)}`);

/** The attributes of an element: objects that its dictionary holds alone or in an array (14.7.5.1). */
export const attributesEntry = (objects: readonly string[]): string =>
  objects.length === 0 ? "" : objects.length === 1 ? `/A${objects[0]}` : `/A[${objects.join("")}]`;

/** What the labels of a list are (14.8.5.5). */
export const listAttribute = ({ numbering }: Tag): readonly string[] =>
  numbering === undefined ? [] : [`<</O/List/ListNumbering${nameObject(numbering)}>>`];

/**
 * Where the copy has the element, for whoever finds something wrong with the file: user properties (14.7.5.4) `file`, the article's
 * name without its folders, on a story, and `line` on what is in it.
 */
export function sourceAttribute({ name, span }: Element): string {
  if (name !== "story") return userProperty("line", String(span.start.line));
  return userProperty("file", textString(span.file.split(/[/\\]/).at(-1) ?? span.file));
}

const userProperty = (name: string, value: string): string =>
  `<</O/UserProperties/P[<</N(${name})/V ${value}>>]>>`;

/** RFC 1766, as ISO 32000-1 14.9.2 has it: letters and digits between hyphens. */
const LANGUAGE_TAG = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;

/** What the copy calls a language and is no language tag leaves that of the element around. */
export const langEntry = (lang: string | undefined): string =>
  lang === undefined || !LANGUAGE_TAG.test(lang) ? "" : `/Lang${textString(lang)}`;

/** Decimals of a box in points. */
const BOX = 2;

/** Where on its page a Figure stands (14.8.5.4.3). */
export function boxAttribute(box: readonly [number, number, number, number]): string {
  const corners = box.map((corner) => formatNumber(corner, BOX)).join(" ");
  return `<</O/Layout/Placement/Block/BBox[${corners}]>>`;
}

/** What a cell spans, what it is head of, and the identifiers of the heads that speak of it (14.8.5.7). */
export function cellAttribute(
  { scope, columns, rows }: OutlinedCell,
  heads: readonly string[],
): readonly string[] {
  const entries =
    (scope === null ? "" : `/Scope/${scope}`) +
    (columns > 1 ? `/ColSpan ${columns}` : "") +
    (rows > 1 ? `/RowSpan ${rows}` : "") +
    (heads.length === 0 ? "" : `/Headers[${heads.map(textString).join("")}]`);
  return entries === "" ? [] : [`<</O/Table${entries}>>`];
}
