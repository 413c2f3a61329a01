import type { Problem } from "../problems/index.js";
import type { FontFaceRule } from "../sheet/index.js";
import type { Catalogue, CatalogueEntry } from "./catalogue.js";
import { covers, readRanges } from "./coverage.js";
import type { Face, FaceBook, FaceQuery, FaceSources } from "./face.js";
import { type FontData, type FontReading, readFont, type Refusal } from "./font-file.js";
import { type OpticalMargins, readMargins } from "./margins.js";
import { bestMatch } from "./match.js";

/** What the generic families of CSS stand for. */
const GENERIC: Readonly<Record<string, string>> = {
  serif: "source serif 4",
  "ui-serif": "source serif 4",
  "sans-serif": "source sans 3",
  "ui-sans-serif": "source sans 3",
  "system-ui": "source sans 3",
  monospace: "source code pro",
  "ui-monospace": "source code pro",
};

/** Families that lend their glyphs where the named ones have none: letters first, then signs. */
const FALLBACK = ["source serif 4", "source sans 3", "source code pro", "noto sans symbols 2"];

/** Opens the built-in catalogue and every font that style sheets name; faces are read when they are chosen. */
export function openFaces(sources: FaceSources): FaceBook {
  const problems: Problem[] = [];
  const names = new Set<string>();
  const own = sources.rules.flatMap((rule) => ownFace(rule, sources, names, problems) ?? []);
  const builtIn = builtInFaces(sources, names, problems);
  const faces = [...own, ...builtIn];
  const families = byFamily(own, builtIn);
  const unknown = new Set<string>();
  const choose = (query: FaceQuery): readonly Face[] => {
    reportUnknown(query.families, families, unknown, problems);
    const candidates = [...query.families.map((name) => resolve(name)), ...FALLBACK];
    const chosen = candidates.flatMap((name) => bestMatch(families.get(name) ?? [], query) ?? []);
    return [...new Set(chosen)];
  };
  return { faces, choose, problems };
}

/** Family names are compared without regard to case. A name that is not ours may still be generic. */
function resolve(name: string): string {
  const lower = name.toLowerCase();
  return GENERIC[lower] ?? lower;
}

/** Faces by family in lower case; a family of a style sheet hides a built-in one of its name. Optical cuts are families too. */
function byFamily(own: readonly Face[], builtIn: readonly Face[]): ReadonlyMap<string, readonly Face[]> {
  const family = (face: Face): string => face.family.toLowerCase();
  const cuts = builtIn.filter((face) => face.cut !== "");
  return new Map([
    ...groups(builtIn, family),
    ...groups(cuts, (face) => `${face.family} ${face.cut}`.toLowerCase()),
    ...groups(own.toReversed(), family), // of two equal rules the later holds
  ]);
}

function groups(faces: readonly Face[], name: (face: Face) => string): ReadonlyMap<string, readonly Face[]> {
  const found = new Map<string, Face[]>();
  for (const face of faces) {
    const group = found.get(name(face));
    if (group) group.push(face);
    else found.set(name(face), [face]);
  }
  return found;
}

/** A list that ends in a family we have is what CSS lists are for; one that has none is set in a face nobody asked for. */
function reportUnknown(
  names: readonly string[],
  families: ReadonlyMap<string, readonly Face[]>,
  reported: Set<string>,
  problems: Problem[],
): void {
  const missing = names.filter((name) => !families.has(resolve(name)));
  const none = missing.length === names.length;
  for (const name of missing) {
    if (reported.has(name)) continue;
    reported.add(name);
    problems.push({
      code: "faces-unknown-family",
      severity: none ? "warning" : "info",
      message: `There is no font family "${name}"${none ? "; the text is set in Source Serif 4" : ""}`,
      hint: "name it in an @font-face rule, or choose one that `broadsheet fonts` lists",
    });
  }
}

const CATALOGUE = "catalogue.json";

function builtInFaces(sources: FaceSources, names: Set<string>, problems: Problem[]): readonly Face[] {
  const bytes = sources.read(`${sources.folder}/${CATALOGUE}`);
  if (bytes) {
    const catalogue = JSON.parse(new TextDecoder().decode(bytes)) as Catalogue;
    return catalogue.faces.map((entry) => builtInFace(entry, catalogue, sources, names));
  }
  problems.push({
    code: "faces-no-catalogue",
    severity: "fatal",
    message: `The built-in fonts in ${sources.folder} cannot be read`,
    hint: "install the program again",
  });
  return [];
}

