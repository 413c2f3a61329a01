import type { FontData } from "./font-file.js";

/** One built-in face: all of a `Face` but its bytes, so that no file is opened before it is chosen. */
export interface CatalogueEntry extends Omit<FontData, "coverage"> {
  /** Path in the folder of the built-in faces. */
  readonly file: string;
  readonly cut: string;
  readonly opticalSize: readonly [number, number];
  /** Index into `Catalogue.coverages`: the cuts of a family mostly share theirs. */
  readonly coverage: number;
  /** As `measureMargins` writes them. */
  readonly margins: string;
}

export interface Catalogue {
  readonly faces: readonly CatalogueEntry[];
  readonly coverages: readonly string[];
}
