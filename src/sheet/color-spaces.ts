import { createRequire } from "node:module";
import type * as CuloriModule from "culori";
import { valueText, type Value } from "./value.js";

type Culori = typeof CuloriModule;

/** Functions of CSS Color 4 that culori reads. */
export const SPACES: ReadonlySet<string> = new Set([
  "hsl",
  "hsla",
  "hwb",
  "lab",
  "lch",
  "oklab",
  "oklch",
  "color",
]);

/** Spaces of screens, whose colours need no more than sRGB. */
const OF_SCREENS: ReadonlySet<string> = new Set(["rgb", "hsl", "hwb"]);

/** Chroma below which a colour is grey: a tenth of what anybody sees. Conversions leave some millionths. */
const NEUTRAL = 0.05;

/** A colour of another space: as sRGB, 0…1, or where that might not hold it, as CIELAB under D50. */
export type SpaceColor =
  | {
      readonly space: "rgb";
      readonly r: number;
      readonly g: number;
      readonly b: number;
      readonly alpha: number;
    }
  | {
      readonly space: "lab";
      readonly l: number;
      readonly a: number;
      readonly b: number;
      readonly alpha: number;
    };

let library: Culori | undefined;

/** culori, loaded when the first such colour is read: some 15 ms. */
function culori(): Culori {
  library ??= createRequire(import.meta.url)("culori") as Culori;
  return library;
}

/** Reads a colour function; undefined where it is none. Greys come as sRGB, for they print from the black plate alone. */
export function readSpace({ name, args }: FunctionValue): SpaceColor | undefined {
  const parsed = culori().parse(valueText([{ kind: "function", name: name.toLowerCase(), args }]));
  if (parsed === undefined) return undefined;
  const alpha = parsed.alpha ?? 1;
  const lab = culori().converter("lab")(parsed);
  const rgb = culori().converter("rgb")(parsed);
  // A component that is `none` is missing; where nothing is mixed it is 0 (CSS Color 4, 4.4).
  const [l = 0, a = 0, b = 0] = [lab.l, lab.a, lab.b] as readonly (number | undefined)[];
  const [red = 0, green = 0, blue = 0] = [rgb.r, rgb.g, rgb.b] as readonly (number | undefined)[];
  if (Math.hypot(a, b) < NEUTRAL)
    return { space: "rgb", r: clamp(green), g: clamp(green), b: clamp(green), alpha };
  if (OF_SCREENS.has(parsed.mode))
    return { space: "rgb", r: clamp(red), g: clamp(green), b: clamp(blue), alpha };
  return { space: "lab", l, a, b, alpha };
}

type FunctionValue = Extract<Value, { kind: "function" }>;

const clamp = (ratio: number): number => Math.max(0, Math.min(1, ratio));
