import { type Cursor, isWord, type PdfDict, type PdfValue, readToken } from "../../pdf-file/index.js";

/** An operator of a content stream with what stands before it. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
}

/** No operator has more operands than `scn` in a space of 32 inks with a pattern's name (ISO 32000-1 Annex C.2). */
const MOST_OPERANDS = 33;

/** The operations of content. An inline image is one `BI` whose operand is its dictionary; its data is gone over. */
export function* operationsOf(bytes: Uint8Array): Generator<Operation> {
  const cursor: Cursor = { bytes, at: 0 };
  let operands: PdfValue[] = [];
  for (;;) {
    const token = readToken(cursor, false);
    if (token === "end") return;
    if (typeof token === "string") continue;
    if (!isWord(token)) {
      if (operands.length < MOST_OPERANDS) operands.push(token);
    } else {
      yield token.text === "BI"
        ? { operator: "BI", operands: [readInlineImage(cursor)] }
        : { operator: token.text, operands };
      operands = [];
    }
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

/** Data ends at an EI between white space: its length is nowhere before PDF 2.0. */
function skipData(cursor: Cursor): void {
  const { bytes } = cursor;
  cursor.at += 1;
  while (cursor.at < bytes.length) {
    const at = bytes.indexOf(LETTER_E, cursor.at);
    if (at < 0) break;
    cursor.at = at + 1;
    if (bytes[at + 1] !== LETTER_I || !isSpace(bytes[at - 1]) || !isSpace(bytes[at + 2])) continue;
    cursor.at = at + 2;
    return;
  }
  cursor.at = bytes.length;
}

const isSpace = (byte: number | undefined): boolean =>
  byte === undefined || byte === 0 || (byte >= 9 && byte <= 13) || byte === 32;

/** Every operator of PDF 1.4 to 1.7 (ISO 32000-1 Annex A). */
export const OPERATORS: ReadonlySet<string> = new Set(
  "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i J j K k l M m MP n q Q re RG rg ri S s SC sc SCN scn sh T* Tc TD Td Tf TJ Tj TL Tm Tr Ts Tw Tz v W w W* y ' \"".split(
    " ",
  ),
);
