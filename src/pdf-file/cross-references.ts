import { isWord, readToken, readWhole, skipSpace, type Cursor } from "./lexer.js";
import { decodeStream } from "./streams.js";
import {
  EMPTY_DICT,
  isArray,
  isDict,
  isName,
  isStream,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from "./values.js";

/** Where an object stands: at an offset of the file, or as one of those in an object stream. */
export type Place =
  | { readonly kind: "offset"; readonly offset: number }
  | { readonly kind: "in-stream"; readonly stream: number; readonly index: number };

/** How a file says where its objects are. `hybrid`: tables that name streams; `rebuilt`: it does not, they were looked for. */
export type CrossReferenceKind = "table" | "stream" | "hybrid" | "rebuilt";

export interface CrossReferences {
  readonly kind: CrossReferenceKind;
  readonly places: ReadonlyMap<number, Place>;
  /** The newest trailer, completed by older ones. */
  readonly trailer: PdfDict;
  /** Sections that follow one another: more than one in files that were changed by appending. */
  readonly sections: number;
}

/** Reads the stream object that begins at an offset: what the file knows to do. */
export type ReadStreamAt = (offset: number) => PdfStream | null;

/** Highest object number that readers take (ISO 32000-1 table C.1). A number in a damaged table may be anything. */
export const HIGHEST_OBJECT = 8_388_607;

/** A chain of more sections is a circle, or made to waste time. */
const MOST_SECTIONS = 1000;

/** Bytes at the end in which `startxref` is looked for: twice what Acrobat reads (ISO 32000-1 H.3, note 18). */
const TAIL = 2048;

interface Reading {
  readonly places: Map<number, Place>;
  readonly freed: Set<number>;
  readonly trailers: PdfDict[];
  tables: number;
  streams: number;
}

/** Follows a file's cross-references from its end; where they lead nowhere, looks through the whole file for objects. */
export function readCrossReferences(
  bytes: Uint8Array,
  head: number,
  streamAt: ReadStreamAt,
): CrossReferences {
  const reading: Reading = { places: new Map(), freed: new Set(), trailers: [], tables: 0, streams: 0 };
  const start = lastStart(bytes);
  const followed = start !== null && follow(bytes, start + head, head, reading, streamAt);
  const trailer = merged(reading.trailers);
  if (!followed || !trailer.entries.has("Root")) return rebuild(bytes, streamAt, trailer);
  const kind = reading.tables === 0 ? "stream" : reading.streams === 0 ? "table" : "hybrid";
  return { kind, places: reading.places, trailer, sections: reading.trailers.length };
}

/** The offset after the last `startxref`. */
function lastStart(bytes: Uint8Array): number | null {
  const from = Math.max(0, bytes.length - TAIL);
  const at = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from).lastIndexOf("startxref");
  return at < 0 ? null : readWhole({ bytes, at: from + at + "startxref".length });
}

function follow(
  bytes: Uint8Array,
  start: number,
  head: number,
  reading: Reading,
  streamAt: ReadStreamAt,
): boolean {
  const seen = new Set<number>();
  const waiting = [start];
  while (waiting.length > 0 && seen.size < MOST_SECTIONS) {
    const at = waiting.shift() as number;
    if (seen.has(at)) continue;
    seen.add(at);
    const trailer = readSection(bytes, at, head, reading, streamAt);
    if (trailer === null) return false;
    reading.trailers.push(trailer);
    // A hybrid's stream comes before its table's predecessors (7.5.8.4).
    for (const key of ["XRefStm", "Prev"]) {
      const next = trailer.entries.get(key);
      if (typeof next === "number") waiting.push(next + head);
    }
  }
  return true;
}

function readSection(
  bytes: Uint8Array,
  at: number,
  head: number,
  reading: Reading,
  streamAt: ReadStreamAt,
): PdfDict | null {
  if (!(at >= 0 && at < bytes.length)) return null;
  const cursor: Cursor = { bytes, at };
  const first = readToken(cursor, false);
  if (isWord(first)) return first.text === "xref" ? readTable(cursor, head, reading) : null;
  if (typeof first !== "number") return null;
  const stream = streamAt(at);
  return stream !== null && readStream(stream, head, reading) ? stream.dict : null;
}