function builtInFace(
  entry: CatalogueEntry,
  catalogue: Catalogue,
  sources: FaceSources,
  names: Set<string>,
): Face {
  const file = `${sources.folder}/${entry.file}`;
  const ranges = catalogue.coverages[entry.coverage] ?? "";
  const named = { ...entry, file, id: unique(entry.postscriptName, names) };
  return face(entry, ranges, named, {
    read: () => readBuiltIn(file, sources),
    margins: () => entry.margins,
  });
}

/** The catalogue lists the file: that it is gone is a broken installation, which no copy or style can cause. */
function readBuiltIn(file: string, sources: FaceSources): Uint8Array {
  const bytes = sources.read(file);
  if (!bytes) throw new Error(`the built-in font ${file} is missing: install the program again`);
  return bytes;
}

/** The face of one rule, or none with the reason among the problems. */
function ownFace(
  rule: FontFaceRule,
  sources: FaceSources,
  names: Set<string>,
  problems: Problem[],
): Face | undefined {
  const reading = readingOf(rule, sources);
  if (reading.kind === "refused") {
    problems.push(refused(rule, reading.refusal));
    return undefined;
  }
  const { data, bytes: held, margins } = reading;
  const [lightest, heaviest] = rule.weight;
  const named = {
    file: rule.file,
    id: unique(data.postscriptName, names),
    family: rule.family,
    cut: "",
    weight: Math.min(Math.max(data.weight, lightest), heaviest),
    italic: rule.style === "italic",
    opticalSize: rule.opticalSize ?? ([0, Infinity] as const),
  };
  return face(data, data.coverage, named, { read: () => held, margins });
}

function readingOf({ file, span }: FontFaceRule, sources: FaceSources): FontReading {
  if (REMOTE.test(file)) return ELSEWHERE;
  if (!sources.permits(file, span.file)) return OUTSIDE;
  const bytes = sources.read(file);
  return bytes ? readFont(bytes) : UNREADABLE;
}

/** `http:`, `data:` and the like, and paths without a scheme to other hosts; one letter is a drive. */
const REMOTE = /^(?:[a-z][a-z\d+.-]+:|[/\\]{2})/i;

const ELSEWHERE: FontReading = {
  kind: "refused",
  refusal: {
    code: "faces-refused-path",
    why: "nothing is fetched from elsewhere",
    hint: "save the font beside the style sheet and name that file",
  },
};

const OUTSIDE: FontReading = {
  kind: "refused",
  refusal: {
    code: "faces-refused-path",
    why: "it lies outside the style sheet's folder",
    hint: "copy it into the style sheet's folder, or allow the folder that it lies in: --allow FOLDER",
  },
};

const UNREADABLE: FontReading = {
  kind: "refused",
  refusal: {
    code: "faces-unreadable-font",
    why: "the file cannot be read",
    hint: "check the path in the @font-face rule; it counts from the style sheet's folder",
  },
};

const refused = (rule: FontFaceRule, refusal: Refusal): Problem => ({
  code: refusal.code,
  severity: "error",
  message: `The font ${rule.file} for "${rule.family}" cannot be used: ${refusal.why}`,
  hint: refusal.hint,
  span: rule.span,
});

/** What the file does not decide about its face. */
type Naming = Pick<Face, "id" | "file" | "family" | "cut" | "weight" | "italic" | "opticalSize">;

/** What takes time to get. */
interface Late {
  readonly read: () => Uint8Array;
  readonly margins: () => string;
}

/** Coverage, margins and bytes are unpacked when they are first asked for: of thirty faces a job uses a few. */
function face(
  data: Omit<FontData, "coverage">,
  ranges: string,
  naming: Naming,
  { read, margins }: Late,
): Face {
  let bounds: Uint32Array | undefined;
  let bytes: Uint8Array | undefined;
  let optical: OpticalMargins | undefined;
  return {
    id: naming.id,
    file: naming.file,
    family: naming.family,
    cut: naming.cut,
    weight: naming.weight,
    italic: naming.italic,
    opticalSize: naming.opticalSize,
    unitsPerEm: data.unitsPerEm,
    ascent: data.ascent,
    descent: data.descent,
    capHeight: data.capHeight,
    xHeight: data.xHeight,
    underlinePosition: data.underlinePosition,
    underlineThickness: data.underlineThickness,
    get margins() {
      return (optical ??= readMargins(margins()));
    },
    get data() {
      return (bytes ??= read());
    },
    has: (codePoint) => covers((bounds ??= readRanges(ranges)), codePoint),
  };
}

/** The PostScript name, with a number from 2 where it is taken. */
function unique(name: string, taken: Set<string>): string {
  let id = name;
  for (let number = 2; taken.has(id); number++) id = `${name}-${number}`;
  taken.add(id);
  return id;
}
