import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { PageItem } from "../../src/makeup/index.js";
import { colorResources, ColorState, createPalette, type Paint } from "../../src/paint/colours.js";
import type { Purpose } from "../../src/paint/index.js";
import { REGISTRATION, type SpotColor } from "../../src/sheet/index.js";
import { pt } from "../../src/units/index.js";
import { INKS } from "../support/inks.js";
import { hasTool, runTool } from "../support/tools.js";
import { renderPages } from "./readers.js";
import { lineItem, makeFont, page, SERIF, setLine, tag, words } from "./typeset.js";

const cmyk = (c: number, m: number, y: number, k: number): Paint => ({ space: "cmyk", c, m, y, k });
const BLACK = cmyk(0, 0, 0, 1);
const WHITE = cmyk(0, 0, 0, 0);
const RED: SpotColor = { space: "spot", name: "Pantone 485/C é", tint: 1, c: 0, m: 0.95, y: 1, k: 0 };

function opened(purpose: Purpose): { readonly state: ColorState; readonly objects: readonly string[] } {
  const objects: string[] = [];
  const document = {
    allocate: () => objects.push(""),
    put: (object: number, body: string) => void (objects[object - 1] = body),
  };
  return { state: new ColorState(createPalette(purpose, INKS, document)), objects };
}

describe("operators", () => {
  test.each<[string, Paint, string, string]>([
    ["black", BLACK, "/O gs\n0 0 0 1 k", "0 g"],
    ["a tint of black", cmyk(0, 0, 0, 0.4), "/K gs\n0 0 0 .4 k", ".6 g"],
    ["rich black", cmyk(0.6, 0.4, 0.4, 1), "/K gs\n.6 .4 .4 1 k", "0 0 .028 rg"],
    ["neutral light", { space: "rgb", r: 0.2, g: 0.2, b: 0.2 }, "/K gs\n0 0 0 .8 k", ".2 g"],
    ["light", { space: "rgb", r: 1, g: 0.5, b: 0 }, "/K gs\n0 .512 .989 0 k", "1 .5 0 rg"],
    ["Lab", { space: "lab", l: 50, a: 50, b: 30 }, "/K gs\n0 .734 .642 .166 k", ".784 .298 .28 rg"],
    ["a spot colour", RED, "/K gs\n/C1 cs 1 scn", ".913 .094 .067 rg"],
    ["its tint", { ...RED, tint: 0.2 }, "/K gs\n/C1 cs .2 scn", ".996 .787 .72 rg"],
  ])("%s", (_, color, press, screen) => {
    expect(opened("press").state.set(color, "type")).toBe(press);
    expect(opened("press-x1a").state.set(color, "type")).toBe(press);
    expect(opened("screen").state.set(color, "type")).toBe(screen);
    expect(opened("archive").state.set(color, "type")).toBe(screen);
  });

  test("rules have those of strokes; what is set is not set again", () => {
    const { state } = opened("press");
    expect(state.set(BLACK, "rule")).toBe("/O gs\n0 0 0 1 K");
    expect(state.set(BLACK, "type")).toBe("0 0 0 1 k");
    expect(state.set(BLACK, "rule")).toBeNull();
    expect(state.set(RED, "rule")).toBe("/K gs\n/C1 CS 1 SCN");
    expect(state.set(WHITE, "ground")).toBe("0 0 0 0 k");
  });
});

describe("overprinting", () => {
  test.each<[string, Paint, "type" | "rule" | "ground", "O" | "K"]>([
    ["black type", BLACK, "type", "O"],
    ["a black rule", BLACK, "rule", "O"],
    ["a black ground", BLACK, "ground", "K"],
    ["rich black type", cmyk(0.4, 0, 0, 1), "type", "K"],
    ["type in a tint of black", cmyk(0, 0, 0, 0.9), "type", "K"],
    ["black type that is to knock out", { ...BLACK, overprint: "knockout" }, "type", "K"],
    ["a black ground that is to overprint", { ...BLACK, overprint: "overprint" }, "ground", "O"],
    ["a spot colour", RED, "type", "K"],
    ["a spot colour that is to overprint", { ...RED, overprint: "overprint" }, "rule", "O"],
    ["white type that is to overprint", { ...WHITE, overprint: "overprint" }, "type", "K"],
    ["no tint of a spot colour", { ...RED, tint: 0, overprint: "overprint" }, "type", "K"],
    ["white light", { space: "rgb", r: 1, g: 1, b: 1, overprint: "overprint" }, "type", "K"],
  ])("%s", (_, color, use, lay) => {
    expect(opened("press").state.set(color, use)).toContain(`/${lay} gs`);
    expect(opened("screen").state.set(color, use)).not.toContain("gs");
  });
});

