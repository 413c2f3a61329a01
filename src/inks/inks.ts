/** Ink on a point of the page: how full each plate is, 0…1. */
export interface ProcessInk {
  readonly c: number;
  readonly m: number;
  readonly y: number;
  readonly k: number;
}

/** A colour as a screen shows it: sRGB, 0…1. */
export interface ScreenColor {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** CIELAB under D50, as ICC profiles have it: L 0…100. */
export interface LabColor {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

/** A printing condition's ICC profile: class `prtr`, colour space CMYK. */
export interface OutputProfile {
  readonly bytes: Uint8Array;
  /** Its own description: "Chemical proof". */
  readonly name: string;
}

/** What pixels are: grey, RGB or CMYK of eight bits a component, and by which profile; null for sRGB, or for the output's own inks. */
export interface PixelSource {
  readonly colour: "grey" | "rgb" | "cmyk";
  readonly profile: Uint8Array | null;
}

/** Converts colours for one printing condition, by Little CMS. */
export interface Inks {
  readonly output: OutputProfile;
  /** The inks that print a colour, relative colorimetric with black point compensation. */
  ofScreen(color: ScreenColor): ProcessInk;
  ofLab(color: LabColor): ProcessInk;
  /** What inks look like on a screen. */
  onScreen(ink: ProcessInk): ScreenColor;
  /**
   * A converter of pixels to CMYK of eight bits, four bytes a pixel, 255 full ink, perceptual; no pixel has more ink
   * than `totalInk`, in shares of one plate: 2.4 is 240 %. Undefined where the source's profile is broken or of another kind.
   */
  separator(source: PixelSource, totalInk: number): ((pixels: Uint8Array) => Uint8Array) | undefined;
  /** A converter of pixels to sRGB of eight bits, three bytes a pixel. */
  toScreen(source: PixelSource): ((pixels: Uint8Array) => Uint8Array) | undefined;
}
