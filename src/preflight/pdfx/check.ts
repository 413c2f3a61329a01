import { type PdfFile, textAt } from "../../pdf-file/index.js";
import { infoOf, propertyOf } from "./facts.js";
import type { Finding, Rule, Standard } from "./rule.js";
import { BOX_RULES } from "./rules/boxes.js";
import { COLOR_RULES } from "./rules/colors.js";
import { FILE_RULES } from "./rules/file.js";
import { FONT_RULES } from "./rules/fonts.js";
import { GRAPHICS_RULES } from "./rules/graphics.js";
import { IDENTITY_RULES } from "./rules/identity.js";
import { INTENT_RULES } from "./rules/intent.js";
import { INTERACTION_RULES } from "./rules/interaction.js";
import { LAYER_RULES } from "./rules/layers.js";
import { survey } from "./survey.js";

/** Every rule of PDF/X-4:2010 (ISO 15930-7) and PDF/X-1a:2003 (ISO 15930-4) that is checked. */
export const PDFX_RULES: readonly Rule[] = [
  ...FILE_RULES,
  ...IDENTITY_RULES,
  ...INTENT_RULES,
  ...BOX_RULES,
  ...FONT_RULES,
  ...COLOR_RULES,
  ...GRAPHICS_RULES,
  ...INTERACTION_RULES,
  ...LAYER_RULES,
];

/** The standard that a file says it follows, or null: PDF/X-4 in its metadata, PDF/X-1a:2003 in its Info. */
export function claimedStandard(file: PdfFile): Standard | null {
  if (file.encrypted) return null;
  if (propertyOf(file, "pdfxid", "GTS_PDFXVersion") === "PDF/X-4") return "PDF/X-4";
  return textAt(file, infoOf(file), "GTS_PDFXVersion") === "PDF/X-1a:2003" ? "PDF/X-1a:2003" : null;
}

/** Rules that an encrypted file can still be held to: nothing else in it can be read. */
const OF_ENCRYPTED = new Set(["file-version", "encryption"]);

/** Everywhere that a file breaks a standard, in the order of the rules, page by page; nothing where it follows all. */
export function checkPdfX(file: PdfFile, standard: Standard): readonly Finding[] {
  const seen = survey(file);
  return PDFX_RULES.filter(
    ({ id, standards }) => standards.includes(standard) && (!file.encrypted || OF_ENCRYPTED.has(id)),
  ).flatMap(({ id, clause, remedy, find }) =>
    find(seen, standard).map((fault) => ({ ...fault, rule: id, clause, remedy })),
  );
}
