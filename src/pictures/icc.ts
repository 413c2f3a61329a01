import type { Problem } from "../problems/index.js";
import type { ColourKind, ProfileKind } from "./picture.js";

/** Signatures of colour spaces: ICC.1:2022, table 19. */
const SPACES: Readonly<Record<ColourKind, string>> = { grey: "GRAY", rgb: "RGB ", cmyk: "CMYK" };
/** Classes that say what a picture's numbers mean (7.2.5): scanners, screens, presses, colour spaces. The others are recipes from one to another. */
const CLASSES: ReadonlySet<string> = new Set(["scnr", "mntr", "prtr", "spac"]);
const HEADER = 128;
const TAG_ENTRY = 12;

/** What the profile in a picture's file is, by its head and its table of tags; converting colours finds out the rest. */
export function profileKind(profile: Uint8Array | undefined, colour: ColourKind): ProfileKind {
  if (profile === undefined) return "none";
  if (!isSound(profile)) return "broken";
  const space = signature(profile, 16);
  if (isScreenProfile(profile)) return colour === "cmyk" ? "broken" : "screen";
  return space === SPACES[colour] ? "own" : "broken";
}

function isSound(profile: Uint8Array): boolean {
  if (profile.length < HEADER + 4 || signature(profile, 36) !== "acsp") return false;
  if (!CLASSES.has(signature(profile, 12))) return false;
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const count = view.getUint32(HEADER);
  if (view.getUint32(0) > profile.length || HEADER + 4 + count * TAG_ENTRY > profile.length) return false;
  for (let tag = 0; tag < count; tag++) {
    const entry = HEADER + 4 + tag * TAG_ENTRY;
    if (view.getUint32(entry + 4) + view.getUint32(entry + 8) > profile.length) return false;
  }
  return count > 0;
}

const signature = (profile: Uint8Array, at: number): string =>
  Buffer.from(profile.subarray(at, at + 4)).toString("latin1");

/** By its description, in ASCII or UTF-16. A grey picture may have it, too: its greys are those of the screen. */
function isScreenProfile(profile: Uint8Array): boolean {
  if (signature(profile, 16) !== SPACES.rgb) return false;
  const text = Buffer.from(profile).toString("latin1").replaceAll("\0", "");
  return /sRGB/i.test(text);
}

/** Told wherever it shows: by its head, or when its colours are converted. */
export const brokenProfile = (path: string): Problem => ({
  code: "pictures-broken-profile",
  severity: "warning",
  message: `the colour profile in the picture ${path} cannot be used; its colours are taken for sRGB, or for the press's inks where it is in CMYK`,
  hint: "export it again, with a sound profile or without one",
});