function readTable(cursor: Cursor, head: number, reading: Reading): PdfDict | null {
  reading.tables += 1;
  for (;;) {
    const word = readToken(cursor, false);
    if (isWord(word) && word.text === "trailer") break;
    const count = readWhole(cursor);
    if (typeof word !== "number" || count === null) return null;
    for (let index = 0; index < count; index += 1) {
      const [offset, generation] = [readWhole(cursor), readWhole(cursor)];
      const use = readToken(cursor, false);
      if (offset === null || generation === null || !isWord(use)) return null;
      enter(reading, word + index, use.text === "n" ? { kind: "offset", offset: offset + head } : null);
    }
  }
  skipSpace(cursor);
  const trailer = readToken(cursor, true);
  return typeof trailer !== "string" && !isWord(trailer) && isDict(trailer) ? trailer : null;
}

/** The newest word on an object counts; sections are read from the newest. Null: it is free. */
function enter(reading: Reading, number: number, place: Place | null): void {
  if (!Number.isInteger(number) || number < 1 || number > HIGHEST_OBJECT) return;
  if (reading.places.has(number) || reading.freed.has(number)) return;
  if (place === null) reading.freed.add(number);
  else reading.places.set(number, place);
}

/** A cross-reference stream of more bytes would be of more objects than there can be. */
const MOST_STREAM = HIGHEST_OBJECT * 16;

/** Entries of a cross-reference stream (ISO 32000-1 7.5.8.3); how many there are is what its data holds, not what it says. */
function readStream(stream: PdfStream, head: number, reading: Reading): boolean {
  if (!isName(stream.dict.entries.get("Type"), "XRef")) return false;
  reading.streams += 1;
  const data = decodeStream(stream, directOnly, MOST_STREAM);
  const widths = numbers(stream.dict.entries.get("W"));
  const size = stream.dict.entries.get("Size");
  const [type = 0, second = 0, third = 0] = widths;
  const width = type + second + third;
  if (data.kind === "failed" || data.filter !== null || !(width > 0 && widths.every(isWidth))) return false;
  const given = numbers(stream.dict.entries.get("Index"));
  const index = given.length > 0 ? given : [0, typeof size === "number" ? size : 0];
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    for (let entry = 0; entry < count && at + width <= data.bytes.length; entry += 1) {
      const field = (from: number, length: number): number => bigEndian(data.bytes, at + from, length);
      const kind = type === 0 ? 1 : field(0, type);
      const [value, last] = [field(type, second), field(type + second, third)];
      if (kind === 1) enter(reading, first + entry, { kind: "offset", offset: value + head });
      else if (kind === 2) enter(reading, first + entry, { kind: "in-stream", stream: value, index: last });
      else enter(reading, first + entry, null);
      at += width;
    }
  }
  return true;
}

/** A field of an entry; more than eight bytes hold no offset. */
const isWidth = (width: number): boolean => Number.isInteger(width) && width >= 0 && width <= 8;

function bigEndian(bytes: Uint8Array, from: number, length: number): number {
  let value = 0;
  for (let at = from; at < from + length; at += 1) value = value * 256 + (bytes[at] ?? 0);
  return value;
}

/** Cross-reference streams may not need other objects to be read. */
const directOnly = (value: PdfValue | undefined): PdfValue => value ?? null;

const numbers = (value: PdfValue | undefined): readonly number[] =>
  isArray(value) ? value.items.filter((item) => typeof item === "number") : [];

function merged(trailers: readonly PdfDict[]): PdfDict {
  const entries = new Map<string, PdfValue>();
  for (const trailer of trailers) {
    for (const [key, value] of trailer.entries) if (!entries.has(key)) entries.set(key, value);
  }
  return { kind: "dict", entries };
}

