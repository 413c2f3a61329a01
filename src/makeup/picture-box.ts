import { WHOLE, type Crop, type Picture, type PrintedPicture } from "../pictures/index.js";
import type { Offset, Style } from "../sheet/index.js";
import { pt, type Pt, type Rect, type Size } from "../units/index.js";

/** Where in a box a picture is painted, and what of it. */
export interface Fitting {
  readonly rect: Rect;
  readonly crop: Crop;
}

/** A CSS pixel: CSS Values 4, 6.2. */
const POINTS_PER_PIXEL = 0.75;
/** Width to height of a box in whose place a picture should be. */
const MISSING_RATIO = 3 / 2;
const POINTS_PER_INCH = 72;
/** A picture is printed with at least this share of the resolution that the style wants; beyond, it shows nothing but its pixels. */
const LEAST_SHARE = 0.5;

/** Width to height of a picture's box. */
export function ratioOf(picture: Picture, { aspectRatio }: Style): number {
  if (aspectRatio !== "auto") return aspectRatio;
  return picture.kind === "missing" ? MISSING_RATIO : picture.width / picture.height;
}

/** Least and most pixels to the inch: line art has edges, which the dots of a screen do not hide. */
export function resolutionOf(
  picture: PrintedPicture,
  { pictureResolution: [least, photographs, lineArt] }: Style,
): readonly [number, number] {
  const drawn = picture.kind !== "bitmap" || picture.lossless;
  return [least, drawn ? lineArt : photographs];
}

/** The widest that a picture can stand for its pixels. Lines have no such limit. */
export function widestOf(picture: Picture, { pictureResolution }: Style): number {
  if (picture.kind !== "bitmap") return Infinity;
  return (picture.width / (pictureResolution[0] * LEAST_SHARE)) * POINTS_PER_INCH;
}

/** A picture in a box by `object-fit` and `object-position`: CSS Images 3, 5.5. Null where nothing of it is seen. */
export function fitIn(box: Size, picture: Size, style: Style): Fitting | null {
  const { width, height } = sizeIn(box, picture, style);
  const [across, down] = style.objectPosition;
  const x = seen(placeOf(across, box.width, width), width, box.width);
  const y = seen(placeOf(down, box.height, height), height, box.height);
  if (x === null || y === null) return null;
  const rect = { x: x.start, y: y.start, width: x.length, height: y.length };
  return { rect, crop: { x: x.from, y: y.from, width: x.share, height: y.share } };
}

/** The size of the whole picture, in points. `picture` is in pixels. */
function sizeIn(box: Size, picture: Size, { objectFit }: Style): Size {
  const scaled = (scale: number): Size => ({
    width: pt(picture.width * scale),
    height: pt(picture.height * scale),
  });
  const [wide, high] = [box.width / picture.width, box.height / picture.height];
  switch (objectFit) {
    case "fill":
      return box;
    case "contain":
      return scaled(Math.min(wide, high));
    case "cover":
      return scaled(Math.max(wide, high));
    case "none":
      return scaled(POINTS_PER_PIXEL);
    case "scale-down":
      return scaled(Math.min(wide, high, POINTS_PER_PIXEL));
    default:
      throw new Error(`unknown fit: ${objectFit satisfies never}`);
  }
}

const placeOf = (offset: Offset, box: number, length: number): number =>
  typeof offset === "number" ? offset : ((box - length) * offset.percent) / 100;

interface Seen {
  /** In the box. */
  readonly start: Pt;
  readonly length: Pt;
  /** Of the picture. */
  readonly from: number;
  readonly share: number;
}

/** What is seen in a box of a length that begins at a place. */
function seen(place: number, length: number, box: number): Seen | null {
  const start = Math.max(0, place);
  const end = Math.min(box, place + length);
  if (end <= start) return null;
  const from = (start - place) / length;
  const share = (end - start) / length;
  // What rounding leaves of a whole is a whole.
  const whole = share > 1 - 1e-9;
  return {
    start: pt(start),
    length: pt(end - start),
    from: whole ? WHOLE.x : from,
    share: whole ? WHOLE.width : share,
  };
}
