import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { readSheets } from "../../src/cli/styles.js";
import type { Purpose } from "../../src/paint/index.js";
import { runJob } from "../../src/press.js";
import { readWith } from "../paint/readers.js";
import { mostInk, unfiltered } from "../pictures/engraving.js";
import { corners, displayP3, photograph, svg, withProfile } from "../pictures/make.js";
import { hasTool, runTool } from "../support/tools.js";
import { ROOT } from "./edition.js";

/** The colours of pictures in finished files of every purpose, as independent readers find them. */

/** In the middle of each drawing stands black, and around it a grey. */
const NEUTRAL = '<rect width="60" height="40" fill="#888"/><rect x="20" y="10" width="20" height="20"/>';

async function everyColour(): Promise<Readonly<Record<string, Uint8Array>>> {
  const noise = Uint8Array.from({ length: 240 * 160 * 3 }, (_, at) => (at * 7919 * ((at >> 7) + 3)) & 255);
  const wild = (): Sharp => sharp(noise, { raw: { width: 240, height: 160, channels: 3 } });
  const fine = { quality: 100, chromaSubsampling: "4:4:4" };
  return {
    "photo.jpg": photograph(1),
    "wild.jpg": await wild().jpeg(fine).toBuffer(),
    "wild.png": await wild().png().toBuffer(),
    "wide.jpg": withProfile(await wild().jpeg(fine).toBuffer(), await displayP3()),
    "ink.jpg": await wild().toColourspace("cmyk").jpeg(fine).toBuffer(),
    "profiled.tiff": await wild().withIccProfile("cmyk").tiff().toBuffer(),
    "grey.jpg": await corners(300, 200).toColourspace("b-w").jpeg().toBuffer(),
    "seen-through.png": await wild().ensureAlpha(0.5).png().toBuffer(),
    "neutral.svg": svg(NEUTRAL),
    "faded.svg": svg(
      `<linearGradient id="g"><stop stop-color="#102"/><stop offset="1" stop-color="#fc0"/></linearGradient><rect width="60" height="40" fill="url(#g)"/><g opacity=".5"><circle r="9"/><circle r="7" fill="#a00"/></g>`,
    ),
    "blurred.svg": svg(
      '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><circle cx="30" cy="20" r="10" fill="#06c" filter="url(#f)"/>',
    ),
  };
}

async function printed(
  purpose: Purpose,
  files: Readonly<Record<string, Uint8Array>>,
  css = "",
): Promise<Uint8Array> {
  const read = (path: string): Uint8Array | null =>
    files[path] ?? (isAbsolute(path) && !path.includes("/dist/") ? readFileSync(path) : null);
  const markdown = Object.keys(files)
    .map((name) => `![Cutline of ${name}](${name})`)
    .join("\n\n");
  const { sheets } = readSheets(["classic"], join(ROOT, "styles"));
  const { pdf, problems } = await runJob(
    [{ file: "article.md", bytes: new TextEncoder().encode(`---\nheadline: Inks\n---\n${markdown}`) }],
    {
      styles: [...sheets, { file: "test.css", css, builtin: false }],
      purpose,
      read,
      wantPdf: true,
      wantPages: false,
      wantProof: false,
    },
  );
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return pdf!;
}

/** A file's objects as text, without the data of its images. */
const objectsOf = (pdf: Uint8Array): string =>
  readWith("qpdf", ["--qdf", "--object-streams=disable", "--decode-level=generalized", "FILE", "-"], pdf);

interface Image {
  readonly colour: string;
  readonly coding: string;
  readonly width: number;
  /** Of ink 255 is full. */
  readonly pixels: Uint8Array;
}

