import { kept, keyOf, recalled, within, type Cache } from "../cache/index.js";
import type { Problem } from "../problems/index.js";
import { isHeld } from "./held-jpeg.js";
import { brokenProfile } from "./icc.js";
import { openLanes } from "./lanes.js";
import type { Artwork, Bitmap, CameraReady, Crop, Excerpt, Finish } from "./picture.js";
import { onPaper, readPixels, type Pixels } from "./pixels.js";
import { GREY_PLATE, plateAsItIs, plateOf, type Plate } from "./plate.js";
import { separated, type Colouring } from "./separate.js";
import { openHead, openPixels, openRaw } from "./sharp.js";
import { sharpened } from "./sharpen.js";
import { renderSvg, type SvgSources } from "./svg.js";

/** A picture as it shall be printed. */
export interface Print {
  readonly picture: Bitmap | Artwork;
  readonly crop: Crop;
  /** Pixels wanted of the crop; a bitmap that has fewer is printed with those that it has. */
  readonly width: number;
  readonly height: number;
  readonly finish: Finish;
}

/** Makes plates of pictures. */
export interface Engraver {
  /** Never rejects: a file that has changed since it was read gives a grey plate and a problem. */
  engrave(print: Print): Promise<Plate>;
  /** A page of a PDF, taken out of its file. Null for one that has changed, with a problem. */
  excerpt(picture: CameraReady): Promise<Excerpt | null>;
}

/** What plates are made with. */
export interface PlateSources extends SvgSources, Colouring {
  /** The file knows masks. Else what is seen through shows white paper. */
  readonly masks: boolean;
}

export interface EngraverSources extends PlateSources {
  /** What devices' colours mean that are not the file's own; null where all of it has to be in its own. */
  readonly profileFor: (space: "cmyk" | "rgb") => Uint8Array | null;
  readonly report: (problem: Problem) => void;
  /** Of the plates of earlier jobs. */
  readonly cache?: Cache;
  /** Makes the plates in place of this thread. */
  readonly engraving?: Engraving;
}

/** A plate and what there is to tell of it. */
export interface Engraved {
  readonly plate: Plate;
  readonly problems: readonly Problem[];
}

/** Makes a plate, wherever that is done. Never rejects for a picture's sake. */
export type Engraving = (print: Print) => Promise<Engraved>;

/** Plates made in this thread, and in those of the libraries. */
export function openEngraving(sources: PlateSources): Engraving {
  const lanes = openLanes();
  return (print) =>
    lanes(async () => {
      const problems: Problem[] = [];
      const report = (problem: Problem): void => void problems.push(problem);
      try {
        return { plate: await engraved(print, { ...sources, report }), problems };
      } catch (error) {
        return { plate: GREY_PLATE, problems: [...problems, unprinted(print, error)] };
      }
    });
}

/** Plates are those of an earlier job where these are there. One of which there is something to tell is made, and told of, every time. */
export function openEngraver({ report, cache, engraving, ...sources }: EngraverSources): Engraver {
  const make = engraving ?? openEngraving(sources);
  const plates = cache === undefined ? null : platesIn(cache, sources);
  return {
    excerpt: (picture) => excerpted(picture, { ...sources, report }),
    async engrave(print) {
      const key = plates === null ? null : plateKey(print, sources.read);
      const known = plates === null || key === null ? null : recalled<Plate>(plates, key);
      if (known !== null) return known;
      const { plate, problems } = await make(print);
      for (const problem of problems) report(problem);
      if (plates !== null && key !== null && problems.length === 0) kept(plates, key, plate);
      return plate;
    },
  };
}

/** Plates for these inks. Type in drawings is of the faces that the cache was opened for. */
const platesIn = (cache: Cache, { inks, colours, masks }: PlateSources): Cache =>
  within(cache, keyOf(JSON.stringify({ colours, masks }), inks.output.bytes));

/** Null: the file is gone. */
function plateKey(print: Print, read: PlateSources["read"]): string | null {
  const bytes = read(print.picture.path);
  return bytes === null ? null : keyOf("plate", JSON.stringify(print), bytes);
}

async function excerpted({ path }: CameraReady, sources: EngraverSources): Promise<Excerpt | null> {
  const { takeExcerpt } = await import("./pdf/camera-ready.js");
  const bytes = sources.read(path) ?? new Uint8Array();
  const { colours, profileFor } = sources;
  const reading = takeExcerpt(bytes, path, { overprints: colours === "cmyk", profileFor });
  if (reading.kind === "excerpt") return reading.excerpt;
  sources.report({
    code: "pictures-changed",
    severity: "error",
    message: `the PDF ${path} cannot be printed: it ${reading.why}`,
    hint: "the file has changed since it was looked at: run the job again",
  });
  return null;
}

function unprinted({ picture }: Print, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  // resvg's WebAssembly has come to its end: there is no memory for what the drawing asks for.
  const exhausted = error instanceof Error && error.name === "RuntimeError";
  return {
    code: exhausted ? "pictures-broken" : "pictures-changed",
    severity: "error",
    message: `the picture ${picture.path} cannot be printed: ${exhausted ? "it asks for more memory than there is" : why}`,
    hint: exhausted
      ? "draw it with less"
      : "the file has changed since the article was read: run the job again",
  };
}

