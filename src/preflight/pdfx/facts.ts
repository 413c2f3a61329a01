import {
  asDict,
  dictAt,
  EMPTY_DICT,
  isRef,
  itemsAt,
  nameAt,
  type PdfDict,
  type PdfFile,
  type PdfStream,
  streamIn,
  textAt,
} from "../../pdf-file/index.js";
import { readPacket, valuesOf, type Packet, type Vocabulary } from "./packet.js";
import { readProfile, type ProfileHeader } from "./profile.js";
import type { Where } from "./uses.js";

/* What several rules ask a file for: its Info, its metadata, its output intents. */

export const infoOf = (file: PdfFile): PdfDict => dictAt(file, file.trailer, "Info") ?? EMPTY_DICT;

/** The place of what the trailer names. */
export const trailerPlace = (file: PdfFile, key: string): Where => place(file.trailer, key);

/** The place of what the catalog names. */
export const catalogPlace = (file: PdfFile, key: string): Where => place(file.catalog, key);

function place(dict: PdfDict, key: string): Where {
  const value = dict.entries.get(key);
  return { page: null, object: isRef(value) ? value.number : null };
}

/** Metadata is a text of a few pages. */
const MOST_METADATA = 1 << 22;

/** The metadata of the document, or null where there is none that can be read. */
export function packetOf(file: PdfFile): Packet | null {
  const stream = streamIn(file, file.catalog, "Metadata");
  if (stream === null) return null;
  const known = packets.get(stream);
  if (known !== undefined) return known;
  const data = file.data(stream, MOST_METADATA);
  const packet = data.kind === "bytes" && data.filter === null ? readPacket(data.bytes) : null;
  packets.set(stream, packet);
  return packet;
}

/** Rule after rule asks for the same packet. */
const packets = new WeakMap<PdfStream, Packet | null>();

/** The first value of a property, or null. */
export function propertyOf(file: PdfFile, vocabulary: Vocabulary, name: string): string | null {
  const packet = packetOf(file);
  return packet === null ? null : (valuesOf(packet, vocabulary, name)[0] ?? null);
}

/** An output intent with its place. */
export interface Intent extends Where {
  readonly dict: PdfDict;
  readonly subtype: string;
}

/** Output intents in the order of the catalog. */
export function intentsOf(file: PdfFile): readonly Intent[] {
  const array = file.resolve(file.catalog.entries.get("OutputIntents"));
  if (typeof array !== "object" || array?.kind !== "array") return [];
  return array.items.flatMap((item) => {
    const dict = asDict(file.resolve(item));
    if (dict === null) return [];
    const object = isRef(item) ? item.number : null;
    return [{ dict, subtype: nameAt(file, dict, "S") ?? "", page: null, object }];
  });
}

/** The output intent that says what press the file is for. */
export const pressIntent = (file: PdfFile): Intent | null =>
  intentsOf(file).find(({ subtype }) => subtype === "GTS_PDFX") ?? null;

/** A profile of a few megabytes is a large one. */
const MOST_PROFILE = 1 << 26;

/** The bytes of an embedded profile. */
export function profileBytes(file: PdfFile, stream: PdfStream): Uint8Array | null {
  const data = file.data(stream, MOST_PROFILE);
  return data.kind === "bytes" && data.filter === null ? data.bytes : null;
}

/** The header of an embedded profile, or what is wrong with it. */
export function profileOf(file: PdfFile, stream: PdfStream): ProfileHeader | string {
  const bytes = profileBytes(file, stream);
  return bytes === null ? "its data cannot be read" : readProfile(bytes);
}

/** The colour space of the press's profile: `CMYK` where there is none, as all conditions that are known by name are of inks. */
export function pressSpace(file: PdfFile): string {
  const intent = pressIntent(file);
  const stream = intent === null ? null : streamIn(file, intent.dict, "DestOutputProfile");
  const profile = stream === null ? "" : profileOf(file, stream);
  return typeof profile === "string" ? "CMYK" : profile.space;
}

/** Where the ICC keeps its list of printing conditions. */
const REGISTRY = /^https?:\/\/(?:www\.)?color\.org\b/;

/** The condition is named from the ICC's list, which says what it is. */
export const isRegistered = (file: PdfFile, intent: Intent): boolean =>
  REGISTRY.test(textAt(file, intent.dict, "RegistryName") ?? "") &&
  (textAt(file, intent.dict, "OutputConditionIdentifier") ?? "") !== "";

/** Names in an array, or the one name. */
export function namesAt(file: PdfFile, dict: PdfDict, key: string): readonly string[] {
  const one = nameAt(file, dict, key);
  return one === null
    ? itemsAt(file, dict, key).flatMap((item) =>
        typeof item === "object" && item?.kind === "name" ? [item.name] : [],
      )
    : [one];
}
