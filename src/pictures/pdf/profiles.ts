import { readOutputProfile } from "../../inks/index.js";
import {
  isDict,
  isName,
  itemsAt,
  streamIn,
  type PdfFile,
  type PdfStream,
  type PdfValue,
} from "../../pdf-file/index.js";
import { spaceNamed, type DeviceSpace } from "./content.js";
import { name, packedStream, reference } from "./values.js";

/** Where a page's own resources say what colours of a device are. */
const DEFAULTS: Readonly<Record<DeviceSpace, { readonly key: string; readonly components: number }>> = {
  cmyk: { key: "DefaultCMYK", components: 4 },
  rgb: { key: "DefaultRGB", components: 3 },
};

/** The printing condition that a file names as its own: what its inks mean, where it can be read. */
export function intentProfile(file: PdfFile): Uint8Array | null {
  for (const item of itemsAt(file, file.catalog, "OutputIntents")) {
    const stream = isDict(item) ? streamIn(file, item, "DestOutputProfile") : null;
    const data = stream === null ? null : file.data(stream, MOST_PROFILE);
    if (data?.kind !== "bytes" || data.filter !== null) continue;
    const reading = readOutputProfile(data.bytes);
    if (reading.kind === "profile") return reading.profile.bytes;
  }
  return null;
}

/** Bytes of a profile; those with the finest tables have 4 MB. */
const MOST_PROFILE = 1 << 24;

export const profileStream = (space: DeviceSpace, profile: Uint8Array): PdfStream =>
  packedStream(new Map([["N", DEFAULTS[space].components]]), profile);

type Entries = Map<string, PdfValue>;

/** Says in resources and groups, by the profile of that number, what a device's colours are. */
export function explainSpace(
  space: DeviceSpace,
  number: number,
  resources: readonly Entries[],
  groups: readonly Entries[],
): void {
  const based: PdfValue = { kind: "array", items: [name("ICCBased"), reference(number)] };
  for (const entries of resources) withDefault(entries, DEFAULTS[space].key, based);
  for (const entries of groups) withSpace(entries, space, based);
}

/** A page that says itself what it means by a device's colours is left alone. */
function withDefault(resources: Entries, key: string, space: PdfValue): void {
  const spaces = resources.get("ColorSpace");
  const entries = new Map(isDict(spaces) ? spaces.entries : []);
  if (!entries.has(key)) entries.set(key, space);
  resources.set("ColorSpace", { kind: "dict", entries });
}

/** What is blended in a device's colours is blended in the profile's. */
function withSpace(group: Entries, space: DeviceSpace, based: PdfValue): void {
  const own = group.get("CS");
  if (isName(own) && spaceNamed(own.name) === space) group.set("CS", based);
}