type Sources = PlateSources & Pick<EngraverSources, "report">;

async function engraved(print: Print, sources: Sources): Promise<Plate> {
  const { picture, finish } = print;
  const bytes = sources.read(picture.path);
  if (bytes === null) throw new Error("its file is gone");
  if (picture.kind === "artwork") return engravedArtwork(print, bytes, sources);
  const wanted = pixelsOf(picture, print);
  const profile = await profileOf(picture, bytes, sources);
  if (isAsWanted(picture, wanted) && (await standsAsItIs(picture, bytes, profile, finish, sources)))
    return plateAsItIs(bytes, picture);
  const upright = openPixels(bytes, "none").autoOrient();
  const cut = wanted.whole ? upright : upright.extract(wanted.cut);
  const sized = cut.resize(wanted.width, wanted.height, { fit: "fill" });
  const read = await readPixels(sized, picture.colour, picture.alpha);
  const pixels = isSharpened(picture, finish, sources) ? await sharpened(read, finish.sharpen) : read;
  return finishedPlate(pixels, profile, picture.lossless, print, sources);
}

/** Its own profile; null where its numbers are those of the screen, or of the output's own inks. */
async function profileOf(
  picture: Bitmap,
  bytes: Uint8Array,
  { inks }: Colouring,
): Promise<Uint8Array | null> {
  if (picture.profile !== "own") return null;
  const profile = (await openHead(bytes).metadata()).icc;
  return profile === undefined || Buffer.from(inks.output.bytes).equals(profile) ? null : profile;
}

const isAsWanted = ({ plain, width, height }: Bitmap, wanted: Cut): boolean =>
  plain && wanted.whole && wanted.width === width && wanted.height === height;

/** Whether nothing has to be done to a JPEG's colours. */
async function standsAsItIs(
  { colour }: Bitmap,
  bytes: Uint8Array,
  profile: Uint8Array | null,
  finish: Finish,
  { colours }: Colouring,
): Promise<boolean> {
  if (profile !== null || finish.inks === "black") return false;
  if (colours === "rgb") return colour !== "cmyk";
  return colour === "cmyk" && (await isHeld(bytes, finish.totalInk));
}

interface Cut {
  readonly width: number;
  readonly height: number;
  readonly cut: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** The cut is the whole picture. */
  readonly whole: boolean;
}

/** The crop in pixels of the picture, at least one, and how many of them are printed. */
function pixelsOf(picture: Pick<Bitmap, "width" | "height">, { crop, width, height }: Print): Cut {
  const along = (from: number, share: number, length: number): readonly [number, number] => {
    const start = Math.min(length - 1, Math.max(0, Math.round(from * length)));
    const end = Math.min(length, Math.max(start + 1, Math.round((from + share) * length)));
    return [start, end - start];
  };
  const [left, cutWidth] = along(crop.x, crop.width, picture.width);
  const [top, cutHeight] = along(crop.y, crop.height, picture.height);
  return {
    width: Math.max(1, Math.min(cutWidth, Math.round(width))),
    height: Math.max(1, Math.min(cutHeight, Math.round(height))),
    cut: { left, top, width: cutWidth, height: cutHeight },
    whole: cutWidth === picture.width && cutHeight === picture.height,
  };
}

/** A press takes sharpness off, a screen does not; line art has edges as sharp as pixels are, and inks of a file that comes in CMYK were chosen by its maker. */
const isSharpened = ({ colour, lossless }: Bitmap, { sharpen }: Finish, { colours }: Colouring): boolean =>
  sharpen > 0 && colours === "cmyk" && colour !== "cmyk" && !lossless;

/** A drawing that PDF cannot have, as pixels of the size asked for. */
async function engravedArtwork(print: Print, bytes: Uint8Array, sources: Sources): Promise<Plate> {
  const { picture, crop } = print;
  const ratio = picture.width / picture.height;
  const { width, height, pixels } = await renderSvg(bytes, print.width / crop.width, ratio, sources);
  const { cut } = pixelsOf({ width, height }, print);
  const image = openRaw(pixels, width, height, 4).extract(cut);
  return finishedPlate(await readPixels(image, "rgb", true), null, true, print, sources);
}

async function finishedPlate(
  pixels: Pixels,
  profile: Uint8Array | null,
  lossless: boolean,
  { picture, finish }: Print,
  sources: Sources,
): Promise<Plate> {
  const seen = sources.masks ? pixels : onPaper(pixels);
  const treatment = { finish, drawn: lossless };
  const own = await separated(seen, profile, treatment, sources);
  if (own === null) sources.report(brokenProfile(picture.path));
  const inColours = own ?? (await separated(seen, null, treatment, sources));
  if (inColours === null) throw new Error("colours without a profile cannot be converted");
  return plateOf(inColours, lossless, finish.totalInk);
}
