import type { OutlinedCell, Tag } from "../makeup/index.js";
import { formatNumber, nameObject, textString } from "./bytes.js";

/** Entries of structure elements (ISO 32000-1 14.7.2) and their attributes (14.8.5), as PDF source. */

/** What a tag says about itself in its dictionary. */
export const blockEntries = ({ lang, alt, numbering }: Tag): string =>
  langEntry(lang) +
  (alt === undefined ? "" : `/Alt${textString(alt)}`) +
  (numbering === undefined ? "" : `/A<</O/List/ListNumbering${nameObject(numbering)}>>`);

/** RFC 1766, as ISO 32000-1 14.9.2 has it: letters and digits between hyphens. */
const LANGUAGE_TAG = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;

/** What the copy calls a language and is no language tag leaves that of the element around. */
export const langEntry = (lang: string | undefined): string =>
  lang === undefined || !LANGUAGE_TAG.test(lang) ? "" : `/Lang${textString(lang)}`;

/** Decimals of a box in points. */
const BOX = 2;

/** Where on its page a Figure stands (14.8.5.4.3). */
export function boxEntry(box: readonly [number, number, number, number]): string {
  const corners = box.map((corner) => formatNumber(corner, BOX)).join(" ");
  return `/A<</O/Layout/Placement/Block/BBox[${corners}]>>`;
}

/** What a cell spans, what it is head of, and the identifiers of the heads that speak of it (14.8.5.7). */
export function cellEntry({ scope, columns, rows }: OutlinedCell, heads: readonly string[]): string {
  const entries =
    (scope === null ? "" : `/Scope/${scope}`) +
    (columns > 1 ? `/ColSpan ${columns}` : "") +
    (rows > 1 ? `/RowSpan ${rows}` : "") +
    (heads.length === 0 ? "" : `/Headers[${heads.map(textString).join("")}]`);
  return entries === "" ? "" : `/A<</O/Table${entries}>>`;
}
