import { inflateSync } from "node:zlib";

/** The picture in a PNG file: its data as PDF takes it, each row led by its filter (ISO 32000-1 7.4.4.4). */
export interface PngData {
  readonly width: number;
  readonly height: number;
  /** Bits a component. */
  readonly bits: number;
  readonly components: 1 | 3;
  readonly rows: Uint8Array;
}

/** Components by the colour type in IHDR; others have transparency or colours by number. */
const COMPONENTS: Readonly<Record<number, 1 | 3>> = { 0: 1, 2: 3 };
const SIGNATURE = 8;

/** Reads a PNG of our own making: not interlaced, grey or RGB. */
export function readPng(bytes: Uint8Array): PngData {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  for (let at = SIGNATURE; at < bytes.length;) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    if (type === "IDAT") data.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const components = COMPONENTS[bytes[SIGNATURE + 17]!];
  if (components === undefined) throw new Error("a PNG of ours is neither grey nor RGB");
  return {
    width: view.getUint32(SIGNATURE + 8),
    height: view.getUint32(SIGNATURE + 12),
    bits: bytes[SIGNATURE + 16]!,
    components,
    rows: inflateSync(Buffer.concat(data)),
  };
}
