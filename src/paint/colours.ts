import type { Inks, ProcessInk, ScreenColor } from "../inks/index.js";
import type { Color, SpotColor } from "../sheet/index.js";
import { formatNumber } from "./bytes.js";
import type { ObjectWriter } from "./objects.js";
import { FILE_KINDS, type Purpose } from "./purpose.js";

/** A colour that paints. */
export type Paint = Exclude<Color, { space: "none" }>;

/** What a colour comes to in a file. */
export interface PaintedColor {
  /** Operators that set it, of what is filled and of what is stroked. */
  readonly fill: string;
  readonly stroke: string;
  /** A separation that it names: the page's resources must have it. */
  readonly separation: Separation | null;
  /** Overprints where nothing is said: black alone, all of it. */
  readonly black: boolean;
  /** No ink at all: paper, which must never overprint, or it would not be seen. */
  readonly white: boolean;
}

/** A colour space of one ink, for the whole file. */
export interface Separation {
  readonly name: string;
  readonly object: number;
}

/** The colours of one file. */
export interface Palette {
  /** The colour space of all that is no ink of its own. */
  readonly device: "DeviceCMYK" | "DeviceRGB";
  /** Whether ink may lie on ink: in files for a press. */
  readonly overprints: boolean;
  paint(color: Paint): PaintedColor;
  /** The components of a colour in `device`, 0…1. */
  parts(color: Paint): readonly number[];
}

/** Components are written to a thousandth: four times finer than a plate's 256 tones. */
const COMPONENT = 3;

/** Opens a file's colours. Each is converted once; each separation is defined once. */
export function createPalette(
  purpose: Purpose,
  inks: Inks,
  document: Pick<ObjectWriter, "allocate" | "put">,
): Palette {
  const { colours } = FILE_KINDS[purpose];
  const known = new WeakMap<Paint, PaintedColor>();
  const separations = new Map<string, Separation>();
  const separationOf = (color: SpotColor): Separation => {
    const defined = separations.get(color.name);
    if (defined !== undefined) return defined;
    const separation = { name: `C${separations.size + 1}`, object: document.allocate() };
    document.put(separation.object, separationSpace(color));
    separations.set(color.name, separation);
    return separation;
  };
  const parts = (color: Paint): readonly number[] =>
    colours === "cmyk" ? inkParts(inkOf(color, inks)) : screenParts(screenOf(color, inks));
  const make = (color: Paint): PaintedColor =>
    colours === "cmyk" && color.space === "spot"
      ? spotColor(color, separationOf(color))
      : deviceColor(parts(color));
  return {
    device: colours === "cmyk" ? "DeviceCMYK" : "DeviceRGB",
    overprints: colours === "cmyk",
    parts,
    paint(color) {
      const painted = known.get(color) ?? make(color);
      known.set(color, painted);
      return painted;
    },
  };
}

/** The process inks of a colour. */
function inkOf(color: Paint, inks: Inks): ProcessInk {
  switch (color.space) {
    case "cmyk":
      return color;
    case "rgb":
      return isNeutral(color) ? { c: 0, m: 0, y: 0, k: 1 - color.r } : inks.ofScreen(color);
    case "lab":
      return inks.ofLab(color);
    case "spot":
      return tinted(color);
    default:
      throw new Error(`unknown colour: ${color satisfies never}`);
  }
}

/** A colour on a screen. Black ink alone is a neutral grey there, as it is meant to be on paper. */
function screenOf(color: Paint, inks: Inks): ScreenColor {
  switch (color.space) {
    case "rgb":
      return color;
    case "lab":
      return inks.labOnScreen(color);
    case "cmyk":
    case "spot": {
      const ink = color.space === "spot" ? tinted(color) : color;
      const { c, m, y, k } = ink;
      return c + m + y === 0 ? { r: 1 - k, g: 1 - k, b: 1 - k } : inks.onScreen(ink);
    }
    default:
      throw new Error(`unknown colour: ${color satisfies never}`);
  }
}

const tinted = ({ c, m, y, k, tint }: SpotColor): ProcessInk => ({
  c: c * tint,
  m: m * tint,
  y: y * tint,
  k: k * tint,
});

const inkParts = ({ c, m, y, k }: ProcessInk): readonly number[] => [c, m, y, k];
const screenParts = ({ r, g, b }: ScreenColor): readonly number[] => [r, g, b];

const isNeutral = ({ r, g, b }: ScreenColor): boolean => r === g && g === b;

