import {
  dictAt,
  isArray,
  isDict,
  isName,
  isStream,
  itemsAt,
  nameAt,
  numberAt,
  type PdfDict,
  type PdfFile,
  type PdfStream,
  type PdfValue,
  streamIn,
  valueAt,
} from "../../pdf-file/index.js";
import { IDENTITY, matrixIn, type Matrix } from "./matrix.js";

/** A font of the file, as far as a press cares. */
export interface PdfFont {
  /** Without the tag of its subset. */
  readonly name: string;
  readonly type: string;
  readonly embedded: boolean;
  /** Only the glyphs that are used: its name has a tag. */
  readonly subset: boolean;
  /** Bytes a character code. */
  readonly codeBytes: 1 | 2;
  /** Of Type 3: content streams instead of outlines. */
  readonly glyphs: {
    readonly procedure: (code: number) => PdfStream | null;
    readonly resources: PdfDict | null;
    readonly matrix: Matrix;
  } | null;
  /** Width of a code in ems. */
  readonly width: (code: number) => number;
  /** What its codes say in Unicode, where the file tells. */
  readonly text: (codes: Uint8Array) => string;
}

/** Width of a glyph of which nothing is known, in ems. */
const USUAL_WIDTH = 0.5;
/** The units of widths: a thousandth of an em (ISO 32000-1 9.2.4). */
const EM = 1000;

export function readFont(dict: PdfDict, file: PdfFile): PdfFont {
  const type = nameAt(file, dict, "Subtype") ?? "";
  const full = nameAt(file, dict, "BaseFont") ?? nameAt(file, dict, "Name") ?? "";
  const below = type === "Type0" ? descendant(dict, file) : dict;
  const descriptor = dictAt(file, below, "FontDescriptor");
  const tagged = /^[A-Z]{6}\+/.test(full);
  const codeBytes = type === "Type0" ? 2 : 1;
  return {
    name: full.replace(/^[A-Z]{6}\+/, ""),
    type: type === "Type0" ? (nameAt(file, below, "Subtype") ?? type) : type,
    embedded: type === "Type3" || isEmbedded(descriptor, file),
    subset: tagged,
    codeBytes,
    glyphs: type === "Type3" ? glyphsOf(dict, file) : null,
    width: type === "Type0" ? widthsOfCids(below, file) : simpleWidths(dict, descriptor, file),
    text: lazily(() => decoder(streamIn(file, dict, "ToUnicode"), codeBytes, file)),
  };
}

const isEmbedded = (descriptor: PdfDict | null, file: PdfFile): boolean =>
  descriptor !== null &&
  ["FontFile", "FontFile2", "FontFile3"].some((key) => isStream(valueAt(file, descriptor, key)));

function descendant(dict: PdfDict, file: PdfFile): PdfDict {
  const [first] = itemsAt(file, dict, "DescendantFonts");
  return isDict(first) ? first : dict;
}

function simpleWidths(dict: PdfDict, descriptor: PdfDict | null, file: PdfFile): PdfFont["width"] {
  const widths = itemsAt(file, dict, "Widths");
  const first = numberAt(file, dict, "FirstChar") ?? 0;
  const missing = descriptor === null ? null : numberAt(file, descriptor, "MissingWidth");
  const units = nameAt(file, dict, "Subtype") === "Type3" ? 1 / scaleOf(dict, file) : EM;
  return (code) => {
    const width = widths[code - first];
    if (typeof width === "number") return width / units;
    return missing === null || missing === 0 ? USUAL_WIDTH : missing / units;
  };
}

/** Widths of a Type 3 font are in its own units. */
const scaleOf = (dict: PdfDict, file: PdfFile): number =>
  Math.abs(matrixIn(valueAt(file, dict, "FontMatrix"), file.resolve)?.a ?? 1 / EM) || 1 / EM;

/** The two forms of W (ISO 32000-1 9.7.4.3). Codes are taken for CIDs: so it is with Identity-H, which all but old files have. */
function widthsOfCids(dict: PdfDict, file: PdfFile): PdfFont["width"] {
  const usual = (numberAt(file, dict, "DW") ?? EM) / EM;
  const widths = new Map<number, number>();
  const ranges: { readonly first: number; readonly last: number; readonly width: number }[] = [];
  const items = itemsAt(file, dict, "W");
  for (let at = 0; at < items.length;) {
    const [first, second, third] = items.slice(at, at + 3);
    if (typeof first !== "number") break;
    if (isArray(second)) {
      second.items.forEach((item, index) => {
        const width = file.resolve(item);
        if (typeof width === "number") widths.set(first + index, width / EM);
      });
      at += 2;
    } else {
      if (typeof second !== "number" || typeof third !== "number") break;
      ranges.push({ first, last: second, width: third / EM });
      at += 3;
    }
  }
  return (code) =>
    widths.get(code) ?? ranges.find(({ first, last }) => code >= first && code <= last)?.width ?? usual;
}

