/** What PDF files are made of (ISO 32000-1 7.3), as plain data. Numbers and booleans are JavaScript's own, the null object is `null`. */
export type PdfValue =
  null | boolean | number | PdfName | PdfString | PdfArray | PdfDict | PdfStream | PdfRef;

export interface PdfName {
  readonly kind: "name";
  /** Without the solidus, `#xx` decoded; a byte a character. */
  readonly name: string;
}

export interface PdfString {
  readonly kind: "string";
  /** Escapes resolved; as encoded in the file. */
  readonly bytes: Uint8Array;
  /** Written as `<…>`. */
  readonly hex: boolean;
}

export interface PdfArray {
  readonly kind: "array";
  readonly items: readonly PdfValue[];
}

export interface PdfDict {
  readonly kind: "dict";
  readonly entries: ReadonlyMap<string, PdfValue>;
}

export interface PdfStream {
  readonly kind: "stream";
  readonly dict: PdfDict;
  /** As in the file, still encoded. */
  readonly raw: Uint8Array;
}

/** A reference to an indirect object: `12 0 R`. */
export interface PdfRef {
  readonly kind: "ref";
  readonly number: number;
  readonly generation: number;
}

/** What is no object of its own: an operator of a content stream, or a keyword of the file. */
export interface PdfWord {
  readonly kind: "word";
  readonly text: string;
}

/** The dictionary that stands for one that is missing. */
export const EMPTY_DICT: PdfDict = { kind: "dict", entries: new Map() };

export const isName = (value: PdfValue | undefined, name?: string): value is PdfName =>
  kindOf(value) === "name" && (name === undefined || (value as PdfName).name === name);

export const isDict = (value: PdfValue | undefined): value is PdfDict => kindOf(value) === "dict";

export const isStream = (value: PdfValue | undefined): value is PdfStream => kindOf(value) === "stream";

export const isArray = (value: PdfValue | undefined): value is PdfArray => kindOf(value) === "array";

export const isString = (value: PdfValue | undefined): value is PdfString => kindOf(value) === "string";

export const isRef = (value: PdfValue | undefined): value is PdfRef => kindOf(value) === "ref";

const kindOf = (value: PdfValue | undefined): string | null =>
  typeof value === "object" && value !== null ? value.kind : null;

/** A text string (ISO 32000-1 7.9.2.2): UTF-16 with its mark, UTF-8 with its mark as PDF 2.0 has it, or PDFDocEncoding. */
export function textOfString({ bytes }: PdfString): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8.decode(bytes.subarray(3));
  let text = "";
  for (const byte of bytes) text += DOC_ENCODING.get(byte) ?? String.fromCharCode(byte);
  return text;
}

const utf8 = new TextDecoder("utf-8");

function utf16(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  }
  // Escape sequences give the language of what follows (7.9.2.2): they are no text.
  return text.replaceAll(/\u001B[^\u001B]*\u001B/g, "");
}

/** Where PDFDocEncoding is not Latin-1 (ISO 32000-1 D.2). */
const DOC_ENCODING: ReadonlyMap<number, string> = new Map([
  ...[..."\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC"].map(
    (letter, at) => [0x18 + at, letter] as const,
  ),
  ...[
    ..."\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E",
  ].map((letter, at) => [0x80 + at, letter] as const),
  [0xa0, "\u20AC"],
]);
