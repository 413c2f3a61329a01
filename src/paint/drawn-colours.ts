import type { Inks } from "../inks/index.js";
import { lightness, type Finish, type PlainInk } from "../pictures/index.js";
import type { DrawnColours } from "./drawing.js";

/** The colours of a drawing in a file for a press or for a screen: as they are, or as light in greys where the black plate alone shall print it. */
export function drawnColours(
  { inks: plates, totalInk }: Finish,
  colours: "cmyk" | "rgb",
  inks: Inks,
): DrawnColours {
  const seen = plates === "black" ? greyed : (ink: PlainInk): PlainInk => ink;
  if (colours === "cmyk") return { space: "DeviceCMYK", of: (ink) => plated(seen(ink), totalInk, inks) };
  return {
    space: "DeviceRGB",
    of(ink) {
      const { red, green, blue } = seen(ink);
      return [red, green, blue];
    },
  };
}

/** The colours of drawings are written with eight bits a component. */
const FULL = 255;

const bytesOf = (parts: readonly number[]): Uint8Array =>
  Uint8Array.from(parts, (part) => Math.round(part * FULL));

function greyed({ red, green, blue }: PlainInk): PlainInk {
  const part = lightness(bytesOf([red, green, blue]))[0]! / FULL;
  return { kind: "plain", red: part, green: part, blue: part };
}

/** Neutral greys, black among them, print from the black plate alone, as those of style sheets do. */
function plated({ red, green, blue }: PlainInk, totalInk: number, inks: Inks): readonly number[] {
  if (red === green && green === blue) return [0, 0, 0, 1 - red];
  const { c, m, y, k } = inks.ofScreen({ r: red, g: green, b: blue });
  if (c + m + y + k <= totalInk) return [c, m, y, k];
  const held = inks.separator({ colour: "cmyk", profile: null }, totalInk)!(bytesOf([c, m, y, k]));
  return [...held].map((byte) => byte / FULL);
}
