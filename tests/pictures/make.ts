import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { elementsOf, readStory, withPicturesApart } from "../../src/copy/index.js";
import { openPictures, type Picture } from "../../src/pictures/index.js";
import { describeProblem, type Problem } from "../../src/problems/index.js";

/** Pictures for tests, small and made anew each time, and the desk that looks at them. */

const FIXTURES = join(import.meta.dirname, "../fixtures/pictures");

/** A photograph of the fixtures: the number is EXIF's orientation. */
export const photograph = (orientation: 1 | 5 | 6): Uint8Array =>
  readFileSync(join(FIXTURES, `Landscape_${orientation}.jpg`));

/** Red, green, blue and grey in the corners: top left, top right, bottom left, bottom right. */
const CORNERS = [
  [220, 30, 30],
  [30, 200, 30],
  [30, 30, 220],
  [120, 120, 120],
] as const;

/** A picture in which what lies where can be told. */
export const corners = (width = 60, height = 40): Sharp =>
  pixels(width, height, (x, y) => CORNERS[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)]!);

function pixels(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly [number, number, number],
): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colourAt(x, y), 3 * (y * width + x));
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/**
 * Where stored pixels belong, by EXIF 2.32, 4.6.4 A: which side of the picture the first row and the first column are. As
 * shares: from the row and the column of a stored pixel to x and y of the upright one.
 */
const WAYS: readonly ((row: number, column: number) => readonly [number, number])[] = [
  (row, column) => [column, row], // top, left
  (row, column) => [1 - column, row], // top, right
  (row, column) => [1 - column, 1 - row], // bottom, right
  (row, column) => [column, 1 - row], // bottom, left
  (row, column) => [row, column], // left, top
  (row, column) => [1 - row, column], // right, top
  (row, column) => [1 - row, 1 - column], // right, bottom
  (row, column) => [row, 1 - column], // left, bottom
];

/** A JPEG of the corners, stored in one of EXIF's eight ways. */
export async function cornersStored(orientation: number): Promise<Uint8Array> {
  const [width, height] = orientation > 4 ? [40, 60] : [60, 40];
  const stored = pixels(width, height, (column, row) => {
    const [x, y] = WAYS[orientation - 1]!((row + 0.5) / height, (column + 0.5) / width);
    return CORNERS[(y < 0.5 ? 0 : 2) + (x < 0.5 ? 0 : 1)]!;
  });
  return stored.withMetadata({ orientation }).jpeg({ quality: 100, chromaSubsampling: "4:4:4" }).toBuffer();
}

/** Colours that have been through ink and back are so far from what they were, summed up. */
const AWAY = 150;

/** Which corner's colour each quarter of a picture shows, as "0123" where it lies upright. */
export async function cornersOf(picture: Uint8Array | Sharp): Promise<string> {
  const image = picture instanceof Uint8Array ? sharp(picture) : picture;
  const { data, info } = await image
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): string => {
    const start = 3 * (Math.floor(y * info.height) * info.width + Math.floor(x * info.width));
    const away = CORNERS.map((colour) =>
      colour.reduce((sum, part, index) => sum + Math.abs(part - data[start + index]!), 0),
    );
    const nearest = Math.min(...away);
    return nearest > AWAY ? "?" : String(away.indexOf(nearest));
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)].join("");
}

/** The head of a PNG of so many pixels, and a few of them. */
export function pngOf(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1; // bits
  const parts = [
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1A\n", "latin1"), ...parts]);
}

/** Of PNG, annex D. */
export function crc32(bytes: Uint8Array): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** Display P3, as a file of Apple's has it. */
export async function displayP3(): Promise<Uint8Array> {
  const { icc } = await sharp(await corners().withIccProfile("p3").jpeg().toBuffer()).metadata();
  return icc!;
}

/** A JPEG with any bytes for its profile, in one piece: ICC.1:2022, B.4. */
export function withProfile(jpeg: Uint8Array, profile: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from("ICC_PROFILE\0\x01\x01", "latin1"), profile]);
  const head = Buffer.from([0xff, 0xe2, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

export const svg = (content: string, attributes = 'viewBox="0 0 60 40"'): Uint8Array =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`,
  );

/** Files by their paths; what is named by its whole path is read from the disk, as the libraries' own. */
export const reader =
  (files: Readonly<Record<string, Uint8Array>>) =>
  (path: string): Uint8Array | null =>
    files[path] ?? (isAbsolute(path) ? readFileSync(path) : null);

/** What the desk finds out about the pictures of an article in Markdown, in their order, and what it tells. */
export async function lookAt(
  markdown: string,
  files: Readonly<Record<string, Uint8Array>>,
  article = "article.md",
): Promise<{ readonly pictures: readonly Picture[]; readonly problems: readonly string[] }> {
  const { story } = await readStory({ file: article, bytes: new TextEncoder().encode(markdown) });
  if (story === null) throw new Error("the article cannot be read");
  const problems: Problem[] = [];
  const desk = openPictures({
    read: reader(files),
    permits: (path) => !/^(?:\/|\.\.)/.test(path),
    faces: [],
    report: (problem) => void problems.push(problem),
  });
  const apart = withPicturesApart(story).story;
  await desk.gather(apart);
  const elements = elementsOf(apart.root).filter(({ name }) => name === "picture");
  return { pictures: elements.map(desk.picture), problems: problems.map(describeProblem) };
}

/** One picture of a file with this content. */
export async function facts(content: Uint8Array): Promise<Picture> {
  const { pictures } = await lookAt("![A picture](picture)", { picture: content });
  return pictures[0]!;
}
