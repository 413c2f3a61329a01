/** Types of a field's value: TIFF 6.0, section 2. */
const SHORT = 3;
const LONG = 4;
/** "Separated": photometric interpretation 5, TIFF 6.0, section 16. */
const SEPARATED = 5;
const PLATES = 4;
const BITS = 8;
const HEAD = 8;

/**
 * Pixels of four inks as a TIFF file, not compressed: of pixels without a head sharp would believe that they are red, green, blue and
 * see-through.
 */
export function inkFile(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const bitsAt = (count: number): number => HEAD + 2 + 12 * count + 4;
  const fields = (bits: number, data: number): readonly (readonly [number, number, number, number])[] => [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, PLATES, bits],
    [259, SHORT, 1, 1], // not compressed
    [262, SHORT, 1, SEPARATED],
    [273, LONG, 1, data],
    [277, SHORT, 1, PLATES],
    [278, LONG, 1, height], // rows in the one strip
    [279, LONG, 1, pixels.length],
  ];
  const bits = bitsAt(fields(0, 0).length);
  const data = bits + 2 * PLATES;
  const head = Buffer.alloc(data);
  head.write("II*\0", "latin1");
  head.writeUInt32LE(HEAD, 4);
  const all = fields(bits, data);
  head.writeUInt16LE(all.length, HEAD);
  all.forEach(([tag, type, count, value], index) => {
    const at = HEAD + 2 + 12 * index;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  });
  for (let plate = 0; plate < PLATES; plate++) head.writeUInt16LE(BITS, bits + 2 * plate);
  return Buffer.concat([head, pixels]);
}
