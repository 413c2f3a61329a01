import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { imposePage, withSlug, type Forme } from "../../src/imposition/index.js";
import type { PageItem } from "../../src/makeup/index.js";
import { proofForme, renderPdf } from "../../src/paint/index.js";
import { REGISTRATION } from "../../src/sheet/index.js";
import { mm, pt } from "../../src/units/index.js";
import { hasTool, runTool } from "../support/tools.js";
import { OPTIONS, pdfjsText, readWith } from "./readers.js";
import { lineItem, makeFont, page, setLine, tag, words, NO_MARKS, SERIF } from "./typeset.js";

const ALL = { crop: true, cross: true, bar: true, slug: true };
const SLUG = setLine(words(makeFont(SERIF, 6, { color: REGISTRATION }), "Page 1 · Proofs · Broadsheet"));
const ROMAN = makeFont(SERIF, 9);
const TEXT = lineItem(20, 40, setLine(words(ROMAN, "Some words")), tag("P", null));
const BAND: PageItem = {
  kind: "fill",
  rect: { x: pt(0), y: pt(0), width: pt(400), height: pt(20) },
  color: { space: "cmyk", c: 0, m: 0, y: 0, k: 0.1 },
};

const SPOT: PageItem = {
  kind: "fill",
  rect: { x: pt(20), y: pt(60), width: pt(100), height: pt(20) },
  color: { space: "spot", name: "House Red", tint: 0.8, c: 0, m: 1, y: 0.8, k: 0 },
};

const FORME = withSlug(imposePage(page(1, [BAND, TEXT, SPOT], { bleed: mm(3), marks: ALL })), SLUG);

const render = (forme: Forme): Promise<Uint8Array> => renderPdf([forme], OPTIONS);

test("a forme's proof: its boxes, its marks, its page", async () => {
  await expect(proofForme(FORME)).toMatchFileSnapshot("forme.golden.txt");
});

describe("a sheet with marks", () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = await render(FORME);
  });

  /** Left, bottom, right and top in points: the trim is 400 × 300, the bleed 3 mm, marks and white 9 mm. */
  const BOXES = {
    MediaBox: [0, 0, 451.02, 351.02],
    BleedBox: [17.01, 17.01, 434.02, 334.02],
    TrimBox: [25.51, 25.51, 425.51, 325.51],
  };

  test.skipIf(!hasTool("pdfinfo"))("has its boxes for poppler, and no other", () => {
    const told = readWith("pdfinfo", ["-box", "FILE"], pdf);
    const boxes = [...told.matchAll(/^(\w+Box):(.*)$/gm)].map(([, name = "", sides = ""]) => [
      name,
      sides.trim().split(/\s+/).map(Number),
    ]);
    // What is not there poppler gives as CSS would: the crop is the media, the art the crop.
    expect(Object.fromEntries(boxes)).toEqual({
      ...BOXES,
      CropBox: BOXES.MediaBox,
      ArtBox: BOXES.MediaBox,
    });
    expect(told).toMatch(/^Page rot:\s+0$/m);
  });

  test.skipIf(!hasTool("qpdf"))("has its boxes for qpdf, no CropBox, ArtBox, UserUnit or Rotate", () => {
    const { qpdf } = JSON.parse(readWith("qpdf", ["--json=2", "FILE"], pdf)) as {
      qpdf: [unknown, Record<string, { value?: Record<string, unknown> }>];
    };
    const pages = Object.values(qpdf[1]).filter(({ value }) => value?.["/Type"] === "/Page");
    expect(pages).toHaveLength(1);
    const dictionary = pages[0]?.value ?? {};
    for (const [name, sides] of Object.entries(BOXES)) {
      const box = dictionary[`/${name}`] as number[];
      sides.forEach((side, index) => expect(box[index], name).toBeCloseTo(side, 2));
    }
    for (const name of ["CropBox", "ArtBox", "UserUnit", "Rotate"])
      expect(dictionary).not.toHaveProperty(`/${name}`);
  });

  test.skipIf(!hasTool("mutool"))("has its boxes for mutool", () => {
    const told = readWith("mutool", ["pages", "FILE"], pdf);
    for (const [name, sides] of Object.entries(BOXES)) {
      const tag = new RegExp(`<${name} l="(.*?)" b="(.*?)" r="(.*?)" t="(.*?)"`).exec(told);
      tag?.slice(1).forEach((side, index) => expect(Number(side), name).toBeCloseTo(sides[index] ?? 0, 1));
      expect(tag, name).not.toBeNull();
    }
  });

  test("is the media for pdf.js, upright, in points", async () => {
    const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
    const sheet = await (await task.promise).getPage(1);
    sheet.view.forEach((side, index) => expect(side).toBeCloseTo(BOXES.MediaBox[index] ?? 0, 1));
    expect([sheet.rotate, sheet.userUnit]).toEqual([0, 1]);
    await task.destroy();
  });

  test("has its slug as text", async () => {
    expect(await pdfjsText(pdf)).toContain("Page 1 · Proofs · Broadsheet");
  });

  test.skipIf(!hasTool("mutool"))("has all marks as artifacts of the page's production", () => {
    const content = readWith("mutool", ["show", "-b", "FILE", "pages/1/Contents"], pdf);
    // Marks come first; the page's own content begins with its band.
    const [marks = "", own = ""] = content.split("/Artifact<</Type/Layout>>BDC");
    expect([...marks.matchAll(/BDC/g)].length).toBe([...marks.matchAll(/<<\/Type\/Page>>BDC/g)].length);
    expect(marks).toMatch(/ c\s+s\n/);
    expect(own).not.toContain("/Type/Page>>");
  });

  /** Places of each plate's solid and half patch in the bar. */
  const PLATES: Readonly<Record<string, readonly [number, number]>> = {
    Cyan: [0, 4],
    Magenta: [1, 5],
    Yellow: [2, 6],
    Black: [3, 7],
    "House Red": [12, 13],
  };

  test.skipIf(!hasTool("gs"))(
    "has crop marks, crosses and slug on every plate, and patches on their own",
    async () => {
      const plates = await platesOf(pdf);
      expect([...plates.keys()].sort()).toEqual(Object.keys(PLATES).sort());
      for (const [name, plate] of plates) {
        expect(plate.ink(25.51, 12), `crop mark on ${name}`).toBeGreaterThan(0.9);
        expect(plate.ink(225.51, 12), `cross on ${name}`).toBeGreaterThan(0.9);
        expect(plate.ink(40, 351 - 9, 40), `slug on ${name}`).toBeGreaterThan(0.9);
        expect(plate.ink(200, 200, 10), `paper on ${name}`).toBe(0);
      }
      const patches = FORME.marks.flatMap((mark) =>
        mark.kind === "fill" ? [25.51 + mark.rect.x + mark.rect.width / 2] : [],
      );
      expect(patches).toHaveLength(14);
      for (const [name, [, half]] of Object.entries(PLATES)) {
        const inkOn = (patch: number): number => plates.get(name)?.ink(patches[patch] ?? 0, 10) ?? 0;
        for (const [of, [solid]] of Object.entries(PLATES))
          expect(inkOn(solid), `${of} on ${name}`).toBeCloseTo(of === name ? 1 : 0, 1);
        expect(inkOn(half), `tint of ${name}`).toBeCloseTo(0.5, 1);
      }
    },
  );
});

