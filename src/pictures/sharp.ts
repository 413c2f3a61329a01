import { createRequire } from "node:module";
import type sharp from "sharp";

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

/** A picture's file, for its pixels. */
export const openPixels = (bytes: Uint8Array, failOn: FailOn): Image =>
  open()(bytes, { limitInputPixels: MOST_PIXELS, failOn });

/** Pixels of four bytes each: red, green, blue, alpha. */
export const openRaw = (pixels: Uint8Array, width: number, height: number): Image =>
  open()(pixels, { raw: { width, height, channels: 4 } });