function glyphsOf(dict: PdfDict, file: PdfFile): PdfFont["glyphs"] {
  const procedures = dictAt(file, dict, "CharProcs");
  const encoding = dictAt(file, dict, "Encoding");
  const names = new Map<number, string>();
  let code = 0;
  for (const item of encoding === null ? [] : itemsAt(file, encoding, "Differences")) {
    if (typeof item === "number") code = item;
    else if (isName(item)) names.set(code++, item.name);
  }
  return {
    procedure(wanted) {
      const name = names.get(wanted);
      return name === undefined || procedures === null ? null : streamIn(file, procedures, name);
    },
    resources: dictAt(file, dict, "Resources"),
    matrix: matrixIn(valueAt(file, dict, "FontMatrix"), file.resolve) ?? {
      ...IDENTITY,
      a: 1 / EM,
      d: 1 / EM,
    },
  };
}

/** What pieces of text say, as one line of words. */
export const wordsOf = (font: PdfFont, pieces: readonly Uint8Array[]): string =>
  pieces
    .map((codes) => font.text(codes))
    .join(" ")
    .replaceAll("\u00AD", "")
    .replaceAll(/\s+/g, " ")
    .trim();

function lazily(open: () => PdfFont["text"]): PdfFont["text"] {
  let text: PdfFont["text"] | null = null;
  return (codes) => (text ??= open())(codes);
}

/** A CMap of more bytes says more than 65,536 codes need. */
const MOST_CMAP = 1 << 22;

/** Codes to Unicode by a ToUnicode CMap (9.10.3); codes that it does not have are taken for ASCII where they can be. */
function decoder(cmap: PdfStream | null, codeBytes: 1 | 2, file: PdfFile): PdfFont["text"] {
  const known = cmap === null ? new Map<number, string>() : readCMap(cmap, file);
  return (codes) => {
    let text = "";
    for (let at = 0; at + codeBytes <= codes.length; at += codeBytes) {
      const code = codeAt(codes, at, codeBytes);
      text +=
        known.get(code) ?? (codeBytes === 1 && code >= 32 && code < 127 ? String.fromCharCode(code) : "");
    }
    return text;
  };
}

export const codeAt = (codes: Uint8Array, at: number, bytes: 1 | 2): number =>
  bytes === 1 ? (codes[at] ?? 0) : ((codes[at] ?? 0) << 8) | (codes[at + 1] ?? 0);

function readCMap(cmap: PdfStream, file: PdfFile): Map<number, string> {
  const known = new Map<number, string>();
  const data = file.data(cmap, MOST_CMAP);
  if (data.kind === "failed") return known;
  const source = Buffer.from(data.bytes).toString("latin1");
  for (const [, body = ""] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = "", text = ""] of body.matchAll(/<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>/g)) {
      known.set(Number.parseInt(code, 16), fromUtf16(text));
    }
  }
  for (const [, body = ""] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) readRanges(body, known);
  return known;
}

/** Codes of two bytes; and a range changes their last byte only (ISO 32000-1 9.10.3). */
const MOST_CODES = 0xffff;
const LONGEST_RANGE = 0xff;

/** Digits may stand apart: ligatures are written `<0066 0069>` (7.3.4.3). */
function readRanges(body: string, known: Map<number, string>): void {
  const form = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])/g;
  for (const [, from = "", to = "", text, list] of body.matchAll(form)) {
    if (known.size > MOST_CODES) return;
    const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    const each = [...(list ?? "").matchAll(/<([0-9A-Fa-f\s]*)>/g)].map(([, hex = ""]) => fromUtf16(hex));
    const base = fromUtf16(text ?? "");
    for (let code = first; code <= Math.min(last, first + LONGEST_RANGE); code += 1) {
      const raised = base.slice(0, -1) + String.fromCharCode(base.charCodeAt(base.length - 1) + code - first);
      known.set(code, text === undefined ? (each[code - first] ?? "") : base === "" ? "" : raised);
    }
  }
}

function fromUtf16(hex: string): string {
  let text = "";
  const digits = hex.replaceAll(/\s/g, "");
  for (let at = 0; at + 4 <= digits.length; at += 4) {
    text += String.fromCharCode(Number.parseInt(digits.slice(at, at + 4), 16));
  }
  return text;
}

/** The number of a font's dictionary among those that a file has: each is read once. */
export function fontReader(file: PdfFile): (value: PdfValue) => PdfFont | null {
  const known = new WeakMap<PdfDict, PdfFont>();
  return (value) => {
    if (!isDict(value)) return null;
    const font = known.get(value) ?? readFont(value, file);
    known.set(value, font);
    return font;
  };
}