test("a separation is defined once in a file; resources name what a page has used", () => {
  const { state, objects } = opened("press");
  for (const color of [RED, { ...RED, tint: 0.5 }, REGISTRATION]) state.set(color, "type");
  expect(objects).toEqual([
    "[/Separation/Pantone#20485#2FC#20#C3#A9/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 .95 1 0]/N 1>>]",
    "[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]",
  ]);
  expect(colorResources(state.used())).toBe(
    "/ColorSpace<</C1 1 0 R/C2 2 0 R>>/ExtGState<</K<</Type/ExtGState/OP false/op false/OPM 0>>>>",
  );
  expect(colorResources(opened("press").state.used())).toBe("");
});

/** Left, top, width, height in points from the page's top left corner. */
type Box = readonly [number, number, number, number];

/** How much ink each plate has in a box of the page, 0…1. */
type Plates = (box: Box) => Record<string, number>;

/** A page's plates as Ghostscript makes them, a pixel for a point. */
async function platesOf(pdf: Uint8Array): Promise<Plates> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
  try {
    writeFileSync(join(folder, "page.pdf"), pdf);
    runTool("gs", [
      ..."-q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r72".split(" "),
      `-sOutputFile=${join(folder, "plate.tif")}`,
      join(folder, "page.pdf"),
    ]);
    const plates = new Map<string, { readonly light: Uint8Array; readonly across: number }>();
    for (const file of readdirSync(folder)) {
      const name = /\((.+)\)\.tif$/.exec(file)?.[1];
      if (name === undefined) continue;
      const plate = sharp(join(folder, file)).greyscale().raw();
      const { data, info } = await plate.toBuffer({ resolveWithObject: true });
      plates.set(name, { light: data, across: info.width });
    }
    return ([left, top, width, height]) =>
      Object.fromEntries(
        [...plates].map(([name, { light, across }]) => {
          const box = Array.from({ length: width * height }, (_, at) => {
            return light[(top + Math.floor(at / width)) * across + left + (at % width)]!;
          });
          return [name, 1 - box.reduce((sum, each) => sum + each, 0) / box.length / 255];
        }),
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("plates, by Ghostscript", () => {
  const roman = makeFont(SERIF, 9);
  const fill = (y: number, color: Paint): PageItem => ({
    kind: "fill",
    rect: { x: pt(20), y: pt(y), width: pt(100), height: pt(20) },
    color,
  });
  const red: SpotColor = { ...RED, name: "House Red" };
  const ground = cmyk(1, 0, 0, 0);
  const black = (y: number, color: Paint): PageItem => ({
    kind: "rule",
    x1: pt(20),
    y1: pt(y),
    x2: pt(120),
    y2: pt(y),
    width: pt(10),
    color,
  });
  const items: readonly PageItem[] = [
    lineItem(20, 21, setLine(words(roman, "Black type is on the black plate")), tag("P", null)),
    fill(40, red),
    fill(70, { ...red, tint: 0.5 }),
    fill(100, ground),
    black(110, BLACK),
    fill(130, ground),
    black(140, { ...BLACK, overprint: "knockout" }),
    fill(160, REGISTRATION),
  ];
  const at = (y: number): Box => [30, y, 80, 6];

  test.skipIf(!hasTool("gs"))("each ink is on its own", async () => {
    const plates = await platesOf(await renderPages([page(1, items)]));
    const others = ["Cyan", "Magenta", "Yellow"];
    const type = plates([20, 10, 150, 16]);
    expect(type["Black"]).toBeGreaterThan(0.05);
    for (const plate of [...others, "House Red"]) expect(type[plate], plate).toBe(0);

    const spot = plates(at(47));
    expect(spot["House Red"]).toBeCloseTo(1, 2);
    for (const plate of [...others, "Black"]) expect(spot[plate], plate).toBe(0);
    expect(plates(at(77))["House Red"]).toBeCloseTo(0.5, 1);

    expect(plates(at(107))).toMatchObject({ Cyan: 1, Black: 1 }); // overprints
    expect(plates(at(137))).toMatchObject({ Cyan: 0, Black: 1 }); // knocks out
    for (const [plate, ink] of Object.entries(plates(at(167)))) expect(ink, plate).toBe(1);
  });
});
