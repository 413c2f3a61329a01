import sharp from "sharp";
import { describe, expect, test } from "vitest";
import {
  corners,
  cornersStored,
  displayP3,
  facts,
  lookAt,
  photograph,
  pngOf,
  svg,
  withProfile,
} from "./make.js";

describe("what a picture's file says", () => {
  const plain = { kind: "bitmap", width: 60, height: 40, orientation: 1, colour: "rgb", alpha: false };

  test.each([
    ["jpeg", () => corners().jpeg(), { lossless: false, plain: true }],
    ["jpeg", () => corners().jpeg({ progressive: true }), { lossless: false, plain: true }],
    ["png", () => corners().png(), { lossless: true, plain: false }],
    ["png", () => corners().png({ palette: true }), { lossless: true }],
    ["webp", () => corners().webp(), { lossless: false, plain: false }],
    ["webp", () => corners().webp({ lossless: true }), { lossless: true }],
    ["gif", () => corners().gif(), { lossless: true, plain: false }],
    ["tiff", () => corners().tiff(), { lossless: false, plain: false }],
  ] as const)("%s", async (format, make, more) => {
    expect(await facts(await make().toBuffer())).toMatchObject({ ...plain, format, ...more });
  });

  test("drawn: of few colours, however it is stored", async () => {
    const chart = svg(
      `<rect width="100%" height="100%" fill="#fff"/><path d="M5 35L30 10L55 30" stroke="#c00" fill="none"/>`,
    );
    expect(
      await facts(await sharp(Buffer.from(chart)).resize(600).jpeg({ quality: 60 }).toBuffer()),
    ).toMatchObject({ drawn: true });
    expect(await facts(photograph(1))).toMatchObject({ drawn: false });
  });

  test("colours: grey stays grey, ink stays ink, in eight bits and in sixteen", async () => {
    const grey = await corners().toColourspace("b-w").jpeg().toBuffer();
    const deep = await corners().toColourspace("grey16").png().toBuffer();
    const ink = await corners().toColourspace("cmyk").jpeg().toBuffer();
    expect(await facts(grey)).toMatchObject({ colour: "grey", plain: true });
    expect(await facts(deep)).toMatchObject({ colour: "grey" });
    expect(await facts(ink)).toMatchObject({ colour: "cmyk", plain: true });
  });

  test("profiles: none, the screen's, its own", async () => {
    const with_ = async (profile: string): Promise<Uint8Array> =>
      corners().withIccProfile(profile).jpeg().toBuffer();
    expect(await facts(await corners().jpeg().toBuffer())).toMatchObject({ profile: "none" });
    expect(await facts(await with_("srgb"))).toMatchObject({ colour: "rgb", profile: "screen" });
    expect(await facts(await with_("p3"))).toMatchObject({ colour: "rgb", profile: "own" });
    expect(await facts(await with_("cmyk"))).toMatchObject({ colour: "cmyk", profile: "own" });
  });

  test.each([
    ["its mark is gone", (icc: Buffer) => icc.fill(0, 36, 40)],
    ["it is cut", (icc: Buffer) => icc.subarray(0, 300)],
    ["a tag lies outside of it", (icc: Buffer) => (icc.writeUInt32BE(0xffff_fff0, 136), icc)],
    ["it is none of a screen's, a scanner's or a press's", (icc: Buffer) => (icc.write("link", 12), icc)],
    ["it is for ink", (icc: Buffer) => (icc.write("CMYK", 16), icc)],
  ])("a broken profile is a warning that names the file: %s", async (_, spoil) => {
    const broken = spoil(Buffer.from(await displayP3()));
    const file = withProfile(await corners().jpeg().toBuffer(), broken);
    const { pictures, problems } = await lookAt("![A](a.jpg)", { "a.jpg": file });
    expect(pictures[0]).toMatchObject({ kind: "bitmap", profile: "broken" });
    expect(problems).toEqual([
      "article.md:1:1: warning: the colour profile in the picture a.jpg cannot be used; its colours are taken for sRGB, or for the press's inks where it is in CMYK — export it again, with a sound profile or without one [pictures-broken-profile]",
    ]);
  });

  test("only what is seen through counts as transparent", async () => {
    const seen = await corners().ensureAlpha(0.5).png().toBuffer();
    const solid = await corners().ensureAlpha(1).png().toBuffer();
    expect(await facts(seen)).toMatchObject({ alpha: true });
    expect(await facts(solid)).toMatchObject({ alpha: false });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "orientation %i: sizes are those of the upright picture",
    async (orientation) => {
      expect(await facts(await cornersStored(orientation))).toMatchObject({
        width: 60,
        height: 40,
        orientation,
        plain: orientation === 1,
      });
    },
  );

  test("photographs as cameras store them", async () => {
    expect(await facts(photograph(1))).toMatchObject({
      width: 1800,
      height: 1200,
      orientation: 1,
      density: 72,
    });
    expect(await facts(photograph(6))).toMatchObject({ width: 1800, height: 1200, orientation: 6 });
  });

  test("drawings, by their viewBox or their size", async () => {
    expect(await facts(svg("<rect width='9' height='9'/>"))).toMatchObject({
      kind: "artwork",
      width: 60,
      height: 40,
    });
    expect(await facts(svg("<rect width='9' height='9'/>", 'width="1in" height="2in"'))).toMatchObject({
      width: 96,
      height: 192,
    });
  });
});

describe("what cannot be a picture", () => {
  test("is missing, with an error and its place in the copy", async () => {
    const { pictures, problems } = await lookAt("Words.\n\n![A street](img/street.jpg)", {}, "issue/news.md");
    expect(pictures).toEqual([{ kind: "missing", path: "issue/img/street.jpg", why: "not found" }]);
    expect(problems).toEqual([
      "issue/news.md:3:1: error: the picture issue/img/street.jpg cannot be read — check the file's name; its path begins at the article's folder [pictures-missing]",
    ]);
  });

  test("a file from elsewhere is not asked for", async () => {
    const asked: string[] = [];
    const files = new Proxy({}, { get: (_, path) => void asked.push(String(path)) });
    const { problems } = await lookAt(
      "![A](https://example.org/a.jpg)\n\n![B](../b.jpg)\n\n![C](/etc/passwd)",
      files,
    );
    expect(asked).toEqual([]);
    expect(problems.map((problem) => /\[.*\]$/.exec(problem)?.[0])).toEqual(
      Array(3).fill("[pictures-refused]"),
    );
  });

  test.each([
    ["nothing", "", "pictures-unknown-format"],
    ["text", "These are words.", "pictures-unknown-format"],
    ["another format", "%!PS-Adobe-3.0 EPSF-3.0\n", "pictures-unknown-format"],
    ["the head of a PDF and no more", "%PDF-1.7\n", "pictures-broken"],
    ["the head of a JPEG and no more", "\xFF\xD8\xFF\xE0", "pictures-broken"],
    ["XML that ends early", '<svg xmlns="http://www.w3.org/2000/svg"><rect', "pictures-broken"],
  ])("%s", async (_, content, code) => {
    const { pictures, problems } = await lookAt("![A](a)", { a: Buffer.from(content, "latin1") });
    expect(pictures[0]?.kind).toBe("missing");
    expect(problems.join("\n")).toContain(`error: `);
    expect(problems.join("\n")).toContain(`[${code}]`);
  });

  test.each(["jpeg", "png", "webp", "gif", "tiff"] as const)("half of a %s", async (format) => {
    const { data } = await corners(300, 200)
      .toFormat(format, { compression: "none" } as object)
      .toBuffer({ resolveWithObject: true });
    const half = await lookAt("![A](a)", { a: data.subarray(0, Math.floor(data.length / 2)) });
    expect(half.pictures[0]).toMatchObject({ kind: "missing", why: "broken" });
    expect((await lookAt("![A](a)", { a: data })).pictures[0]?.kind).toBe("bitmap");
  });

  test("a JPEG with a fault within is printed, with a warning, and never as it is", async () => {
    const photo = Uint8Array.from(photograph(1));
    for (let at = 100_000; at < 200_000; at += 997) photo[at] = photo[at]! ^ 0x55;
    const { pictures, problems } = await lookAt("![A](a)", { a: photo });
    expect(pictures[0]).toMatchObject({ kind: "bitmap", plain: false });
    expect(problems.join()).toContain("[pictures-damaged]");
  });

  test.each([
    ["png", pngOf(60_000, 60_000)],
    ["gif", Buffer.from("47494638396160ea60ea800000000000ffffff2c0000000060ea60ea0002024c01003b", "hex")],
    ["jpeg", Buffer.from("ffd8ffc0000b08ea60ea6001011100ffda0008010100003f00ffd9", "hex")],
    ["tiff", tiffHead(60_000, 60_000)],
  ])("a bomb: a %s of few bytes that say they are 60,000 × 60,000 pixels", async (_, bomb) => {
    const { pictures, problems } = await lookAt("![A](a)", { a: bomb });
    expect(pictures[0]).toMatchObject({ kind: "missing", why: "too large" });
    expect(problems.join()).toContain("has 60000 × 60000 pixels");
  });

  test("30,000 × 10 pixels and one are pictures", async () => {
    expect(await facts(await corners(30_000, 10).png().toBuffer())).toMatchObject({
      width: 30_000,
      height: 10,
    });
    expect(await facts(await corners(1, 1).png().toBuffer())).toMatchObject({ width: 1, height: 1 });
  });
});

describe("the desk", () => {
  test("opens a file once, however often it is named", async () => {
    const a = await corners().png().toBuffer();
    const asked: string[] = [];
    const files = new Proxy({ a }, { get: (own, path) => (asked.push(String(path)), own[path as "a"]) });
    const { pictures } = await lookAt("![A](a)\n\n![A again](a)\n\n![And again](a)", files);
    expect(asked).toEqual(["a"]);
    expect(pictures).toHaveLength(3);
  });

  test("warns of pictures that nobody describes; a cutline or an alt is enough, a credit is not", async () => {
    const a = await corners().png().toBuffer();
    const of = async (markdown: string): Promise<boolean> =>
      (await lookAt(markdown, { a })).problems.join().includes("[pictures-without-description]");
    expect(await of("![](a)")).toBe(true);
    expect(await of('![](a){credit="A. N. Other"}')).toBe(true);
    expect(await of('<img src="a">')).toBe(true);
    expect(await of("![A street](a)")).toBe(false);
    expect(await of('![](a){alt="A street"}')).toBe(false);
    expect(await of('<figure><img src="a"><figcaption>A street</figcaption></figure>')).toBe(false);
  });

  test("60 pictures in an article of ten words", async () => {
    const files = Object.fromEntries(
      await Promise.all(
        Array.from({ length: 60 }, async (_, at) => [
          `p${at}`,
          await corners(60 + at, 40)
            .png()
            .toBuffer(),
        ]),
      ),
    ) as Record<string, Uint8Array>;
    const markdown = Object.keys(files)
      .map((name) => `![${name}](${name})`)
      .join("\n\n");
    const { pictures, problems } = await lookAt(markdown, files);
    expect(problems).toEqual([]);
    expect(pictures.map((picture) => picture.kind === "bitmap" && picture.width)).toEqual(
      Array.from({ length: 60 }, (_, at) => 60 + at),
    );
  });
});

/** A TIFF of one strip, most of which is not there: TIFF 6.0, section 4. */
function tiffHead(width: number, height: number): Uint8Array {
  const fields = [
    [256, width],
    [257, height],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 150],
    [278, height],
    [279, 40],
  ] as const;
  const file = Buffer.alloc(200);
  file.write("II*\0", "latin1");
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(fields.length, 8);
  fields.forEach(([tag, value], at) => {
    file.writeUInt16LE(tag, 10 + 12 * at);
    file.writeUInt16LE(4, 12 + 12 * at);
    file.writeUInt32LE(1, 14 + 12 * at);
    file.writeUInt32LE(value, 18 + 12 * at);
  });
  return file;
}
