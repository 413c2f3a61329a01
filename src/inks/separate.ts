import type { PixelConverter, PixelSource } from "./inks.js";
import { withStrangers, type Layout, type LittleCms, type Profile } from "./lcms.js";
import type { Limiter } from "./limit.js";
import { classOf } from "./profile.js";
import { nodesOf, tableOf, throughTable, type PixelTable } from "./table.js";

/** A whole component, as Little CMS has it and as pixels have it. */
const FULL = 65_535;
const BYTE = 255;

/**
 * Pixels with a profile, or of sRGB, to the inks of a printing condition: perceptual, and what is black alone stays so. The limit
 * holds for the table's nodes, less what rounding may add: so it holds for every pixel.
 */
export function separatorOf(
  source: PixelSource,
  output: Uint8Array,
  limiter: Limiter,
): PixelConverter | undefined {
  const table = withStrangers((cms) => {
    const from = openSource(source, cms);
    const to = cms.open(output);
    if (from === undefined || to === undefined) return undefined;
    return from.parts === 1 ? blackTable(from, to, cms, limiter.totalInk) : inkTable(from, to, cms, limiter);
  });
  return table && ((pixels) => throughTable(table, pixels));
}

/** Pixels with a profile, or of sRGB, to sRGB: relative colorimetric. */
export function screenConverterOf(source: PixelSource): PixelConverter | undefined {
  const table = withStrangers((cms): PixelTable | undefined => {
    const from = openSource(source, cms);
    const seen = from && cms.transform([from.profile, from.layout], [cms.srgb, "rgb"], "relative");
    if (seen === undefined) return undefined;
    return tableOf(
      from!.parts,
      3,
      Float64Array.from(seen(from!.nodes), (part) => part / FULL),
    );
  });
  return table && ((pixels) => throughTable(table, pixels));
}

/** Pixels that are the output's inks already: only those over the limit change. */
export function heldUnder(limiter: Limiter, pixels: Uint8Array): Uint8Array {
  const limit = Math.floor(limiter.totalInk * BYTE);
  const held = pixels.slice();
  const inks = new Float64Array(4);
  for (let at = 0; at < held.length; at += 4) {
    if (held[at]! + held[at + 1]! + held[at + 2]! + held[at + 3]! <= limit) continue;
    for (let ink = 0; ink < 4; ink++) inks[ink] = held[at + ink]! / BYTE;
    limiter.hold(inks);
    // Rounded down, so that the sum cannot grow.
    for (let ink = 0; ink < 4; ink++) held[at + ink] = Math.floor(inks[ink]! * BYTE + EXACT);
  }
  return held;
}

/** A whole byte that was divided and multiplied again is still itself. */
const EXACT = 1e-9;

/** What pixels come from: their profile, and the nodes of a table for them as Little CMS takes them. */
interface Source {
  readonly profile: Profile;
  readonly layout: Layout;
  readonly parts: PixelTable["from"];
  readonly nodes: Float64Array;
}

/** Classes of profiles that say what pixels look like. */
const OF_PIXELS = new Set(["scnr", "mntr", "prtr", "spac"]);

function openSource({ colour, profile }: PixelSource, cms: LittleCms): Source | undefined {
  const parts = ({ grey: 1, rgb: 3, cmyk: 4 } as const)[colour];
  const nodes = nodesOf(parts).map((part) => part * FULL);
  if (profile === null)
    return { profile: cms.srgb, layout: "rgb", parts, nodes: parts === 1 ? tripled(nodes) : nodes };
  const opened = OF_PIXELS.has(classOf(profile)) ? cms.open(profile) : undefined;
  return opened && { profile: opened, layout: colour, parts, nodes };
}

/** Grey without a profile is sRGB's neutral. */
const tripled = (greys: Float64Array): Float64Array =>
  Float64Array.from({ length: 3 * greys.length }, (_, at) => greys[Math.floor(at / 3)]!);

function inkTable(from: Source, to: Profile, cms: LittleCms, limiter: Limiter): PixelTable | undefined {
  const intent = from.parts === 4 ? "perceptual, black kept" : "perceptual";
  const printed = cms.transform([from.profile, from.layout], [to, "cmyk"], intent);
  if (printed === undefined) return undefined;
  const inks = Float64Array.from(printed(from.nodes), (ink) => ink / FULL);
  for (let at = 0; at < inks.length; at += 4) limiter.hold(inks.subarray(at, at + 4));
  return tableOf(from.parts, 4, inks);
}

/** Grey to black alone. Its darkest is the full plate, and between that and paper light is shared out as black point compensation does. */
function blackTable(from: Source, to: Profile, cms: LittleCms, totalInk: number): PixelTable | undefined {
  const seen = cms.transform([from.profile, from.layout], [cms.lab, "lab"], "relative");
  const printed = cms.transform([to, "cmyk"], [cms.lab, "lab"], "relative");
  if (seen === undefined || printed === undefined) return undefined;
  const greys = lights(seen(from.nodes));
  const blacks = lights(
    printed(
      Float64Array.from({ length: 4 * (BYTE + 1) }, (_, at) =>
        at % 4 === 3 ? ((at >> 2) / BYTE) * FULL : 0,
      ),
    ),
  );
  const inks = new Float64Array(4 * greys.length);
  const [darkest, solid] = [greys[0]!, blacks[BYTE]!];
  for (const [value, grey] of greys.entries()) {
    const light = solid + ((grey - darkest) / (1 - darkest)) * (1 - solid);
    inks[4 * value + 3] = Math.min(totalInk, inkAt(light, blacks));
  }
  return tableOf(1, 4, inks);
}

/** How much light of the paper's each colour gives: CIE's Y of L*. */
const lights = (labs: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: labs.length / 3 }, (_, at) => {
    const l = Math.max(0, Math.min(100, labs[3 * at]!));
    return l > 8 ? ((l + 16) / 116) ** 3 : l / LINEAR;
  });

/** CIE's κ, 24389/27: slope of L* in the darkest colours. */
const LINEAR = 24_389 / 27;

/** How much ink gives a light, by the lights of ever more of it. */
function inkAt(light: number, lights: Float64Array): number {
  const next = lights.findIndex((each) => each <= light);
  if (next === 0) return 0;
  if (next < 0) return 1;
  const [lighter, darker] = [lights[next - 1]!, lights[next]!];
  return (next - 1 + (lighter - light) / (lighter - darker)) / (lights.length - 1);
}
