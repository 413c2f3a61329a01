import {
  asDict,
  dictAt,
  isArray,
  isName,
  isRef,
  isStream,
  type PdfDict,
  type PdfFile,
  type PdfStream,
  type PdfValue,
} from "../../pdf-file/index.js";

/** A colour space with what it stands on (ISO 32000-1 8.6). */
export type Space =
  | { readonly kind: "gray" | "rgb" | "cmyk" }
  | { readonly kind: "cal-gray" | "cal-rgb" | "lab" }
  | { readonly kind: "icc"; readonly profile: PdfStream | null; readonly object: number | null }
  | {
      readonly kind: "inks";
      /** Separation: one ink. DeviceN: several. */
      readonly inks: readonly string[];
      readonly alternate: Space;
      /** As in the file: what two spaces of the same ink are compared by. */
      readonly written: { readonly alternate: PdfValue; readonly tint: PdfValue };
      /** From the attributes of a DeviceN space: the space of its process inks. */
      readonly process: Space | null;
      /** Spot colours of a DeviceN space of which its attributes do not say what each is by itself. */
      readonly unexplained: readonly string[];
    }
  | { readonly kind: "indexed"; readonly base: Space }
  | { readonly kind: "pattern"; readonly under: Space | null }
  | { readonly kind: "unknown"; readonly what: string };

/** Spaces in spaces: an indexed one over inks over their alternate is three. */
const DEEPEST = 8;

/** Names of spaces, in content abbreviated (ISO 32000-1 table 93), with the key that replaces each in resources (8.6.5.6). */
const DEVICES: Readonly<
  Record<string, { readonly kind: "gray" | "rgb" | "cmyk"; readonly replacement: string }>
> = {
  DeviceGray: { kind: "gray", replacement: "DefaultGray" },
  G: { kind: "gray", replacement: "DefaultGray" },
  DeviceRGB: { kind: "rgb", replacement: "DefaultRGB" },
  RGB: { kind: "rgb", replacement: "DefaultRGB" },
  DeviceCMYK: { kind: "cmyk", replacement: "DefaultCMYK" },
  CMYK: { kind: "cmyk", replacement: "DefaultCMYK" },
};

type Reader = Pick<PdfFile, "resolve">;

/** A colour space as content or an object names it; `named` are the spaces of the resources that apply. */
export function readSpace(
  file: Reader,
  value: PdfValue | undefined,
  named: PdfDict | null,
  depth = 0,
): Space {
  if (depth > DEEPEST) return { kind: "unknown", what: "a space within itself" };
  const inside = (inner: PdfValue | undefined): Space => readSpace(file, inner, named, depth + 1);
  const found = file.resolve(value);
  if (isName(found)) return readNamed(file, found.name, named, depth);
  if (!isArray(found)) return { kind: "unknown", what: "no colour space" };
  const [family, first, second, third, fourth] = found.items;
  const name = file.resolve(family);
  switch (isName(name) ? name.name : "") {
    case "CalGray":
      return { kind: "cal-gray" };
    case "CalRGB":
      return { kind: "cal-rgb" };
    case "Lab":
      return { kind: "lab" };
    case "ICCBased": {
      const profile = file.resolve(first);
      return {
        kind: "icc",
        profile: isStream(profile) ? profile : null,
        object: isRef(first) ? first.number : null,
      };
    }
    case "Indexed":
    case "I":
      return { kind: "indexed", base: inside(first) };
    case "Pattern":
      return { kind: "pattern", under: first === undefined ? null : inside(first) };
    case "Separation":
    case "DeviceN": {
      const process = processSpace(file, fourth);
      return {
        kind: "inks",
        inks: inkNames(file, first),
        alternate: inside(second),
        written: { alternate: second ?? null, tint: third ?? null },
        process: process === undefined ? null : inside(process),
        unexplained: isName(name, "DeviceN") ? unexplainedInks(file, inkNames(file, first), fourth) : [],
      };
    }
    default:
      return isName(name) && found.items.length === 1
        ? readNamed(file, name.name, named, depth)
        : { kind: "unknown", what: isName(name) ? name.name : "no colour space" };
  }
}

function readNamed(file: Reader, name: string, named: PdfDict | null, depth: number): Space {
  const device = DEVICES[name];
  // A replacement names a device space at most for what it is itself: that one is meant, not replaced again.
  const replacement = device === undefined ? undefined : named?.entries.get(device.replacement);
  if (replacement !== undefined) return readSpace(file, replacement, null, depth + 1);
  if (device !== undefined) return { kind: device.kind };
  if (name === "Pattern") return { kind: "pattern", under: null };
  const own = named?.entries.get(name);
  return own === undefined ? { kind: "unknown", what: name } : readSpace(file, own, named, depth + 1);
}

function inkNames(file: Reader, value: PdfValue | undefined): readonly string[] {
  const found = file.resolve(value);
  const names = isArray(found) ? found.items.map((item) => file.resolve(item)) : [found];
  return names.flatMap((name) => (isName(name) ? [name.name] : []));
}

/** The space of a DeviceN colour's process inks, from its attributes (ISO 32000-1 table 72). */
function processSpace(file: Reader, attributes: PdfValue | undefined): PdfValue | undefined {
  const dict = asDict(file.resolve(attributes));
  const inks = dict === null ? null : dictAt(file, dict, "Process");
  return inks?.entries.get("ColorSpace");
}

/** Inks that everybody knows, and none. */
const KNOWN_INKS = new Set(["Cyan", "Magenta", "Yellow", "Black", "None"]);

function unexplainedInks(
  file: Reader,
  inks: readonly string[],
  attributes: PdfValue | undefined,
): readonly string[] {
  const dict = asDict(file.resolve(attributes));
  const colorants = dict === null ? null : dictAt(file, dict, "Colorants");
  const process = dict === null ? null : dictAt(file, dict, "Process");
  const components = inkNames(file, process?.entries.get("Components"));
  return inks.filter(
    (ink) => !KNOWN_INKS.has(ink) && !components.includes(ink) && colorants?.entries.has(ink) !== true,
  );
}

/** Everything that a space is made of, itself first. */
export function partsOf(space: Space): readonly Space[] {
  switch (space.kind) {
    case "indexed":
      return [space, ...partsOf(space.base)];
    case "pattern":
      return space.under === null ? [space] : [space, ...partsOf(space.under)];
    case "inks":
      return [space, ...partsOf(space.alternate), ...(space.process === null ? [] : partsOf(space.process))];
    default:
      return [space];
  }
}
