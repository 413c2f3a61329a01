import { inflateSync } from "node:zlib";

/** Components by the colour type in IHDR: grey, RGB, RGB with alpha. */
const COMPONENTS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 6: 4 };
const SIGNATURE = 8;

/**
 * The picture in a PNG of our own making: its data as PDF takes it, each row led by its filter (ISO 32000-1 7.4.4.4). It is not interlaced and has
 * eight bits a component.
 */
export function readPng(bytes: Uint8Array, components: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  for (let at = SIGNATURE; at < bytes.length;) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    if (type === "IDAT") data.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const [bits, type] = [bytes[SIGNATURE + 16]!, bytes[SIGNATURE + 17]!];
  if (bits !== 8 || COMPONENTS[type] !== components) throw new Error("a PNG of ours has other components");
  return inflateSync(Buffer.concat(data));
}
