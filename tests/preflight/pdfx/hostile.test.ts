import fc from "fast-check";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openPdf } from "../../../src/pdf-file/index.js";
import { checkPdfX, PDFX_RULES } from "../../../src/preflight/pdfx/check.js";
import type { Standard } from "../../../src/preflight/pdfx/rule.js";
import { hasTool, runTool } from "../../support/tools.js";
import { PDFX1A, PDFX4 } from "./correct.js";
import { bytesOf, put, stream, type Draft } from "./draft.js";

/* Whatever is in a file, the checker comes to an end and says something of known rules. */

const STANDARDS: readonly Standard[] = ["PDF/X-4", "PDF/X-1a:2003"];
const IDS = new Set(PDFX_RULES.map(({ id }) => id));

/** Rules that are found broken; null where the file cannot be opened. */
function rulesOf(bytes: Uint8Array, standard: Standard): readonly string[] | null {
  const file = openPdf(bytes, "hostile.pdf");
  return "why" in file ? null : checkPdfX(file, standard).map(({ rule }) => rule);
}

function checkKnown(bytes: Uint8Array): void {
  for (const standard of STANDARDS)
    expect((rulesOf(bytes, standard) ?? []).filter((rule) => !IDS.has(rule))).toEqual([]);
}

/** A correct file with profiles and fonts of a few bytes: what is in them is for others to read. */
const slim = (draft: Draft): string =>
  Buffer.from(
    bytesOf(put(put(draft, "profile", stream("<< /N 4 >>", "profile")), "fontFile", stream("<< >>", "font"))),
  ).toString("latin1");

const TEXTS = [slim(PDFX4), slim(PDFX1A)];
const text = fc.constantFrom(...TEXTS);
const RUNS = 120;

describe("damaged files", () => {
  test("bytes that are others", () => {
    const change = fc.record({ at: fc.nat(20_000), byte: fc.nat(255) });
    fc.assert(
      fc.property(text, fc.array(change, { minLength: 1, maxLength: 20 }), (whole, changes) => {
        const bytes = Buffer.from(whole, "latin1");
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        checkKnown(bytes);
      }),
      { numRuns: RUNS, seed: 1 },
    );
  });

  test("objects that stand for others, themselves among them", () => {
    const change = fc.record({ which: fc.nat(), object: fc.nat(60) });
    fc.assert(
      fc.property(text, fc.array(change, { minLength: 1, maxLength: 4 }), (whole, changes) => {
        const references = [...whole.matchAll(/\b\d+ 0 R/g)].length;
        let at = 0;
        const targets = new Map(changes.map(({ which, object }) => [which % references, object]));
        const swapped = whole.replaceAll(/\b\d+ 0 R/g, (reference) => {
          const object = targets.get(at);
          at += 1;
          return object === undefined ? reference : `${object} 0 R`.padEnd(reference.length);
        });
        checkKnown(Buffer.from(swapped, "latin1"));
      }),
      { numRuns: RUNS, seed: 2 },
    );
  });

  test("values of another kind", () => {
    const value = fc.constantFrom("null", "-1", "(x)", "/X", "[]", "<<>>", "[[[]]]", "1e9", "true");
    fc.assert(
      fc.property(text, fc.nat(), value, (whole, which, other) => {
        const keys = [...whole.matchAll(/\/[A-Z]\w+ /g)];
        const key = keys[which % keys.length];
        const after = (key?.index ?? 0) + (key?.[0].length ?? 0);
        checkKnown(Buffer.from(`${whole.slice(0, after)}${other} ${whole.slice(after)}`, "latin1"));
      }),
      { numRuns: RUNS, seed: 3 },
    );
  });

  test("files that are cut off", () => {
    fc.assert(
      fc.property(text, fc.nat(20_000), (whole, length) =>
        checkKnown(Buffer.from(whole.slice(0, length % whole.length), "latin1")),
      ),
      { numRuns: RUNS, seed: 4 },
    );
  });
});

describe.runIf(hasTool("gs"))("files of other programs", () => {
  const PROFILE = join(import.meta.dirname, "../../../profiles/chemical-proof.icc");

  test("Ghostscript's PDF/X-3 breaks of PDF/X-1a what PDF/X-3 leaves free, and its name", () => {
    const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [page, out] = [join(folder, "page.ps"), join(folder, "x3.pdf")];
    writeFileSync(
      page,
      `[/GTS_PDFXVersion (PDF/X-3:2002) /Title (Trial page) /Trapped /False /DOCINFO pdfmark
[/_objdef {icc} /type /stream /OBJ pdfmark
[{icc} << /N 4 >> /PUT pdfmark
[{icc} (${PROFILE}) (r) file /PUT pdfmark
[/_objdef {intent} /type /dict /OBJ pdfmark
[{intent} << /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (Custom) /Info (Chemical proof) /DestOutputProfile {icc} >> /PUT pdfmark
[{Catalog} << /OutputIntents [{intent}] >> /PUT pdfmark
<< /PageSize [400 400] >> setpagedevice
[/TrimBox [20 20 380 380] /PAGE pdfmark
/Times-Roman findfont 20 scalefont setfont 100 100 moveto 0 0 0 1 setcmykcolor (Hello) show
1 0 0 setrgbcolor 50 50 40 40 rectfill 0.5 setgray 100 200 50 50 rectfill
showpage
`,
    );
    runTool("gs", [
      ..."-q -dPDFX -dNOSAFER -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sColorConversionStrategy=CMYK -dCompatibilityLevel=1.4".split(
        " ",
      ),
      `-sOutputFile=${out}`,
      page,
    ]);
    const bytes = readFileSync(out);
    expect(rulesOf(bytes, "PDF/X-1a:2003")).toEqual(["info-version", "info-creator"]);
    expect(rulesOf(bytes, "PDF/X-4")).toEqual(["metadata", "info-version"]);
  });
});
