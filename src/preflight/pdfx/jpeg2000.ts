/** What a JPEG 2000 picture says of its colours (ISO/IEC 15444-1 Annex I, and 15444-2 for what JPX adds). */
export interface Jpeg2000 {
  readonly components: number;
  /** From `colr` boxes, in order: an enumerated space, or a profile in the picture. */
  readonly spaces: readonly (number | "profile")[];
}

/** Box types by their four letters. */
const [HEADER, IMAGE_HEADER, COLOUR] = ["jp2h", "ihdr", "colr"];
/** A bare code stream begins with SOC and SIZ; its count of components stands 36 bytes after the marker of SIZ. */
const CODE_STREAM = 0xff4fff51;
const COMPONENTS_AT = 40;

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Reads the boxes before the pixels; null for what is no such picture. */
export function readJpeg2000(bytes: Uint8Array): Jpeg2000 | null {
  if (bytes.length < COMPONENTS_AT + 2) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) === CODE_STREAM) return { components: view.getUint16(COMPONENTS_AT), spaces: [] };
  const header = boxesOf(view, 0, bytes.length).find(({ type }) => type === HEADER);
  if (header === undefined) return null;
  const inner = boxesOf(view, header.start, header.end);
  const image = inner.find(({ type, start, end }) => type === IMAGE_HEADER && end - start >= 10);
  if (image === undefined) return null;
  const spaces = inner
    .filter(({ type, start, end }) => type === COLOUR && end - start >= 3)
    .map(({ start, end }) =>
      view.getUint8(start) === 1 ? (end - start >= 7 ? view.getUint32(start + 3) : 0) : ("profile" as const),
    );
  return { components: view.getUint16(image.start + 8), spaces };
}

/** Boxes next to each other: a length of 0 reaches to the end, of 1 stands in the eight bytes after the type. */
function boxesOf(view: DataView, from: number, to: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const written = view.getUint32(at);
    const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
    const long = written === 1 && at + 16 <= to;
    const length = written === 0 ? to - at : long ? Number(view.getBigUint64(at + 8)) : written;
    const head = long ? 16 : 8;
    if (length < head || at + length > to) break;
    boxes.push({ type, start: at + head, end: at + length });
    at += length;
  }
  return boxes;
}
