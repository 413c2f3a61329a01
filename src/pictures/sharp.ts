import { createRequire } from "node:module";
import type sharp from "sharp";
import { inkFile } from "./tiff.js";

/** sharp, when the first picture needs it: it takes 60 ms and more to load. */
type Library = typeof sharp;
/** A picture in work. */
type Image = ReturnType<Library>;

let library: Library | null = null;

/** More pixels than a broadsheet's two pages hold at 300 to the inch, and than any camera's: 0.6 GB when they are opened. */
export const MOST_PIXELS = 200_000_000;

function open(): Library {
  if (library !== null) return library;
  library = createRequire(import.meta.url)("sharp") as Library;
  // Each picture is opened once or twice; what libvips would keep of it is of no use.
  library.cache(false);
  return library;
}

/** A picture's file, whatever its size: for what its head says. */
export const openHead = (bytes: Uint8Array): Image => open()(bytes, { limitInputPixels: false });

/** What is an error: anything odd, a file that ends early, nothing. */
export type FailOn = "warning" | "truncated" | "none";

/** A picture's file, for its pixels: the numbers that are stored, whatever profile says what they mean. */
export const openPixels = (bytes: Uint8Array, failOn: FailOn): Image =>
  open()(bytes, { limitInputPixels: MOST_PIXELS, failOn, ignoreIcc: true });

/** Pixels of so many bytes each: grey; red, green, blue; with alpha four. */
export const openRaw = (pixels: Uint8Array, width: number, height: number, channels: 1 | 3 | 4): Image =>
  open()(pixels, { raw: { width, height, channels } });

/** Pixels of four bytes each: cyan, magenta, yellow, black. */
export const openInk = (pixels: Uint8Array, width: number, height: number): Image =>
  openPixels(inkFile(pixels, width, height), "none");
