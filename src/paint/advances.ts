/**
 * Advance widths of a font file, by glyph, in font units, read from `hhea` and `hmtx` (OpenType 1.9). Painting needs
 * these and nothing else of the font, so no font library is loaded until the font is embedded.
 * Throws where the file is no sfnt: `faces` lets no other through.
 */
export function readAdvances(data: Uint8Array): (glyph: number) => number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const hhea = findTable(view, "hhea");
  const hmtx = findTable(view, "hmtx");
  /** `numberOfHMetrics`: glyphs beyond it share the last advance. */
  const count = view.getUint16(hhea + 34);
  return (glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, count - 1));
}

/** Offset of a table. The directory starts at byte 12, 16 bytes an entry. */
function findTable(view: DataView, tag: string): number {
  const tables = view.getUint16(4);
  for (let index = 0; index < tables; index++) {
    const entry = 12 + 16 * index;
    if (readTag(view, entry) === tag) return view.getUint32(entry + 8);
  }
  throw new Error(`font file without the table ${tag}`);
}

const readTag = (view: DataView, offset: number): string =>
  String.fromCharCode(
    view.getUint8(offset),
    view.getUint8(offset + 1),
    view.getUint8(offset + 2),
    view.getUint8(offset + 3),
  );
