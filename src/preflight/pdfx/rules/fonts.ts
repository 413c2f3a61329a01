import {
  asDict,
  dictAt,
  itemsAt,
  nameAt,
  type PdfDict,
  type PdfFile,
  streamIn,
} from "../../../pdf-file/index.js";
import { BOTH, fault, type Rule, type Standard } from "../rule.js";
import type { DictUse, Survey } from "../uses.js";

/** The keys of a font descriptor that hold a font program (ISO 32000-1 table 126). */
const PROGRAMS = ["FontFile", "FontFile2", "FontFile3"] as const;

/** The program that each kind of font is made of; OpenType in FontFile3 is of PDF 1.6. */
const KINDS: Readonly<Record<string, Readonly<Record<string, readonly (string | null)[]>>>> = {
  Type1: { FontFile: [null], FontFile3: ["Type1C", "OpenType"] },
  MMType1: { FontFile: [null], FontFile3: ["Type1C", "OpenType"] },
  TrueType: { FontFile2: [null], FontFile3: ["OpenType"] },
  CIDFontType0: { FontFile3: ["CIDFontType0C", "OpenType"] },
  CIDFontType2: { FontFile2: [null], FontFile3: ["OpenType"] },
};

/** A font with a program of its own: a simple font, or the descendant of a composite one. */
interface Programmed {
  readonly use: DictUse;
  readonly name: string;
  readonly subtype: string;
  readonly descriptor: PdfDict | null;
}

/** Fonts that type on the pages is set in. Those of Type 3 are content themselves. */
function programmed({ file, fonts }: Survey): readonly Programmed[] {
  return fonts.flatMap((use) => {
    const [own] =
      nameAt(file, use.dict, "Subtype") === "Type0" ? itemsAt(file, use.dict, "DescendantFonts") : [use.dict];
    const dict = asDict(own ?? null);
    const name = nameAt(file, use.dict, "BaseFont") ?? use.name;
    const subtype = dict === null ? "" : (nameAt(file, dict, "Subtype") ?? "");
    if (subtype === "Type3") return [];
    const descriptor = dict === null ? null : dictAt(file, dict, "FontDescriptor");
    return [{ use, name, subtype, descriptor }];
  });
}

const programKey = (file: PdfFile, descriptor: PdfDict | null): (typeof PROGRAMS)[number] | undefined =>
  descriptor === null ? undefined : PROGRAMS.find((key) => streamIn(file, descriptor, key) !== null);

/** What type is set in. */
export const FONT_RULES: readonly Rule[] = [
  {
    id: "font-embedded",
    standards: BOTH,
    clause: "9.9",
    says: "Every font that content sets type in is in the file, in forms, patterns and annotations too.",
    remedy: "embed the font",
    find: (survey) =>
      programmed(survey).flatMap(({ use, name, descriptor }) =>
        programKey(survey.file, descriptor) === undefined
          ? [fault(use, `the font ${name} is not embedded`)]
          : [],
      ),
  },
  {
    id: "font-program",
    standards: BOTH,
    clause: "9.9, table 126",
    says: "The embedded program is of the kind that the font says, and not empty; OpenType is for PDF/X-4 alone.",
    remedy: "embed the font anew, for PDF/X-1a as bare CFF or TrueType",
    find(survey, standard) {
      const { file } = survey;
      return programmed(survey).flatMap(({ use, name, subtype, descriptor }) => {
        const key = programKey(file, descriptor);
        const program = key === undefined || descriptor === null ? null : streamIn(file, descriptor, key);
        if (key === undefined || program === null) return [];
        const kind = nameAt(file, program.dict, "Subtype");
        if (program.raw.length === 0) return [fault(use, `the program of the font ${name} is empty`)];
        return takes(subtype, key, kind, standard)
          ? []
          : [fault(use, `the font ${name} is ${subtype}, and its program ${kind ?? key}`)];
      });
    },
  },
];

function takes(subtype: string, key: string, kind: string | null, standard: Standard): boolean {
  if (kind === "OpenType" && standard === "PDF/X-1a:2003") return false;
  const kinds = KINDS[subtype]?.[key] ?? [];
  return kinds.includes(key === "FontFile3" ? kind : null);
}
