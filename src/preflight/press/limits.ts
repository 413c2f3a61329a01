/*
 * What a press takes. Sources, as they are named below:
 *   NNI     file guide of the newspapers of Ireland (niadhelp.co.uk): total ink, type, spot colours
 *   GWG     Ghent Workgroup, GWG 2015, variants for newspaper and magazine advertisements: resolution, overprint, boxes
 *   SWOP    web offset publications: total ink 300 %
 *   house   ours, where sheets of printers differ or are silent
 */

/** Names of limits, as `--limit` takes them. */
export const LIMIT_NAMES = [
  "total-ink",
  "total-ink-area",
  "min-ppi",
  "good-ppi",
  "max-ppi",
  "min-lineart-ppi",
  "good-lineart-ppi",
  "type-inks",
  "type-reversed",
  "type-tinted",
  "type-solid",
  "line",
  "line-reversed",
  "line-inks",
  "black-overprint",
  "spots",
  "bleed",
  "transparency",
] as const;

export type LimitName = (typeof LIMIT_NAMES)[number];
export type Limits = Readonly<Record<LimitName, number>>;

export const SET_NAMES = ["newspaper", "magazine"] as const;
export type SetName = (typeof SET_NAMES)[number];

/** One limit: what it holds, in which unit, by set, and from where. */
export interface LimitRow {
  readonly says: string;
  /** Empty for a plain number. */
  readonly unit: "%" | "pt" | "ppi" | "mm" | "mm²" | "";
  readonly newspaper: number;
  readonly magazine: number;
  readonly source: string;
}

export const LIMITS: Readonly<Record<LimitName, LimitRow>> = {
  "total-ink": {
    says: "most ink on one spot, all plates together",
    unit: "%",
    newspaper: 240,
    magazine: 300,
    source: "NNI; SWOP",
  },
  "total-ink-area": {
    says: "area up to which more ink is let pass",
    unit: "mm²",
    newspaper: 15,
    magazine: 15,
    source: "GWG",
  },
  "min-ppi": {
    says: "pictures under it are an error",
    unit: "ppi",
    newspaper: 99,
    magazine: 149,
    source: "GWG",
  },
  "good-ppi": {
    says: "pictures under it are a warning",
    unit: "ppi",
    newspaper: 149,
    magazine: 224,
    source: "GWG",
  },
  "max-ppi": {
    says: "pictures over it only make the file large",
    unit: "ppi",
    newspaper: 450,
    magazine: 600,
    source: "house: three times what a screen of 100 and 150 lines shows",
  },
  "min-lineart-ppi": {
    says: "pictures of one bit under it are an error",
    unit: "ppi",
    newspaper: 549,
    magazine: 549,
    source: "GWG",
  },
  "good-lineart-ppi": {
    says: "pictures of one bit under it are a warning",
    unit: "ppi",
    newspaper: 799,
    magazine: 799,
    source: "GWG",
  },
  "type-inks": {
    says: "smallest type in two inks or more",
    unit: "pt",
    newspaper: 10,
    magazine: 9,
    source: "NNI; GWG",
  },
  "type-reversed": {
    says: "smallest type white out of ink",
    unit: "pt",
    newspaper: 10,
    magazine: 6,
    source: "NNI; house",
  },
  "type-tinted": {
    says: "smallest type in a tint of one ink",
    unit: "pt",
    newspaper: 8,
    magazine: 6,
    source: "NNI; house",
  },
  "type-solid": {
    says: "smallest type in one full ink",
    unit: "pt",
    newspaper: 6,
    magazine: 5,
    source: "NNI; house",
  },
  line: { says: "thinnest rule", unit: "pt", newspaper: 0.25, magazine: 0.25, source: "house" },
  "line-reversed": {
    says: "thinnest rule white out of ink",
    unit: "pt",
    newspaper: 1,
    magazine: 0.5,
    source: "house",
  },
  "line-inks": {
    says: "thinnest rule in two inks or more",
    unit: "pt",
    newspaper: 1.5,
    magazine: 0.5,
    source: "NNI; house",
  },
  "black-overprint": {
    says: "black type smaller than this must overprint",
    unit: "pt",
    newspaper: 12,
    magazine: 12,
    source: "GWG",
  },
  spots: { says: "most spot colours", unit: "", newspaper: 0, magazine: 2, source: "NNI; house" },
  bleed: {
    says: "least bleed beyond the trim on each side",
    unit: "mm",
    newspaper: 0,
    magazine: 3,
    source: "house",
  },
  transparency: {
    says: "0 forbids it, 1 tells of it, 2 passes it",
    unit: "",
    newspaper: 1,
    magazine: 1,
    source: "PDF/X-4 allows it, PDF/X-1a does not",
  },
};

export const limitsOf = (set: SetName): Limits =>
  Object.fromEntries(LIMIT_NAMES.map((name) => [name, LIMITS[name][set]])) as Limits;

/** Readings above a limit by less than this are rounding: 8-bit pixels and three decimals of a colour. */
export const INK_TOLERANCE = 0.01;
/** Of sizes and widths, in points. */
export const SIZE_TOLERANCE = 0.01;
