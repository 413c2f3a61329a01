import type { PageItem } from "../makeup/index.js";
import {
  isSeenThrough,
  type Artwork,
  type Bitmap,
  type CameraReady,
  type Drawing,
  type Excerpt,
  type Finish,
  type Plate,
} from "../pictures/index.js";
import type { Palette } from "./colours.js";
import type { PdfDocument } from "./document.js";
import { drawnColours } from "./drawn-colours.js";
import { writeDrawing } from "./drawing.js";
import { createExcerptWriter, greyExcerpt } from "./excerpts.js";
import { FILE_KINDS } from "./purpose.js";
import type { PaintOptions } from "./options.js";

/** A picture's object in the file, and the name by which pages know it. */
export interface PictureObject {
  readonly name: string;
  readonly object: number;
  /** What it paints: the unit square, as images do, or its own size, as drawings do. */
  readonly width: number;
  readonly height: number;
  /** It is the whole picture; else only what is seen of it. */
  readonly whole: boolean;
}

const pageKey = ({ path }: CameraReady): string => `page ${path}`;

type PictureItem = Extract<PageItem, { kind: "picture" }>;

/** The pictures of a file: each in the same crop and size is there once. */
export interface PictureStore {
  /** Opens what the pictures of a page are taken out of; settled when they can be handed over. Null where nothing has to be opened. */
  open(items: readonly PageItem[]): Promise<void> | null;
  /** Hands the picture over where it is new: its data follows, in the order of these calls, as soon as it is there. */
  objectOf(item: PictureItem): PictureObject;
}

export function createPictureStore(
  document: PdfDocument,
  palette: Palette,
  { engraver, purpose, inks }: PaintOptions,
): PictureStore {
  const { transparency } = FILE_KINDS[purpose];
  const known = new Map<string, PictureObject>();
  const excerpts = new Map<string, Excerpt>();
  let writer: ReturnType<typeof createExcerptWriter> | null = null;
  const add = (
    key: string,
    make: (object: number) => Omit<PictureObject, "name" | "object">,
  ): PictureObject => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const object = document.allocate();
    const made = { name: `P${known.size + 1}`, object, ...make(object) };
    known.set(key, made);
    return made;
  };
  const take = async (picture: CameraReady): Promise<void> => {
    const excerpt = (await engraver?.excerpt(picture)) ?? greyExcerpt(picture);
    excerpts.set(picture.path, excerpt);
  };
  const formOf = (picture: CameraReady): PictureObject => {
    const before = known.get(pageKey(picture));
    if (before !== undefined) return before;
    const excerpt = excerpts.get(picture.path);
    if (excerpt === undefined) throw new Error(`the PDF ${picture.path} has not been opened`);
    excerpts.delete(picture.path);
    writer ??= createExcerptWriter(document, transparency);
    const { width, height } = excerpt;
    const object = writer.form(excerpt);
    const made = { name: `P${known.size + 1}`, object, width, height, whole: true };
    known.set(pageKey(picture), made);
    return made;
  };
  return {
    open(items) {
      const pages = items.flatMap((item) =>
        item.kind === "picture" && item.picture.kind === "camera-ready" && !known.has(pageKey(item.picture))
          ? [item.picture]
          : [],
      );
      return pages.length === 0 ? null : Promise.all(pages.map(take)).then(() => undefined);
    },
    objectOf(item) {
      const { picture, finish } = item;
      if (picture.kind === "camera-ready") return formOf(picture);
      const drawing = drawingOf(picture, transparency);
      if (drawing !== null) {
        return add(`drawing ${picture.path} ${keyOf(finish)}`, (object) => {
          writeDrawing(drawing, drawnColours(finish, palette, inks), object, document);
          return { width: drawing.width, height: drawing.height, whole: true };
        });
      }
      if (engraver === undefined) throw new Error("a page has a picture, and nobody makes plates");
      const wanted = pixelsOf(item);
      const { x, y, width, height } = item.crop;
      const key = [picture.path, x, y, width, height, wanted.width, wanted.height, keyOf(finish)].join(" ");
      return add(key, (object) => {
        const mask = transparency && hasMask(picture) ? document.allocate() : null;
        const plate = engraver.engrave({ picture, crop: item.crop, ...wanted, finish });
        writePlate(plate, object, mask, document);
        return { width: 1, height: 1, whole: false };
      });
    },
  };
}

/** What is drawn and not painted pixel by pixel: nothing that is seen through where the file cannot have that. */
function drawingOf(picture: Bitmap | Artwork, transparency: boolean): Drawing | null {
  if (picture.kind !== "artwork" || picture.drawing === null) return null;
  return transparency || !isSeenThrough(picture.drawing) ? picture.drawing : null;
}

const keyOf = ({ inks, sharpen, totalInk }: Finish): string => `${inks} ${sharpen} ${totalInk}`;

/** A drawing as a bitmap is seen through where nothing is drawn. */
const hasMask = (picture: Bitmap | Artwork): boolean => picture.kind === "artwork" || picture.alpha;

const POINTS_PER_INCH = 72;

/** As many pixels as the style wants at the printed size. */
function pixelsOf({ rect, resolution }: PictureItem): { readonly width: number; readonly height: number } {
  const along = (length: number): number => Math.ceil((length / POINTS_PER_INCH) * resolution[1]);
  return { width: along(rect.width), height: along(rect.height) };
}

const COLOURS = {
  grey: { name: "/DeviceGray", components: 1 },
  rgb: { name: "/DeviceRGB", components: 3 },
  cmyk: { name: "/DeviceCMYK", components: 4 },
} as const;

/** Image and, before it, its mask (ISO 32000-1 8.9.5 and 11.6.5.3). */
function writePlate(
  engraved: Promise<Plate>,
  object: number,
  mask: number | null,
  document: PdfDocument,
): void {
  if (mask !== null) document.promised(mask, engraved.then(maskStream));
  document.promised(
    object,
    engraved.then((plate) => imageStream(plate, mask)),
  );
}

type Stream = Awaited<Parameters<PdfDocument["promised"]>[1]>;

/** All of a picture is seen where its plate has no mask. */
function maskStream({ mask }: Plate): Stream {
  const { width, height, rows } = mask ?? { width: 1, height: 1, rows: Uint8Array.of(0, 255) };
  return {
    entries: imageEntries(width, height, COLOURS.grey, 8) + predictor(width, 1, 8),
    data: rows,
    deflate: true,
  };
}

function imageStream(
  { width, height, colour, bits, coding, inverted, data }: Plate,
  mask: number | null,
): Stream {
  const space = COLOURS[colour];
  const entries =
    imageEntries(width, height, space, bits) +
    (inverted ? `/Decode[${"1 0 ".repeat(space.components).trimEnd()}]` : "") +
    (mask === null ? "" : `/SMask ${mask} 0 R`);
  return coding === "dct"
    ? { entries: `${entries}/Filter/DCTDecode`, data, deflate: false }
    : { entries: entries + predictor(width, space.components, bits), data, deflate: true };
}

const imageEntries = (
  width: number,
  height: number,
  { name }: { readonly name: string },
  bits: number,
): string =>
  `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace${name}/BitsPerComponent ${bits}`;

/** Rows led by PNG's filters: ISO 32000-1 7.4.4.4. */
const predictor = (columns: number, colors: number, bits: number): string =>
  `/DecodeParms<</Predictor 15/Columns ${columns}/Colors ${colors}/BitsPerComponent ${bits}>>`;
