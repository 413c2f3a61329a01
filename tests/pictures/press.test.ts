import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import type { Plate } from "../../src/pictures/index.js";
import { INKS } from "../support/inks.js";
import { engrave, FINISH, mostInk, pixelsOn } from "./engraving.js";
import { corners, displayP3, photograph, svg, withProfile } from "./make.js";

/** Plates for a press: colours in ink, and how much of it. */

/** Neither is a number of JPEG's blocks. */
const [WIDTH, HEIGHT] = [47, 39];

/** A picture of red, green and blue, as `colourAt` says. */
function painted(colourAt: (x: number, y: number) => readonly [number, number, number]): Sharp {
  const data = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let at = 0; at < WIDTH * HEIGHT; at++) data.set(colourAt(at % WIDTH, Math.floor(at / WIDTH)), 3 * at);
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

/** As sharp as JPEG can be, so that what is dark stays dark. */
const FINE = { quality: 100, chromaSubsampling: "4:4:4" } as const;

const inkOn = async (plate: Plate): Promise<number> => mostInk(await pixelsOn(plate));

const byte = fc.integer({ min: 0, max: 255 });
const colour = fc.tuple(byte, byte, byte);
/** Patches of a few colours a pixel or more to a side: what rings most. */
const patches = fc
  .record({
    colours: fc.array(colour, { minLength: 2, maxLength: 6 }),
    side: fc.integer({ min: 1, max: 9 }),
    skew: byte,
  })
  .map(({ colours, side, skew }) =>
    painted((x, y) => colours[(Math.floor(x / side) * 7 + Math.floor(y / side) * skew) % colours.length]!),
  );

describe("total ink", () => {
  test("is held under the limit on every pixel that a reader finds, JPEG or not", async () => {
    const limit = fc.constantFrom(1, 1.8, 2.2, 2.4, 3);
    const format = fc.constantFrom("jpeg", "png");
    await fc.assert(
      fc.asyncProperty(patches, limit, format, async (picture, totalInk, kind) => {
        const file = await picture.toFormat(kind as "jpeg", FINE).toBuffer();
        const plate = await engrave(file, { width: WIDTH, height: HEIGHT, finish: { ...FINISH, totalInk } });
        if (plate.colour === "grey") return;
        expect(plate.colour).toBe("cmyk");
        expect(await inkOn(plate)).toBeLessThanOrEqual(totalInk);
      }),
      { numRuns: 60 },
    );
  });

  test("is held on a photograph, and used", async () => {
    for (const totalInk of [1.8, 2.4]) {
      const plate = await engrave(photograph(1), {
        width: 450,
        height: 300,
        finish: { ...FINISH, totalInk },
      });
      expect(plate).toMatchObject({ coding: "dct", colour: "cmyk", inverted: true });
      const most = await inkOn(plate);
      expect(most).toBeLessThanOrEqual(totalInk);
      expect(most).toBeGreaterThan(totalInk - 0.15);
    }
  });

  test("has no limit where the style has none", async () => {
    const on = async (totalInk: number): Promise<number> =>
      inkOn(await engrave(photograph(1), { width: 90, height: 60, finish: { ...FINISH, totalInk } }));
    expect(await on(4)).toBeGreaterThan(2.2);
    expect(await on(1.8)).toBeLessThanOrEqual(1.8);
  });

  test("of a picture in CMYK is left as it is under the limit, byte by byte, and brought under it beyond", async () => {
    const light = await corners().toColourspace("cmyk").jpeg(FINE).toBuffer();
    const asItIs = await engrave(light, { width: 60, height: 40, finish: { ...FINISH, totalInk: 4 } });
    const scan = (bytes: Uint8Array): Buffer =>
      Buffer.from(bytes).subarray(Buffer.from(bytes).indexOf("\xFF\xDA", "latin1"));
    expect(asItIs).toMatchObject({ colour: "cmyk", coding: "dct", inverted: true });
    expect(scan(asItIs.data).equals(scan(light))).toBe(true);
    const before = await inkOn(asItIs);
    expect(before).toBeGreaterThan(1.6);
    const held = await engrave(light, { width: 60, height: 40, finish: { ...FINISH, totalInk: 1.5 } });
    expect(held).toMatchObject({ colour: "cmyk", inverted: true });
    expect(await inkOn(held)).toBeLessThanOrEqual(1.5);
  });
});

