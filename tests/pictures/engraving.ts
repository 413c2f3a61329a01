import sharp from "sharp";
import {
  openEngraver,
  WHOLE,
  type EngraverSources,
  type Finish,
  type Plate,
  type Print,
} from "../../src/pictures/index.js";
import { describeProblem } from "../../src/problems/index.js";
import { INKS } from "../support/inks.js";
import { facts, reader } from "./make.js";

/** Plates of pictures for tests, and what is on them. */

export const FINISH: Finish = { inks: "auto", sharpen: 0, totalInk: 2.4 };

/** What an engraver for a press is given, but for files and ears. */
export const TRADE: Pick<EngraverSources, "inks" | "colours" | "masks" | "profileFor" | "faces"> = {
  inks: INKS,
  colours: "cmyk",
  masks: true,
  profileFor: () => null,
  faces: [],
};

interface Wish extends Partial<Omit<Print, "picture">> {
  readonly width: number;
  readonly height: number;
}

/** The plate of a picture file. Nothing may be told of it, but for what `told` takes. */
export async function engrave(
  content: Uint8Array,
  wish: Wish,
  sources: Partial<EngraverSources> = {},
  told?: string[],
): Promise<Plate> {
  const picture = await facts(content);
  if (picture.kind === "missing" || picture.kind === "camera-ready") throw new Error(picture.kind);
  const engraver = openEngraver({
    ...TRADE,
    read: reader({ picture: content }),
    report(problem) {
      if (told === undefined) throw new Error(describeProblem(problem));
      told.push(describeProblem(problem));
    },
    ...sources,
  });
  return engraver.engrave({ picture, crop: WHOLE, finish: FINISH, ...wish });
}

const COMPONENTS = { grey: 1, rgb: 3, cmyk: 4 } as const;

/** A plate's pixels as a reader of PDF sees them: ink 255 full, light 255 white. */
export async function pixelsOn(plate: Plate): Promise<Uint8Array> {
  const { coding, colour, data } = plate;
  if (coding === "rows") return unfiltered(data, plate.width * COMPONENTS[colour], COMPONENTS[colour]);
  const space = { grey: "b-w", rgb: "srgb", cmyk: "cmyk" }[colour];
  // libvips turns inks the right way round by Adobe's mark, as `Decode` does in PDF.
  return sharp(data, { ignoreIcc: true }).pipelineColourspace(space).toColourspace(space).raw().toBuffer();
}

/** PNG's filters undone: PNG, 9.2. */
export function unfiltered(rows: Uint8Array, length: number, step: number): Uint8Array {
  const count = rows.length / (length + 1);
  const made = new Uint8Array(count * length);
  for (let row = 0; row < count; row++) {
    const filter = rows[row * (length + 1)];
    for (let at = 0; at < length; at++) {
      const here = row * length + at;
      const left = at < step ? 0 : made[here - step]!;
      const up = row === 0 ? 0 : made[here - length]!;
      const corner = row === 0 || at < step ? 0 : made[here - length - step]!;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter!]!;
      made[here] = rows[row * (length + 1) + 1 + at]! + guess;
    }
  }
  return made;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value)) as [number, number, number];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The most ink on any pixel, in shares of one plate. */
export function mostInk(pixels: Uint8Array): number {
  let most = 0;
  for (let at = 0; at < pixels.length; at += 4)
    most = Math.max(most, pixels[at]! + pixels[at + 1]! + pixels[at + 2]! + pixels[at + 3]!);
  return most / 255;
}