/** The heads of objects, wherever they stand: of two with one number the later one counts, as it would by appending. */
function rebuild(bytes: Uint8Array, streamAt: ReadStreamAt, known: PdfDict): CrossReferences {
  const places = new Map<number, Place>();
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  for (const match of text.matchAll(
    /(?<![\d.])(\d{1,7})[\0\t\n\f\r ]{1,16}\d{1,5}[\0\t\n\f\r ]{1,16}obj\b/g,
  )) {
    const number = Number(match[1]);
    if (number > 0 && number <= HIGHEST_OBJECT) places.set(number, { kind: "offset", offset: match.index });
  }
  const trailers: PdfDict[] = [];
  for (const match of text.matchAll(/\btrailer\b/g)) {
    if (trailers.length >= MOST_SECTIONS) break;
    const value = readToken(
      { bytes: bytes.subarray(match.index, match.index + LONGEST_TRAILER), at: 7 },
      true,
    );
    if (typeof value !== "string" && !isWord(value) && isDict(value)) trailers.unshift(value);
  }
  const packed = packedObjects(places, streamAt);
  for (const [number, place] of packed.places) if (!places.has(number)) places.set(number, place);
  const trailer = merged([...trailers, ...packed.trailers, known]);
  return {
    kind: "rebuilt",
    places,
    trailer: trailer.entries.has("Root") ? trailer : rooted(trailer, places, text),
    sections: 1,
  };
}

/** A trailer names a handful of objects. */
const LONGEST_TRAILER = 65_536;

/** What is in object streams, and what cross-reference streams say as trailers. */
function packedObjects(
  offsets: ReadonlyMap<number, Place>,
  streamAt: ReadStreamAt,
): { readonly places: ReadonlyMap<number, Place>; readonly trailers: readonly PdfDict[] } {
  const places = new Map<number, Place>();
  const trailers: PdfDict[] = [];
  for (const [stream, place] of offsets) {
    const object = place.kind === "offset" ? streamAt(place.offset) : null;
    if (!isStream(object)) continue;
    const type = object.dict.entries.get("Type");
    if (isName(type, "XRef")) trailers.unshift(object.dict);
    if (!isName(type, "ObjStm")) continue;
    const head = objectStreamHead(object, directOnly);
    for (const [index, { number }] of (head?.objects ?? []).entries()) {
      if (number > 0 && number <= HIGHEST_OBJECT) places.set(number, { kind: "in-stream", stream, index });
    }
  }
  return { places, trailers };
}

/** What an object stream holds (ISO 32000-1 7.5.7): its data, and where in it each object begins. */
export interface ObjectStreamHead {
  readonly bytes: Uint8Array;
  readonly objects: readonly { readonly number: number; readonly at: number }[];
}

/** Object streams hold dictionaries, not pictures: this is far more than any writer puts into one. */
const MOST_OBJECTS = 1 << 26;

export function objectStreamHead(
  stream: PdfStream,
  resolve: (value: PdfValue | undefined) => PdfValue,
): ObjectStreamHead | null {
  const data = decodeStream(stream, resolve, MOST_OBJECTS);
  const first = resolve(stream.dict.entries.get("First"));
  const count = resolve(stream.dict.entries.get("N"));
  if (data.kind === "failed" || typeof first !== "number" || typeof count !== "number") return null;
  const cursor: Cursor = { bytes: data.bytes.subarray(0, Math.max(0, first)), at: 0 };
  const objects: { number: number; at: number }[] = [];
  while (objects.length < count) {
    const [number, at] = [readWhole(cursor), readWhole(cursor)];
    if (number === null || at === null) break;
    objects.push({ number, at: first + at });
  }
  return { bytes: data.bytes, objects };
}

/** The catalog, where no trailer names it. */
function rooted(trailer: PdfDict, places: ReadonlyMap<number, Place>, text: string): PdfDict {
  for (const [number, place] of [...places].reverse()) {
    if (place.kind !== "offset") continue;
    if (!/\/Type\s*\/Catalog\b/.test(text.slice(place.offset, place.offset + CATALOG_SEEN))) continue;
    const root: PdfValue = { kind: "ref", number, generation: 0 };
    return { kind: "dict", entries: new Map([...(trailer ?? EMPTY_DICT).entries, ["Root", root]]) };
  }
  return trailer;
}

/** How far into an object its type is looked for. */
const CATALOG_SEEN = 512;
