const LEVELS = 256;
const FULL = 255;
/** Greys by their light, fine enough for the darkest to be told from each other. */
const STEPS = 4096;

interface Tables {
  /** Light by a component of sRGB, 0…1. */
  readonly light: Float64Array;
  /** The component by its light. */
  readonly greys: Uint8Array;
}

let made: Tables | undefined;

const tables = (): Tables =>
  (made ??= {
    light: Float64Array.from({ length: LEVELS }, (_, level) => lightOf(level / FULL)),
    greys: Uint8Array.from({ length: STEPS + 1 }, (_, step) => Math.round(componentOf(step / STEPS) * FULL)),
  });

/** IEC 61966-2-1, as is what follows. */
const lightOf = (component: number): number =>
  component <= 0.04045 ? component / 12.92 : ((component + 0.055) / 1.055) ** 2.4;

const componentOf = (light: number): number =>
  light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;

/** Pixels of sRGB as greys that are as light: of the same luminance, whose shares are those of sRGB's primaries. */
export function lightness(pixels: Uint8Array): Uint8Array {
  const { light, greys } = tables();
  const grey = new Uint8Array(pixels.length / 3);
  for (let at = 0; at < grey.length; at++) {
    const [red, green, blue] = [pixels[3 * at]!, pixels[3 * at + 1]!, pixels[3 * at + 2]!];
    grey[at] =
      greys[Math.round((0.2126 * light[red]! + 0.7152 * light[green]! + 0.0722 * light[blue]!) * STEPS)]!;
  }
  return grey;
}
