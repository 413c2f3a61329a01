import {
  objectStreamHead,
  readCrossReferences,
  type CrossReferenceKind,
  type ObjectStreamHead,
  type Place,
} from "./cross-references.js";
import { isWord, readToken, readValue, readWhole, skipSpace, type Cursor } from "./lexer.js";
import { readPages, type PdfPage } from "./pages.js";
import { decodeStream, streamLength, type StreamData, type StreamLength } from "./streams.js";
import {
  EMPTY_DICT,
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  textOfString,
  type PdfArray,
  type PdfDict,
  type PdfStream,
  type PdfValue,
} from "./values.js";

/** Any PDF, opened for reading: objects are read when they are asked for, and what is damaged is null. */
export interface PdfFile {
  /** As the user called it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of the header: "1.6"; the catalog may name a later one. */
  readonly headerVersion: string;
  /** Bytes before the header: 0 in a sound file. */
  readonly headerOffset: number;
  readonly crossReferences: CrossReferenceKind;
  /** Sections of cross-references: more than 1 where the file was changed by appending, or linearised. */
  readonly sections: number;
  /** The newest trailer, completed by older ones: Root, Info, ID, Encrypt. */
  readonly trailer: PdfDict;
  /** Strings and streams cannot be read. */
  readonly encrypted: boolean;
  readonly catalog: PdfDict;
  readonly pages: readonly PdfPage[];
  /** The number of every object in use, ascending. */
  readonly objectNumbers: readonly number[];
  /** An indirect object; null where there is none. */
  object(number: number): PdfObject | null;
  /** Follows references to what they stand for. */
  resolve(value: PdfValue | undefined): PdfValue;
  /** A stream's data with its filters undone: at most `most` bytes, and never more of one file than can be waited for. */
  data(stream: PdfStream, most?: number): StreamData;
  /** How many bytes that would be: `too-large` where they are more than `most`. */
  length(stream: PdfStream, most: number): StreamLength;
}

export interface PdfObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** Number of the object stream that it stands in, or null. */
  readonly container: number | null;
  /** In the file, or in its object stream's data. */
  readonly offset: number;
}

/** Bytes of one stream: a spread of a broadsheet at 300 ppi in four colours is 300 MB. */
const MOST_DATA = 1 << 29;
/** Bytes of all streams of one file, and the bytes that are read for objects, each once or twice in a sound file. */
const ALL_DATA = 2 ** 33;
const READ_AGAIN = 3;
const LEAST_READING = 1 << 24;

/** Where Acrobat looks for the header (ISO 32000-1 H.3, note 13). */
const HEADER_WITHIN = 1024;

/** What cannot be read at all. */
export interface UnreadablePdf {
  /** Goes on from the file's name: "is empty". */
  readonly why: string;
  readonly hint: string;
}

/** Opens a PDF of whatever program. */
export function openPdf(bytes: Uint8Array, name: string): PdfFile | UnreadablePdf {
  const head = Buffer.from(bytes.subarray(0, HEADER_WITHIN)).toString("latin1");
  const header = /%PDF-(\d+\.\d+)/.exec(head);
  if (header === null) {
    const why = bytes.length === 0 ? "is empty" : "is no PDF: it does not begin with %PDF";
    return { why, hint: "export it again as PDF from the program that made it" };
  }
  const file = openObjects(bytes, name, header[1] ?? "", header.index);
  if (file.catalog === EMPTY_DICT && !file.encrypted) {
    return { why: "is broken: no catalog of its pages can be found in it", hint: CUT_OFF };
  }
  if (file.pages.length === 0 && !file.encrypted) {
    return { why: "has no page that can be read", hint: CUT_OFF };
  }
  return file;
}

const CUT_OFF = "the file may be cut off: get it anew";

