/** Vector art as PDF can have it: paths, plain inks and gradients, clips, groups. y grows downwards from the top left corner. */

/** a b c d e f of `matrix()`: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** `ops` is a string of M, L, C and Z; `points` holds x and y of what they take: one point, one, three and none. */
export interface Outline {
  readonly ops: string;
  readonly points: readonly number[];
}

export type FillRule = "nonzero" | "evenodd";

/** Components 0…1. */
export interface PlainInk {
  readonly kind: "plain";
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

export interface Stop {
  readonly offset: number;
  readonly ink: PlainInk;
}

/** A colour or a gradient that goes on beyond its ends. */
export type Ink =
  | PlainInk
  | {
      readonly kind: "gradient";
      /** Linear: x1 y1 x2 y2. Radial: the focus x y, the circle's x y and radius. */
      readonly along: readonly number[];
      readonly matrix: Matrix;
      /** At least two, offsets growing from 0 to 1. */
      readonly stops: readonly Stop[];
    };

export interface Stroke {
  readonly ink: Ink;
  readonly opacity: number;
  readonly width: number;
  readonly cap: "butt" | "round" | "square";
  readonly join: "miter" | "round" | "bevel";
  readonly miterLimit: number;
  readonly dashes: readonly number[];
  readonly dashOffset: number;
}

export interface DrawnPath {
  readonly kind: "path";
  readonly matrix: Matrix;
  readonly outline: Outline;
  readonly fill: { readonly ink: Ink; readonly opacity: number; readonly rule: FillRule } | null;
  readonly stroke: Stroke | null;
  readonly strokeFirst: boolean;
}

export interface Clip {
  readonly matrix: Matrix;
  readonly outline: Outline;
  readonly rule: FillRule;
}

export interface DrawnGroup {
  readonly kind: "group";
  readonly matrix: Matrix;
  /** Of the whole group at once: 0…1. */
  readonly opacity: number;
  readonly clips: readonly Clip[];
  readonly children: readonly DrawnNode[];
}

export type DrawnNode = DrawnPath | DrawnGroup;

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly DrawnNode[];
}

/** Whether something of a drawing is seen through: a file without transparency cannot have it. */
export const isSeenThrough = ({ nodes }: Drawing): boolean => nodes.some(fades);

function fades(node: DrawnNode): boolean {
  if (node.kind === "group") return node.opacity < 1 || node.children.some(fades);
  return (node.fill?.opacity ?? 1) < 1 || (node.stroke?.opacity ?? 1) < 1;
}

export const UPRIGHT: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function joined(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** The matrix that undoes one; null where it flattens everything to a line. */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix | null {
  const determinant = a * d - b * c;
  if (determinant === 0) return null;
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}
