import { textString } from "./bytes.js";

/** What stands before a folio's number, and the number: B12. */
const NUMBERED = /^(.*?)([1-9]\d{0,8})$/su;

/**
 * The page labels of a document as a number tree's `Nums`: one entry for each run of folios that count on, with the same letters
 * before their numbers, one for every other folio (ISO 32000-1 12.4.2).
 */
export function pageLabels(folios: readonly string[]): string {
  const entries: string[] = [];
  let due: string | null = null;
  folios.forEach((folio, index) => {
    const [, prefix = "", digits] = NUMBERED.exec(folio) ?? [];
    const number = Number(digits);
    if (digits === undefined) entries.push(`${index}<</P${textString(folio)}>>`);
    else if (folio !== due) {
      const before = prefix === "" ? "" : `/P${textString(prefix)}`;
      entries.push(`${index}<<${before}/S/D${number === 1 ? "" : `/St ${number}`}>>`);
    }
    due = digits === undefined ? null : `${prefix}${number + 1}`;
  });
  return entries.join("");
}
