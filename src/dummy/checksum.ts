import type Crypto from "node:crypto";
import { createRequire } from "node:module";

/** Hexadecimal digits that are kept: 48 bits tell the stories of an issue apart, and are short to look at. */
const DIGITS = 12;

/** By which copy is known again: the beginning of its SHA-256. Node's crypto is loaded when the first is made. */
export function checksumOf(copy: Uint8Array): string {
  const { createHash } = createRequire(import.meta.url)("node:crypto") as typeof Crypto;
  return createHash("sha256").update(copy).digest("hex").slice(0, DIGITS);
}
