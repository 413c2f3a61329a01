import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { PageItem } from "../../src/makeup/index.js";
import { isStream, nameAt, openPdf, type PdfFile, type PdfValue } from "../../src/pdf-file/index.js";
import { openEngraver, WHOLE, type CameraReady, type Crop } from "../../src/pictures/index.js";
import { readCameraReady } from "../../src/pictures/pdf/camera-ready.js";
import { brokenClaims } from "../../src/preflight/index.js";
import { pt } from "../../src/units/index.js";
import { pictureOf } from "../editions/pictures.js";
import { FINISH, TRADE } from "../pictures/engraving.js";
import { cornersOf } from "../pictures/make.js";
import { damage } from "../pictures/pdf/damage.js";
import { FONT, pdf, type PageSource } from "../preflight/source.js";
import { hasTool } from "../support/tools.js";
import { renderPages, structureOf } from "./readers.js";
import { page, tag } from "./typeset.js";

/* Pages of other files as forms of ours: where they lie, and what is in the file for them. */

type Files = Readonly<Record<string, Uint8Array>>;

function picture(path: string, files: Files): CameraReady {
  const reading = readCameraReady(files[path]!, path);
  if (reading.kind === "refused") throw new Error(reading.why);
  return reading.picture;
}

const FIGURE = tag("Figure", tag("Document", null), { alt: "An advertisement" });

const item = (of: CameraReady, crop: Crop = WHOLE, x = 0): PageItem => ({
  kind: "picture",
  picture: of,
  rect: { x: pt(x), y: pt(0), width: pt(150), height: pt(100) },
  crop,
  resolution: [150, 300],
  finish: FINISH,
  span: { file: "a.md", start: { line: 1, column: 1 } },
  tag: FIGURE,
});

const told: string[] = [];

/** A page of 300 × 100 points with these pictures, for a screen. */
function painted(files: Files, items: readonly PageItem[]): Promise<Uint8Array> {
  const engraver = openEngraver({
    ...TRADE,
    colours: "rgb",
    read: (path) => files[path] ?? null,
    report: ({ message }) => void told.push(message),
  });
  const size = { width: pt(300), height: pt(100) };
  return renderPages([page(1, items, { size })], { purpose: "screen", engraver });
}

/** Red, green, blue and grey as `cornersOf` has them, on a trim of 200 × 300, with something beyond the trim that is never seen. */
const CORNERS =
  "0 g 0 0 220 320 re f 0.863 0.118 0.118 rg 10 160 100 150 re f 0.118 0.784 0.118 rg 110 160 100 150 re f " +
  "0.118 0.118 0.863 rg 10 10 100 150 re f 0.471 g 110 10 100 150 re f";

async function cornersSeen(file: Uint8Array, left: number): Promise<string> {
  const { data, width, height } = pictureOf(file, 1, { colour: true, resolution: 72 });
  const image = sharp(data, { raw: { width, height, channels: 4 } });
  const cut = await image
    .extract({ left: left + 2, top: 2, width: 146, height: 96 })
    .png()
    .toBuffer();
  return cornersOf(cut);
}

describe.runIf(hasTool("pdftoppm"))("a page of another file lies", () => {
  test.each([
    ["upright", "", "0123"],
    ["turned to the right", "/Rotate 90", "2031"],
    ["upside down", "/Rotate 180", "3210"],
    ["turned to the left", "/Rotate 270", "1302"],
    ["in other units", "/UserUnit 3", "0123"],
  ])("%s", async (_, entries, corners) => {
    const files = { "ad.pdf": pdf({ content: CORNERS, page: entries }) };
    expect(await cornersSeen(await painted(files, [item(picture("ad.pdf", files), WHOLE, 150)]), 150)).toBe(
      corners,
    );
  });

  test("in its crop", async () => {
    const files = { "ad.pdf": pdf({ content: CORNERS }) };
    const right = { x: 0.5, y: 0, width: 0.5, height: 1 };
    expect(await cornersSeen(await painted(files, [item(picture("ad.pdf", files), right)]), 0)).toBe("1133");
  });

  test("in the state that pages begin in, whatever was painted before", async () => {
    const files = { "ad.pdf": pdf({ content: "10 10 200 300 re f" }) };
    const rect = { x: pt(0), y: pt(0), width: pt(9), height: pt(9) };
    const red: PageItem = { kind: "fill", rect, color: { space: "rgb", r: 1, g: 0, b: 0 } };
    const both = await painted(files, [red, item(picture("ad.pdf", files), WHOLE, 150)]);
    const { data, width } = pictureOf(both, 1, { colour: true, resolution: 72 });
    const at = 4 * (50 * width + 220);
    expect([...data.subarray(at, at + 3)]).toEqual([0, 0, 0]);
  });
});

