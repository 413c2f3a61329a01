import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { readSheets } from "../../src/cli/styles.js";
import { createHand, type Hand } from "../../src/hands.js";
import { lineText } from "../../src/makeup/index.js";
import { runJob, type JobInput, type JobOptions, type JobResult } from "../../src/press.js";
import { readWith, withPdfjs } from "../paint/readers.js";
import { corners, cornersOf, cornersStored, photograph, svg } from "../pictures/make.js";
import { hasTool } from "../support/tools.js";
import { ROOT } from "./edition.js";
import { pictureOf } from "./pictures.js";

/* Pages with pictures, as independent readers see them. */

const STYLE = { file: "test.css", css: "figure { -bs-picture-crop: none }", builtin: false };

/** A job's pictures by their paths; all else is read from the disk. */
function optionsWith(files: Readonly<Record<string, Uint8Array>>, css = ""): JobOptions {
  const read = (path: string): Uint8Array | null => {
    if (files[path] !== undefined) return files[path];
    try {
      return isAbsolute(path) ? readFileSync(path) : null;
    } catch {
      return null;
    }
  };
  const { sheets } = readSheets(["classic"], join(ROOT, "styles"));
  const styles = [...sheets, STYLE, { file: "case.css", css, builtin: false }];
  return { styles, purpose: "press", read, wantPdf: true, wantPages: true, wantProof: false };
}

const article = (markdown: string, file = "article.md"): JobInput => ({
  file,
  bytes: new TextEncoder().encode(`---\nheadline: Pictures\n---\n${markdown}`),
});

const setWith = (
  markdown: string,
  files: Readonly<Record<string, Uint8Array>>,
  css = "",
): Promise<JobResult> => runJob([article(markdown)], optionsWith(files, css));

/** One of each kind. */
async function everyKind(): Promise<Readonly<Record<string, Uint8Array>>> {
  const large = (): ReturnType<typeof corners> => corners(900, 600);
  return {
    "plain.jpg": await corners(300, 200).jpeg().toBuffer(),
    "large.jpg": await large().jpeg().toBuffer(),
    "grey.jpg": await corners(300, 200).toColourspace("b-w").jpeg().toBuffer(),
    "ink.jpg": await corners(300, 200).toColourspace("cmyk").jpeg().toBuffer(),
    "large-ink.jpg": await large().toColourspace("cmyk").jpeg().toBuffer(),
    "solid.png": await large().png().toBuffer(),
    "seen-through.png": await large().ensureAlpha(0.5).png().toBuffer(),
    "a.gif": await large().gif().toBuffer(),
    "a.webp": await large().webp().toBuffer(),
    "a.tiff": await large().tiff().toBuffer(),
    "lines.svg": svg(
      '<linearGradient id="g"><stop stop-color="#d00"/><stop offset=".3" stop-color="#fc0"/><stop offset="1" stop-color="#06c"/></linearGradient>' +
        '<radialGradient id="r" fx=".3"><stop stop-color="#fff"/><stop offset="1"/></radialGradient><clipPath id="c"><circle cx="45" cy="20" r="12"/></clipPath>' +
        '<rect width="60" height="40" fill="#eee"/><g transform="rotate(10)" opacity=".5"><rect x="9" y="4" width="20" height="9" fill="url(#g)"/><circle cx="20" cy="12" r="6" stroke="url(#g)" stroke-dasharray="2 1"/></g>' +
        '<g clip-path="url(#c)"><rect x="30" width="30" height="40" fill="url(#r)"/></g><text x="5" y="36" font-size="6">Words</text>',
    ),
    "blurred.svg": svg(
      '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><circle cx="30" cy="20" r="10" fill="#06c" filter="url(#f)"/>',
    ),
  };
}

