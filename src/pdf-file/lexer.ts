import {
  EMPTY_DICT,
  type PdfArray,
  type PdfDict,
  type PdfName,
  type PdfString,
  type PdfValue,
  type PdfWord,
} from "./values.js";

/*
 * The syntax of objects (ISO 32000-1 7.2 and 7.3), which files and content streams share. What is malformed is read as readers
 * read it, or as null: nothing here throws, and whatever is read moves the place forward.
 */

/** Bytes and the place in them from which is read next. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** What closes, or the end of the bytes. */
export type Closing = "]" | ">>" | "}" | "end";

export type Token = PdfValue | PdfWord | Closing;

/** Arrays and dictionaries within each other. The deepest in real files are some ten; readers' stacks are not endless. */
const DEEPEST = 64;
/** What stands for an array that is deeper: it is left out, as content may be nothing but brackets. */
const TOO_DEEP: PdfArray = { kind: "array", items: [] };

/** The next object, word or closing bracket. `refs`: two whole numbers and an R are a reference, as they are in files. */
export function readToken(cursor: Cursor, refs: boolean, depth = 0): Token {
  skipSpace(cursor);
  const { bytes } = cursor;
  const byte = bytes[cursor.at];
  if (byte === undefined) return "end";
  switch (byte) {
    case SOLIDUS:
      cursor.at += 1;
      return readName(cursor);
    case OPEN_PARENTHESIS:
      cursor.at += 1;
      return readLiteral(cursor);
    case LESS:
      if (bytes[cursor.at + 1] === LESS) {
        cursor.at += 2;
        return readDict(cursor, refs, depth + 1);
      }
      cursor.at += 1;
      return readHex(cursor);
    case OPEN_BRACKET:
      cursor.at += 1;
      return readArray(cursor, refs, depth + 1);
    case CLOSE_BRACKET:
      cursor.at += 1;
      return "]";
    case GREATER:
      cursor.at += bytes[cursor.at + 1] === GREATER ? 2 : 1;
      return ">>";
    case CLOSE_BRACE:
      cursor.at += 1;
      return "}";
    case OPEN_BRACE:
    case CLOSE_PARENTHESIS:
      cursor.at += 1;
      return { kind: "word", text: String.fromCharCode(byte) };
    default:
      return CLASS[byte] === NUMERIC ? readNumber(cursor, refs) : readWord(cursor);
  }
}

/** The next object; null where there is none. */
export function readValue(cursor: Cursor): PdfValue {
  const token = readToken(cursor, true);
  return typeof token === "string" || isWord(token) ? null : token;
}

export const isWord = (token: Token): token is PdfWord =>
  typeof token === "object" && token !== null && token.kind === "word";

/** White space (ISO 32000-1 table 1), or the end. */
export const isSpace = (byte: number | undefined): boolean => byte === undefined || CLASS[byte] === SPACE;

/** Goes past white space and comments. */
export function skipSpace(cursor: Cursor): void {
  const { bytes } = cursor;
  for (;;) {
    const byte = bytes[cursor.at];
    if (byte === undefined) return;
    if (CLASS[byte] === SPACE) cursor.at += 1;
    else if (byte === PERCENT) skipLine(cursor);
    else return;
  }
}

function skipLine(cursor: Cursor): void {
  let byte = cursor.bytes[cursor.at];
  while (byte !== undefined && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) {
    cursor.at += 1;
    byte = cursor.bytes[cursor.at];
  }
}

function readArray(cursor: Cursor, refs: boolean, depth: number): PdfArray {
  if (depth >= DEEPEST) return TOO_DEEP;
  const items: PdfValue[] = [];
  for (;;) {
    const token = readToken(cursor, refs, depth);
    if (token === "]" || token === "end") break;
    if (typeof token === "string") continue;
    // `endobj` within an array: its bracket is missing.
    if (isWord(token)) {
      if (token.text === "endobj") break;
      continue;
    }
    if (token !== TOO_DEEP) items.push(token);
  }
  return { kind: "array", items };
}

