import { describe, expect, test } from "vitest";
import type { Purpose } from "../../../src/paint/index.js";
import { openPdf, type PdfFile } from "../../../src/pdf-file/index.js";
import { checkClaims, CLAIM_RULES, claimsOf } from "../../../src/preflight/pdfx/claims.js";
import type { Claim } from "../../../src/preflight/pdfx/rule.js";
import { BROKEN_CLAIMS, CLAIMING } from "./broken-claims.js";
import { bytesOf, numberOf } from "./draft.js";
import { illustrated } from "./illustrated.js";

/* What veraPDF says in full is said here in part, on machines without Java too. */

function open(bytes: Uint8Array): PdfFile {
  const file = openPdf(bytes, "claiming.pdf");
  if ("why" in file) throw new Error(file.why);
  return file;
}

test.each<readonly [Purpose, readonly Claim[]]>([
  ["press", ["PDF/A-2", "level A", "PDF/UA-1"]],
  ["screen", ["PDF/A-3", "level A", "PDF/UA-1"]],
  ["archive", ["PDF/A-3", "level A", "PDF/UA-1"]],
])("our own file for %s keeps what it claims", async (purpose, claims) => {
  const file = open(await illustrated(purpose));
  expect(claimsOf(file)).toEqual(claims);
  expect(checkClaims(file)).toEqual([]);
});

describe("PDF/A-3a and PDF/UA-1", () => {
  test("a correct file breaks nothing", () => {
    const file = open(bytesOf(CLAIMING));
    expect(claimsOf(file)).toEqual(["PDF/A-3", "level A", "PDF/UA-1"]);
    expect(checkClaims(file)).toEqual([]);
  });

  test.each(BROKEN_CLAIMS.map((each) => [each.rule, each.what, each] as const))(
    "%s: %s",
    (rules, _, { draft, at }) => {
      const findings = checkClaims(open(bytesOf(draft)));
      expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(rules.split(" "));
      if (at !== undefined)
        expect(new Set(findings.map(({ object }) => object))).toEqual(new Set([numberOf(draft, at)]));
    },
  );

  test("what claims nothing is held to nothing", () => {
    const file = open(bytesOf({ ...CLAIMING, objects: { ...CLAIMING.objects, xmp: "<< >>" } }));
    expect(claimsOf(file)).toEqual([]);
    expect(checkClaims(file)).toEqual([]);
  });

  test("every rule has a file that breaks it", () => {
    const proven = new Set(BROKEN_CLAIMS.flatMap(({ rule }) => rule.split(" ")));
    expect(CLAIM_RULES.map(({ id }) => id).filter((id) => !proven.has(id))).toEqual([]);
  });
});
