import type { Outline } from "./drawing.js";

/** A rectangle in the units of a drawing. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Numbers that each command of resvg's path data takes; they are absolute. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 };

/** Path data as resvg writes it: `M 0 0 L 10 0 C … Z`. Curves of the second degree become those of the third. */
export function readOutline(data: string): Outline {
  const words = data.split(/\s+/).filter((word) => word !== "");
  let ops = "";
  const points: number[] = [];
  for (let at = 0; at < words.length;) {
    const op = words[at++]!;
    const count = TAKES[op];
    if (count === undefined) throw new Error(`unknown path command: ${op}`);
    const numbers = words.slice(at, at + count).map(Number);
    at += count;
    ops += op === "Q" ? "C" : op;
    points.push(...(op === "Q" ? raised(points.slice(-2), numbers) : numbers));
  }
  return { ops, points };
}

/** The handles of a cubic curve stand two thirds of the way to the one handle of a quadratic. */
function raised(start: readonly number[], quadratic: readonly number[]): readonly number[] {
  const [x0, y0] = start as [number, number];
  const [x1, y1, x2, y2] = quadratic as [number, number, number, number];
  const third = (from: number, to: number): number => from + ((to - from) * 2) / 3;
  return [third(x0, x1), third(y0, y1), third(x2, x1), third(y2, y1), x2, y2];
}

/** The box of a path's line, curves by their own extent and not by their handles': SVG 2, 8.10. */
export function boundsOf({ ops, points }: Outline): Bounds {
  const xs: number[] = [];
  const ys: number[] = [];
  let at = 0;
  for (const op of ops) {
    if (op === "C") {
      const curve = points.slice(at - 2, at + 6);
      xs.push(...turnsOf(curve[0]!, curve[2]!, curve[4]!, curve[6]!));
      ys.push(...turnsOf(curve[1]!, curve[3]!, curve[5]!, curve[7]!));
    }
    const count = op === "C" ? 6 : op === "Z" ? 0 : 2;
    at += count;
    if (count > 0) {
      xs.push(points[at - 2]!);
      ys.push(points[at - 1]!);
    }
  }
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (xs.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const [x, y] = [least(xs), least(ys)];
  return { x, y, width: most(xs) - x, height: most(ys) - y };
}

/** Where a cubic curve turns in one coordinate: where its derivative is zero. */
function turnsOf(a: number, b: number, c: number, d: number): readonly number[] {
  const [p, q, r] = [-a + 3 * b - 3 * c + d, 2 * (a - 2 * b + c), b - a];
  const root = Math.sqrt(q * q - 4 * p * r);
  const times = Math.abs(p) < 1e-12 ? [-r / q] : [(-q + root) / (2 * p), (-q - root) / (2 * p)];
  const at = (t: number): number =>
    a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t ** 3;
  return times.filter((t) => t > 0 && t < 1).map(at);
}
