import type { Inks } from "../inks/index.js";
import { aimFor } from "./held-jpeg.js";
import { lightness } from "./lightness.js";
import type { Finish } from "./picture.js";
import { COMPONENTS, convertedBy, type Pixels } from "./pixels.js";

/** What a picture's colours become in a file: inks of a press, or the colours of a screen. */
export interface Colouring {
  readonly inks: Inks;
  readonly colours: "cmyk" | "rgb";
}

/** A picture's own profile; null for that of the screen, or for the press's own inks. */
export type OwnProfile = Uint8Array | null;

/** What a picture is and shall be. */
export interface Treatment {
  readonly finish: Finish;
  /** It is line art, or words: what is neutral in it is meant to be black ink, and no other. */
  readonly drawn: boolean;
}

/**
 * A picture's pixels in the colours of the file. Grey is printed from the black plate alone, and so is a picture that is stored in colour and
 * has none. Null where its profile turns out to be broken.
 */
export async function separated(
  pixels: Pixels,
  profile: OwnProfile,
  { finish, drawn }: Treatment,
  { inks, colours }: Colouring,
): Promise<Pixels | null> {
  if (colours === "rgb") {
    const shown = await onScreen(pixels, profile, inks);
    return shown !== null && finish.inks === "black" ? greyOf(shown) : shown;
  }
  if (pixels.colour === "grey") return inBlack(pixels, profile, inks);
  if (finish.inks === "auto" && !isNeutral(pixels))
    return inAllInks(pixels, profile, { finish, drawn }, inks);
  const shown = await onScreen(pixels, profile, inks);
  return shown === null ? null : inBlack(greyOf(shown), null, inks);
}

async function inAllInks(
  pixels: Pixels,
  profile: OwnProfile,
  { finish, drawn }: Treatment,
  inks: Inks,
): Promise<Pixels | null> {
  const separator = inks.separator({ colour: pixels.colour, profile }, aimFor(finish.totalInk));
  if (separator === undefined) return null;
  const convert =
    drawn && profile === null && pixels.colour === "rgb"
      ? (rgb: Uint8Array) => withBlack(separator(rgb), rgb)
      : separator;
  return { ...pixels, colour: "cmyk", data: await convertedBy(convert, pixels, "cmyk") };
}

/** As the screen shows it: sRGB, or a grey of it. */
async function onScreen(pixels: Pixels, profile: OwnProfile, inks: Inks): Promise<Pixels | null> {
  if (profile === null && pixels.colour !== "cmyk") return pixels;
  const convert = inks.toScreen({ colour: pixels.colour, profile });
  if (convert === undefined) return null;
  const shown: Pixels = { ...pixels, colour: "rgb", data: await convertedBy(convert, pixels, "rgb") };
  return pixels.colour === "grey" ? greyOf(shown) : shown;
}

/** Components that are so near each other are grey: sharpening and JPEG round. */
const NEAR = 2;

function isNeutral({ colour, data }: Pixels): boolean {
  if (colour !== "rgb") return false;
  for (let at = 0; at < data.length; at += COMPONENTS.rgb) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > NEAR) return false;
  }
  return true;
}

/** Greys as light as the colours are. */
const greyOf = (shown: Pixels): Pixels =>
  shown.colour === "grey" ? shown : { ...shown, colour: "grey", data: lightness(shown.data) };

const FULL = 255;
/** Its place among the plates. */
const BLACK = 3;
const GREYS: Uint8Array = Uint8Array.from({ length: FULL + 1 }, (_, grey) => grey);

/** Greys as the black plate prints them, in DeviceGray: 255 less its ink. A press prints a tint darker than its number, newsprint by a quarter. */
function inBlack(grey: Pixels, profile: OwnProfile, inks: Inks): Pixels | null {
  const table = inks.separator({ colour: "grey", profile }, COMPONENTS.cmyk)?.(GREYS);
  if (table === undefined) return null;
  return { ...grey, data: grey.data.map((value) => FULL - table[COMPONENTS.cmyk * value + BLACK]!) };
}

/** Inks with those of neutral pixels on the black plate alone: tints as they are named, like those of style sheets. */
function withBlack(inks: Uint8Array, rgb: Uint8Array): Uint8Array {
  for (let pixel = 0; pixel * COMPONENTS.rgb < rgb.length; pixel++) {
    const from = pixel * COMPONENTS.rgb;
    const grey = rgb[from]!;
    if (grey !== rgb[from + 1] || grey !== rgb[from + 2]) continue;
    const into = pixel * COMPONENTS.cmyk;
    inks.fill(0, into, into + BLACK);
    inks[into + BLACK] = FULL - grey;
  }
  return inks;
}
