import type { Catalogue, CatalogueEntry } from "../../src/faces/catalogue.js";
import { readFont } from "../../src/faces/font-file.js";

/** Where a built-in file stands and what its cut is drawn for: all that cannot be read from the file. */
interface Cut {
  readonly family: string;
  readonly cut: string;
  readonly opticalSize: readonly [number, number];
  /** Paths in the folder of the built-in faces. */
  readonly files: readonly string[];
}

/** Stands for "any size" in a catalogue: JSON has no infinity. */
const ANY_SIZE = 9999;

/**
 * Sizes in points by Adobe's names for cuts on paper: Caption to 8.4, SmText 8.5 to 10.9, Text 11 to 13.9, Subhead 14 to
 * 23.9, Display from 24. (The ranges in the variable font's STAT table, 8 12 18 26 48 60, are for screens.)
 * Bounds lie between, so that 8.45 pt has a cut too.
 */
const BOUNDS = { Caption: 8.45, SmText: 10.95, Text: 13.95, Subhead: 23.95 };

const serif = (cut: string, opticalSize: readonly [number, number], styles: string): Cut => ({
  family: "Source Serif 4",
  cut,
  opticalSize,
  files: styles.split(" ").map((style) => `source-serif-4/SourceSerif4${cut}-${style}.otf`),
});

/** Every built-in face, in the order in which they are listed. */
const CUTS: readonly Cut[] = [
  serif("Caption", [0, BOUNDS.Caption], "Regular It Bold"),
  serif("SmText", [BOUNDS.Caption, BOUNDS.SmText], "Regular It Semibold Bold BoldIt"),
  serif("", [BOUNDS.SmText, BOUNDS.Text], "Regular It Bold BoldIt"),
  serif("Subhead", [BOUNDS.Text, BOUNDS.Subhead], "Light LightIt Regular It Bold"),
  serif("Display", [BOUNDS.Subhead, ANY_SIZE], "Light LightIt Regular It Semibold Bold Black"),
  {
    family: "Source Sans 3",
    cut: "",
    opticalSize: [0, ANY_SIZE],
    files: ["Regular", "It", "Semibold", "Bold", "Black"].map(
      (style) => `source-sans-3/SourceSans3-${style}.otf`,
    ),
  },
  {
    family: "Source Code Pro",
    cut: "",
    opticalSize: [0, ANY_SIZE],
    files: ["source-code-pro/SourceCodePro_400Regular.ttf", "source-code-pro/SourceCodePro_700Bold.ttf"],
  },
  {
    family: "Noto Sans Symbols 2",
    cut: "",
    opticalSize: [0, ANY_SIZE],
    files: ["noto-sans-symbols-2/NotoSansSymbols2_400Regular.ttf"],
  },
];

/** Reads every built-in file. Done once, when the catalogue is written; a built-in file that is refused is our bug. */
export function makeCatalogue(read: (file: string) => Uint8Array): Catalogue {
  const coverages: string[] = [];
  const faces = CUTS.flatMap((cut) => cut.files.map((file) => entry(cut, file, read(file), coverages)));
  return { faces, coverages };
}

function entry(cut: Cut, file: string, bytes: Uint8Array, coverages: string[]): CatalogueEntry {
  const reading = readFont(bytes);
  if (reading.kind === "refused") throw new Error(`${file}: ${reading.refusal.why}`);
  const { coverage, ...data } = reading.data;
  if (!coverages.includes(coverage)) coverages.push(coverage);
  return {
    ...data,
    file,
    family: cut.family,
    cut: cut.cut,
    opticalSize: cut.opticalSize,
    coverage: coverages.indexOf(coverage),
    margins: reading.margins(),
  };
}

/** One face and one coverage a line. */
export function writeCatalogue(catalogue: Catalogue): string {
  const list = (items: readonly unknown[]): string =>
    items.map((item) => `    ${JSON.stringify(item)}`).join(",\n");
  return `{\n  "faces": [\n${list(catalogue.faces)}\n  ],\n  "coverages": [\n${list(catalogue.coverages)}\n  ]\n}\n`;
}
