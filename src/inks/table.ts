/**
 * Tables that turn pixels of eight bits into others: nodes on an even grid, and between them the simplex that a colour lies
 * in (a tetrahedron, where there are three components). A colour is then a mean of nodes: what holds for every node
 * and is convex, as a limit of total ink is, holds for every pixel.
 */
export interface PixelTable {
  /** Components of a pixel that comes in: grey, RGB, CMYK. */
  readonly from: 1 | 3 | 4;
  /** Components of one that goes out: RGB, CMYK. */
  readonly to: 3 | 4;
  /**
   * Nodes, the first component changing slowest: two numbers each, of two components in 16 bits each, the first with the third and the second
   * with the fourth; those above are the third and the fourth. So two components are weighed by one multiplication.
   */
  readonly nodes: Int32Array;
}

/** A whole component of a node: a byte, and two bits more. */
const FULL_NODE = 255 * 4;
/** The weights of nodes together: sums of nodes by weight are whole numbers of 16 bits, and no share of a colour is lost. */
const WHOLE = 64;
/** Half a byte's level in such sums, for two components. */
const HALVES = 0x0080_0080;
/** Where the bytes are in such a sum, which has eight bits below them. */
const LOWER = 0x00ff_00ff;
const UPPER = 0xff00_ff00;

/** What rounding may add to the sum of four components of one node and then to that of a pixel's bytes, 0…1 each. */
export const ROUNDING: number = (4 * 0.5) / FULL_NODE + (4 * 0.5) / 255;

/** Nodes along each component: 33 and 17 are what Little CMS itself takes; grey has one for every value. */
export const NODES = { 1: 256, 3: 33, 4: 17 } as const;

/** The components, 0…1, of every node of a table, in order. */
export function nodesOf(from: 1 | 3 | 4): Float64Array {
  const along = NODES[from];
  const parts = new Float64Array(from * along ** from);
  for (let at = 0; at < parts.length; at++) {
    const stride = along ** (from - 1 - (at % from));
    parts[at] = (Math.floor(Math.floor(at / from) / stride) % along) / (along - 1);
  }
  return parts;
}

/** A table of what becomes of each of `nodesOf`, whose components are 0…1. */
export function tableOf(from: 1 | 3 | 4, to: 3 | 4, parts: ArrayLike<number>): PixelTable {
  const nodes = new Int32Array(2 * NODES[from] ** from);
  for (let at = 0; at < parts.length; at++) {
    const part = at % to;
    nodes[2 * Math.floor(at / to) + (part & 1)]! |= Math.round(parts[at]! * FULL_NODE) << (part < 2 ? 0 : 16);
  }
  return { from, to, nodes };
}

/** Turns pixels into new ones. */
export function throughTable(table: PixelTable, pixels: Uint8Array): Uint8Array {
  const made = new Uint32Array(pixels.length / table.from);
  if (table.from === 1) throughOne(table.nodes, pixels, made);
  else if (table.from === 3) throughThree(table.nodes, pixels, made);
  else throughFour(table.nodes, pixels, made);
  const bytes = new Uint8Array(made.buffer);
  if (IS_BIG_ENDIAN) Buffer.from(made.buffer).swap32();
  return table.to === 4 ? bytes : withoutFourth(bytes);
}

const IS_BIG_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

function withoutFourth(pixels: Uint8Array): Uint8Array {
  const made = new Uint8Array((pixels.length / 4) * 3);
  for (let at = 0, out = 0; at < pixels.length; at += 4, out += 3) {
    made[out] = pixels[at]!;
    made[out + 1] = pixels[at + 1]!;
    made[out + 2] = pixels[at + 2]!;
  }
  return made;
}

/** A pixel's four bytes, the first lowest, of the two sums. */
const bytesOf = (odd: number, even: number): number =>
  (((odd + HALVES) >>> 8) & LOWER) | ((even + HALVES) & UPPER);

/** Byte 255 of a grey pixel is node 255. */
function throughOne(nodes: Int32Array, pixels: Uint8Array, made: Uint32Array): void {
  for (let pixel = 0; pixel < made.length; pixel++) {
    const node = pixels[pixel]! * WIDTH;
    made[pixel] = bytesOf(Math.imul(WHOLE, nodes[node]!), Math.imul(WHOLE, nodes[node + 1]!));
  }
}

/** Numbers of a node. */
const WIDTH = 2;

/** Fractions stand above the strides that they belong to, so that both are sorted as one number. */
const FRACTION_SHIFT = 17;
const STRIDE_MASK = (1 << FRACTION_SHIFT) - 1;

/** Where each byte lies along a component: its cell's first node, and how far it is in the cell, with the stride to the next node. */
function steps(along: number, stride: number): { readonly cells: Int32Array; readonly parts: Int32Array } {
  const cells = new Int32Array(256);
  const parts = new Int32Array(256);
  for (let value = 0; value < 256; value++) {
    const cell = Math.min(along - 2, Math.floor((value * (along - 1)) / 255));
    cells[value] = cell * stride;
    const share = (value * (along - 1)) / 255 - cell;
    parts[value] = (Math.round(share * WHOLE) << FRACTION_SHIFT) | stride;
  }
  return { cells, parts };
}

