import {
  dictAt,
  isArray,
  isName,
  isStream,
  isString,
  itemsAt,
  numberAt,
  type PdfArray,
  type PdfDict,
  type PdfFile,
  type PdfStream,
  type PdfValue,
} from "../../pdf-file/index.js";

/** A colour space (ISO 32000-1 8.6), as far as a press cares. */
export type ColourSpace =
  | { readonly kind: "gray" | "rgb" | "cmyk" }
  | { readonly kind: "cie"; readonly model: "CalGray" | "CalRGB" | "Lab" }
  | { readonly kind: "icc"; readonly components: number; readonly profile: PdfStream }
  /** Separation and DeviceN: inks by name. */
  | { readonly kind: "inks"; readonly names: readonly string[]; readonly alternate: ColourSpace }
  | { readonly kind: "indexed"; readonly base: ColourSpace; readonly table: Uint8Array }
  | { readonly kind: "pattern"; readonly base: ColourSpace | null }
  | { readonly kind: "unknown" };

/** How full each plate is, 0…1, by its name; "All" is every plate. Plates that a colour does not mention are not in it. */
export type Inks = ReadonlyMap<string, number>;

export const PROCESS: readonly string[] = ["Cyan", "Magenta", "Yellow", "Black"];

/** Spaces within spaces: an Indexed of a DeviceN of an ICC profile is three. */
const DEEPEST_SPACE = 6;
const UNKNOWN: ColourSpace = { kind: "unknown" };

const BY_NAME: Readonly<Record<string, ColourSpace>> = {
  DeviceGray: { kind: "gray" },
  G: { kind: "gray" },
  DeviceRGB: { kind: "rgb" },
  RGB: { kind: "rgb" },
  DeviceCMYK: { kind: "cmyk" },
  CMYK: { kind: "cmyk" },
  Pattern: { kind: "pattern", base: null },
};

/** Keys under which resources say what a device's colours stand for (8.6.5.6). */
const DEFAULTS: Readonly<Record<string, string>> = {
  gray: "DefaultGray",
  rgb: "DefaultRGB",
  cmyk: "DefaultCMYK",
};

/** The space of a name or an array, in the light of resources that may name it or stand in for it. */
export function colourSpace(
  value: PdfValue,
  resources: PdfDict | null,
  file: PdfFile,
  depth = 0,
): ColourSpace {
  const resolved = file.resolve(value);
  if (depth > DEEPEST_SPACE) return UNKNOWN;
  if (isName(resolved)) return namedSpace(resolved.name, resources, file, depth);
  if (isArray(resolved)) return spaceOfArray(resolved, resources, file, depth);
  // The old way to name an ICC profile: its stream alone.
  return isStream(resolved) ? iccSpace(resolved, file) : UNKNOWN;
}

export function namedSpace(name: string, resources: PdfDict | null, file: PdfFile, depth = 0): ColourSpace {
  const spaces = resources === null ? null : dictAt(file, resources, "ColorSpace");
  const device = BY_NAME[name];
  if (device === undefined) {
    const found = spaces?.entries.get(name);
    return found === undefined ? UNKNOWN : colourSpace(found, resources, file, depth + 1);
  }
  const instead = spaces?.entries.get(DEFAULTS[device.kind] ?? "");
  return instead === undefined ? device : colourSpace(instead, null, file, depth + 1);
}

function spaceOfArray(array: PdfArray, resources: PdfDict | null, file: PdfFile, depth: number): ColourSpace {
  const [family, second, third, fourth] = array.items.map((item) => file.resolve(item));
  const inner = (value: PdfValue | undefined): ColourSpace =>
    colourSpace(value ?? null, resources, file, depth + 1);
  if (!isName(family)) return UNKNOWN;
  switch (family.name) {
    case "ICCBased":
      return isStream(second) ? iccSpace(second, file) : UNKNOWN;
    case "CalGray":
    case "CalRGB":
    case "Lab":
      return { kind: "cie", model: family.name };
    case "Separation":
      return { kind: "inks", names: isName(second) ? [second.name] : [], alternate: inner(third) };
    case "DeviceN": {
      const names = isArray(second) ? second.items.map((item) => file.resolve(item)) : [];
      return {
        kind: "inks",
        names: names.map((name) => (isName(name) ? name.name : "")),
        alternate: inner(third),
      };
    }
    case "Indexed":
    case "I":
      return { kind: "indexed", base: inner(second), table: tableOf(fourth ?? null, file) };
    case "Pattern":
      return { kind: "pattern", base: second === undefined ? null : inner(second) };
    default:
      return namedSpace(family.name, resources, file, depth + 1);
  }
}

const iccSpace = (profile: PdfStream, file: PdfFile): ColourSpace => ({
  kind: "icc",
  components: numberAt(file, profile.dict, "N") ?? 0,
  profile,
});

/** 256 colours of 32 components: the most an indexed space may have. */
const MOST_TABLE = 256 * 32;

function tableOf(value: PdfValue, file: PdfFile): Uint8Array {
  if (isString(value)) return value.bytes;
  if (!isStream(value)) return new Uint8Array();
  const data = file.data(value, MOST_TABLE);
  return data.kind === "bytes" ? data.bytes : new Uint8Array();
}

