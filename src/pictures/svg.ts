import { createRequire } from "node:module";
import type * as resvg from "@resvg/resvg-wasm";
import type { Face } from "../faces/index.js";
import type { Drawing } from "./drawing.js";
import { openHead } from "./sharp.js";
import { readSimpleSvg } from "./simple-svg.js";
import { isTooMuchWithin } from "./svg-limits.js";

/*
 * SVG through resvg: it reads the whole of the language, styles and text, and writes it again as paths, groups, clips and gradients,
 * which `simple-svg` reads; what PDF has no like for it paints as pixels. As WebAssembly it has no way to files, to the network
 * or to the system's fonts, runs no scripts, and is the same code on every machine.
 */

/** What is read of a drawing. Widths and heights are in CSS pixels. */
export type SvgReading =
  | {
      readonly kind: "read";
      readonly width: number;
      readonly height: number;
      /** Null where PDF has no like for something in it; `why` names that. */
      readonly drawing: Drawing | null;
      readonly why: string;
      /** It names other files, which are not opened. */
      readonly outside: boolean;
      /** What is in it and is never painted: scripts, parts in HTML. */
      readonly unpainted: readonly string[];
    }
  | { readonly kind: "broken"; readonly why: string };

export interface SvgPixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes each: red, green, blue, alpha. */
  readonly pixels: Uint8Array;
}

export interface SvgSources {
  readonly read: (path: string) => Uint8Array | null;
  readonly faces: readonly Face[];
}

type Resvg = typeof resvg.Resvg;

/** A file of more bytes is no drawing for a newspaper, and may take minutes to read. */
const MOST_BYTES = 10_000_000;
/** Pixels to a side of a drawing that is printed as a bitmap: a broadsheet's width at 600 to the inch. */
const MOST_SIDE = 10_000;

export async function readSvg(bytes: Uint8Array, sources: SvgSources): Promise<SvgReading> {
  if (bytes.length > MOST_BYTES) return { kind: "broken", why: "it is too large for a drawing" };
  const source = textIn(bytes);
  const Resvg = await openResvg(sources.read);
  const simplified = simplify(source, Resvg, sources.faces);
  if ("why" in simplified) return { kind: "broken", why: simplified.why };
  const { text, width, height } = simplified;
  const drawing = readSimpleSvg(text);
  if ("excess" in drawing) return { kind: "broken", why: drawing.excess };
  if (isTooMuchWithin(await pixelsWithin(text)))
    return { kind: "broken", why: "the pictures within it have too many pixels" };
  const more = { outside: OUTSIDE.test(source), unpainted: unpaintedIn(source) };
  return "why" in drawing
    ? { kind: "read", width, height, drawing: null, why: drawing.why, ...more }
    : { kind: "read", width: drawing.width, height: drawing.height, drawing, why: "", ...more };
}

/** Of every bitmap within a drawing as many pixels as its head says. */
function pixelsWithin(text: string): Promise<readonly number[]> {
  const files = [...text.matchAll(/href="data:image\/(?:png|jpe?g|gif|webp);base64,([^"]+)"/g)];
  return Promise.all(
    files.map(async ([, data]) => {
      const { width, height } = await openHead(Buffer.from(data!, "base64")).metadata();
      return width * height;
    }),
  );
}

/** What resvg makes of a drawing, or why it is none. */
function simplify(
  source: string,
  Resvg: Resvg,
  faces: readonly Face[],
): { readonly text: string; readonly width: number; readonly height: number } | { readonly why: string } {
  try {
    const svg = new Resvg(source, { font: fontsFor(source, faces) });
    const made = { text: svg.toString(), width: svg.width, height: svg.height };
    svg.free();
    return made;
  } catch (error) {
    // resvg throws for what is no SVG; that has no other sign.
    return { why: reasonOf(error) };
  }
}

/** A drawing as pixels, so many wide, where it is not too high for that. `ratio`: its width to its height. */
export async function renderSvg(
  bytes: Uint8Array,
  width: number,
  ratio: number,
  sources: SvgSources,
): Promise<SvgPixels> {
  const source = textIn(bytes);
  const Resvg = await openResvg(sources.read);
  const fitTo = {
    mode: "width",
    value: Math.max(1, Math.round(Math.min(width, MOST_SIDE, MOST_SIDE * ratio))),
  } as const;
  const svg = new Resvg(source, { font: fontsFor(source, sources.faces), fitTo });
  const image = svg.render();
  // Both are views of memory that is given back.
  const made = { width: image.width, height: image.height, pixels: unmultiplied(image.pixels) };
  image.free();
  svg.free();
  return made;
}

let opened: Promise<Resvg> | null = null;

/** resvg, when the first drawing needs it. */
function openResvg(read: SvgSources["read"]): Promise<Resvg> {
  return (opened ??= load(read));
}

async function load(read: SvgSources["read"]): Promise<Resvg> {
  const code = read(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm"));
  if (code === null) throw new Error("the package @resvg/resvg-wasm is not whole");
  const library = createRequire(import.meta.url)("@resvg/resvg-wasm") as typeof resvg;
  await library.initWasm(code);
  return library.Resvg;
}

/** UTF-8 but for a mark of UTF-16 at the beginning. */
function textIn(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xfe && second === 0xff ? "utf-16be" : first === 0xff && second === 0xfe ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** A reference to anything but a part of the drawing itself. Links of `<a>` are none. */
const OUTSIDE =
  /<(?!a[\s>])[\w:]+\s[^>]*?(?:xlink:)?href\s*=\s*["']\s*(?!#|data:)[^"'\s]|<\?xml-stylesheet\b|@import|url\(\s*["']?\s*(?!#|data:|["'])[^)"'\s]/i;

/** What no printer of ours paints, by its tag. */
const UNPAINTED: readonly (readonly [string, RegExp])[] = [
  ["scripts", /<(?:\w+:)?script[\s/>]/i],
  ["parts in HTML", /<(?:\w+:)?foreignObject[\s/>]/i],
];

const unpaintedIn = (source: string): readonly string[] =>
  UNPAINTED.flatMap(([what, tag]) => (tag.test(source) ? [what] : []));

/** Words are set in the job's own faces; without words none is read. */
function fontsFor(source: string, faces: readonly Face[]): object {
  const named = {
    defaultFontFamily: "Source Sans 3",
    serifFamily: "Source Serif 4",
    sansSerifFamily: "Source Sans 3",
    monospaceFamily: "Source Code Pro",
  };
  const plain = source.includes("<text") ? faces.filter(({ cut }) => cut === "") : [];
  return { ...named, fontBuffers: plain.map(({ data }) => data) };
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^SVG data parsing failed cause /, "");

/** resvg's pixels are those of its canvas, dimmed by their alpha; PDF and PNG have them undimmed. */
function unmultiplied(pixels: Uint8Array): Uint8Array {
  const made = Uint8Array.from(pixels);
  for (let at = 0; at < made.length; at += 4) {
    const alpha = made[at + 3]!;
    if (alpha === 0 || alpha === 255) continue;
    for (let part = at; part < at + 3; part++)
      made[part] = Math.min(255, Math.round((made[part]! * 255) / alpha));
  }
  return made;
}
