import type { Inks } from "../inks/index.js";
import { lightness, type Finish, type PlainInk } from "../pictures/index.js";
import type { Palette } from "./colours.js";
import type { DrawnColours } from "./drawing.js";

/** The colours of a drawing in a file for a press or for a screen: as they are, or as light in greys where the black plate alone shall print it. */
export function drawnColours(
  { inks: plates, totalInk }: Finish,
  { device, parts }: Palette,
  inks: Inks,
): DrawnColours {
  const seen = plates === "black" ? greyed : (ink: PlainInk): PlainInk => ink;
  const inFile = (ink: PlainInk): readonly number[] => {
    const { red, green, blue } = seen(ink);
    return parts({ space: "rgb", r: red, g: green, b: blue });
  };
  return device === "DeviceRGB"
    ? { space: device, of: inFile }
    : { space: device, of: (ink) => held(inFile(ink), totalInk, inks) };
}

/** The colours of drawings are written with eight bits a component. */
const FULL = 255;

const bytesOf = (parts: readonly number[]): Uint8Array =>
  Uint8Array.from(parts, (part) => Math.round(part * FULL));

function greyed({ red, green, blue }: PlainInk): PlainInk {
  const part = lightness(bytesOf([red, green, blue]))[0]! / FULL;
  return { kind: "plain", red: part, green: part, blue: part };
}

/** The inks under the limit of the drawing. */
function held(plates: readonly number[], totalInk: number, inks: Inks): readonly number[] {
  if (plates.reduce((sum, plate) => sum + plate) <= totalInk) return plates;
  const fewer = inks.separator({ colour: "cmyk", profile: null }, totalInk)!(bytesOf(plates));
  return [...fewer].map((byte) => byte / FULL);
}
