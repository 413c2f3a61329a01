import { textString } from "./bytes.js";

/**
 * The page labels of a document as a number tree's `Nums`: one entry for each run of consecutive decimal folios, one
 * for every other folio (ISO 32000-1 12.4.2).
 */
export function pageLabels(folios: readonly string[]): string {
  const entries: string[] = [];
  let previous: number | null = null;
  folios.forEach((folio, index) => {
    const number = /^[1-9]\d{0,8}$/.test(folio) ? Number(folio) : null;
    if (number === null) entries.push(`${index}<</P${textString(folio)}>>`);
    else if (previous === null || number !== previous + 1) {
      entries.push(`${index}<</S/D${number === 1 ? "" : `/St ${number}`}>>`);
    }
    previous = number;
  });
  return entries.join("");
}
