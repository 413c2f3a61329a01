import { parse, TomlDate, TomlError } from "smol-toml";
import type { Entries, Entry } from "./frontmatter.js";

/** TOML's parser gives no places: a key is looked for at the start of its line. */
export function tomlEntries(source: string, start: number): Entries {
  try {
    const table = parse(source);
    const lines = keyOffsets(source);
    const entries = Object.entries(table).map(([key, value]): Entry => {
      const at = lines.get(key) ?? 0;
      const end = source.indexOf("\n", at);
      return { key, value: plain(value), start: start + at, end: start + (end < 0 ? source.length : end) };
    });
    return { entries, faults: [], mapping: true };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const message = error.message.split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? "";
    return {
      entries: [],
      faults: [{ message, at: start + offsetOf(source, error.line) + error.column - 1 }],
      mapping: true,
    };
  }
}

function keyOffsets(source: string): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  for (const match of source.matchAll(/^[ \t]*\[?["']?([\w-]+)["']?[ \t]*[=\].]/gm)) {
    const key = match[1] ?? "";
    if (!offsets.has(key)) offsets.set(key, match.index);
  }
  return offsets;
}

function offsetOf(source: string, line: number): number {
  let offset = 0;
  for (let number = 1; number < line; number++) offset = source.indexOf("\n", offset) + 1;
  return offset;
}

function plain(value: unknown): string | null {
  if (Array.isArray(value)) {
    const items = value.map(scalar);
    return items.every((item) => item !== null) ? items.join(", ") : null;
  }
  return scalar(value);
}

function scalar(value: unknown): string | null {
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean"
    ? String(value)
    : null;
}
