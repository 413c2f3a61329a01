import type { Face, FaceQuery } from "./face.js";

/** A family's plain text cut is the one drawn for this size, in points. */
const PLAIN_TEXT_SIZE = 12;

/** Weights between these are tried before others when one of them is asked for (CSS Fonts 4, 5.2). */
const TEXT_WEIGHT = 400;
const MEDIUM_WEIGHT = 500;

/** The best of a family's faces by CSS Fonts 4, 5.2: style, then weight, then optical size; the first of equals. */
export function bestMatch(faces: readonly Face[], query: FaceQuery): Face | undefined {
  let best: Face | undefined;
  let distance: readonly number[] = [];
  for (const face of faces) {
    const found = distances(face, query);
    if (best !== undefined && compare(found, distance) >= 0) continue;
    best = face;
    distance = found;
  }
  return best;
}

/** How far a face is from what is asked, the weightiest first. */
const distances = (face: Face, query: FaceQuery): readonly number[] => [
  face.italic === query.italic ? 0 : 1,
  ...weightDistance(face.weight, query.weight),
  sizeDistance(face.opticalSize, query.opticalSize ?? PLAIN_TEXT_SIZE),
];

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((distance, index) => distance !== b[index]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

/** Rank of the direction in which the weight lies, then how far it is. */
function weightDistance(weight: number, wanted: number): readonly [number, number] {
  const off = Math.abs(weight - wanted);
  if (off === 0) return [0, 0];
  const heavier = weight > wanted;
  if (wanted < TEXT_WEIGHT) return [heavier ? 2 : 1, off];
  if (wanted > MEDIUM_WEIGHT) return [heavier ? 1 : 2, off];
  if (heavier) return [weight <= MEDIUM_WEIGHT ? 1 : 3, off];
  return [2, off];
}

/** 0 within the range; its upper bound belongs to the next cut. */
function sizeDistance(range: readonly [number, number], size: number): number {
  if (size < range[0]) return range[0] - size;
  return size < range[1] ? 0 : size - range[1] + Number.EPSILON;
}
