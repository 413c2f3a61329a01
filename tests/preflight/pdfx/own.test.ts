import { PDFDocument, PDFString } from "@cantoo/pdf-lib";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { render } from "../../../src/index.js";
import { openPdf } from "../../../src/pdf-file/index.js";
import { checkPdfX, claimedStandard } from "../../../src/preflight/pdfx/check.js";
import type { Standard } from "../../../src/preflight/pdfx/rule.js";
import { info, intent, literal, name, ofType, paint, type Opened } from "./editing.js";
import { illustrated } from "./illustrated.js";

/* Our own files for the press claim a standard, and follow it; broken by another library, they break the one rule. */

const ROOT = join(import.meta.dirname, "../../..");
const SEED = { file: "heroic-aleppo.txt", bytes: readFileSync(join(ROOT, "seeds/heroic-aleppo.txt")) };

const STANDARDS = [
  ["press", "PDF/X-4"],
  ["press-x1a", "PDF/X-1a:2003"],
] as const;

async function printed(purpose: "press" | "press-x1a", style: string, marks = "none"): Promise<Uint8Array> {
  const { pdf } = await render(SEED, { purpose, style, bleed: "3mm", marks });
  if (pdf === null) throw new Error("nothing was printed");
  return pdf;
}

/** The standard that a file claims, and the rules of it that it breaks. */
function judge(
  bytes: Uint8Array,
  standard: Standard,
): { claimed: Standard | null; broken: readonly string[] } {
  const file = openPdf(bytes, "own.pdf");
  if ("why" in file) throw new Error(file.why);
  const broken = checkPdfX(file, standard).map(({ rule, message }) => `${rule}: ${message}`);
  return { claimed: claimedStandard(file), broken };
}

describe.each(STANDARDS)("files for %s", (purpose, standard) => {
  test.each(["classic", "broadsheet", "bulletin"])(
    "in the style %s follow the standard that they claim",
    async (style) => {
      expect(judge(await printed(purpose, style), standard)).toEqual({ claimed: standard, broken: [] });
    },
  );

  test("with pictures, in which colours are seen through each other, follow it", async () => {
    expect(judge(await illustrated(purpose), standard)).toEqual({ claimed: standard, broken: [] });
  });

  test("with all marks follow it", async () => {
    const pdf = await printed(purpose, "classic", "crop,cross,bar,slug");
    expect(judge(pdf, standard)).toEqual({ claimed: standard, broken: [] });
  });
});

/** Each breaks one rule of both standards, or of one under two names. */
const EDITS: readonly (readonly [string, (opened: Opened) => void])[] = [
  ["trim-or-art-box", ({ page }) => page.node.delete(name("TrimBox"))],
  ["box-nesting", ({ page }) => page.setBleedBox(40, 40, 100, 100)],
  [
    "viewer-boxes",
    (opened) =>
      opened.document.catalog.set(
        name("ViewerPreferences"),
        literal(opened, { DisplayDocTitle: true, PrintArea: "CropBox" }),
      ),
  ],
  [
    "annotations",
    (opened) =>
      opened.page.node.set(
        name("Annots"),
        literal(opened, [{ Type: "Annot", Subtype: "Link", Rect: [100, 100, 200, 200] }]),
      ),
  ],
  [
    "actions",
    (opened) =>
      opened.document.catalog.set(name("OpenAction"), literal(opened, { S: "Named", N: "LastPage" })),
  ],
  ["javascript", (opened) => opened.document.addJavaScript("greeting", "app.alert(1)")],
  [
    "attachments",
    (opened) => opened.document.catalog.set(name("AF"), literal(opened, [{ Type: "Filespec", EF: {} }])),
  ],
  ["intent", (opened) => intent(opened).set(name("S"), name("GTS_PDFA1"))],
  ["intent-condition", (opened) => intent(opened).delete(name("OutputConditionIdentifier"))],
  ["intent-profile", (opened) => intent(opened).delete(name("DestOutputProfile"))],
  ["info-trapped", (opened) => info(opened).set(name("Trapped"), PDFString.of("False"))],
  [
    "font-embedded",
    (opened) =>
      ofType(opened, "FontDescriptor")
        .slice(0, 1)
        .forEach((font) => ["FontFile", "FontFile2", "FontFile3"].forEach((key) => font.delete(name(key)))),
  ],
  ["device-colors process-colors", (opened) => paint(opened, "q 1 0 0 rg Q\n")],
  [
    "group-colors transparency-groups",
    (opened) => opened.page.node.set(name("Group"), literal(opened, { S: "Transparency", CS: "DeviceRGB" })),
  ],
  ["known-colors", (opened) => paint(opened, "q /Nowhere cs Q\n")],
  ["operators", (opened) => paint(opened, "q frobnicate Q\n")],
];

describe.each(STANDARDS)("a file for %s that another library broke", (purpose, standard) => {
  let whole = new Uint8Array();
  beforeAll(async () => {
    whole = Uint8Array.from(await printed(purpose, "classic"));
  });

  async function edited(edit: (opened: Opened) => void): Promise<readonly string[]> {
    const document = await PDFDocument.load(whole, { updateMetadata: false });
    edit({ document, page: document.getPage(0) });
    const bytes = await document.save({ useObjectStreams: false });
    return [...new Set(judge(bytes, standard).broken.map((line) => line.replace(/:.*/, "")))];
  }

  test("written anew as it is breaks nothing", async () => {
    expect(await edited(() => {})).toEqual([]);
  });

  test.each(EDITS)("%s", async (rules, edit) => {
    const found = await edited(edit);
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.filter((rule) => !rules.split(" ").includes(rule) && rule !== ALSO[`${rules} ${standard}`]),
    ).toEqual([]);
  });
});

/** PDF/X-1a has no colours of a group but those that it has no group for. */
const ALSO: Readonly<Record<string, string>> = {
  "group-colors transparency-groups PDF/X-1a:2003": "process-colors",
};
