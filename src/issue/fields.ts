import type { Asked } from "./issue.js";
import { valueAt, type Written, type WrittenMap } from "./written.js";

/*
 * What keys hold, for a map that the schema has taken: null where a key is not written. A value of another kind would be our
 * own mistake, not the file's.
 */

/** Where a map and its values are written. */
export const asked = (map: WrittenMap): Asked => ({
  span: map.span,
  at: Object.fromEntries(map.entries.map(({ key, value }) => [key, value.span])),
});

/** An entry as a map: of one that is a word only, the word is what this key holds. */
export function mapOf(entry: Written, key: string): WrittenMap {
  if (entry.kind === "map") return entry;
  return { kind: "map", entries: [{ key, keySpan: entry.span, value: entry }], span: entry.span };
}

/** A scalar as it is written; null for a list or map too. */
export function textAt(map: WrittenMap, key: string): string | null {
  const value = valueAt(map, key);
  return value?.kind === "scalar" ? value.text.trim() : null;
}

/** One of a schema's words. */
export const wordAt = <Word extends string>(map: WrittenMap, key: string): Word | null =>
  textAt(map, key) as Word | null;

export function numberAt(map: WrittenMap, key: string): number | null {
  const value = valueAt(map, key);
  return value?.kind === "scalar" && typeof value.value === "number" ? value.value : null;
}

export function flagAt(map: WrittenMap, key: string): boolean | null {
  const value = valueAt(map, key);
  return value?.kind === "scalar" && typeof value.value === "boolean" ? value.value : null;
}

/** The entries of a list; one value alone is a list of one. */
export function listAt(map: WrittenMap, key: string): readonly Written[] {
  const value = valueAt(map, key);
  if (value === null) return [];
  return value.kind === "list" ? value.items : [value];
}

/** The number that the schema wants to be there. */
export function countAt(map: WrittenMap, key: string): number {
  const count = numberAt(map, key);
  if (count === null) throw new Error(`the schema took a map without ${key}`);
  return count;
}
