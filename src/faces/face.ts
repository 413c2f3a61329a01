/** One static font file. Metrics are in font units unless a field says otherwise. */
export interface Face {
  /** Stable and unique in a job: the PostScript name, with a number where two files share it. */
  readonly id: string;
  readonly file: string;
  readonly family: string;
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
  /** Whole file, for HarfBuzz and for embedding. */
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
