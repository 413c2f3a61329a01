import type { Problem } from "../problems/index.js";
import type { FontFaceRule } from "../sheet/index.js";
import type { OpticalMargins } from "./margins.js";

/** One static font file. Metrics are in font units unless a field says otherwise. */
export interface Face {
  /** Stable and unique in a job: the PostScript name, with a number where two files share it. */
  readonly id: string;
  readonly file: string;
  readonly family: string;
  /** Name of the optical cut within the family, as its maker calls it: "Display". Empty for the plain one. */
  readonly cut: string;
  readonly weight: number;
  readonly italic: boolean;
  /** Range of sizes in points that the cut is drawn for. */
  readonly opticalSize: readonly [number, number];
  readonly unitsPerEm: number;
  /** Typographic ascender and descender (negative), OS/2. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly underlinePosition: number;
  readonly underlineThickness: number;
  /** How far its marks and letters may stand out over a line's edges, from their pictures. */
  readonly margins: OpticalMargins;
  /** Whole file, for HarfBuzz and for embedding. Built-in faces are read when this is first asked for. */
  readonly data: Uint8Array;
  /** Whether the face has a glyph for a Unicode code point. */
  has(codePoint: number): boolean;
}

/** What a style asks of a face. */
export interface FaceQuery {
  readonly families: readonly string[];
  readonly weight: number;
  readonly italic: boolean;
  /** Size in points when optical sizing is automatic; null takes the family's plain text cut. */
  readonly opticalSize: number | null;
}

/** What the stage reads: the folder of the built-in faces, and those that style sheets name. */
export interface FaceSources {
  /** Folder of the built-in faces; holds `catalogue.json`. */
  readonly folder: string;
  /** `@font-face` rules in the order of the style sheets, the weakest first. */
  readonly rules: readonly FontFaceRule[];
  /** Reads a whole file; null where it cannot be read. */
  read(path: string): Uint8Array | null;
  /** Whether the file that a style sheet names may be opened. */
  permits(path: string, sheet: string): boolean;
}

/** The faces of a job. */
export interface FaceBook {
  /** Every face that can be chosen: those of style sheets first, then the built-in ones. */
  readonly faces: readonly Face[];
  /**
   * The faces to try for each character, best first: the best match of each named family in turn, then the built-in
   * faces that stand in for missing characters. Never empty unless `problems` holds a fatal one.
   */
  choose(query: FaceQuery): readonly Face[];
  /** Fonts that cannot be used and families that do not exist. Grows as faces are chosen. */
  readonly problems: readonly Problem[];
}
