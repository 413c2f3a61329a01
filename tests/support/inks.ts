import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openInks, type Inks } from "../../src/inks/index.js";

/** Bytes of a profile that comes with the package. */
export const profileBytes = (file: "chemical-proof.icc" | "srgb.icc"): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, "../../profiles", file)));

/** The built-in printing condition. */
export const INKS: Inks = openInks({ bytes: profileBytes("chemical-proof.icc"), name: "Chemical proof" });