function openObjects(bytes: Uint8Array, name: string, headerVersion: string, headerOffset: number): PdfFile {
  const known = new Map<number, PdfObject | null>();
  const heads = new Map<number, ObjectStreamHead | null>();
  const ends = streamEnds(bytes);
  let reading = bytes.length * READ_AGAIN + LEAST_READING;
  let decoding = ALL_DATA;

  const readAt = (offset: number, number: number | null): PdfObject | null => {
    const cursor: Cursor = { bytes, at: offset };
    const [found, generation] = [readWhole(cursor), readWhole(cursor)];
    const word = readToken(cursor, false);
    if (found === null || generation === null || !isWord(word) || word.text !== "obj") return null;
    if (reading <= 0 || (number !== null && found !== number)) return null;
    const value = readValue(cursor);
    reading -= cursor.at - offset;
    const whole = isDict(value) ? (streamAfter(cursor, value, resolve, ends) ?? value) : value;
    return { number: found, generation, value: whole, container: null, offset };
  };
  const streamAt = (offset: number): PdfStream | null => {
    const value = readAt(offset, null)?.value;
    return isStream(value) ? value : null;
  };
  const readPacked = (number: number, place: Place & { readonly kind: "in-stream" }): PdfObject | null => {
    if (!heads.has(place.stream)) {
      heads.set(place.stream, null);
      const stream = places.get(place.stream)?.kind === "offset" ? object(place.stream)?.value : null;
      if (isStream(stream)) heads.set(place.stream, objectStreamHead(stream, resolve));
    }
    const head = heads.get(place.stream) ?? null;
    // The index is a hint: some writers have it wrong.
    const entry =
      head?.objects[place.index]?.number === number
        ? head.objects[place.index]
        : head?.objects.find((each) => each.number === number);
    if (head === null || entry === undefined || reading <= 0) return null;
    const cursor: Cursor = { bytes: head.bytes, at: entry.at };
    const value = readValue(cursor);
    reading -= cursor.at - entry.at;
    return { number, generation: 0, value, container: place.stream, offset: entry.at };
  };
  const object = (number: number): PdfObject | null => {
    const before = known.get(number);
    if (before !== undefined) return before;
    // An object that needs itself to be read, as a stream whose length is in it, finds nothing.
    known.set(number, null);
    const place = places.get(number);
    const read =
      place === undefined
        ? null
        : place.kind === "offset"
          ? readAt(place.offset, number)
          : readPacked(number, place);
    known.set(number, read);
    return read;
  };
  const resolve = (value: PdfValue | undefined): PdfValue => {
    let found = value ?? null;
    for (let steps = 0; isRef(found); steps += 1) {
      if (steps > LONGEST_CHAIN) return null;
      found = object(found.number)?.value ?? null;
    }
    return found;
  };

  let places: ReadonlyMap<number, Place> = new Map();
  const references = readCrossReferences(bytes, headerOffset, streamAt);
  places = references.places;
  known.clear();
  const root = resolve(references.trailer.entries.get("Root"));
  const catalog = isDict(root) ? root : EMPTY_DICT;
  const objectNumbers = [...places.keys()].sort((a, b) => a - b);
  return {
    name,
    bytes,
    headerVersion,
    headerOffset,
    crossReferences: references.kind,
    sections: references.sections,
    trailer: references.trailer,
    encrypted: resolve(references.trailer.entries.get("Encrypt")) !== null,
    catalog,
    pages: readPages({ catalog, objectNumbers, object, resolve }),
    objectNumbers,
    object,
    resolve,
    data(stream, most = MOST_DATA) {
      const data = decodeStream(stream, resolve, Math.min(most, decoding));
      if (data.kind === "bytes") decoding -= data.bytes.length;
      return data;
    },
    length(stream, most) {
      const counted = streamLength(stream, resolve, Math.min(most, decoding));
      if (counted.kind === "bytes") decoding -= counted.length;
      return counted;
    },
  };
}

/** References to references: nobody writes them, and they may lead in a circle. */
const LONGEST_CHAIN = 16;