function open(bytes: Uint8Array): PdfFile {
  const file = openPdf(bytes, "page.pdf");
  if ("why" in file) throw new Error(file.why);
  return file;
}

/** How many streams of a file hold what `is` says. */
const count = (file: PdfFile, is: (text: string) => boolean): number =>
  file.objectNumbers.filter((number) => {
    const value = file.object(number)?.value;
    const data = isStream(value) ? file.data(value) : null;
    return data?.kind === "bytes" && is(Buffer.from(data.bytes).toString("latin1"));
  }).length;

describe("in the file", () => {
  const advertisement = (words: string): PageSource => ({
    content: `/P<</MCID 0>>BDC BT /F 9 Tf (${words}) Tj ET EMC`,
    resources: "/Font<</F 10 0 R>>",
    objects: FONT,
    page: "/StructParents 0",
  });
  const files = {
    "one.pdf": pdf(advertisement("One")),
    "other.pdf": pdf(advertisement("Other")),
    "copy.pdf": pdf(advertisement("One")),
  };
  const all = Object.keys(files).map((path) => item(picture(path, files)));

  test("each is there once, and so is what two have alike", async () => {
    const file = open(await painted(files, [...all, ...all]));
    expect(count(file, (text) => text.includes("(One) Tj"))).toBe(1);
    expect(count(file, (text) => text.includes("(Other) Tj"))).toBe(1);
    expect(count(file, (text) => text === "no font")).toBe(1);
  });

  test("forms bear no tags, and stand in their figure", async () => {
    const bytes = await painted(files, all.slice(0, 1));
    const file = open(bytes);
    const forms = file.objectNumbers.flatMap((number) => {
      const value = file.object(number)?.value;
      return isStream(value) && nameAt(file, value.dict, "Subtype") === "Form" ? [value] : [];
    });
    expect(forms).toHaveLength(1);
    expect([...forms[0]!.dict.entries.keys()]).not.toContain("StructParents");
    expect(count(file, (text) => text.includes("MCID 0") && text.includes(" Tj"))).toBe(0);
    expect(await structureOf(bytes, 1)).toContain("Figure");
  });

  test("the same pages give the same bytes", async () => {
    expect(Buffer.compare(await painted(files, all), await painted(files, all))).toBe(0);
  });

  test("one that has changed is grey, and told", async () => {
    const placed = item(picture("one.pdf", files));
    const bytes = await painted({ "one.pdf": Buffer.from("words") }, [placed]);
    expect(count(open(bytes), (text) => text.includes("0.8 g 0 0"))).toBe(1);
    expect(told).toEqual(["the PDF one.pdf cannot be printed: it is no PDF: it does not begin with %PDF"]);
  });
});

/** The numbers that something refers to. */
function refersTo(value: PdfValue): readonly number[] {
  if (typeof value !== "object" || value === null) return [];
  switch (value.kind) {
    case "ref":
      return [value.number];
    case "array":
      return value.items.flatMap(refersTo);
    case "dict":
      return [...value.entries.values()].flatMap(refersTo);
    case "stream":
      return refersTo(value.dict);
    default:
      return [];
  }
}

test("of a damaged file whatever is taken is sound in ours: all that is named is there, and our claims can be checked", async () => {
  await fc.assert(
    fc.asyncProperty(damage, async (bytes) => {
      const files = { "ad.pdf": bytes };
      const reading = readCameraReady(bytes, "ad.pdf");
      if (reading.kind === "refused") return;
      const made = await painted(files, [item(reading.picture)]);
      const file = open(made);
      expect(file.crossReferences).not.toBe("rebuilt");
      const numbers = new Set(file.objectNumbers);
      const named = file.objectNumbers.flatMap((number) => refersTo(file.object(number)?.value ?? null));
      expect(named.filter((number) => !numbers.has(number))).toEqual([]);
      expect(Array.isArray(brokenClaims(made, "page.pdf"))).toBe(true);
    }),
    { numRuns: 150, seed: 6 },
  );
}, 120_000);