/** A CMYK file's inks. */
const inkOf = (file: Uint8Array): Promise<Buffer> =>
  sharp(file, { ignoreIcc: true }).pipelineColourspace("cmyk").toColourspace("cmyk").raw().toBuffer();

describe("colours", () => {
  /** Distance of two pictures of ink, as a mean of all plates of all pixels in levels. */
  const apart = (one: Uint8Array, other: Uint8Array): number =>
    one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length;

  test("are converted from the picture's own profile, not by way of sRGB", async () => {
    const green = painted((x, y) => [20 + 2 * x, 240 - y, 30 + x]);
    const raw = await green.clone().raw().toBuffer();
    const p3 = await displayP3();
    const file = withProfile(await green.clone().jpeg(FINE).toBuffer(), p3);
    const plate = await engrave(file, { width: WIDTH, height: HEIGHT });
    const own = INKS.separator({ colour: "rgb", profile: p3 }, FINISH.totalInk)!(raw);
    const pixels = await pixelsOn(plate);
    expect(apart(pixels, own)).toBeLessThan(2);
    expect(
      apart(pixels, INKS.separator({ colour: "rgb", profile: null }, FINISH.totalInk)!(raw)),
    ).toBeGreaterThan(4);
  });

  test("in CMYK with a profile are converted to the press's", async () => {
    const other = await painted((x, y) => [5 * x, 6 * y, 90])
      .withIccProfile("cmyk")
      .tiff()
      .toBuffer();
    const raw = await inkOf(other);
    const plate = await engrave(other, { width: WIDTH, height: HEIGHT });
    // libvips' own CMYK is the printing condition's, in another file: there and back is nearly nothing.
    expect(apart(await pixelsOn(plate), raw)).toBeLessThan(12);
    expect(await inkOn(plate)).toBeLessThanOrEqual(FINISH.totalInk);
  });

  test("grey stays grey: on the black plate, as dark as the press prints it", async () => {
    const grey = await painted((x) => [5 * x, 5 * x, 5 * x])
      .toColourspace("b-w")
      .png()
      .toBuffer();
    const plate = await engrave(grey, { width: WIDTH, height: HEIGHT });
    expect(plate).toMatchObject({ colour: "grey", coding: "rows" });
    const values = (await pixelsOn(plate)).subarray(0, WIDTH);
    for (let x = 1; x < WIDTH; x++) expect(values[x]).toBeGreaterThanOrEqual(values[x - 1]!);
    const seen = INKS.toScreen({ colour: "cmyk", profile: null })!(
      Uint8Array.from({ length: 8 }, (_, at) => (at % 4 === 3 ? 255 - values[at < 4 ? 0 : 24]! : 0)),
    );
    expect(values[0]).toBe(0);
    // Black ink is lighter than a screen's black; a middle grey lies between it and paper as far as it does on the screen.
    const light = (level: number): number => (level / 255) ** 2.2;
    const [solid, middle] = [light(seen[1]!), light(seen[4]!)];
    expect((middle - solid) / (1 - solid)).toBeCloseTo(light(5 * 24), 1);
  });

  test("stored in colour, but grey, is grey", async () => {
    const grey = painted((x, y) => [3 * x + y, 3 * x + y, 3 * x + y]);
    expect(await engrave(await grey.jpeg().toBuffer(), { width: WIDTH, height: HEIGHT })).toMatchObject({
      colour: "grey",
    });
    const tinged = painted((x, y) => [3 * x + y, 3 * x + y, 3 * x + y + (x === 9 && y === 9 ? 20 : 0)]);
    expect(await engrave(await tinged.png().toBuffer(), { width: WIDTH, height: HEIGHT })).toMatchObject({
      colour: "cmyk",
    });
  });

  test("neutral in line art is black ink alone", async () => {
    const chart = await painted((x) => (x < 20 ? [0, 0, 0] : x < 30 ? [128, 128, 128] : [200, 30, 30]))
      .png()
      .toBuffer();
    const plate = await engrave(chart, { width: WIDTH, height: HEIGHT });
    const pixels = await pixelsOn(plate);
    expect([...pixels.subarray(0, 4)]).toEqual([0, 0, 0, 255]);
    expect([...pixels.subarray(4 * 25, 4 * 25 + 3)]).toEqual([0, 0, 0]);
    expect(pixels[4 * 40 + 1]).toBeGreaterThan(150);
  });

  test("are as light where the black plate alone prints them", async () => {
    const colours = await painted((x) => (x < 24 ? [255, 0, 0] : [0, 255, 0]))
      .png()
      .toBuffer();
    const plate = await engrave(colours, {
      width: WIDTH,
      height: HEIGHT,
      finish: { ...FINISH, inks: "black" },
    });
    expect(plate.colour).toBe("grey");
    const pixels = await pixelsOn(plate);
    expect(pixels[40]).toBeGreaterThan(pixels[4]! + 60);
  });

  test("of a profile that breaks when it is used are taken for sRGB, and it is told", async () => {
    const p3 = Buffer.from(await displayP3());
    const view = new DataView(p3.buffer, p3.byteOffset, p3.byteLength);
    for (let tag = 0; tag < view.getUint32(128); tag++) {
      const at = view.getUint32(132 + 12 * tag + 4);
      p3.fill(0x7a, at, at + 4); // no type of a tag
    }
    const told: string[] = [];
    const file = withProfile(await corners().jpeg(FINE).toBuffer(), p3);
    const plate = await engrave(file, { width: 60, height: 40 }, {}, told);
    expect(told.join()).toContain("[pictures-broken-profile]");
    const plain = await engrave(await corners().jpeg(FINE).toBuffer(), { width: 60, height: 40 });
    expect(Buffer.from(plate.data).equals(Buffer.from(plain.data))).toBe(true);
  });
});

