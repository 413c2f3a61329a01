import type { Rect } from "../../units/index.js";
import { PROCESS, totalInk, type Inks } from "../content/colour.js";
import type {
  FillMark,
  ImageMark,
  Look,
  Mark,
  Paint,
  ShadingMark,
  StrokeMark,
  TextMark,
} from "../content/marks.js";

/** What lies under a mark, as far as rectangles and pictures tell: null is bare paper. */
export type Under = { readonly inks: Inks } | "picture" | null;

/** The ground of a page while its marks are gone through in order. */
export interface Ground {
  under(place: Rect): Under;
  /** What is on the plates after a mark has been painted; null where that is for colour management, or a picture's, to say. */
  after(mark: FillMark | StrokeMark | TextMark, paint: Paint): Inks | null;
  lay(mark: Mark): void;
}

interface Layer {
  readonly place: Rect;
  readonly inks: Inks | null;
  readonly look: Look;
  readonly space: Paint["space"] | null;
}

/** Rectangles that are kept in mind; maps have more, and none that type stands on. */
const MOST_LAYERS = 2000;
/** Rectangles smaller than this in points are rules and dots, on which nothing stands. */
const LEAST_SIDE = 4;

const NO_INKS: Inks = new Map();

export function openGround(): Ground {
  const layers: Layer[] = [];
  const under = (place: Rect): Under => {
    const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
    let found: Under = null;
    for (const layer of layers) {
      if (!holds(layer.place, x, y)) continue;
      if (layer.inks === null) found = "picture";
      else if (found !== "picture" || !layer.look.overprint) {
        const below: Inks = found === null || found === "picture" ? NO_INKS : found.inks;
        found = { inks: laid(below, layer.inks, layer.space, layer.look) };
      }
    }
    return found;
  };
  return {
    under,
    after(mark, paint) {
      if (paint.inks === null) return null;
      if (!mark.look.overprint) return paint.inks;
      const below = under(mark.place);
      if (below === "picture") return null;
      return laid(below === null ? NO_INKS : below.inks, paint.inks, paint.space, mark.look);
    },
    lay(mark) {
      const layer = layerOf(mark);
      if (layer === null || layers.length >= MOST_LAYERS) return;
      if (layer.place.width >= LEAST_SIDE && layer.place.height >= LEAST_SIDE) layers.push(layer);
    },
  };
}

const holds = ({ x, y, width, height }: Rect, atX: number, atY: number): boolean =>
  atX >= x && atX <= x + width && atY >= y && atY <= y + height;

function layerOf(mark: Mark): Layer | null {
  // What lets the ground through is none of its own.
  if (mark.look.opacity < 1 || mark.look.blend !== "Normal" || mark.look.softMask) return null;
  switch (mark.kind) {
    case "fill":
      return mark.rectangle
        ? { place: mark.place, inks: mark.paint.inks, look: mark.look, space: mark.paint.space }
        : null;
    case "image":
      return coversAll(mark) ? { place: mark.place, inks: null, look: mark.look, space: null } : null;
    case "shading":
      return { place: mark.place, inks: darkest(mark), look: mark.look, space: null };
    case "text":
    case "stroke":
      return null;
    default:
      throw new Error(`unknown mark: ${mark satisfies never}`);
  }
}

const coversAll = ({ image, stencil }: ImageMark): boolean => stencil === null && !image.softMask;

function darkest({ stops }: ShadingMark): Inks | null {
  return stops.reduce<Inks | null>(
    (most, inks) => (most === null || totalInk(inks) > totalInk(most) ? inks : most),
    null,
  );
}

/** Plates after painting (ISO 32000-1 8.6.7): overprint leaves plates alone that the space does not name, and OPM 1 those at 0 of DeviceCMYK. */
function laid(below: Inks, inks: Inks, space: Paint["space"] | null, look: Look): Inks {
  if (!look.overprint) return inks;
  const spares = look.overprintMode === 1 && space?.kind === "cmyk";
  const plates = new Map(below);
  const named = space?.kind === "inks" ? [...inks.keys()] : [...new Set([...PROCESS, ...inks.keys()])];
  for (const plate of named) {
    const amount = inks.get(plate) ?? 0;
    if (amount > 0 || !spares) plates.set(plate, amount);
  }
  return plates;
}

/** Nothing on any plate: paper. */
export const isWhite = (inks: Inks): boolean => [...inks.values()].every((amount) => amount <= 0);
