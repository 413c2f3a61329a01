import type { SourceSpan } from "../problems/index.js";

/** What a file says, before anyone asks what it means: maps, lists and scalars, each with its place. */
export type Written = WrittenMap | WrittenList | WrittenScalar;

export interface WrittenMap {
  readonly kind: "map";
  readonly entries: readonly WrittenEntry[];
  readonly span: SourceSpan;
}

export interface WrittenEntry {
  readonly key: string;
  readonly keySpan: SourceSpan;
  readonly value: Written;
}

export interface WrittenList {
  readonly kind: "list";
  readonly items: readonly Written[];
  readonly span: SourceSpan;
}

export interface WrittenScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean;
  /** As it is written, so that a price of 1.10 keeps its nought. */
  readonly text: string;
  readonly span: SourceSpan;
}

/** Keys and places in lists, from the top down. */
export type Path = readonly PropertyKey[];

/** The same without places, for a schema. */
export function plain(written: Written): unknown {
  switch (written.kind) {
    case "map":
      return Object.fromEntries(written.entries.map(({ key, value }) => [key, plain(value)]));
    case "list":
      return written.items.map(plain);
    case "scalar":
      return written.value;
    default:
      throw new Error(`unknown kind: ${written satisfies never}`);
  }
}

/** What a key of a map holds, or null. */
export const valueAt = (map: WrittenMap, key: string): Written | null =>
  map.entries.find((entry) => entry.key === key)?.value ?? null;

/** What stands at a path, or null. */
export function writtenAt(written: Written, path: Path): Written | null {
  const [step, ...rest] = path;
  if (step === undefined) return written;
  const next =
    written.kind === "map"
      ? valueAt(written, String(step))
      : written.kind === "list"
        ? (written.items[Number(step)] ?? null)
        : null;
  return next === null ? null : writtenAt(next, rest);
}

/** All but what stands at these paths; null where one of them is the whole. */
export function without(written: Written, paths: readonly Path[]): Written | null {
  if (paths.some((path) => path.length === 0)) return null;
  if (written.kind === "scalar" || paths.length === 0) return written;
  const below = new Map<string, Path[]>();
  for (const [step, ...rest] of paths) {
    const key = String(step);
    below.set(key, [...(below.get(key) ?? []), rest]);
  }
  const kept = (value: Written, step: string): Written | null => without(value, below.get(step) ?? []);
  if (written.kind === "list") {
    const items = written.items.flatMap((item, index) => kept(item, String(index)) ?? []);
    return { ...written, items };
  }
  const entries = written.entries.flatMap((entry) => {
    const value = kept(entry.value, entry.key);
    return value === null ? [] : [{ ...entry, value }];
  });
  return { ...written, entries };
}
