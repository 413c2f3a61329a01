import { nameAt, numberAt, type PdfDict, type PdfFile } from "../../pdf-file/index.js";

/**
 * Entries that belong to the file where the page stood, or to the program that made it: tags, metadata, private data, versions for other uses, actions.
 * Sets of characters (`CIDSet`, `CharSet`) may be left out, and half of all programs write wrong ones, which archives refuse. Interpolation is forbidden there, too.
 */
const LEFT_OUT = new Set(
  "StructParent StructParents Metadata PieceInfo LastModified OPI Alternates Ref AF A AA JS Parent Interpolate CIDSet CharSet ProcSet".split(
    " ",
  ),
);
/** Names that programs have registered for themselves (ISO 32000-1 annex E): `PTEX.InfoDict`, `ADBE_…`. */
const OF_A_PROGRAM = /^[A-Z]{4}[._:]/;
/** What leads out of the page, into the rest of its file. */
const OF_THE_FILE = new Set(
  "Catalog Pages Page Annot Action Outlines StructTreeRoot StructElem Sig OCG OCMD Filespec EmbeddedFile Metadata".split(
    " ",
  ),
);
/** How ink lies on ink: means nothing on a screen, and PDF/A forbids mode 1 with inks that a profile defines (ISO 19005-2 6.2.4.2). */
const OVERPRINTING = new Set(["OP", "op", "OPM"]);

/** Whether an entry of a dictionary goes with what is taken out of a file. */
export function staysIn(key: string, dict: PdfDict, file: PdfFile, overprints: boolean): boolean {
  if (LEFT_OUT.has(key) || OF_A_PROGRAM.test(key)) return false;
  if (OVERPRINTING.has(key)) return overprints;
  // What stands in for a profile, by a device space that nobody uses.
  return key !== "Alternate" || numberAt(file, dict, "N") === null;
}

/** Whether an object is a part of its file, and of no page's ink. */
export const isOfTheFile = (dict: PdfDict, file: PdfFile): boolean =>
  OF_THE_FILE.has(nameAt(file, dict, "Type") ?? "");
