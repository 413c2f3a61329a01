import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { runTool } from "../support/tools.js";

/** Small pictures of pages, and how far two of them differ. */

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel. */
  readonly data: Uint8Array;
}

/** PNG's names for grey without, and colour with transparency. */
const GREY = 0;
const COLOUR_ALPHA = 6;

export const readPicture = (png: Uint8Array): Picture => PNG.sync.read(png);
export const writePicture = (picture: Picture, colour = false): Uint8Array =>
  PNG.sync.write(picture, { colorType: colour ? COLOUR_ALPHA : GREY, inputColorType: COLOUR_ALPHA });

/** So coarse that a page is a few kilobytes and letters are grey, so fine that a line of type moved by its height shows. */
const DOTS_PER_INCH = 36;

/** A page of a PDF, in greys where nothing else is asked for. */
export function pictureOf(
  pdf: Uint8Array,
  page: number,
  {
    colour = false,
    resolution = DOTS_PER_INCH,
  }: { readonly colour?: boolean; readonly resolution?: number } = {},
): Picture {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-"));
  try {
    writeFileSync(join(folder, "page.pdf"), pdf);
    const pages = ["-f", String(page), "-l", String(page), "-singlefile"];
    const files = [join(folder, "page.pdf"), join(folder, "page")];
    runTool("pdftoppm", ["-png", ...(colour ? [] : ["-gray"]), "-r", String(resolution), ...pages, ...files]);
    return readPicture(readFileSync(join(folder, "page.png")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Two greys count as the same if they differ by less than this share of black: renderers smooth edges in their own ways. */
const SAME_GREY = 0.25;

export interface Difference {
  /** Share of the pixels that differ; 1 where the pictures are not even of one size. */
  readonly share: number;
  /** What differs in red, over the pale page. */
  readonly picture: Picture;
}

export function differenceOf(expected: Picture, actual: Picture): Difference {
  const { width, height } = expected;
  if (width !== actual.width || height !== actual.height) return { share: 1, picture: actual };
  const data = new Uint8Array(width * height * 4);
  const count = pixelmatch(expected.data, actual.data, data, width, height, { threshold: SAME_GREY });
  return { share: count / (width * height), picture: { width, height, data } };
}

export interface Comparison extends Difference {
  readonly name: string;
  readonly expected: Picture;
  readonly actual: Picture;
}

/** Writes a page that shows expected, actual and difference side by side; returns its path. */
export function writeReport(folder: string, comparisons: readonly Comparison[]): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "index.html");
  writeFileSync(file, reportOf(comparisons));
  return file;
}

const reportOf = (comparisons: readonly Comparison[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pages that look different</title>
<style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 2em; }
div { display: flex; gap: 1em; }
figure { margin: 0; }
img { border: 1px solid #999; max-width: 30vw; }
</style>
${comparisons.map(sectionOf).join("")}
<p>If the new pages are right: <code>UPDATE_VISUALS=1 npx vitest run tests/editions/visual.test.ts</code></p>
`;

const sectionOf = ({
  name,
  share,
  expected,
  actual,
  picture,
}: Comparison): string => `<h1>${name}: ${(share * 100).toFixed(2)} %</h1>
<div>${figure("expected", expected)}${figure("actual", actual)}${figure("difference", picture)}</div>
`;

function figure(caption: string, picture: Picture): string {
  const png = Buffer.from(writePicture(picture, true)).toString("base64");
  return `<figure><img src="data:image/png;base64,${png}" alt=""><figcaption>${caption}</figcaption></figure>`;
}
