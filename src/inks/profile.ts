import { withStrangers } from "./lcms.js";

/** A printing condition's ICC profile: class `prtr`, colour space CMYK. */
export interface OutputProfile {
  readonly bytes: Uint8Array;
  /** Its own description: "Chemical proof". */
  readonly name: string;
  /** `bytes` by deflate (RFC 1950), where they are at hand. */
  readonly deflated?: Uint8Array;
}

/** A profile that can be printed by, or why it cannot: the reason follows the name of the file. */
export type ProfileReading =
  | { readonly kind: "profile"; readonly profile: OutputProfile }
  | { readonly kind: "refused"; readonly why: string };

/** Where ICC.1:2022 (table 17) has a profile's fields, in bytes. */
const AT = { size: 0, version: 8, class: 12, space: 16, connection: 20, signature: 36, tags: 128 } as const;
/** A tag's entry in the table: signature, offset, size. */
const ENTRY = 12;
/** The newest that PDF knows how to read: ICC.1:2022 is 4.4; version 5 is another format. */
const NEWEST = 0x44;

/** What profiles are, by class and colour space: ICC.1:2022 tables 18 and 19. */
const CLASSES: Readonly<Record<string, string>> = {
  scnr: "an input profile",
  mntr: "a display profile",
  prtr: "an output profile",
  link: "a device link",
  spac: "a conversion of colour spaces",
  abst: "an abstract profile",
  nmcl: "a list of named colours",
};
const SPACES: Readonly<Record<string, string>> = {
  "RGB ": "RGB",
  GRAY: "grey",
  CMYK: "CMYK",
  "CMY ": "CMY",
  "Lab ": "Lab",
};

/** Checks that a file is the ICC profile of a press: of output, for CMYK, with tables both ways that Little CMS can read. */
export function readOutputProfile(file: Uint8Array): ProfileReading {
  const why = faultOfHeader(file) ?? faultOfTags(file) ?? faultOfTables(file);
  return why === null ? { kind: "profile", profile: trustedProfile(file) } : { kind: "refused", why };
}

function trustedProfile(file: Uint8Array): OutputProfile {
  const bytes = file.subarray(0, numberAt(file, AT.size));
  return { bytes, name: describe(bytes) ?? "CMYK" };
}

function faultOfHeader(file: Uint8Array): string | null {
  if (file.length < AT.tags + 4 || textAt(file, AT.signature) !== "acsp") return "is not an ICC profile";
  const size = numberAt(file, AT.size);
  if (size > file.length) return `is cut short: ${file.length} of ${size} bytes are there`;
  const [kind, space] = [textAt(file, AT.class), textAt(file, AT.space)];
  const colours = SPACES[space] ?? shown(space);
  if (kind !== "prtr") return `is ${CLASSES[kind] ?? `of an unknown class, ${shown(kind)},`} for ${colours}`;
  if (space !== "CMYK") return `is an output profile for ${colours}, not for CMYK`;
  const version = file[AT.version]! * 16 + (file[AT.version + 1]! >> 4);
  if (version > NEWEST) return `is of ICC version ${version >> 4}.${version & 15}; PDF takes 4.4 at most`;
  const connection = textAt(file, AT.connection);
  return ["Lab ", "XYZ "].includes(connection) ? null : `is joined to other profiles by ${shown(connection)}`;
}

function faultOfTags(file: Uint8Array): string | null {
  const tags = readTags(file);
  if (tags.size === 0) return "is cut short within its table of contents";
  if (!tags.has("A2B0")) return "has no table from inks to colours (A2B0)";
  if (!tags.has("B2A0")) return "has no table from colours to inks (B2A0)";
  const end = numberAt(file, AT.size);
  const torn = [...tags].find(([, { at, size }]) => at + size > end);
  return torn === undefined ? null : `is broken: its ${shown(torn[0])} ends beyond the file`;
}

function faultOfTables(file: Uint8Array): string | null {
  const works = withStrangers((cms) => {
    const profile = cms.open(file);
    if (profile === undefined) return false;
    return (["perceptual", "relative"] as const).every((intent) => {
      const inks = cms.transform([cms.lab, "lab"], [profile, "cmyk"], intent);
      const seen = cms.transform([profile, "cmyk"], [cms.lab, "lab"], intent);
      return inks !== undefined && seen !== undefined && seen(inks(MID_GREY)).every(Number.isFinite);
    });
  });
  return works === true ? null : "is broken: its tables of colours cannot be read";
}

/** Any colour: L*, a*, b*. */
const MID_GREY = [50, 0, 0];

type Tags = ReadonlyMap<string, { readonly at: number; readonly size: number }>;

/** Empty where the table of tags itself is broken. */
function readTags(file: Uint8Array): Tags {
  const count = numberAt(file, AT.tags);
  const first = AT.tags + 4;
  if (first + count * ENTRY > file.length) return new Map();
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const entry = first + index * ENTRY;
      return [textAt(file, entry), { at: numberAt(file, entry + 4), size: numberAt(file, entry + 8) }];
    }),
  );
}

/** The profile's description: `textDescriptionType` in version 2, `multiLocalizedUnicodeType` in version 4, where English is preferred. */
function describe(file: Uint8Array): string | null {
  const tag = readTags(file).get("desc");
  if (tag === undefined) return null;
  const data = file.subarray(tag.at, tag.at + tag.size);
  const type = data.length < 16 ? "" : textAt(data, 0);
  const text = type === "desc" ? ascii(data) : type === "mluc" ? unicode(data) : "";
  // oxlint-disable-next-line no-control-regex -- ends of strings, and what breaks lines of messages
  const clean = text.replaceAll(/[\0-\x1F\x7F-\x9F]+/g, " ").trim();
  return clean === "" ? null : clean;
}

const ascii = (data: Uint8Array): string =>
  new TextDecoder("latin1").decode(data.subarray(12, 12 + numberAt(data, 8)));

function unicode(data: Uint8Array): string {
  const [count, size] = [numberAt(data, 8), numberAt(data, 12)];
  const records = Array.from(
    { length: Math.min(count, Math.floor((data.length - 16) / ENTRY)) },
    (_, index) => {
      return 16 + index * size;
    },
  ).filter((at) => at + ENTRY <= data.length);
  const record = records.find((at) => textAt(data, at).startsWith("en")) ?? records[0];
  if (record === undefined) return "";
  const [length, at] = [numberAt(data, record + 4), numberAt(data, record + 8)];
  return new TextDecoder("utf-16be").decode(data.subarray(at, at + length));
}

/** The class of a profile, four letters; empty where the file is none. */
export const classOf = (file: Uint8Array): string =>
  file.length < AT.tags || textAt(file, AT.signature) !== "acsp" ? "" : textAt(file, AT.class);

const numberAt = (file: Uint8Array, at: number): number =>
  new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(at);

/** A signature of a file that may hold anything, for a message. */
const shown = (signature: string): string => signature.replaceAll(/[^\x20-\x7E]/g, "?").trim();

const textAt = (file: Uint8Array, at: number): string => String.fromCharCode(...file.subarray(at, at + 4));
