import { isArray, type PdfValue } from "../../pdf-file/index.js";

/** A transformation as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** A rectangle of the page in the units of its user space, the origin at the bottom left. */
export interface Extent {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** First `inner`, then `outer`: what `cm` does. */
export const within = (inner: Matrix, outer: Matrix): Matrix => ({
  a: inner.a * outer.a + inner.b * outer.c,
  b: inner.a * outer.b + inner.b * outer.d,
  c: inner.c * outer.a + inner.d * outer.c,
  d: inner.c * outer.b + inner.d * outer.d,
  e: inner.e * outer.a + inner.f * outer.c + outer.e,
  f: inner.e * outer.b + inner.f * outer.d + outer.f,
});

export const matrixOf = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix => ({
  a,
  b,
  c,
  d,
  e,
  f,
});

/** Six numbers, or null. */
export function matrixIn(value: PdfValue, resolve: (value: PdfValue) => PdfValue): Matrix | null {
  if (!isArray(value)) return null;
  const numbers = value.items.map((item) => resolve(item)).filter((item) => typeof item === "number");
  return numbers.length === 6 ? matrixOf(numbers) : null;
}

/** The smallest extent that holds a transformed one. */
export function placed({ left, bottom, right, top }: Extent, { a, b, c, d, e, f }: Matrix): Extent {
  const xs = [a * left + c * bottom, a * right + c * bottom, a * left + c * top, a * right + c * top];
  const ys = [b * left + d * bottom, b * right + d * bottom, b * left + d * top, b * right + d * top];
  return {
    left: Math.min(...xs) + e,
    right: Math.max(...xs) + e,
    bottom: Math.min(...ys) + f,
    top: Math.max(...ys) + f,
  };
}

/** Null where they have no point in common. */
export function common(one: Extent, other: Extent): Extent | null {
  const left = Math.max(one.left, other.left);
  const right = Math.min(one.right, other.right);
  const bottom = Math.max(one.bottom, other.bottom);
  const top = Math.min(one.top, other.top);
  return left <= right && bottom <= top ? { left, bottom, right, top } : null;
}

export const EVERYWHERE: Extent = { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity };

/** How thin a line of width 1 becomes where it is thinnest: the smaller singular value. */
export function leastScale({ a, b, c, d }: Matrix): number {
  const sum = a * a + b * b + c * c + d * d;
  const determinant = a * d - b * c;
  return Math.sqrt(
    Math.max(0, (sum - Math.sqrt(Math.max(0, sum * sum - 4 * determinant * determinant))) / 2),
  );
}
