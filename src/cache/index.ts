import type Crypto from "node:crypto";
import { createRequire } from "node:module";
import type V8 from "node:v8";

/**
 * What was made in earlier jobs of the same things: plates of pictures, stories cast off. Whoever runs jobs keeps it, as bytes by
 * keys; a key names all that a thing was made of, so nothing that is recalled can be out of date. A job makes the same with a cache and
 * without.
 */
export interface Cache {
  /** What was kept by a key; null where nothing is, or where it was damaged since. */
  recall(key: string): Uint8Array | null;
  keep(key: string, value: Uint8Array): void;
}

/** A key of things, whatever they have in them: SHA-256, hexadecimal. */
export function keyOf(...things: readonly (string | Uint8Array)[]): string {
  const { createHash } = load("node:crypto") as typeof Crypto;
  const hash = createHash("sha256");
  for (const thing of things) {
    const bytes = typeof thing === "string" ? Buffer.from(thing) : thing;
    hash.update(`${bytes.length} `).update(bytes);
  }
  return hash.digest("hex");
}

/** A part of a cache whose things are made of something that all their keys would name. */
export const within = (cache: Cache, scope: string): Cache => ({
  recall: (key) => cache.recall(keyOf(scope, key)),
  keep: (key, value) => cache.keep(keyOf(scope, key), value),
});

/** Plain data as bytes: what structured clones can have (HTML Standard, 2.7), typed arrays without a copy. */
export const packed = (value: unknown): Uint8Array => (load("node:v8") as typeof V8).serialize(value);

/** A value that is remembered; null where it is not. */
export function recalled<T>(cache: Cache, key: string): T | null {
  const bytes = cache.recall(key);
  return bytes === null ? null : ((load("node:v8") as typeof V8).deserialize(bytes) as T);
}

export const kept = (cache: Cache, key: string, value: unknown): void => cache.keep(key, packed(value));

/** Node's modules that most jobs do without. */
const load = createRequire(import.meta.url);
