import type { PdfFont } from "../content/fonts.js";
import { ofMark, type Observation, type PressCheck, type PressRule } from "./findings.js";

const MISSING: PressRule = {
  id: "font-not-embedded",
  severity: "error",
  says: "Every font that is used is in the file.",
  remedy: "export with fonts embedded; the printer would put another in its place",
};
const TYPE3: PressRule = {
  id: "font-type3",
  severity: "warning",
  says: "Fonts are outlines, not drawings or pixels (Type 3).",
  remedy: "export with OpenType, TrueType or Type 1 fonts",
};
const WHOLE: PressRule = {
  id: "font-whole",
  severity: "info",
  says: "Fonts are embedded as subsets.",
  remedy: "the file would be smaller with the glyphs it uses alone",
};

function faultOf(font: PdfFont): readonly [PressRule, string] | null {
  const name = font.name === "" ? "a font without a name" : `the font ${font.name}`;
  if (!font.embedded) return [MISSING, `${name} is not in the file`];
  if (font.type === "Type3") return [TYPE3, `${name} is of Type 3`];
  return font.subset ? null : [WHOLE, `${name} is in the file whole`];
}

export const FONTS: PressCheck = {
  rules: [MISSING, TYPE3, WHOLE],
  ofPage(view) {
    const seen = new Set<PdfFont>();
    const found: Observation[] = [];
    for (const mark of view.marks) {
      if (mark.kind !== "text" || seen.has(mark.font)) continue;
      seen.add(mark.font);
      const fault = faultOf(mark.font);
      if (fault !== null) found.push(ofMark(fault[0], view, mark, fault[1]));
    }
    return found;
  },
};
