import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { openPdf, type PdfFile } from "../../../src/pdf-file/index.js";
import { checkPdfX, claimedStandard, PDFX_RULES } from "../../../src/preflight/pdfx/check.js";
import type { Standard } from "../../../src/preflight/pdfx/rule.js";
import { painting } from "./broken.js";
import { BROKEN_X1A } from "./broken-x1a.js";
import { BROKEN_X4, PROFILED } from "./broken-x4.js";
import { jpeg2000, PDFX1A, PDFX4 } from "./correct.js";
import { bytesOf, edit, numberOf, put, type Draft } from "./draft.js";

function open(bytes: Uint8Array): PdfFile {
  const file = openPdf(bytes, "draft.pdf");
  if ("why" in file) throw new Error(file.why);
  return file;
}

/** What the checker finds in a draft: each rule once, with the objects that it names. */
function found(draft: Draft, standard: Standard): Record<string, (number | null)[]> {
  const findings = checkPdfX(open(bytesOf(draft)), standard);
  return Object.fromEntries(
    findings.map(({ rule }) => [
      rule,
      findings.filter((each) => each.rule === rule).map(({ object }) => object),
    ]),
  );
}

describe("correct files", () => {
  test("PDF/X-4 with profiles, layers and transparency breaks no rule", () => {
    expect(claimedStandard(open(bytesOf(PDFX4)))).toBe("PDF/X-4");
    expect(found(PDFX4, "PDF/X-4")).toEqual({});
  });

  test("PDF/X-1a:2003 breaks no rule", () => {
    expect(claimedStandard(open(bytesOf(PDFX1A)))).toBe("PDF/X-1a:2003");
    expect(found(PDFX1A, "PDF/X-1a:2003")).toEqual({});
  });

  const shape = "<< /C1 [0 0.8 1 0.1] /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /N 1 >>";
  test.each<readonly [string, Draft, Standard]>([
    [
      "RGB that resources give a profile",
      edit(
        edit(PDFX4, "content", "0 0 0 1 k BT", "1 0 0 rg BT"),
        "resources",
        "/Spot @spot",
        "/DefaultRGB @screen /Spot @spot",
      ),
      "PDF/X-4",
    ],
    ["a spot's transform written twice", edit(PDFX4, "sameSpot", "@tint", shape), "PDF/X-4"],
    [
      "a font that nothing is set in",
      edit(
        PDFX4,
        "resources",
        "/F1 @font",
        "/F0 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> /F1 @font",
      ),
      "PDF/X-4",
    ],
    [
      "areas by a profile that knock out",
      painting(
        PROFILED,
        "q /Over gs /Proof cs Q q /Proof cs 40 40 1 1 re f /Spot cs /Over gs 40 40 1 1 re f Q",
      ),
      "PDF/X-4",
    ],
    ["JPEG 2000 that says its colours", put(PDFX4, "photo", jpeg2000([19, 16])), "PDF/X-4"],
    [
      "an unknown operator where readers are told to skip it",
      edit(PDFX4, "content", "0 0 0 1 k BT", "BX 1 frobnicate EX 0 0 0 1 k BT"),
      "PDF/X-4",
    ],
    [
      "a condition of the ICC's registry, without profile",
      edit(
        PDFX1A,
        "intent",
        "(Custom) /Info (Chemical proof) /DestOutputProfile @profile",
        "(FOGRA39) /RegistryName (http://www.color.org)",
      ),
      "PDF/X-1a:2003",
    ],
    [
      "both names of the version",
      edit(PDFX1A, "info", "(PDF/X-1a:2003)", "(PDF/X-1a:2003) /GTS_PDFXConformance (PDF/X-1a:2003)"),
      "PDF/X-1a:2003",
    ],
    [
      "boxes that differ by rounding",
      edit(PDFX1A, "page", "[30 30 570 770]", "[19.995 30 570 770]"),
      "PDF/X-1a:2003",
    ],
  ])("%s", (_, draft, standard) => {
    expect(found(draft, standard)).toEqual({});
  });
});

describe.each([
  ["PDF/X-4", BROKEN_X4],
  ["PDF/X-1a:2003", BROKEN_X1A],
] as const)("%s broken on purpose", (standard, broken) => {
  test.each(broken.map((each) => [each.rule, each.what, each] as const))(
    "%s: %s",
    (rule, _, { draft, at }) => {
      const findings = found(draft, standard);
      expect(Object.keys(findings)).toEqual([rule]);
      if (at !== undefined) expect(new Set(findings[rule])).toEqual(new Set([numberOf(draft, at)]));
    },
  );
});

describe("files broken as files", () => {
  const rules = (bytes: Uint8Array | string): string[] =>
    checkPdfX(open(Buffer.from(bytes as string, "latin1")), "PDF/X-1a:2003").map(({ rule }) => rule);

  test("packed-objects: object streams", async () => {
    const document = await PDFDocument.load(bytesOf(PDFX1A), { updateMetadata: false });
    const packed = Buffer.from(await document.save({ useObjectStreams: true }));
    packed.write("%PDF-1.4", "latin1");
    expect(rules(packed)).toEqual(["packed-objects"]);
  });

  test("cross-references: a table that is not where the file says", () => {
    const text = Buffer.from(bytesOf(PDFX1A)).toString("latin1");
    expect(rules(text.replace(/startxref\n\d+/, "startxref\n7"))).toEqual(["cross-references"]);
  });
});

test("every rule of a standard is broken by a file of its own", () => {
  const named = (broken: typeof BROKEN_X4): Set<string> => new Set(broken.map(({ rule }) => rule));
  const rules = (standard: Standard): string[] =>
    PDFX_RULES.filter(({ standards }) => standards.includes(standard)).map(({ id }) => id);
  const elsewhere = new Set(["packed-objects", "cross-references"]);
  const unbroken = (standard: Standard, broken: typeof BROKEN_X4): string[] =>
    rules(standard).filter((id) => !named(broken).has(id) && !elsewhere.has(id));
  expect([unbroken("PDF/X-4", BROKEN_X4), unbroken("PDF/X-1a:2003", BROKEN_X1A)]).toEqual([[], []]);
});