function throughThree(nodes: Int32Array, pixels: Uint8Array, made: Uint32Array): void {
  const along = NODES[3];
  const { cells: redCells, parts: redParts } = steps(along, WIDTH * along ** 2);
  const { cells: greenCells, parts: greenParts } = steps(along, WIDTH * along);
  const { cells: blueCells, parts: blueParts } = steps(along, WIDTH);
  let [last, bytes] = [-1, 0];
  for (let pixel = 0, at = 0; pixel < made.length; pixel++, at += 3) {
    const r = pixels[at]!;
    const g = pixels[at + 1]!;
    const b = pixels[at + 2]!;
    const colour = (r << 16) | (g << 8) | b;
    if (colour !== last) {
      last = colour;
      const x = redParts[r]!;
      const y = greenParts[g]!;
      const z = blueParts[b]!;
      const first = Math.max(x, y, z);
      const third = Math.min(x, y, z);
      const second = x + y + z - first - third;
      const n0 = redCells[r]! + greenCells[g]! + blueCells[b]!;
      const n1 = n0 + (first & STRIDE_MASK);
      const n2 = n1 + (second & STRIDE_MASK);
      const n3 = n2 + (third & STRIDE_MASK);
      const w3 = third >> FRACTION_SHIFT;
      const w2 = (second >> FRACTION_SHIFT) - w3;
      const w1 = (first >> FRACTION_SHIFT) - (second >> FRACTION_SHIFT);
      const w0 = WHOLE - (first >> FRACTION_SHIFT);
      bytes = bytesOf(
        (Math.imul(w0, nodes[n0]!) +
          Math.imul(w1, nodes[n1]!) +
          Math.imul(w2, nodes[n2]!) +
          Math.imul(w3, nodes[n3]!)) |
          0,
        (Math.imul(w0, nodes[n0 + 1]!) +
          Math.imul(w1, nodes[n1 + 1]!) +
          Math.imul(w2, nodes[n2 + 1]!) +
          Math.imul(w3, nodes[n3 + 1]!)) |
          0,
      );
    }
    made[pixel] = bytes;
  }
}

function throughFour(nodes: Int32Array, pixels: Uint8Array, made: Uint32Array): void {
  const along = NODES[4];
  const { cells: cyanCells, parts: cyanParts } = steps(along, WIDTH * along ** 3);
  const { cells: magentaCells, parts: magentaParts } = steps(along, WIDTH * along ** 2);
  const { cells: yellowCells, parts: yellowParts } = steps(along, WIDTH * along);
  const { cells: blackCells, parts: blackParts } = steps(along, WIDTH);
  let [last, bytes] = [-1, 0];
  for (let pixel = 0, at = 0; pixel < made.length; pixel++, at += 4) {
    const c = pixels[at]!;
    const m = pixels[at + 1]!;
    const y = pixels[at + 2]!;
    const k = pixels[at + 3]!;
    const colour = ((c << 24) | (m << 16) | (y << 8) | k) >>> 0;
    if (colour !== last) {
      last = colour;
      const cs = cyanParts[c]!;
      const ms = magentaParts[m]!;
      const ys = yellowParts[y]!;
      const ks = blackParts[k]!;
      const high = Math.max(cs, ms);
      const low = Math.min(cs, ms);
      const high2 = Math.max(ys, ks);
      const low2 = Math.min(ys, ks);
      const first = Math.max(high, high2);
      const fourth = Math.min(low, low2);
      const second = Math.max(Math.min(high, high2), low, low2);
      const third = cs + ms + ys + ks - first - second - fourth;
      const n0 = cyanCells[c]! + magentaCells[m]! + yellowCells[y]! + blackCells[k]!;
      const n1 = n0 + (first & STRIDE_MASK);
      const n2 = n1 + (second & STRIDE_MASK);
      const n3 = n2 + (third & STRIDE_MASK);
      const n4 = n3 + (fourth & STRIDE_MASK);
      const w4 = fourth >> FRACTION_SHIFT;
      const w3 = (third >> FRACTION_SHIFT) - w4;
      const w2 = (second >> FRACTION_SHIFT) - (third >> FRACTION_SHIFT);
      const w1 = (first >> FRACTION_SHIFT) - (second >> FRACTION_SHIFT);
      const w0 = WHOLE - (first >> FRACTION_SHIFT);
      bytes = bytesOf(
        (Math.imul(w0, nodes[n0]!) +
          Math.imul(w1, nodes[n1]!) +
          Math.imul(w2, nodes[n2]!) +
          Math.imul(w3, nodes[n3]!) +
          Math.imul(w4, nodes[n4]!)) |
          0,
        (Math.imul(w0, nodes[n0 + 1]!) +
          Math.imul(w1, nodes[n1 + 1]!) +
          Math.imul(w2, nodes[n2 + 1]!) +
          Math.imul(w3, nodes[n3 + 1]!) +
          Math.imul(w4, nodes[n4 + 1]!)) |
          0,
      );
    }
    made[pixel] = bytes;
  }
}
