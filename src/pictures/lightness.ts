const LEVELS = 256;
const FULL = 255;

/** Light by a component of sRGB, 0…1: IEC 61966-2-1. */
const LIGHT: Float64Array = Float64Array.from({ length: LEVELS }, (_, level) => lightOf(level / FULL));

function lightOf(component: number): number {
  return component <= 0.04045 ? component / 12.92 : ((component + 0.055) / 1.055) ** 2.4;
}

const componentOf = (light: number): number =>
  light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;

/** Greys by their light, fine enough for the darkest to be told from each other. */
const STEPS = 4096;
const GREYS: Uint8Array = Uint8Array.from({ length: STEPS + 1 }, (_, step) =>
  Math.round(componentOf(step / STEPS) * FULL),
);

/** Pixels of sRGB as greys that are as light: of the same luminance, whose shares are those of sRGB's primaries. */
export function lightness(pixels: Uint8Array): Uint8Array {
  const grey = new Uint8Array(pixels.length / 3);
  for (let at = 0; at < grey.length; at++) {
    const from = at * 3;
    const light =
      0.2126 * LIGHT[pixels[from]!]! +
      0.7152 * LIGHT[pixels[from + 1]!]! +
      0.0722 * LIGHT[pixels[from + 2]!]!;
    grey[at] = GREYS[Math.round(light * STEPS)]!;
  }
  return grey;
}
