import { describe, expect, test } from "vitest";
import { openPdf, type PdfFile } from "../../../src/preflight/index.js";
import { checkPdfX, claimedStandard } from "../../../src/preflight/pdfx/check.js";
import { PDFX1A, PDFX4 } from "./correct.js";
import { bytesOf, type Draft } from "./draft.js";

function open(draft: Draft): PdfFile {
  const file = openPdf(bytesOf(draft), "draft.pdf");
  if ("code" in file) throw new Error(file.message);
  return file;
}

describe("correct files", () => {
  test("PDF/X-4 with profiles, layers and transparency breaks no rule", () => {
    expect(claimedStandard(open(PDFX4))).toBe("PDF/X-4");
    expect(checkPdfX(open(PDFX4), "PDF/X-4")).toEqual([]);
  });

  test("PDF/X-1a:2003 breaks no rule", () => {
    expect(claimedStandard(open(PDFX1A))).toBe("PDF/X-1a:2003");
    expect(checkPdfX(open(PDFX1A), "PDF/X-1a:2003")).toEqual([]);
  });
});
