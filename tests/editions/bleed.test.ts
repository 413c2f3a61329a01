import { join } from "node:path";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { readSheets } from "../../src/cli/styles.js";
import { runJob, type JobOptions, type JobResult } from "../../src/press.js";
import { mm } from "../../src/units/index.js";
import { pdfjsText, readWith } from "../paint/readers.js";
import { corners } from "../pictures/make.js";
import { hasTool } from "../support/tools.js";
import { ROOT } from "./edition.js";
import { pictureOf, type Picture } from "./pictures.js";

/* A page whose picture, head and boxes touch the trim, as it comes from the press. */

const CSS = `
@page { size: 120mm 160mm; margin: 0; background: #eeeeee; -bs-marks: slug;
  @top-left-corner { content: ""; background: black } }
@page { margin: 8mm 0 0 0; @top-center { content: ""; background: black } }
story { column-count: 1 }
picture { object-fit: cover; aspect-ratio: 2 }
figure { margin: 0; column-span: all; float: top }
headline { margin: 0 }
`;

const COPY = `---
headline: A page to its edges
date: 2016-12-13
---
![Four corners](corners.png)

${"Some words of copy. ".repeat(30)}`;

/** Points of the sheet to the trim: 3 mm to the marks, 5 mm of marks, 1 mm white. */
const OUT = mm(9);
const BLEED = mm(3);
const RESOLUTION = 72;

describe.skipIf(!hasTool("pdftoppm"))("a page to its edges", () => {
  let made: JobResult;
  let sheet: Picture;
  beforeAll(async () => {
    const png = await corners(900, 450).png().toBuffer();
    const { sheets } = readSheets(["base"], join(ROOT, "styles"));
    const options: JobOptions = {
      styles: [...sheets, { file: "edge.css", css: CSS, builtin: false }],
      bleed: "3mm",
      marks: "crop,cross,slug",
      purpose: "press",
      read: (path) => (path === "corners.png" ? png : readIf(path)),
      wantPdf: true,
      wantPages: true,
      wantProof: false,
    };
    const copy = { file: "edge.md", bytes: new TextEncoder().encode(COPY) };
    made = await runJob([copy], options);
    sheet = pictureOf(made.pdf!, 1, { colour: true, resolution: RESOLUTION });
  });

  /** Red, green and blue of the sheet at a place in points from the trim's top left. */
  function inkAt(x: number, y: number): readonly number[] {
    const at = 4 * (Math.floor(y + OUT) * sheet.width + Math.floor(x + OUT));
    return Array.from(sheet.data.subarray(at, at + 3));
  }

  const WHITE = [255, 255, 255];
  const isDark = (ink: readonly number[]): boolean => ink.every((part) => part < 80);
  const isTint = (ink: readonly number[]): boolean => ink.every((part) => part > 200 && part < 250);

  test("nothing is wrong with it", () => expect(made.problems).toEqual([]));

  test("its background runs to the edge of the bleed, and no further", () => {
    const low = mm(155);
    for (const x of [-BLEED + 1, 1, mm(60)]) expect(isTint(inkAt(x, low)), String(x)).toBe(true);
    expect(isTint(inkAt(mm(120) + BLEED - 2, low))).toBe(true);
    expect(isTint(inkAt(mm(30), mm(160) + BLEED - 2))).toBe(true);
    expect(inkAt(-BLEED - 2, low)).toEqual(WHITE);
    expect(inkAt(mm(120) + BLEED + 2, low)).toEqual(WHITE);
  });

  test("so do the tints of its margin boxes", () => {
    expect(isDark(inkAt(mm(30), -BLEED + 1))).toBe(true);
    expect(isDark(inkAt(-BLEED + 1, -BLEED + 1))).toBe(true);
    expect(isDark(inkAt(mm(120) + BLEED - 2, mm(4)))).toBe(true);
    expect(inkAt(mm(30), -BLEED - 2)).toEqual(WHITE);
  });

  test("so does its picture, in its own colours and proportions", () => {
    const item = made.pages[0]?.items.find(({ kind }) => kind === "picture");
    if (item?.kind !== "picture") throw new Error("there is no picture");
    const { x, y, width, height } = item.rect;
    expect([x, width]).toEqual([0, mm(120)]);
    const middle = y + height / 4;
    expect(inkAt(-BLEED + 1, middle)).toEqual(inkAt(mm(20), middle));
    expect(inkAt(mm(120) + BLEED - 2, middle)).toEqual(inkAt(mm(100), middle));
    expect(inkAt(-BLEED + 1, middle)).not.toEqual(inkAt(mm(120) + BLEED - 2, middle));
    expect(inkAt(-BLEED - 2, middle)).toEqual(WHITE);
  });

  test("its slug says what sheet it is, in type that is in the file", async () => {
    expect(await pdfjsText(made.pdf!)).toContain("Page 1 · A page to its edges · 2016-12-13 · Broadsheet");
    if (!hasTool("pdffonts")) return;
    const fonts = readWith("pdffonts", ["FILE"], made.pdf!).trim().split("\n").slice(2);
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /);
  });
});

function readIf(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
