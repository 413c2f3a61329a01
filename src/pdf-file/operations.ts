import { isSpace, isWord, readToken, type Cursor } from "./lexer.js";
import type { PdfDict, PdfValue } from "./values.js";

/** An operator of a content stream with what stands before it. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
  /** Where its first operand begins, with the white space before it, and where it ends. */
  readonly from: number;
  readonly to: number;
}

/** No operator has more operands than `scn` in a space of 32 inks with a pattern's name (ISO 32000-1 Annex C.2). */
const MOST_OPERANDS = 33;

/** The operations of content. An inline image is one `BI` whose operand is its dictionary; its data is gone over. */
export function* operationsOf(bytes: Uint8Array): Generator<Operation> {
  const cursor: Cursor = { bytes, at: 0 };
  let operands: PdfValue[] = [];
  let from = 0;
  for (;;) {
    const token = readToken(cursor, false);
    if (token === "end") return;
    if (typeof token === "string") continue;
    if (!isWord(token)) {
      if (operands.length < MOST_OPERANDS) operands.push(token);
      continue;
    }
    const [operator, held] = [token.text, operands];
    yield {
      operator,
      operands: operator === "BI" ? [readInlineImage(cursor)] : held,
      from,
      to: cursor.at,
    };
    operands = [];
    from = cursor.at;
  }
}

/** From after `BI` to after `EI`. */
function readInlineImage(cursor: Cursor): PdfDict {
  const entries = new Map<string, PdfValue>();
  let key: string | null = null;
  for (;;) {
    const token = readToken(cursor, false);
    if (token === "end") break;
    if (typeof token === "string") continue;
    if (isWord(token)) {
      if (token.text === "ID") {
        skipData(cursor);
        break;
      }
      continue;
    }
    if (key !== null) {
      entries.set(key, token);
      key = null;
    } else if (typeof token === "object" && token?.kind === "name") key = token.name;
  }
  return { kind: "dict", entries };
}

const [LETTER_E, LETTER_I] = [0x45, 0x49];

/** Data ends at an EI between white space: its length is nowhere before PDF 2.0. It may hold the letters by chance, but hardly with operators after them. */
function skipData(cursor: Cursor): void {
  const { bytes } = cursor;
  cursor.at += 1;
  while (cursor.at < bytes.length) {
    const at = bytes.indexOf(LETTER_E, cursor.at);
    if (at < 0) break;
    cursor.at = at + 1;
    if (bytes[at + 1] !== LETTER_I || !isSpace(bytes[at - 1]) || !isSpace(bytes[at + 2])) continue;
    if (!isText(bytes, at + 2)) continue;
    cursor.at = at + 2;
    return;
  }
  cursor.at = bytes.length;
}

/** Bytes after an EI that are looked at, to tell it from pixels. */
const LOOKED_AT = 12;

/** Whether operators may stand from here on, or the end. */
export function isText(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < Math.min(bytes.length, from + LOOKED_AT); at += 1) {
    const byte = bytes[at] ?? 0;
    if (!isSpace(byte) && (byte < 32 || byte > 126)) return false;
  }
  return true;
}