describe("sharpening", () => {
  /** The mean step from a pixel to the next. */
  const steepness = async (sharpen: number, colours: "cmyk" | "rgb" = "cmyk"): Promise<number> => {
    const finish = { ...FINISH, inks: "black", sharpen } as const;
    const pixels = await pixelsOn(
      await engrave(photograph(1), { width: 300, height: 200, finish }, { colours }),
    );
    return (
      pixels.reduce((sum, value, at) => sum + Math.abs(value - (pixels[at + 1] ?? value)), 0) / pixels.length
    );
  };

  test("makes edges steeper on a press, and nothing on a screen", async () => {
    const [none, some, more] = [await steepness(0), await steepness(1), await steepness(3)];
    expect(some / none).toBeGreaterThan(1.05);
    expect(more / some).toBeGreaterThan(1.05);
    expect(await steepness(3, "rgb")).toBe(await steepness(0, "rgb"));
  });
});

describe("a file that knows no masks", () => {
  test.each([
    ["a picture", () => corners(600, 400).ensureAlpha(0).png().toBuffer()],
    ["a drawing", async () => svg('<rect width="1" height="1" opacity=".01"/>')],
  ])("shows paper through %s", async (_, make) => {
    const plate = await engrave(await make(), { width: 60, height: 40 }, { masks: false });
    expect(plate.mask).toBeNull();
    const pixels = (await pixelsOn(plate)).subarray(-400);
    const paper = plate.colour === "grey" ? 255 : 0;
    expect(pixels.every((value) => value === paper)).toBe(true);
  });

  test("half of a colour is half of it over white", async () => {
    const half = await painted(() => [200, 0, 0])
      .ensureAlpha(0.5)
      .png()
      .toBuffer();
    const whole = await painted(() => [228, 128, 128])
      .png()
      .toBuffer();
    const wish = { width: WIDTH, height: HEIGHT };
    const one = await pixelsOn(await engrave(half, wish, { masks: false }));
    const other = await pixelsOn(await engrave(whole, wish));
    expect(Math.max(...one.map((value, at) => Math.abs(value - other[at]!)))).toBeLessThan(4);
  });
});

test("the same picture gives the same plate for a press", async () => {
  const wish = { width: 450, height: 300, finish: { ...FINISH, sharpen: 1 } };
  const [one, other] = await Promise.all([engrave(photograph(1), wish), engrave(photograph(1), wish)]);
  expect(Buffer.from(one!.data).equals(Buffer.from(other!.data))).toBe(true);
});
