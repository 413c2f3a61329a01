import sharp from "sharp";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openEngraver, WHOLE, type Crop, type Plate } from "../../src/pictures/index.js";
import { describeProblem } from "../../src/problems/index.js";
import { engrave, FINISH, TRADE } from "./engraving.js";
import { corners, cornersOf, cornersStored, crc32, facts, photograph, reader, svg } from "./make.js";

/** The plate of a picture for a screen, printed in so many pixels. */
const plateOf = (content: Uint8Array, width: number, height: number, crop: Crop = WHOLE): Promise<Plate> =>
  engrave(content, { width, height, crop }, { colours: "rgb" });

/** A plate as a picture file again. */
function shown(plate: Plate): Uint8Array {
  if (plate.coding === "dct") return plate.data;
  const { width, height, bits, colour, data } = plate;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, colour === "grey" ? 0 : 2, 0, 0, 0], 8);
  return png([
    ["IHDR", head],
    ["IDAT", deflateSync(data)],
    ["IEND", Buffer.alloc(0)],
  ]);
}

function png(chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const parts = chunks.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  });
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1A\n", "latin1"), ...parts]);
}

describe("which way up", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("EXIF orientation %i comes out upright", async (orientation) => {
    const stored = await cornersStored(orientation);
    const plate = await plateOf(stored, 60, 40);
    expect([plate.width, plate.height]).toEqual([60, 40]);
    expect(await cornersOf(shown(plate))).toBe("0123");
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "orientation %i: crops are of the upright picture",
    async (orientation) => {
      const right = { x: 0.5, y: 0, width: 0.5, height: 1 };
      const plate = await plateOf(await cornersStored(orientation), 30, 40, right);
      expect([plate.width, plate.height]).toEqual([30, 40]);
      expect(await cornersOf(shown(plate))).toBe("1133");
    },
  );

  test("a photograph in three ways is three times the same", async () => {
    const small = async (orientation: 1 | 5 | 6): Promise<Buffer> => {
      const plate = await plateOf(photograph(orientation), 90, 60);
      expect([plate.width, plate.height]).toEqual([90, 60]);
      return sharp(shown(plate)).resize(9, 6).removeAlpha().raw().toBuffer();
    };
    const upright = await small(1);
    for (const orientation of [5, 6] as const) {
      const other = await small(orientation);
      // The numbers written on them differ, and what JPEG loses.
      const away = upright.reduce((sum, part, at) => sum + Math.abs(part - other[at]!), 0) / upright.length;
      expect(away).toBeLessThan(6);
    }
  });
});

describe("a JPEG", () => {
  test("stands as it is where it has no more pixels than wanted, without what the camera wrote beside it", async () => {
    const jpeg = await corners()
      .withExif({ IFD3: { GPSLatitudeRef: "N" } })
      .jpeg()
      .toBuffer();
    expect(jpeg.includes("Exif")).toBe(true);
    const plate = await plateOf(jpeg, 500, 400);
    expect(plate).toMatchObject({ width: 60, height: 40, coding: "dct", inverted: false });
    expect(Buffer.from(plate.data).includes("Exif")).toBe(false);
    const scan = (bytes: Uint8Array): Buffer =>
      Buffer.from(bytes).subarray(Buffer.from(bytes).indexOf("\xFF\xDA", "latin1"));
    expect(scan(plate.data).equals(scan(jpeg))).toBe(true);
  });

  test("is brought down to the pixels that are wanted, never up", async () => {
    const jpeg = await corners(600, 400).jpeg().toBuffer();
    expect(await plateOf(jpeg, 90, 60)).toMatchObject({ width: 90, height: 60 });
    expect(await plateOf(jpeg, 9000, 6000)).toMatchObject({ width: 600, height: 400 });
  });

  test("with the colours of another screen is turned into this one's", async () => {
    const jpeg = await corners(600, 400).withIccProfile("p3").jpeg({ quality: 100 }).toBuffer();
    const plate = await plateOf(jpeg, 600, 400);
    expect(Buffer.from(plate.data).includes("ICC_PROFILE")).toBe(false);
    expect(await cornersOf(plate.data)).toBe("0123");
  });
});

describe("other pictures", () => {
  test.each(["png", "gif"] as const)("%s: no pixel is changed", async (format) => {
    const content = await corners().toFormat(format).toBuffer();
    const plate = await plateOf(content, 60, 40);
    const pixels = (file: Uint8Array): Promise<Buffer> => sharp(file).removeAlpha().raw().toBuffer();
    expect(plate).toMatchObject({ coding: "rows", bits: 8, colour: "rgb", mask: null });
    expect((await pixels(shown(plate))).equals(await pixels(content))).toBe(true);
  });

  test.each(["webp", "tiff"] as const)("%s is a photograph", async (format) => {
    const plate = await plateOf(await corners().toFormat(format).toBuffer(), 60, 40);
    expect(plate.coding).toBe("dct");
    expect(await cornersOf(shown(plate))).toBe("0123");
  });

  test("grey is one component, sixteen bits become eight", async () => {
    const grey = await plateOf(await corners().toColourspace("grey16").png().toBuffer(), 60, 40);
    expect(grey).toMatchObject({ colour: "grey", bits: 8 });
    expect(grey.data.length).toBe(40 * 61);
  });

  test("what is transparent has a mask of the same size", async () => {
    const plate = await plateOf(await corners(600, 400).ensureAlpha(0.5).png().toBuffer(), 90, 60);
    expect(plate.mask).toMatchObject({ width: 90, height: 60 });
    expect(plate.mask?.rows.length).toBe(60 * 91);
    expect(await cornersOf(shown(plate))).toBe("0123");
  });

  test("a drawing that has to be a bitmap has the pixels that are wanted", async () => {
    const fading = svg(
      '<filter id="f"><feFlood flood-color="#d00"/></filter><rect width="30" height="40" filter="url(#f)"/>',
    );
    const plate = await plateOf(fading, 120, 80);
    expect(plate).toMatchObject({ width: 120, height: 80, coding: "rows", colour: "rgb" });
    expect(plate.mask).toMatchObject({ width: 120, height: 80 });
  });
});

test("a file that is gone, or another, gives a grey plate and an error", async () => {
  const jpeg = await corners().jpeg().toBuffer();
  const picture = await facts(jpeg);
  if (picture.kind === "missing" || picture.kind === "camera-ready") throw new Error(picture.kind);
  const told: string[] = [];
  const changed = { ...picture, plain: false };
  for (const files of [{}, { picture: Buffer.from("words") }]) {
    const engraver = openEngraver({
      ...TRADE,
      read: reader(files),
      report: (problem) => void told.push(describeProblem(problem)),
    });
    const plate = await engraver.engrave({
      picture: changed,
      crop: WHOLE,
      width: 6,
      height: 4,
      finish: FINISH,
    });
    expect(plate).toMatchObject({ width: 1, height: 1, colour: "grey" });
  }
  expect(told).toHaveLength(2);
  expect(told.every((problem) => problem.startsWith("error: the picture picture cannot be printed"))).toBe(
    true,
  );
});

test("the same picture gives the same plate", async () => {
  const jpeg = await corners(600, 400).webp().toBuffer();
  const [one, other] = await Promise.all([plateOf(jpeg, 90, 60), plateOf(jpeg, 90, 60)]);
  expect(Buffer.from(one!.data).equals(Buffer.from(other!.data))).toBe(true);
});
