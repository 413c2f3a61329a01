import { foot, right, sharedBy } from "./ink.js";
import type { Rect } from "../../units/index.js";

/** Side of the squares that a page is parted into: two lines of text, so that a word lies in a few and a square holds a few words. */
const SQUARE = 24;

/** Something with ink on a page. */
export interface Inked<T> {
  readonly of: T;
  readonly ink: Rect;
}

/**
 * Pairs of things whose ink shares more than `least` points of ground. Things are looked for square by square, so the cost grows with
 * the things and with the squares they cover, not with their pairs; a pair counts in the square where its common ground begins.
 */
export function collisions<T>(things: readonly Inked<T>[], least: number): readonly (readonly [T, T])[] {
  const squares = new Map<number, Inked<T>[]>();
  const met: (readonly [T, T])[] = [];
  for (const thing of things) {
    for (const square of squaresOf(thing.ink)) {
      const held = squares.get(square);
      if (held === undefined) {
        squares.set(square, [thing]);
        continue;
      }
      for (const other of held) {
        if (other.of === thing.of || sharedBy(other.ink, thing.ink) <= least) continue;
        if (squareAt(Math.max(other.ink.x, thing.ink.x), Math.max(other.ink.y, thing.ink.y)) === square)
          met.push([other.of, thing.of]);
      }
      held.push(thing);
    }
  }
  return met;
}

/** More squares than any page has in a row. */
const ROW = 100_000;

const squareAt = (x: number, y: number): number => Math.floor(y / SQUARE) * ROW + Math.floor(x / SQUARE);

function* squaresOf(ink: Rect): Generator<number> {
  const [toX, toY] = [Math.floor(right(ink) / SQUARE), Math.floor(foot(ink) / SQUARE)];
  for (let y = Math.floor(ink.y / SQUARE); y <= toY; y++)
    for (let x = Math.floor(ink.x / SQUARE); x <= toX; x++) yield y * ROW + x;
}
