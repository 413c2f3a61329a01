import { createRequire } from "node:module";
import type { Face } from "./face.js";

/** The rectangle that a glyph's outline fills, in font units, y upwards from the baseline. */
export interface GlyphBox {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Tells where a glyph of a face has its ink; null for one that shows nothing. */
export type GlyphBoxes = (face: Face, glyph: number) => GlyphBox | null;

/** What is used of fontkit, which has no types of its own. */
interface FontKit {
  create(bytes: Uint8Array): {
    getGlyph(glyph: number): {
      readonly bbox: {
        readonly minX: number;
        readonly minY: number;
        readonly maxX: number;
        readonly maxY: number;
      };
    };
  };
}

/** Looks glyphs up in the faces' files, each once. For whoever checks pages: setting type never asks. */
export function openGlyphBoxes(): GlyphBoxes {
  const fontkit = createRequire(import.meta.url)("fontkit") as FontKit;
  const faces = new Map<string, (glyph: number) => GlyphBox | null>();
  return (face, glyph) => {
    const known = faces.get(face.file) ?? boxesIn(fontkit, face);
    faces.set(face.file, known);
    return known(glyph);
  };
}

function boxesIn(fontkit: FontKit, face: Face): (glyph: number) => GlyphBox | null {
  const font = fontkit.create(face.data);
  const boxes = new Map<number, GlyphBox | null>();
  return (glyph) => {
    const known = boxes.get(glyph);
    if (known !== undefined) return known;
    const { minX, minY, maxX, maxY } = font.getGlyph(glyph).bbox;
    // fontkit gives a glyph without an outline a box that is infinite and the wrong way round.
    const box = minX < maxX && minY < maxY ? { left: minX, right: maxX, bottom: minY, top: maxY } : null;
    boxes.set(glyph, box);
    return box;
  };
}
