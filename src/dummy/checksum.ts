/** Hexadecimal digits that are kept: 48 bits tell the stories of an issue apart, and are short to look at. */
const DIGITS = 12;

/** By which copy is known again: the beginning of its SHA-256. Node's crypto is loaded when the first is made. */
export async function checksumOf(copy: Uint8Array): Promise<string> {
  const { createHash } = await import("node:crypto");
  return createHash("sha256").update(copy).digest("hex").slice(0, DIGITS);
}