/** The stream whose dictionary ends at the cursor, or null where none follows. */
function streamAfter(
  cursor: Cursor,
  dict: PdfDict,
  resolve: PdfFile["resolve"],
  ends: (from: number) => number,
): PdfStream | null {
  const { bytes } = cursor;
  skipSpace(cursor);
  const word = readToken(cursor, false);
  if (!isWord(word) || word.text !== "stream") return null;
  if (bytes[cursor.at] === CARRIAGE_RETURN) cursor.at += 1;
  if (bytes[cursor.at] === LINE_FEED) cursor.at += 1;
  const start = cursor.at;
  const length = resolve(dict.entries.get("Length"));
  if (typeof length === "number" && length >= 0 && endsAt(bytes, start + length)) {
    return { kind: "stream", dict, raw: bytes.subarray(start, start + length) };
  }
  return { kind: "stream", dict, raw: withoutLineEnd(bytes.subarray(start, ends(start))) };
}

const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];

function endsAt(bytes: Uint8Array, at: number): boolean {
  if (at > bytes.length) return false;
  const word = readToken({ bytes, at }, false);
  return isWord(word) && word.text === "endstream";
}

/** The end of line before `endstream` is no data (ISO 32000-1 7.3.8.1). */
function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  if (bytes[end - 1] === LINE_FEED) end -= 1;
  if (bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
  return bytes.subarray(0, end);
}

/** Where the first `endstream` after a place begins, or the end of the file: all are looked for at once, when the first is needed. */
function streamEnds(bytes: Uint8Array): (from: number) => number {
  let found: number[] | null = null;
  return (from) => {
    found ??= allOf(bytes, "endstream");
    let [low, high] = [0, found.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((found[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return found[low] ?? bytes.length;
  };
}

function allOf(bytes: Uint8Array, word: string): number[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: number[] = [];
  for (let at = buffer.indexOf(word); at >= 0; at = buffer.indexOf(word, at + word.length)) found.push(at);
  return found;
}

// What stands under a key, references followed. Null where it is missing or of another kind.

export const valueAt = (file: Pick<PdfFile, "resolve">, dict: PdfDict, key: string): PdfValue =>
  file.resolve(dict.entries.get(key));

/** A dictionary; of a stream its dictionary. */
export function dictAt(file: Pick<PdfFile, "resolve">, dict: PdfDict, key: string): PdfDict | null {
  return asDict(valueAt(file, dict, key));
}

export const asDict = (value: PdfValue): PdfDict | null =>
  isDict(value) ? value : isStream(value) ? value.dict : null;

export function streamIn(file: Pick<PdfFile, "resolve">, dict: PdfDict, key: string): PdfStream | null {
  const value = valueAt(file, dict, key);
  return isStream(value) ? value : null;
}

export function arrayAt(file: Pick<PdfFile, "resolve">, dict: PdfDict, key: string): PdfArray | null {
  const value = valueAt(file, dict, key);
  return isArray(value) ? value : null;
}

/** The resolved items of an array, or none. */
export const itemsAt = (file: Pick<PdfFile, "resolve">, dict: PdfDict, key: string): readonly PdfValue[] =>
  (arrayAt(file, dict, key)?.items ?? []).map((item) => file.resolve(item));

export function nameAt(file: Pick<PdfFile, "resolve">, dict: PdfDict, key: string): string | null {
  const value = valueAt(file, dict, key);
  return isName(value) ? value.name : null;
}

export function numberAt(file: Pick<PdfFile, "resolve">, dict: PdfDict, key: string): number | null {
  const value = valueAt(file, dict, key);
  return typeof value === "number" ? value : null;
}

export function flagAt(file: Pick<PdfFile, "resolve">, dict: PdfDict, key: string): boolean | null {
  const value = valueAt(file, dict, key);
  return typeof value === "boolean" ? value : null;
}

/** A text string, decoded. */
export function textAt(file: Pick<PdfFile, "resolve">, dict: PdfDict, key: string): string | null {
  const value = valueAt(file, dict, key);
  return isString(value) ? textOfString(value) : null;
}

/** Numbers of an array, or null where there is none or something else is in it. */
export function numbersAt(
  file: Pick<PdfFile, "resolve">,
  dict: PdfDict,
  key: string,
): readonly number[] | null {
  const items = itemsAt(file, dict, key);
  const numbers = items.filter((item) => typeof item === "number");
  return items.length > 0 && numbers.length === items.length ? numbers : null;
}