describe("a page that reaches out", () => {
  const far = lineItem(380, 100, setLine(words(ROMAN, "Far too long")), tag("P", null));
  const marks = { ...NO_MARKS, crop: true };

  test.skipIf(!hasTool("gs"))("is cut off at the bleed, and its marks are not", async () => {
    const plates = await platesOf(await render(imposePage(page(1, [far], { marks, bleed: mm(3) }))));
    const black = plates.get("Black");
    // The letters end at the bleed: right of it there is nothing at their height.
    expect(black?.ink(425, 25.51 + 97, 8)).toBeGreaterThan(0);
    for (let x = 436; x < 450; x += 2) expect(black?.ink(x, 25.51 + 97, 2)).toBe(0);
    expect(black?.ink(440, 25.51)).toBeGreaterThan(0.9);
  });
});

interface Plate {
  /** Most ink about a place in points from the sheet's top left: 0…1. */
  ink(x: number, y: number, about?: number): number;
}

const RESOLUTION = 144;

/** The plates that Ghostscript makes of a sheet. */
async function platesOf(pdf: Uint8Array): Promise<ReadonlyMap<string, Plate>> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
  try {
    const file = join(folder, "sheet.pdf");
    writeFileSync(file, pdf);
    const device = ["-sDEVICE=tiffsep", `-r${RESOLUTION}`, `-sOutputFile=${join(folder, "plate.tif")}`];
    runTool("gs", ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", ...device, file]);
    const plates = new Map<string, Plate>();
    for (const name of readdirSync(folder).sort()) {
      const ink = /\((.*)\)\.tif$/.exec(name)?.[1];
      if (ink !== undefined) plates.set(ink, await plateOf(join(folder, name)));
    }
    return plates;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function plateOf(file: string): Promise<Plate> {
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
  const pixel = (points: number): number => Math.round((points * RESOLUTION) / 72);
  return {
    ink(x, y, about = 1) {
      let darkest = 255;
      for (let row = pixel(y - about / 2); row <= pixel(y + about / 2); row++)
        for (let column = pixel(x - about / 2); column <= pixel(x + about / 2); column++)
          darkest = Math.min(darkest, data[(row * info.width + column) * info.channels] ?? 255);
      return 1 - darkest / 255;
    },
  };
}