function readDict(cursor: Cursor, refs: boolean, depth: number): PdfDict {
  if (depth >= DEEPEST) return EMPTY_DICT;
  const entries = new Map<string, PdfValue>();
  for (;;) {
    const key = readToken(cursor, refs, depth);
    if (key === ">>" || key === "end") break;
    if (typeof key === "string" || typeof key !== "object" || key === null) continue;
    if (key.kind === "word" && (key.text === "endobj" || key.text === "stream")) break;
    if (key.kind !== "name") continue;
    const value = readToken(cursor, refs, depth);
    if (value === ">>" || value === "end") break;
    if (typeof value !== "string" && !isWord(value)) entries.set(key.name, value);
  }
  return { kind: "dict", entries };
}

function readName(cursor: Cursor): PdfName {
  const { bytes } = cursor;
  let name = "";
  for (;;) {
    const byte = bytes[cursor.at];
    if (byte === undefined || isEnd(byte)) break;
    const [high, low] = [hexDigit(bytes[cursor.at + 1]), hexDigit(bytes[cursor.at + 2])];
    if (byte === HASH && high >= 0 && low >= 0) {
      name += String.fromCharCode(high * 16 + low);
      cursor.at += 3;
    } else {
      name += String.fromCharCode(byte);
      cursor.at += 1;
    }
  }
  return { kind: "name", name };
}

function readLiteral(cursor: Cursor): PdfString {
  const { bytes } = cursor;
  const plain = plainEnd(bytes, cursor.at);
  if (plain !== null) {
    const start = cursor.at;
    cursor.at = plain + 1;
    return { kind: "string", bytes: bytes.subarray(start, plain), hex: false };
  }
  const out: number[] = [];
  let depth = 1;
  while (cursor.at < bytes.length) {
    const byte = bytes[cursor.at++] ?? 0;
    if (byte === BACKSLASH) {
      readEscape(cursor, out);
      continue;
    }
    if (byte === OPEN_PARENTHESIS) depth += 1;
    if (byte === CLOSE_PARENTHESIS && --depth === 0) break;
    if (byte === CARRIAGE_RETURN) {
      // An end of line in a string is a line feed, however it is written (7.3.4.2).
      if (bytes[cursor.at] === LINE_FEED) cursor.at += 1;
      out.push(LINE_FEED);
    } else out.push(byte);
  }
  return { kind: "string", bytes: Uint8Array.from(out), hex: false };
}

/** The closing parenthesis of a string that stands in the file as it is meant, as most do; null of others. */
function plainEnd(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === CLOSE_PARENTHESIS) return at;
    if (byte === BACKSLASH || byte === OPEN_PARENTHESIS || byte === CARRIAGE_RETURN) return null;
  }
  return null;
}

/** ISO 32000-1 table 3. */
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function readEscape(cursor: Cursor, out: number[]): void {
  const { bytes } = cursor;
  const byte = bytes[cursor.at++];
  if (byte === undefined) return;
  if (byte >= ZERO && byte <= ZERO + 7) {
    let code = byte - ZERO;
    for (let more = 0; more < 2; more += 1) {
      const next = bytes[cursor.at] ?? 0;
      if (next < ZERO || next > ZERO + 7) break;
      code = code * 8 + next - ZERO;
      cursor.at += 1;
    }
    out.push(code & 0xff);
  } else if (byte === CARRIAGE_RETURN) {
    if (bytes[cursor.at] === LINE_FEED) cursor.at += 1;
  } else if (byte !== LINE_FEED) {
    out.push(ESCAPES[String.fromCharCode(byte)] ?? byte);
  }
}

function readHex(cursor: Cursor): PdfString {
  const { bytes } = cursor;
  const out: number[] = [];
  let high = -1;
  while (cursor.at < bytes.length) {
    const byte = bytes[cursor.at++];
    if (byte === GREATER) break;
    const digit = hexDigit(byte);
    if (digit < 0) continue;
    if (high < 0) high = digit;
    else {
      out.push(high * 16 + digit);
      high = -1;
    }
  }
  // A last digit alone has a 0 after it (7.3.4.3).
  if (high >= 0) out.push(high * 16);
  return { kind: "string", bytes: Uint8Array.from(out), hex: true };
}

/** -1 for what is none. */
export function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= ZERO && byte <= ZERO + 9) return byte - ZERO;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}

