import {
  asDict,
  dictAt,
  isName,
  itemsAt,
  nameAt,
  type PdfDict,
  type PdfFile,
  streamIn,
  valueAt,
} from "../../../pdf-file/index.js";
import { fault, type ClaimRule } from "../rule.js";

/** Encodings whose codes are letters that everybody knows (ISO 32000-1 Annex D). */
const KNOWN_ENCODINGS = new Set(["WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"]);
/** Collections of Adobe's whose characters readers know (ISO 32000-1 9.10.2). */
const KNOWN_COLLECTIONS = new Set(["GB1", "CNS1", "Japan1", "Korea1"]);
/** Names that programs number glyphs by, which say nothing of the letter: `g12`, `cid34`. */
const NUMBERED = /^(?:[A-Za-z]|cid|glyph|gid|index)\d+$/i;

/** Whether a font says, by any of the ways of ISO 32000-1 9.10.2, which characters its codes are. */
function saysCharacters(file: PdfFile, font: PdfDict): boolean {
  if (streamIn(file, font, "ToUnicode") !== null) return true;
  if (nameAt(file, font, "Subtype") === "Type0") {
    const [descendant] = itemsAt(file, font, "DescendantFonts");
    const info = dictAt(file, asDict(descendant ?? null) ?? font, "CIDSystemInfo");
    const ordering = info === null ? null : valueAt(file, info, "Ordering");
    const name = typeof ordering === "object" && ordering?.kind === "string" ? ordering.bytes : null;
    return name !== null && KNOWN_COLLECTIONS.has(Buffer.from(name).toString("latin1"));
  }
  const encoding = valueAt(file, font, "Encoding");
  if (isName(encoding)) return KNOWN_ENCODINGS.has(encoding.name);
  const dict = asDict(encoding);
  // Without an encoding, a Type 1 font has that of its program, by the names of its glyphs; the others have numbers alone.
  if (dict === null) return ["Type1", "MMType1"].includes(nameAt(file, font, "Subtype") ?? "");
  return itemsAt(file, dict, "Differences").every((item) => !isName(item) || !NUMBERED.test(item.name));
}

/** What is read by machines needs letters, and not shapes alone. */
export const UNICODE_RULE: ClaimRule = {
  id: "access-unicode",
  standards: ["level A", "PDF/UA-1"],
  clause: "ISO 19005-2, 6.2.11.7.2; ISO 14289-1, 7.21.7",
  says: "Every font says which characters its codes are: by ToUnicode, or by an encoding that readers know.",
  remedy: "export it with the fonts' Unicode values (ToUnicode)",
  find: ({ file, fonts }) =>
    fonts
      .filter(({ dict }) => !saysCharacters(file, dict))
      .map((use) =>
        fault(
          use,
          `the font ${nameAt(file, use.dict, "BaseFont") ?? use.name} does not say what its characters are`,
        ),
      ),
};