describe("a page with a picture of every kind", () => {
  let files: Readonly<Record<string, Uint8Array>>;
  let made: JobResult;
  let markdown: string;
  beforeAll(async () => {
    files = await everyKind();
    markdown = Object.keys(files)
      .map((name) => `Words before it.\n\n![Cutline of ${name}](${name}){alt="Alt of ${name}" credit="Who"}`)
      .join("\n\n");
    made = await setWith(markdown, files);
  });

  test("has them all, and nothing but the bitmap of a drawing to tell", () => {
    expect(made.problems.map(({ code }) => code)).toEqual(["pictures-drawing-as-bitmap"]);
    const painted = made.pages.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === "picture" ? [item.picture.path] : [])),
    );
    expect(painted).toEqual(Object.keys(files));
  });

  test.runIf(hasTool("qpdf"))("qpdf finds nothing wrong", () => {
    expect(readWith("qpdf", ["--check", "FILE"], made.pdf!)).toContain("No syntax or stream encoding errors");
  });

  test.runIf(hasTool("mutool"))("mutool paints it without a word", () => {
    expect(readWith("mutool", ["draw", "-q", "-F", "trace", "-o", "-", "FILE"], made.pdf!)).toContain(
      "fill_image",
    );
  });

  test.runIf(hasTool("pdfimages"))(
    "pdfimages sees colours, codings and no more pixels to the inch than wanted",
    () => {
      const rows = readWith("pdfimages", ["-list", "FILE"], made.pdf!).trim().split("\n").slice(2);
      const images = rows.map((row) => row.trim().split(/\s+/));
      expect(
        images.map(([, , type, , , colour, , bits, coding]) => `${type} ${colour} ${bits} ${coding}`),
      ).toEqual([
        "image cmyk 8 jpeg",
        "image cmyk 8 jpeg",
        "image gray 8 jpeg",
        "image cmyk 8 jpeg",
        "image cmyk 8 jpeg",
        "image cmyk 8 image",
        "image cmyk 8 image",
        "smask gray 8 image",
        "image cmyk 8 image",
        "image cmyk 8 jpeg",
        "image cmyk 8 jpeg",
        "image cmyk 8 image",
        "smask gray 8 image",
      ]);
      for (const image of images)
        expect(Math.max(Number(image[12]), Number(image[13]))).toBeLessThanOrEqual(302);
    },
  );

  test("is tagged: figures with descriptions and boxes, cutlines as captions beside them", async () => {
    const tree = await withPdfjs(made.pdf!, async (document) =>
      JSON.stringify(await (await document.getPage(1)).getStructTree()),
    );
    expect(tree.match(/"role":"Figure"/g)?.length).toBeGreaterThan(4);
    expect(tree).toContain('"alt":"Alt of plain.jpg"');
    expect(tree).toMatch(/"role":"Div","children":\[\{"role":"Figure"[^]*?"role":"Caption"/);
    if (hasTool("qpdf"))
      expect(readWith("qpdf", ["--qdf", "--object-streams=disable", "FILE", "-"], made.pdf!)).toMatch(
        /\/BBox \[/,
      );
  });

  test("is the same every time, and with hands", async () => {
    const again = await setWith(markdown, files);
    expect(Buffer.compare(again.pdf!, made.pdf!)).toBe(0);
    const inputs = [
      article(markdown, "1.md"),
      article("![None](none.jpg)", "2.md"),
      article(markdown, "3.md"),
    ];
    const alone = await runJob(inputs, optionsWith(files));
    const shared = await runJob(inputs, { ...optionsWith(files), hands: [distantHand(optionsWith(files))] });
    expect(Buffer.compare(shared.pdf!, alone.pdf!)).toBe(0);
    expect(shared.problems).toEqual(alone.problems);
  });
});

function distantHand(job: JobOptions): Hand {
  const hand = createHand(job);
  return {
    take: (batch) => hand.take(structuredClone(batch)),
    begin: async (open) => structuredClone(await hand.begin(structuredClone(open))),
  };
}

describe.runIf(hasTool("pdftoppm"))("on paper", () => {
  /** The colours of a picture's corners as a page shows them. */
  async function seenOn(
    made: JobResult,
    change: (picture: Sharp) => Sharp = (picture) => picture,
  ): Promise<string> {
    const item = made.pages[0]?.items.find((each) => each.kind === "picture");
    if (item?.kind !== "picture") throw new Error("there is no picture");
    const page = pictureOf(made.pdf!, 1, { colour: true, resolution: 72 });
    const { x, y, width, height } = item.rect;
    const seen = sharp(page.data, { raw: { width: page.width, height: page.height, channels: 4 } });
    const cut = {
      left: Math.round(x),
      top: Math.round(y),
      width: Math.round(width),
      height: Math.round(height),
    };
    const shown = await seen.extract(cut).removeAlpha().png().toBuffer();
    return cornersOf(change(sharp(shown)));
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("EXIF orientation %i stands upright", async (orientation) => {
    const made = await setWith("![It](a.jpg)", { "a.jpg": await cornersStored(orientation) });
    expect(await seenOn(made)).toBe("0123");
  });

  test.each(["ink.jpg", "large-ink.jpg", "a.gif", "a.webp", "a.tiff", "solid.png"])(
    "%s has its colours",
    async (name) => {
      expect(await seenOn(await setWith(`![It](${name})`, await everyKind()))).toBe("0123");
    },
  );

  test("half of what is half seen through is paper", async () => {
    const made = await setWith("![It](seen-through.png)", await everyKind());
    expect(await seenOn(made)).toBe("????");
    expect(await seenOn(made, (picture) => picture.linear(2, -255))).toBe("0123");
  });

  test("a drawing stands upright, and in its crop", async () => {
    const colours = ["rgb(220,30,30)", "rgb(30,200,30)", "rgb(30,30,220)", "rgb(120,120,120)"];
    const quarters = colours
      .map(
        (colour, at) =>
          `<rect x="${(at % 2) * 30}" y="${at < 2 ? 0 : 20}" width="30" height="20" fill="${colour}"/>`,
      )
      .join("");
    const files = { "a.svg": svg(quarters) };
    expect(await seenOn(await setWith("![It](a.svg)", files))).toBe("0123");
    const right = "picture { aspect-ratio: 3 / 4; object-position: right }";
    expect(await seenOn(await setWith("![It](a.svg)", files, right))).toBe("1133");
    const blurred = {
      "a.svg": svg(`<filter id="f"><feOffset dx="0"/></filter><g filter="url(#f)">${quarters}</g>`),
    };
    expect(await seenOn(await setWith("![It](a.svg)", blurred))).toBe("0123");
    expect(await seenOn(await setWith("![It](a.svg)", blurred, right))).toBe("1133");
  });
});

test("the same picture is in the file once, in every size that it is printed in", async () => {
  const files = { "a.jpg": photograph(1) };
  const images = async (markdown: string): Promise<number> => {
    const { pdf } = await setWith(markdown, files);
    return Buffer.from(pdf!).toString("latin1").split("/Subtype/Image").length - 1;
  };
  expect(await images("![It](a.jpg)\n\n![It again](a.jpg)")).toBe(1);
  expect(await images("![It](a.jpg)\n\n> ![It, narrower](a.jpg)")).toBe(2);
});

test("60 pictures and ten words", async () => {
  const files = { "a.png": await corners().png().toBuffer() };
  const markdown = `Ten words.\n\n${Array.from({ length: 60 }, () => "![It](a.png)").join("\n\n")}`;
  const { pages, problems } = await setWith(markdown, files);
  expect(pages.flatMap(({ items }) => items.filter(({ kind }) => kind === "picture"))).toHaveLength(60);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
});

test("a picture that is missing is an error, and its words are set", async () => {
  const { pages, problems } = await setWith("![Its words](none.jpg)", {});
  expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["error pictures-missing"]);
  const lines = pages[0]!.items.flatMap((item) => (item.kind === "line" ? [lineText(item.line)] : []));
  expect(lines.join("\n")).toContain("none.jpg: not found");
  expect(lines.join("\n")).toContain("Its words");
});