export function componentsOf(space: ColourSpace): number {
  switch (space.kind) {
    case "gray":
    case "indexed":
      return 1;
    case "rgb":
      return 3;
    case "cmyk":
      return 4;
    case "cie":
      return space.model === "CalGray" ? 1 : 3;
    case "icc":
      return space.components;
    case "inks":
      return space.names.length;
    case "pattern":
      return space.base === null ? 0 : componentsOf(space.base);
    case "unknown":
      return 0;
    default:
      throw new Error(`unknown space: ${space satisfies never}`);
  }
}

/** The colour that a space begins with (8.6.5 and 8.6.6): black, or full ink. */
export function firstColour(space: ColourSpace): readonly number[] {
  if (space.kind === "cmyk" || (space.kind === "icc" && space.components === 4)) return [0, 0, 0, 1];
  return Array.from({ length: componentsOf(space) }, () => (space.kind === "inks" ? 1 : 0));
}

const clamped = (value: number | undefined): number => Math.min(1, Math.max(0, value ?? 0));

/** What a colour puts on the plates; null where that is the work of colour management: RGB, Lab, patterns. */
export function inksOf(space: ColourSpace, colour: readonly number[]): Inks | null {
  switch (space.kind) {
    case "gray":
      return new Map([["Black", 1 - clamped(colour[0])]]);
    case "cmyk":
      return new Map(PROCESS.map((name, at) => [name, clamped(colour[at])]));
    case "icc":
      if (space.components === 4) return inksOf({ kind: "cmyk" }, colour);
      return space.components === 1 ? inksOf({ kind: "gray" }, colour) : null;
    case "cie":
      return space.model === "CalGray" ? inksOf({ kind: "gray" }, colour) : null;
    case "inks":
      return new Map(
        space.names
          .map((name, at) => [name, clamped(colour[at])] as const)
          .filter(([name]) => name !== "None"),
      );
    case "indexed":
      return inksOf(space.base, entryOf(space, colour[0] ?? 0));
    case "rgb":
    case "pattern":
    case "unknown":
      return null;
    default:
      throw new Error(`unknown space: ${space satisfies never}`);
  }
}

/** The colour under a number of an indexed space. Lab's ranges are of no concern here. */
export function entryOf(
  { base, table }: ColourSpace & { readonly kind: "indexed" },
  index: number,
): readonly number[] {
  const count = componentsOf(base);
  const from = Math.max(0, Math.round(index)) * count;
  return Array.from({ length: count }, (_, at) => (table[from + at] ?? 0) / 255);
}

/** Plates in all: "All" is on each of the four. */
export function totalInk(inks: Inks): number {
  let total = 0;
  for (const [name, amount] of inks) total += name === "All" ? PROCESS.length * amount : amount;
  return total;
}

/** The spaces that a space is made of, itself first. */
export function spacesWithin(space: ColourSpace): readonly ColourSpace[] {
  if (space.kind === "inks") return [space, ...spacesWithin(space.alternate)];
  if (space.kind === "indexed") return [space, ...spacesWithin(space.base)];
  if (space.kind === "pattern" && space.base !== null) return [space, ...spacesWithin(space.base)];
  return [space];
}

/** The colours of a shading where its functions have their ends and steps: enough to know its fullest. */
export function shadingColours(shading: PdfDict, space: ColourSpace, file: PdfFile): readonly Inks[] {
  const functions = file.resolve(shading.entries.get("Function"));
  const list = isArray(functions) ? functions.items : [functions];
  const stops = list.map((each) => functionStops(file.resolve(each), file, 0));
  const first = stops[0] ?? [];
  // One function a component: their stops go together, as far as they are as many.
  const colours = stops.length > 1 ? first.map((_, at) => stops.map((each) => each[at]?.[0] ?? 0)) : first;
  return colours.flatMap((colour) => inksOf(space, colour) ?? []);
}

const MOST_STOPS = 4096;
const DEEPEST_FUNCTION = 4;

function functionStops(value: PdfValue, file: PdfFile, depth: number): readonly (readonly number[])[] {
  const dict = isStream(value) ? value.dict : value;
  if (dict === null || typeof dict !== "object" || dict.kind !== "dict" || depth > DEEPEST_FUNCTION)
    return [];
  const numbers = (key: string): readonly number[] =>
    itemsAt(file, dict, key).filter((item) => typeof item === "number");
  switch (numberAt(file, dict, "FunctionType")) {
    case 0:
      return isStream(value) ? sampledStops(value, numbers("Range"), file) : [];
    case 2: {
      const [c0, c1] = [numbers("C0"), numbers("C1")];
      return [c0.length > 0 ? c0 : [0], c1.length > 0 ? c1 : [1]];
    }
    case 3:
      return itemsAt(file, dict, "Functions")
        .slice(0, MOST_STOPS)
        .flatMap((each) => functionStops(each, file, depth + 1));
    default:
      return [];
  }
}

/** Samples of eight bits; of others the ends are not worth the reading. */
function sampledStops(
  stream: PdfStream,
  range: readonly number[],
  file: PdfFile,
): readonly (readonly number[])[] {
  const outputs = range.length / 2;
  if (numberAt(file, stream.dict, "BitsPerSample") !== 8 || outputs < 1) return [];
  const data = file.data(stream, MOST_STOPS * outputs);
  if (data.kind === "failed") return [];
  const stops: number[][] = [];
  for (let at = 0; at + outputs <= data.bytes.length; at += outputs) {
    stops.push([...data.bytes.subarray(at, at + outputs)].map((byte) => byte / 255));
  }
  return stops;
}
