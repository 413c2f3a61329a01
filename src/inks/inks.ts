import { startLittleCms, type LittleCms, type Profile, type Transform } from "./lcms.js";
import { createLimiter, type Limiter } from "./limit.js";
import type { OutputProfile } from "./profile.js";
import { heldUnder, screenConverterOf, separatorOf } from "./separate.js";
import { ROUNDING } from "./table.js";

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

/** What pixels are: grey, RGB or CMYK of eight bits a component, and by which profile; null for sRGB, or for the output's own inks. */
export interface PixelSource {
  readonly colour: "grey" | "rgb" | "cmyk";
  readonly profile: Uint8Array | null;
}

/** Turns pixels, without gaps between them, into new ones. */
export type PixelConverter = (pixels: Uint8Array) => Uint8Array;

/** Converts colours for one printing condition, by Little CMS. */
export interface Inks {
  readonly output: OutputProfile;
  /** The inks that print a colour, relative colorimetric with black point compensation; at most `MOST_INK`. */
  ofScreen(color: ScreenColor): ProcessInk;
  ofLab(color: LabColor): ProcessInk;
  /** What inks look like on a screen. */
  onScreen(ink: ProcessInk): ScreenColor;
  labOnScreen(color: LabColor): ScreenColor;
  /**
   * A converter of pixels to CMYK of eight bits, four bytes a pixel, 255 full ink, perceptual; no pixel has more ink
   * than `totalInk`, in shares of one plate: 2.4 is 240 %. Grey goes to black alone. CMYK without a profile stays as it is, but for
   * what is over the limit. Undefined where the source's profile is broken or of another kind.
   */
  separator(source: PixelSource, totalInk: number): PixelConverter | undefined;
  /** A converter of pixels to sRGB of eight bits, three bytes a pixel, relative colorimetric. */
  toScreen(source: PixelSource): PixelConverter | undefined;
}

/** Of a colour that a style sheet gives otherwise than in inks: what newspaper presses take (GWG 2022 newspaper ads: 240 %). */
const MOST_INK = 2.4;

/** Less ink than this is no dot that a newspaper's plate holds, and only dirt where another holds it. */
const LEAST_DOT = 0.01;

/** Converters that are kept: pictures of one job mostly have the same few profiles, and a table takes some 50 ms to make. */
const KEPT = 8;

const FULL = 65_535;

/** Opens a printing condition. Little CMS is started when the first colour has to be converted. */
export function openInks(output: OutputProfile): Inks {
  const cms = once(() => openOutput(output));
  const [limiters, separators, screens] = [kept<Limiter>(), kept<PixelConverter>(), kept<PixelConverter>()];
  const limiter = (totalInk: number): Limiter =>
    limiters(`${totalInk}`, null, () => createLimiter(totalInk, () => cms().seen()))!;
  const held = (inks: ArrayLike<number>): ProcessInk => {
    const shares = Float64Array.from(inks, (ink) => ink / FULL);
    limiter(MOST_INK).hold(shares);
    const [c, m, y, k] = shares.map((share) => (share < LEAST_DOT ? 0 : share));
    return { c: c!, m: m!, y: y!, k: k! };
  };
  return {
    output,
    ofScreen: ({ r, g, b }) => held(cms().ofScreen()([r * FULL, g * FULL, b * FULL])),
    ofLab: ({ l, a, b }) => held(cms().ofLab()([l, a, b])),
    onScreen: ({ c, m, y, k }) => light(cms().onScreen()([c * FULL, m * FULL, y * FULL, k * FULL])),
    labOnScreen: ({ l, a, b }) => light(cms().labOnScreen()([l, a, b])),
    separator(source, totalInk) {
      const own = source.profile === null || same(source.profile, output.bytes);
      if (source.colour === "cmyk" && own) return (pixels) => heldUnder(limiter(totalInk), pixels);
      return separators(`${source.colour} ${totalInk}`, source.profile, () =>
        separatorOf(source, output.bytes, limiter(totalInk - ROUNDING)),
      );
    },
    toScreen(source) {
      if (source.colour === "rgb" && source.profile === null) return (pixels) => pixels.slice();
      const profile = source.profile ?? (source.colour === "cmyk" ? output.bytes : null);
      return screens(source.colour, profile, () => screenConverterOf({ ...source, profile }));
    },
  };
}

const light = ([r, g, b]: ReturnType<Transform>): ScreenColor => ({
  r: r! / FULL,
  g: g! / FULL,
  b: b! / FULL,
});

interface OpenOutput {
  readonly ofScreen: () => Transform;
  readonly ofLab: () => Transform;
  readonly onScreen: () => Transform;
  readonly labOnScreen: () => Transform;
  /** To Lab, relative to the paper. */
  readonly seen: () => Transform;
}

/** The output's transforms, each made when it is first asked for. The profile was checked before: that one is missing is our fault. */
function openOutput({ bytes, name }: OutputProfile): OpenOutput {
  const cms = startLittleCms();
  const profile = cms.open(bytes);
  if (profile === undefined) throw new Error(`the profile ${name} cannot be opened`);
  const transform = (...given: Parameters<LittleCms["transform"]>) =>
    once(() => {
      const made = cms.transform(...given);
      if (made === undefined) throw new Error(`the profile ${name} does not convert colours`);
      return made;
    });
  const [inks, lab, screen] = [
    [profile, "cmyk"],
    [cms.lab, "lab"],
    [cms.srgb, "rgb"],
  ] as const satisfies readonly (readonly [Profile, string])[];
  return {
    ofScreen: transform(screen, inks, "relative"),
    ofLab: transform(lab, inks, "relative"),
    onScreen: transform(inks, screen, "relative"),
    labOnScreen: transform(lab, screen, "relative"),
    seen: transform(inks, lab, "relative"),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Keeps what was made last for a name and a profile, whose bytes count and not its place in memory. */
function kept<T>() {
  const entries: {
    readonly name: string;
    readonly profile: Uint8Array | null;
    readonly made: T | undefined;
  }[] = [];
  return (name: string, profile: Uint8Array | null, make: () => T | undefined): T | undefined => {
    const known = entries.find((entry) => entry.name === name && same(entry.profile, profile));
    if (known !== undefined) return known.made;
    const made = make();
    entries.push({ name, profile, made });
    if (entries.length > KEPT) entries.shift();
    return made;
  };
}

const same = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one === other || (one !== null && other !== null && Buffer.compare(one, other) === 0);
