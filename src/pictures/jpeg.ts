/** What a JPEG file says before its pixels: ISO/IEC 10918-1, annex B. */
export interface JpegFacts {
  /** Eight bits a component and a process that PDF readers know: baseline, extended, progressive. */
  readonly printable: boolean;
  /** As stored. */
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Written by Adobe's or like it: with four components, ink is stored the other way round. */
  readonly adobe: boolean;
}

/** A part of the file from its marker to the next. */
interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

const START_OF_SCAN = 0xda;
const ADOBE = 0xee;
const COMMENT = 0xfe;
/** Baseline, extended and progressive, Huffman-coded. */
const PRINTABLE_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Those that are no frames among C0 to CF: Huffman tables, reserved, arithmetic conditioning. */
const NO_FRAMES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.has(marker);
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;

/** Null for what is no JPEG. */
export function readJpeg(bytes: Uint8Array): JpegFacts | null {
  const segments = headSegments(bytes);
  const frame = segments?.find(({ marker }) => isFrame(marker));
  if (segments === null || frame === undefined || frame.end - frame.start < 10) return null;
  const at = (offset: number): number => bytes[frame.start + offset]!;
  return {
    printable: PRINTABLE_FRAMES.has(frame.marker) && at(4) === 8,
    height: at(5) * 256 + at(6),
    width: at(7) * 256 + at(8),
    components: at(9),
    adobe: segments.some((segment) => isAdobe(segment, bytes)),
  };
}

/**
 * The file without what cameras and programs wrote beside the picture: places, thumbnails, profiles. A newspaper does not
 * print where its photographer lives. The pixels' data is the same, byte by byte.
 */
export function withoutRemarks(bytes: Uint8Array): Uint8Array {
  const segments = headSegments(bytes);
  if (segments === null) return bytes;
  const kept = segments.filter(
    (segment) => isAdobe(segment, bytes) || !(isApplication(segment.marker) || segment.marker === COMMENT),
  );
  const scans = bytes.subarray(segments.at(-1)?.end ?? 2);
  return Buffer.concat([
    bytes.subarray(0, 2),
    ...kept.map(({ start, end }) => bytes.subarray(start, end)),
    scans,
  ]);
}

function isAdobe({ marker, start, end }: Segment, bytes: Uint8Array): boolean {
  return marker === ADOBE && Buffer.from(bytes.subarray(start + 4, Math.min(end, start + 9))).equals(NAME);
}

const NAME = Buffer.from("Adobe", "latin1");

/** The segments before the first scan. Null where the file does not begin as a JPEG does. */
function headSegments(bytes: Uint8Array): readonly Segment[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1; // a fill byte
      continue;
    }
    if (marker === START_OF_SCAN) return segments;
    const end = at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
    segments.push({ marker, start: at, end });
    at = end;
  }
  return null;
}
