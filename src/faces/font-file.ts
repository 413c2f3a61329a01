import { createRequire } from "node:module";
import { writeRanges } from "./coverage.js";
import { measureMargins, type Stroke } from "./margins.js";

/** What is read from a font file, in font units. */
export interface FontData {
  readonly postscriptName: string;
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly underlinePosition: number;
  readonly underlineThickness: number;
  /** As `writeRanges` writes it. */
  readonly coverage: string;
}

/** Why a file cannot be used, and what to do about it. */
export interface Refusal {
  readonly code:
    | "faces-refused-path"
    | "faces-unreadable-font"
    | "faces-broken-font"
    | "faces-unsupported-font"
    | "faces-embedding-forbidden";
  readonly why: string;
  readonly hint: string;
}

export type FontReading =
  | {
      readonly kind: "font";
      readonly data: FontData;
      readonly bytes: Uint8Array;
      /** Its optical margins, as `measureMargins` writes them. Takes some 50 ms: not to be asked without need. */
      readonly margins: () => string;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** Reads one static OpenType or TrueType font; says why where it cannot be set or may not be embedded. */
export function readFont(bytes: Uint8Array): FontReading {
  const wrapped = refuseContainer(bytes);
  if (wrapped) return { kind: "refused", refusal: wrapped };
  try {
    const font = open(bytes);
    const refusal = refuseTables(font, bytes.length) ?? refuseLicence(font);
    return refusal ? { kind: "refused", refusal } : readingOf(font, bytes);
  } catch (error) {
    return { kind: "refused", refusal: broken(error instanceof Error ? error.message : String(error)) };
  }
}

/** What is used of fontkit, which has no types of its own. */
interface Font {
  readonly postscriptName: string;
  readonly familyName: string;
  readonly unitsPerEm: number;
  readonly underlinePosition: number;
  readonly underlineThickness: number;
  readonly characterSet: readonly number[];
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): {
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly Stroke[] };
  };
  readonly directory: { readonly tables: Readonly<Record<string, { offset: number; length: number }>> };
  readonly "OS/2": {
    readonly usWeightClass: number;
    readonly fsType: {
      readonly noEmbedding: boolean;
      readonly noSubsetting: boolean;
      readonly bitmapOnly: boolean;
    };
    readonly fsSelection: { readonly italic: boolean; readonly oblique: boolean };
    readonly typoAscender: number;
    readonly typoDescender: number;
    readonly xHeight?: number;
    readonly capHeight?: number;
  };
}

interface FontKit {
  create(bytes: Buffer): Font;
}

/** fontkit takes some 50 ms to load, and most jobs have built-in faces alone, which the catalogue describes. */
function open(bytes: Uint8Array): Font {
  const fontkit = createRequire(import.meta.url)("fontkit") as FontKit;
  return fontkit.create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** First four bytes of files that hold fonts in a wrapping that neither HarfBuzz nor PDF takes. */
const CONTAINERS: Readonly<Record<string, string>> = {
  wOFF: "it is a WOFF web font",
  wOF2: "it is a WOFF2 web font",
  ttcf: "it is a collection of several fonts",
};

const CONVERT = "convert it to a single static .otf or .ttf file";

function refuseContainer(bytes: Uint8Array): Refusal | undefined {
  const why = CONTAINERS[String.fromCharCode(...bytes.subarray(0, 4))];
  return why === undefined ? undefined : { code: "faces-unsupported-font", why, hint: CONVERT };
}

/** Tables without which nothing can be set; outlines are asked for separately. */
const NEEDED = ["OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post"];

function refuseTables(font: Font, length: number): Refusal | undefined {
  const tables = font.directory.tables;
  if (tables["fvar"] || tables["CFF2"])
    return {
      code: "faces-unsupported-font",
      why: "it is a variable font",
      hint: "use the family's static files, or make a static instance of it",
    };
  const missing = NEEDED.filter((name) => !tables[name]);
  if (missing.length > 0) return broken(`it has no ${missing.join(", ")} table`);
  if (!tables["glyf"] && !tables["CFF "])
    return {
      code: "faces-unsupported-font",
      why: "it has no outlines, only bitmaps or colour pictures",
      hint: CONVERT,
    };
  const cut = Object.keys(tables).find((name) => tables[name]!.offset + tables[name]!.length > length);
  return cut === undefined ? undefined : broken(`its ${cut.trim()} table ends beyond the end of the file`);
}

const broken = (why: string): Refusal => ({
  code: "faces-broken-font",
  why,
  hint: "the file is damaged or not a font: fetch it again from where it came",
});

/** OS/2 fsType: a font must not be put into a document against its maker's stated will; what is written is a subset. */
function refuseLicence(font: Font): Refusal | undefined {
  const { noEmbedding, noSubsetting, bitmapOnly } = font["OS/2"].fsType;
  if (!noEmbedding && !noSubsetting && !bitmapOnly) return undefined;
  const what = noEmbedding ? "forbids embedding" : noSubsetting ? "forbids subsets" : "allows bitmaps alone";
  return {
    code: "faces-embedding-forbidden",
    why: `its licence bits (fsType) say that it ${what}`,
    hint: "ask the maker for a licence that allows embedding, or choose another font",
  };
}

function readingOf(font: Font, bytes: Uint8Array): FontReading {
  const data = describe(font);
  return { kind: "font", data, bytes, margins: () => marginsOf(font, data) };
}

const marginsOf = (font: Font, { unitsPerEm, xHeight }: FontData): string =>
  measureMargins({
    unitsPerEm,
    xHeight,
    picture(character) {
      const codePoint = character.codePointAt(0)!;
      if (!font.hasGlyphForCodePoint(codePoint)) return undefined;
      const { advanceWidth, path } = font.glyphForCodePoint(codePoint);
      return { advance: advanceWidth, outline: path.commands };
    },
  });

/** Cap height and x-height of fonts older than OS/2 version 2: what most text faces are near. */
const USUAL_CAP_HEIGHT = 0.66;
const USUAL_X_HEIGHT = 0.47;

function describe(font: Font): FontData {
  const os2 = font["OS/2"];
  return {
    postscriptName: font.postscriptName,
    family: font.familyName,
    weight: os2.usWeightClass,
    italic: os2.fsSelection.italic || os2.fsSelection.oblique,
    unitsPerEm: font.unitsPerEm,
    ascent: os2.typoAscender,
    descent: os2.typoDescender,
    capHeight: os2.capHeight || Math.round(USUAL_CAP_HEIGHT * font.unitsPerEm),
    xHeight: os2.xHeight || Math.round(USUAL_X_HEIGHT * font.unitsPerEm),
    underlinePosition: font.underlinePosition,
    underlineThickness: font.underlineThickness,
    coverage: writeRanges([...new Set(font.characterSet)].sort((a, b) => a - b)),
  };
}