/** What sets components of the file's own space: `k` for four, `rg` or, where they are equal, `g` for three. */
function deviceColor(parts: readonly number[]): PaintedColor {
  const [first, second, third, fourth] = parts.map((part) => formatNumber(part, COMPONENT));
  const neutral = fourth === undefined && first === second && second === third;
  const written = neutral
    ? first!
    : [first, second, third, fourth].filter((part) => part !== undefined).join(" ");
  const [fill, stroke] = fourth !== undefined ? ["k", "K"] : neutral ? ["g", "G"] : ["rg", "RG"];
  return {
    fill: `${written} ${fill}`,
    stroke: `${written} ${stroke}`,
    separation: null,
    black: written === "0 0 0 1",
    white: written === "0 0 0 0",
  };
}

function spotColor({ tint }: SpotColor, separation: Separation): PaintedColor {
  const written = formatNumber(tint, COMPONENT);
  return {
    fill: `/${separation.name} cs ${written} scn`,
    stroke: `/${separation.name} CS ${written} SCN`,
    separation,
    black: false,
    white: written === "0",
  };
}

/** A separation and what stands in for its ink (ISO 32000-1 8.6.6.4): as much of each process ink as there is of it. */
function separationSpace({ name, c, m, y, k }: SpotColor): string {
  const full = [c, m, y, k].map((part) => formatNumber(part, COMPONENT)).join(" ");
  const tint = `<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[${full}]/N 1>>`;
  return `[/Separation/${pdfName(name)}/DeviceCMYK${tint}]`;
}

/** A name of PDF: what is no plain letter or digit is written as its UTF-8 bytes (ISO 32000-1 7.3.5). */
const pdfName = (text: string): string =>
  [...new TextEncoder().encode(text)]
    .map((byte) =>
      /[\w.+-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `#${byte.toString(16).padStart(2, "0").toUpperCase()}`,
    )
    .join("");

/**
 * The two ways in which ink lies on what is below (ISO 32000-1 8.6.7, 11.7.4.5): it leaves plates alone on which it has none, or
 * it clears them.
 */
export const OVERPRINT = {
  overprint: { name: "O", dictionary: "<</Type/ExtGState/OP true/op true/OPM 1>>" },
  knockout: { name: "K", dictionary: "<</Type/ExtGState/OP false/op false/OPM 0>>" },
} as const;

/** How a colour lies on what is below it: as its style says, or as custom has it, which overprints black type and rules. */
export function layOf(
  color: Paint,
  { black, white }: PaintedColor,
  isTypeOrRule: boolean,
): keyof typeof OVERPRINT {
  if (white) return "knockout";
  return color.overprint ?? (black && isTypeOrRule ? "overprint" : "knockout");
}

/** The colours and the overprinting that a page's resources must name. */
export interface PageColors {
  readonly separations: readonly Separation[];
  readonly lays: readonly (keyof typeof OVERPRINT)[];
}

/** Entries of a page's resources (ISO 32000-1 7.8.3). */
export function colorResources({ separations, lays }: PageColors): string {
  const spaces = separations.map(({ name, object }) => `/${name} ${object} 0 R`).join("");
  const states = lays.map((lay) => `/${OVERPRINT[lay].name}${OVERPRINT[lay].dictionary}`).join("");
  return `${spaces === "" ? "" : `/ColorSpace<<${spaces}>>`}${states === "" ? "" : `/ExtGState<<${states}>>`}`;
}

/** The colours that a page's content has set, so that only changes are written. */
export class ColorState {
  readonly #palette: Palette;
  readonly #separations = new Set<Separation>();
  readonly #lays = new Set<keyof typeof OVERPRINT>();
  #fill = "";
  #stroke = "";
  #lay: keyof typeof OVERPRINT | null = null;

  constructor(palette: Palette) {
    this.#palette = palette;
  }

  /** What sets a colour, and how it lies on what is below; null where it is set already. */
  set(color: Paint, use: "type" | "rule" | "ground"): string | null {
    const painted = this.#palette.paint(color);
    const stroked = use === "rule";
    const operator = stroked ? painted.stroke : painted.fill;
    const lay = this.lay(layOf(color, painted, use !== "ground"));
    if (operator === (stroked ? this.#stroke : this.#fill)) return lay;
    if (stroked) this.#stroke = operator;
    else this.#fill = operator;
    if (painted.separation !== null) this.#separations.add(painted.separation);
    return lay === null ? operator : `${lay}\n${operator}`;
  }

  /** What lets ink lie on ink, or not; null where it does so already, and in files for no press. */
  lay(lay: keyof typeof OVERPRINT): string | null {
    if (!this.#palette.overprints || lay === this.#lay) return null;
    this.#lay = lay;
    this.#lays.add(lay);
    return `/${OVERPRINT[lay].name} gs`;
  }

  used(): PageColors {
    return { separations: [...this.#separations], lays: [...this.#lays] };
  }
}