/** The images of a file as they are stored, decoded by libjpeg and zlib. */
async function imagesOf(pdf: Uint8Array): Promise<readonly Image[]> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
  try {
    const [file, plain] = [join(folder, "a.pdf"), join(folder, "b.pdf")];
    writeFileSync(file, pdf);
    runTool("qpdf", ["--qdf", "--object-streams=disable", "--decode-level=generalized", file, plain]);
    const text = readFileSync(plain);
    const found: Image[] = [];
    const latin = text.toString("latin1");
    for (const match of latin.matchAll(/\/Subtype \/Image[^]*?\nstream\n/g)) {
      const start = latin.lastIndexOf(" 0 obj", match.index);
      const entries = latin.slice(start, match.index + match[0].length);
      const length = Number(
        new RegExp(`\\n${/\/Length (\d+) 0 R/.exec(entries)![1]} 0 obj\\n(\\d+)`).exec(latin)![1],
      );
      const from = match.index + match[0].length;
      found.push(await imageOf(entries, text.subarray(from, from + length)));
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const COMPONENTS: Readonly<Record<string, number>> = { DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4 };

async function imageOf(entries: string, data: Uint8Array): Promise<Image> {
  const colour = /\/ColorSpace \/(\w+)/.exec(entries)![1]!;
  const width = Number(/\/Width (\d+)/.exec(entries)![1]);
  const coding = /\/Filter \/(\w+)/.exec(entries)?.[1] ?? "rows";
  if (coding !== "DCTDecode") {
    const step = COMPONENTS[colour]!;
    const rows = data.length % (width * step) === 0 ? data : unfiltered(data, width * step, step);
    return { colour, coding, width, pixels: rows };
  }
  const space = { DeviceGray: "b-w", DeviceRGB: "srgb", DeviceCMYK: "cmyk" }[colour]!;
  // libvips turns inks by Adobe's mark: with it the file must say the same of itself.
  if (colour === "DeviceCMYK") expect(entries).toMatch(/\/Decode \[\s*1\s+0\s/);
  const pixels = await sharp(data, { ignoreIcc: true })
    .pipelineColourspace(space)
    .toColourspace(space)
    .raw()
    .toBuffer();
  return { colour, coding, width, pixels };
}

describe.runIf(hasTool("qpdf"))("the colours of pictures", () => {
  let files: Readonly<Record<string, Uint8Array>>;
  beforeAll(async () => {
    files = await everyColour();
  });

  test.each([
    ["press", 2.4],
    ["press-x1a", 1.8],
  ] as const)("%s: ink alone, held under %d plates", async (purpose, limit) => {
    const pdf = await printed(purpose, files, `issue { -bs-total-ink: ${limit * 100}% }`);
    const images = await imagesOf(pdf);
    expect(images.length).toBeGreaterThan(8);
    const inked = images.filter(({ colour }) => colour === "DeviceCMYK");
    expect(inked.some(({ coding }) => coding === "DCTDecode")).toBe(true);
    expect(inked.some(({ coding }) => coding !== "DCTDecode")).toBe(true);
    for (const { pixels } of inked) expect(mostInk(pixels)).toBeLessThanOrEqual(limit);
    const objects = objectsOf(pdf);
    expect(objects).not.toMatch(/DeviceRGB|ICCBased|JPXDecode|\/Interpolate true|LZWDecode/);
    expect(objects).not.toMatch(/^-?[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)$/m);
  });

  test("press: what fades is blended in the press's inks", async () => {
    const objects = objectsOf(await printed("press", files));
    expect(objects).toMatch(/\/CS \/DeviceCMYK/);
    expect(objects).toMatch(/\/SMask/);
    expect(objects).toMatch(/\/ColorSpace \/DeviceCMYK[^]*?\/ShadingType 2|\/ShadingType 2/);
  });

  test("press-x1a: nothing is seen through", async () => {
    const objects = objectsOf(await printed("press-x1a", files));
    expect(objects).not.toMatch(/\/SMask|\/ca |\/CA |\/Transparency|\/BM /);
  });

  test.each(["screen", "archive"] as const)("%s: sRGB and grey, no ink", async (purpose) => {
    const pdf = await printed(purpose, files);
    const colours = new Set((await imagesOf(pdf)).map(({ colour }) => colour));
    expect([...colours].sort()).toEqual(["DeviceGray", "DeviceRGB"]);
    const objects = objectsOf(pdf);
    const drawings = objects.split("/Subtype /Form").slice(1).join("");
    expect(drawings).toContain("DeviceRGB");
    expect(objects).not.toMatch(/\/CS \/DeviceCMYK|\/ColorSpace \/DeviceCMYK/);
  });

  test.each(["press-x1a", "screen"] as const)("%s: the same bytes every time", async (purpose) => {
    expect(Buffer.compare(await printed(purpose, files), await printed(purpose, files))).toBe(0);
  });
});

/** Whether anything is printed on each plate, by Ghostscript. */
function platesOf(pdf: Uint8Array): Promise<Readonly<Record<string, boolean>>> {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
  writeFileSync(join(folder, "a.pdf"), pdf);
  runTool("gs", [
    "-q",
    "-dNOPAUSE",
    "-dBATCH",
    "-sDEVICE=tiffsep",
    "-r36",
    `-sOutputFile=${folder}/p.tif`,
    join(folder, "a.pdf"),
  ]);
  const plates = readdirSync(folder).flatMap((name) => /\((\w+)\)/.exec(name)?.[1] ?? []);
  const inked = plates.map(async (plate) => {
    const { channels } = await sharp(join(folder, `p(${plate}).tif`)).stats();
    return [plate, channels[0]!.min < 250] as const;
  });
  return Promise.all(inked)
    .then((all) => Object.fromEntries(all))
    .finally(() => rmSync(folder, { recursive: true }));
}

describe.runIf(hasTool("gs"))("on the plates", () => {
  const BLACK_ALONE = { Black: true, Cyan: false, Magenta: false, Yellow: false };

  test.each(["press", "press-x1a"] as const)(
    "%s: neutral drawings and greys are on the black one alone",
    async (purpose) => {
      const grey = await corners(300, 200).toColourspace("b-w").jpeg().toBuffer();
      const chart = await corners(60, 40).greyscale().toColourspace("srgb").png().toBuffer();
      const faded = svg(`<g opacity=".5">${NEUTRAL}</g>`);
      const files = { "a.svg": svg(NEUTRAL), "b.svg": faded, "grey.jpg": grey, "chart.png": chart };
      expect(await platesOf(await printed(purpose, files))).toEqual(BLACK_ALONE);
    },
  );

  test("a page of one ink has pictures in black, drawings too", async () => {
    const files = {
      "photo.jpg": await corners(300, 200).jpeg().toBuffer(),
      "drawing.svg": svg('<rect width="60" height="40" fill="#a00"/>'),
      "ink.jpg": await corners(300, 200).toColourspace("cmyk").jpeg().toBuffer(),
    };
    expect(await platesOf(await printed("press", files, "issue { -bs-picture-inks: black }"))).toEqual(
      BLACK_ALONE,
    );
    expect(await platesOf(await printed("press", files))).toMatchObject({ Magenta: true, Yellow: true });
  });
});
