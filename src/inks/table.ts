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
  /** Nodes, the first component changing slowest: four parts each, 0…`FULL_NODE`; of RGB the fourth is not used. */
  readonly nodes: Uint16Array;
}

/** A whole component of a node: a byte, and seven bits more. */
export const FULL_NODE: number = 255 * 128;
/** The weights of nodes together. Sums of nodes by weight are whole numbers, and no share of a colour is lost. */
const WHOLE = 256;
/** From such a sum to a byte: the bits of a weight and those that a node has more. */
const TO_BYTE = 8 + 7;
const ROUNDING = 1 << (TO_BYTE - 1);

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

/** Turns pixels into new ones. */
export function throughTable(table: PixelTable, pixels: Uint8Array): Uint8Array {
  const made = new Uint8Array((pixels.length / table.from) * table.to);
  if (table.from === 1) throughOne(table, pixels, made);
  else if (table.from === 3) throughThree(table, pixels, made);
  else throughFour(table, pixels, made);
  return made;
}

/** Byte 255 of a grey pixel is node 255. */
function throughOne({ nodes, to }: PixelTable, pixels: Uint8Array, made: Uint8Array): void {
  for (let pixel = 0, out = 0; pixel < pixels.length; pixel++) {
    const node = pixels[pixel]! * WIDTH;
    for (let part = 0; part < to; part++) made[out++] = (nodes[node + part]! * WHOLE + ROUNDING) >> TO_BYTE;
  }
}

/** Parts of a node. */
export const WIDTH = 4;

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

function throughThree({ nodes, to }: PixelTable, pixels: Uint8Array, made: Uint8Array): void {
  const along = NODES[3];
  const { cells: redCells, parts: redParts } = steps(along, WIDTH * along ** 2);
  const { cells: greenCells, parts: greenParts } = steps(along, WIDTH * along);
  const { cells: blueCells, parts: blueParts } = steps(along, WIDTH);
  const end = pixels.length;
  let last = -1;
  for (let at = 0, out = 0; at < end; at += 3, out += to) {
    const r = pixels[at]!;
    const g = pixels[at + 1]!;
    const b = pixels[at + 2]!;
    const colour = (r << 16) | (g << 8) | b;
    if (colour === last) {
      for (let part = out; part < out + to; part++) made[part] = made[part - to]!;
      continue;
    }
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
    made[out] =
      (Math.imul(w0, nodes[n0]!) +
        Math.imul(w1, nodes[n1]!) +
        Math.imul(w2, nodes[n2]!) +
        Math.imul(w3, nodes[n3]!) +
        ROUNDING) >>
      TO_BYTE;
    made[out + 1] =
      (Math.imul(w0, nodes[n0 + 1]!) +
        Math.imul(w1, nodes[n1 + 1]!) +
        Math.imul(w2, nodes[n2 + 1]!) +
        Math.imul(w3, nodes[n3 + 1]!) +
        ROUNDING) >>
      TO_BYTE;
    made[out + 2] =
      (Math.imul(w0, nodes[n0 + 2]!) +
        Math.imul(w1, nodes[n1 + 2]!) +
        Math.imul(w2, nodes[n2 + 2]!) +
        Math.imul(w3, nodes[n3 + 2]!) +
        ROUNDING) >>
      TO_BYTE;
    if (to === 4)
      made[out + 3] =
        (Math.imul(w0, nodes[n0 + 3]!) +
          Math.imul(w1, nodes[n1 + 3]!) +
          Math.imul(w2, nodes[n2 + 3]!) +
          Math.imul(w3, nodes[n3 + 3]!) +
          ROUNDING) >>
        TO_BYTE;
  }
}

function throughFour({ nodes, to }: PixelTable, pixels: Uint8Array, made: Uint8Array): void {
  const along = NODES[4];
  const { cells: cyanCells, parts: cyanParts } = steps(along, WIDTH * along ** 3);
  const { cells: magentaCells, parts: magentaParts } = steps(along, WIDTH * along ** 2);
  const { cells: yellowCells, parts: yellowParts } = steps(along, WIDTH * along);
  const { cells: blackCells, parts: blackParts } = steps(along, WIDTH);
  const end = pixels.length;
  let last = -1;
  for (let at = 0, out = 0; at < end; at += 4, out += to) {
    const c = pixels[at]!;
    const m = pixels[at + 1]!;
    const y = pixels[at + 2]!;
    const k = pixels[at + 3]!;
    const colour = ((c << 24) | (m << 16) | (y << 8) | k) >>> 0;
    if (colour === last) {
      for (let part = out; part < out + to; part++) made[part] = made[part - to]!;
      continue;
    }
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
    made[out] =
      (Math.imul(w0, nodes[n0]!) +
        Math.imul(w1, nodes[n1]!) +
        Math.imul(w2, nodes[n2]!) +
        Math.imul(w3, nodes[n3]!) +
        Math.imul(w4, nodes[n4]!) +
        ROUNDING) >>
      TO_BYTE;
    made[out + 1] =
      (Math.imul(w0, nodes[n0 + 1]!) +
        Math.imul(w1, nodes[n1 + 1]!) +
        Math.imul(w2, nodes[n2 + 1]!) +
        Math.imul(w3, nodes[n3 + 1]!) +
        Math.imul(w4, nodes[n4 + 1]!) +
        ROUNDING) >>
      TO_BYTE;
    made[out + 2] =
      (Math.imul(w0, nodes[n0 + 2]!) +
        Math.imul(w1, nodes[n1 + 2]!) +
        Math.imul(w2, nodes[n2 + 2]!) +
        Math.imul(w3, nodes[n3 + 2]!) +
        Math.imul(w4, nodes[n4 + 2]!) +
        ROUNDING) >>
      TO_BYTE;
    if (to === 4)
      made[out + 3] =
        (Math.imul(w0, nodes[n0 + 3]!) +
          Math.imul(w1, nodes[n1 + 3]!) +
          Math.imul(w2, nodes[n2 + 3]!) +
          Math.imul(w3, nodes[n3 + 3]!) +
          Math.imul(w4, nodes[n4 + 3]!) +
          ROUNDING) >>
        TO_BYTE;
  }
}
