import type { OutputProfile } from "./profile.js";

/** The profiles that come with the package (profiles/README.md): what stands in for a press that nobody named, and the screen. */
const BUILT_IN = {
  cmyk: { file: "chemical-proof.icc", name: "Chemical proof" },
  rgb: { file: "srgb.icc", name: "sRGB" },
} as const;

/** Where the package has them, and where its build put them deflated: that takes 13 ms, and every press file has one. */
export interface ProfileShelf {
  readonly folder: string;
  readonly deflated: string;
  readonly read: (path: string) => Uint8Array | null;
}

/** The built-in output profile for a file's colours. Throws where the package is broken. */
export function builtInProfile(
  colours: keyof typeof BUILT_IN,
  { folder, deflated, read }: ProfileShelf,
): OutputProfile {
  const { file, name } = BUILT_IN[colours];
  const bytes = read(`${folder}/${file}`);
  if (bytes === null) throw new Error(`the package's profile ${file} is gone from ${folder}`);
  const ready = read(`${deflated}/${file}.z`);
  return { bytes, name, ...(ready === null ? {} : { deflated: ready }) };
}