/** A number, or with `refs` a reference. What only begins like a number is read as far as it is one, as readers do: `1.2.3`, `5-3`. */
function readNumber(cursor: Cursor, refs: boolean): PdfValue | PdfWord {
  const start = cursor.at;
  const number = readDigits(cursor);
  if (!refs || !Number.isInteger(number) || number < 0) return number;
  const first = cursor.bytes[start] ?? 0;
  if (first < ZERO || first > ZERO + 9) return number;
  const after = cursor.at;
  const generation = readWhole(cursor);
  if (generation !== null) {
    skipSpace(cursor);
    const next = cursor.bytes[cursor.at + 1];
    if (cursor.bytes[cursor.at] === CAPITAL_R && (next === undefined || isEnd(next))) {
      cursor.at += 1;
      return { kind: "ref", number, generation };
    }
  }
  cursor.at = after;
  return number;
}

function readDigits(cursor: Cursor): number {
  const { bytes } = cursor;
  let [sign, value, scale] = [1, 0, 1];
  let [inFraction, ended] = [false, false];
  let byte = bytes[cursor.at];
  while (byte === PLUS || byte === MINUS) {
    if (byte === MINUS) sign = -1;
    byte = bytes[++cursor.at];
  }
  while (byte !== undefined && CLASS[byte] === NUMERIC) {
    if (byte === PLUS || byte === MINUS || (byte === POINT && inFraction)) ended = true;
    else if (byte === POINT) inFraction = true;
    else if (!ended) {
      value = value * 10 + byte - ZERO;
      if (inFraction) scale *= 10;
    }
    byte = bytes[++cursor.at];
  }
  const number = (sign * value) / scale;
  return Number.isFinite(number) ? number : 0;
}

/** A whole number without sign after white space, or null: the cursor may have moved. */
export function readWhole(cursor: Cursor): number | null {
  skipSpace(cursor);
  const { bytes } = cursor;
  let value = 0;
  const start = cursor.at;
  for (;;) {
    const byte = bytes[cursor.at];
    if (byte === undefined || byte < ZERO || byte > ZERO + 9) break;
    value = value * 10 + byte - ZERO;
    cursor.at += 1;
  }
  return cursor.at === start || !Number.isSafeInteger(value) ? null : value;
}

/** A word; the words that are values are given as such. */
function readWord(cursor: Cursor): PdfValue | PdfWord {
  const { bytes } = cursor;
  const start = cursor.at;
  let byte = bytes[cursor.at];
  while (byte !== undefined && !isEnd(byte)) byte = bytes[++cursor.at];
  const end = Math.min(cursor.at, start + LONGEST_WORD);
  let text = "";
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  if (text === "true") return true;
  if (text === "false") return false;
  return text === "null" ? null : { kind: "word", text };
}

/** No operator or keyword has more letters than `startxref`; what is longer is rubbish, and need not be kept. */
const LONGEST_WORD = 32;

/** White space or a delimiter: what ends names, numbers and words. */
const isEnd = (byte: number): boolean => CLASS[byte] === SPACE || CLASS[byte] === DELIMITER;

const [SPACE, DELIMITER, NUMERIC] = [1, 2, 3];

/** The class of each byte; 0 is a regular character (7.2.2). */
const CLASS: Uint8Array = (() => {
  const table = new Uint8Array(256);
  for (const byte of [0, 9, 10, 12, 13, 32]) table[byte] = SPACE;
  for (const character of "()<>[]{}/%") table[character.charCodeAt(0)] = DELIMITER;
  for (const character of "0123456789+-.") table[character.charCodeAt(0)] = NUMERIC;
  return table;
})();

const code = (character: string): number => character.charCodeAt(0);
const [SOLIDUS, PERCENT, HASH, BACKSLASH] = [code("/"), code("%"), code("#"), code("\\")];
const [OPEN_PARENTHESIS, CLOSE_PARENTHESIS] = [code("("), code(")")];
const [OPEN_BRACKET, CLOSE_BRACKET] = [code("["), code("]")];
const [OPEN_BRACE, CLOSE_BRACE] = [code("{"), code("}")];
const [LESS, GREATER, ZERO, PLUS, MINUS, POINT] = [
  code("<"),
  code(">"),
  code("0"),
  code("+"),
  code("-"),
  code("."),
];
const [LINE_FEED, CARRIAGE_RETURN, CAPITAL_R] = [10, 13, code("R")];
