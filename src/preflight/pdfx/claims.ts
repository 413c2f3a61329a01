import type { PdfFile } from "../../pdf-file/index.js";
import { propertyOf } from "./facts.js";
import type { Claim, ClaimRule, Finding } from "./rule.js";
import { ACCESS_RULES } from "./rules/access.js";
import { ARCHIVE_RULES } from "./rules/archive.js";
import { survey } from "./survey.js";

/*
 * PDF/A-2, PDF/A-3 and PDF/UA-1: the parts of them that are cheap to look at. Whether a file follows them in full is for veraPDF to say,
 * which needs Java; these rules say at once, and everywhere, that something is badly wrong.
 */

/** What a file says of itself, by pdfaid and pdfuaid in its metadata. */
export function claimsOf(file: PdfFile): readonly Claim[] {
  if (file.encrypted) return [];
  const [part, level] = [propertyOf(file, "pdfaid", "part"), propertyOf(file, "pdfaid", "conformance")];
  return [
    ...(part === "2" ? (["PDF/A-2"] as const) : []),
    ...(part === "3" ? (["PDF/A-3"] as const) : []),
    ...(part !== null && level === "A" ? (["level A"] as const) : []),
    ...(propertyOf(file, "pdfuaid", "part") === "1" ? (["PDF/UA-1"] as const) : []),
  ];
}

export const CLAIM_RULES: readonly ClaimRule[] = [...ARCHIVE_RULES, ...ACCESS_RULES];

/** Where a file breaks what it claims; each rule once, whichever of the claims ask for it. */
export function checkClaims(file: PdfFile, claims: readonly Claim[] = claimsOf(file)): readonly Finding[] {
  if (claims.length === 0) return [];
  const seen = survey(file);
  return CLAIM_RULES.flatMap(({ id, standards, clause, remedy, find }) => {
    const claim = claims.find((each) => standards.includes(each));
    return claim === undefined
      ? []
      : find(seen, claim).map((fault) => ({ ...fault, rule: id, clause, remedy }));
  });
}
